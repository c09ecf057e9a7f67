"""The verb `add` in a process of its own. No Textual here.

Annotating is work for a whole core: in a thread of the explorer it would slow down every key.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

_STOPPED = 130
"""Exit code of a call that was interrupted."""
_PROGRAM = "crosswire: "


class Outcome(NamedTuple):
    """What came of a call."""

    folder: Path
    added: int = 0
    already: int = 0
    refused: Sequence[str] = ()
    """A sentence for each input that was not taken."""
    failed: str = ""
    """Why nothing could be added at all, if so."""
    stopped: bool = False


class AddCall:
    """One call of the verb."""

    def __init__(self, folder: Path, arguments: Sequence[str]) -> None:
        """`arguments`: files and folders, with options of the verb."""
        self.folder = folder
        self.done = 0
        """How many reports were read so far."""
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False

    def stop(self) -> None:
        """End it early; what was added so far stays."""
        self._stopped = True
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)

    def run(self) -> Outcome:
        """Wait until it is done. Raises OSError if it cannot be started."""
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
            return self._run(said)

    def _run(self, said: IO[str]) -> Outcome:
        counts = {"added": 0, "duplicate": 0}
        verb = ["--archive", str(self.folder), "add", "--json", *self._arguments]
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "tui", *verb],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=said,
            encoding="utf-8",
            env=_environment(),
            start_new_session=True,
        ) as process:
            self._process = process
            if self._stopped:
                self.stop()
            assert process.stdout is not None
            for line in process.stdout:
                counts[msgspec.json.decode(line)["status"]] += 1
                self.done += 1
            code = process.wait()
        said.seek(0)
        complaints = [line.removeprefix(_PROGRAM).rstrip("\n") for line in said]
        taken = code in {0, 1}
        return Outcome(
            self.folder,
            counts["added"],
            counts["duplicate"],
            # The last line is the sum of it all.
            refused=tuple(complaints[:-1]) if taken else (),
            failed="" if taken or self._stopped else " ".join(complaints),
            stopped=self._stopped and code == _STOPPED,
        )


def _environment() -> dict[str, str]:
    """The environment of the call: it finds this program wherever that was started from."""
    here = str(Path(__file__).resolve().parents[1])
    known = os.environ.get("PYTHONPATH")
    path = f"{here}{os.pathsep}{known}" if known else here
    return {**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}


def arguments_of(typed: str) -> list[str]:
    """What was typed, as arguments of the verb: paths, as they are or quoted as in a shell, and options.

    Raises ValueError, with a sentence for the user, if a path leads nowhere.
    """
    typed = typed.strip()
    if (whole := _there(typed)) is not None:
        return [whole]
    try:
        parts = shlex.split(typed)
    except ValueError:
        parts = [typed]
    found: list[str] = []
    value = False
    for part in parts:
        option = part.startswith("--")
        if not option and not value:
            if (path := _there(part)) is None:
                raise ValueError(f"There is no file or folder “{part}”.")
            found.append(path)
        else:
            found.append(part)
        value = option and "=" not in part
    return found


def _there(typed: str) -> str | None:
    """The path, if something is there."""
    try:
        path = Path(typed).expanduser()
        return str(path.absolute()) if typed and path.exists() else None
    except (OSError, RuntimeError, ValueError):
        return None


def summary(outcome: Outcome) -> str:
    """What came of it, in a sentence."""
    number = f"{outcome.added:,} {'report' if outcome.added == 1 else 'reports'}"
    parts = [f"{number} added"]
    if outcome.already:
        parts.append(f"{outcome.already:,} already there")
    if outcome.refused:
        parts.append(f"{len(outcome.refused):,} refused")
    said = ", ".join(parts) + "."
    return f"Stopped: {said}" if outcome.stopped else said
