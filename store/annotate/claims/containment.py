"""Whether one place of a report lies in another, as far as the gazetteer and the words tell."""

from __future__ import annotations

import re
from functools import lru_cache

from store.resolve.gazetteer import Place, readings
from store.text.fold import key

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset(
    "the of in and a city town village province governorate district neighbourhood neighborhood suburb "
    "suburbs countryside area region".split()
)


@lru_cache(maxsize=16384)
def _names(place: str) -> frozenset[str]:
    """Keys of the words of a place that are part of names."""
    return frozenset(
        key(word) for word in _WORD.findall(place) if word.lower() not in _SMALL and not word.islower()
    )


@lru_cache(maxsize=16384)
def _readings(place: str) -> tuple[Place, ...]:
    return readings(place) if _names(place) else ()


@lru_cache(maxsize=16384)
def lies_in(inner: str, outer: str) -> bool:
    """True if `inner` is a narrower place in `outer`: the gazetteer knows it, or the words say so."""
    if not inner or not outer or inner == outer:
        return False
    if _names(outer) < _names(inner) and (", " in inner or " in " in inner or " of " in inner):
        return True
    return any(_within(one, other) for one in _readings(inner) for other in _readings(outer))


def _within(one: Place, other: Place) -> bool:
    if one.country != other.country or one.kind == "C":
        return False
    if other.kind == "C":
        return True
    return other.kind == "A" and one.kind == "P" and one.division == other.division and one.name != other.name


@lru_cache(maxsize=16384)
def lies_apart(one: str, other: str) -> bool:
    """True if both are known and no reading of the one can be the other, or lie in it or around it."""
    here, there = _readings(one), _readings(other)
    if not here or not there or not _names(one).isdisjoint(_names(other)):
        return False
    return not any(
        a.country == b.country
        and (
            "C" in (a.kind, b.kind)
            or (a.division == b.division and "A" in (a.kind, b.kind))
            or a.name == b.name
        )
        for a in here
        for b in there
    )


_CITY = 100_000
"""Inhabitants of a town that has neighbourhoods of a name."""


@lru_cache(maxsize=4096)
def town(name: str) -> bool:
    """True if a town of this name is large enough to have neighbourhoods that the news names."""
    return any(place.kind == "P" and place.population >= _CITY for place in _readings(name))


@lru_cache(maxsize=4096)
def is_wide(name: str) -> bool:
    """True of a division or a large town, which say little of where near them an incident was."""
    return town(name) or any(place.kind == "A" for place in _readings(name))
