"""Pictures of the program on its demonstration archive; the README shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot

from store.archive import Archive, demonstration
from tui.app import CrosswireApp
from tui.session import Session

_SIZE = (120, 40)


def _pressing(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def run(pilot: Pilot[Any]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            for _ in range(5):
                await pilot.app.workers.wait_for_complete()
                await pilot.pause()

    return run


def test_reading(snap_compare: Callable[..., bool]) -> None:
    with Archive.open(demonstration()) as archive:
        app = CrosswireApp(archive, Session(report="nyt-2012-07-02", focus="reader"))
        assert snap_compare(app, terminal_size=_SIZE, run_before=_pressing("right_square_bracket"))


def test_comparing(snap_compare: Callable[..., bool]) -> None:
    with Archive.open(demonstration()) as archive:
        app = CrosswireApp(archive, Session(report="ap-2012-06-25", focus="reader"))
        assert snap_compare(app, terminal_size=_SIZE, run_before=_pressing("c"))
