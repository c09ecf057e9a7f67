"""What is made from the registry of actions: bindings, names of keys, the user's own keys, the table of the
README.

Nothing here imports Textual before `bindings` is called, so that the command line can print the keys as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.actions import ACTIONS, SCOPES, TITLES
from tui.actions.action import Action

if TYPE_CHECKING:
    from textual.binding import Binding

__all__ = [
    "ACTIONS",
    "FIRST",
    "SCOPES",
    "TITLES",
    "Action",
    "Clash",
    "bindings",
    "clashes",
    "key_name",
    "of",
    "overrides",
    "table",
]

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
