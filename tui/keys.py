"""The one registry of what a key does.

Bindings, the key line at the foot of each screen, the help screen and the table of the README are all
made from `ACTIONS`. Nothing here imports Textual before `bindings` is called, so that the command line
can print the keys as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from textual.binding import Binding


class Action(NamedTuple):
    """Something a key does on one screen or in one pane."""

    scope: str
    """Where the key works: one of `SCOPES`."""
    name: str
    """Name of the Textual action."""
    keys: tuple[str, ...]
    """Default keys, in Textual's notation; the first is the one that is shown."""
    label: str
    """One or two words for the key line."""
    help: str
    """What it does, as a sentence for the help screen."""
    shown: bool = False
    """True if the key line shows it."""
    first: bool = False
    """True if it opens something to type in: what is typed right behind it waits until that is open."""

    @property
    def id(self) -> str:
        """Name in a keys file, unique in the registry."""
        return f"{self.scope}.{self.name}"


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
}

ACTIONS: tuple[Action, ...] = (
    Action("app", "help", ("question_mark", "f1"), "help", "Show the keys that work here.", True),
    Action("app", "toggle_theme", ("t",), "theme", "Change between the dark and the light theme."),
    Action("app", "quit", ("q",), "quit", "Leave; the next start resumes here.", True),
    Action("main", "finder", ("f", "ctrl+p"), "finder", "Find names, reports and passages.", True, True),
    Action("main", "find", ("slash",), "find", "Find words in the text.", True, True),
    Action("main", "correct", ("x",), "correct", "Put the name right: kind, bounds, who it is.", True, True),
    Action("main", "compare", ("c",), "compare", "Lay this report beside the others.", True),
    Action("main", "story", ("T",), "story", "Show how the figure under the mark changed over time."),
    Action("main", "cite", ("y",), "cite", "Copy a quotation or a citation.", True),
    Action("main", "mark", ("m",), "mark", "Mark the passage, or take the mark off it."),
    Action("main", "note", ("e",), "note", "Write a note on the passage, or change it.", first=True),
    Action("main", "notes", ("M",), "marks", "List all marks and notes."),
    Action("main", "undo", ("u", "U", "ctrl+z"), "undo", "Take the last mark, note or correction back."),
    Action("main", "redo", ("r", "ctrl+y"), "redo", "Make the correction again that was taken back."),
    Action("main", "suggestions", ("S",), "suggestions", "Say which names are one, and which are not."),
    Action("main", "corrections", ("X",), "corrections", "List all that was put right by hand."),
    Action("main", "pane_left", ("h", "left"), "pane", "Go to the pane on the left."),
    Action("main", "pane_right", ("l", "right"), "pane", "Go to the pane on the right."),
    Action("main", "pane('reports')", ("1",), "reports", "Go to the list of reports."),
    Action("main", "pane('reader')", ("2",), "text", "Go to the text."),
    Action("main", "pane('side')", ("3",), "people", "Go to people, places and claims.", True),
    Action("main", "report_next", ("full_stop",), "next", "Open the next report of the list."),
    Action("main", "report_previous", ("comma",), "previous", "Open the previous report of the list."),
    Action("main", "grow", ("greater_than_sign",), "wider", "Make the pane wider."),
    Action("main", "shrink", ("less_than_sign",), "narrower", "Make the pane narrower."),
    Action("main", "reset_panes", ("equals_sign",), "sizes", "Give the panes their usual sizes."),
    Action("main", "zoom", ("z",), "zoom", "Give the pane the whole screen, and back."),
    Action("main", "back", ("escape",), "back", "Close what was opened last in this pane."),
    Action("main", "refresh", ("R",), "reload", "Read the archive anew."),
    Action("reader", "line_down", ("j", "down"), "down", "One line down."),
    Action("reader", "line_up", ("k", "up"), "up", "One line up."),
    Action("reader", "page_down", ("space", "pagedown", "ctrl+f"), "page", "One page down."),
    Action("reader", "page_up", ("b", "pageup", "ctrl+b"), "page", "One page up."),
    Action("reader", "top", ("g", "home"), "top", "To the beginning."),
    Action("reader", "bottom", ("G", "end"), "end", "To the end."),
    Action("reader", "mention(1)", ("tab",), "mention", "To the next name, date or figure.", True),
    Action("reader", "mention(-1)", ("shift+tab",), "mention", "To the previous name, date or figure."),
    Action("reader", "claim(1)", ("right_square_bracket",), "claim", "To the next claim.", True),
    Action("reader", "claim(-1)", ("left_square_bracket",), "claim", "To the previous claim."),
    Action("reader", "found(1)", ("n",), "next found", "To the next place found."),
    Action("reader", "found(-1)", ("N",), "previous found", "To the previous place found."),
    Action("reader", "open", ("enter",), "open", "Show every mention of the name under the mark."),
    Action("reader", "select", ("v",), "select", "Select words: to mark, note, cite or name them."),
    Action("reader", "extend(1)", ("shift+right",), "longer", "Select one word more."),
    Action("reader", "extend(-1)", ("shift+left",), "shorter", "Select one word less."),
    Action("select", "word(1)", ("l", "right", "w"), "word", "To the next word.", True),
    Action("select", "word(-1)", ("h", "left", "b"), "back", "To the word before.", True),
    Action("select", "select", ("v",), "from here", "Keep this end and move the other one; or end it.", True),
    Action("select", "line(1)", ("j", "down"), "down", "To the line below."),
    Action("select", "line(-1)", ("k", "up"), "up", "To the line above."),
    Action("list", "cursor(1)", ("j", "down"), "down", "One row down."),
    Action("list", "cursor(-1)", ("k", "up"), "up", "One row up."),
    Action("list", "page(1)", ("space", "pagedown", "ctrl+f"), "page", "One page down."),
    Action("list", "page(-1)", ("b", "pageup", "ctrl+b"), "page", "One page up."),
    Action("list", "first", ("g", "home"), "first", "To the first row."),
    Action("list", "last", ("G", "end"), "last", "To the last row."),
    Action("list", "choose", ("enter",), "open", "Open the row.", True),
    Action("sections", "section(1)", ("tab",), "next tab", "To the next tab.", True),
    Action("sections", "section(-1)", ("shift+tab",), "previous tab", "To the previous tab."),
    Action("sections", "scope", ("s",), "this report", "Names of this report only, or of all.", True),
    Action("compare", "read", ("enter",), "open", "Open the report of this text on the main screen.", True),
    Action(
        "compare",
        "conflict(1)",
        ("right_square_bracket", "right_curly_bracket"),
        "next ≠",
        "To the next conflict.",
        True,
    ),
    Action(
        "compare",
        "conflict(-1)",
        ("left_square_bracket", "left_curly_bracket"),
        "conflict",
        "To the previous conflict.",
    ),
    Action("compare", "next(1)", ("J",), "next", "The next comparison of this figure."),
    Action("compare", "next(-1)", ("K",), "previous", "The comparison before."),
    Action("compare", "judge('conflict')", ("x",), "conflict", "Judge: the two contradict each other.", True),
    Action("compare", "judge('agree')", ("a",), "agree", "Judge: the two say the same.", True),
    Action("compare", "judge('unsure')", ("u",), "unsure", "Judge: undecided.", True),
    Action(
        "compare",
        "judge('not-comparable')",
        ("n",),
        "not comparable",
        "Judge: not about the same thing.",
        True,
    ),
    Action("compare", "explain", ("e",), "note", "Write why you judged so."),
    Action("compare", "undo", ("U", "ctrl+z"), "undo", "Take the last judgement back."),
    Action("compare", "history", ("H",), "history", "Who judged these two figures how, and when."),
    Action("compare", "trace", ("w",), "why", "Every step of the comparison, or the reason.", True),
    Action("compare", "filter", ("r",), "filter", "All; conflicts only; what can be compared.", True),
    Action("compare", "only", ("f",), "only this", "This event only; these people only; all of them.", True),
    Action("compare", "as_of", ("d",), "date", "Only what was known on a day.", True),
    Action("compare", "day(-1)", ("comma",), "earlier", "As known a day of reports earlier."),
    Action("compare", "day(1)", ("full_stop",), "later", "As known a day of reports later."),
    Action("compare", "scope", ("s",), "reports", "This report; the marked reports; all.", True),
    Action("compare", "other", ("o",), "add report", "Choose a report to compare with, and more."),
    Action("compare", "view", ("tab",), "list", "As a matrix, or as a list of pairs.", True),
    Action("compare", "together", ("v",), "scroll", "Scroll the texts together, or each by itself."),
    Action("compare", "zoom", ("z",), "zoom", "Give this part the whole screen, and back."),
    Action("compare", "quote", ("y",), "quote", "Copy a sentence that says what the two report.", True),
    Action("compare", "cite", ("Y",), "forms", "Copy it as Markdown, CSV, JSON; the row; or the passage."),
    Action("compare", "story", ("T",), "story", "Show how the figure changed over time.", True),
    Action("compare", "pane(-1)", ("h", "left"), "pane", "To the text on the left, or to the list."),
    Action("compare", "pane(1)", ("l", "right"), "pane", "To the text on the right."),
    Action(
        "compare",
        "back",
        ("escape",),
        "back",
        "Leave the text, the filter, the comparison.",
        True,
    ),
    Action("compare", "close", ("c",), "close", "Back to the main screen."),
    Action("matrix", "column(-1)", ("h", "left"), "left", "To the figure of the report before."),
    Action("matrix", "column(1)", ("l", "right"), "right", "To the figure of the next report."),
    Action("matrix", "row(1)", ("j", "down"), "down", "To the figure below."),
    Action("matrix", "row(-1)", ("k", "up"), "up", "To the figure above."),
    Action("matrix", "page(1)", ("pagedown", "ctrl+f"), "page", "One page down."),
    Action("matrix", "page(-1)", ("b", "pageup", "ctrl+b"), "page", "One page up."),
    Action("matrix", "edge(-1)", ("home", "0"), "first", "To the first report of the row."),
    Action("matrix", "edge(1)", ("end", "dollar_sign"), "last", "To the last report of the row."),
    Action("matrix", "top", ("g",), "top", "To the first row."),
    Action("matrix", "bottom", ("G",), "bottom", "To the last row."),
    Action("matrix", "mark", ("space",), "mark", "Mark the report: s compares those marked."),
    Action("matrix", "open", ("enter",), "read", "Go into the two texts.", True),
    Action("story", "point(1)", ("right", "l", "down", "j"), "next", "To the next point.", True),
    Action("story", "point(-1)", ("left", "h", "up", "k"), "previous", "To the point before.", True),
    Action("story", "open", ("enter",), "read", "Open the report at this figure.", True),
    Action("story", "quote", ("y",), "quote", "Copy the quotation of this figure.", True),
    Action("story", "conflict(1)", ("right_square_bracket",), "next ≠", "To the next conflict.", True),
    Action("story", "conflict(-1)", ("left_square_bracket",), "conflict", "To the previous conflict."),
    Action("story", "policy", ("p",), "policy", "Draw the figure that a policy makes of the points.", True),
    Action("story", "choose", ("f",), "figure", "Choose another figure.", True),
    Action("story", "first", ("g", "home"), "first", "To the first point."),
    Action("story", "last", ("G", "end"), "last", "To the last point."),
    Action("story", "close", ("escape", "T"), "back", "Go back.", True),
    Action("story-choice", "close", ("escape", "q", "f"), "close", "Close the list.", True),
    Action("ask", "keep", ("enter",), "done", "Done.", True),
    Action("ask", "close", ("escape",), "close", "Close and change nothing.", True),
    Action("history", "close", ("escape", "q", "H"), "close", "Close the list.", True),
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
    Action("find", "next", ("enter", "down"), "next", "To the next place found.", True),
    Action("find", "previous", ("up",), "previous", "To the previous place found.", True),
    Action("note", "keep", ("enter",), "keep", "Keep the note; without words it is removed.", True),
    Action("note", "close", ("escape",), "close", "Close and change nothing.", True),
    Action("notes", "remove", ("d", "delete"), "remove", "Remove the mark or note.", True),
    Action("notes", "close", ("escape", "q", "M"), "close", "Close the list.", True),
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
    Action(
        "find", "close", ("escape",), "close", "Close; what was found stays marked until Esc again.", True
    ),
)

