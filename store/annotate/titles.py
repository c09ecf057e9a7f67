"""Titles, offices and ranks before a person's name."""

from __future__ import annotations

import re

from store.annotate.lists import folded, load

_WORD = re.compile(r"\S+")


def is_title(word: str) -> bool:
    """True if the word, with or without its stop, can stand before a name without being part of it."""
    titles = load("titles")
    key = folded(word)
    return key in titles or key.rstrip(".") in titles


def without_title(name: str) -> int:
    """Offset at which the name proper begins in "President Bashar al-Assad"; its length if nothing is left.

    The last word is a title only if other words before it are and it cannot be a surname by its place:
    "Mustafa Sheikh" keeps its last word, "Prime Minister" is no name at all.
    """
    words = [(match.group(), match.start()) for match in _WORD.finditer(name)]
    for word, start in words:
        if not is_title(word):
            return start
    return len(name)
