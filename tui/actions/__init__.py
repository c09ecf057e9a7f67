"""The one registry of what a key does, screen by screen.

Bindings, the key line at the foot of each screen, the help screen and the table of the README are all made
from `ACTIONS` by `tui.keys`. Nothing here imports Textual.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui.actions.action import Action
from tui.actions.comparing import COMPARING
from tui.actions.dialogs import DIALOGS
from tui.actions.reading import READING

ACTIONS: tuple[Action, ...] = (*READING, *COMPARING, *DIALOGS)

SCOPES: Mapping[str, tuple[str, ...]] = {
    "app": (),
    "main": ("app",),
    "reader": ("main", "compare", "app"),
    "select": ("reader", "main", "app"),
    "list": ("main", "compare", "cite", "help", "notes", "history", "story-choice", "app"),
    "sections": ("main", "app"),
    "compare": ("app",),
    "matrix": ("compare", "app"),
    "story": ("app",),
    "story-choice": (),
    "ask": (),
    "path": ("ask",),
    "history": (),
    "finder": (),
    "cite": (),
    "help": (),
    "find": (),
    "notes": (),
    "note": (),
    "correct": (),
    "entity": (),
    "name": (),
    "offer": ("main", "app"),
    "alike": (),
    "suggestions": (),
    "corrections": (),
    "refused": (),
}
"""Each scope with the wider scopes whose keys work in it too."""

TITLES: Mapping[str, str] = {
    "app": "Everywhere",
    "main": "Main screen",
    "reader": "In the text",
    "select": "Selecting words",
    "list": "In a list",
    "sections": "People, places, claims",
    "compare": "Comparison",
    "matrix": "Comparison, in the matrix",
    "story": "Story of a figure",
    "story-choice": "List of figures",
    "ask": "Typing an answer",
    "path": "Typing the path of reports",
    "history": "Judgements",
    "finder": "Finder",
    "cite": "Citation",
    "help": "This help",
    "find": "Find in the text",
    "notes": "Marks and notes",
    "note": "Writing a note",
    "correct": "Putting a name right",
    "entity": "Putting a name of a list right",
    "name": "Writing a name",
    "offer": "Other occurrences",
    "alike": "List of other occurrences",
    "suggestions": "Names that may be one",
    "corrections": "What was put right",
    "refused": "What was not added",
}
