"""A key that does nothing says why."""

from __future__ import annotations

import pytest
from textual import events

from store.archive import Archive
from tests.test_tui.driving import opened, press, said, screen_of, settle
from tui.app import CrosswireApp
from tui.screens.main import MainScreen
from tui.session import Session
from tui.widgets.lines import KeyLine


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("2", "n"), "Nothing is searched for: / finds words in the text."),
        (("2", "enter"), "Tab goes to a name; Enter shows where else it stands."),
        (("2", "tab", "enter"), "This is no name. Tab goes to a name; Enter shows where else it stands."),
        (("g", "comma"), "This is the first report of the list."),
        (("G", "full_stop"), "This is the last report of the list."),
        (("1", "escape"), "Nothing is open here to close: q leaves crosswire."),
        (("equals_sign",), "The panes have their usual sizes."),
        (("R",), "Read anew: 4 reports."),
    ],
)
async def test_on_the_main_screen(archive: Archive, keys: tuple[str, ...], answer: str) -> None:
    app = opened(archive)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        assert said(app) == [answer]


@pytest.mark.parametrize("key", ["c", "y", "slash", "full_stop", "m", "e", "x"])
async def test_an_archive_without_reports_says_what_to_do(empty_archive: Archive, key: str) -> None:
    app = CrosswireApp(empty_archive, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert said(app) == ["No report is open: A adds some to the archive."]


async def test_an_archive_without_figures_is_not_told_to_show_more(empty_archive: Archive) -> None:
    from store.model import Annotation, Report

    for _ in empty_archive.add([Report(id="bare", text="Nothing.\n")], lambda _: Annotation(report="bare")):
        pass
    app = CrosswireApp(empty_archive, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "c")
        screen = screen_of(app)
        assert "No two figures of this archive can be compared." in screen.matrix.render_line(0).text
        await press(pilot, "s")
        await press(pilot, "s")
        assert screen.scope == "all reports"
        assert "No report of this archive gives a figure of people." in screen.matrix.render_line(0).text


async def test_a_figure_is_no_name_to_rename(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "tab", "x", "r")
        assert said(app) == ["It is no name yet: p, l, o or g says first what it is."]
        await press(pilot, "left_square_bracket")
        assert said(app)[-1] == "It goes no further that way."
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_a_report_without_names_or_claims_says_so(empty_archive: Archive) -> None:
    from store.model import Annotation, Report

    bare = Report(id="bare", text="Nothing of note.\n")
    for _ in empty_archive.add([bare], lambda _: Annotation(report="bare")):
        pass
    app = CrosswireApp(empty_archive, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "tab")
        assert said(app) == ["No name, date or figure was found in this report."]
        await press(pilot, "right_square_bracket")
        assert said(app) == ["No claim was found in this report: it gives no figure of people."]


async def test_what_is_said_again_is_shown_once(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "2", "n", "n", "N")
        assert len(said(app)) == 1


async def test_the_only_conflict_says_that_there_is_no_other(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", "tab", "r")
        screen = screen_of(app)
        conflicts = len(screen.rows.items)
        assert conflicts > 1
        await press(pilot, "right_square_bracket")
        assert said(app) == []
        # What a person decided is what counts: one conflict is left.
        for _ in range(conflicts - 1):
            await press(pilot, "a")
        assert len(screen.rows.items) == 1
        app.clear_notifications()
        await press(pilot, "right_square_bracket")
        assert said(app) == ["The only conflict here. s compares all reports."]
        await press(pilot, "tab")
        assert screen.figures is not None
        while sum(screen.figures.conflicts_of(each.id) for each in screen.figures.events) > 1:
            await press(pilot, "right_square_bracket", "a")
        app.clear_notifications()
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert said(app) == ["The only conflict here. s compares all reports."]


async def test_in_the_two_texts_the_keys_of_the_key_line_work(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", "enter")
        screen = screen_of(app)
        assert screen.focused in (screen.left, screen.right)
        before = screen.current_pair()
        await press(pilot, "right_square_bracket")
        after = screen.current_pair()
        assert before is not None
        assert after is not None
        assert before.id != after.id
        await press(pilot, "n")
        assert screen.item is not None
        assert screen.item.judgement is not None
        assert screen.item.relation == "not-comparable"
        await press(pilot, "tab")
        assert screen.listing


async def test_a_part_that_tells_late_of_its_focus_changes_no_keys(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "2")
        main = app.screen
        assert isinstance(main, MainScreen)
        main.post_message(events.DescendantFocus(main.reports))
        await settle(pilot)
        assert main.panes.focus == "reader"
        await press(pilot, "c")
        screen = screen_of(app)
        screen.post_message(events.DescendantFocus(screen.left))
        await settle(pilot)
        assert screen.query_one(KeyLine).scopes == ("matrix", "compare", "app")


async def test_enter_in_a_text_reads_on_in_its_report(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "c", "enter")
        screen = screen_of(app)
        claim = screen.item.right if screen.focused is screen.right else screen.item.left
        assert claim is not None
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        assert app.screen.reader.report is not None
        assert app.screen.reader.report.id == claim.report
        assert app.screen.reader.claim == claim
