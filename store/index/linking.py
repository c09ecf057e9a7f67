"""Which entity of the archive an entity of a report is.

Precision goes first: two names become one entity if they are of one kind and their keys are equal, or if the
key of one is that of a full alias of the other and of nothing else. A person whom a report knows by one word
only joins somebody with a full name if nobody else in the archive has that last name and the two are seen in
the same company. The order of the log decides, so that the result is the same whenever it is computed, and an
entity keeps its id when further reports come.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
from array import array

import msgspec

from store.model import ENTITY_KINDS, Annotation, LocalEntity
from store.search.query import searchable
from store.text.fold import fold, key, key_words

_COMPANY = 2
"""Rare entities that two reports must share before a last name alone is taken for the same person."""
_RECENT = 50
"""So many of the latest reports on a person are looked at for company."""
_SHORT = 3
"""Keys up to this length are too tolerant: "AKP" and "AQB" would be one. They must be spelt alike."""


def link(db: sqlite3.Connection, report: int, annotation: Annotation) -> None:
    """Store the entities of a report and join them with those of the archive."""
    spans: dict[str, array[int]] = {}
    for mention in annotation.mentions:
        if mention.entity:
            spans.setdefault(mention.entity, array("I")).extend((mention.start, mention.end))
    found = [entity for entity in annotation.entities if entity.kind in ENTITY_KINDS and entity.id in spans]
    # Full names first: they are the company in which a bare last name is looked at.
    found.sort(key=_is_bare)
    company: set[int] = set()
    for local in found:
        entity = _find(db, local, company)
        if entity is None:
            entity = _create(db, local)
        seen = entity in company
        company.add(entity)
        _count(db, entity, local, len(spans[local.id]) // 2, 0 if seen else 1)
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
    for entity in company:
        _rename(db, entity)


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
    for entity in seen:
        db.execute("DELETE FROM form WHERE entity = ? AND named <= 0 AND aliased <= 0", (entity,))
        if db.execute("SELECT 1 FROM local WHERE entity = ?", (entity,)).fetchone():
            _rename(db, entity)
        else:
            for table, column in (("entity_key", "entity"), ("surname", "entity"), ("form", "entity")):
                db.execute(f"DELETE FROM {table} WHERE {column} = ?", (entity,))
            _forget_names(db, entity)
            db.execute("DELETE FROM entity WHERE n = ?", (entity,))


def name_key(kind: str, name: str) -> str:
    """The key under which a name is joined; never empty. A group's plural has the key of its singular."""
    found = key(name)
    if len(found) <= _SHORT:
        return "=" + fold(name)
    if kind == "group" and found.endswith("s") and not found.endswith("ss"):
        return found[:-1]
    return found


