"""The archive as a folder of TinyDB databases, each an append-only log.

    reports.jsonl   tables report, annotation
    user.jsonl      tables judgement (the whole history), note, correction (the whole history)

Each has a lock of its own, so that reports can be added while somebody reads and judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from store.backends.base import Backend, Damage, Decision, Mark, Part, Reader, Writer
from store.backends.lock import Lock
from store.backends.log import Log
from store.backends.log_storage import LogStorage
from store.backends.log_table import RecordDB
from store.backends.migrations import migrate, schema_of
from store.errors import ArchiveDamagedError, NotFoundError
from store.model import Annotation, Correction, Note, Report

FILES: dict[Part, str] = {"reports": "reports.jsonl", "user": "user.jsonl"}

_COMPACT_BYTES = 1 << 20
"""Less garbage than this is not worth a rewrite."""

_T = TypeVar("_T")
_REPORT = msgspec.json.Decoder(Report)
_ANNOTATION = msgspec.json.Decoder(Annotation)
_DECISION = msgspec.json.Decoder(Decision)
_NOTE = msgspec.json.Decoder(Note)
_CORRECTION = msgspec.json.Decoder(Correction)


class TinyBackend(Backend):
    """A folder. It exists already; its files need not.

    Raises ArchiveError if it cannot be read, ArchiveVersionError, ArchiveDamagedError. An older file is
    migrated at once, under its lock.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._locks: dict[Part, Lock] = {
            "reports": Lock(folder / "reports.lock", "adds reports"),
            "user": Lock(folder / "user.lock", "has the archive open"),
        }
        for part, name in FILES.items():
            if schema_of(folder / name, part) == 0:
                with _Held(self, part):
                    migrate(folder / name, part)
        self.databases: dict[Part, RecordDB] = {
            part: RecordDB(folder / name, kind=part) for part, name in FILES.items()
        }
        self._reader = _TinyReader(self)

    def log(self, part: Part) -> Log:
        """The log of a part."""
        return self.storage(part).log

    def storage(self, part: Part) -> LogStorage:
        """The TinyDB storage of a part."""
        storage = self.databases[part].storage
        assert isinstance(storage, LogStorage)
        return storage

    def reader(self) -> Reader:
        return self._reader

    def writer(self, part: Part) -> Writer:
        return _TinyWriter(self, part)

    def lock(self, part: Part) -> None:
        self._locks[part].acquire()

    def unlock(self, part: Part) -> None:
        """Let others write; tidy up first if much of the file is garbage."""
        if self.holds(part):
            log = self.log(part)
            if log.scanned() and log.garbage() > max(_COMPACT_BYTES, log.end() // 2):
                log.compact()
            self._locks[part].release()

    def holds(self, part: Part) -> bool:
        return self._locks[part].held

    def close(self) -> None:
        for part in FILES:
            self.unlock(part)
        for database in self.databases.values():
            database.close()


class _Held:
    """Holds the lock of a part for a `with` block, and keeps it if it was held before."""

    def __init__(self, backend: TinyBackend, part: Part) -> None:
        self._lock = backend._locks[part]
        self._mine = not self._lock.held

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        if self._mine:
            self._lock.release()


class _TinyReader(Reader):
    name = FILES["reports"]

    def __init__(self, backend: TinyBackend) -> None:
        self._backend = backend
        self._reports = backend.log("reports")
        self._user = backend.log("user")

    def report(self, report_id: str) -> Report:
        report = _record(self._reports, "report", report_id, _REPORT)
        if report is None:
            raise NotFoundError(f'no report "{report_id}" in the archive')
        return report

    def annotation(self, report_id: str) -> Annotation:
        found = _record(self._reports, "annotation", report_id, _ANNOTATION)
        return found or Annotation(report=report_id)

    def report_ids(self) -> Sequence[str]:
        return tuple(self._reports.keys("report"))

    def mark(self) -> Mark:
        return self._reports.mark()

    def changes(self, since: Mark | None) -> Iterator[str]:
        known = since is not None and since.identity == self._reports.identity
        offset = since.offset if since is not None and known else 0
        seen: dict[str, None] = {}
        for _, key in self._reports.since(offset):
            if key is not None:
                seen[key] = None
        return iter(seen)

    def decisions(self) -> Sequence[Decision]:
        return tuple(_records(self._user, "judgement", _DECISION))

    def notes(self) -> Sequence[Note]:
        return tuple(_records(self._user, "note", _NOTE))

    def corrections(self) -> Sequence[Correction]:
        return tuple(_records(self._user, "correction", _CORRECTION))

    def user_mark(self) -> Mark:
        return self._user.mark()

    def refresh(self) -> None:
        self._reports.refresh()
        self._user.refresh()

    def damage(self) -> Sequence[Damage]:
        return (*self._reports.damage(), *self._user.damage())


def _record(log: Log, table: str, key: str, decoder: msgspec.json.Decoder[_T]) -> _T | None:
    raw = log.document(table, key)
    if raw is None:
        return None
    try:
        return decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise log.broken(table, key, str(error)) from error


def _records(log: Log, table: str, decoder: msgspec.json.Decoder[_T]) -> Iterator[_T]:
    """All records of a table; a damaged one is noted (`Log.damage`) and passed over."""
    for key in list(log.keys(table)):
        try:
            record = _record(log, table, key, decoder)
        except ArchiveDamagedError:
            continue
        if record is not None:
            yield record


class _TinyWriter(Writer):
    def __init__(self, backend: TinyBackend, part: Part) -> None:
        self._backend = backend
        self._part = part
        self._held = _Held(backend, part)
        self._held.__enter__()
        self._entries: list[tuple[str, str | int | None, Any]] = []
        self._numbers: dict[str, int] = {}

    def add(self, report: Report, annotation: Annotation) -> None:
        # The annotation stands first: a report that is there is complete.
        self._entries.append(("annotation", report.id, annotation))
        self._entries.append(("report", report.id, report))

    def remove(self, report_id: str) -> None:
        if report_id in self._backend.log("reports").keys("report"):
            self._entries += [("report", report_id, None), ("annotation", report_id, None)]

    def judge(self, decision: Decision) -> None:
        self._entries.append(("judgement", self._next("judgement"), decision))

    def note(self, note: Note) -> None:
        self._entries.append(("note", note.id, note))

    def drop_note(self, note_id: str) -> None:
        self._entries.append(("note", note_id, None))

    def correct(self, correction: Correction) -> None:
        self._entries.append(("correction", self._next("correction"), correction))

    def _next(self, table: str) -> str:
        """The next number of a history."""
        last = self._numbers.get(table)
        if last is None:
            last = max(map(int, self._backend.log("user").keys(table)), default=0)
        self._numbers[table] = last + 1
        return str(last + 1)

    def commit(self) -> None:
        entries, self._entries = self._entries, []
        try:
            self._backend.storage(self._part).put(entries)
        finally:
            self._held.__exit__()

    def rollback(self) -> None:
        self._entries.clear()
        self._held.__exit__()
