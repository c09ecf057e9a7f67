"""The matrix: what every report says of every figure. It draws only the lines in view."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.model import Cell, Relation, Row
from tui import keys
from tui.figures import Figures
from tui.grid import CELL, HEADING, Grid, Place
from tui.messages import CellChosen, CellHighlighted, ReportMarked
from tui.render import Line, paragraph
from tui.widgets import matrix_lines
from tui.widgets.matrix_lines import Cells, Frame, Look, Widths
from tui.widgets.paint import paint


class MatrixTable(ScrollView, can_focus=True):
    """Events with their rows; a cursor that is always on a figure."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("matrix")]
    ALLOW_SELECT = False

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.empty = empty
        """What to say where there is no row."""
        self.figures: Figures | None = None
        self.grid = Grid((), {}, {})
        self.place = Place(0, 0)
        self.marked: Collection[str] = ()
        """Reports that are marked."""
        self._partner = ""
        self._related: Mapping[str, Relation] = {}
        self._wanted = 0
        """Column that the cursor keeps to on its way up and down."""
        self._firsts: dict[int, int] = {}
        """First column in view, by block."""
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(256)
        self._base: Style | None = None

    # What is shown

    def show(self, figures: Figures, grid: Grid, place: Place) -> None:
        """Replace the rows; the cursor goes to `place`, without a message."""
        self.figures, self.grid = figures, grid
        self._firsts = {}
        self._partner, self._related = "", {}
        self.place = place if grid.cell(place) is not None else Place(0, 0)
        self._wanted = grid.column(self.place)
        self._measure()
        self._into_view()
        self.redraw()

    def relate(self, partner: str, report: str, related: Mapping[str, Relation]) -> None:
        """Show how other claims stand to the one under the cursor. `partner` is the claim it is laid beside,
        of `report`: both come into view if there is room."""
        self._partner, self._related = partner, related
        if self.cell is not None and report:
            block = self.grid.block_of(self.place.row)
            ends = sorted((self.grid.column(self.place), self.grid.column_of(block, report)))
            shown = self._widths(block).shown
            if ends[1] - ends[0] < shown:
                first = min(max(self._first(block), ends[1] - shown + 1), ends[0])
                self._firsts[block] = max(0, first)
            self._both_into_view(partner)
        self.redraw()

    def _both_into_view(self, partner: str) -> None:
        """Scroll so that the cell of `partner` is seen too, if there is room for both."""
        rows = self.grid.blocks[self.grid.block_of(self.place.row)].rows
        place = self.grid.find([partner], self.place.row, rows)
        if place is None:
            return
        starts = [self.grid.lines_of(each.row).start + self.grid.part(each) for each in (self.place, place)]
        top, bottom = min(starts) - HEADING, max(starts) + CELL
        height = self.scrollable_content_region.height
        if bottom - top <= height:
            self.scroll_to(y=min(max(self.scroll_offset.y, bottom - height), top), animate=False, force=True)

    def redraw(self) -> None:
        """Draw the lines anew: what they show changed."""
        self._strips.clear()
        self.refresh()

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor."""
        return self.grid.cell(self.place)

    @property
    def row(self) -> Row | None:
        """The row of the cursor."""
        return self.grid.rows[self.place.row] if self.cell is not None else None

    def go(self, place: Place, wanted: int | None = None, *, tell: bool = True) -> None:
        """Set the cursor on a cell, and `tell` the screen."""
        if self.grid.cell(place) is None:
            return
        moved = place != self.place
        self.place = place
        self._wanted = self.grid.column(place) if wanted is None else wanted
        self._into_view()
        self.redraw()
        if moved and tell:
            self.post_message(CellHighlighted())

    # Geometry

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.width or self.size.width)

    def _measure(self) -> None:
        self.virtual_size = Size(self._room, self.grid.height)

    def _widths(self, block: int) -> Widths:
        return Widths.of(self._room, len(self.grid.blocks[block].columns))

    def _first(self, block: int) -> int:
        return self._firsts.get(block, 0)

    def _into_view(self) -> None:
        height = self.scrollable_content_region.height
        if not height or self.cell is None:
            return
        block = self.grid.block_of(self.place.row)
        column, count = self.grid.column(self.place), self._widths(block).shown
        first = self._first(block)
        self._firsts[block] = max(0, min(max(first, column - count + 1), column))
        lines = self.grid.lines_of(self.place.row)
        top = lines.start + self.grid.part(self.place)
        bottom = top + CELL
        if self.place.row == self.grid.blocks[block].rows.start and bottom - lines.start + HEADING <= height:
            # With the first row of an event its heading comes into view.
            top = min(top, lines.start) - HEADING
        else:
            top = max(0, top - HEADING)
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - height, animate=False, force=True)

    def on_resize(self) -> None:
        self._measure()
        self._into_view()
        self.redraw()

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._base = None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self._line_at(y)
        named = self._named(y, line)
        strip = self._strips.get((line, named))
        if strip is None or strip.cell_length != self._room:
            strip = self._strips[line, named] = self._draw(line, named)
        return strip

    def _named(self, y: int, line: int) -> int:
        """The line of a row's label that stands on a line: the label stays in view while its row is."""
        spot = self.grid.spot(line)
        if spot is None or spot.row < 0:
            return 0
        top = 0 if self._line_at(0) == int(self.scroll_offset.y) else HEADING
        return min(spot.part, max(0, y - top))

    def _line_at(self, y: int) -> int:
        """The line to show in a row of the window: the heading of an event stays while its rows scroll."""
        top = int(self.scroll_offset.y)
        if y < HEADING:
            under = self.grid.spot(top + HEADING)
            if under is not None and under.row >= 0:
                return self.grid.blocks[under.block].top + y
        return top + y

    def _draw(self, line: int, named: int) -> Strip:
        base = self._base = self._base or self.rich_style
        room = self._room
        spot = self.grid.spot(line)
        if self.figures is None or not self.grid.rows:
            said = paragraph(self.empty, max(1, room - 2), "muted")
            return paint(self, [(" ", ""), *said[line]] if line < len(said) else [], room, base)
        if spot is None:
            return Strip.blank(room, base)
        block = self.grid.blocks[spot.block]
        cell = self.cell
        own = cell is not None and self.grid.block_of(self.place.row) == spot.block
        look = Look(
            cell.claim if cell is not None else "", self._partner, self._related, self.marked, self.has_focus
        )
        first = self._first(spot.block)
        frame = Frame(block, self.figures, first, self._widths(spot.block), room, look)
        drawn: Line
        if spot.row >= 0:
            row = self.grid.rows[spot.row]
            cells = Cells(
                self.grid.stacks(spot.row),
                (self.grid.column(Place(spot.row, 0)), self.grid.column(Place(spot.row, len(row.cells) - 1))),
                cell if spot.row == self.place.row else None,
            )
            drawn = matrix_lines.row_line(frame, row, cells, spot.part, named)
        elif spot.part:
            report = cell.report if cell is not None and own else ""
            drawn = matrix_lines.header(frame, report)
        else:
            drawn = matrix_lines.heading(frame)
        return paint(self, drawn, room, base)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    # Keys

    def action_column(self, step: int) -> None:
        if self.cell is not None:
            self.go(self.grid.beside(self.place, step))

    def action_row(self, step: int) -> None:
        if self.cell is not None:
            self.go(self.grid.below(self.place, step, self._wanted), self._wanted)

    def action_edge(self, step: int) -> None:
        if self.cell is not None:
            self.go(self.grid.edge(self.place, step))

    def action_page(self, step: int) -> None:
        if self.cell is None:
            return
        lines = max(1, self.scrollable_content_region.height - HEADING - CELL)
        wanted = self.grid.lines_of(self.place.row).start + step * lines
        row = self.place.row
        while 0 <= row + step < len(self.grid.rows):
            row += step
            if (self.grid.lines_of(row).start - wanted) * step >= 0:
                break
        self.go(self.grid.nearest(row, self._wanted), self._wanted)

    def action_top(self) -> None:
        if self.cell is not None:
            self.go(self.grid.nearest(0, 0))

    def action_bottom(self) -> None:
        if self.cell is not None:
            self.go(self.grid.nearest(len(self.grid.rows) - 1, 0))

    def action_mark(self) -> None:
        if (cell := self.cell) is not None:
            self.post_message(ReportMarked(cell.report))

    def action_open(self) -> None:
        if self.cell is not None:
            self.post_message(CellChosen())

    # Mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        spot = self.grid.spot(self._line_at(offset.y))
        if spot is None or spot.row < 0:
            return
        width = self._widths(spot.block)
        block = self.grid.blocks[spot.block]
        column = self._first(spot.block) + max(0, offset.x - width.label) // width.cell
        report = block.columns[min(column, len(block.columns) - 1)].report
        stack = self.grid.stacks(spot.row).get(report)
        if stack is None:
            return
        place = Place(spot.row, stack[min(spot.part // CELL, len(stack) - 1)])
        if place == self.place:
            self.post_message(CellChosen())
        self.go(place)
