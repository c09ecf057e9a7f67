"""An append-only log of JSON lines: one record a line, its table and id first.

    {"format":"crosswire-log","kind":"reports","schema":1,"id":"5f0c..."}
    ["report","reuters-1",{...}]
    ["report","reuters-1",null]     the record was removed
    ["report",null,{}]              all records of the table were removed
    ["report",null,null]            the table itself was removed

A later line replaces an earlier one. Only the head of a line is parsed when the log is scanned; its document
is decoded when it is asked for. A crash can tear the last line only: it is ignored by readers and dropped by
the next writer. Positions of the lines are kept in memory and are found when they are first needed, so that
opening and appending cost the same whatever the size of the log. Reading and appending share those positions,
which is why they stand in one class.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from store.backends.base import Damage, Mark
from store.backends.log_header import RECORD_HEAD, SCHEMA, create, header_line, read_header, sync_folder
from store.errors import ArchiveDamagedError, ArchiveError

_BUFFER = 1 << 20
_RESTORE = "the other records are not concerned; restore the file from a copy, or add the report again"


class Place(NamedTuple):
    """Where a line is: its first byte, its document counted from there, its length with the newline."""

    start: int
    body: int
    length: int


class Entry(NamedTuple):
    """A line to append: `key` None concerns the whole table."""

    table: str
    key: str | int | None
    document: bytes
    """JSON; `null` removes."""


class Log:
    """A log file. It need not exist until something is appended to it.

    Raises ArchiveDamagedError if the file is no such log, ArchiveVersionError if a newer program wrote it,
    ArchiveError if it cannot be read.
    """

    def __init__(self, path: Path, kind: str) -> None:
        self.path = path
        self.kind = kind
        self._mutex = threading.RLock()
        self._damage: dict[int, str] = {}
        self._handle: BinaryIO | None = None
        self._writing: int | None = None
        self._tables: dict[str, dict[str, Place]] = {}
        self._identity = ""
        self._first = 0
        """Offset behind the header."""
        self._end = 0
        self._low = 0
        """The places of the lines from here to `_scanned` are known."""
        self._scanned = 0
        self.refresh()

    # Reading

    @property
    def identity(self) -> str:
        """Of the header; empty as long as there is no file."""
        return self._identity

    def end(self) -> int:
        """Offset behind the last byte known."""
        return self._end

    def scanned(self) -> bool:
        """True if the places of all lines are known, so that looking them up costs nothing."""
        return self._low == self._first and self._scanned == self._end

    def tables(self) -> tuple[str, ...]:
        """Names of the tables in the order of their first line."""
        with self._mutex:
            self._scan_all()
            return tuple(self._tables)

    def keys(self, table: str) -> dict[str, Place]:
        """Places of the records of a table in the order in which they were first written; read only."""
        with self._mutex:
            self._scan_all()
            return self._tables.get(table, {})

    def document(self, table: str, key: str) -> bytes | None:
        """The JSON of a record, undecoded, or None."""
        with self._mutex:
            place = self._tables.get(table, {}).get(key)
            if place is None:
                self._scan_all()
                place = self._tables.get(table, {}).get(key)
            if place is None or self._handle is None:
                return None
            try:
                self._handle.seek(place.start + place.body)
                return self._handle.read(place.length - place.body)[:-2]
            except OSError as error:
                raise _unreadable(self.path, error) from error

    def since(self, offset: int) -> Iterator[tuple[str, str | None]]:
        """Table and key of each line from `offset` on. Nothing before it is looked at."""
        with self._mutex:
            offset = max(offset, self._first)
            if self._scanned == self._low == self._first:
                self._low = self._scanned = offset
            self._scan_tail()
            places = list(self._lines(offset, self._end))
        for table, key, _ in places:
            yield table, key

    def refresh(self) -> bool:
        """See what other processes appended, or that they replaced the file. True if anything is new."""
        with self._mutex:
            try:
                stat = os.stat(self.path)
            except FileNotFoundError:
                changed = self._handle is not None
                self._close_reading()
                return changed
            except OSError as error:
                raise _unreadable(self.path, error) from error
            if self._handle is not None:
                own = os.fstat(self._handle.fileno())
                if (own.st_ino, own.st_dev) != (stat.st_ino, stat.st_dev) or stat.st_size < self._end:
                    self._close_reading()
            if self._handle is None:
                return self._open(stat.st_size)
            before = self._end
            self._end = self._whole_end(stat.st_size)
            return self._end > before

    def damage(self) -> tuple[Damage, ...]:
        """Lines that could not be read so far."""
        with self._mutex:
            return tuple(
                Damage(self.path.name, self._line_number(offset), what, _RESTORE)
                for offset, what in sorted(self._damage.items())
            )

    def broken(self, table: str, key: str, why: str) -> ArchiveDamagedError:
        """Report a record whose document cannot be decoded; the error to raise for it."""
        with self._mutex:
            place = self._tables.get(table, {}).get(key)
            start = place.start if place else 0
            self._damage[start] = f'the record of {table} "{key}" is damaged: {why}'
            line = self._line_number(start)
        return ArchiveDamagedError(f"{self.path}:{line}", f'{table} "{key}" cannot be read: {why}', _RESTORE)

    # Writing

    def append(self, entries: list[Entry]) -> None:
        """Write the lines in one write and wait until they are on the disk.

        The caller holds the lock of the file. Raises ArchiveError; then the file is as it was before.
        """
        if not entries:
            return
        lines = [_head(entry) + entry.document + b"]\n" for entry in entries]
        with self._mutex:
            self.refresh()
            handle = self._begin_writing()
            before = self._end
            try:
                _write_all(handle, b"".join(lines))
                getattr(os, "fdatasync", os.fsync)(handle)
            except OSError as error:
                self._undo(handle, before)
                raise ArchiveError(
                    str(self.path),
                    f"cannot be written: {error.strerror}",
                    "nothing of this record was kept; make room or choose another folder",
                ) from error
            self._end = before + sum(map(len, lines))
            if self._scanned == before:
                self._scan_tail()

    def garbage(self) -> int:
        """Bytes of lines that later lines replaced."""
        with self._mutex:
            self._scan_all()
            used = sum(place.length for table in self._tables.values() for place in table.values())
            return max(0, self._end - self._first - used)

    def compact(self) -> None:
        """Rewrite the file without replaced lines: a new file beside it, then a rename.

        The caller holds the lock. Damaged lines are kept as they are: they may be repaired by hand.
        """
        with self._mutex:
            self._scan_all()
            if self._handle is None:
                return
            new = self.path.with_name(self.path.name + ".new")
            try:
                with open(new, "wb") as out:
                    out.write(header_line(self.kind))
                    for name, table in self._tables.items():
                        if not table:
                            out.write(_head(Entry(name, None, b"")) + b"{}]\n")
                    places = [place for table in self._tables.values() for place in table.values()]
                    for place in places:
                        self._handle.seek(place.start)
                        out.write(self._handle.read(place.length))
                    for start in sorted(self._damage.keys() - {place.start for place in places}):
                        self._handle.seek(start)
                        out.write(self._handle.readline())
                    out.flush()
                    os.fsync(out.fileno())
                self._close_reading()
                self._close_writing()
                os.replace(new, self.path)
                sync_folder(self.path.parent)
            except OSError as error:
                new.unlink(missing_ok=True)
                raise ArchiveError(str(self.path), f"cannot be compacted: {error.strerror}") from error
            finally:
                self.refresh()

    def close(self) -> None:
        """Release the file; the log can be used again and opens it anew."""
        with self._mutex:
            self._close_reading()
            self._close_writing()

    # Inside

    def _reset(self) -> None:
        self._tables = {}
        self._damage.clear()
        self._identity = ""
        self._first = self._end = self._low = self._scanned = 0

    def _open(self, size: int) -> bool:
        try:
            handle = open(self.path, "rb", buffering=_BUFFER)  # noqa: SIM115 - closed by close()
        except OSError as error:
            raise _unreadable(self.path, error) from error
        try:
            line = handle.readline()
            header = read_header(self.path, line, self.kind)
        except OSError as error:
            handle.close()
            raise _unreadable(self.path, error) from error
        except ArchiveError:
            handle.close()
            raise
        if header is None:
            handle.close()
            return False
        if header.schema < SCHEMA:
            handle.close()
            raise ArchiveError(
                str(self.path),
                f"was written by an older crosswire (schema {header.schema})",
                "open the archive once in a folder that you may write to: that brings it up to date",
            )
        self._handle = handle
        self._identity = header.id
        self._first = self._low = self._scanned = self._end = len(line)
        self._end = self._whole_end(size)
        return True

    def _close_reading(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None
        self._reset()

    def _close_writing(self) -> None:
        if self._writing is not None:
            os.close(self._writing)
            self._writing = None

    def _begin_writing(self) -> int:
        """The handle to append with, in a file that has its header and no torn line."""
        try:
            if self._handle is None:
                self._close_writing()
                create(self.path, self.kind)
                self.refresh()
            if self._writing is not None:
                own, now = os.fstat(self._writing), os.stat(self.path)
                if (own.st_ino, own.st_dev) != (now.st_ino, now.st_dev):
                    self._close_writing()
            if self._writing is None:
                flags = os.O_WRONLY | os.O_APPEND | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
                self._writing = os.open(self.path, flags)
            if os.fstat(self._writing).st_size > self._end:
                os.ftruncate(self._writing, self._end)
        except OSError as error:
            raise ArchiveError(
                str(self.path),
                f"cannot be written: {error.strerror}",
                "choose a folder that you may write to",
            ) from error
        return self._writing

    def _undo(self, handle: int, before: int) -> None:
        """Cut a half-written line off. If even that fails, readers ignore it; the next writer cuts it."""
        try:
            os.ftruncate(handle, before)
        except OSError:
            self._close_writing()

    def _whole_end(self, size: int) -> int:
        """Offset behind the last newline at or after the known end."""
        assert self._handle is not None
        at = size
        while at > self._end:
            start = max(self._end, at - 65536)
            self._handle.seek(start)
            newline = self._handle.read(at - start).rfind(b"\n")
            if newline >= 0:
                return start + newline + 1
            at = start
        return self._end

    def _scan_all(self) -> None:
        if self._low > self._first:
            self._tables = {}
            self._low = self._scanned = self._first
        self._scan_tail()

    def _scan_tail(self) -> None:
        for table, key, place in self._lines(self._scanned, self._end):
            self._put(table, key, place)
        self._scanned = max(self._scanned, self._end)

    def _put(self, table: str, key: str | None, place: Place | None) -> None:
        if key is not None:
            records = self._tables.setdefault(table, {})
            if place is None:
                records.pop(key, None)
            else:
                records[key] = place
        elif place is None:
            self._tables.pop(table, None)
        else:
            self._tables[table] = {}

    def _lines(self, start: int, end: int) -> Iterator[tuple[str, str | None, Place | None]]:
        """Heads of the lines between two offsets; damaged lines are noted and passed over."""
        if self._handle is None or start >= end:
            return
        handle, match_head = self._handle, RECORD_HEAD.match
        try:
            handle.seek(start)
            while start < end:
                line = handle.readline()
                if not line:
                    break
                head = match_head(line)
                if head is None or not line.endswith(b"]\n"):
                    if line.strip():
                        self._damage[start] = "the line is damaged"
                else:
                    table, key, number, _ = head.groups()
                    body = head.end()
                    removed = len(line) - body == 6 and line.endswith(b"null]\n")
                    name = _text(key) if key is not None else number.decode() if number else None
                    yield _text(table), name, None if removed else Place(start, body, len(line))
                start += len(line)
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def _line_number(self, offset: int) -> int:
        if self._handle is None:
            return 1
        self._handle.seek(0)
        count, left = 1, offset
        while left > 0:
            block = self._handle.read(min(left, _BUFFER))
            if not block:
                break
            count += block.count(b"\n")
            left -= len(block)
        return count

    def mark(self) -> Mark:
        """The present end."""
        return Mark(self._identity, self._end)


def _head(entry: Entry) -> bytes:
    return b"[" + msgspec.json.encode(entry.table) + b"," + msgspec.json.encode(entry.key) + b","


def _text(raw: bytes) -> str:
    if b"\\" in raw:
        return msgspec.json.decode(b'"' + raw + b'"', type=str)
    return raw.decode("utf-8", "replace")


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _unreadable(path: Path, error: OSError) -> ArchiveError:
    return ArchiveError(
        str(path), f"cannot be read: {error.strerror}", "check the folder and its permissions"
    )
