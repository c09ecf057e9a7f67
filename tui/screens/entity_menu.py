"""The menu over a name of a list: what it is called, and who it is."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.text.hygiene import one_line
from tui import keys, render
from tui.screens.correct_menu import Lines, cell
from tui.widgets.lines import KeyLine
from tui.widgets.paint import caption

_OFFERED = ("entity('rename')", "entity('merge')", "entity('different')")


class EntityMenu(ModalScreen["str | None"]):
    """Returns what to do with an entity: rename, merge or different; None if nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("entity")]

    def __init__(self, name: str, kind: str) -> None:
        super().__init__()
        self._title = f"{render.KIND_GLYPHS[kind]} {one_line(name)}"

    def compose(self) -> ComposeResult:
        with Vertical(id="entity", classes="dialog"):
            yield Lines([cell(name, 40) for name in _OFFERED])
            yield KeyLine("entity")

    def on_mount(self) -> None:
        self.query_one("#entity").border_title = caption(self._title)

    def action_entity(self, what: str) -> None:
        self.dismiss(what)

    def action_close(self) -> None:
        self.dismiss(None)
