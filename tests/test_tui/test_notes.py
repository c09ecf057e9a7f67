"""Marks and notes on passages, by keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from store.archive import Archive
from tui.app import CrosswireApp
from tui.screens.main import MainScreen
from tui.screens.notes import NoteList, NotesDialog
from tui.session import Session
from tui.widgets.lines import OneLine

WIDE = (120, 40)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in ("", *keys):
        if key:
            await pilot.press(key)
        for _ in range(4):
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()


def opened(archive: Archive, report: str = "harbour") -> CrosswireApp:
    return CrosswireApp(archive, Session(report=report, focus="reader"))


def main_of(app: CrosswireApp) -> MainScreen:
    assert isinstance(app.screen, MainScreen)
    return app.screen


def page(main: MainScreen) -> list[str]:
    return [main.reader.render_line(y).text for y in range(main.reader.size.height)]


def said(app: CrosswireApp) -> list[str]:
    return [notice.message for notice in app._notifications]


async def test_marks_the_passage_and_takes_the_mark_off(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "m")
        claim = main_of(app).reader.claim
        assert claim is not None
        (note,) = archive.notes()
        assert (note.report, note.start, note.end) == ("harbour", claim.sentence_start, claim.sentence_end)
        assert note.text == ""
        assert note.who
        assert note.at
        assert any("•" in line for line in page(main_of(app)))
        await press(pilot, "m")
        assert not archive.notes()
        assert not any("•" in line for line in page(main_of(app)))


async def test_marks_the_paragraph_at_the_top_without_anything_under_the_mark(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "m")
        (note,) = archive.notes()
        assert note.start == archive.annotation("harbour").paragraphs[0].start


async def test_writes_changes_and_removes_a_note(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "e", *"call her", "enter")
        main = main_of(app)
        (note,) = archive.notes("harbour")
        assert note.text == "call her"
        assert any("✎" in line for line in page(main))
        assert "call her" in main.query_one("#status", OneLine).render_line(0).text
        assert main.focused is main.reader
        await press(pilot, "m")
        assert "There is a note on this passage: e changes it." in said(app)
        await press(pilot, "e", *" soon", "enter")
        (changed,) = archive.notes("harbour")
        assert (changed.id, changed.text) == (note.id, "call her soon")
        await press(pilot, "e", *["backspace"] * len("call her soon"), "enter")
        assert not archive.notes()


async def test_escape_keeps_what_was_there(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "e", *"no", "escape")
        assert not archive.notes()
        assert not main_of(app).query("NoteLine")
        assert main_of(app).focused is main_of(app).reader


async def test_every_change_can_be_taken_back(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "m", "e", *"one", "enter", "e", *"s", "enter")
        assert [note.text for note in archive.notes()] == ["ones"]
        await press(pilot, "U")
        assert [note.text for note in archive.notes()] == ["one"]
        await press(pilot, "U")
        assert [note.text for note in archive.notes()] == [""]
        await press(pilot, "U")
        assert not archive.notes()
        await press(pilot, "U")
        assert "Nothing to undo." in said(app)


async def test_lists_goes_to_and_removes(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket", "e", *"who?", "enter")
        (note,) = archive.notes()
        await press(pilot, "1", "g", "M")
        assert isinstance(app.screen, NotesDialog)
        row = app.screen.query_one(NoteList).item
        assert row is not None
        assert row.words == archive.report("harbour").text[note.start : note.end]
        await press(pilot, "enter")
        main = main_of(app)
        assert main.reader.report is not None
        assert main.reader.report.id == "harbour"
        assert main.focused is main.reader
        await press(pilot, "M", "d")
        assert not archive.notes()
        await press(pilot, "U")
        assert archive.notes() == [note]
        await press(pilot, "M", "escape")
        assert main_of(app) is main


async def test_notes_are_there_at_the_next_start(tmp_path: Path, archive: Archive) -> None:
    folder = tmp_path / "kept"
    with Archive.open(folder, create=True, write=True) as first:
        for _ in first.add([archive.report("harbour")], lambda report: archive.annotation(report.id)):
            pass
        app = opened(first)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot, "e", *"keep", "enter")
    with Archive.open(folder) as second:
        app = opened(second)
        async with app.run_test(size=WIDE) as pilot:
            await press(pilot)
            assert any("✎" in line for line in page(main_of(app)))


async def test_an_archive_for_reading_says_why_not(read_only: Archive) -> None:
    app = opened(read_only)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "m")
        assert not read_only.notes()
        assert any("No mark or note can be kept" in words for words in said(app))
        app.clear_notifications()
        await press(pilot, "e")
        assert not main_of(app).query("NoteLine")
        assert any("No mark or note can be kept" in words for words in said(app))
