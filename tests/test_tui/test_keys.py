"""The registry of keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tui import keys
from tui.app import CrosswireApp
from tui.screens.adding import RefusedDialog
from tui.screens.alike import AlikeDialog
from tui.screens.cite import CiteDialog
from tui.screens.compare import CompareScreen
from tui.screens.correct_menu import CorrectMenu
from tui.screens.corrections import CorrectionsDialog
from tui.screens.entity_menu import EntityMenu
from tui.screens.finder import Finder
from tui.screens.help import HelpScreen
from tui.screens.history import HistoryDialog
from tui.screens.main import MainScreen
from tui.screens.name_dialog import NameDialog
from tui.screens.notes import NotesDialog
from tui.screens.story import ChoiceDialog, StoryScreen
from tui.screens.suggestions import SuggestionsScreen
from tui.widgets.ask_line import AskLine
from tui.widgets.find_line import FindLine
from tui.widgets.matrix_table import MatrixTable
from tui.widgets.note_line import NoteLine
from tui.widgets.offer_line import OfferLine
from tui.widgets.path_line import PathLine
from tui.widgets.reader import Reader
from tui.widgets.rows import RowList
from tui.widgets.side_pane import SidePane

OWNERS = {
    "app": CrosswireApp,
    "main": MainScreen,
    "reader": Reader,
    "list": RowList,
    "sections": SidePane,
    "compare": CompareScreen,
    "finder": Finder,
    "cite": CiteDialog,
    "help": HelpScreen,
    "find": FindLine,
    "note": NoteLine,
    "notes": NotesDialog,
    "select": Reader,
    "correct": CorrectMenu,
    "entity": EntityMenu,
    "name": NameDialog,
    "offer": OfferLine,
    "alike": AlikeDialog,
    "suggestions": SuggestionsScreen,
    "corrections": CorrectionsDialog,
    "matrix": MatrixTable,
    "ask": AskLine,
    "path": PathLine,
    "refused": RefusedDialog,
    "history": HistoryDialog,
    "story": StoryScreen,
    "story-choice": ChoiceDialog,
}


def test_no_key_has_two_meanings_in_one_scope() -> None:
    assert keys.clashes() == []


def test_a_clash_is_reported_in_words() -> None:
    one = keys.Action("main", "one", ("x",), "one", "One.")
    two = keys.Action("main", "two", ("y", "x"), "two", "Two.")
    assert [str(clash) for clash in keys.clashes([one, two])] == ["x means both main.one and main.two"]


@pytest.mark.parametrize("action", keys.ACTIONS, ids=lambda action: action.id)
def test_every_action_exists(action: keys.Action) -> None:
    name = action.name.partition("(")[0]
    assert hasattr(OWNERS[action.scope], f"action_{name}")


@pytest.mark.parametrize("action", keys.ACTIONS, ids=lambda action: action.id)
def test_essentials_are_plain_keys(action: keys.Action) -> None:
    """Terminals and multiplexers keep some chords for themselves: none may be the only way."""
    assert "ctrl" not in action.keys[0]
    assert action.help.endswith(".")


def test_every_scope_has_a_title_and_an_owner() -> None:
    assert set(keys.SCOPES) == set(keys.TITLES) == set(OWNERS)
    assert {action.scope for action in keys.ACTIONS} <= set(keys.SCOPES)


def test_ids_are_unique() -> None:
    ids = [action.id for action in keys.ACTIONS]
    assert len(ids) == len(set(ids))


def test_the_table_names_every_key() -> None:
    table = keys.table()
    for action in keys.ACTIONS:
        for key in action.keys:
            assert re.search(rf"`{re.escape(keys.key_name(key))}`", table)
        assert action.help in table


def test_keys_of_a_user(tmp_path: Path) -> None:
    file = tmp_path / "keys.toml"
    file.write_text('"main.finder" = "F, ctrl+o"\n"main.nothing" = "x"\n"main.cite" = "c"\n"main.zoom" = 3\n')
    keymap, wrong = keys.overrides(file)
    assert keymap == {"main.finder": "F,ctrl+o", "main.cite": "c"}
    assert wrong == [
        "keys.toml: there is no action main.nothing",
        "keys.toml: main.zoom needs a key",
        "c means both main.compare and main.cite",
    ]


def test_a_keys_file_that_is_none(tmp_path: Path) -> None:
    assert keys.overrides(tmp_path / "keys.toml") == ({}, [])
    (tmp_path / "keys.toml").write_text("[[[")
    keymap, wrong = keys.overrides(tmp_path / "keys.toml")
    assert keymap == {}
    assert wrong[0].startswith("keys.toml cannot be read")
