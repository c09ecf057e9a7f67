"""All that was put right by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import BindingType

from store.model import Correction, Span
from store.text.hygiene import one_line
from tui import keys, render
from tui.screens.list_dialog import ListDialog
from tui.screens.putting_right import describe, place
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from store.archive import Archive


Answer = tuple[str, str, tuple[str, Span] | None]
"""What to do with a step ("open" or "remove"), its id, its passage."""


class CorrectionRow(NamedTuple):
    """A step, and why it has no effect, if it has none."""

    step: Correction
    lost: str = ""


def rows_of(archive: Archive) -> list[CorrectionRow]:
    """What holds, the newest first, and what finds no place any more."""
    lost = {each.correction: each.why for each in archive.correcting.lost()}
    holding = archive.correcting.history().holding
    return [CorrectionRow(step, lost.get(step.id, "")) for step in reversed(holding)]


class CorrectionList(RowList[CorrectionRow]):
    """One line a step."""

    def draw(self, item: CorrectionRow, width: int) -> list[render.Line]:
        line: render.Line = [("! " if item.lost else "✓ ", "warning"), (describe(item.step), "")]
        if item.lost:
            line.append((f"  {item.lost}", "warning"))
        when = f"{render.day(item.step.at)} {one_line(item.step.who)}".strip()
        return [render.spread(line, [(when, "muted")], width)]


class CorrectionsDialog(ListDialog[CorrectionRow, Answer]):
    """Returns what to do with a step, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("corrections")]
    NAME = "corrections"
    SCOPES = ("corrections",)

    def __init__(self, rows: Sequence[CorrectionRow]) -> None:
        empty = "Nothing was put right yet: x on a name in the text does it."
        super().__init__(CorrectionList(empty=empty), rows, f"Put right by hand {len(rows):,}")

    def on_row_chosen(self) -> None:
        self._answer("open")

    def action_remove(self) -> None:
        self._answer("remove")

    def _answer(self, what: str) -> None:
        if (row := self.rows.item) is not None:
            self.dismiss((what, row.step.id, place(row.step)))
