"""Pictures of every screen. After a wanted change run this file with `--snapshot-update`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from tui.app import CrosswireApp
from tui.session import Session
from tui.theme import LIGHT

SIZES = pytest.mark.parametrize(
    "size", [(80, 24), (120, 40), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}"
)

Snap = Callable[..., bool]


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day and the same user for every picture."""
    monkeypatch.setattr("tui.screens.cite.today", lambda: date(2031, 8, 1))
    monkeypatch.setattr("tui.screens.judging.who", lambda: "reader")


def pressing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """Press keys, each when the screen has come to rest."""

    async def run(pilot: Pilot[Any]) -> None:
        await _rest(pilot)
        for key in keys:
            await pilot.press(key)
            await _rest(pilot)

    return run


async def _rest(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


@SIZES
def test_main(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(CrosswireApp(archive), terminal_size=size, run_before=pressing())


@SIZES
def test_reader_with_a_mark(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("tab", "tab", "tab"))


@SIZES
def test_reader_with_a_claim(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="wire", focus="reader", theme=LIGHT.name))
    assert snap_compare(app, terminal_size=size, run_before=pressing("right_square_bracket"))


@SIZES
def test_find_in_the_text(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("slash", *"ostra", "enter"))


@SIZES
def test_names(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="courier"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("3", "tab"))


@SIZES
def test_mentions(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="courier"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("3", "tab", "enter", "j", "enter"))


@SIZES
def test_claims(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="side", section="claims"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("j", "enter"))


@SIZES
def test_finder(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive)
    assert snap_compare(app, terminal_size=size, run_before=pressing("f", *"sill", "down"))


@SIZES
def test_finder_before_typing(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(CrosswireApp(archive), terminal_size=size, run_before=pressing("f"))


@SIZES
def test_compare(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("c"))


@SIZES
def test_compare_as_a_list_with_every_step(
    archive: Archive, snap_compare: Snap, size: tuple[int, int]
) -> None:
    app = CrosswireApp(archive, Session(report="harbour"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("c", "tab", "w"))


@SIZES
def test_compare_what_was_known_on_a_day(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", theme=LIGHT.name))
    assert snap_compare(app, terminal_size=size, run_before=pressing("c", "s", "comma", "G", "d"))


@SIZES
def test_compare_nothing_of_this_report(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="evening"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("c"))


@SIZES
def test_compare_judged(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", theme=LIGHT.name))

    async def judged(pilot: Pilot[Any]) -> None:
        await pressing("c", "right_square_bracket", "u")(pilot)
        app.clear_notifications()
        await _rest(pilot)

    assert snap_compare(app, terminal_size=size, run_before=judged)


def noted(*keys: str) -> Callable[[Pilot[Any]], Any]:
    """One mark and one note, then some keys."""

    async def run(pilot: Pilot[Any]) -> None:
        await pressing("right_square_bracket", "m", "right_square_bracket", "e", *"why 14?", "enter")(pilot)
        pilot.app.clear_notifications()
        await pressing(*keys)(pilot)

    return run


@SIZES
def test_notes_in_the_margin(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=noted())


@SIZES
def test_writing_a_note(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=noted("e"))


@SIZES
def test_list_of_notes(
    archive: Archive, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.noting.now", lambda: "2031-08-01T10:00:00+00:00")
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=noted("M"))


@SIZES
def test_cite(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=size, run_before=pressing("right_square_bracket", "y", "j", "j"))


@SIZES
def test_help(archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(CrosswireApp(archive), terminal_size=size, run_before=pressing("question_mark"))


@SIZES
def test_empty_archive(empty_archive: Archive, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(CrosswireApp(empty_archive), terminal_size=size, run_before=pressing())


def test_small(archive: Archive, snap_compare: Snap) -> None:
    app = CrosswireApp(archive, Session(report="harbour", focus="reader"))
    assert snap_compare(app, terminal_size=(40, 10), run_before=pressing("tab"))


def test_too_small(archive: Archive, snap_compare: Snap) -> None:
    assert snap_compare(CrosswireApp(archive), terminal_size=(20, 5), run_before=pressing())


@pytest.mark.parametrize("screen", ["main", "compare"])
def test_without_colour(
    archive: Archive, snap_compare: Snap, monkeypatch: pytest.MonkeyPatch, screen: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = CrosswireApp(archive, Session(report="harbour"))
    keys = ["c"] if screen == "compare" else ["2", "tab"]
    assert snap_compare(app, terminal_size=(120, 40), run_before=pressing(*keys))
