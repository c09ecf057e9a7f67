"""A TinyDB storage over an append-only log.

    TinyDB("reports.jsonl", storage=LogStorage)

It works with TinyDB's own table class, which hands over whole tables: only what differs is appended.
`LogTable` does the same without looking at the whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.backends.log import Entry, Log
from store.errors import ArchiveDamagedError

_decode = msgspec.json.Decoder(dict[str, Any]).decode
encode = msgspec.json.Encoder().encode

EMPTY = b"{}"
REMOVED = b"null"


class LogStorage(Storage):
    """Reads give views that decode a document when it is asked for; writes append what changed.

    `kind` names the contents in the file's header. Raises what `Log` raises.
    """

    def __init__(self, path: str | Path, kind: str = "tinydb") -> None:
        super().__init__()
        self.log = Log(Path(path), kind)

    def read(self) -> dict[str, Any] | None:
        self.log.refresh()
        tables = self.log.tables()
        return {name: View(self.log, name) for name in tables} if tables else None

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        entries = [Entry(name, None, REMOVED) for name in self.log.tables() if name not in data]
        for name, table in data.items():
            if not (isinstance(table, View) and table.is_of(self.log, name)):
                entries += self._differences(name, table)
        self.log.append(entries)

    def put(self, entries: Iterable[tuple[str, str | int | None, Any]]) -> None:
        """Append records `(table, key, document)` in one durable write; a document None removes the key."""
        self.log.append([Entry(table, key, encode(document)) for table, key, document in entries])

    def close(self) -> None:
        self.log.close()

    def _differences(self, name: str, table: Mapping[str, Any]) -> Iterator[Entry]:
        present = self.log.keys(name)
        if not table and (present or name not in self.log.tables()):
            yield Entry(name, None, EMPTY)
            return
        for key in present:
            if key not in table:
                yield Entry(name, key, REMOVED)
        for key, document in table.items():
            line = encode(document)
            if line != self.log.document(name, key):
                yield Entry(name, key, line)


class View(Mapping[str, dict[str, Any]]):
    """The documents of one table by id. Each access decodes a fresh copy."""

    def __init__(self, log: Log, table: str) -> None:
        self._log = log
        self._table = table

    def __getitem__(self, key: str) -> dict[str, Any]:
        raw = self.raw(key)
        try:
            return _decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise self._log.broken(self._table, key, str(error)) from error

    def raw(self, key: str) -> bytes:
        """The document as JSON. Raises KeyError."""
        raw = self._log.document(self._table, key)
        if raw is None:
            raise KeyError(key)
        return raw

    def is_of(self, log: Log, table: str) -> bool:
        """True if this is a view of that very table."""
        return self._log is log and self._table == table

    def items(self) -> Any:
        """Pairs of id and document. A damaged record is noted (`Log.damage`) and passed over."""
        for key in list(self):
            try:
                yield key, self[key]
            except ArchiveDamagedError:
                continue

    def __contains__(self, key: object) -> bool:
        return key in self._log.keys(self._table)

    def __iter__(self) -> Iterator[str]:
        return iter(self._log.keys(self._table))

    def __len__(self) -> int:
        return len(self._log.keys(self._table))
