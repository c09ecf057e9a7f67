"""A line to type an answer in. It is imported when it is opened: an input line is costly."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Label

from tui import keys
from tui.messages import Answered


class AskLine(Horizontal):
    """Asks for one line; answered by `Answered`."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("ask")]

    def __init__(self, about: str, question: str, value: str = "", hint: str = "") -> None:
        """`about` says what the answer is for; `hint` stands where nothing is typed yet."""
        super().__init__()
        self.about = about
        self.question = question
        self.value = value
        self.hint = hint

    def compose(self) -> ComposeResult:
        yield Label(self.question, id="ask-sign", markup=False)
        entry = Input(self.value, placeholder=self.hint, id="ask-input", compact=True, select_on_focus=True)
        entry.cursor_blink = False
        yield entry

    def on_mount(self) -> None:
        # At once, not as a message: keys that were typed already come before any message.
        self.screen.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        self.post_message(Answered(self, self.query_one(Input).value.strip()))

    def action_close(self) -> None:
        self.post_message(Answered(self, None))
