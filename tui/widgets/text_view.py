"""A report's text as lines.

It wraps and draws only what is in view, so that a long text opens and pages as fast as a short one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.model import Annotation, Report
from store.text.hygiene import visible
from tui import render
from tui.marks import Layer, pieces
from tui.messages import ReaderResized, ReaderScrolled
from tui.widgets.paint import paint, role_style
from tui.wrap import GAP, Lines, flat

MEASURE = 92
"""Longest line of text, in cells: longer ones are hard to read."""
GUTTER = 6
"""Cells left of the text: paragraph number, claim mark."""
_GROW_EVERY = 0.02
"""Seconds between two helpings of wrapping in the background."""


class TextView(ScrollView):
    """Draws one report. It keeps offsets of the original text; columns and lines are its own affair.

    Subclasses say what is marked in the text (`marks_on`) and beside it (`margin_mark`).
    """

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, overscroll: bool = False
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.report: Report | None = None
        self.annotation: Annotation | None = None
        self.empty: Sequence[render.Line] = ()
        """What stands here while no report is open."""
        self._overscroll = overscroll
        self._text = ""
        self._head: list[render.Line] = []
        self._lines = Lines("", (), 1)
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._wanted = 0
        self._above = 0
        """Paragraphs of the headline and the byline: a citation does not count them."""
        self._base: Style | None = None

    def _put(self, report: Report, annotation: Annotation, offset: int) -> None:
        self.report, self.annotation = report, annotation
        self._text = visible(report.text)
        self._above = sum(span.end <= report.body_start for span in annotation.paragraphs)
        self._wanted = offset
        self._lines = Lines("", (), 0)
        if self.size.width:
            self._rewrap()
            self._scroll_to_offset(offset)
            self.refresh()

    def marks_on(self, row: int, start: int, end: int) -> list[Layer[Any]]:
        """What is marked in a line, the lowest layer first; `row` is counted from the title."""
        raise NotImplementedError

    def margin_mark(self, start: int, end: int) -> render.Line:
        """The two cells between the paragraph number and a line."""
        raise NotImplementedError

    @property
    def text_width(self) -> int:
        """Cells for the text itself."""
        return max(1, min(MEASURE, self.scrollable_content_region.width - GUTTER - 2))

    @property
    def offset_at_top(self) -> int:
        """Offset of the first code point in view; 0 while the title is in view."""
        line = int(self.scroll_offset.y) - len(self._head)
        return self._lines.starts[line] if line >= 0 and self._lines.reach(line) else 0

    @property
    def place(self) -> tuple[int, int, int]:
        """Paragraph at the top (headline lines are not counted), number of paragraphs, and how many per cent
        of the text stand above the lower edge."""
        total = len(self.annotation.paragraphs) if self.annotation else 0
        above = self._above
        line = max(0, int(self.scroll_offset.y) - len(self._head))
        number = self._lines.numbers[line] if self._lines.reach(line) else total - 1
        if number == GAP:
            number = self._lines.numbers[line + 1] if self._lines.reach(line + 1) else total - 1
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        rows = len(self._head) + self._lines.count
        return max(1, number + 1 - above), total - above, min(100, round(100 * bottom / max(1, rows)))

    # Geometry

    def _scroll_to_offset(self, offset: int) -> None:
        self.scroll_to(y=self._row_of(offset) if offset else 0, animate=False, force=True)

    def _rewrap(self) -> None:
        self._strips.clear()
        if self.report is not None and self.annotation is not None:
            self._head = render.header(self.report, self.text_width)
            self._lines = Lines(self._text, self.annotation.paragraphs, self.text_width)
            self._lines.reach(self.size.height)
        self._measure()
        if not self._lines.complete:
            self.set_timer(_GROW_EVERY, self._grow)

    def _measure(self) -> None:
        height = len(self._head) + self._lines.count
        if self._overscroll:
            height += max(0, self.scrollable_content_region.height - 1)
        self.virtual_size = Size(self.scrollable_content_region.width, height)

    def _grow(self) -> None:
        lines = self._lines
        if lines.grow():
            self._measure()
            self.set_timer(_GROW_EVERY, self._grow)

    def on_resize(self) -> None:
        self._fit()
        self.post_message(ReaderResized(self))

    def _fit(self) -> None:
        """Wrap to the width of the window, if that is another one than before."""
        if self.report is None or not self.size.width:
            return
        if self._lines.width == self.text_width:
            self._measure()
            return
        # A report that was shown before there was any room has its place still to find.
        offset = self.offset_at_top if self._lines.paragraphs else self._wanted
        self._rewrap()
        self._scroll_to_offset(offset)

    def _row_of(self, offset: int) -> int:
        row = len(self._head) + self._lines.line_of(offset)
        self._measure()
        return row

    def reveal(self, start: int, row: int | None = None) -> None:
        """Bring an offset into view: on a row of the window counted from 0, or, without one, a third from
        the top unless it is well in view already."""
        height = self.scrollable_content_region.height
        at = self._row_of(start)
        if row is None:
            top = int(self.scroll_offset.y)
            if top + 1 <= at < top + height - 2:
                return
            row = height // 3
        self.scroll_to(y=max(0, at - row), animate=False, force=True)

    def row_for(self, start: int) -> int:
        """Row of the whole document, title included, that shows an offset."""
        return self._row_of(start)

    def _offset_of(self, place: tuple[int, int] | None, otherwise: int) -> int:
        if place is None:
            return otherwise
        column, row = place
        line = row - len(self._head)
        if line < 0:
            return 0
        if not self._lines.reach(line):
            return len(self._text)
        return min(self._lines.ends[line], self._lines.starts[line] + column)

    def _offset_below(self) -> int:
        line = int(self.scroll_offset.y) + self.scrollable_content_region.height - len(self._head)
        return self._lines.starts[line] if self._lines.reach(line) else len(self._text)

    def _in_view(self, offset: int) -> bool:
        return self.offset_at_top <= offset < self._offset_below()

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._base = None

    def _renew(self) -> None:
        self._strips.clear()
        self._measure()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(ReaderScrolled(self))

    def render_line(self, y: int) -> Strip:
        if not self._lines.width and self.report is not None:
            # The first paint comes before the first message of a size.
            self._fit()
        row = y + int(self.scroll_offset.y)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[row] = self._draw(row)
        return strip

    def _draw(self, row: int) -> Strip:
        base = self._base = self._base or self.rich_style
        width = self.size.width
        if self.report is None:
            line = self.empty[row] if row < len(self.empty) else []
            return paint(self, [("  ", ""), *line], width, base)
        if row < len(self._head):
            return paint(self, [(" " * GUTTER, ""), *self._head[row]], width, base)
        index = row - len(self._head)
        if not self._lines.reach(index):
            return Strip.blank(width, base)
        start, end = self._lines.starts[index], self._lines.ends[index]
        margin = Strip(
            [Segment(text, base + role_style(self, role)) for text, role in self._margin(index, start, end)]
        )
        body = Strip(
            [
                Segment(flat(self._text[piece.start : piece.end]), base + role_style(self, *piece.roles))
                for piece in pieces(start, end, self.marks_on(row, start, end))
            ]
        ).apply_offsets(0, row)
        return Strip.join([margin, body]).adjust_cell_length(width, base)

    def _margin(self, index: int, start: int, end: int) -> render.Line:
        number = ""
        if self._lines.starts_paragraph(index):
            at = self._lines.numbers[index] + 1 - self._above
            number = str(at) if at > 0 else ""
        sign, bar = self.margin_mark(start, end)
        if sign[0] == " ":
            return [(f"{number:>{GUTTER - 2}} ", "number"), bar]
        return [(f"{number:>{GUTTER - 2}}", "number"), sign, bar]

    # Scrolling

    def action_line_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.scroll_relative(y=max(1, self.scrollable_content_region.height - 2), animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-max(1, self.scrollable_content_region.height - 2), animate=False)

    def action_top(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        while self._lines.grow():
            pass
        self._measure()
        self.scroll_to(y=self.max_scroll_y, animate=False)
