"""Keys of what opens above a screen: finder, citation, help, corrections."""

from __future__ import annotations

from tui.actions.action import Action

DIALOGS: tuple[Action, ...] = (
    Action("finder", "choose", ("enter",), "go there", "Go to the name, report or passage.", True),
    Action("finder", "cursor(1)", ("down", "ctrl+n"), "down", "One row down."),
    Action("finder", "cursor(-1)", ("up", "ctrl+p"), "up", "One row up."),
    Action("finder", "page(1)", ("pagedown",), "page", "One page down."),
    Action("finder", "page(-1)", ("pageup",), "page", "One page up."),
    Action("finder", "kind(1)", ("tab",), "kind", "Only people, places, ..., or everything.", True),
    Action("finder", "kind(-1)", ("shift+tab",), "kind", "The kind before."),
    Action("finder", "close", ("escape",), "close", "Close the finder.", True),
    Action("cite", "copy", ("enter", "y"), "copy", "Copy what is shown.", True),
    Action("cite", "close", ("escape", "q"), "close", "Close without copying.", True),
    Action("help", "close", ("escape", "q", "question_mark", "f1"), "close", "Close the help.", True),
    Action("correct", "kind('person')", ("p",), "person", "It is a person."),
    Action("correct", "kind('place')", ("l",), "place", "It is a place."),
    Action("correct", "kind('organisation')", ("o",), "organisation", "It is an organisation."),
    Action("correct", "kind('group')", ("g",), "group", "It is a group: a nation, faith or faction."),
    Action("correct", "remove", ("x", "d", "delete"), "no name", "It is no name at all."),
    Action("correct", "end(1)", ("right", "greater_than_sign"), "longer", "The name ends one word later."),
    Action("correct", "end(-1)", ("left", "less_than_sign"), "shorter", "The name ends one word earlier."),
    Action(
        "correct",
        "start(-1)",
        ("left_square_bracket", "shift+left"),
        "earlier",
        "It starts one word earlier.",
    ),
    Action(
        "correct", "start(1)", ("right_square_bracket", "shift+right"), "later", "It starts one word later."
    ),
    Action("correct", "keep", ("enter",), "keep", "Keep the new bounds.", True),
    Action("correct", "entity('rename')", ("r",), "rename", "Call it by another name, in all reports."),
    Action("correct", "entity('merge')", ("m",), "same as", "It is the same as another one."),
    Action("correct", "entity('different')", ("n",), "not same", "It is not the same as another one."),
    Action("correct", "entity('split')", ("s",), "other", "This occurrence is another one."),
    Action("correct", "entity('split-all')", ("S",), "other here", "It is another one in all this report."),
    Action("correct", "close", ("escape", "q"), "close", "Close and change nothing.", True),
    Action("entity", "entity('rename')", ("r",), "rename", "Call it by another name, in all reports.", True),
    Action("entity", "entity('merge')", ("m",), "same as", "It is the same as another one.", True),
    Action(
        "entity", "entity('different')", ("n",), "not same as", "It is not the same as another one.", True
    ),
    Action("entity", "close", ("escape", "q"), "close", "Close and change nothing.", True),
    Action("name", "keep", ("enter",), "keep", "Keep the name.", True),
    Action("name", "close", ("escape",), "close", "Close and change nothing.", True),
    Action("offer", "all", ("y",), "all of them", "Do the same for all of them.", True),
    Action("offer", "see", ("s",), "see them", "List them first.", True),
    Action("offer", "none", ("n", "escape"), "only here", "Leave the others as they are.", True),
    Action("alike", "all", ("y",), "do it", "Do the same for all that are ticked.", True),
    Action("alike", "tick", ("x",), "tick", "Take one out, or in again.", True),
    Action("alike", "close", ("escape", "n", "q"), "only here", "Leave them as they are.", True),
    Action("suggestions", "accept", ("y",), "one", "The two are one.", True),
    Action("suggestions", "refuse", ("n",), "not one", "The two are not one; do not ask again.", True),
    Action("suggestions", "undo", ("u", "ctrl+z"), "undo", "Take the last answer back.", True),
    Action("suggestions", "close", ("escape", "q", "S"), "close", "Close the list.", True),
    Action("corrections", "remove", ("d", "delete", "u"), "take back", "Take this correction back.", True),
    Action("corrections", "close", ("escape", "q", "X"), "close", "Close the list.", True),
    Action("refused", "close", ("escape", "q"), "close", "Close the list.", True),
)
