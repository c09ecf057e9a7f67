"""The help screen."""

from __future__ import annotations

from typing import Any

import pytest

from store.archive import Archive
from tui import keys
from tui.app import CrosswireApp
from tui.screens.help import HelpScreen, rows_of


@pytest.mark.parametrize(
    ("before", "scopes"),
    [
        ([], ("list", "main", "app")),
        (["2"], ("reader", "main", "app")),
        (["3"], ("list", "sections", "main", "app")),
        (["c"], ("matrix", "compare", "app")),
    ],
)
async def test_shows_the_keys_of_where_the_focus_is(
    archive: Archive, before: list[str], scopes: tuple[str, ...]
) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press(*before)
        await pilot.pause()
        under: Any = app.screen
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert app.screen.rows.items == rows_of(*scopes)
        await pilot.press("j", "G", "g", "escape")
        await pilot.pause()
        assert app.screen is under


def test_every_action_is_explained() -> None:
    rows = {row.help for row in rows_of(*keys.SCOPES)}
    assert {action.help for action in keys.ACTIONS} <= rows
