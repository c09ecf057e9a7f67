"""A line that asks for something."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from tui import keys
from tui.messages import Answered
from tui.widgets.entry_line import EntryLine


class AskLine(EntryLine):
    """Asks for one line; answered by `Answered`."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("ask")]

    def __init__(self, about: str, question: str, value: str = "", hint: str = "") -> None:
        """`about` says what the answer is for."""
        super().__init__(question, value, hint, select=True, id="ask-input")
        self.about = about

    def action_keep(self) -> None:
        self.post_message(Answered(self, self.entry.value.strip()))

    def action_close(self) -> None:
        self.post_message(Answered(self, None))
