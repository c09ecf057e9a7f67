"""Names of people, places, organisations and groups: a statistical model, then rules."""
