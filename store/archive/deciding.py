"""What a person decides beside the texts: judgements, notes and marks, in a log of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

from store.backends.base import Backend, Decision, Reader
from store.model import Judgement, Note


class Deciding:
    """Writes and reads the log of the user. `may_write` raises ArchiveError where that is not allowed."""

    def __init__(self, backend: Backend, reader: Reader, may_write: Callable[[], None]) -> None:
        self._backend = backend
        self._reader = reader
        self._may_write = may_write

    def judge(self, judgement: Judgement) -> None:
        """See `Archive.judge`."""
        self._decide(Decision(judgement.target, judgement.at, judgement))

    def unjudge(self, target: str) -> None:
        """See `Archive.unjudge`."""
        self._decide(Decision(target, datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")))

    def judgements(self) -> Mapping[str, Judgement]:
        """See `Archive.judgements`."""
        latest: dict[str, Judgement] = {}
        for decision in self._decisions():
            if decision.judgement is None:
                latest.pop(decision.target, None)
            else:
                latest[decision.target] = decision.judgement
        return latest

    def judgement_history(self, target: str) -> Sequence[Judgement]:
        """See `Archive.judgement_history`."""
        found = [decision for decision in self._decisions() if decision.target == target]
        return [decision.judgement for decision in found if decision.judgement is not None]

    def note(self, note: Note) -> None:
        """See `Archive.note`."""
        self._may_write()
        with self._backend.writer("user") as writer:
            writer.note(note)

    def drop_note(self, note_id: str) -> None:
        """See `Archive.drop_note`."""
        self._may_write()
        with self._backend.writer("user") as writer:
            writer.drop_note(note_id)

    def notes(self, report_id: str | None) -> Sequence[Note]:
        """See `Archive.notes`."""
        self._reader.refresh()
        return [note for note in self._reader.notes() if report_id is None or note.report == report_id]

    def _decide(self, decision: Decision) -> None:
        self._may_write()
        with self._backend.writer("user") as writer:
            writer.judge(decision)

    def _decisions(self) -> Sequence[Decision]:
        self._reader.refresh()
        return self._reader.decisions()
