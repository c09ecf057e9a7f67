"""Pictures of putting names right. After a wanted change run this file with `--snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from tui.app import CrosswireApp
from tui.screens.main import MainScreen
from tui.session import Session
from tui.theme import LIGHT

SIZES = pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}"
)

Snap = Callable[..., bool]
Size = tuple[int, int]


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same user and the same day in every picture."""
    monkeypatch.setattr("tui.screens.judging.who", lambda: "reader")
    monkeypatch.setattr("store.archive.correcting._now", lambda: "2031-08-01T10:00:00+00:00")


def on(words: str, *keys: str) -> Callable[[Pilot[Any]], Any]:
    """Set the mark on a name and press keys, each when the screen has come to rest."""

    async def run(pilot: Pilot[Any]) -> None:
        await _rest(pilot)
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        reader = main.reader
        if words and reader.report is not None:
            at = reader.report.text.index(words)
            reader.mark_mention(next(each for each in reader._mentions.items if each.start == at))
        await _rest(pilot)
        for key in keys:
            await pilot.press(key)
            await _rest(pilot)

    return run


async def _rest(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


def reading(archive: Archive, focus: str = "reader", theme: str = "") -> CrosswireApp:
    return CrosswireApp(archive, Session(report="harbour", focus=focus, theme=theme))


@SIZES
def test_menu_of_a_name(archive: Archive, snap_compare: Snap, size: Size) -> None:
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Ilka Brandt", "x"))


@SIZES
def test_menu_with_other_bounds(archive: Archive, snap_compare: Snap, size: Size) -> None:
    keys = ("x", "left_square_bracket", "right")
    app = reading(archive, theme=LIGHT.name)
    assert snap_compare(app, terminal_size=size, run_before=on("Ilka Brandt", *keys))


@SIZES
def test_selection_by_words(archive: Archive, snap_compare: Snap, size: Size) -> None:
    keys = ("v", "v", "l", "l")
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Ostra,", *keys))


@SIZES
def test_menu_of_a_missed_name(archive: Archive, snap_compare: Snap, size: Size) -> None:
    keys = ("v", "v", "l", "x")
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Ostra,", *keys))


@SIZES
def test_offer_of_other_occurrences(archive: Archive, snap_compare: Snap, size: Size) -> None:
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Port Sill", "x", "o"))


@SIZES
def test_list_of_other_occurrences(archive: Archive, snap_compare: Snap, size: Size) -> None:
    keys = ("x", "g", "s", "j", "x")
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Ostra,", *keys))


@SIZES
def test_done_for_all(archive: Archive, snap_compare: Snap, size: Size) -> None:
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Port Sill", "x", "o", "y"))


@SIZES
def test_menu_of_an_entity(archive: Archive, snap_compare: Snap, size: Size) -> None:
    assert snap_compare(reading(archive, "side"), terminal_size=size, run_before=on("", "x"))


@SIZES
def test_rename(archive: Archive, snap_compare: Snap, size: Size) -> None:
    assert snap_compare(reading(archive, "side"), terminal_size=size, run_before=on("", "x", "r"))


@SIZES
def test_merge(archive: Archive, snap_compare: Snap, size: Size) -> None:
    keys = ("x", "m", *"ask")
    assert snap_compare(reading(archive, "side"), terminal_size=size, run_before=on("", *keys))


@SIZES
def test_suggestions(alike: Archive, snap_compare: Snap, size: Size) -> None:
    assert snap_compare(reading(alike), terminal_size=size, run_before=on("", "S"))


@SIZES
def test_what_was_put_right(archive: Archive, snap_compare: Snap, size: Size) -> None:
    keys = ("x", "o", "y", "X")
    assert snap_compare(reading(archive), terminal_size=size, run_before=on("Port Sill", *keys))
