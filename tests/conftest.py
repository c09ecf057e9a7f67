"""What all tests share: no test touches the files of the person who runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Home and state folders of its own for every test, in this process and in those that it starts."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("DATA", "STATE", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("CROSSWIRE_ARCHIVE", "SSH_CONNECTION", "SSH_TTY", "TMUX", "NO_COLOR", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A virtual X display, served by a real Xvfb."""
    program = shutil.which("Xvfb")
    assert program, "Xvfb is needed: sh .ci/system"
    read, write = os.pipe()
    server = subprocess.Popen(
        [program, "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a shell inside a tmux server of its own."""
    socket = tmp_path / "tmux"
    base = ["tmux", "-S", str(socket), "-f", os.devnull]
    subprocess.run([*base, "new-session", "-d", "-x", "120", "-y", "40"], check=True)
    yield {**os.environ, "TMUX": f"{socket},1,0"}
    subprocess.run([*base, "kill-server"], check=False)
