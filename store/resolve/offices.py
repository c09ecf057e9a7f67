"""Offices that each country has: "Foreign Ministry", "Parliament", "the Army".

Such a name says what it is and not whose. Across reports it is one only with the country that it belongs to:
the one in its name, else the one that is named just before it, else the one that its report mostly names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from store.model import Annotation, Kind
from store.resolve.forms import SMALL_WORDS, alias_row, form, people_row

_FIRST_COUNTRY = 1_000_000
"""Rows from this number on are those of `data/countries.txt`."""
_NEAR = 80
"""A country within so many characters before an office is the one that it belongs to."""
_MOSTLY = 2
"""So many times as often as the next must a report name a country for it to be that of its offices."""
_WHAT = frozenset(
    "ministry department parliament police army navy force forces military government cabinet senate "
    "congress court assembly bank guard council commission prosecutor office committee gendarmerie agency "
    "authority service presidency".split()
)
"""What an office is: one of these words is in its name."""
_WHICH = frozenset(
    "foreign affairs interior internal external defense health justice finance financial economy economic "
    "education higher information culture tourism agriculture trade commerce industry energy oil electricity "
    "transport transportation labour social public works religious environment water science technology air "
    "armed security supreme constitutional appeals high criminal military civil national central federal "
    "state general secret border coast republican presidential traffic riot election electoral human rights "
    "people s prime minister emergency management disaster weather meteorological statistics population home "
    "intelligence youth sports immigration customs".split()
)
"""Which one of the offices of a country it is: besides words of `_WHAT`, no other word is in its name."""
_ALIKE = {"affairs": "", "internal": "interior"}
_OWN = frozenset(
    {
        "council security",
        "assembly general",
        "council human rights",
        "department state",
        "department justice",
        "defense department",
    }
)
"""Names of one country or of the United Nations alone."""


class Office(NamedTuple):
    """An office that each country has."""

    key: str
    """Its words in order: "Ministry of Defence" is the "Defence Ministry"."""
    country: int | None
    """Row of the country, if its name says it."""


@lru_cache(maxsize=16384)
def office(name: str) -> Office | None:
    """The office that a name says, or None if it is a name of its own: "Free Syrian Army"."""
    words = [word for word in form(name).words if word not in SMALL_WORDS]
    country = None
    for at in (0, -1):
        if len(words) > 1 and (row := _country(words[at])) is not None:
            country = row
            words = words[1:] if at == 0 else words[:-1]
            break
    if _WHAT.isdisjoint(words) or not all(word in _WHAT or word in _WHICH for word in words):
        return None
    said = {_ALIKE.get(word, word) for word in words} - {""}
    found = " ".join(sorted(said))
    return None if found in _OWN else Office(found, country)


@lru_cache(maxsize=16384)
def _country(name: str) -> int | None:
    row = people_row(name)
    if row is None:
        row = alias_row(Kind.PLACE, name)
    return row if row is not None and row >= _FIRST_COUNTRY else None


def countries_of_offices(annotation: Annotation) -> dict[str, int | None]:
    """By id of the entity, the country of each office of a report that is named without it; None where the
    report does not tell."""
    offices = {
        entity.id
        for entity in annotation.entities
        if entity.kind is Kind.ORGANISATION and (found := office(entity.name)) and found.country is None
    }
    if not offices:
        return {}
    rows = {
        entity.id: _country(entity.name) for entity in annotation.entities if entity.kind in _OF_COUNTRIES
    }
    named = [
        (mention.end, row)
        for mention in annotation.mentions
        if mention.entity and (row := rows.get(mention.entity)) is not None
    ]
    most = _most(Counter(row for _, row in named))
    found_rows: dict[str, int | None] = {}
    for entity in offices:
        starts = [mention.start for mention in annotation.mentions if mention.entity == entity]
        found_rows[entity] = _most(Counter(_nearest(starts, named))) or most
    return found_rows


_OF_COUNTRIES = (Kind.PLACE, Kind.GROUP)


def _nearest(starts: Sequence[int], named: Sequence[tuple[int, int]]) -> list[int]:
    found = []
    for start in starts:
        before = [(end, row) for end, row in named if start - _NEAR <= end <= start]
        if before:
            found.append(max(before)[1])
    return found


def _most(counted: Counter[int]) -> int | None:
    ranked = counted.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < _MOSTLY * ranked[1][1]):
        return None
    return ranked[0][0]