FIRST = frozenset(action.name for action in ACTIONS if action.first)
"""Actions whose keys are heard before those of the focus."""

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "comma": ",",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "equals_sign": "=",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "right_curly_bracket": "}",
    "left_curly_bracket": "{",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "f1": "F1",
    "dollar_sign": "$",
}


def key_name(key: str) -> str:
    """A key as a person would write it: `question_mark` is "?", `ctrl+p` is "Ctrl+P"."""
    if key in _NAMES:
        return _NAMES[key]
    if "+" in key:
        return "+".join(part.upper() if len(part) == 1 else part.title() for part in key.split("+"))
    return key


class Clash(NamedTuple):
    """Two actions that a key could mean at the same time."""

    key: str
    first: str
    second: str

    def __str__(self) -> str:
        return f"{key_name(self.key)} means both {self.first} and {self.second}"


def of(*scopes: str, actions: Sequence[Action] = ACTIONS) -> Iterator[Action]:
    """The actions of some scopes, in the order of the registry."""
    return (action for action in actions if action.scope in scopes)


def bindings(scope: str) -> list[Binding]:
    """The actions of a scope as Textual bindings. Each has its id, so a keys file can replace its keys."""
    from textual.binding import Binding

    return [
        Binding(
            ",".join(action.keys),
            action.name,
            action.label,
            show=action.shown,
            id=action.id,
            priority=action.first,
        )
        for action in of(scope)
    ]


