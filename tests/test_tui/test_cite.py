"""The citation menu."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from store.model import Span
from tui.app import CrosswireApp
from tui.screens.cite import FORMS, CiteDialog, Passage, citation
from tui.screens.main import MainScreen
from tui.session import Session

DAY = date(2031, 8, 1)


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


@pytest.fixture
def passage(archive: Archive) -> Passage:
    report = archive.report("harbour")
    start = report.text.index("No general")
    return Passage(report, archive.annotation("harbour"), Span(start, start + len("No general has left us")))


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_every_form_is_made(passage: Passage, form: str) -> None:
    text = citation(form, passage, DAY)
    assert text.strip()
    if form not in {"bibtex", "ris", "csl-json", "locator"}:
        assert "No general has left us" in text
    if form not in {"quote", "locator"}:
        assert "Harbour Daily" in text


@pytest.mark.parametrize("form", [form.name for form in FORMS])
def test_every_form_of_a_report_without_a_passage(passage: Passage, form: str) -> None:
    text = citation(form, passage._replace(span=None), DAY)
    assert bool(text) is (form not in {"quote", "json", "locator"})


def test_the_record_finds_the_passage_again(passage: Passage) -> None:
    record = json.loads(citation("json", passage, DAY))
    locator = record["locator"]
    assert (
        passage.report.text[locator["start"] : locator["end"]] == locator["exact"] == "No general has left us"
    )
    assert locator["paragraph"] == 3
    place = citation("locator", passage, DAY)
    assert place == f"harbour#char={locator['start']},{locator['end']};p=3"


async def test_shows_what_it_copies_and_copies_it(archive: Archive, tmp_path: Path) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "right_square_bracket", "right_square_bracket", "y")
        dialog = app.screen
        assert isinstance(dialog, CiteDialog)
        assert "at least 14 officers" in dialog.preview.text
        await press(pilot, "j", "j")
        shown = dialog.preview.text
        assert "Harbour Daily" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, MainScreen)
        said = [notice.message for notice in app._notifications]
        assert len(said) == 1
    kept = list(tmp_path.rglob("last-copy.txt"))
    assert len(kept) == 1
    assert kept[0].read_text("utf-8").strip() == shown.strip()


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_closes_without_copying(archive: Archive, key: str) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "y", key)
        assert isinstance(app.screen, MainScreen)
        assert not list(app._notifications)


async def test_selected_text_is_copied_by_ctrl_c(archive: Archive, tmp_path: Path) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        main = app.screen
        assert isinstance(main, MainScreen)
        row = main.reader.row_for(0) + 1
        await pilot.mouse_down(main.reader, offset=(6, row))
        await pilot.hover(main.reader, offset=(24, row))
        await pilot.mouse_up(main.reader, offset=(24, row))
        await pilot.press("ctrl+c")
        await settle(pilot)
        assert app.is_running
    kept = next(tmp_path.rglob("last-copy.txt")).read_text("utf-8")
    assert kept.startswith("Eighty-five Velian")
