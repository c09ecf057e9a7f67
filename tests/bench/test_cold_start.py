"""Time from the start of the process to the first paint, against a bare Textual application with three panes.

Both run in a pseudo-terminal of their own, in turn, so that a busy machine slows both.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

RUNS = 9
MOST = 1.3
_PATIENCE = 20.0

BARE = """
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import OptionList, Static

class Bare(App):
    CSS = "#left { width: 28 } #text { width: 1fr } #right { width: 32 }"
    def compose(self):
        with Horizontal():
            yield OptionList(*(f"report {number}" for number in range(14)), id="left")
            yield Static("words " * 200 + "painted", id="text")
            yield OptionList(*(f"name {number}" for number in range(30)), id="right")

Bare().run()
"""


def first_paint(arguments: list[str], marker: bytes, environment: dict[str, str]) -> float:
    """Seconds until `marker` was written to the terminal; the process is ended then."""
    started = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(sys.executable, [sys.executable, *arguments], environment)
    try:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        written = b""
        while marker not in written:
            assert time.perf_counter() - started < _PATIENCE, written[-2000:].decode(errors="replace")
            if select.select([terminal], [], [], 0.05)[0]:
                written += os.read(terminal, 65536)
        return time.perf_counter() - started
    finally:
        os.kill(process, signal.SIGKILL)
        os.close(terminal)
        os.waitpid(process, 0)


def quarter(times: list[float]) -> float:
    """Lower quartile: what other processes add to a run is never negative."""
    return sorted(times)[len(times) // 4]


def test_first_paint_against_a_bare_application(tmp_path: Path) -> None:
    script = tmp_path / "bare.py"
    script.write_text(BARE)
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment.update(
        TERM="xterm-256color",
        XDG_DATA_HOME=str(tmp_path / "data"),
        XDG_STATE_HOME=str(tmp_path / "state"),
        XDG_CONFIG_HOME=str(tmp_path / "config"),
    )
    # The last words of the text in the middle and the last key of the key line: both are painted last.
    bare = [str(script)], b"painted"
    ours = ["-m", "tui", "--demonstration"], b"quit"
    for arguments, marker in (bare, ours):
        first_paint(arguments, marker, environment)
    times: dict[bytes, list[float]] = {bare[1]: [], ours[1]: []}
    for _ in range(RUNS):
        for arguments, marker in (bare, ours):
            times[marker].append(first_paint(arguments, marker, environment))
    ratio = quarter(times[ours[1]]) / quarter(times[bare[1]])
    print(
        f"bare {quarter(times[bare[1]]):.3f} s, explorer {quarter(times[ours[1]]):.3f} s, ratio {ratio:.2f}"
    )
    assert ratio <= MOST
