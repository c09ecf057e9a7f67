"""The terminal side of crosswire: the command line and the explorer."""
