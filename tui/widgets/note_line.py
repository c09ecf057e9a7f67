"""The line to type a note in."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from store.model import Note, Span
from tui import keys
from tui.messages import NoteTyped
from tui.widgets.entry_line import EntryLine


class NoteLine(EntryLine):
    """An input line for a note on one passage."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("note")]

    def __init__(self, report: str, span: Span, there: Note | None) -> None:
        super().__init__(
            "✎", there.text if there is not None else "", "a note on this passage", id="note-input"
        )
        self.report = report
        self.span = span
        self.there = there
        """The note that is changed, if there is one."""

    def action_keep(self) -> None:
        self.post_message(NoteTyped(self, self.entry.value))

    def action_close(self) -> None:
        self.post_message(NoteTyped(self, None))
