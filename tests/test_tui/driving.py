"""Driving the comparison screen by keys."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from store.archive import Archive
from tui.app import CrosswireApp
from tui.screens.compare import CompareScreen
from tui.session import Session


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen_of(app: CrosswireApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


def opened(archive: Archive, report: str = "harbour") -> CrosswireApp:
    return CrosswireApp(archive, Session(report=report))


def drawn(screen: CompareScreen) -> str:
    return "\n".join(screen.matrix.render_line(y).text for y in range(screen.matrix.size.height - 1))


def here(screen: CompareScreen) -> tuple[str, str]:
    """Report and figure under the cursor."""
    cell = screen.matrix.cell
    assert cell is not None
    return cell.report, cell.text


def said(app: CrosswireApp) -> list[str]:
    return [notice.message for notice in app._notifications]