def clashes(actions: Iterable[Action] = ACTIONS) -> list[Clash]:
    """Keys with two meanings in one scope.

    A narrower scope may give a key another meaning than a wider one (Tab in the text, Tab in a list): the
    narrower wins there, so that is no clash.
    """
    seen: dict[tuple[str, str], str] = {}
    found = []
    for action in actions:
        for key in action.keys:
            other = seen.setdefault((action.scope, key), action.id)
            if other != action.id:
                found.append(Clash(key, other, action.id))
    return found


def overrides(path: Path) -> tuple[dict[str, str], list[str]]:
    """Keys that a user chose: a TOML file of `"scope.action" = "key,key"` lines.

    Returns the keymap for Textual and what is wrong with the file, in sentences.
    """
    if not path.exists():
        return {}, []
    import tomllib

    try:
        chosen = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return {}, [f"{path.name} cannot be read: {error}"]
    known = {action.id: action for action in ACTIONS}
    keymap: dict[str, str] = {}
    wrong = []
    for name, keys in chosen.items():
        if name not in known:
            wrong.append(f"{path.name}: there is no action {name}")
        elif not isinstance(keys, str) or not keys.strip():
            wrong.append(f"{path.name}: {name} needs a key")
        else:
            keymap[name] = ",".join(key.strip() for key in keys.split(",") if key.strip())
    changed = [
        action._replace(keys=tuple(keymap[action.id].split(","))) if action.id in keymap else action
        for action in ACTIONS
    ]
    wrong.extend(str(clash) for clash in clashes(changed))
    return keymap, wrong


def table(scopes: Iterable[str] = SCOPES) -> str:
    """The keys as Markdown tables, for the README."""
    lines: list[str] = []
    for scope in scopes:
        rows = [
            f"| {' '.join(f'`{key_name(key)}`' for key in action.keys)} | {action.help} |"
            for action in of(scope)
        ]
        if rows:
            lines += [f"**{TITLES[scope]}**", "", "| key | does |", "|---|---|", *rows, ""]
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
