"""Names are put right by keys: mentions, entities, other occurrences, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.archive import Archive
from store.model import Kind, Mention, Span
from tui.app import CrosswireApp
from tui.screens.alike import AlikeDialog, AlikeList
from tui.screens.correct_menu import CorrectMenu
from tui.screens.corrections import CorrectionsDialog
from tui.screens.entity_menu import EntityMenu
from tui.screens.finder import Finder
from tui.screens.main import MainScreen
from tui.screens.name_dialog import NameDialog
from tui.screens.suggestions import SuggestionList, SuggestionsScreen
from tui.session import Session
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.offer_line import OfferLine

WIDE = (120, 40)
NARROW = (80, 24)


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, each when the screen has come to rest."""
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def opened(archive: Archive, report: str = "harbour", focus: str = "reader") -> CrosswireApp:
    return CrosswireApp(archive, Session(report=report, focus=focus))


def main_of(app: CrosswireApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen


def go_to(app: CrosswireApp, words: str, number: int = 0) -> Mention:
    reader = main_of(app).reader
    assert reader.report is not None
    assert reader.annotation is not None
    text = reader.report.text
    mention = [each for each in reader.annotation.mentions if each.span.of(text) == words][number]
    reader.mark_mention(mention)
    return mention


def kinds(archive: Archive, words: str, *reports: str) -> list[Kind]:
    """Kinds of these words in the order of the reports."""
    return [
        each.kind
        for report in reports or ("harbour", "courier", "wire", "evening")
        for each in archive.annotation(report).mentions
        if each.span.of(archive.report(report).text) == words
    ]


def said(app: CrosswireApp) -> list[str]:
    return [notice.message for notice in app._notifications]


def page(main: MainScreen) -> str:
    return "\n".join(main.reader.render_line(y).text for y in range(main.reader.size.height))


async def test_two_keys_change_the_kind(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        go_to(app, "Tarsin")
        assert "✓" not in page(main_of(app))
        await press(pilot, "x", "o")
        assert kinds(archive, "Tarsin") == [Kind.ORGANISATION, Kind.PLACE]
        assert "✓" in page(main_of(app))
        left = main_of(app).query_one("#status", OneLine).left
        assert any("✓ by" in text for text, _ in left)
        (step,) = archive.correcting.records()
        assert step.who


async def test_keys_in_one_burst_reach_the_menu(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        go_to(app, "Tarsin")
        await pilot.press("x", "l", "x", "g")
        await settle(pilot)
        assert kinds(archive, "Tarsin", "harbour") == [Kind.GROUP]


async def test_letters_in_one_burst_reach_the_finder(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f", *"brandt")
        assert isinstance(app.screen, Finder)
        assert app.screen.query_one(Input).value == "brandt"


@pytest.mark.parametrize(("key", "entry"), [("slash", "#find-input"), ("e", "#note-input")])
async def test_letters_in_one_burst_reach_the_line(archive: Archive, key: str, entry: str) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(key, *"sffix")
        assert main_of(app).query_one(entry, Input).value == "sffix"


async def test_the_same_is_offered_for_other_occurrences_and_done_as_one_step(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        go_to(app, "Port Sill")
        await press(pilot, "x", "o")
        line = main_of(app).query_one(OfferLine)
        assert line.question == "1 other occurrence of “Port Sill” in 1 report"
        assert main_of(app).query_one(KeyLine).scopes == ("offer",)
        await press(pilot, "y")
        assert not main_of(app).query(OfferLine)
        assert set(kinds(archive, "Port Sill")) == {Kind.ORGANISATION}
        assert len(archive.correcting.records()) == 2
        await press(pilot, "u")
        assert kinds(archive, "Port Sill")[0] is Kind.ORGANISATION
        assert set(kinds(archive, "Port Sill")[1:]) == {Kind.PLACE}
        await press(pilot, "ctrl+z")
        assert set(kinds(archive, "Port Sill")) == {Kind.PLACE}
        await press(pilot, "r", "r")
        assert set(kinds(archive, "Port Sill")) == {Kind.ORGANISATION}


async def test_other_occurrences_can_be_seen_and_taken_out(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Port Sill")
        await press(pilot, "x", "o", "s")
        assert isinstance(app.screen, AlikeDialog)
        rows = app.screen.query_one(AlikeList).items
        assert len(rows) == 1
        await press(pilot, "x", "y")
        assert kinds(archive, "Port Sill", "courier") == [Kind.PLACE]
        assert len(archive.correcting.records()) == 1


async def test_only_here(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Port Sill")
        await press(pilot, "x", "o", "n")
        assert not main_of(app).query(OfferLine)
        assert kinds(archive, "Port Sill") == [Kind.ORGANISATION, Kind.PLACE]
        assert any("u takes it back" in each for each in said(app))


async def test_another_key_means_only_here_and_is_heard(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Port Sill")
        await press(pilot, "x", "o")
        before = main_of(app).reader.mention
        await press(pilot, "tab")
        assert not main_of(app).query(OfferLine)
        assert main_of(app).reader.mention != before
        assert kinds(archive, "Port Sill") == [Kind.ORGANISATION, Kind.PLACE]


async def test_a_name_is_removed(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Jorun Aske")
        await press(pilot, "x", "x")
        assert kinds(archive, "Jorun Aske") == []


async def test_bounds_are_moved_by_words(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Ilka Brandt")
        await press(pilot, "x", "left_square_bracket", "left_square_bracket", "left", "right")
        assert isinstance(app.screen, CorrectMenu)
        assert app.screen.span.of(archive.report("harbour").text) == "of Ostra, Ilka Brandt"
        await press(pilot, "right_square_bracket", "right_square_bracket", "left", "enter")
        assert kinds(archive, "Ilka", "harbour") == [Kind.PERSON]
        assert kinds(archive, "Ostra", "harbour")


async def test_nothing_moves_when_the_menu_is_closed(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Ilka Brandt")
        await press(pilot, "x", "left", "escape", "x", "enter", "x", "p")
        assert not archive.correcting.records()
        assert any("already" in each for each in said(app))


async def test_a_missed_name_is_added_from_a_selection(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        reader = main_of(app).reader
        assert reader.report is not None
        at = reader.report.text.index("river police")
        reader.reveal(at)
        await press(pilot, "v")
        assert reader.picking is not None
        reader.picking.go_to(at)
        await press(pilot, "v", "l")
        assert reader.selected == Span(at, at + len("river police"))
        assert reader.passage() == reader.selected
        assert main_of(app).query_one(KeyLine).scopes[0] == "select"
        await press(pilot, "x", "o")
        assert kinds(archive, "river police") == [Kind.ORGANISATION]
        assert reader.picking is None
        assert "river police" in {each.name for each in archive.entities(Kind.ORGANISATION)}


async def test_words_are_selected_by_shift_and_arrows(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Ilka Brandt")
        reader = main_of(app).reader
        await press(pilot, "shift+right")
        assert reader.selected is not None
        assert reader.selected.of(archive.report("harbour").text) == "Ilka Brandt, said"
        await press(pilot, "shift+left", "escape")
        assert reader.selected is None
        assert reader.mention is not None


async def test_the_selection_moves_by_lines(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "v", "j", "j", "k", "h", "w")
        reader = main_of(app).reader
        assert reader.picking is not None
        assert reader.picking.head.start > 0
        await press(pilot, "v", "v")
        assert reader.picking is None


async def test_an_entity_is_renamed(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Jorun Aske")
        await press(pilot, "x", "r")
        assert isinstance(app.screen, NameDialog)
        await press(pilot, *(["backspace"] * 20), *"Joe", "enter")
        assert "Joe" in {each.name for each in archive.entities(Kind.PERSON)}
        status = app.screen.query_one("#status")
        assert "Jorun Aske = Joe" in status.render_line(0).text
        await press(pilot, "u")
        assert "Joe" not in {each.name for each in archive.entities(Kind.PERSON)}
        assert "Joe" not in status.render_line(0).text


async def test_entities_are_merged_from_the_list(archive: Archive) -> None:
    app = opened(archive, focus="side")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "x")
        assert isinstance(app.screen, EntityMenu)
        await press(pilot, "m")
        assert isinstance(app.screen, Finder)
        assert app.screen.kinds == ("person",)
        await press(pilot, *"aske", "enter")
        (person,) = archive.entities(Kind.PERSON)
        assert person.mentions >= 4
        await press(pilot, "u")
        assert len(archive.entities(Kind.PERSON)) == 2


async def test_an_entity_is_not_merged_with_itself(archive: Archive) -> None:
    app = opened(archive, focus="side")
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "x", "m", *"brandt", "enter")
        assert not archive.correcting.records()
        assert any("already" in each for each in said(app))


async def test_an_occurrence_is_taken_out(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Brandt")
        await press(pilot, "x", "s")
        brandts = [each for each in archive.entities(Kind.PERSON) if "Brandt" in each.name]
        assert sorted(each.mentions for each in brandts) == [1, 3]
        await press(pilot, "u", "x", "S")
        brandts = [each for each in archive.entities(Kind.PERSON) if "Brandt" in each.name]
        assert sorted(each.reports for each in brandts) == [("courier",), ("harbour",)] or len(brandts) == 2


async def test_what_was_put_right_is_listed_opened_and_taken_back(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Tarsin")
        await press(pilot, "x", "o", "n")
        main_of(app).go_to("evening")
        await press(pilot, "X")
        assert isinstance(app.screen, CorrectionsDialog)
        await press(pilot, "enter")
        report = main_of(app).reader.report
        assert report is not None
        assert report.id == "harbour"
        await press(pilot, "X", "d")
        assert set(kinds(archive, "Tarsin")) == {Kind.PLACE}


async def test_undo_takes_notes_and_corrections_back_in_turn(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        go_to(app, "Jorun Aske")
        await press(pilot, "x", "g", "m", "u")
        assert not archive.notes()
        assert kinds(archive, "Jorun Aske") == [Kind.GROUP]
        await press(pilot, "u")
        assert kinds(archive, "Jorun Aske") == [Kind.PERSON]
        await press(pilot, "u")
        assert any("Nothing to undo" in each for each in said(app))


async def test_suggestions_are_answered(alike: Archive) -> None:
    app = opened(alike)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "S")
        assert isinstance(app.screen, SuggestionsScreen)
        rows = app.screen.query_one(SuggestionList)
        (row,) = rows.items
        assert (row.one.name, row.other.name) == ("Ilka Brandt", "Ilka Brandl")
        await press(pilot, "n")
        assert not rows.items
        await press(pilot, "u")
        assert len(rows.items) == 1
        await press(pilot, "y", "escape")
        assert isinstance(app.screen, MainScreen)
        assert len(alike.entities(Kind.PERSON)) == 2
        await press(pilot, "u")
        assert len(alike.entities(Kind.PERSON)) == 3


async def test_a_read_only_archive_says_so(read_only: Archive) -> None:
    app = opened(read_only)
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        go_to(app, "Tarsin")
        await press(pilot, "x")
        assert isinstance(app.screen, MainScreen)
        assert any("Nothing can be put right" in each for each in said(app))


async def test_without_a_name_the_way_to_one_is_told(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=NARROW) as pilot:
        await press(pilot, "x")
        assert any("Tab" in each for each in said(app))


async def test_the_comparison_keeps_its_own_v(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "c", "l", "v", "shift+right")
        assert app.screen.left.picking is None  # type: ignore[attr-defined]


async def test_corrections_are_kept_on_disk(tmp_path: Path, archive: Archive) -> None:
    with Archive.open(tmp_path / "own", create=True, write=True) as own:
        for report in ("harbour", "courier"):
            list(own.add([archive.report(report)], lambda each: archive.annotation(each.id)))
        app = opened(own)
        async with app.run_test(size=NARROW) as pilot:
            await settle(pilot)
            go_to(app, "Tarsin")
            await press(pilot, "x", "g")
    with Archive.open(tmp_path / "own") as again:
        assert kinds(again, "Tarsin", "harbour") == [Kind.GROUP]
