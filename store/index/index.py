"""The derived index: heads, entities across the archive, claims, names and passages to search.

It is never the truth. It remembers how far it has read the log of reports, reads on from there, and is built
from nothing when it is missing, damaged, of another version or of another log.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from store.backends.base import Damage, Mark, Reader
from store.errors import ArchiveDamagedError, ArchiveError, NotFoundError
from store.index import compared, linking
from store.index.database import connect, is_busy, make_tables
from store.index.questions import HEAD, Questions
from store.model import Annotation, Kind, Report
from store.model.views import Suggestion
from store.resolve.decisions import NONE, Decisions, Settled
from store.resolve.decisions import changed as newly_decided
from store.text.fold import fold
from store.text.segment import paragraphs

if TYPE_CHECKING:
    from store.search.names import NameIndex

FILE = "index.sqlite"
_NAMED = 3
"""Lost reports that a message names."""


class Corrections(Protocol):
    """What a person put right, as the index needs to know it."""

    def annotation(self, report_id: str) -> Annotation:
        """The annotation of a report as corrected. Raises ArchiveDamagedError."""

    def decisions(self) -> Decisions:
        """What was decided about entities."""

    def state(self) -> str:
        """What the history is, in few characters: another history has another state."""

    def concerned(self, state: str) -> set[str] | None:
        """Reports whose mentions may have changed since a state; None if that is no state of this history."""


class Index(Questions):
    """The index of one archive; safe to use from several threads.

    `folder` None keeps it in memory: for archives that cannot be written. `generation` counts the changes
    that this process has seen.
    """

    def __init__(self, folder: Path | None, reader: Reader, corrections: Corrections) -> None:
        self._folder = folder
        self._reader = reader
        self._corrections = corrections
        self._mutex = threading.RLock()
        self.generation = 0
        self._seen: tuple[Mark, str] | None = None
        self._settled = Settled(NONE)
        self.small_names: tuple[int, NameIndex] | None = None
        """All names of a small archive, with the generation that they are of."""
        self._db = self._open()

    # Keeping up

    def update(self) -> bool:
        """Read what was added to the archive since. True if there was something.

        Raises ArchiveError if another process keeps the index busy.
        """
        with self._mutex:
            self._reader.refresh()
            try:
                if self._mark() != self._reader.mark() or self._meta("corrections") != self._state():
                    return self._update()
                # Another process may have kept the index up to date.
                changed = self._seen != (self._reader.mark(), self._state())
                self._noticed()
                return changed
            except sqlite3.OperationalError as error:
                if is_busy(error):
                    raise self.busy() from error
                return self._rebuild()
            except sqlite3.DatabaseError:
                return self._rebuild()

    def _update(self) -> bool:
        db = self._db
        db.execute("BEGIN IMMEDIATE")
        try:
            since = self._mark()
            self._reader.refresh()
            mark = self._reader.mark()
            if since is not None and (since.identity != mark.identity or since.offset > mark.offset):
                # The log was rewritten, replaced or cut off. Where it is the same log, or none any more, what
                # was there should be there.
                gone = self._known_ids() if mark.identity in ("", since.identity) else self._missing()
                self._empty()
                self._expect(gone)
                since = None
            state = self._state()
            corrected = self._corrections.concerned(self._meta("corrections"))
            if corrected is None:
                # The history of corrections was replaced.
                self._empty()
                since, corrected = None, set()
            decisions = self._corrections.decisions()
            decided = self._decided(decisions)
            self._settled = Settled(decisions)
            changed = dict.fromkeys(self._reader.changes(since))
            again = corrected | decided
            for report_id in self._reader.report_ids() if again else ():
                if report_id in again:
                    changed.setdefault(report_id)
            # All go before any comes back, so that entities are joined as in an index made from nothing.
            for report_id in changed:
                self._forget(report_id)
            for report_id in changed:
                try:
                    report = self._reader.report(report_id)
                    annotation = self._corrections.annotation(report_id)
                except (NotFoundError, ArchiveDamagedError):
                    # Damage is noted by the reader and told below.
                    continue
                self._take(report, annotation)
            db.executemany(
                "INSERT OR REPLACE INTO damage VALUES (?, ?, ?, ?)",
                [msgspec.structs.astuple(damage) for damage in self._reader.damage()],
            )
            for name, value in (
                ("identity", mark.identity),
                ("offset", str(mark.offset)),
                ("corrections", state),
                ("decisions", msgspec.json.encode(decisions).decode()),
            ):
                db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
        except BaseException:
            db.rollback()
            raise
        db.commit()
        self._noticed()
        return True

    def _noticed(self) -> None:
        seen = (self._reader.mark(), self._meta("corrections"))
        if self._seen != seen:
            self._seen = seen
            self.generation += 1

    def _state(self) -> str:
        return self._corrections.state()

    def _decided(self, after: Decisions) -> set[str]:
        """Reports that mention an entity of which something else is decided than when it was linked."""
        before = self._meta("decisions")
        anchors = newly_decided(msgspec.json.decode(before, type=Decisions) if before else NONE, after)
        found: set[str] = set()
        for anchor in anchors:
            rows = self._db.execute(
                "SELECT DISTINCT r.id FROM report own JOIN local one ON one.report = own.n "
                "JOIN local l ON l.entity = one.entity JOIN report r ON r.n = l.report "
                "WHERE own.id = ? AND one.id = ?",
                anchor,
            )
            found.update(row[0] for row in rows)
            found.add(anchor.report)
        return found

    def _rebuild(self) -> bool:
        self._db.close()
        self._delete()
        self._db = self._open()
        try:
            return self._update()
        except sqlite3.DatabaseError:
            # No room, or a disk that fails: memory serves as well, until the program ends.
            self._db.close()
            self._folder = None
            self._db = self._open()
            return self._update()

    def _known_ids(self) -> list[str]:
        return [*self._missing(), *(row[0] for row in self._db.execute("SELECT id FROM report ORDER BY n"))]

    def _missing(self) -> list[str]:
        """Ids of reports that were in the log before it was cut off, and are not there now."""
        query = "SELECT id FROM expected WHERE id NOT IN (SELECT id FROM report)"
        return [row[0] for row in self._db.execute(query)]

    def _expect(self, report_ids: Iterable[str]) -> None:
        self._db.executemany("INSERT OR IGNORE INTO expected VALUES (?)", [(each,) for each in report_ids])

    def _mark(self) -> Mark | None:
        found = dict(self._db.execute("SELECT key, value FROM meta").fetchall())
        return Mark(found["identity"], int(found["offset"])) if "offset" in found else None

    def _meta(self, key: str) -> str:
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def _take(self, report: Report, annotation: Annotation) -> None:
        db = self._db
        n = db.execute(
            f"INSERT INTO report ({HEAD}, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                report.id,
                report.title,
                report.publisher,
                report.byline,
                report.published,
                report.url,
                len(report.text[report.body_start :].split()),
                len(annotation.mentions),
                len(annotation.claims),
                report.note,
                report.sha256,
            ),
        ).lastrowid
        assert n is not None
        linking.link(db, n, annotation, self._settled)
        db.executemany(
            "INSERT INTO claim VALUES (?, ?, ?)",
            [(n, place, msgspec.msgpack.encode(claim)) for place, claim in enumerate(annotation.claims)],
        )
        if report.title:
            linking.add_name(db, report.title, report=n)
        for span in annotation.paragraphs or paragraphs(report.text):
            passage = db.execute(
                "INSERT INTO passage (report, start, end) VALUES (?, ?, ?)", (n, span.start, span.end)
            ).lastrowid
            db.execute(
                "INSERT INTO passage_text (rowid, text) VALUES (?, ?)", (passage, fold(span.of(report.text)))
            )

    def _forget(self, report_id: str) -> None:
        row = self._db.execute("SELECT n FROM report WHERE id = ?", (report_id,)).fetchone()
        if row is None:
            return
        compared.changed(self._db)
        linking.unlink(self._db, row[0])
        linking.forget_title(self._db, row[0])
        # The words of a passage stay in the text index, which keeps no text to remove them by; without its
        # row they lead nowhere.
        for table, column in (("claim", "report"), ("passage", "report"), ("report", "n"), *compared.OWNED):
            self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", row)

    # Questions that need more than the tables

    def suggestions(self, kind: Kind | None = None, limit: int = 100) -> list[Suggestion]:
        """Pairs of entities that may be one, the likeliest first; none that were decided to be different."""
        from store.index.suggesting import suggestions

        with self._mutex:
            apart = self._corrections.decisions().different
        return suggestions(self.rows, apart, kind, limit)

    def damage(self) -> list[Damage]:
        """Records that could not be read when the index was built, and reports that the log has lost."""
        found = [Damage(*row) for row in self.rows("SELECT file, line, what, hint FROM damage")]
        with self._mutex:
            missing = self._missing()
        if missing:
            named = ", ".join(missing[:_NAMED]) + (", ..." if len(missing) > _NAMED else "")
            what = f"cut off: {len(missing)} {'report' if len(missing) == 1 else 'reports'} lost ({named})"
            hint = "restore the file from a copy, or add them again"
            found.append(Damage(self._reader.name, 0, what, hint))
        return found

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question; a damaged index is built anew first."""
        with self._mutex:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.OperationalError as error:
                if is_busy(error):
                    raise self.busy() from error
                self._rebuild()
            except sqlite3.DatabaseError:
                self._rebuild()
            return self._db.execute(query, values).fetchall()

    def write(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Let `work` change tables in one transaction; what it raises undoes it.

        Raises ArchiveError if another process keeps the index busy.
        """
        with self._mutex:
            try:
                self._db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if is_busy(error):
                    raise self.busy() from error
                raise
            try:
                work(self._db)
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()

    def close(self) -> None:
        """Release the file."""
        with self._mutex:
            self._db.close()

    # Files

    def _open(self) -> sqlite3.Connection:
        if self._folder is not None:
            try:
                self._folder.mkdir(exist_ok=True)
                return connect(str(self._folder / FILE))
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError) and is_busy(error):
                    raise self.busy() from error
                self._delete()
            except OSError:
                self._folder = None
        if self._folder is not None:
            try:
                return connect(str(self._folder / FILE))
            except sqlite3.DatabaseError:
                self._folder = None
        return connect(":memory:")

    def busy(self) -> ArchiveError:
        """The error for an index that another process keeps changing."""
        return ArchiveError(str(self._folder), "another crosswire is working on the index", "try again")

    def _empty(self) -> None:
        make_tables(self._db)

    def _delete(self) -> None:
        if self._folder is not None:
            for suffix in ("", "-wal", "-shm"):
                try:
                    (self._folder / (FILE + suffix)).unlink(missing_ok=True)
                except OSError:
                    self._folder = None
                    return
