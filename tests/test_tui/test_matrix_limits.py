"""Which figures the matrix shows: filters, days, marked reports, large archives."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from store.archive import Archive
from store.model import Relation
from tests.test_tui.driving import drawn, here, opened, press, said, screen_of, settle
from tui.widgets.lines import KeyLine, OneLine


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
