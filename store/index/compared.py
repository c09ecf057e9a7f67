"""Comparisons as the index keeps them: which reports have been compared, under which keys, with what result.

Nothing here compares. The archive asks which reports are new, which others share a key with them, and puts
the result in; `stamp` says by which rules it was made, so that other rules make it anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from store.index import traces
from store.model import Comparison, Gate

if TYPE_CHECKING:
    from store.index.index import Index

OWNED = (
    ("compared", "report"),
    ("block", "report"),
    ("comparison", "left_report"),
    ("comparison", "right_report"),
)
"""Tables and columns that hold what belongs to a report, by its number."""

REACH = 400
"""Reports of one key before and after a day that are looked at."""

_ATTEMPTS = 3
_STATE = "comparison state"

_MANY = 500
"""Values in one question; SQLite takes no more than 999 everywhere."""


def stamp(index: Index) -> str:
    """The rules by which the comparisons were made; empty if there are none yet."""
    return _meta(index, "compared")


def notice(index: Index) -> str:
    """What was left out when the comparisons were made, or an empty string."""
    return _meta(index, "comparison notice")


def _meta(index: Index, key: str) -> str:
    rows = index.rows("SELECT value FROM meta WHERE key = ?", (key,))
    return str(rows[0][0]) if rows else ""


def reports(index: Index) -> int:
    """Number of reports in the archive."""
    return int(index.rows("SELECT count(*) FROM report")[0][0])


def pending(index: Index) -> list[str]:
    """Ids of the reports that have not been compared, in the order in which they came."""
    query = "SELECT id FROM report WHERE n NOT IN (SELECT report FROM compared) ORDER BY n"
    return [row[0] for row in index.rows(query)]


def near(index: Index, keys: Mapping[str, int]) -> set[str]:
    """Ids of the compared reports that share one of the keys, of each key those published nearest to its day.

    `keys` gives for each key the day of publication as an ordinal, -1 if it is unknown.
    """
    found: set[str] = set()
    for key, day in keys.items():
        for side, order in (("<=", "DESC"), (">", "ASC")):
            query = (
                "SELECT r.id FROM block b JOIN report r ON r.n = b.report "
                f"WHERE b.key = ? AND b.day {side} ? ORDER BY b.day {order}, b.report {order} LIMIT {REACH}"
            )
            found.update(row[0] for row in index.rows(query, (key, day)))
    return found


class Result(msgspec.Struct, frozen=True):
    """What a run of comparison found."""

    stamp: str
    keys: Mapping[str, Mapping[str, int]]
    """By compared report its keys, with the day of publication."""
    comparisons: Sequence[Comparison]
    notice: str = ""
    fresh: bool = False
    """True if it replaces all that is there."""


def keep(index: Index, result: Result) -> None:
    """Put a result in. Reports that have left the archive meanwhile are left out."""

    def work(db: sqlite3.Connection) -> None:
        changed(db)
        if result.fresh:
            for table in ("compared", "block", "comparison", "rest", "step"):
                db.execute(f"DELETE FROM {table}")
            db.execute("DELETE FROM meta WHERE key = 'comparison notice'")
        numbers: dict[str, int | None] = (
            dict(db.execute("SELECT id, n FROM report").fetchall()) if result.fresh else {}
        )
        packer = traces.Packer()

        def number(report: str) -> int | None:
            if report not in numbers:
                row = db.execute("SELECT n FROM report WHERE id = ?", (report,)).fetchone()
                numbers[report] = row[0] if row else None
            return numbers[report]

        mine = [(n, keys) for report, keys in result.keys.items() if (n := number(report)) is not None]
        db.executemany("INSERT OR IGNORE INTO compared VALUES (?)", [(n,) for n, _ in mine])
        db.executemany(
            "INSERT OR IGNORE INTO block VALUES (?, ?, ?)",
            sorted((key, day, n) for n, keys in mine for key, day in keys.items()),
        )
        db.executemany(
            "INSERT OR REPLACE INTO comparison VALUES (?, ?, ?, ?)",
            [
                (each.id, left, right, packer.pack(each))
                for each in result.comparisons
                if (left := number(each.left_report)) is not None
                and (right := number(each.right_report)) is not None
            ],
        )
        db.executemany("INSERT OR IGNORE INTO step VALUES (?, ?)", sorted(packer.steps.items()))
        found = [("compared", result.stamp)]
        if result.notice:
            found.append(("comparison notice", result.notice))
        db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", found)

    index.write(work)


def changed(db: sqlite3.Connection) -> None:
    """Say, within the caller's transaction, that what was worked out from the comparisons no longer holds."""
    db.execute(
        "INSERT INTO meta VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        (_STATE,),
    )


