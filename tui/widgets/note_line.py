"""The line to type a note in. It is imported when it is opened: an input line is costly."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label

from store.model import Note, Span
from tui import keys
from tui.messages import NoteTyped


class NoteLine(Horizontal):
    """An input line for a note on one passage."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("note")]

    def __init__(self, report: str, span: Span, there: Note | None) -> None:
        super().__init__()
        self.report = report
        self.span = span
        self.there = there
        """The note that is changed, if there is one."""

    def compose(self) -> ComposeResult:
        yield Label("✎", id="note-sign")
        words = self.there.text if self.there is not None else ""
        entry = Input(
            words, placeholder="a note on this passage", id="note-input", compact=True, select_on_focus=False
        )
        entry.cursor_blink = False
        yield entry

    def on_mount(self) -> None:
        self.screen.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        self.post_message(NoteTyped(self, self.query_one(Input).value))

    def action_close(self) -> None:
        self.post_message(NoteTyped(self, None))
