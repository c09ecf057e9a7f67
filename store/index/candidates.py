"""Which entity of the archive a name of a report can be: by keys, and by the company in which it is seen."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import lru_cache

from store.model import Kind, LocalEntity
from store.resolve.forms import alias_row, form, given_names, is_acronym, letters_of, people_row
from store.resolve.offices import office
from store.resolve.people import Person, person, shortens, untitled
from store.resolve.places import DIVISIONS, is_division, plain_place, town_key
from store.text.fold import fold, key, key_words

_COMPANY = 2
"""Rare entities that two reports must share before a last name alone is taken for the same person."""
_SOME_COMPANY = 1
"""The same where first and last name are alike, and only a middle name is missing."""
_RECENT = 50
"""So many of the latest reports on a person are looked at for company."""
_SHORT = 3
"""Keys up to this length are too tolerant: "AKP" and "AQB" would be one. They must be spelt alike."""
_MOSTLY = 10
"""So many times as many reports as all others of a last name must one have named to be meant by it alone."""
_NAMESAKES = 20
"""Of a last name with more bearers than this, none is looked at more closely."""


@lru_cache(maxsize=65536)
def name_key(kind: str, name: str, owner: str = "") -> str:
    """The key under which a name is joined; never empty. Names that are listed as one have one key, and a
    group's plural has the key of its singular. An office that each country has is one with its owner only:
    the country in its name, else `owner`."""
    if kind == "organisation" and (found_office := office(name)) is not None:
        country = owner if found_office.country is None else str(found_office.country)
        return f"@{found_office.key}@{country}"
    row = alias_row(Kind(kind), name)
    if row is None and kind == "group":
        row = people_row(name)
    if row is not None:
        return f"#{row}"
    if kind == "organisation" and is_acronym(name):
        return "=" + letters_of(name).lower()
    if kind == "place":
        return _place_key(name)
    found = key(untitled(name) if kind == "person" else name)
    if len(found) <= _SHORT:
        return "=" + fold(name)
    if kind == "group" and found.endswith("s") and not found.endswith("ss"):
        return found[:-1]
    return found


def _place_key(name: str) -> str:
    """Of a place; a province that is called like a town in it is one under each word for a province."""
    one = form(name)
    if is_division(one):
        return name_key("place", name.rsplit(maxsplit=1)[0])
    if len(one.words) > 1 and one.words[-1] in DIVISIONS:
        return name_key("place", name.rsplit(maxsplit=1)[0]) + "@division"
    if town := town_key(name):
        return town
    found = key(plain_place(name))
    return found if len(found) > _SHORT else "=" + " ".join(one.words)


def is_bare(local: LocalEntity) -> bool:
    """True for a person who is known by one word only."""
    return local.kind == "person" and len(key_words(local.name)) <= 1


def full_aliases(local: LocalEntity, owner: str = "") -> list[str]:
    """Keys of the aliases that name an entity by themselves: several words, or an acronym."""
    return [
        name_key(local.kind, alias, owner)
        for alias in local.aliases
        if alias
        and not alias[0].islower()
        and (
            len(key_words(alias)) > 1
            or (local.kind != "person" and len(alias) > 1 and alias.isupper() and " " not in alias)
        )
    ]


def owner_of(local: LocalEntity, report: int, countries: Mapping[str, int | None]) -> str:
    """Whose the offices are that an entity of a report is called, without their country in the name; the
    report's own, and no other's, where that is not known. `countries` is of `countries_of_offices`."""
    if local.kind != "organisation":
        return ""
    found = office(local.name)
    country = countries.get(local.id) if found is None or found.country is None else found.country
    return f"?{report}" if country is None else str(country)


def known_as(db: sqlite3.Connection, local: LocalEntity) -> int | None:
    """The entity of the archive that has just this name."""
    found = _with_key(db, local.kind, name_key(local.kind, local.name), 2, set())
    return found[0] if found else None


def find(
    db: sqlite3.Connection, local: LocalEntity, company: set[int], barred: set[int], owner: str = ""
) -> int | None:
    """The entity that a name of a report certainly is, if there is one; none of `barred`.

    `company` are the entities of the report that are known already; `owner` is of `owner_of`.
    """
    if is_bare(local):
        entity = _by_last_name(db, local, company, barred)
        if entity is not None:
            return entity
    wanted = name_key(local.kind, local.name, owner)
    named = _with_key(db, local.kind, wanted, 2, barred)
    if named:
        return named[0]
    aliased = _with_key(db, local.kind, wanted, 1, barred)
    if len(aliased) == 1:
        return aliased[0]
    if aliased:
        return None
    others = {
        entity
        for alias in full_aliases(local, owner)
        for entity in _with_key(db, local.kind, alias, 2, barred)
    }
    if len(others) == 1:
        return others.pop()
    if local.kind == "person" and not others and not is_bare(local):
        return _by_full_name(db, local, company, barred)
    return None


def _with_key(db: sqlite3.Connection, kind: str, wanted: str, strength: int, barred: set[int]) -> list[int]:
    rows = db.execute(
        "SELECT entity FROM entity_key WHERE kind = ? AND key = ? AND strength = ? ORDER BY entity LIMIT ?",
        (str(kind), wanted, strength, 2 + len(barred)),
    )
    return [entity for (entity,) in rows if entity not in barred][:2]


def _by_last_name(
    db: sqlite3.Connection, local: LocalEntity, company: set[int], barred: set[int]
) -> int | None:
    """The only bearer of a last name, or the one whom nearly all reports name, if seen in the company of the
    report."""
    words = key_words(local.name)
    if not words or not company:
        return None
    rows = db.execute(
        "SELECT s.entity, e.reports FROM surname s JOIN entity e ON e.n = s.entity WHERE s.key = ? LIMIT ?",
        (words[-1], _NAMESAKES + 1),
    ).fetchall()
    if not rows or len(rows) > _NAMESAKES:
        return None
    entity, reports = max(rows, key=lambda row: (row[1], -row[0]))
    if entity in barred or reports < _MOSTLY * (sum(row[1] for row in rows) - reports):
        return None
    return entity if entity in company or _shared(db, entity, company) >= _COMPANY else None


def _by_full_name(
    db: sqlite3.Connection, local: LocalEntity, company: set[int], barred: set[int]
) -> int | None:
    """Someone whose name is the same but for names in the middle, or who was known by the last name only
    until now; in both cases nobody else may be meant, and the company must be the same."""
    last = key_words(local.name)[-1]
    if db.execute("SELECT 1 FROM surname WHERE key = ? LIMIT 1 OFFSET ?", (last, _NAMESAKES)).fetchone():
        return None
    bearers = db.execute(
        "SELECT e.n, e.name FROM surname s JOIN entity e ON e.n = s.entity WHERE s.key = ?", (last,)
    ).fetchall()
    wanted = person(local.name)
    alike = [(n, given) for n, name in bearers if (given := _same_but_middle(wanted, person(name)))]
    if len(alike) == 1 and alike[0][0] not in barred and alike[0][0] not in company:
        entity, needed = alike[0]
        if _is_another(db, entity, wanted):
            return None
        return int(entity) if _shared(db, entity, company) >= needed else None
    if bearers:
        return None
    bare = _with_key(db, "person", name_key("person", local.name.split()[-1]), 2, barred)
    if len(bare) == 1 and bare[0] not in company and _shared(db, bare[0], company) >= _COMPANY:
        return bare[0]
    return None


def _is_another(db: sqlite3.Connection, entity: int, wanted: Person) -> bool:
    """True if an entity is also called by a full name that cannot be the wanted one: whoever is "Omar Nasri"
    and "Omar Khaled Nasri" is not "Omar Ali Nasri"."""
    others = (person(name) for (name,) in db.execute("SELECT form FROM form WHERE entity = ?", (entity,)))
    return any(
        len(other.form.keys) > 1
        and (other.form.keys[0], other.form.keys[-1]) == (wanted.form.keys[0], wanted.form.keys[-1])
        and other.form.keys != wanted.form.keys
        and not (shortens(wanted, other) or shortens(other, wanted))
        for other in others
    )


def _same_but_middle(one: Person, other: Person) -> int:
    """How much company makes one of two people who differ in names in the middle, or in the short form of the
    first name; 0 if nothing does."""
    left, right = one.form.keys, other.form.keys
    if len(left) < 2 or len(right) < 2 or min(len(left[0]), len(right[0])) < 2:
        return 0
    if not (shortens(one, other) or shortens(other, one)):
        return 0
    if left[0] == right[0]:
        return _SOME_COMPANY
    short = given_names(one.form.words[0]) & given_names(other.form.words[0])
    return _COMPANY if short else 0


def _shared(db: sqlite3.Connection, entity: int, company: set[int]) -> int:
    """How many rare entities of the company are in the latest reports on an entity."""
    if not company:
        return 0
    # Not the count, which would look at every report.
    (total,) = db.execute("SELECT max(n) FROM report").fetchone()
    marks = ",".join("?" * len(company))
    found = db.execute(
        f"""SELECT count(DISTINCT other.entity)
            FROM (SELECT report FROM local WHERE entity = ? ORDER BY report DESC LIMIT {_RECENT}) AS seen
            JOIN local AS other ON other.report = seen.report
            JOIN entity ON entity.n = other.entity
            WHERE other.entity IN ({marks}) AND other.entity <> ? AND entity.reports <= ?""",
        (entity, *company, entity, max(5, total // 20)),
    ).fetchone()
    return int(found[0])
