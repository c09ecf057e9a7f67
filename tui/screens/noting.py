"""A person's marks and notes on passages, with undo."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
from textual.screen import Screen

from store.errors import CrosswireError
from store.model import Note, Span
from tui import messages
from tui.screens import judging

if TYPE_CHECKING:
    from store.archive import Archive


def now() -> str:
    """The time, for the record."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Noting:
    """Writes marks and notes in a thread; each change can be taken back in turn.

    A mark is a note without words.
    """

    def __init__(self, screen: Screen[None], archive: Archive) -> None:
        self.screen = screen
        self.archive = archive
        self._done: list[tuple[Note | None, Note | None, float]] = []

    @property
    def last(self) -> float:
        """When the last change was made, by the clock that only goes forward; 0 if none was."""
        return self._done[-1][2] if self._done else 0.0

    def mark(self, report: str, span: Span, there: Note | None) -> None:
        """Mark a passage, or take the mark off it; answered by `Noted` or `Failed`."""
        if there is None:
            self._change(None, self._new(report, span, ""), "Marked. M lists the marks, u takes it back.")
        elif there.text:
            self.screen.notify("There is a note on this passage: e changes it.")
        else:
            self._change(there, None, "Mark removed. u takes it back.")

    def write(self, report: str, span: Span, there: Note | None, text: str) -> None:
        """Put a note on a passage in place of what was there; without words the note is removed."""
        text = text.strip()
        if text == (there.text if there is not None else ""):
            return
        if not text:
            self._change(there, None, "Note removed. u takes it back.")
            return
        note = self._new(report, span, text)
        if there is not None:
            note = msgspec.structs.replace(note, id=there.id)
        self._change(there, note, "Note kept. M lists the notes, u takes it back.")

    def drop(self, note: Note) -> None:
        """Remove a mark or a note."""
        self._change(note, None, "Removed. u takes it back.")

    def undo(self) -> None:
        """Take the last change back."""
        if not self._done:
            self.screen.notify("Nothing to undo.")
            return
        before, after, _ = self._done[-1]
        self._change(after, before, "Taken back.", undoing=True)

    def why_not(self) -> str:
        """Why nothing can be kept, or an empty string."""
        if self.archive.writable:
            return ""
        because = self.archive.notice or "the archive is open for reading only"
        return f"No mark or note can be kept: {because}"

    @staticmethod
    def _new(report: str, span: Span, text: str) -> Note:
        who = judging.who()
        return Note(
            id=uuid.uuid4().hex, report=report, start=span.start, end=span.end, text=text, who=who, at=now()
        )

    def _change(self, before: Note | None, after: Note | None, said: str, *, undoing: bool = False) -> None:
        if because := self.why_not():
            self.screen.post_message(messages.Failed(because))
            return

        def run() -> None:
            try:
                if after is not None:
                    self.archive.note(after)
                elif before is not None:
                    self.archive.drop_note(before.id)
                notes = self.archive.notes()
            except (CrosswireError, OSError) as error:
                self.screen.post_message(messages.Failed(f"It was not kept: {error}"))
                return
            if undoing:
                self._done.pop()
            else:
                self._done.append((before, after, time.monotonic()))
            self.screen.post_message(messages.NotesLoaded(notes, said))

        # None is cancelled: a note that was typed is never dropped.
        self.screen.run_worker(run, group="note", thread=True)


def at(notes: Sequence[Note], report: str, span: Span) -> Note | None:
    """The note on exactly this passage, or else the shortest one around its beginning."""
    around = [note for note in notes if note.report == report and note.start <= span.start < max(note.end, 1)]
    exact = [note for note in around if (note.start, note.end) == (span.start, span.end)]
    return min(exact or around, key=lambda note: note.end - note.start, default=None)
