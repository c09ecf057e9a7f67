"""TinyDB tables that read and write single documents of a log instead of whole tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, NoReturn

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.backends.log import Entry
from store.backends.log_storage import EMPTY, REMOVED, LogStorage, View, encode


class LogTable(Table):
    """A table over a `LogStorage`, with the behaviour that TinyDB documents."""

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        if not isinstance(storage, LogStorage):
            raise TypeError("a LogTable needs a LogStorage")
        self._log = storage.log
        self._seen = self._log.mark()
        super().__init__(storage, name, cache_size, persist_empty)

    def search(self, cond: QueryLike) -> list[Document]:
        self._read_table()
        return super().search(cond)

    def _read_table(self) -> Any:
        """A view; what was cached is dropped when another process has written."""
        self._log.refresh()
        if self._log.mark() != self._seen:
            self._seen = self._log.mark()
            self._next_id = None
            self.clear_cache()
        return View(self._log, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        changes = Changes(self._read_table(), self.document_id_class)
        updater(changes)
        entries = changes.entries(self.name, new=self.name not in self._log.tables())
        self._log.append(entries)
        self._seen = self._log.mark()
        self.clear_cache()


class RecordTable(LogTable):
    """A table whose documents have ids of their own (text): insert a `Document` with its `doc_id`."""

    document_id_class = str  # type: ignore[assignment]

    def _get_next_id(self) -> NoReturn:
        raise ValueError("a record needs an id of its own: insert a Document")


class LogDB(TinyDB):
    """TinyDB with tables that append: `LogDB(path, storage=LogStorage)`."""

    table_class = LogTable
    default_storage_class = LogStorage  # type: ignore[assignment]


class RecordDB(LogDB):
    """The same for records with text ids."""

    table_class = RecordTable


class Changes(MutableMapping[Any, dict[str, Any]]):
    """A table as an updater sees it: documents are decoded when touched, and changes are collected.

    Nothing reaches the log before `entries` is appended, so an updater that raises changes nothing.
    """

    def __init__(self, view: View, id_class: Callable[[Any], Any]) -> None:
        self._view = view
        self._id_class = id_class
        self._touched: dict[Any, dict[str, Any]] = {}
        self._gone: dict[Any, None] = {}
        self._cleared = False

    def __getitem__(self, key: Any) -> dict[str, Any]:
        if key not in self._touched:
            if key not in self:
                raise KeyError(key)
            self._touched[key] = self._view[str(key)]
        return self._touched[key]

    def __setitem__(self, key: Any, document: dict[str, Any]) -> None:
        self._touched[key] = document
        self._gone.pop(key, None)

    def __delitem__(self, key: Any) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched.pop(key, None)
        if not self._cleared and str(key) in self._view:
            self._gone[key] = None

    def __contains__(self, key: object) -> bool:
        if key in self._touched:
            return True
        return not self._cleared and key not in self._gone and str(key) in self._view

    def __iter__(self) -> Iterator[Any]:
        if self._cleared:
            yield from list(self._touched)
            return
        for text in list(self._view):
            key = self._id_class(text)
            if key not in self._gone:
                yield key
        for key in list(self._touched):
            if str(key) not in self._view:
                yield key

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        self._touched.clear()
        self._gone.clear()
        self._cleared = True

    def entries(self, table: str, *, new: bool) -> list[Entry]:
        """The lines that make the changes last."""
        lines = [Entry(table, None, EMPTY)] if self._cleared else []
        lines += [Entry(table, key, REMOVED) for key in self._gone]
        for key, document in self._touched.items():
            line = encode(_plain(document))
            if self._cleared or str(key) not in self._view or self._view.raw(str(key)) != line:
                lines.append(Entry(table, key, line))
        return lines or ([Entry(table, None, EMPTY)] if new else [])


def _plain(document: Mapping[str, Any]) -> dict[str, Any]:
    return document if type(document) is dict else dict(document)