def state(index: Index) -> str:
    """What the comparisons are, in few characters: after a change another."""
    return _meta(index, _STATE)


def keep_rest(index: Index, comparisons: Sequence[Comparison], of: str) -> None:
    """Keep what else can be said of the reports, if the comparisons are still those of the state `of`."""

    def work(db: sqlite3.Connection) -> None:
        row = db.execute("SELECT value FROM meta WHERE key = ?", (_STATE,)).fetchone()
        if not row or str(row[0]) != of:
            return
        packer = traces.Packer()
        db.execute("DELETE FROM rest")
        db.executemany(
            "INSERT INTO rest VALUES (?, ?)", [(each.id, packer.pack(each)) for each in comparisons]
        )
        db.executemany("INSERT OR IGNORE INTO step VALUES (?, ?)", sorted(packer.steps.items()))
        db.execute("INSERT OR REPLACE INTO meta VALUES ('rest', ?)", (of,))

    index.write(work)


def rest(index: Index) -> list[Comparison] | None:
    """What `keep_rest` kept, by id; None if there is nothing, or if the comparisons have changed since."""
    if not state(index) or _meta(index, "rest") != state(index):
        return None
    found = [
        (name, traces.unpack(data)) for name, data in index.rows("SELECT id, data FROM rest ORDER BY id")
    ]
    steps = _steps(index, None)
    try:
        return [traces.restored(name, packed, steps) for name, packed in found]
    except KeyError:
        return None


def read(index: Index, report_ids: Sequence[str] | None = None) -> list[Comparison]:
    """All comparisons, those of one report with all others, or those of several with one another.

    Raises ArchiveError if another process changes them again and again meanwhile.
    """
    for _ in range(_ATTEMPTS):
        found = _packed(index, report_ids)
        steps = _steps(index, None if report_ids is None else traces.needed(packed for _, packed in found))
        try:
            return [traces.restored(name, packed, steps) for name, packed in found]
        except KeyError:
            # Another process has made all comparisons anew between the two questions.
            continue
    raise index.busy()


def _packed(index: Index, report_ids: Sequence[str] | None) -> list[tuple[str, traces.Packed]]:
    if report_ids is None:
        rows = index.rows("SELECT id, data FROM comparison ORDER BY id")
    elif len(report_ids) == 1:
        query = (
            "SELECT c.id, c.data FROM comparison c JOIN report r ON r.n = c.left_report WHERE r.id = ?1 "
            "UNION ALL "
            "SELECT c.id, c.data FROM comparison c JOIN report r ON r.n = c.right_report WHERE r.id = ?1"
        )
        rows = index.rows(query, tuple(report_ids))
    else:
        query = (
            "SELECT c.id, c.data FROM comparison c JOIN report r ON r.n = c.left_report "
            "WHERE r.id IN ({}) ORDER BY c.id"
        )
        rows = list(_several(index, query, sorted(set(report_ids))))
    found = [(name, traces.unpack(data)) for name, data in rows]
    if report_ids is not None and len(report_ids) > 1:
        wanted = set(report_ids)
        found = [each for each in found if each[1].right_report in wanted]
    return found


def _steps(index: Index, numbers: set[int] | None) -> dict[int, Gate]:
    """The steps with these numbers; all of them for None."""
    if numbers is None:
        rows: Iterable[tuple[int, bytes]] = index.rows("SELECT n, data FROM step")
    else:
        rows = _several(index, "SELECT n, data FROM step WHERE n IN ({})", sorted(numbers))
    return {number: traces.step(data) for number, data in rows}


def _several(index: Index, query: str, values: Sequence[object]) -> Iterator[tuple[Any, ...]]:
    """The rows of a question about many values, some of them at a time."""
    for at in range(0, len(values), _MANY):
        some = values[at : at + _MANY]
        yield from index.rows(query.format(",".join("?" * len(some))), some)
