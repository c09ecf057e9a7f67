"""The program in a real terminal, with the keyboard alone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.terminal

_PATIENCE = 20.0
"""Seconds for a screen to show what it should: a busy machine is slow, but not that slow."""


class Terminal:
    """A tmux window with a shell in it."""

    def __init__(self, socket: Path, width: int, height: int) -> None:
        self._base = ["tmux", "-S", str(socket), "-f", os.devnull]
        environment = {**os.environ, "PS1": "$ ", "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment.pop("TMUX", None)
        subprocess.run(
            [*self._base, "new-session", "-d", "-x", str(width), "-y", str(height), "sh"],
            env=environment,
            cwd=ROOT,
            check=True,
        )

    def _tmux(self, *arguments: str) -> str:
        return subprocess.run([*self._base, *arguments], capture_output=True, text=True, check=True).stdout

    def type(self, text: str) -> None:
        """Letters, as they are."""
        self._tmux("send-keys", "-l", text)

    def press(self, *names: str) -> None:
        """Keys by name."""
        self._tmux("send-keys", *names)

    def run(self, command: str) -> None:
        self.type(command)
        self.press("Enter")

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait(self, until: str | Callable[[str], bool]) -> str:
        """The screen as soon as it shows a text, or fulfils a condition."""
        holds = until if callable(until) else lambda screen: until in screen
        end = time.monotonic() + _PATIENCE
        while not holds(shown := self.screen()):
            assert time.monotonic() < end, f"waited for {until!r}:\n{shown}"
            time.sleep(0.05)
        return shown

    def resize(self, width: int, height: int) -> None:
        self._tmux("resize-window", "-x", str(width), "-y", str(height))

    def close(self) -> None:
        subprocess.run([*self._base, "kill-server"], check=False, capture_output=True)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[[int, int], Terminal]]:
    opened: list[Terminal] = []

    def open_terminal(width: int, height: int) -> Terminal:
        opened.append(Terminal(tmp_path / f"terminal-{len(opened)}", width, height))
        opened[-1].wait(lambda screen: bool(screen.strip()))
        return opened[-1]

    yield open_terminal
    for each in opened:
        each.close()


CROSSWIRE = f"{shlex.quote(sys.executable)} -m tui"


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40)])
def test_a_walk_through_the_demonstration(
    terminal: Callable[[int, int], Terminal], tmp_path: Path, width: int, height: int
) -> None:
    window = terminal(width, height)
    window.run(f"clear; {CROSSWIRE} --demonstration; echo code $?")
    window.wait("A Syrian army general")
    window.type("f")
    window.wait("Passages")
    window.type("hamud")
    window.wait(lambda screen: "result" in screen and "Khaled al-Hamoud" in screen)
    window.press("Enter")
    window.wait(lambda screen: "Hamoud" in screen and "Passages" not in screen)
    window.type("f")
    window.wait("Passages")
    window.type("Report: Syrian general other top officers")
    window.press("Enter")
    window.wait(lambda screen: "Anadolu" in screen and "Passages" not in screen)
    window.type("c")
    compared = window.wait(
        lambda screen: "≠ conflict" in screen and "Reading" not in screen and "Esc stops" not in screen
    )
    assert "Figures" in compared
    traced = "same event" in compared
    window.type("w")
    window.wait(lambda screen: ("same event" in screen) != traced)
    window.type("Y")
    window.wait(lambda screen: "APA" in screen and "Enter copy" in screen)
    window.press("Enter")
    state = Path(os.environ["XDG_STATE_HOME"]) / "crosswire" / "last-copy.txt"
    # The file is written before the menu has gone, and what is pressed until then goes to the menu.
    window.wait(lambda screen: state.is_file() and "Enter copy" not in screen)
    assert state.read_text(encoding="utf-8").strip()
    window.press("Escape")
    window.wait(lambda screen: "f finder" in screen and "Figures" not in screen)
    window.type("c")
    window.wait("≠ conflict")
    # What is typed behind the key that leaves opens nothing any more.
    window.type("qo")
    window.wait("code 0")


def test_a_tiny_terminal_is_told_what_is_needed(terminal: Callable[[int, int], Terminal]) -> None:
    window = terminal(20, 5)
    window.run(f"clear; {CROSSWIRE} --demonstration; echo code $?")
    window.wait("40x10")
    window.resize(80, 24)
    window.wait("A Syrian army general")
    window.resize(20, 5)
    window.wait("40x10")
    window.type("q")
    window.resize(80, 24)
    window.wait("code 0")


def test_a_second_explorer_opens_read_only(terminal: Callable[[int, int], Terminal]) -> None:
    first = terminal(120, 40)
    first.run(f"clear; {CROSSWIRE} --demonstration")
    first.wait("A Syrian army general")
    second = terminal(120, 40)
    second.run(f"clear; {CROSSWIRE} --demonstration")
    second.wait("reading only")
    first.type("q")
    second.type("q")


def test_reports_are_added_while_the_explorer_is_open(
    terminal: Callable[[int, int], Terminal], tmp_path: Path
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("First\n\nANKARA - Two colonels fled to Turkey on Monday, a diplomat said.\n")
    second = tmp_path / "second.txt"
    second.write_text("Second story\n\nANKARA - Three colonels fled to Turkey on Monday, an official said.\n")
    archive = tmp_path / "archive"
    window = terminal(120, 40)
    window.run(f"clear; {CROSSWIRE} --archive {archive} add {first}")
    window.wait("1 added")
    window.run(f"clear; {CROSSWIRE} --archive {archive}")
    window.wait("colonels")
    done = subprocess.run(
        [sys.executable, "-m", "tui", "--archive", str(archive), "add", str(second)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    window.type("R")
    window.wait("Second story")
    window.type("q")


def test_names_through_pipes(terminal: Callable[[int, int], Terminal], tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("Deir ez-Zor\nKhaled al-Hamoud\nKofi Annan\n")
    window = terminal(80, 24)
    window.run(f"clear; cat {names} | {CROSSWIRE} names - > {tmp_path}/chosen; echo code $?")
    window.wait("3 names")
    window.type("dayr alzawr")
    window.wait(lambda screen: "Deir ez-Zor" in screen and "Annan" not in screen)
    window.press("Enter")
    window.wait("code 0")
    assert (tmp_path / "chosen").read_text() == "Deir ez-Zor\n"


def test_ctrl_c_keeps_what_was_added(terminal: Callable[[int, int], Terminal], tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    text = "BEIRUT - At least {} people were killed in Homs on Friday, activists said. " * 40
    for number in range(400):
        (many / f"report-{number}.txt").write_text(f"Report {number}\n\n" + text.replace("{}", str(number)))
    archive = tmp_path / "archive"
    window = terminal(80, 24)
    window.run(f"clear; {CROSSWIRE} --archive {archive} add {many}; echo code $?")
    window.wait("Adding reports")
    log = archive / "reports.jsonl"
    window.wait(lambda _: log.is_file() and log.stat().st_size > 50_000)
    window.press("C-c")
    window.wait("code 130")
    assert "kept" in window.screen()
    listed = subprocess.run(
        [sys.executable, "-m", "tui", "--archive", str(archive), "list", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert 0 < len(listed.stdout.splitlines()) < 400


def test_a_name_is_put_right_and_stays(terminal: Callable[[int, int], Terminal], tmp_path: Path) -> None:
    archive = tmp_path / "own"
    file = tmp_path / "crossing.txt"
    file.write_text(
        "Guards cross\n\nGeneral Omar Hadid of the Tarsin Guard reached Turkey on Monday, Anadolu said.\n\n"
        "The envoy of Turkey said that 14 soldiers had come with Hadid.\n",
        encoding="utf-8",
    )
    window = terminal(80, 24)
    call = f"{CROSSWIRE} --archive {shlex.quote(str(archive))}"
    window.run(f"clear; {call} add {shlex.quote(str(file))}; {call}; echo code $?")
    window.wait("x correct")
    window.type("2")
    shown = window.wait("Tab mention")
    while "▲ place Turkey" not in shown:
        before = shown.splitlines()[-2]
        window.press("Tab")
        shown = window.wait(lambda screen, before=before: screen.splitlines()[-2] != before)
    # In one burst: the menu opens, and the kind is chosen.
    window.type("xo")
    window.wait("1 other occurrence of “Turkey”")
    window.type("y")
    window.wait("■ organisation Turkey")
    window.wait("u takes it back")
    window.type("u")
    window.wait("Taken back")
    window.type("r")
    window.wait("Made again")
    window.type("q")
    window.wait("code 0")
    window.run(f"clear; {call} annotate --again; {call} show crossing --json | grep -c organisation:turkey")
    window.wait(lambda screen: "the same" in screen and "\n1\n" in screen)
    window.run(f"clear; {call} entities --kind organisation")
    window.wait("Turkey")


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (200, 50)])
def test_a_contradiction_from_first_sight_to_judgement(
    terminal: Callable[[int, int], Terminal], tmp_path: Path, width: int, height: int
) -> None:
    archive = tmp_path / "archive"
    for number, (outlet, words) in enumerate((("First Post", "Two"), ("Second Post", "Three"))):
        file = tmp_path / f"{number}.txt"
        file.write_text(
            f"Colonels cross\n\nANKARA - {words} colonels fled to Turkey on Monday, a diplomat said.\n"
        )
        subprocess.run(
            [
                *(sys.executable, "-m", "tui", "--archive", str(archive), "add", str(file)),
                *("--publisher", outlet, "--date", "2012-06-25"),
            ],
            cwd=ROOT,
            capture_output=True,
            check=True,
            timeout=60,
        )
    window = terminal(width, height)
    window.run(f"clear; {CROSSWIRE} --archive {archive}; echo code $?")
    window.wait("Colonels cross")
    window.type("c")
    shown = window.wait(lambda screen: "≠ conflict" in screen and "Reading" not in screen)
    assert "≠  colonels" in shown
    assert "Two colonels" in shown
    assert "Three colonels" in shown
    assert "No number fits both" in shown
    window.press("Right")
    window.type("x")
    window.wait("judged")
    window.type("e")
    window.wait("because")
    window.type("both saw them")
    window.press("Enter")
    window.wait(lambda screen: "both saw them" in screen and "because" not in screen)
    window.type("H")
    window.wait("crosswire suggests")
    window.press("Escape")
    window.wait(lambda screen: "crosswire suggests" not in screen)
    window.type("UU")
    window.wait(lambda screen: "both saw them" not in screen)
    window.type("d")
    window.wait("As known on")
    window.press("Enter")
    window.wait("as known on 25 Jun 2012")
    window.press("Escape")
    window.wait(lambda screen: "as known on" not in screen and "Esc stops" not in screen)
    window.press("Tab")
    window.wait("Comparisons 1")
    window.press("Escape")
    window.wait("f finder")
    window.type("q")
    window.wait("code 0")


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (200, 50)])
def test_a_conflict_is_quoted_and_a_story_told(
    terminal: Callable[[int, int], Terminal], width: int, height: int
) -> None:
    window = terminal(width, height)
    window.run(f"clear; {CROSSWIRE} --demonstration; echo code $?")
    window.wait("A Syrian army general")
    window.type("T")
    window.wait("The story of which figure?")
    window.press("Enter")
    shown = window.wait("[7 a]")
    for label in ("13 b", "14 c", "18 d", "27 e", "50 f", "a Hamoud"):
        assert label in shown
    window.press("Right", "Right")
    shown = window.wait(lambda screen: "[14 c]" in screen and "According to Anatolia" in screen)
    assert "◆" in shown
    window.type("p")
    window.wait("full-range: ")
    window.type("y")
    state = Path(os.environ["XDG_STATE_HOME"]) / "crosswire" / "last-copy.txt"
    window.wait(lambda _: state.is_file())
    assert "14 generals have crossed" in state.read_text(encoding="utf-8")
    window.press("Enter")
    window.wait("x correct")
    window.type("c")
    window.wait(lambda screen: "Figures" in screen and "Esc stops" not in screen and "Reading" not in screen)
    window.type("y")
    window.wait(lambda _: "By machine comparison" in state.read_text(encoding="utf-8"))
    window.type("T")
    window.wait("Enter read")
    window.press("Escape", "Escape")
    window.wait("f finder")
    window.type("q")
    window.wait("code 0")
