"""Copying that never claims more than is known.

Four ways, tried in this order: a native tool by pyperclip where the session is local (read back, so that
"copied" is a fact); tmux's own buffer, which tmux hands on to the terminal; the terminal's OSC 52 sequence,
which no terminal acknowledges; and, always, a file in the program's state folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from store.text.hygiene import plain


class Copied(msgspec.Struct, frozen=True):
    """How a text was copied."""

    route: str
    """native, tmux, terminal or file; "none" if nothing at all worked."""
    message: str
    """One sentence for the user."""
    confirmed: bool
    """True only if the text was read back, or if tmux acknowledged its buffer."""
    path: str = ""
    """The file that holds the text too."""


def copy(
    text: str,
    *,
    app_write: Callable[[str], None] | None = None,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Copied:
    """Copy `text`, without control and invisible characters, by the best way that works here.

    `app_write` writes a sequence to the terminal; without it OSC 52 is not tried. `folder` is where the
    file is kept (default: the state folder). It may take up to some seconds: call it from a worker.
    """
    from tui.clipboard import native, osc52, tmux

    text = plain(text)
    kept = _keep(text, folder)
    remote = bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))
    problems: list[str] = []
    if not remote:
        done = native.copy(text, environment)
        if done.confirmed:
            return Copied("native", f"Copied with {done.tool}, and read back", True, kept)
        problems.append(done.problem)
    if environment.get("TMUX"):
        problem = tmux.copy(text, environment)
        if not problem:
            where = "In tmux's buffer; handed on to the terminal's clipboard, unconfirmed"
            return Copied("tmux", where, True, kept)
        problems.append(problem)
    if app_write is not None:
        sequence = osc52.sequence(text, environment)
        if sequence:
            app_write(sequence)
            said = "Sent to the terminal (OSC 52), unconfirmed: terminals do not answer"
            return Copied("terminal", said + (f"; also in {kept}" if kept else ""), False, kept)
        problems.append(f"{len(text.encode())} bytes are more than a terminal takes")
    because = "; ".join(problem for problem in problems if problem)
    if kept:
        return Copied("file", f"Not on the clipboard ({because}). The text is in {kept}", False, kept)
    return Copied("none", f"Not copied ({because}), and no file could be written", False)


def _keep(text: str, folder: Path | None) -> str:
    """Write the text to last-copy.txt and return the file's name, or nothing where that fails."""
    try:
        if folder is None:
            from platformdirs import user_state_path

            folder = user_state_path("crosswire", appauthor=False)
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "last-copy.txt"
        temporary = folder / f".last-copy.{os.getpid()}"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(file)
    except OSError:
        return ""
    return str(file)
