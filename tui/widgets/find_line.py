"""The line to type in what to find in the text. It is imported when it is opened: an input line is costly."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label

from tui import keys
from tui.messages import FindChanged, FindClosed


class FindLine(Horizontal):
    """An input line with the number of places found."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("find")]

    def compose(self) -> ComposeResult:
        yield Label("/", id="find-sign")
        entry = Input(placeholder="find in this text", id="find-input", compact=True)
        entry.cursor_blink = False
        yield entry
        yield Label("", id="find-count")

    def focus_input(self) -> None:
        """Type here."""
        entry = self.query_one(Input)
        # At once, not as a message: keys that were typed already come before any message.
        self.screen.set_focus(entry)
        entry.select_all()

    def show_count(self, at: int, total: int) -> None:
        """Say which of how many places is shown."""
        typed = bool(self.query_one(Input).value.strip())
        words = f"{at} of {total:,}" if total else "nothing found" if typed else ""
        self.query_one("#find-count", Label).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(FindChanged(event.value))

    def action_next(self) -> None:
        self.post_message(FindChanged(self.query_one(Input).value, 1))

    def action_previous(self) -> None:
        self.post_message(FindChanged(self.query_one(Input).value, -1))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_next()

    def action_close(self) -> None:
        self.post_message(FindClosed())
