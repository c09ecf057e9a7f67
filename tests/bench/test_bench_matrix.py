"""The matrix costs the same whatever the number of its rows and of its reports."""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest
from textual.app import App, ComposeResult

from store.model import Cell, Column, Comparison, Event, Gate, Matrix, Measure, Relation, Row
from tui.figures import Figures, Only
from tui.grid import Grid, Place
from tui.widgets.matrix_table import MatrixTable

pytestmark = pytest.mark.bench

MOST = 1.4
RUNS = 15
SCREEN = (200, 50)


class Table(App[None]):
    """A matrix alone."""

    def compose(self) -> ComposeResult:
        yield MatrixTable(id="matrix")


def figures_of(rows: int, reports: int) -> Figures:
    """Ten rows an event; every report has a figure in every row, and each is compared with the next."""
    columns = [
        Column(f"r{at:03}", f"2031-07-{1 + at % 28:02}", f"Outlet {at}", "A report") for at in range(reports)
    ]
    comparisons: list[Comparison] = []
    made: list[Row] = []
    for number in range(rows):
        cells = tuple(
            Cell(
                report=column.report,
                claim=f"{column.report}@{number}",
                text=f"{number + at} soldiers",
                low=number + at,
                high=None if at % 7 == 0 else number + at,
                source=f"official {at}",
            )
            for at, column in enumerate(columns)
        )
        pairs = [
            Comparison(
                id=f"{left.claim}~{right.claim}",
                left=left.claim,
                right=right.claim,
                left_report=left.report,
                right_report=right.report,
                relation=Relation.CONFLICT,
                aspect="count",
                why="No number fits both.",
                gates=(Gate("intervals", False, "No number fits both."),),
            )
            for left, right in pairwise(cells)
        ]
        comparisons += pairs
        made.append(
            Row(
                id=f"e{number // 10}/k{number}/incident",
                event=f"e{number // 10}",
                subject=f"k{number}",
                label=f"soldiers {number}",
                measure=Measure.INCIDENT,
                cells=cells,
                relation=Relation.CONFLICT,
                comparisons=tuple(each.id for each in pairs),
            )
        )
    events = [
        Event(
            id=f"e{at}",
            type="cross",
            place="Ostra",
            start="2031-07-01",
            end="2031-07-02",
            claims=(),
            reports=tuple(column.report for column in columns),
            label=f"Soldiers crossing to Ostra, day {at}",
        )
        for at in range((rows + 9) // 10)
    ]
    matrix = Matrix(events=tuple(events), columns=tuple(columns), rows=tuple(made))
    return Figures(matrix, comparisons, {}, {})


async def _seconds(rows: int, reports: int) -> tuple[float, float]:
    """Seconds for a page and for a step of the cursor, with what is drawn after it."""
    figures = figures_of(rows, reports)
    grid = Grid(
        figures.chosen(Only()),
        {event.id: event for event in figures.events},
        {column.report: column for column in figures.columns},
    )
    app = Table()
    paged, moved = [], []
    async with app.run_test(size=SCREEN) as pilot:
        table = app.query_one(MatrixTable)
        table.show(figures, grid, Place(0, 0))
        await pilot.pause()
        gc.collect()
        gc.freeze()

        def step(times: list[float], act: str, by: int) -> None:
            started = time.perf_counter()
            getattr(table, f"action_{act}")(by)
            cell = table.cell
            assert cell is not None
            table.relate("", "", figures.related(cell.claim))
            for y in range(table.size.height):
                table.render_line(y)
            times.append(time.perf_counter() - started)

        for _ in range(RUNS):
            table.go(Place(0, 0))
            for _ in range(3):
                step(paged, "page", 1)
                step(moved, "row", 1)
                step(moved, "column", 1)
    # The lower quartile: what other processes add to a run is never negative.
    return sorted(paged)[len(paged) // 4], sorted(moved)[len(moved) // 4]


async def test_scrolling_ten_times_as_many_rows() -> None:
    few, many = await _seconds(100, 20), await _seconds(1_000, 20)
    for name, short, long in zip(("page", "step"), few, many, strict=True):
        print(f"{name}: {short * 1000:.2f} ms with 100 rows, {long * 1000:.2f} ms with 1,000")
        assert long <= MOST * short + 0.0005, name


async def test_scrolling_ten_times_as_many_reports() -> None:
    few, many = await _seconds(100, 20), await _seconds(100, 200)
    for name, short, long in zip(("page", "step"), few, many, strict=True):
        print(f"{name}: {short * 1000:.2f} ms with 20 reports, {long * 1000:.2f} ms with 200")
        assert long <= MOST * short + 0.0005, name
