"""The clipboard, with the real tools: Xvfb, xclip, tmux."""

from __future__ import annotations

import base64
import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

from tui.clipboard import copy, native, osc52

TEXT = "“85 soldiers” — Anatolia, 2 July 2012\n12 قتلى 🏴 é"


def _environment(**more: str) -> dict[str, str]:
    return {**os.environ, **more}


def _on_clipboard(display: str) -> str:
    done = subprocess.run(
        ["xclip", "-selection", "clipboard", "-o"],
        env=_environment(DISPLAY=display),
        capture_output=True,
        check=True,
        timeout=10,
    )
    return done.stdout.decode()


def _tool(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def _path_with(folder: Path, name: str, script: str) -> str:
    """A PATH on which `name` is the given script and nothing else can copy."""
    _tool(folder, name, script)
    for needed in ("sh", "sleep", "cat", "which"):
        found = shutil.which(needed)
        assert found
        (folder / needed).symlink_to(found)
    return str(folder)


@pytest.mark.clipboard
def test_copies_and_reads_back(display: str, tmp_path: Path) -> None:
    done = copy(TEXT, environment=_environment(DISPLAY=display), folder=tmp_path)
    assert (done.route, done.confirmed) == ("native", True)
    assert "xclip" in done.message
    assert _on_clipboard(display) == TEXT
    assert Path(done.path).read_text(encoding="utf-8") == TEXT


@pytest.mark.clipboard
def test_what_is_copied_is_harmless(display: str, tmp_path: Path) -> None:
    copy("a\x1b]0;title\x07b\u202ec", environment=_environment(DISPLAY=display), folder=tmp_path)
    assert not {"\x1b", "\x07", "\u202e"} & set(_on_clipboard(display))


@pytest.mark.clipboard
def test_a_dead_display_is_no_success(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sent: list[str] = []
    done = copy(TEXT, app_write=sent.append, environment=_environment(DISPLAY=":4242"), folder=tmp_path)
    assert (done.route, done.confirmed) == ("terminal", False)
    assert "unconfirmed" in done.message
    assert sent
    # xclip's complaint must not scribble on the screen.
    assert capfd.readouterr() == ("", "")


@pytest.mark.clipboard
def test_a_tool_that_fails_is_named_with_its_complaint(tmp_path: Path) -> None:
    path = _path_with(tmp_path, "xclip", "cat >/dev/null; echo 'no room' >&2; exit 1")
    outcome = native.copy(TEXT, _environment(DISPLAY=":0", PATH=path))
    assert not outcome.confirmed
    assert "xclip" in outcome.problem
    assert "no room" in outcome.problem


@pytest.mark.clipboard
def test_a_tool_that_hangs_is_given_up(tmp_path: Path) -> None:
    path = _path_with(tmp_path, "xclip", "sleep 60")
    before = time.monotonic()
    outcome = native.copy(TEXT, _environment(DISPLAY=":0", PATH=path))
    assert not outcome.confirmed
    assert "did not answer" in outcome.problem
    assert time.monotonic() - before < 30


def test_tmux_gets_the_text(tmux: dict[str, str], tmp_path: Path) -> None:
    done = copy(TEXT, environment={**tmux, "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, folder=tmp_path)
    assert done.route == "tmux"
    shown = subprocess.run(["tmux", "show-buffer"], env=tmux, capture_output=True, check=True, timeout=10)
    assert shown.stdout.decode() == TEXT


def test_over_ssh_the_terminal_is_asked(tmp_path: Path) -> None:
    sent: list[str] = []
    done = copy(
        TEXT, app_write=sent.append, environment={"SSH_TTY": "/dev/pts/1", "TERM": "xterm"}, folder=tmp_path
    )
    assert (done.route, done.confirmed) == ("terminal", False)
    code = sent[0].removeprefix("\x1b]52;c;").removesuffix("\x07")
    assert base64.b64decode(code).decode() == TEXT


def test_a_text_too_long_for_a_terminal_is_kept_in_a_file(tmp_path: Path) -> None:
    long = "x" * 200_000
    done = copy(long, app_write=lambda _: None, environment={"SSH_TTY": "tty"}, folder=tmp_path)
    assert done.route == "file"
    assert done.path in done.message
    assert Path(done.path).read_text(encoding="utf-8") == long


def test_nothing_works_is_said(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = copy(TEXT, environment={"SSH_TTY": "tty"}, folder=blocked / "below")
    assert (done.route, done.confirmed, done.path) == ("none", False, "")


def test_screen_wraps_the_sequence() -> None:
    wrapped = osc52.sequence("a", {"TERM": "screen-256color"})
    assert wrapped == "\x1bP\x1b]52;c;YQ==\x07\x1b\\"
