"""Where a place is: coordinates, country and what contains it, from `data/gazetteer.tsv` (GeoNames).

A name is looked up by its key, so that its transliteration does not count. It may be that of many places;
which one is meant is decided by the countries that are named in the same reports, by the words around it
("Tripoli, Lebanon", "Idlib province") and by the number of inhabitants. Where that does not decide, the place
stays unknown, or only its country is given where all that it can be lie in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log10
from pathlib import Path
from typing import NamedTuple

from store.text.fold import fold, key

_TABLE = Path(__file__).with_name("data") / "gazetteer.tsv"
_PARTS = re.compile(r"\s*(?:,|\(|\)|;|\bin\b)\s*")
_DIVISION = re.compile(
    r"\b(?:province|governorate|region|state|oblast|prefecture|county|department|countryside)\b"
)
_TOWN = re.compile(r"\b(?:city|town|village|municipality|district|neighbou?rhood|suburb)s?\b")
_FIRST = re.compile(r"^(?:the|city|town|village|province|governorate|state|of|greater)\s+")
_MARGIN = 0.5
"""So much likelier than the next (about three times the inhabitants) must a place be to be taken."""
_DIVISION_LESS = 1.8
"""So much less likely is a division than a town of as many inhabitants."""
_SPELT = 0.4
"""So much likelier is the place whose main name is spelt like the name."""
_FAME = 5.0
"""Without a country in its company a town must have so many inhabitants, as a power of ten."""


class Place(NamedTuple):
    """A place of the gazetteer."""

    name: str
    country: str
    """ISO 3166 code of two letters."""
    division: str
    """GeoNames code of the first-level division within the country; empty for a country."""
    latitude: float | None
    """Degrees north; of a country or division the middle of its populated places."""
    longitude: float | None
    population: int
    kind: str
    """ "C" country, "A" first-level division, "P" populated place."""

    @property
    def within(self) -> tuple[str, ...]:
        """Names of the division and the country that contain it, the outermost last."""
        found = [_named(f"{self.country}.{self.division}")] if self.kind == "P" and self.division else []
        if self.kind != "C":
            found.append(_named(self.country))
        return tuple(name for name in found if name)


class Located(NamedTuple):
    """What is known of where a name lies."""

    place: Place | None
    """None where only the country is sure."""
    country: str
    within: tuple[str, ...]
    why: str


@cache
def _table() -> bytes:
    return _TABLE.read_bytes()


def _lines(name: str) -> list[list[str]]:
    """Fields behind the key in the lines of a key, by bisection."""
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
        found.append(table[low + len(wanted) : end].decode().split("\t"))
        low = end + 1
    return found


@lru_cache(maxsize=1024)
def _named(code: str) -> str:
    lines = _lines(f"${code}")
    return lines[0][0] if lines else ""


@lru_cache(maxsize=16384)
def known(name: str) -> tuple[Place, ...]:
    """All places that are called so, in any spelling; the name is taken as a whole."""
    found = []
    wanted = key(name)
    for line in _lines(wanted) if wanted else ():
        fields = line
        if line[0].startswith("@"):
            fields = next(other for other in _lines(line[0][1:]) if other[0] == line[1])
        _, main, country, division, latitude, longitude, population, kind = fields
        found.append(
            Place(
                main,
                country,
                division,
                float(latitude) if latitude else None,
                float(longitude) if longitude else None,
                int(population),
                kind,
            )
        )
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=4096)
def is_town(name: str) -> bool:
    """True if a division is called so and a town in it too: "Idlib", but not "Hatay"."""
    found = known(name)
    divisions = {(place.country, place.division) for place in found if place.kind == "A"}
    return any(place.kind == "P" and (place.country, place.division) in divisions for place in found)


@lru_cache(maxsize=16384)
def readings(name: str) -> tuple[Place, ...]:
    """The places that a name can mean, with what it says of their kind and of what contains them."""
    first, *containers = [part for part in _PARTS.split(fold(name)) if part]
    bare = first
    while (shorter := _FIRST.sub("", bare)) != bare:
        bare = shorter
    bare = " ".join(_TOWN.sub(" ", _DIVISION.sub(" ", bare)).split())
    found = known(first) or known(bare)
    if _DIVISION.search(first):
        found = tuple(place for place in known(bare) if place.kind == "A") or found
    elif _TOWN.search(first):
        found = tuple(place for place in found if place.kind == "P")
    for container in containers:
        around = known(container)
        inside = tuple(place for place in found if any(_inside(place, other) for other in around))
        if around:
            found = inside
    return found


def _inside(place: Place, other: Place) -> bool:
    if place.country != other.country or place == other:
        return False
    return other.kind == "C" or (other.kind == "A" and place.division == other.division)


def locate(names: Iterable[str], countries: Mapping[str, float]) -> Located | None:
    """Where a place lies that is called so, or None. `names` are its forms, the best known first.

    `countries` are weights from 0 to 1 of countries (ISO codes) in whose company it is named.
    """
    for name in names:
        found = readings(name) if name else ()
        if found:
            return _choose(name, found, countries)
    return None


def _choose(name: str, found: tuple[Place, ...], countries: Mapping[str, float]) -> Located | None:
    said = bool(_PARTS.search(name))
    states = [place for place in found if place.kind == "C"]
    if states:
        return Located(states[0], states[0].country, (), "a country")
    found = towns_first(found)
    if len(found) == 1 and found[0].kind == "A" and (not countries or found[0].country in countries):
        return _located(found[0], "the only one of the name")
    scored = sorted(((_score(place, name, countries), place) for place in found), key=lambda pair: -pair[0])
    (best, place), *others = scored
    reason = "named with its country" if countries.get(place.country) else "the best known of the name"
    if not others or best - others[0][0] >= _MARGIN:
        famous = log10(place.population + 1) >= _FAME
        if said or countries.get(place.country) or (famous and place.kind == "P"):
            return _located(place, "the only one of the name" if not others else reason)
        return None
    near = {other.country for score, other in scored if best - score < _MARGIN}
    if len(near) == 1 and countries.get(place.country):
        country = Place(_named(place.country), place.country, "", None, None, 0, "C")
        return Located(None, place.country, (country.name,), "several of the name in one country")
    return None


def towns_first(found: tuple[Place, ...]) -> tuple[Place, ...]:
    """Without the divisions that are named after a town in them: the name alone means the town."""
    towns = {(place.country, place.division) for place in found if place.kind == "P"}
    return tuple(
        place for place in found if place.kind == "P" or (place.country, place.division) not in towns
    )


def _score(place: Place, name: str, countries: Mapping[str, float]) -> float:
    company = countries.get(place.country, 0.0)
    spelt = _SPELT if fold(name).startswith(fold(place.name)) else 0.0
    return (
        spelt
        + log10(place.population + 100)
        + 2.0 * company
        + (0.0 if place.kind == "P" else -_DIVISION_LESS)
    )


def _located(place: Place, why: str) -> Located:
    return Located(place, place.country, place.within, why)
