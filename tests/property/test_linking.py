"""People across reports: whoever is joined bears one name, in whatever order and company the reports come."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from store.index import linking
from store.index.schema import TABLES
from store.model import Annotation, Kind, LocalEntity, Mention
from store.resolve.decisions import NONE, Settled
from store.resolve.people import Person, person, shortens
from store.resolve.within import join_mentions
from store.text.fold import key
from store.text.segment import analyse

GIVEN = st.sampled_from(
    "Bashar Riad Maher Hassan Hussein Omar Samer Samir Abu Mohammad Mohammed Kim W.".split()
)
MIDDLE = st.sampled_from(["", "", "Khaled", "Ali", "Bakr", "J."])
LAST = st.sampled_from("al-Assad Asaad Nasri al-Hamoud Hamud Jong-un al-Baghdadi".split())
FULL = st.builds(lambda *words: " ".join(filter(None, words)), GIVEN, MIDDLE, LAST)
NAMES = st.one_of(FULL, FULL, LAST)
REPORTS = st.lists(st.lists(NAMES, min_size=1, max_size=4, unique=True), min_size=2, max_size=7)
CLOSE = st.sampled_from(["Omar Nasri", "Omar Khaled Nasri", "Omar Ali Nasri", "O. Nasri", "Nasri"])
COMPANY = ((Kind.PLACE, "Tell Shamra"), (Kind.ORGANISATION, "Border Relief Union"))


def may_be_one(one: str, other: str) -> bool:
    left, right = person(one), person(other)
    return key(one) == key(other) or shortens(left, right) or shortens(right, left) or bare_of(left, right)


def bare_of(one: Person, other: Person) -> bool:
    short, long = sorted((one.form.keys, other.form.keys), key=len)
    return len(short) == 1 and short[0] in long


@given(st.one_of(REPORTS, st.lists(st.lists(CLOSE, min_size=1, max_size=2), min_size=3, max_size=8)))
def test_full_names_of_one_entity_of_the_archive_may_all_be_one(reports: list[list[str]]) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.executescript(TABLES)
        for number, names in enumerate(reports, 1):
            db.execute("INSERT INTO report (id) VALUES (?)", (str(number),))
            named = [*((Kind.PERSON, name) for name in names), *COMPANY]
            entities = tuple(LocalEntity(f"{kind}:{name}", kind, name) for kind, name in named)
            mentions = tuple(Mention(at, at + 1, each.kind, each.id) for at, each in enumerate(entities))
            found = Annotation(report=str(number), mentions=mentions, entities=entities)
            linking.link(db, number, found, Settled(NONE))
        by_entity: dict[int, set[str]] = defaultdict(set)
        for entity, local in db.execute("SELECT entity, id FROM local WHERE id LIKE 'person:%'"):
            by_entity[entity].add(local.removeprefix("person:"))
    for some in by_entity.values():
        for one, other in combinations(sorted(some), 2):
            assert may_be_one(one, other), some


@given(st.lists(NAMES, min_size=1, max_size=12))
def test_full_names_of_one_entity_of_a_report_may_all_be_one(names: list[str]) -> None:
    text, mentions = "", []
    for name in names:
        mentions.append(Mention(len(text), len(text) + len(name), Kind.PERSON))
        text += f"{name} . "
    joined, _ = join_mentions(analyse(text), mentions)
    assert [(one.start, one.end, one.kind) for one in joined] == [
        (one.start, one.end, one.kind) for one in mentions
    ]
    by_entity: dict[str, set[str]] = defaultdict(set)
    for name, one in zip(names, joined, strict=True):
        by_entity[one.entity].add(name)
    for some in by_entity.values():
        full = sorted(name for name in some if len(person(name).form.keys) > 1)
        for one, other in combinations(full, 2):
            assert may_be_one(one, other) or any(
                may_be_one(one, third) and may_be_one(third, other) for third in full
            ), some
