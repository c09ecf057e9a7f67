"""Which entity of the archive an entity of a report is.

Precision goes first: two names become one entity if they are of one kind and their keys are equal, or if the
key of one is that of a full alias of the other and of nothing else. A person whom a report knows by one word
only joins somebody with a full name if nobody else in the archive has that last name and the two are seen in
the same company; a full name that comes later joins the bare one under the same conditions. What a person
decided goes before all this. The order of the log decides, so that the result is the same whenever it is
computed, and an entity keeps its id when further reports come.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from array import array
from collections.abc import Iterator

import msgspec

from store.index.searched import add_name, forget_names, forget_title
from store.model import ENTITY_KINDS, Annotation, LocalEntity
from store.resolve.decisions import NONE, TAKEN_OUT, Anchor, Settled
from store.text.fold import fold, key_words

__all__ = ["add_name", "forget_title", "link", "slug", "unlink"]

_NOTHING = Settled(NONE)


def link(db: sqlite3.Connection, report: int, annotation: Annotation, decisions: Settled = _NOTHING) -> None:
    """Store the entities of a report and join them with those of the archive.

    `report` is its number in the index; `annotation.report` its id, as the anchors of `decisions` name it.
    After a change of decisions, unlink the reports on the entities concerned and link them again.
    """
    # What reads names takes longer to load than most archives to open, and only writing needs it.
    from store.index.candidates import find, owner_of
    from store.resolve.offices import countries_of_offices

    spans: dict[str, array[int]] = {}
    for mention in annotation.mentions:
        if mention.entity:
            spans.setdefault(mention.entity, array("I")).extend((mention.start, mention.end))
    found = [entity for entity in annotation.entities if entity.kind in ENTITY_KINDS and entity.id in spans]
    company: set[int] = set()
    renamed: set[int] = set()
    countries = countries_of_offices(annotation)
    for local, known in _in_order(db, found):
        anchor = Anchor(annotation.report, local.id)
        owner = owner_of(local, report, countries)
        entity = _decided(db, anchor, decisions)
        if entity is None and TAKEN_OUT not in local.id:
            barred = _barred(db, anchor, decisions)
            entity = find(db, local, company, barred, owner) if known is None or barred else known
        mentions = len(spans[local.id]) // 2
        if new := entity is None:
            entity = _create(db, local, mentions)
        else:
            renamed.add(entity)
            db.execute(
                "UPDATE entity SET mentions = mentions + ?, reports = reports + ? WHERE n = ?",
                (mentions, 0 if entity in company else 1, entity),
            )
        company.add(entity)
        _add_forms(db, entity, local, new)
        _add_keys(db, entity, local, owner, new)
        db.execute(
            "INSERT OR REPLACE INTO local VALUES (?, ?, ?, ?, ?, ?)",
            (
                report,
                local.id,
                entity,
                local.name,
                msgspec.json.encode(local.aliases),
                spans[local.id].tobytes(),
            ),
        )
        if anchor in decisions.names:
            place, name = decisions.names[anchor]
            db.execute("INSERT INTO called VALUES (?, ?, ?, ?, ?)", (report, local.id, entity, place, name))
            add_name(db, name, entity=entity)
            renamed.add(entity)
    for entity in renamed:
        _rename(db, entity)


def _in_order(db: sqlite3.Connection, found: list[LocalEntity]) -> Iterator[tuple[LocalEntity, int | None]]:
    """The entities of a report, people with the entity of the archive that has just their name.

    People who have none come last, bare last names after full ones: all others are the company that they are
    looked at in.
    """
    from store.index.candidates import is_bare, known_as

    unknown = []
    for local in found:
        if local.kind != "person":
            yield local, None
        elif not is_bare(local) and (known := known_as(db, local)) is not None:
            yield local, known
        else:
            unknown.append(local)
    unknown.sort(key=is_bare)
    yield from ((local, None) for local in unknown)


def _decided(db: sqlite3.Connection, anchor: Anchor, decisions: Settled) -> int | None:
    """The entity of those that were decided to be the same, if one of them is there."""
    if not decisions.mentions(anchor):
        return None
    for other in decisions.same_as(anchor):
        if other != anchor and (entity := _entity_of(db, other)) is not None:
            return entity
    return None


def _barred(db: sqlite3.Connection, anchor: Anchor, decisions: Settled) -> set[int]:
    """The entities of those that were decided to be different."""
    if not decisions.mentions(anchor):
        return set()
    found = {_entity_of(db, other) for other in decisions.apart_from(anchor)}
    return {entity for entity in found if entity is not None}


def _entity_of(db: sqlite3.Connection, anchor: Anchor) -> int | None:
    row = db.execute(
        "SELECT l.entity FROM report r JOIN local l ON l.report = r.n WHERE r.id = ? AND l.id = ?", anchor
    ).fetchone()
    return int(row[0]) if row else None


def unlink(db: sqlite3.Connection, report: int) -> None:
    """Forget the entities of a report; an entity that nothing mentions any more goes with them."""
    rows = db.execute("SELECT entity, name, aliases, spans FROM local WHERE report = ?", (report,)).fetchall()
    seen: set[int] = set()
    for entity, name, aliases, spans in rows:
        db.execute(
            "UPDATE entity SET mentions = mentions - ?, reports = reports - ? WHERE n = ?",
            (len(spans) // (2 * array("I").itemsize), 0 if entity in seen else 1, entity),
        )
        seen.add(entity)
        db.execute("UPDATE form SET named = named - 1 WHERE entity = ? AND form = ?", (entity, name))
        for alias in msgspec.json.decode(aliases, type=list[str]):
            db.execute("UPDATE form SET aliased = aliased - 1 WHERE entity = ? AND form = ?", (entity, alias))
    db.execute("DELETE FROM local WHERE report = ?", (report,))
    db.execute("DELETE FROM called WHERE report = ?", (report,))
    for entity in seen:
        db.execute("DELETE FROM form WHERE entity = ? AND named <= 0 AND aliased <= 0", (entity,))
        if db.execute("SELECT 1 FROM local WHERE entity = ?", (entity,)).fetchone():
            _rename(db, entity)
        else:
            for table, column in (("entity_key", "entity"), ("surname", "entity"), ("form", "entity")):
                db.execute(f"DELETE FROM {table} WHERE {column} = ?", (entity,))
            forget_names(db, entity)
            db.execute("DELETE FROM entity WHERE n = ?", (entity,))


def slug(name: str) -> str:
    """A name in letters that are safe in an id; a short digest where it has none of those."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-")
    return plain or "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


