"""The table of places: found by bisection, and what two places are to one another."""

from __future__ import annotations

import pytest

from store.compare import places
from store.compare.places import PlaceRelation, relation


def test_bisection_finds_what_a_scan_finds() -> None:
    lines = places._table().decode().splitlines()[1:]
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0].encode())
    expected: dict[str, list[places.Place]] = {}
    for line in lines:
        name, *fields = line.split("\t")
        expected.setdefault(name, []).append(places.Place(*fields))
    for name in [*list(expected)[::97], lines[0].split("\t")[0], lines[-1].split("\t")[0]]:
        assert places._known(name) == tuple(expected[name]), name
    for name in ("", "a", "zzzzzz", "\x00", "\uffff"):
        assert places._known(name) == tuple(expected.get(name, ()))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Turkey", "turkey", PlaceRelation.SAME),
        ("Reyhanli, Hatay", "Turkey", PlaceRelation.INSIDE),
        ("Turkey", "Hatay Province", PlaceRelation.CONTAINS),
        ("Deir ez-Zor", "Dayr al-Zawr", PlaceRelation.SAME),
        ("Turkey", "Jordan", PlaceRelation.DIFFERENT),
        ("Nowhereville", "Turkey", PlaceRelation.UNKNOWN),
        ("", "Turkey", PlaceRelation.UNKNOWN),
    ],
)
def test_relations(one: str, other: str, expected: PlaceRelation) -> None:
    assert relation(one, other) is expected
