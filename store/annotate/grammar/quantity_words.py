"""The words of quantities: bounds before and after a number, and what keeps a number from being a count."""

from __future__ import annotations

from functools import cache

import msgspec

from store.annotate.grammar import numerals
from store.annotate.language.tables import table

NONE = frozenset(("no", "none"))
DASHES = frozenset("-–—‐‑")


class Wordings(msgspec.Struct, frozen=True):
    """The wordings of bounds, and the words after which a number counts nothing."""

    before: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By last word: phrases before a number and their comparator, longest first."""
    after: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    phrasal: dict[str, frozenset[str]]
    sets: dict[str, frozenset[str]]
    triggers: frozenset[str]
    years: tuple[int, int]


@cache
def wordings() -> Wordings:
    """Of `quantities.toml`, read once."""
    data = table("quantities")
    return Wordings(
        _phrases(data["before"], -1),
        _phrases(data["after"], 0),
        {word: frozenset(others) for word, others in data["phrasal"].items()},
        {name: frozenset(words) for name, words in data["not_counts"].items() if name != "years"},
        numerals.starters() | NONE | {"an", "another"},
        (data["not_counts"]["years"][0], data["not_counts"]["years"][1]),
    )


@cache
def harms() -> frozenset[str]:
    """Verbs before a bare figure of people, as headlines capitalise them: "Bomb Kills 18"."""
    return frozenset(table("counts")["people_objects"])


def _phrases(data: dict[str, list[str]], key: int) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for comparator, phrases in data.items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[key], []).append((words, comparator))
    return {word: tuple(sorted(each, key=lambda one: -len(one[0]))) for word, each in found.items()}
