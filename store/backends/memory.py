"""The reference backend: plain dictionaries. It is what every other backend must agree with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from store.backends.base import Backend, Damage, Decision, Mark, Part, Reader, Writer
from store.errors import NotFoundError
from store.model import Annotation, Correction, Note, Report


class MemoryBackend(Backend):
    """Keeps everything in memory; gone when the process ends."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.annotations: dict[str, Annotation] = {}
        self.decisions: list[Decision] = []
        self.notes: dict[str, Note] = {}
        self.corrections: list[Correction] = []
        self.deeds = 0
        """Commits of the user's part; an offset of a `Mark` of that part."""
        self.history: list[str] = []
        """Ids in the order of their changes; an offset of a `Mark` counts its entries."""
        self._held: set[Part] = set()
        self._reader = _MemoryReader(self)

    def reader(self) -> Reader:
        return self._reader

    def writer(self, part: Part) -> Writer:
        return _MemoryWriter(self, part)

    def lock(self, part: Part) -> None:
        self._held.add(part)

    def unlock(self, part: Part) -> None:
        self._held.discard(part)

    def holds(self, part: Part) -> bool:
        return part in self._held

    def close(self) -> None:
        self._held.clear()


class _MemoryReader(Reader):
    def __init__(self, backend: MemoryBackend) -> None:
        self._backend = backend

    def report(self, report_id: str) -> Report:
        try:
            return self._backend.reports[report_id]
        except KeyError:
            raise NotFoundError(f'no report "{report_id}" in the archive') from None

    def annotation(self, report_id: str) -> Annotation:
        return self._backend.annotations.get(report_id) or Annotation(report=report_id)

    def report_ids(self) -> Sequence[str]:
        return tuple(self._backend.reports)

    def mark(self) -> Mark:
        return Mark("memory", len(self._backend.history))

    def changes(self, since: Mark | None) -> Iterator[str]:
        start = since.offset if since and since.identity == "memory" else 0
        return iter(dict.fromkeys(self._backend.history[start:]))

    def decisions(self) -> Sequence[Decision]:
        return tuple(self._backend.decisions)

    def notes(self) -> Sequence[Note]:
        return tuple(self._backend.notes.values())

    def corrections(self) -> Sequence[Correction]:
        return tuple(self._backend.corrections)

    def user_mark(self) -> Mark:
        return Mark("memory", self._backend.deeds)

    def refresh(self) -> None:
        return None

    def damage(self) -> Sequence[Damage]:
        return ()


class _MemoryWriter(Writer):
    def __init__(self, backend: MemoryBackend, part: Part) -> None:
        self._backend = backend
        self._part = part
        self._steps: list[Callable[[], object]] = []

    def add(self, report: Report, annotation: Annotation) -> None:
        self._steps.append(lambda: self._backend.annotations.update({report.id: annotation}))
        self._steps.append(lambda: self._backend.reports.update({report.id: report}))
        self._steps.append(lambda: self._backend.history.append(report.id))

    def remove(self, report_id: str) -> None:
        def step() -> None:
            if self._backend.reports.pop(report_id, None) is not None:
                self._backend.annotations.pop(report_id, None)
                self._backend.history.append(report_id)

        self._steps.append(step)

    def judge(self, decision: Decision) -> None:
        self._steps.append(lambda: self._backend.decisions.append(decision))

    def note(self, note: Note) -> None:
        self._steps.append(lambda: self._backend.notes.update({note.id: note}))

    def drop_note(self, note_id: str) -> None:
        self._steps.append(lambda: self._backend.notes.pop(note_id, None))

    def correct(self, correction: Correction) -> None:
        self._steps.append(lambda: self._backend.corrections.append(correction))

    def commit(self) -> None:
        steps, self._steps = self._steps, []
        for step in steps:
            step()
        self._backend.deeds += self._part == "user"

    def rollback(self) -> None:
        self._steps.clear()