_INSERT = "INSERT OR IGNORE INTO entity (id, kind, name, mentions, reports) VALUES (?, ?, ?, ?, 1)"


def _create(db: sqlite3.Connection, local: LocalEntity, mentions: int) -> int:
    """An entity of one report, called as there; with a number in its id if another is called so."""
    base = f"{local.kind}:{slug(local.name)}"
    values = (str(local.kind), local.name, mentions)
    cursor = db.execute(_INSERT, (base, *values))
    if not cursor.rowcount:
        cursor = db.execute(_INSERT, (f"{base}-{_free_number(db, base)}", *values))
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _free_number(db: sqlite3.Connection, base: str) -> int:
    """A number from 2 on that no id has behind this base, in steps that grow with the logarithm of how many
    there are."""

    def is_taken(number: int) -> bool:
        return db.execute("SELECT 1 FROM entity WHERE id = ?", (f"{base}-{number}",)).fetchone() is not None

    taken, free = 1, 2
    while is_taken(free):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(middle) else (taken, middle)
    return free


def _add_forms(db: sqlite3.Connection, entity: int, local: LocalEntity, new: bool) -> None:
    forms = [(local.name, 1, 0), *((alias, 0, 1) for alias in dict.fromkeys(local.aliases))]
    for form, named, aliased in forms:
        if (
            new
            or not db.execute(
                "UPDATE form SET named = named + ?, aliased = aliased + ? WHERE entity = ? AND form = ?",
                (named, aliased, entity, form),
            ).rowcount
        ):
            db.execute("INSERT INTO form VALUES (?, ?, ?, ?)", (entity, form, named, aliased))
            add_name(db, form, entity=entity)


def _add_keys(db: sqlite3.Connection, entity: int, local: LocalEntity, owner: str, new: bool) -> None:
    """Keys under which the next of this name is joined."""
    from store.index.candidates import full_aliases, is_bare, name_key

    if TAKEN_OUT in local.id:
        # Else the next of this name might join it, and not the one that it was taken out of.
        return
    bare = is_bare(local)
    keys = [(name_key(local.kind, local.name, owner), 2)] if not bare or new or _is_new(db, entity) else []
    for found, strength in [*keys, *((alias, 1) for alias in full_aliases(local, owner))]:
        db.execute(
            """INSERT INTO entity_key VALUES (?, ?, ?, ?)
               ON CONFLICT DO UPDATE SET strength = max(strength, excluded.strength)""",
            (str(local.kind), found, entity, strength),
        )
    if local.kind == "person" and not bare:
        db.execute("INSERT OR IGNORE INTO surname VALUES (?, ?)", (key_words(local.name)[-1], entity))


def _is_new(db: sqlite3.Connection, entity: int) -> bool:
    return db.execute("SELECT 1 FROM entity_key WHERE entity = ?", (entity,)).fetchone() is None


def _rename(db: sqlite3.Connection, entity: int) -> None:
    """Call an entity as a person decided, or by the most frequent of its full names."""
    from store.resolve.groups import words_in

    forms = db.execute("SELECT form, named FROM form WHERE entity = ? AND named > 0", (entity,)).fetchall()
    called = db.execute(
        "SELECT name FROM called WHERE entity = ? ORDER BY place DESC LIMIT 1", (entity,)
    ).fetchone()
    if called or forms:
        name = (
            called[0]
            if called
            else min(forms, key=lambda row: (words_in(row[0]) < 2, -row[1], -len(row[0]), row[0]))[0]
        )
        db.execute("UPDATE entity SET name = ? WHERE n = ? AND name <> ?", (name, entity, name))
