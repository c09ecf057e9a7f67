"""Every mention of one entity, over all reports, with the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from store.model import Span
from tui import render
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from store.archive import Head


class MentionRow(NamedTuple):
    """One place where the entity is named."""

    report: str
    span: Span
    kind: str
    head: Head | None
    text: str
    """Text of the report; the row shows the part around the span."""
    first: bool
    """True for the first mention of its report, which carries the report's title."""


class MentionList(RowList[MentionRow]):
    """Two lines a mention."""

    ROW_HEIGHT: ClassVar[int] = 2

    def draw(self, item: MentionRow, width: int) -> list[render.Line]:
        return render.context_row(item.head, item.text, item.span, item.kind, width, first=item.first)
