"""The main screen, by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from tui import theme
from tui.app import CrosswireApp
from tui.screens.main import MainScreen
from tui.screens.too_small import TooSmall
from tui.session import Session, load
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.mentions import MentionList
from tui.widgets.side_pane import SECTIONS

WIDE = (120, 40)


def screen_of(app: CrosswireApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until every thread has answered and its answer is on the screen."""
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def words(line: OneLine) -> str:
    return "".join(text for text, _ in (*line.left, *line.right))


async def test_opens_on_the_newest_report(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        assert [head.id for head in main.reports.items] == ["evening", "courier", "wire", "harbour"]
        assert main.reader.report is not None
        assert main.reader.report.id == "evening"
        assert main.focused is main.reports
        assert str(main.reports.border_title) == "1 Reports 4"


async def test_moving_in_the_list_shows_the_report(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        for key, report in [
            ("j", "courier"),
            ("down", "wire"),
            ("G", "harbour"),
            ("k", "wire"),
            ("g", "evening"),
        ]:
            await press(pilot, key)
            assert main.reader.report is not None
            assert main.reader.report.id == report
        await press(pilot, "enter", "full_stop")
        assert main.focused is main.reader
        assert main.reader.report.id == "courier"
        await press(pilot, "comma")
        assert main.reader.report.id == "evening"


async def test_only_the_last_report_asked_for_is_shown(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await pilot.press("j", "j", "j")
        await settle(pilot)
        assert main.reader.report is not None
        assert main.reader.report.id == "harbour"


@pytest.mark.parametrize(
    ("keys", "focus"),
    [
        (["2"], "reader"),
        (["3"], "side"),
        (["3", "1"], "reports"),
        (["l"], "reader"),
        (["right", "right"], "side"),
        (["l", "l", "l", "h"], "reader"),
        (["right", "left", "left"], "reports"),
        (["3", "escape"], "reports"),
    ],
)
async def test_goes_from_pane_to_pane(archive: Archive, keys: list[str], focus: str) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, *keys)
        main = screen_of(app)
        assert main.panes.focus == focus
        assert main.focused is not None
        assert main.query_one(f"#{focus}") in main.focused.ancestors_with_self


async def test_tabs_of_the_side_pane(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await press(pilot, "3")
        names = {}
        for _ in SECTIONS:
            rows = main.side.current.items
            names[main.side.section] = [
                getattr(row, "entity", row).name for row in rows if hasattr(row, "entity")
            ]
            await press(pilot, "tab")
        assert names["person"] == ["Ilka Brandt", "Jorun Aske"]
        assert names["place"][0] == "Ostra"
        assert names["organisation"] == ["League of Rivers", "Velian army", "Ostra Courier"]
        assert names["group"] == ["Velian"]
        assert main.side.section == "person"
        await press(pilot, "shift+tab")
        assert main.side.section == "claims"
        assert [row.claim.quantity.text for row in main.side.current.items] == ["120"]  # type: ignore[union-attr]


async def test_names_of_this_report_only(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await press(pilot, "3", "s")
        assert [row.entity.name for row in main.side.current.items] == ["Jorun Aske"]  # type: ignore[union-attr]
        await press(pilot, "s")
        assert len(main.side.current.items) == 2


async def test_mentions_of_a_person_lead_to_the_text(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await press(pilot, "3", "enter")
        rows = main.query_one(MentionList)
        assert main.focused is rows
        assert len(rows.items) == 4
        assert {row.span.of(row.text) for row in rows.items} == {"Ilka Brandt", "Brandt"}
        await press(pilot, "j", "enter")
        assert main.reader.report is not None
        assert main.reader.report.id == rows.items[1].report
        assert main.reader.mention is not None
        assert main.reader.mention.span == rows.items[1].span
        await press(pilot, "escape")
        assert main.side.opened is None
        assert main.focused is main.side.current


async def test_a_mention_in_the_text_leads_to_its_entity(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await press(pilot, "2", "tab")
        assert "place Sill camp" in words(main.query_one("#status", OneLine))
        await press(pilot, "enter")
        assert main.side.opened is not None
        assert main.side.opened.name == "Sill camp"
        assert main.side.section == "place"


async def test_claims_lead_to_the_text_and_show_relations(archive: Archive) -> None:
    app = CrosswireApp(archive, Session(report="courier", section="claims", focus="side"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        rows = main.side.current.items
        assert "conflict" in rows[0].related  # type: ignore[union-attr]
        await press(pilot, "j", "enter")
        assert main.reader.claim is not None
        assert main.reader.claim.quantity.text == "230"
        await press(pilot, "2", "left_square_bracket")
        assert main.side.current.item.claim.quantity.text == "33"  # type: ignore[union-attr]


async def test_find_in_the_text(archive: Archive) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await press(pilot, "slash", *"ostra")
        assert main.reader.found_place == (1, 2)
        await press(pilot, "enter")
        assert main.reader.found_place == (2, 2)
        assert "found 2 of 2" in words(main.query_one("#status", OneLine))
        await press(pilot, "up")
        assert main.reader.found_place == (1, 2)
        await press(pilot, "escape")
        assert main.focused is main.reader
        assert main.reader.found_place == (1, 2)
        await press(pilot, "n")
        assert main.reader.found_place == (2, 2)
        await press(pilot, "escape")
        assert main.reader.found_place == (0, 0)


async def test_panes_change_their_size(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        before = main.reports.outer_size.width
        await press(pilot, "greater_than_sign")
        assert main.reports.outer_size.width == before + 4
        await press(pilot, "less_than_sign", "less_than_sign")
        assert main.reports.outer_size.width == before - 4
        await press(pilot, "equals_sign")
        assert main.reports.outer_size.width == before
        await press(pilot, "z")
        assert main.reports.outer_size.width == 120
        assert not main.reader.display
        await press(pilot, "z")
        assert main.reader.display


@pytest.mark.parametrize(("size", "panes"), [((40, 10), 1), ((80, 24), 2), ((120, 40), 3), ((200, 50), 3)])
async def test_as_many_panes_as_fit(archive: Archive, size: tuple[int, int], panes: int) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        main = screen_of(app)
        shown = [pane for pane in (main.reports, main.reader, main.side) if pane.display]
        assert len(shown) == panes
        await press(pilot, "3")
        assert main.side.display


async def test_too_small_says_so_and_recovers(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, TooSmall)
        assert "needs 40x10, this is 20x5" in app.screen.words()
        await pilot.resize_terminal(30, 8)
        await settle(pilot)
        assert "this is 30x8" in app.screen.words()
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        main = screen_of(app)
        assert main.reader.report is not None
        await pilot.resize_terminal(39, 24)
        await settle(pilot)
        assert isinstance(app.screen, TooSmall)


async def test_nothing_opens_above_the_notice_of_a_small_terminal(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        for key in ("question_mark", "f1", "f", "c", "y", "slash"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, TooSmall), key
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert not isinstance(app.screen, MainScreen)


async def test_too_small_can_be_left(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(20, 5)) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
    assert app.return_code == 0


async def test_an_empty_archive_says_what_to_do(empty_archive: Archive) -> None:
    app = CrosswireApp(empty_archive)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        main = screen_of(app)
        shown = " ".join(main.reader.render_line(y).text for y in range(10))
        assert "holds no reports yet" in shown
        assert "crosswire add FILE" in shown
        await press(
            pilot, "2", "3", "tab", "j", "enter", "slash", "c", "y", "1", "j", "enter", "full_stop", "R"
        )
        assert isinstance(app.screen, MainScreen)


async def test_the_notice_is_on_the_status_line(read_only: Archive) -> None:
    read_only._why_not = "This archive is open for reading only: process 77 writes to it."
    app = CrosswireApp(read_only)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        status = words(screen_of(app).query_one("#status", OneLine))
        assert "sample" in status
        assert "open for reading only" in status


async def test_the_key_line_follows_the_focus(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        line = screen_of(app).query_one(KeyLine)
        assert "mention" not in line.render_line(0).text
        await press(pilot, "2")
        assert "Tab mention" in line.render_line(0).text
        await press(pilot, "3")
        assert "Tab next tab" in line.render_line(0).text
        for width in (40, 60, 80):
            await pilot.resize_terminal(width, 24)
            await settle(pilot)
            text = line.render_line(0).text
            assert "? help" in text
            assert "q quit" in text
            assert len(text) == width


async def test_a_click_on_the_key_line_is_the_key(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        at = main.query_one(KeyLine).render_line(0).text.index("people")
        await pilot.click(KeyLine, offset=(at, 0))
        await settle(pilot)
        assert main.panes.focus == "side"


async def test_the_theme_changes_and_is_kept(archive: Archive, tmp_path: Path) -> None:
    kept = tmp_path / "session.json"
    app = CrosswireApp(archive, Session(), kept)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert app.theme == theme.DARK.name
        await press(pilot, "t")
        assert app.theme == theme.LIGHT.name
        await pilot.press("q")
        await pilot.pause()
    assert load(kept).theme == theme.LIGHT.name


async def test_resumes_where_it_was_left(archive: Archive, tmp_path: Path) -> None:
    kept = tmp_path / "session.json"
    app = CrosswireApp(archive, Session(), kept)
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        await press(pilot, "G", "enter", "space", "greater_than_sign")
        main = screen_of(app)
        row, offset = main.reader.scroll_offset.y, main.reader.offset_at_top
        width = main.reports.outer_size.width
        assert row > 0
        await pilot.press("q")
        await pilot.pause()
    app = CrosswireApp(archive, load(kept), kept)
    async with app.run_test(size=(80, 14)) as pilot:
        await settle(pilot)
        main = screen_of(app)
        assert main.reader.report is not None
        assert main.reader.report.id == "harbour"
        assert main.reader.offset_at_top == offset
        assert main.reader.scroll_offset.y == row
        assert main.focused is main.reader
        assert main.reports.outer_size.width == width


async def test_a_session_of_a_report_that_is_gone(archive: Archive) -> None:
    app = CrosswireApp(archive, Session(report="gone", offset=10_000, focus="nowhere", section="moon"))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        assert main.reader.report is not None
        assert main.reader.report.id == "evening"
        assert main.side.section == "person"


async def test_ctrl_c_does_not_throw_the_session_away(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.is_running
        assert [notice.message for notice in app._notifications] == ["Press q to leave."]


async def test_offers_the_reports_that_another_process_adds(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.main.WATCH_EVERY", 0.05)
    folder = tmp_path / "watched"

    def add(other: Archive, *names: str) -> None:
        for _ in other.add(
            [archive.report(name) for name in names], lambda report: archive.annotation(report.id)
        ):
            pass

    with Archive.open(folder, create=True) as first:
        add(first, "wire")
    with Archive.open(folder, write=True) as shown, Archive.open(folder) as other:
        app = CrosswireApp(shown)
        async with app.run_test(size=WIDE) as pilot:
            await settle(pilot)
            main = screen_of(app)
            await pilot.pause(0.3)
            assert str(main.reports.border_title) == "1 Reports 1"
            assert not app._notifications
            add(other, "harbour", "evening")
            for _ in range(100):
                await pilot.pause(0.05)
                if "new" in str(main.reports.border_title):
                    break
            assert str(main.reports.border_title) == "1 Reports 1 · 2 new: R"
            assert "2 new reports: R reads them." in [notice.message for notice in app._notifications]
            assert [head.id for head in main.reports.items] == ["wire"]
            await press(pilot, "R")
            assert [head.id for head in main.reports.items] == ["evening", "wire", "harbour"]
            assert str(main.reports.border_title) == "1 Reports 3"
            assert main.reader.report is not None
            assert main.reader.report.id == "wire"


async def test_a_hidden_screen_is_not_painted(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        main = screen_of(app)
        await press(pilot, "c")
        assert app.screen is not main
        assert not main.is_current
        main.show_status()
        await pilot.pause()
        await press(pilot, "c", "f")
        assert main.is_current
