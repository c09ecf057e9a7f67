"""Pure functions from text to spans. Nothing here knows about reports or archives."""
