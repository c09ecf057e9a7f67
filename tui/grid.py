"""Where the figures of a matrix stand: blocks of events, rows, columns, lines. No Textual here."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from store.model import Cell, Column, Event, Row

HEADING = 2
"""Lines above the rows of an event: its label, and the reports of its columns."""
CELL = 2
"""Lines of a cell: the figure, and its source."""


class Place(NamedTuple):
    """A cell: its row among all rows, and its place among the cells of that row."""

    row: int
    cell: int


class Block(NamedTuple):
    """An event with the rows and the columns that belong to it."""

    event: Event
    columns: tuple[Column, ...]
    """Reports with a cell in a row of it, in order of time."""
    rows: range
    """Among the rows of the grid."""
    top: int
    """Line of its heading."""


class Spot(NamedTuple):
    """What stands on a line."""

    block: int
    row: int
    """-1 in a heading."""
    part: int
    """Line of the heading or of the row, counted from 0."""


class Grid:
    """Rows laid out in lines. Every event has columns of its own, so that none is empty."""

    def __init__(
        self, rows: Sequence[Row], events: Mapping[str, Event], columns: Mapping[str, Column]
    ) -> None:
        self.rows = rows
        self.blocks: list[Block] = []
        self._block_of: list[int] = []
        self._tops: list[int] = []
        self._starts: list[tuple[int, int]] = []
        self._row_of: dict[str, int] = {}
        self._stacks: dict[int, dict[str, list[int]]] = {}
        order = {name: at for at, name in enumerate(columns)}
        line = 0
        for event, group in groupby(range(len(rows)), key=lambda at: rows[at].event):
            own = list(group)
            reports = sorted({cell.report for at in own for cell in rows[at].cells}, key=order.__getitem__)
            block = len(self.blocks)
            self.blocks.append(
                Block(
                    events[event],
                    tuple(columns[name] for name in reports),
                    range(own[0], own[-1] + 1),
                    line,
                )
            )
            self._starts.append((line, -1))
            line += HEADING
            for at in own:
                self._block_of.append(block)
                self._tops.append(line)
                self._starts.append((line, at))
                line += CELL * max(Counter(cell.report for cell in rows[at].cells).values(), default=1)
        self.height = line
        self._columns = [
            {column.report: at for at, column in enumerate(each.columns)} for each in self.blocks
        ]

    def spot(self, line: int) -> Spot | None:
        """What stands on a line, if anything does."""
        if not 0 <= line < self.height:
            return None
        start, row = self._starts[bisect_right(self._starts, (line, len(self.rows))) - 1]
        if row >= 0:
            return Spot(self._block_of[row], row, line - start)
        block = bisect_right(self.blocks, line, key=lambda each: each.top) - 1
        return Spot(block, -1, line - start)

    def block_of(self, row: int) -> int:
        """The block of a row."""
        return self._block_of[row]

    def lines_of(self, row: int) -> range:
        """The lines of a row."""
        start = self._tops[row]
        return range(start, start + CELL * max(map(len, self.stacks(row).values()), default=1))

    def stacks(self, row: int) -> Mapping[str, list[int]]:
        """The cells of a row by report: a report may give several figures."""
        found = self._stacks.get(row)
        if found is None:
            found = self._stacks[row] = {}
            for at, cell in enumerate(self.rows[row].cells):
                found.setdefault(cell.report, []).append(at)
        return found

    def row_of(self, claim: str) -> int | None:
        """The row of a claim, if it is in one."""
        if not self._row_of:
            self._row_of = {cell.claim: at for at, row in enumerate(self.rows) for cell in row.cells}
        return self._row_of.get(claim)

    def cell(self, place: Place) -> Cell | None:
        """The cell at a place, if there is one."""
        if 0 <= place.row < len(self.rows) and 0 <= place.cell < len(self.rows[place.row].cells):
            return self.rows[place.row].cells[place.cell]
        return None

    def column(self, place: Place) -> int:
        """The column of a cell in its block."""
        cell = self.cell(place)
        return self._columns[self._block_of[place.row]][cell.report] if cell is not None else 0

    def column_of(self, block: int, report: str) -> int:
        """The column of a report in a block, the first one if it has none."""
        return self._columns[block].get(report, 0)

    def part(self, place: Place) -> int:
        """The first line of a cell in its row."""
        cell = self.cell(place)
        return CELL * self.stacks(place.row)[cell.report].index(place.cell) if cell is not None else 0

    def find(self, claims: Iterable[str], near: int = 0, within: range | None = None) -> Place | None:
        """The place of a claim, `near` a row if it has several; `within` some rows only."""
        wanted = set(claims)
        found = [
            Place(at, number)
            for at in (range(len(self.rows)) if within is None else within)
            for number, cell in enumerate(self.rows[at].cells)
            if cell.claim in wanted or not wanted.isdisjoint(cell.again)
        ]
        return min(found, key=lambda place: abs(place.row - near), default=None)

    # Steps of a cursor

    def beside(self, place: Place, step: int) -> Place:
        """The next cell to the left or right, of another report."""
        row = self.rows[place.row]
        stacks = self.stacks(place.row)
        names = list(stacks)
        own = row.cells[place.cell].report
        depth = stacks[own].index(place.cell)
        at = max(0, min(len(names) - 1, names.index(own) + step))
        other = stacks[names[at]]
        return Place(place.row, other[min(depth, len(other) - 1)])

    def edge(self, place: Place, step: int) -> Place:
        """The first (-1) or last (1) cell of the row."""
        return Place(place.row, 0 if step < 0 else len(self.rows[place.row].cells) - 1)

    def below(self, place: Place, step: int, wanted: int) -> Place:
        """The next cell downwards (1) or upwards (-1), nearest to the `wanted` column."""
        cell = self.rows[place.row].cells[place.cell]
        stack = self.stacks(place.row)[cell.report]
        at = stack.index(place.cell) + step
        if 0 <= at < len(stack):
            return Place(place.row, stack[at])
        if not 0 <= place.row + step < len(self.rows):
            return place
        return self.nearest(place.row + step, wanted, last=step < 0)

    def nearest(self, row: int, wanted: int, *, last: bool = False) -> Place:
        """The cell of a row that is nearest to a column, the `last` of its report if asked for."""
        columns = self._columns[self._block_of[row]]
        stacks = self.stacks(row)
        name = min(stacks, key=lambda report: abs(columns[report] - wanted))
        return Place(row, stacks[name][-1 if last else 0])