def slug(name: str) -> str:
    """A name in letters that are safe in an id; a short digest where it has none of those."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-")
    return plain or "x" + hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def _is_bare(local: LocalEntity) -> bool:
    """True for a person who is known by one word only."""
    return local.kind == "person" and len(key_words(local.name)) <= 1


def _full_aliases(local: LocalEntity) -> list[str]:
    """Keys of the aliases that name an entity by themselves: several words, or an acronym."""
    return [
        name_key(local.kind, alias)
        for alias in local.aliases
        if alias
        and not alias[0].islower()
        and (
            len(key_words(alias)) > 1
            or (local.kind != "person" and len(alias) > 1 and alias.isupper() and " " not in alias)
        )
    ]


def _find(db: sqlite3.Connection, local: LocalEntity, company: set[int]) -> int | None:
    if _is_bare(local):
        entity = _by_last_name(db, local, company)
        if entity is not None:
            return entity
    wanted = name_key(local.kind, local.name)
    named = _with_key(db, local.kind, wanted, 2)
    if named:
        return named[0]
    aliased = _with_key(db, local.kind, wanted, 1)
    if len(aliased) == 1:
        return aliased[0]
    if aliased:
        return None
    others = {entity for alias in _full_aliases(local) for entity in _with_key(db, local.kind, alias, 2)}
    return others.pop() if len(others) == 1 else None


def _with_key(db: sqlite3.Connection, kind: str, wanted: str, strength: int) -> list[int]:
    rows = db.execute(
        "SELECT entity FROM entity_key WHERE kind = ? AND key = ? AND strength = ? ORDER BY entity LIMIT 2",
        (str(kind), wanted, strength),
    )
    return [entity for (entity,) in rows]


def _by_last_name(db: sqlite3.Connection, local: LocalEntity, company: set[int]) -> int | None:
    words = key_words(local.name)
    if not words or not company:
        return None
    rows = db.execute("SELECT entity FROM surname WHERE key = ? LIMIT 2", (words[-1],)).fetchall()
    if len(rows) != 1:
        return None
    (entity,) = rows[0]
    if entity in company:
        return int(entity)
    (total,) = db.execute("SELECT count(*) FROM report").fetchone()
    marks = ",".join("?" * len(company))
    shared = db.execute(
        f"""SELECT count(DISTINCT other.entity)
            FROM (SELECT report FROM local WHERE entity = ? ORDER BY report DESC LIMIT {_RECENT}) AS seen
            JOIN local AS other ON other.report = seen.report
            JOIN entity ON entity.n = other.entity
            WHERE other.entity IN ({marks}) AND entity.reports <= ?""",
        (entity, *company, max(5, total // 20)),
    ).fetchone()[0]
    return int(entity) if shared >= _COMPANY else None


def _create(db: sqlite3.Connection, local: LocalEntity) -> int:
    base = f"{local.kind}:{slug(local.name)}"
    unique, number = base, 2
    while db.execute("SELECT 1 FROM entity WHERE id = ?", (unique,)).fetchone():
        unique, number = f"{base}-{number}", number + 1
    cursor = db.execute(
        "INSERT INTO entity (id, kind, name) VALUES (?, ?, ?)", (unique, str(local.kind), local.name)
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _count(db: sqlite3.Connection, entity: int, local: LocalEntity, mentions: int, reports: int) -> None:
    db.execute(
        "UPDATE entity SET mentions = mentions + ?, reports = reports + ? WHERE n = ?",
        (mentions, reports, entity),
    )
    forms = [(local.name, 1, 0), *((alias, 0, 1) for alias in dict.fromkeys(local.aliases))]
    for form, named, aliased in forms:
        changed = db.execute(
            "UPDATE form SET named = named + ?, aliased = aliased + ? WHERE entity = ? AND form = ?",
            (named, aliased, entity, form),
        )
        if not changed.rowcount:
            db.execute("INSERT INTO form VALUES (?, ?, ?, ?)", (entity, form, named, aliased))
            add_name(db, form, entity=entity)
    bare = _is_bare(local)
    keys = [(name_key(local.kind, local.name), 2)] if not bare or _is_new(db, entity) else []
    for found, strength in [*keys, *((alias, 1) for alias in _full_aliases(local))]:
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
    """Call an entity by the most frequent of its full names."""
    forms = db.execute("SELECT form, named FROM form WHERE entity = ? AND named > 0", (entity,)).fetchall()
    if forms:
        name = min(forms, key=lambda row: (len(row[0].split()) < 2, -row[1], -len(row[0]), row[0]))[0]
        db.execute("UPDATE entity SET name = ? WHERE n = ? AND name <> ?", (name, entity, name))


def add_name(
    db: sqlite3.Connection, form: str, *, entity: int | None = None, report: int | None = None
) -> None:
    """Make a form of an entity or the title of a report searchable."""
    folded = f"{searchable(form)} {' '.join(key_words(form))}".strip()
    if not folded:
        return
    cursor = db.execute(
        "INSERT INTO name (entity, report, folded) VALUES (?, ?, ?)", (entity, report, folded)
    )
    db.execute("INSERT INTO name_trigram (rowid, folded) VALUES (?, ?)", (cursor.lastrowid, folded))


def forget_title(db: sqlite3.Connection, report: int) -> None:
    """Make the title of a report unsearchable."""
    _forget(db, "report", report)


def _forget_names(db: sqlite3.Connection, entity: int) -> None:
    _forget(db, "entity", entity)


def _forget(db: sqlite3.Connection, column: str, owner: int) -> None:
    for n, folded in db.execute(f"SELECT n, folded FROM name WHERE {column} = ?", (owner,)).fetchall():
        db.execute(
            "INSERT INTO name_trigram (name_trigram, rowid, folded) VALUES ('delete', ?, ?)", (n, folded)
        )
        db.execute("DELETE FROM name WHERE n = ?", (n,))
