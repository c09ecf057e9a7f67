"""The line to type the path of reports in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from store.text.hygiene import one_line
from tui import keys
from tui.widgets.ask_line import AskLine

_NAMED = 12
"""Names that are listed at most."""


class PathLine(AskLine):
    """Asks for files and folders; a key completes the one that is being typed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("path")]

    def action_complete(self) -> None:
        typed = self.entry.value
        whole, names = completed(typed)
        if whole != typed:
            self.entry.value = whole
            self.entry.cursor_position = len(whole)
        if len(names) > 1:
            more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
            self.app.notify(f"{'  '.join(map(one_line, names[:_NAMED]))}{more}")
        elif not names:
            self.app.notify("Nothing there begins like this.")


def completed(typed: str) -> tuple[str, list[str]]:
    """What was typed, as far as all files and folders that begin so agree, and their names."""
    head, slash, start = typed.rpartition("/")
    folder = Path(head + slash).expanduser() if slash else Path()
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(start) and (start.startswith(".") or not entry.name.startswith("."))
            )
    except (OSError, RuntimeError, ValueError):
        return typed, []
    return (f"{head}{slash}{_shared(found)}" if found else typed), found


def _shared(names: list[str]) -> str:
    """What all of some sorted names begin with."""
    first, last = names[0], names[-1]
    end = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), None)
    return first[: min(len(first), len(last)) if end is None else end]
