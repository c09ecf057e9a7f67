"""The core of crosswire: it runs without a terminal."""
