"""From counts, events and voices to claims."""
