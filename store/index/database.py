"""The SQLite file of the index: how it is opened and how its tables are made."""

from __future__ import annotations

import sqlite3

from store.index.schema import TABLES, VERSION

_WAIT = 10.0
"""Seconds to wait for another process that is writing the index."""


def connect(name: str) -> sqlite3.Connection:
    """A connection to a file, or to memory, with the tables of this version in it.

    Raises sqlite3.DatabaseError if the file is damaged or cannot be written; OperationalError, for which
    `is_busy` is true, if another process is making the tables.
    """
    db = sqlite3.connect(name, timeout=_WAIT, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            _create(db)
    except BaseException:
        db.close()
        raise
    return db


def make_tables(db: sqlite3.Connection) -> None:
    """Empty tables in place of those that are there, within the caller's transaction."""
    virtual = db.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'").fetchall()
    for (name,) in virtual:
        db.execute(f'DROP TABLE "{name}"')
    rest = db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
    for (name,) in rest.fetchall():
        db.execute(f'DROP TABLE "{name}"')
    for statement in TABLES.split(";"):
        if statement.strip():
            db.execute(statement)


def is_busy(error: sqlite3.OperationalError) -> bool:
    """True if another process kept the file locked for too long."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _create(db: sqlite3.Connection) -> None:
    """All tables, in one transaction: another process may be doing the same."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            make_tables(db)
            db.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        db.rollback()
        raise
    db.commit()
