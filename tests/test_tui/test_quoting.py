"""Quoting a comparison from the comparison screen."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from tui.app import CrosswireApp
from tui.screens.compare import CompareScreen
from tui.screens.quoting import QuoteDialog
from tui.session import Session


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def opened(archive: Archive) -> CrosswireApp:
    return CrosswireApp(archive, Session(report="harbour", focus="reader"))


def screen_of(app: CrosswireApp) -> CompareScreen:
    screen = app.screen
    assert isinstance(screen, CompareScreen)
    return screen


def kept(folder: Path) -> str:
    return next(folder.rglob("last-copy.txt")).read_text("utf-8")


async def test_one_key_copies_the_sentence_and_shows_it(archive: Archive, tmp_path: Path) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        pair = screen_of(app).current_pair()
        assert pair is not None
        await press(pilot, "y")
        said = [notice.message for notice in app._notifications]
    text = kept(tmp_path)
    assert said[0] == text
    assert "By machine comparison, the two are in conflict." in text
    assert "Harbour Daily of 2 July 2031 (para. " in text
    assert len(said) == 2


async def test_what_was_judged_is_signed(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.judging.who", lambda: "reader")
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "n", "y")
    assert "As reader judged on " in kept(tmp_path)
    assert "cannot be compared" in kept(tmp_path)


async def test_a_figure_without_a_partner_is_quoted_by_itself(archive: Archive, tmp_path: Path) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        figures = screen.figures
        assert figures is not None
        alone = next(
            cell.claim for row in figures.rows for cell in row.cells if not figures.pairs(cell.claim)
        )
        place = screen.matrix.grid.find([alone])
        assert place is not None
        screen.matrix.go(place)
        await settle(pilot)
        assert screen.current_pair() is None
        await press(pilot, "y")
    assert "“" in kept(tmp_path)
    assert "conflict" not in kept(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_the_menu_offers_the_comparison_the_row_and_the_passage(
    archive: Archive, tmp_path: Path, size: tuple[int, int]
) -> None:
    app = opened(archive)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "c", "Y")
        dialog = app.screen
        assert isinstance(dialog, QuoteDialog)
        names = [form.name for form in dialog.forms.items]
        assert names[:7] == [
            "pair sentence",
            "pair markdown",
            "pair csv",
            "pair json",
            "row markdown",
            "row csv",
            "row json",
        ]
        for name in names:
            dialog.forms.index = names.index(name)
            await settle(pilot)
            assert dialog.preview.text.strip(), name
        dialog.forms.index = names.index("pair json")
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, CompareScreen)
    assert json.loads(kept(tmp_path))["relation"] == "conflict"


async def test_the_list_quotes_too(archive: Archive, tmp_path: Path) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab", "y")
    assert "By machine comparison, " in kept(tmp_path)


async def test_nothing_to_quote_is_said(empty_archive: Archive) -> None:
    app = CrosswireApp(empty_archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.push_screen(CompareScreen(empty_archive, "none"))
        await settle(pilot)
        await press(pilot, "y")
        assert "There is no figure here to quote." in [notice.message for notice in app._notifications]


@pytest.mark.clipboard
async def test_the_sentence_reaches_the_real_clipboard(
    archive: Archive, display: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "y")
        said = [notice.message for notice in app._notifications]
    assert any("read back" in message for message in said)
    done = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        check=True,
        timeout=10,
    )
    assert done.stdout.decode() == kept(tmp_path)
