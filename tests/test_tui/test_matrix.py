"""The matrix of the comparison screen, by keys."""

from __future__ import annotations

import threading
from itertools import pairwise
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive, demonstration
from store.model import Measure, Note, Relation
from tui.app import CrosswireApp
from tui.figures import Figures, Only
from tui.grid import Grid, Place
from tui.screens.cite import CiteDialog
from tui.screens.compare import CompareScreen
from tui.screens.history import HistoryDialog
from tui.screens.main import MainScreen
from tui.screens.matrix import next_conflict
from tui.session import Session
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.reason import Reason


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen_of(app: CrosswireApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


def opened(archive: Archive, report: str = "harbour") -> CrosswireApp:
    return CrosswireApp(archive, Session(report=report))


def drawn(screen: CompareScreen) -> str:
    return "\n".join(screen.matrix.render_line(y).text for y in range(screen.matrix.size.height - 1))


def here(screen: CompareScreen) -> tuple[str, str]:
    """Report and figure under the cursor."""
    cell = screen.matrix.cell
    assert cell is not None
    return cell.report, cell.text


def said(app: CrosswireApp) -> list[str]:
    return [notice.message for notice in app._notifications]


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


async def test_the_next_comparison_of_a_figure(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        relations = []
        seen = set()
        for _ in range(3):
            pair = screen.current_pair()
            assert pair is not None
            seen.add(pair.id)
            relations.append(pair.relation)
            assert here(screen)[0] == "harbour"
            await press(pilot, "J")
        assert relations[:2] == [Relation.CONFLICT, Relation.SAME_ORIGIN]
        now = screen.current_pair()
        await press(pilot, "K")
        assert screen.current_pair() != now
        await press(pilot, "J")
        assert screen.current_pair() == now


async def test_goes_round_the_conflicts(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        seen = []
        for _ in range(4):
            pair = screen.current_pair()
            assert pair is not None
            assert pair.relation is Relation.CONFLICT
            cell = screen.matrix.cell
            assert cell is not None
            assert cell.claim in {pair.left, pair.right}
            seen.append(pair.id)
            await press(pilot, "right_square_bracket")
        assert len(set(seen)) == 3
        assert seen[3] == seen[0]
        await press(pilot, "left_square_bracket")
        assert screen.current_pair().id == seen[0]  # type: ignore[union-attr]


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


async def test_only_conflicts_this_event_and_these_people(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "s")
        screen = screen_of(app)
        everything = len(screen.matrix.grid.rows)
        assert everything == 5
        await press(pilot, "r")
        assert {row.relation for row in screen.matrix.grid.rows} == {Relation.CONFLICT}
        assert "only conflicts (Esc: all)" in str(screen.matrix.border_title)
        await press(pilot, "r")
        assert all(row.relation for row in screen.matrix.grid.rows)
        assert "only what is compared" in str(screen.matrix.border_title)
        await press(pilot, "r", "f")
        assert len(screen.matrix.grid.blocks) == 1
        assert "only this event" in str(screen.matrix.border_title)
        await press(pilot, "f")
        assert {row.label for row in screen.matrix.grid.rows} == {"soldiers"}
        assert len(screen.matrix.grid.blocks) == 2
        assert "only soldiers" in str(screen.matrix.border_title)
        await press(pilot, "f")
        assert len(screen.matrix.grid.rows) == everything
        await press(pilot, "f", "r", "escape")
        assert len(screen.matrix.grid.rows) == everything
        assert not screen.only
        assert app.screen is screen


async def test_as_known_on_a_day(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "s", "d")
        screen = screen_of(app)
        assert screen.query_one("#keys", KeyLine).scopes == ("ask", "app")
        # The day of the report under the cursor is proposed.
        await press(pilot, "enter")
        assert screen.as_of == "2031-07-02"
        assert "as known on 2 Jul 2031 (Esc: all)" in str(screen.matrix.border_title)
        assert {cell.report for row in screen.matrix.grid.rows for cell in row.cells} == {"harbour", "wire"}
        await press(pilot, "full_stop")
        assert screen.as_of == "2031-07-03"
        await press(pilot, "full_stop")
        assert screen.as_of == ""
        await press(pilot, "comma")
        assert screen.as_of == "2031-07-03"
        await press(pilot, "tab")
        reports = {name for row in screen.rows.items for name in (row.left, row.right)}
        assert reports
        assert "as known on 3 Jul 2031" in str(screen.rows.border_title)
        await press(pilot, "tab", "escape")
        assert screen.as_of == ""
        await press(pilot, "d", *"31", "enter")
        assert '"31" is no day: write it as 2012-06-25.' in said(app)
        await press(pilot, "d", *"2030-01-01", "enter")
        assert not screen.matrix.grid.rows
        assert "Nothing was published by 1 Jan 2030" in drawn(screen)
        assert screen.current_pair() is None
        await press(pilot, "j", "l", "G", "g", "end", "pagedown", "space", "enter", "J")
        await press(pilot, "right_square_bracket")
        assert "No conflict is in view." in said(app)
        await press(pilot, "s")
        assert "By 1 Jan 2030 this report had given no figure." in drawn(screen)
        await press(pilot, "s")
        await press(pilot, "d", "escape")
        assert screen.as_of == "2030-01-01"


async def test_the_event_is_kept_on_another_day(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "s", "f")
        screen = screen_of(app)
        event = screen.only.event
        assert len(screen.matrix.grid.blocks) == 1
        await press(pilot, "comma", "comma")
        assert screen.as_of == "2031-07-02"
        assert screen.only.event
        assert {row.label for row in screen.matrix.grid.rows} >= {"soldiers", "officers"}
        figures = screen.figures
        assert figures is not None
        claims = figures.claims_of(screen.only.event)
        assert figures.same_event("another id", claims) == screen.only.event
        assert figures.same_event("another id", frozenset(("nothing",))) == ""
        await press(pilot, "d", "delete", "enter")
        assert screen.only.event == event


async def test_marked_reports_are_compared_alone(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "space", "l", "space")
        screen = screen_of(app)
        assert screen.picked == ["harbour", "wire"]
        assert "● " in drawn(screen)
        assert "2 reports are marked: s compares only them." in said(app)
        await press(pilot, "s")
        assert screen.scope == "these reports"
        assert {cell.report for row in screen.matrix.grid.rows for cell in row.cells} == {"harbour", "wire"}
        # A third one is added from the list of all.
        await press(pilot, "o", *"fewer", "enter")
        assert "courier" in screen.picked
        assert "these 3 reports" in str(screen.matrix.border_title)
        assert {cell.report for row in screen.matrix.grid.rows for cell in row.cells} == set(screen.picked)
        await press(pilot, "g", "space", "end", "space")
        assert screen.scope == "this report"


async def test_the_list_and_the_matrix_show_the_same_pair(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "s", "right_square_bracket")
        screen = screen_of(app)
        pair = screen.current_pair()
        assert pair is not None
        await press(pilot, "tab")
        assert screen.focused is screen.rows
        assert not screen.matrix.display
        assert screen.current_pair() == pair
        assert screen.current_row() is None
        await press(pilot, "right_square_bracket")
        other = screen.current_pair()
        assert other != pair
        await press(pilot, "tab")
        assert screen.focused is screen.matrix
        assert screen.current_pair() == other


async def test_judges_with_a_note_and_shows_the_history(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "e")
        screen = screen_of(app)
        assert "Judge first, with x, a, u or n: then e notes why." in said(app)
        pair = screen.current_pair()
        assert pair is not None
        await press(pilot, "n", "e", *"other days", "enter")
        judgement = archive.judgements()[pair.id]
        assert (judgement.relation, judgement.why) == (Relation.NOT_COMPARABLE, "other days")
        assert screen.current_pair() == pair
        assert "∅ 33 soldiers" in drawn(screen)
        assert "✓" in drawn(screen)
        lines = screen.query_one(Reason)
        assert "other days" in "".join(lines.render_line(y).text for y in range(lines.size.height))
        await press(pilot, "H")
        assert isinstance(app.screen, HistoryDialog)
        rows = app.screen.query_one("#steps").items  # type: ignore[attr-defined]
        assert [row.why for row in rows] == ["other days", "", pair.why]
        assert [row.holds for row in rows] == [True, False, False]
        await press(pilot, "escape", "U", "U")
        assert pair.id not in archive.judgements()
        assert "≠ 33 soldiers" in drawn(screen)


async def test_a_judged_row_is_no_conflict_any_more(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "j", "n")
        screen = screen_of(app)
        row = screen.current_row()
        assert row is not None
        assert screen.figures is not None
        assert screen.figures.relation_of_row(row) is Relation.NOT_COMPARABLE
        assert screen.figures.is_judged(row)
        assert screen.figures.conflicts_of(row.event) == 2
        read = archive.matrix()
        again = next(each for each in read.rows if each.id == row.id)
        assert (again.relation, again.judged) == (Relation.NOT_COMPARABLE, True)


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


async def test_cites_the_figure_under_the_cursor(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "end", "Y")
        assert isinstance(app.screen, CiteDialog)
        assert app.screen.passage.report.id == "courier"


async def test_notes_stand_beside_the_passages(archive: Archive) -> None:
    claim = archive.claims(["courier"])[0]
    archive.note(
        Note(id="n", report="courier", start=claim.start, end=claim.end, text="who?", at="2031-07-04")
    )
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        right = [screen.right.render_line(y).text for y in range(screen.right.size.height)]
        assert any("✎" in line for line in right)


async def test_a_report_with_nothing_to_compare_shows_the_conflicts_of_all(archive: Archive) -> None:
    app = opened(archive, "evening")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        assert screen.scope == "all reports"
        assert {row.relation for row in screen.matrix.grid.rows} == {Relation.CONFLICT}
        line = screen.query_one("#status", OneLine)
        assert "Nothing to compare here: the conflicts of all reports." in line.render_line(0).text
        await press(pilot, "s")
        assert screen.scope == "this report"
        assert here(screen)[0] == "evening"


async def test_escape_stops_the_reading(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        rows = len(screen.matrix.grid.rows)
        release = threading.Event()
        lay = archive.matrix

        def slow(*reports: Any, **options: Any) -> Any:
            assert release.wait(20)
            return lay(*reports, **options)

        monkeypatch.setattr(archive, "matrix", slow)
        await pilot.press("s")
        await pilot.pause()
        assert "Esc stops" in str(screen.matrix.border_title)
        await pilot.press("j")
        await pilot.pause()
        assert here(screen)[1] == "212 civilians"
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert screen.scope == "this report"
        release.set()
        await settle(pilot)
        assert len(screen.matrix.grid.rows) == rows
        assert "this report" in str(screen.matrix.border_title)


async def test_more_events_than_can_be_shown(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.figures.MOST_EVENTS", 1)
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "s")
        screen = screen_of(app)
        assert len(screen.matrix.grid.blocks) == 1
        line = screen.query_one("#status", OneLine).render_line(0).text
        assert "The first 1 events are shown, those with conflicts first; 1 more are not." in line


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


@pytest.mark.parametrize(
    ("report", "figures"),
    [
        ("ap-2012-06-25", {"Three colonels", "two colonels"}),
        ("afp-2012-06-25", {"one of them a general", "no general"}),
        ("nyt-2012-07-02", {"85 Syrian soldiers", "Eighty-five Syrian military officers"}),
        ("zaman-2012-07-02", {"85 Syrian soldiers", "Eighty-five Syrian military officers"}),
    ],
)
async def test_the_contradictions_of_the_demonstration_are_seen_at_once(
    report: str, figures: set[str]
) -> None:
    with Archive.open(demonstration()) as archive:
        app = opened(archive, report)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "c")
            screen = screen_of(app)
            pair = screen.current_pair()
            assert pair is not None
            assert pair.relation is Relation.CONFLICT
            assert report in {pair.left_report, pair.right_report}
            assert screen.figures is not None
            cells = {cell.claim: cell.text for row in screen.figures.rows for cell in row.cells}
            assert {cells[pair.left], cells[pair.right]} == figures


async def test_conflicts_and_updates_of_the_demonstration() -> None:
    with Archive.open(demonstration()) as archive:
        app = opened(archive, "haaretz-2012-03-09")
        async with app.run_test(size=(200, 50)) as pilot:
            await settle(pilot)
            await press(pilot, "c", "s")
            screen = screen_of(app)
            figures = screen.figures
            assert figures is not None
            texts = {cell.claim: cell.text for row in figures.rows for cell in row.cells}
            told: dict[Relation, set[frozenset[str]]] = {}
            for each in figures.comparisons.values():
                told.setdefault(figures.relation(each), set()).add(
                    frozenset((texts[each.left], texts[each.right]))
                )
            conflicts = told[Relation.CONFLICT]
            assert frozenset(("no general", "one general")) in conflicts
            assert any("34,000" in " ".join(pair) and "35,000" in " ".join(pair) for pair in conflicts)
            assert not any("brigadier" in text for pair in conflicts for text in pair)
            updates = told[Relation.UPDATE]
            generals = ("Thirteen Syrian generals", "18 generals", "27 generals", "Fifty generals")
            for earlier, later in pairwise(generals):
                assert frozenset((earlier, later)) in updates
            rows = [
                row for row in figures.rows if row.label == "generals" and row.measure is not Measure.INCIDENT
            ]
            assert rows
            assert {figures.relation_of_row(row) for row in rows} == {Relation.UPDATE}


@pytest.mark.parametrize("step", [1, -1])
def test_a_walk_round_the_conflicts_meets_each_once(step: int) -> None:
    with Archive.open(demonstration()) as archive:
        figures = Figures(archive.matrix(), archive.comparisons(), {}, {})
    grid = Grid(
        figures.chosen(Only()),
        {each.id: each for each in figures.events},
        {each.report: each for each in figures.columns},
    )
    every = {each.id for row in figures.rows for each in figures.conflicts(row)}
    assert len(every) > 5
    place, pair = Place(0, 0), ""
    met = []
    for _ in every:
        found = next_conflict(figures, grid, place, pair, step)
        assert found is not None
        place, pair = found
        each = figures.comparisons[pair]
        cell = grid.cell(place)
        assert cell is not None
        assert cell.claim in {each.left, each.right}
        met.append(pair)
    assert sorted(met) == sorted(every)
