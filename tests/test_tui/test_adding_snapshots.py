"""How adding from inside looks, and how the comparison and the story do in a window of a few lines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from tests.test_tui.driving import opened, press, settle
from tui.adding import Outcome
from tui.app import CrosswireApp
from tui.screens.adding import RefusedDialog
from tui.session import Session

SIZES = pytest.mark.parametrize("size", [(80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
REFUSED = (
    "notes/void.txt: an empty file (nothing was added)",
    "notes/scan.pdf: not a format that is read (text, Markdown, HTML, JSON Lines and CSV are)",
)


@SIZES
def test_asking_for_a_path(snap_compare: Any, empty_archive: Archive, size: tuple[int, int]) -> None:
    async def ask(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, "A")

    app = CrosswireApp(empty_archive, Session())
    assert snap_compare(app, terminal_size=size, run_before=ask)


@SIZES
def test_what_was_refused(snap_compare: Any, archive: Archive, size: tuple[int, int]) -> None:
    async def tell(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.app.push_screen(RefusedDialog(Outcome(Path(), added=12, refused=REFUSED)))
        await settle(pilot)

    assert snap_compare(opened(archive), terminal_size=size, run_before=tell)


@pytest.mark.parametrize("keys", [("c",), ("c", "enter"), ("c", "T")], ids="-".join)
def test_a_window_of_a_few_lines(snap_compare: Any, archive: Archive, keys: tuple[str, ...]) -> None:
    async def go(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, *keys)

    assert snap_compare(opened(archive), terminal_size=(40, 12), run_before=go)
