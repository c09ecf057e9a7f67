"""Pictures of stories of figures and of quoting.

After a wanted change run this file with `--snapshot-update`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive, demonstration
from tui.app import CrosswireApp
from tui.session import Session
from tui.theme import LIGHT

SIZES = pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}"
)
Snap = Callable[..., bool]


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day for every picture."""
    monkeypatch.setattr("tui.screens.cite.today", lambda: date(2031, 8, 1))


def pressing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            for _ in range(6):
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()

    return run


@SIZES
def test_generals_in_turkey(snap_compare: Snap, size: tuple[int, int]) -> None:
    with Archive.open(demonstration()) as archive:
        app = CrosswireApp(archive)
        keys = pressing("T", "enter", "right", "right")
        assert snap_compare(app, terminal_size=size, run_before=keys)


@SIZES
def test_a_conflict_on_paper(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(theme=LIGHT.name))
    keys = pressing("T", "enter", "right_square_bracket", "p")
    assert snap_compare(app, terminal_size=size, run_before=keys)


def test_without_colour(archive: Archive, snap_compare: Snap, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    keys = pressing("T", "enter", "right")
    assert snap_compare(CrosswireApp(archive), terminal_size=(120, 40), run_before=keys)


@SIZES
def test_figures_to_choose_from(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(CrosswireApp(archive), terminal_size=size, run_before=pressing("T"))


@SIZES
def test_forms_of_a_comparison(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("c", "Y", "j"))
