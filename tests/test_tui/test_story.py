"""The screen that tells the story of a figure."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from store.archive import Archive, demonstration
from store.compare.story import Point, Step
from tui import story_lines
from tui.app import CrosswireApp
from tui.screens.compare import CompareScreen
from tui.screens.help import HelpList
from tui.screens.main import MainScreen
from tui.screens.story import ChoiceDialog, StoryScreen
from tui.session import Session

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 50)])


@pytest.fixture
def shown() -> Iterator[Archive]:
    with Archive.open(demonstration()) as archive:
        yield archive


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(6):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen_of(app: CrosswireApp) -> StoryScreen:
    screen = app.screen
    assert isinstance(screen, StoryScreen)
    return screen


def said(app: CrosswireApp) -> list[str]:
    return [notice.message for notice in app._notifications]


def chart(screen: StoryScreen) -> str:
    return str(screen.chart.render())


@SIZES
async def test_the_figures_are_on_the_chart(shown: Archive, size: tuple[int, int]) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert isinstance(app.screen, ChoiceDialog)
        await press(pilot, "enter")
        screen = screen_of(app)
        assert screen.story is not None
        assert [point.low for point in screen.story.points] == [7, 13, 14, 18, 27, 50]
        for at, number in enumerate(("7 a", "13 b", "14 c", "18 d", "27 e", "50 f")):
            assert screen.at == at
            assert f"[{number}]" in chart(screen)
            await press(pilot, "right")
        drawn = chart(screen)
        assert "◆" in drawn
        assert "●" in drawn
        assert "8 Mar 2012" in drawn
        assert len(drawn.splitlines()) <= screen.chart.size.height


async def test_the_cursor_stays_between_the_ends(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "left")
        screen = screen_of(app)
        assert screen.at == 0
        await press(pilot, "G", "l")
        assert screen.at == 5
        await press(pilot, "h", "k")
        assert screen.at == 3
        await press(pilot, "home")
        assert screen.at == 0


@SIZES
async def test_what_is_known_of_the_point_stands_below(shown: Archive, size: tuple[int, int]) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "right", "right")
        detail = screen_of(app).detail
        text = "\n".join(detail.render_line(y).text for y in range(detail.size.height))
        assert "14 generals" in text
        assert "3 Jul 2012" in text
        assert "Anadolu, in Radio New Zealand" in text
        assert "corrected by the same source" in text
        assert "According to Anatolia, 14 generals" in text


async def test_enter_opens_the_report_at_the_figure(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "right", "enter")
        main = app.screen
        assert isinstance(main, MainScreen)
        assert main.reader.report is not None
        assert main.reader.report.id == "afp-2012-06-25"
        assert main.reader.claim is not None
        assert main.reader.claim.quantity.text == "Thirteen"
        # And back to the story, at the same point.
        await press(pilot, "T")
        assert screen_of(app).at == 1


async def test_from_the_comparison_and_back_to_it(shown: Archive) -> None:
    app = CrosswireApp(shown, Session(report="ap-2012-06-25", focus="reader"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        compare = app.screen
        assert isinstance(compare, CompareScreen)
        assert compare.matrix.cell is not None
        claim = compare.matrix.cell.claim
        await press(pilot, "T")
        point = screen_of(app).point
        assert point is not None
        assert point.claim == claim
        await press(pilot, "escape")
        assert app.screen is compare
        await press(pilot, "T", "enter")
        main = app.screen
        assert isinstance(main, MainScreen)
        assert main.reader.report is not None
        assert main.reader.report.id == point.report


async def test_conflicts_are_marked_and_found(shown: Archive) -> None:
    app = CrosswireApp(shown, Session(report="ap-2012-06-25", focus="reader"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "T")
        screen = screen_of(app)
        assert "≠" in chart(screen)
        assert screen.story is not None
        conflicts = [at for at, point in enumerate(screen.story.points) if point.step is Step.CONFLICT]
        found = []
        for _ in conflicts:
            await press(pilot, "right_square_bracket")
            found.append(screen.at)
        assert sorted(found) == conflicts
        before = screen.at
        await press(pilot, "left_square_bracket", "right_square_bracket")
        assert screen.at == before


async def test_no_conflict_is_said(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "right_square_bracket")
        assert said(app) == ["No two points are in conflict."]


async def test_policies_one_after_the_other(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter")
        screen = screen_of(app)
        seen = []
        for _ in range(5):
            await press(pilot, "p")
            seen.append(str(screen.policy))
            assert ("╌" in chart(screen)) is (
                screen.chart.drawn is not None and screen.chart.drawn.low is not None
            )
        assert seen == ["full-range", "conservative", "independent-only", "official-only", "None"]


async def test_the_quotation_is_copied(shown: Archive, tmp_path: Path) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "right", "right", "y")
        first = said(app)[0]
    kept = next(tmp_path.rglob("last-copy.txt")).read_text("utf-8")
    assert kept == first
    assert "14 generals have crossed" in kept
    assert "July 3, 2012" in kept


async def test_another_figure_is_chosen(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "f", "j", "enter")
        screen = screen_of(app)
        assert screen.story is not None
        assert screen.story.title.startswith("Colonels")
        await press(pilot, "f", "escape")
        assert screen.story.title.startswith("Colonels")


async def test_leaving_the_list_of_figures_goes_back(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "escape")
        assert isinstance(app.screen, MainScreen)


async def test_an_archive_without_a_story_says_so(empty_archive: Archive) -> None:
    app = CrosswireApp(empty_archive)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(StoryScreen(empty_archive))
        await settle(pilot)
        assert isinstance(app.screen, MainScreen)
        assert [notice.message for notice in app._notifications] == [
            "No figure is given on two dates or more: there is no story to tell."
        ]


async def test_a_click_chooses_the_nearest_point(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter")
        screen = screen_of(app)
        x, y = screen.chart._spots[5]
        lines = chart(screen).splitlines()
        assert lines[y][x] == "●"
        await pilot.click(screen.chart, offset=(x, y))
        await settle(pilot)
        assert screen.at == 5


async def test_the_size_changes_while_it_is_open(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(200, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter")
        for width, height in ((80, 24), (40, 10), (120, 40)):
            await pilot.resize_terminal(width, height)
            await settle(pilot)
        screen = screen_of(app)
        assert screen.points.display
        assert "[7 a]" in chart(screen)


def test_the_chart_costs_nothing_until_it_is_opened() -> None:
    code = (
        "import sys, tui.app, tui.screens.compare, tui.screens.main;"
        "print([name for name in sys.modules if 'plotext' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.clipboard
async def test_the_quotation_reaches_the_real_clipboard(
    shown: Archive, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "y")
        assert any("read back" in message for message in said(app))
    done = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=True,
        timeout=10,
    )
    assert "seven brigadier generals" in done.stdout.decode()


def point(day: str, low: float, high: float | None, step: Step = Step.UPDATE) -> Point:
    return Point(
        claim=f"{day}{low}",
        report="r",
        day=day,
        dated="published",
        low=low,
        high=high,
        text="x",
        source="s",
        outlet="o",
        denied=False,
        step=step,
        to="",
        why="",
        judged=False,
    )


@pytest.mark.parametrize(
    ("low", "high", "words"), [(13, 13, "13"), (34001, None, "≥ 34,001"), (10, 20, "10-20")]
)
def test_a_figure_in_digits(low: float, high: float | None, words: str) -> None:
    assert story_lines.figure(point("2031-07-02", low, high), {}) == words


def test_a_figure_is_shown_as_it_was_said(archive: Archive) -> None:
    said = next(claim for claim in archive.claims(["harbour"]) if claim.quantity.low == 85)
    more = msgspec.structs.replace(said.quantity, low=34_001.0, high=None, comparator="more than")
    told = msgspec.structs.replace(point("2031-07-02", 34_001, None), claim=said.id)
    claims = {said.id: msgspec.structs.replace(said, quantity=more)}
    assert story_lines.figure(told, claims) == "> 34,000"


@pytest.mark.parametrize("columns", [20, 60, 180])
@pytest.mark.parametrize("number", [1, 2, 40])
def test_words_on_the_chart_hide_no_point_and_no_word(columns: int, number: int) -> None:
    points = [point(f"2031-07-{1 + at % 28:02}", 5 * at % 37, 5 * at % 37 + at % 3) for at in range(number)]
    on = story_lines.canvas(points, columns, 12)
    names = [story_lines.figure(each, {}) for each in points]
    found = story_lines.labels(points, on, names, 0)
    cells: list[tuple[int, int]] = []
    for label in found:
        assert 0 <= label.column <= label.column + len(label.text) <= columns
        assert 0 <= label.row < 12
        cells += [(label.column + at, label.row) for at in range(len(label.text))]
    assert len(cells) == len(set(cells))
    spots = {(on.column(_ordinal(each.day)), on.row(each.high or each.low)) for each in points}
    assert not spots & set(cells)
    assert found


@pytest.mark.parametrize("figures", [(0, 0), (1, 1), (2, 3), (34001, 35001), (1, 10**9)])
def test_the_axis_has_round_numbers(figures: tuple[int, int]) -> None:
    points = [point("2031-07-01", figures[0], figures[0]), point("2031-07-09", figures[1], figures[1])]
    on = story_lines.canvas(points, 60, 12)
    ticks = story_lines.number_ticks(on)
    assert 1 <= len(ticks) <= 8
    assert all(tick % 1 == 0 and on.bottom <= tick <= on.top for tick in ticks)
    for each in figures:
        assert 0 <= on.row(each) < 12
    assert story_lines.day_ticks(points, on)[0][1] == "1 Jul 2031"


def _ordinal(day: str) -> int:
    from datetime import date

    return date.fromisoformat(day).toordinal()


async def test_the_help_explains_the_signs(shown: Archive) -> None:
    app = CrosswireApp(shown)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "enter", "question_mark")
        rows = [(row.keys, row.help) for row in app.screen.query_one(HelpList).items]
    for step in Step:
        assert (story_lines.GLYPHS[step], story_lines.WORDS[step]) in rows
