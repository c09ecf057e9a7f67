"""Grammars of ranks, dates, quantities and of the people who are counted."""
