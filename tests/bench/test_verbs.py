"""Verbs answer quickly: what one costs over bare Python, against what importing Textual would cost."""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

_RUNS = 7
_VERBS = [
    ["list"],
    ["list", "--json"],
    ["show", "nyt", "--json"],
    ["entities", "--json"],
    ["search", "hamud", "--json"],
    ["claims", "--json"],
    ["compare", "--json"],
    ["cite", "nyt"],
    ["--help"],
]


def _seconds(command: list[str], folder: Path) -> float:
    """Processor time of the process and its children: what else the machine does is not counted."""
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(command[0], command, environment, file_actions=silence)
    _, status, used = os.wait4(process, 0)
    assert os.waitstatus_to_exitcode(status) == 0, command
    return used.ru_utime + used.ru_stime


@pytest.mark.bench
def test_verbs_cost_less_than_importing_textual(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "tui"]
    commands = {
        "bare": [sys.executable, "-c", "pass"],
        "textual": [sys.executable, "-c", "import textual.app"],
        **{" ".join(verb): [*program, *verb] for verb in _VERBS},
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for name, command in commands.items():
        _seconds(command, tmp_path)
        taken[name].clear()
    # In turn, so that a slow moment of the machine meets all of them.
    for _ in range(_RUNS):
        for name, command in commands.items():
            taken[name].append(_seconds(command, tmp_path))
    middle = {name: statistics.median(values) for name, values in taken.items()}
    textual = middle["textual"] - middle["bare"]
    print()
    for name in list(commands)[1:]:
        over = middle[name] - middle["bare"]
        print(f"  {name:22} {over * 1000:5.0f} ms over bare Python, {over / textual:4.2f} x textual")
    for name in list(commands)[2:]:
        assert middle[name] - middle["bare"] < textual, name
