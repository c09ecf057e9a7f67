"""Adding reports from inside the explorer, by the verb itself in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from store.archive import Archive, demonstration, own_archive
from tests.test_tui.driving import press, said, settle
from tui.adding import AddCall, Outcome, arguments_of, summary
from tui.app import CrosswireApp
from tui.screens.adding import RefusedDialog
from tui.screens.main import MainScreen
from tui.session import Session
from tui.widgets.lines import KeyLine
from tui.widgets.path_line import PathLine, completed

REPORT = "Four colonels cross\n\nOSTRA - Four colonels crossed into Ostra on Monday, a diplomat said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "new reports"
    found.mkdir()
    (found / "four colonels.txt").write_text(REPORT, "utf-8")
    (found / "void.txt").write_text("", "utf-8")
    return found


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "sample", create=True, write=True) as archive:
        yield archive


async def typed(pilot: Pilot[Any], words: str) -> None:
    """Open the line, type a path and wait for the process."""
    await press(pilot, "A")
    pilot.app.screen.query_one(Input).value = words
    await press(pilot, "enter")


async def test_a_file_is_added_and_opened(empty: Archive, folder: Path) -> None:
    app = CrosswireApp(empty, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, str(folder / "four colonels.txt"))
        main = app.screen
        assert isinstance(main, MainScreen)
        assert said(app) == ["1 report added."]
        assert [head.title for head in main.reports.items] == ["Four colonels cross"]
        assert main.reader.report is not None
        assert main.reader.report.title == "Four colonels cross"
        assert str(main.reports.border_title) == "1 Reports 1"
        await typed(pilot, str(folder / "four colonels.txt"))
        assert said(app) == ["0 reports added, 1 already there."]


async def test_what_is_refused_is_listed_with_its_reason(empty: Archive, folder: Path) -> None:
    app = CrosswireApp(empty, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, str(folder))
        assert isinstance(app.screen, RefusedDialog)
        (line,) = app.screen.rows.items
        assert "void.txt" in line
        assert "an empty file" in line
        await press(pilot, "enter")
        assert said(app) == ["1 report added, 1 refused."]


async def test_options_of_the_verb_can_be_typed(empty: Archive, folder: Path) -> None:
    app = CrosswireApp(empty, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, f"'{folder}/four colonels.txt' --publisher 'River Post' --date 2031-07-03")
        (head,) = empty.heads()
        assert (head.publisher, head.published) == ("River Post", "2031-07-03")
        await typed(pilot, f"'{folder}/four colonels.txt' --nonsense")
        assert "--nonsense" in said(app)[0]


async def test_a_wrong_path_is_said_and_can_be_mended(empty: Archive, folder: Path) -> None:
    app = CrosswireApp(empty, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await typed(pilot, "nowhere.txt")
        assert said(app) == ["There is no file or folder “nowhere.txt”. Tab completes a path."]
        assert app.screen.query_one(Input).value == "nowhere.txt"
        assert app.screen.query_one("#keys", KeyLine).scopes == ("path", "ask")
        app.screen.query_one(Input).value = f"{folder}/f"
        await press(pilot, "tab")
        assert app.screen.query_one(Input).value == f"{folder}/four colonels.txt"
        await press(pilot, "escape")
        assert not app.screen.query(PathLine)
        assert not empty.heads()


async def test_the_demonstration_leads_to_the_own_archive(folder: Path) -> None:
    with Archive.open(demonstration(), write=True) as shown:
        number = len(shown.heads())
        app = CrosswireApp(shown, Session())
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await typed(pilot, str(folder / "four colonels.txt"))
        assert app.wanted == own_archive()
        assert app.greeting == "1 report added. This is your own archive."
        assert len(shown.heads()) == number
    with Archive.open(own_archive()) as own:
        assert [head.title for head in own.heads()] == ["Four colonels cross"]


async def test_leaving_ends_the_process(empty: Archive, folder: Path) -> None:
    app = CrosswireApp(empty, Session())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "A")
        app.screen.query_one(Input).value = str(folder)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, MainScreen)
        assert app.screen.adding is not None
        assert "adding" in str(app.screen.reports.border_title)
        await pilot.press("q")
    assert app.return_value == 0


def test_a_call_that_is_stopped_keeps_what_was_added(tmp_path: Path, folder: Path) -> None:
    call = AddCall(tmp_path / "sample", [str(folder)])
    call.stop()
    outcome = call.run()
    assert not outcome.failed
    assert outcome.added in {0, 1}


def test_an_archive_that_cannot_be_written_is_said(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "no folder"
    file.write_text("", "utf-8")
    outcome = AddCall(file, [str(folder)]).run()
    assert "no folder" in outcome.failed


def test_what_is_typed_is_read_as_in_a_shell(tmp_path: Path) -> None:
    plain, spaced = tmp_path / "a.txt", tmp_path / "b c.txt"
    for each in (plain, spaced):
        each.touch()
    assert arguments_of(f" {spaced} ") == [str(spaced)]
    assert arguments_of(f"{plain} '{spaced}'") == [str(plain), str(spaced)]
    assert arguments_of(f"{plain} --date 2031-07-02") == [str(plain), "--date", "2031-07-02"]
    assert arguments_of(f"--title=Four {plain}") == ["--title=Four", str(plain)]
    for wrong in ("nowhere", f"{plain} nowhere", "it's", "\0"):
        with pytest.raises(ValueError, match="There is no file or folder"):
            arguments_of(wrong)


def test_a_path_is_completed_as_far_as_names_agree(tmp_path: Path) -> None:
    for name in ("march.txt", "march-2.txt", "may.txt", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "inner").mkdir()
    assert completed(f"{tmp_path}/mar") == (f"{tmp_path}/march", ["march-2.txt", "march.txt"])
    assert completed(f"{tmp_path}/in") == (f"{tmp_path}/inner/", ["inner/"])
    assert completed(f"{tmp_path}/.h")[1] == [".hidden"]
    assert completed(f"{tmp_path}/x") == (f"{tmp_path}/x", [])
    assert completed("/nowhere/x") == ("/nowhere/x", [])
    assert ".hidden" not in completed(f"{tmp_path}/")[1]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome(Path(), added=1), "1 report added."),
        (Outcome(Path(), added=1200, already=3), "1,200 reports added, 3 already there."),
        (Outcome(Path(), refused=("one", "two")), "0 reports added, 2 refused."),
        (Outcome(Path(), added=2, stopped=True), "Stopped: 2 reports added."),
    ],
)
def test_what_came_of_it_is_one_sentence(outcome: Outcome, words: str) -> None:
    assert summary(outcome) == words
