"""A list that opens above a screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.widgets.lines import KeyLine
from tui.widgets.paint import caption
from tui.widgets.rows import RowList

Item = TypeVar("Item")
Result = TypeVar("Result")


class ListDialog(ModalScreen[Result | None], Generic[Item, Result]):
    """Shows rows with a title. Subclasses say what a key does; closing it answers None."""

    NAME: ClassVar[str] = "dialog"
    """Id of the frame, for the style sheet."""
    SCOPES: ClassVar[tuple[str, ...]] = ()
    """Whose keys the line at its foot shows."""

    def __init__(self, rows: RowList[Item], items: Sequence[Item], title: str, subtitle: str = "") -> None:
        super().__init__()
        self.rows = rows
        self._items = items
        self._title = title
        self._subtitle = subtitle

    def compose(self) -> ComposeResult:
        with Vertical(id=self.NAME, classes="dialog"):
            yield self.rows
            yield KeyLine(*self.SCOPES)

    def on_mount(self) -> None:
        frame = self.query_one(f"#{self.NAME}")
        frame.border_title, frame.border_subtitle = caption(self._title), caption(self._subtitle)
        self.rows.show(self._items)
        # At once, not as a message: keys that were typed already come before any message.
        self.set_focus(self.rows)

    def action_close(self) -> None:
        self.dismiss(None)
