"""Whole screens: they compose widgets and turn their messages into calls of the archive."""
