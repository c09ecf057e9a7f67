"""Annotate and store incoming reports, one durable write each."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from store.archive import adding
from store.backends.base import Backend
from store.errors import InputError
from store.model import Annotation, Report
from store.model.views import Added

if TYPE_CHECKING:
    from store.formats.incoming import Incoming
    from store.index import Index

_INDEX_AFTER = 1.0
"""Seconds between updates of the index while many reports are added; the reports are on the disk before."""


class Storing:
    """One run of adding. `refresh` brings what the archive shows up to date before the run begins."""

    def __init__(self, backend: Backend, index: Index, refresh: Callable[[], object]) -> None:
        self._backend = backend
        self._index = index
        self._refresh = refresh
        self._fresh: dict[str, str] = {}
        """Ids of the reports that the index does not know yet, by the digest of their bytes."""
        self._ids: set[str] = set()

    def run(
        self, items: Iterable[Report | Incoming], annotate: Callable[[Report], Annotation]
    ) -> Iterator[Added]:
        """See `Archive.add`."""
        self._backend.lock("reports")
        try:
            self._refresh()
            indexed = time.monotonic()
            for item in items:
                yield self._store(item, annotate)
                if time.monotonic() - indexed > _INDEX_AFTER:
                    self._index.update()
                    self._fresh.clear()
                    self._ids.clear()
                    indexed = time.monotonic()
        finally:
            try:
                self._index.update()
            finally:
                self._backend.unlock("reports")

    def _store(self, item: Report | Incoming, annotate: Callable[[Report], Annotation]) -> Added:
        incoming, mentions = (item, ()) if isinstance(item, Report) else (item.report, item.mentions)
        report = adding.stamped(incoming)
        there = self._fresh.get(report.sha256) or self._index.with_sha256(report.sha256)
        if there:
            return Added(there, "duplicate", report.origin)
        wanted = adding.safe_id(report)
        found = adding.free_id(wanted, self._is_taken)
        note = "" if found == wanted else f'the id "{wanted}" was taken'
        report = msgspec.structs.replace(report, id=found)
        if adding.half_character(report, mentions):
            return Added(found, "refused", report.origin, "holds half a character (repair its encoding)")
        report = adding.in_language(report)
        try:
            annotation = adding.annotated(annotate, report, mentions)
        except InputError as error:
            return Added(found, "refused", report.origin, error.told)
        note = "; ".join(filter(None, (note, adding.left_out(report))))
        with self._backend.writer("reports") as writer:
            writer.add(report, annotation)
        self._fresh[report.sha256] = found
        self._ids.add(found)
        return Added(found, "added", report.origin, note)

    def _is_taken(self, name: str) -> bool:
        return name in self._ids or self._index.ids(name, 1) == [name]
