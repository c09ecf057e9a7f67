"""Titles, offices and ranks before a person's name."""

from __future__ import annotations

import re

from store.annotate.language.lists import folded, load

_WORD = re.compile(r"\S+")


def is_title(word: str) -> bool:
    """True if the word, with or without its stop, can stand before a name without being part of it."""
    titles = load("titles")
    key = folded(word)
    return key in titles or key.rstrip(".") in titles


def without_title(name: str) -> int:
    """Offset at which the name proper begins in "President Bashar al-Assad"; its length if nothing is left.

    "Mustafa Sheikh" keeps its last word, "Prime Minister" is no name at all, and "Minister of Education
    Stefania Giannini" begins at Stefania.
    """
    office = False
    for match in _WORD.finditer(name):
        word = match.group()
        if match.start() and word == "of":
            office = True
        elif not is_title(word) and not (office and folded(word) in load("common") | {"state"}):
            return match.start()
    return len(name)
