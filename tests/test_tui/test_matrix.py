"""The matrix of the comparison screen, by keys."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from store.archive import Archive
from store.model import Cell, Column, Event, Matrix, Measure, Relation, Row
from tests.test_tui.driving import drawn, here, opened, press, said, screen_of, settle
from tui.figures import Figures, Only
from tui.grid import Grid, Place
from tui.screens.main import MainScreen
from tui.widgets.matrix_table import MatrixTable
from tui.widgets.reason import Reason


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_opens_on_the_conflict_of_the_report(archive: Archive, size: tuple[int, int]) -> None:
    app = opened(archive)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        assert here(screen) == ("harbour", "Eighty-five Velian soldiers")
        pair = screen.current_pair()
        assert pair is not None
        assert pair.relation is Relation.CONFLICT
        row = screen.current_row()
        assert row is not None
        assert row.label == "soldiers"
        text = drawn(screen)
        for words in ("33 soldiers", "two aid workers"[:12], "Ilka Brandt", "33 ├", "● 85", "≠  soldiers"):
            assert words in text
        reason = screen.query_one(Reason)
        assert "≠ conflict" in reason.render_line(0).text
        assert "No number fits both" in reason.render_line(0).text
        for reader, claim in ((screen.left, "harbour"), (screen.right, "courier")):
            assert reader.report is not None
            assert reader.report.id == claim
            assert reader.size.height >= 2


async def test_the_cursor_goes_from_figure_to_figure(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        places = []
        for key in ("l", "right", "right", "h", "left", "left"):
            await press(pilot, key)
            places.append(here(screen)[0])
        assert places == ["wire", "courier", "courier", "wire", "harbour", "harbour"]
        await press(pilot, "end")
        assert here(screen)[0] == "courier"
        await press(pilot, "home")
        assert here(screen)[0] == "harbour"
        await press(pilot, "dollar_sign", "j")
        assert here(screen) == ("courier", "230 civilians")
        await press(pilot, "down", "down")
        assert here(screen) == ("harbour", "at least 14 officers")
        await press(pilot, "k", "up")
        # The column that the cursor came from is kept.
        assert here(screen) == ("courier", "230 civilians")
        await press(pilot, "G")
        assert here(screen)[1] == "at least 14 officers"
        await press(pilot, "pageup")
        assert screen.matrix.place.row == 0
        await press(pilot, "pagedown", "g")
        assert screen.matrix.place == Place(0, 0)


async def test_the_cells_say_how_they_stand_to_the_one_under_the_cursor(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        text = drawn(screen)
        assert "≠ 33 soldiers" in text
        assert "≡ Eighty-five" in text
        await press(pilot, "j")
        assert "≠ 230 civilians" in drawn(screen)
        assert "≠ 33 soldiers" not in drawn(screen)
        # A figure that is compared with none stands alone.
        await press(pilot, "s", "G")
        assert here(screen)[0] == "evening"
        assert screen.current_pair() is None
        assert screen.right.report is None
        assert screen.left.report is not None
        assert screen.left.report.id == "evening"
        await press(pilot, "x")
        assert "There is no comparison here to judge." in said(app)
        assert not archive.judgements()


async def test_enter_reads_and_escape_comes_back(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "end", "enter")
        screen = screen_of(app)
        # The figure under the cursor is the later one: its text stands right.
        assert screen.focused is screen.right
        await press(pilot, "h")
        assert screen.focused is screen.left
        await press(pilot, "h")
        assert screen.focused is screen.matrix
        await press(pilot, "enter", "escape")
        assert screen.focused is screen.matrix
        assert app.screen is screen
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_c_leaves_from_anywhere(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys in (("c", "c"), ("c", "r", "f", "c"), ("c", "enter", "c"), ("c", "z", "tab", "c")):
            await press(pilot, *keys)
            assert isinstance(app.screen, MainScreen), keys


async def test_zoom_gives_one_part_the_screen(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "z")
        screen = screen_of(app)
        assert screen.matrix.size.height > 15
        assert not screen.pair.display
        await press(pilot, "enter")
        assert screen.left.size.height > 15
        assert not screen.right.display
        await press(pilot, "l")
        assert screen.right.size.height > 15
        await press(pilot, "z")
        assert screen.left.display
        assert screen.matrix.display
        await press(pilot, "escape", "z", "escape")
        assert screen.pair.display


async def test_a_click_sets_the_cursor(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        lines = drawn(screen).splitlines()
        y = next(at for at, line in enumerate(lines) if "230 civilians" in line)
        x = lines[y].index("230 civilians")
        await pilot.click("#matrix", offset=(x + 2, y + 1))
        await settle(pilot)
        assert here(screen) == ("courier", "230 civilians")
        await pilot.click("#matrix", offset=(x + 2, y + 1))
        await settle(pilot)
        assert screen.focused in (screen.left, screen.right)


def test_every_line_of_the_grid_is_a_cell_or_a_heading(archive: Archive) -> None:
    figures = Figures(archive.matrix(), archive.comparisons(), {}, {})
    rows = figures.chosen(Only())
    grid = Grid(
        rows, {each.id: each for each in figures.events}, {each.report: each for each in figures.columns}
    )
    seen = [grid.spot(line) for line in range(grid.height)]
    assert None not in seen
    assert grid.spot(-1) is None
    assert grid.spot(grid.height) is None
    for at, row in enumerate(rows):
        lines = [line for line, spot in enumerate(seen) if spot is not None and spot.row == at]
        assert lines == list(grid.lines_of(at))
        for number in range(len(row.cells)):
            place = Place(at, number)
            assert grid.part(place) in range(len(lines))
            assert grid.find([row.cells[number].claim]) == place
            for step in (-1, 1):
                assert grid.cell(grid.beside(place, step)) is not None
                assert grid.cell(grid.below(place, step, 0)) is not None


class Table(App[None]):
    """A matrix alone."""

    def compose(self) -> ComposeResult:
        yield MatrixTable(id="matrix")


async def test_a_report_with_a_table_of_figures_keeps_its_label_in_view() -> None:
    cells = tuple(
        Cell(report="r", claim=f"r@{at}", text=f"{at} people", low=at, high=at, source="activists")
        for at in range(100)
    )
    row = Row(
        id="e/person/incident",
        event="e",
        subject="person",
        label="people",
        measure=Measure.INCIDENT,
        cells=cells,
    )
    event = Event(
        id="e", type="kill", place="", start="", end="", claims=(), reports=("r",), label="People killed"
    )
    column = Column("r", "", "Outlet", "A table")
    figures = Figures(Matrix(events=(event,), columns=(column,), rows=(row,)), (), {}, {})
    app = Table()
    async with app.run_test(size=(80, 12)) as pilot:
        table = app.query_one(MatrixTable)
        table.show(figures, Grid((row,), {"e": event}, {"r": column}), Place(0, 0))
        table.focus()
        await pilot.pause()
        for _ in range(50):
            await pilot.press("j")
        assert table.cell == cells[50]
        lines = [table.render_line(y).text for y in range(table.size.height)]
        assert "People killed" in lines[0]
        assert "Outlet undated" in " ".join(lines[1].split())
        assert "people" in lines[2][:22]
        assert "0 " in lines[3][:22]
        assert lines[3][:22].strip().endswith("99")
        assert sum("people" in line[:22] for line in lines) == 1
        assert any("50 people" in line for line in lines)
