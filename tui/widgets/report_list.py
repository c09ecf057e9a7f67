"""The list of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui import render
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from store.archive import Head


class ReportList(RowList["Head"]):
    """Reports, three lines each: title; date and publisher."""

    ROW_HEIGHT: ClassVar[int] = 3

    def draw(self, item: Head, width: int) -> list[render.Line]:
        return render.report_row(item, width)
