"""What every backend offers.

An archive has two parts that are written independently: the reports with their annotations, and what the
user decided. Each part has one writer at a time and any number of readers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from types import TracebackType
from typing import ClassVar, Literal, Self

import msgspec

from store.model import Annotation, Correction, Judgement, Note, Report

Part = Literal["reports", "user"]


class Damage(msgspec.Struct, frozen=True):
    """A record that cannot be read. The others of its file are not concerned."""

    file: str
    line: int
    """Counted from 1; 0 where it concerns the file as a whole."""
    what: str
    hint: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.what} ({self.hint})"


class Decision(msgspec.Struct, frozen=True, omit_defaults=True):
    """One entry of the history of judgements; without a judgement it takes back the ones before."""

    target: str
    at: str
    """UTC, ISO 8601."""
    judgement: Judgement | None = None


class Mark(msgspec.Struct, frozen=True):
    """A place in the history of the reports: everything before it has been seen."""

    identity: str
    """Changes when the history is rewritten; a mark of another identity is worth nothing."""
    offset: int


class Reader(ABC):
    """Sees what was committed when it was last refreshed, of its own process and of others."""

    name: ClassVar[str] = "reports"
    """What holds the reports, for messages."""

    @abstractmethod
    def report(self, report_id: str) -> Report:
        """Raises NotFoundError, or ArchiveDamagedError if its record cannot be read."""

    @abstractmethod
    def annotation(self, report_id: str) -> Annotation:
        """An empty annotation where none was stored. Raises ArchiveDamagedError."""

    @abstractmethod
    def report_ids(self) -> Sequence[str]:
        """All ids in the order in which the reports were first added."""

    @abstractmethod
    def mark(self) -> Mark:
        """The present end of the history of reports. Costs no scan."""

    @abstractmethod
    def changes(self, since: Mark | None) -> Iterator[str]:
        """Ids of reports added, changed or removed after `since`, each once, in order.

        Everything if `since` is None or of another identity. Looks only at what was written since.
        """

    @abstractmethod
    def decisions(self) -> Sequence[Decision]:
        """The whole history, oldest first."""

    @abstractmethod
    def notes(self) -> Sequence[Note]:
        """All notes and marks, oldest first."""

    @abstractmethod
    def corrections(self) -> Sequence[Correction]:
        """The whole history of corrections, oldest first."""

    @abstractmethod
    def user_mark(self) -> Mark:
        """The present end of what the user did. Costs no scan."""

    @abstractmethod
    def refresh(self) -> None:
        """See what other processes committed."""

    @abstractmethod
    def damage(self) -> Sequence[Damage]:
        """Records found unreadable so far."""


class Writer(ABC):
    """Collects records and commits them in one durable write when the `with` block succeeds.

    If the block raises, nothing is written. A crash within the commit may keep the first of the records,
    never a part of one and never a report without its annotation.
    """

    @abstractmethod
    def add(self, report: Report, annotation: Annotation) -> None:
        """Store a report, in place of one of the same id."""

    @abstractmethod
    def remove(self, report_id: str) -> None:
        """Remove a report and its annotation, if it is there."""

    @abstractmethod
    def judge(self, decision: Decision) -> None:
        """Append to the history of judgements."""

    @abstractmethod
    def note(self, note: Note) -> None:
        """Store a note, in place of one of the same id."""

    @abstractmethod
    def drop_note(self, note_id: str) -> None:
        """Remove a note, if it is there."""

    @abstractmethod
    def correct(self, correction: Correction) -> None:
        """Append to the history of corrections."""

    @abstractmethod
    def commit(self) -> None:
        """Write what was collected. Raises ArchiveError; then nothing of it is kept."""

    @abstractmethod
    def rollback(self) -> None:
        """Forget what was collected."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.commit()
        else:
            self.rollback()


class Backend(ABC):
    """An opened archive. Safe to use from several threads of a process."""

    @abstractmethod
    def reader(self) -> Reader:
        """The reader of this backend; always the same one."""

    @abstractmethod
    def writer(self, part: Part) -> Writer:
        """A writer for one part, under its lock. Raises ArchiveLockedError, ArchiveError."""

    @abstractmethod
    def lock(self, part: Part) -> None:
        """Hold the lock of a part until `unlock`. Raises ArchiveLockedError, ArchiveError."""

    @abstractmethod
    def unlock(self, part: Part) -> None:
        """Let others write; no error if the lock is not held."""

    @abstractmethod
    def holds(self, part: Part) -> bool:
        """True if this backend holds the lock of a part."""

    @abstractmethod
    def close(self) -> None:
        """Release files and locks. Closing twice is no error."""
