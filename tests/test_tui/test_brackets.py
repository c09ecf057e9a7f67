"""Textual reads markup in titles and notices; names and titles of reports may look like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from store.archive import Archive
from store.model import Annotation, Report
from tests.test_tui.driving import press, said, settle
from tui.app import CrosswireApp
from tui.screens.cite import CiteDialog
from tui.session import Session
from tui.widgets.paint import caption


@given(st.text(alphabet="[]/\\aA$ @=.'\"#1", max_size=12))
def test_a_caption_is_read_as_it_was_written(text: str) -> None:
    assert Content.from_markup(caption(text)).plain == " ".join(text.split())


@pytest.mark.parametrize("title", ["[/] Two cross", "[Update] Two cross", "[bold] Two [red]cross[/red]"])
async def test_a_title_with_brackets(empty_archive: Archive, title: str) -> None:
    report = Report(id="bare", title=title, publisher=title, text="Two crossed.\n")
    for _ in empty_archive.add([report], lambda _: Annotation(report="bare")):
        pass
    app = CrosswireApp(empty_archive, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        assert isinstance(app.screen, CiteDialog)
        shown = app.screen.query_one("#cite")._border_subtitle
        assert shown is not None
        assert shown.plain == title
        await press(pilot, "escape", "c")
        app.notify(title)
        await pilot.pause()
        assert said(app)[-1] == title
