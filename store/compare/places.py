"""Whether two places as worded are the same, one inside the other, or different ones.

What is known comes from `data/places.tsv` (country, province, town; GeoNames) and from the words themselves:
"Reyhanli, Hatay" lies in Hatay whether or not the table knows it. What is not known stays unknown. A name may
stand for several places (Tripoli); two names differ only if no reading of them fits together.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from store.text.fold import fold, key

_TABLE = Path(__file__).with_name("data") / "places.tsv"

_PARTS = re.compile(
    r"\s*(?:,|\(|\)|;|'s\s|\bin\b|\bof\b|\bnear\b|\boutside\b|\bfrom\b|\bto\b|\binto\b|\bat\b)\s*"
)
_GENERIC = frozenset(
    "the a an town city village province provinces governorate region district county state area "
    "suburb suburbs outskirts countryside neighbourhood neighborhood camp refugee border capital "
    "port airport southern northern eastern western central south north east west southeast "
    "southwest northeast northwest southeastern southwestern northeastern northwestern south-eastern "
    "north-eastern south-western north-western rural greater mainly mostly nearby neighbouring "
    "neighboring whole all on left after before during while when where".split()
)
_DIRECTIONS = (("south", "north"), ("east", "west"))


class PlaceRelation(StrEnum):
    """What the first place is to the second."""

    SAME = "same"
    INSIDE = "inside"
    CONTAINS = "contains"
    DIFFERENT = "different"
    UNKNOWN = "unknown"


class Place(NamedTuple):
    """A known place; province and town are empty where the name is that of a country or province."""

    country: str
    province: str
    town: str


@cache
def _table() -> bytes:
    """Lines of key, country, province, town, sorted by the bytes of the key."""
    return _TABLE.read_bytes()


@lru_cache(maxsize=16384)
def _known(name: str) -> tuple[Place, ...]:
    """Places with a name of this key, by bisection: reading the table whole would take 50 ms."""
    table, wanted = _table(), name.encode() + b"\t"
    low, high = 0, len(table)
    while low < high:
        line = table.rfind(b"\n", 0, (low + high) // 2) + 1
        if table[line : line + len(wanted)] < wanted:
            low = table.find(b"\n", (low + high) // 2) + 1 or len(table)
        else:
            high = line
    found = []
    while table.startswith(wanted, low):
        end = table.find(b"\n", low)
        found.append(Place(*table[low + len(wanted) : end].decode().split("\t")))
        low = end + 1
    return tuple(found)


@lru_cache(maxsize=16384)
def parts(place: str) -> tuple[str, ...]:
    """Keys of the names in a place as worded, in their order, without "the town of" and the like."""
    names: list[str] = []
    for piece in _PARTS.split(fold(place)):
        words = [word for word in piece.split() if word.strip(".'") not in _GENERIC]
        if words and (name := key(" ".join(words))) and name not in names:
            names.append(name)
    return tuple(names)


@lru_cache(maxsize=16384)
def readings(place: str) -> tuple[Place, ...]:
    """The places that the words can mean: those of the most exact name that agree with the other names."""
    known = [found for name in parts(place) if (found := _known(name))]
    if not known:
        known = _halves(place)
    if not known:
        return ()
    for best in sorted(known, key=_exactness, reverse=True):
        fitting = tuple(
            place for place in best if all(any(_relate(place, other) for other in others) for others in known)
        )
        if fitting:
            return fitting
    return max(known, key=_exactness)


def _halves(place: str) -> list[tuple[Place, ...]]:
    """The places of "Qamishli Hasaka", two names whose comma was lost."""
    words = fold(place).split()
    for at in range(1, min(len(words), _LONGEST)):
        halves = [_known(key(" ".join(half))) for half in (words[:at], words[at:])]
        if all(halves) and any(_relate(one, other) for one in halves[0] for other in halves[1]):
            return halves
    return []


_LONGEST = 5
"""Words in a place that are looked at."""


def _exactness(places: tuple[Place, ...]) -> int:
    return min(bool(place.province) + bool(place.town) for place in places)


def _relate(one: Place, other: Place) -> PlaceRelation | None:
    """What one known place is to another; None if they lie apart."""
    if one == other:
        return PlaceRelation.SAME
    for a, b in zip(one, other, strict=True):
        if a == b:
            continue
        if not a:
            return PlaceRelation.CONTAINS
        if not b:
            return PlaceRelation.INSIDE
        return None
    return PlaceRelation.SAME


_OF_A_CITY = frozenset("city federal district capital f.d. d.f. d.c. rif rural greater mayorality of".split())
"""Words by which a province around a city, or the city itself as a province, is told from the other."""


def _is_around(one: Place, other: Place) -> bool:
    """True for a city that is a province of its own, and the province around it: Buenos Aires, Damascus.
    Reports call the towns of the one by the name of the other."""
    if one.country != other.country or not one.province or not other.province:
        return False
    names = [frozenset(re.split(r"[ -]", fold(each.province))) - _OF_A_CITY for each in (one, other)]
    return one.province != other.province and names[0] == names[1] != frozenset()


@lru_cache(maxsize=65536)
def relation(one: str, other: str) -> PlaceRelation:
    """What the place worded `one` is to the place worded `other`. An empty wording is unknown.

    Of places that are listed ("Foua and Kefraya") a shared one makes the lists related; two lists of names
    that are spelt unlike are different places, though the table knows none of them.
    """
    found = _relation(one, other)
    if found is not PlaceRelation.UNKNOWN or not (_LIST.search(one) or _LIST.search(other)):
        return found
    listed, others = ([name for name in _LIST.split(place) if parts(name)] for place in (one, other))
    if not listed or not others:
        return found
    pairs = [[_relation(a, b) for b in others] for a in listed]
    same = (PlaceRelation.SAME, PlaceRelation.INSIDE)
    inside = all(any(each in same for each in row) for row in pairs)
    contains = all(
        any(row[at] in (PlaceRelation.SAME, PlaceRelation.CONTAINS) for row in pairs)
        for at in range(len(others))
    )
    if inside or contains:
        return (
            PlaceRelation.SAME
            if inside and contains
            else PlaceRelation.INSIDE
            if inside
            else PlaceRelation.CONTAINS
        )
    if min(len(listed), len(others)) > 1 and all(
        each in (PlaceRelation.UNKNOWN, PlaceRelation.DIFFERENT) for row in pairs for each in row
    ):
        return PlaceRelation.DIFFERENT
    return found


_LIST = re.compile(r"\s*(?:,\s*)?\band\b\s*")


def _relation(one: str, other: str) -> PlaceRelation:
    names, other_names = parts(one), parts(other)
    if not names or not other_names:
        return PlaceRelation.UNKNOWN
    if _opposite(one, other):
        return PlaceRelation.UNKNOWN
    if names == other_names:
        return PlaceRelation.SAME
    if len(names) > len(other_names) and set(other_names) <= set(names):
        return PlaceRelation.SAME if names[0] == other_names[0] else PlaceRelation.INSIDE
    if len(other_names) > len(names) and set(names) <= set(other_names):
        return PlaceRelation.SAME if names[0] == other_names[0] else PlaceRelation.CONTAINS
    if not (_known(names[0]) or _known(other_names[0])) and is_spelt_alike(names[0], other_names[0]):
        return PlaceRelation.SAME
    known, other_known = readings(one), readings(other)
    if known and other_known:
        found = {_relate(a, b) for a in known for b in other_known} - {None}
        if not found:
            near = any(_is_around(a, b) for a in known for b in other_known)
            return PlaceRelation.UNKNOWN if near else PlaceRelation.DIFFERENT
        if found in ({PlaceRelation.INSIDE}, {PlaceRelation.CONTAINS}):
            return PlaceRelation.INSIDE if PlaceRelation.INSIDE in found else PlaceRelation.CONTAINS
    if known and other_known:
        return PlaceRelation.SAME
    if not known and not other_known and len(names) == len(other_names) and _spelt_alike(names, other_names):
        return PlaceRelation.SAME
    return PlaceRelation.UNKNOWN


_ALIKE = 75.0
"""Similarity of keys, 0 to 100, from which two unknown names of one event are spellings of one place:
"Kafraya" and "Kefraya" have 92, "Ashara" and "Shara" 91, unrelated villages seldom over 60."""


def is_spelt_alike(one: str, other: str) -> bool:
    """True for two keys that can be spellings of one unknown name."""
    from rapidfuzz.fuzz import ratio

    return one == other or (min(len(one), len(other)) > _SHORT_KEY and ratio(one, other) >= _ALIKE)


_SHORT_KEY = 3


def _spelt_alike(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(is_spelt_alike(one, other) for one, other in zip(names, others, strict=True))


def _opposite(one: str, other: str) -> bool:
    """True for "southern Turkey" and "northern Turkey", of which the table knows nothing."""
    a, b = fold(one), fold(other)
    return any((x in a and y in b) or (y in a and x in b) for x, y in _DIRECTIONS)


def named_in(place: str, text: str) -> bool:
    """True if one of the names of `place` stands in `text`, a headline, in any spelling."""
    names = [name for name in parts(place) if len(name) > 2]
    if not names:
        return False
    keys = _keys_in(text)
    return any(name in keys for name in names)


@lru_cache(maxsize=32768)
def _keys_in(text: str) -> frozenset[str]:
    """Keys of the runs of up to three words of a text."""
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    return frozenset(
        key(" ".join(words[at : at + size])) for size in (1, 2, 3) for at in range(len(words) - size + 1)
    )


_NAME = re.compile(r"[^\W_a-z\d][^\W_]*(?:[-'’][^\W_]+)*(?:[ -][^\W_a-z\d][^\W_]*(?:[-'’][^\W_]+)*){0,9}")


def capitalised(text: str) -> frozenset[str]:
    """Keys of the runs of up to three words that begin with capitals."""
    found: set[str] = set()
    for run in set(_NAME.findall(text)):
        words = run.split()
        found.update(
            " ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1)
        )
    return frozenset(_key(name) for name in found)


@lru_cache(maxsize=65536)
def _key(name: str) -> str:
    return key(name)


@lru_cache(maxsize=4096)
def named_places(text: str) -> tuple[str, ...]:
    """The countries and provinces that stand in `text`, a headline, in its order.

    Towns are left out: too many share their name with a family.
    """
    words = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    found: list[str] = []
    for at, word in enumerate(words):
        for name in (" ".join(words[at : at + 2]), word):
            known = name[:1].isupper() and readings(name)
            if known and not any(each.town for each in known) and name not in found:
                found.append(name)
    return tuple(found)


def countries(place: str) -> frozenset[str]:
    """Codes of the countries that the words can mean; empty if unknown."""
    return frozenset(found.country for found in readings(place))


def is_country(place: str) -> bool:
    """True if the words can mean a country."""
    return any(not each.province and not each.town for each in readings(place))


def is_wide(place: str) -> bool:
    """True if the words can mean a country or a province, in which one happening has a place of its own.

    So can the name of most large towns, in which more than one thing happens on a day.
    """
    names = parts(place)
    if len(names) > 1 and not any(
        _relate(first, other) for first in _known(names[0]) for other in _known(names[1])
    ):
        # A village or quarter that no table knows, in a place that it knows: "Dehzir, Kerman".
        return False
    return any(not each.town for each in readings(place))


_SEVERAL = frozenset(
    "villages towns areas cities districts regions provinces camps neighbourhoods neighborhoods countries "
    "suburbs locations places centre center".split()
)


def is_name(place: str) -> bool:
    """True unless the words only stand for a place that is named elsewhere: "the two besieged towns"."""
    words = place.split()
    return bool(words) and words[-1].casefold() not in _SEVERAL


def is_town(place: str) -> bool:
    """True if the words can mean a town, or are not known to be more."""
    found = readings(place)
    return not found or any(each.town for each in found)
