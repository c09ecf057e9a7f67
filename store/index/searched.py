"""Names that can be searched: forms of entities and titles of reports."""

from __future__ import annotations

import sqlite3

from store.search.query import searchable
from store.text.fold import key_words


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


def forget_names(db: sqlite3.Connection, entity: int) -> None:
    """Make the forms of an entity unsearchable."""
    _forget(db, "entity", entity)


def _forget(db: sqlite3.Connection, column: str, owner: int) -> None:
    for n, folded in db.execute(f"SELECT n, folded FROM name WHERE {column} = ?", (owner,)).fetchall():
        db.execute(
            "INSERT INTO name_trigram (name_trigram, rowid, folded) VALUES ('delete', ?, ?)", (n, folded)
        )
        db.execute("DELETE FROM name WHERE n = ?", (n,))
