"""Verbs answer quickly: what one costs over bare Python, against what importing Textual would cost."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
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
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "PYTHONPATH": str(ROOT)}
    before = time.perf_counter()
    subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, check=True, timeout=60)
    return time.perf_counter() - before


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
