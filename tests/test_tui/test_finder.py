"""The finder, by keys, on the archive's own search."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.archive import Archive
from store.model import Kind
from store.model.views import Hit
from tui import messages
from tui.app import CrosswireApp
from tui.screens.finder import LIMIT, Finder
from tui.screens.main import MainScreen
from tui.session import Session


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settle(pilot)


def finder_of(app: CrosswireApp) -> Finder:
    assert isinstance(app.screen, Finder)
    return app.screen


async def test_answers_while_typing(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        finder = finder_of(app)
        await press(pilot, *"bran")
        assert finder.hits.items[0].name == "Ilka Brandt"
        await press(pilot, *"dt xq")
        assert "Ilka Brandt" not in [hit.name for hit in finder.hits.items if hit.kind == "passage"]


async def test_enter_waits_for_what_was_typed_last(archive: Archive) -> None:
    app = CrosswireApp(archive)
    chosen: list[Hit | None] = []
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        finder = Finder(archive)
        app.push_screen(finder, chosen.append)
        await settle(pilot)
        # Faster than any hand: the rows of "bran" cannot be there when Enter comes.
        finder.query_one(Input).value = "bran"
        await finder.query_one(Input).action_submit()
        await settle(pilot)
    assert [hit.name for hit in chosen if hit] == ["Ilka Brandt"]


async def test_offers_new_reports_and_frequent_names_before_anything_is_typed(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        finder = finder_of(app)
        kinds = [hit.kind for hit in finder.hits.items]
        assert kinds[:4] == ["report"] * 4
        assert [hit.id for hit in finder.hits.items[:4]] == [head.id for head in archive.heads()]
        assert [hit.id for hit in finder.hits.items[4:]] == [entity.id for entity in archive.entities()]
        await press(pilot, "tab")
        assert [hit.id for hit in finder.hits.items] == [each.id for each in archive.entities(Kind.PERSON)]
        await press(pilot, *["tab"] * 5)
        assert not finder.hits.items


async def test_a_misspelt_name_is_found_and_says_why(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *"joran ask")
        hit = finder_of(app).hits.items[0]
        assert (hit.kind, hit.name) == ("person", "Jorun Aske")
        assert hit.why


async def test_a_person_leads_to_the_mentions(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *"aske")
        await press(pilot, "enter")
        main = app.screen
        assert isinstance(main, MainScreen)
        assert main.side.opened is not None
        assert main.side.opened.name == "Jorun Aske"
        assert main.panes.focus == "side"


async def test_a_passage_leads_to_the_words(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *"blankets", "shift+tab")
        finder = finder_of(app)
        assert finder.kind == "passage"
        assert [hit.report for hit in finder.hits.items] == ["courier"]
        await press(pilot, "enter")
        main = app.screen
        assert isinstance(main, MainScreen)
        assert main.reader.report is not None
        assert main.reader.report.id == "courier"
        assert main.focused is main.reader
        hit = main.reader.current_found
        assert hit is not None
        assert "blankets" in main.reader.report.text[hit.start : hit.end]


async def test_a_report_leads_to_its_text(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "shift+tab", "shift+tab", *"fewer crossed")
        finder = finder_of(app)
        assert finder.kind == "report"
        await press(pilot, "enter")
        main = app.screen
        assert isinstance(main, MainScreen)
        assert main.reader.report is not None
        assert main.reader.report.id == "courier"
        assert main.reports.item is not None
        assert main.reports.item.id == "courier"


async def test_every_kind_has_its_turn(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *"ostra")
        finder = finder_of(app)
        kinds = []
        for _ in finder.kinds:
            kinds.append(finder.kind)
            assert {hit.kind for hit in finder.hits.items} <= {finder.kind} or finder.kind == "all"
            await press(pilot, "tab")
        assert kinds == list(finder.kinds)


@pytest.mark.parametrize("keys", [("down", "up"), ("pagedown", "pageup"), ("ctrl+n", "ctrl+p")])
async def test_the_cursor_moves_while_typing_goes_on(archive: Archive, keys: tuple[str, str]) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *"soldiers")
        finder = finder_of(app)
        assert len(finder.hits.items) > 1
        await press(pilot, keys[0])
        assert finder.hits.index > 0
        await press(pilot, keys[1])
        assert finder.hits.index == 0
        await press(pilot, "x")
        assert finder.query_text == "soldiersx"


async def test_an_answer_that_was_overtaken_is_dropped(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first query is held back until the second one has been answered."""
    import threading

    released = threading.Event()
    searched = archive.search

    def slow(query: str, *, kind: str | None = None, limit: int = 20) -> Any:
        if query == "b":
            released.wait(5)
        return searched(query, kind=kind, limit=limit)

    archive.search = slow  # type: ignore[method-assign]
    heard: list[str] = []
    shown = Finder.on_hits_found

    def note(finder: Finder, message: messages.HitsFound) -> None:
        heard.append(message.query)
        shown(finder, message)

    monkeypatch.setattr(Finder, "on_hits_found", note)
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("f", "b")
        finder = finder_of(app)
        await pilot.press("r")
        await pilot.pause(0.1)
        released.set()
        await settle(pilot)
        assert "b" not in heard
        assert heard[-1] == "br"
        assert finder.hits.items[0].name == "Ilka Brandt"


async def test_results_are_capped(archive: Archive) -> None:
    asked: list[int] = []

    def many(query: str, *, kind: str | None = None, limit: int = 20) -> list[Hit]:
        asked.append(limit)
        return [
            Hit("report", f"r{number}", f"Report {query} {kind} {number}", 1.0, "title")
            for number in range(limit)
        ]

    archive.search = many  # type: ignore[method-assign]
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "a")
        assert asked == [LIMIT]
        assert len(finder_of(app).hits.items) == LIMIT


async def test_nothing_found_says_so_and_enter_does_nothing(archive: Archive) -> None:
    app = CrosswireApp(archive)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f", *"qqqzzzx", "enter")
        finder = finder_of(app)
        assert "qqqzzzx" in finder.hits.empty
        await press(pilot, "escape")
        assert isinstance(app.screen, MainScreen)


async def test_the_query_comes_back(archive: Archive) -> None:
    app = CrosswireApp(archive, Session(query="sill"))
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        assert finder_of(app).query_text == "sill"
        assert finder_of(app).hits.items
        await press(pilot, *"aske", "escape")
        assert app.session.query == "aske"
