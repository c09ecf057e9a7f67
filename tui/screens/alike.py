"""The other occurrences of a name that was put right, to be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from store.model import Change, Span
from store.text.hygiene import one_line
from tui import keys, render
from tui.screens.list_dialog import ListDialog
from tui.widgets.rows import RowList

_BEFORE = 30


class AlikeRow(NamedTuple):
    """An occurrence: the change it would get, and the words around it."""

    change: Change
    title: str
    text: str
    span: Span


class AlikeList(RowList[AlikeRow]):
    """One line an occurrence, ticked or not."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.out: set[Change] = set()
        """Changes that were taken out."""

    def draw(self, item: AlikeRow, width: int) -> list[render.Line]:
        tick = "[ ] " if item.change in self.out else "[x] "
        room = width - width // 3 - 2
        words = one_line(item.span.of(item.text))
        # As many cells before the words as behind them.
        cells = max(0, min(_BEFORE, (room - len(tick) - render.width_of([(words, "")])) // 2))
        before = _end(item.text[max(0, item.span.start - 2 * _BEFORE) : item.span.start], cells)
        behind = one_line(item.text[item.span.end : item.span.end + 2 * _BEFORE])
        then = " " if item.text[item.span.end : item.span.end + 1].isspace() else ""
        line = [(tick, "key"), (before, "muted"), (words, "strong"), (f"{then}{behind}", "muted")]
        title = render.fit([(one_line(item.title), "")], width // 3)
        return [render.spread(render.fit(line, room), title, width)]


def _end(text: str, cells: int) -> str:
    """The end of a text in so many cells, from the beginning of a word on."""
    gap = " " if text[-1:].isspace() else ""
    words = one_line(text).split(" ")
    kept = ""
    for word in reversed(words):
        more = f"{word} {kept}" if kept else word
        if render.width_of([(more, "")]) + len(gap) + 1 > cells:
            kept = f"…{kept}"
            break
        kept = more
    kept += gap
    return " " * max(0, cells - render.width_of([(kept, "")])) + kept


class AlikeDialog(ListDialog[AlikeRow, Sequence[Change]]):
    """Returns the changes that are ticked, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("alike")]
    NAME = "alike"
    SCOPES = ("alike",)

    def __init__(self, rows: Sequence[AlikeRow], title: str) -> None:
        self.ticks = AlikeList()
        super().__init__(self.ticks, rows, title)

    def on_row_chosen(self) -> None:
        self.action_tick()

    def action_tick(self) -> None:
        if (row := self.ticks.item) is not None:
            self.ticks.out ^= {row.change}
            self.ticks.redraw()

    def action_all(self) -> None:
        self.dismiss([row.change for row in self.ticks.items if row.change not in self.ticks.out])
