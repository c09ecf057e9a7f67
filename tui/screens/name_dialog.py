"""A dialog to type the name of a person, place, organisation or group."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui import keys
from tui.widgets.lines import KeyLine


class NameDialog(ModalScreen["str | None"]):
    """Returns the name, or None if nothing is to be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("name")]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name_before = name

    def compose(self) -> ComposeResult:
        with Vertical(id="name", classes="dialog"):
            entry = Input(self._name_before, placeholder="its name", id="name-input", compact=True)
            entry.cursor_blink = False
            yield entry
            yield KeyLine("name")

    def on_mount(self) -> None:
        self.query_one("#name").border_title = "Call it"
        self.set_focus(self.query_one(Input))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        name = " ".join(self.query_one(Input).value.split())
        self.dismiss(name if name and name != self._name_before else None)

    def action_close(self) -> None:
        self.dismiss(None)
