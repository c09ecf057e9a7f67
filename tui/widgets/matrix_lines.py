"""How the lines of the matrix are drawn: headings, columns, figures with their sources."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from store.model import Cell, Column, Measure, Relation, Row
from store.text.hygiene import one_line
from tui import render
from tui.figures import Figures, interval
from tui.grid import CELL, Block
from tui.render import Line
from tui.widgets.range_strip import range_strip

MEASURES = {Measure.INCIDENT: "", Measure.STOCK: " now", Measure.CUMULATIVE: " so far"}
"""What tells the figures of a row from counts of what happened once."""

JUDGED = "✓"
"""Stands where a person decided."""
MARKED = "●"
"""Stands at a report that is marked."""


_WIDEST = 44
"""Cells of a report at most: farther apart they are harder to compare."""


class Widths(NamedTuple):
    """The columns of the matrix in a window."""

    label: int
    cell: int
    shown: int
    """How many reports fit."""

    @classmethod
    def of(cls, width: int, reports: int) -> Widths:
        """What suits a window of so many cells, for an event with so many reports: a few have more room."""
        label = max(16, min(36, width * 27 // 100))
        target = 18 if width < 100 else 21 if width < 150 else 26
        shown = max(1, min(reports, (width - label) // target))
        return cls(label, max(1, min(_WIDEST, (width - label) // shown)), shown)


class Look(NamedTuple):
    """What the cursor makes of the cells: all that a line depends on besides its row."""

    claim: str = ""
    """Claim of the cell under the cursor."""
    partner: str = ""
    """Claim of the other cell of the pair in view."""
    related: Mapping[str, Relation] = {}
    """How other claims stand to the one under the cursor."""
    marked: Collection[str] = ()
    """Reports that are marked."""
    focused: bool = True


class Frame(NamedTuple):
    """A block as it is seen in a window."""

    block: Block
    figures: Figures
    first: int
    """The first column in view."""
    width: Widths
    room: int
    """Cells of a line."""
    look: Look

    def columns(self) -> list[tuple[Column, int]]:
        """The columns in view with their cells; the last one may be wider."""
        shown = self.block.columns[self.first : self.first + self.width.shown]
        last = min(self.room - self.width.label - (len(shown) - 1) * self.width.cell, self.width.cell + 14)
        return [(each, self.width.cell if each is not shown[-1] else last) for each in shown]


def heading(frame: Frame) -> Line:
    """The label of an event, with what there is of it."""
    block, figures, first, width, room, _ = frame
    conflicts = figures.conflicts_of(block.event.id)
    total = len(block.columns)
    tally: Line = []
    if total > width.shown:
        left, right = ("◂ " if first else ""), (" ▸" if first + width.shown < total else "")
        tally.append((f" {left}{first + 1}-{min(total, first + width.shown)} of {total}{right}", "key"))
    else:
        tally.append((f" {render.count(total, 'report')}", "muted"))
    tally.append((" ", ""))
    if conflicts:
        tally += [(f" ≠ {conflicts} ", "relation-conflict"), (" ", "")]
    label: Line = [("━━ ", "accent"), (one_line(block.event.label), "title"), (" ", "")]
    used = render.width_of(tally)
    label = render.fit(label, max(0, room - used))
    gap = room - used - render.width_of(label)
    return [*label, ("━" * gap, "accent"), *tally]


def header(frame: Frame, current: str) -> Line:
    """The reports of the columns: outlet and day. `current` is the one under the cursor."""
    line: Line = [(" " * frame.width.label, "")]
    every = frame.block.columns
    several = every[0].published[:4] != every[-1].published[:4]
    before = ""
    for column, cells in frame.columns():
        year = column.published[:4]
        line += _report(column, cells, frame.look, current, year=several and year != before)
        before = year
    return line


def _report(column: Column, cells: int, look: Look, current: str, *, year: bool) -> Line:
    role = "tab-current" if column.report == current else "strong"
    mark = f"{MARKED} " if column.report in look.marked else "  "
    when = " " + _day(column.published, year=year)
    name = render.fit([(one_line(column.publisher or column.report), role)], max(1, cells - 3 - len(when)))
    used = 2 + render.width_of(name) + len(when)
    return [(mark, "accent"), *name, (when, "muted"), (" " * (cells - used), "")]


def _day(stamp: str, *, year: bool) -> str:
    if not stamp:
        return "undated"
    words = render.day(stamp).rsplit(" ", 1)
    return f"{words[0]} ’{words[1][2:]}" if year and len(words) == 2 else words[0]


class Cells(NamedTuple):
    """Where the cells of a row are."""

    stacks: Mapping[str, Sequence[int]]
    """Their places in the row, by report."""
    columns: tuple[int, int]
    """The first and the last column that has one."""
    own: Cell | None
    """The one under the cursor, if that is in this row."""


def row_line(frame: Frame, row: Row, cells: Cells, part: int, named: int) -> Line:
    """One line of a row: its label or its strip, and a line of each cell. Arrows tell of what is hidden.

    `named` is the line of the label that stands here: that of a high row stays while its cells scroll.
    """
    line = _label(row, named, frame.figures, frame.width.label, cells.own)
    if not named and cells.columns[0] < frame.first:
        line[-1] = (line[-1][0][:-1] + "◂", "key")
    depth, below = divmod(part, CELL)
    shown = frame.columns()
    for column, room in shown:
        stack = cells.stacks.get(column.report, ())
        if depth < len(stack):
            line += _cell(row.cells[stack[depth]], below, room, frame.look)
        else:
            line += [(" " * (room - 1), ""), (" ", "")]
    if not named and cells.columns[1] >= frame.first + len(shown):
        line[-1] = ("▸", "key")
    return line


def _label(row: Row, part: int, figures: Figures, width: int, own: Cell | None) -> Line:
    bar = ("▎", "accent") if own is not None else (" ", "")
    if part == 0:
        relation = figures.relation_of_row(row)
        chip = (
            (f" {render.RELATION_GLYPHS[relation]} ", f"relation-{relation}")
            if relation is not None
            else ("   ", "")
        )
        judged = (JUDGED if figures.is_judged(row) else " ", "accent")
        tag = MEASURES[row.measure]
        name = render.fit([(one_line(row.label), "strong")], max(1, width - 6 - len(tag)))
        used = 5 + render.width_of(name) + len(tag)
        return [bar, chip, judged, *name, (tag, "muted"), (" " * (width - used), "")]
    if part == 1:
        stated = figures.stated(row)
        current = interval(own) if own is not None and not own.denied else None
        return [bar, ("    ", ""), *range_strip(stated, current, width - 6, figures.ends(row)), (" ", "")]
    return [bar, (" " * (width - 1), "")]


def _cell(cell: Cell, below: int, width: int, look: Look) -> Line:
    """One of the two lines of a cell."""
    back = ""
    if cell.claim == look.claim:
        back = "cursor" if look.focused else "cursor-blurred"
    relation = look.related.get(cell.claim)
    if cell.claim == look.partner and relation is not None:
        back = f"relation-{relation}"
    room = width - 3
    if below:
        text = render.fit(
            [(one_line(cell.source), f"{back} muted" if "relation" not in back else back)], room
        )
    else:
        text = render.fit(
            [(one_line(cell.text), f"{back} strong" if cell.claim == look.claim else back)], room
        )
    sign = (
        (f"{render.RELATION_GLYPHS[relation]} ", f"relation-{relation}") if relation and not below else None
    )
    if cell.claim == look.claim:
        # The cursor is seen without colours too.
        sign = ("▎ ", f"{back} accent")
    padding = " " * (width - 3 - render.width_of(text))
    return [sign or ("  ", back), *text, (padding, back), (" ", "")]
