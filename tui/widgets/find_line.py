"""The line to type in what to find in the text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, Label

from tui import keys
from tui.messages import FindChanged, FindClosed
from tui.widgets.entry_line import EntryLine


class FindLine(EntryLine):
    """An input line with the number of places found."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("find")]

    def __init__(self) -> None:
        super().__init__("/", hint="find in this text", id="find-input")

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Label("", id="find-count")

    def focus_input(self) -> None:
        """Type here."""
        self.screen.set_focus(self.entry)
        self.entry.select_all()

    def show_count(self, at: int, total: int) -> None:
        """Say which of how many places is shown."""
        typed = bool(self.entry.value.strip())
        words = f"{at} of {total:,}" if total else "nothing found" if typed else ""
        self.query_one("#find-count", Label).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(FindChanged(event.value))

    def action_keep(self) -> None:
        self.action_next()

    def action_next(self) -> None:
        self.post_message(FindChanged(self.entry.value, 1))

    def action_previous(self) -> None:
        self.post_message(FindChanged(self.entry.value, -1))

    def action_close(self) -> None:
        self.post_message(FindClosed())
