"""Names of the press that are one, and names that are easily taken for one: `tests/gold/names.txt`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from store.index import linking
from store.index.schema import TABLES
from store.index.suggesting import suggestions
from store.model import Annotation, Kind, LocalEntity, Mention
from store.resolve.decisions import NONE, Settled
from store.resolve.within import join_mentions
from store.text.segment import analyse

COMPANY = ((Kind.PLACE, "Tell Shamra"), (Kind.PERSON, "Lina Quillon"))
"""What two reports share besides: it makes likely joins certain."""


class Pair(NamedTuple):
    """Two names."""

    kind: Kind
    one: str
    other: str
    same: bool


def read() -> Iterator[Pair]:
    """The pairs of the list."""
    path = Path(__file__).parents[1] / "gold" / "names.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, names = line.partition(": ")
            same = " = " in names
            one, other = names.split(" = " if same else " / ")
            yield Pair(Kind(kind), one, other, same)


PAIRS = tuple(read())


class Linked(NamedTuple):
    """What an archive makes of the two names, each in a report of its own, in the same company."""

    joined: bool
    suggested: bool


def linked(pair: Pair) -> Linked:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(TABLES)
        for report, name in enumerate((pair.one, pair.other), 1):
            db.execute("INSERT INTO report (id) VALUES (?)", (str(report),))
            entities = tuple(
                LocalEntity(f"{kind}:{each}", kind, each) for kind, each in ((pair.kind, name), *COMPANY)
            )
            mentions = tuple(Mention(at, at + 1, each.kind, each.id) for at, each in enumerate(entities))
            found = Annotation(report=str(report), mentions=mentions, entities=entities)
            linking.link(db, report, found, Settled(NONE))

        def rows(query: str, values: object = ()) -> list[tuple[object, ...]]:
            return db.execute(query, values).fetchall()  # type: ignore[arg-type]

        ids = {
            rows("SELECT entity FROM local WHERE id = ?", (f"{pair.kind}:{name}",))[0]
            for name in (pair.one, pair.other)
        }
        return Linked(len(ids) == 1, bool(suggestions(rows, (), pair.kind, 100)))


def joined_within(pair: Pair) -> bool:
    text = f"{pair.one} . {pair.other} ."
    at = len(pair.one) + 3
    mentions = [Mention(0, len(pair.one), pair.kind), Mention(at, at + len(pair.other), pair.kind)]
    one, other = join_mentions(analyse(text), mentions)[0]
    return one.entity == other.entity


def test_the_list_is_long_enough_to_mean_something() -> None:
    assert sum(pair.same for pair in PAIRS) >= 100
    assert sum(not pair.same for pair in PAIRS) >= 110
    assert len(set(PAIRS)) == len(PAIRS)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if not pair.same], ids=lambda pair: pair.other)
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_two_who_are_easily_confused_are_two(pair: Pair, turned: bool) -> None:
    if turned:
        pair = pair._replace(one=pair.other, other=pair.one)
    assert not linked(pair).joined
    assert not joined_within(pair)


def test_nearly_all_spellings_of_one_are_joined_and_hardly_one_is_lost() -> None:
    same = [pair for pair in PAIRS if pair.same]
    found = [linked(pair) for pair in same]
    assert sum(each.joined for each in found) >= 0.95 * len(same)
    lost = [pair for pair, each in zip(same, found, strict=True) if not (each.joined or each.suggested)]
    assert not lost, "neither joined nor suggested"
    assert sum(map(joined_within, same)) >= 0.95 * len(same)


def test_hardly_two_who_are_two_are_suggested() -> None:
    wrong = [pair for pair in PAIRS if not pair.same and linked(pair).suggested]
    assert len(wrong) <= 0.02 * len(PAIRS)
