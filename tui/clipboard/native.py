"""The operating system's clipboard by pyperclip, in a process of its own.

pyperclip ignores the exit codes of the tools it starts, leaves their standard error on the terminal and has
no time limit. A child process contains all three: it copies, pastes, compares, and its exit code says which.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping

import msgspec

_SECONDS = 4.0
"""A clipboard tool answers in 3 ms (xclip under Xvfb); one that asks a dead display never does."""
_NO_TOOL, _FAILED, _DIFFERS = 3, 4, 5
_TOOLS = {
    "copy_osx_pbcopy": "pbcopy",
    "copy_osx_pyobjc": "the macOS pasteboard",
    "copy_wl": "wl-copy",
    "copy_xclip": "xclip",
    "copy_xsel": "xsel",
    "copy_klipper": "Klipper",
    "copy_qt": "Qt",
    "copy_windows": "the Windows clipboard",
    "copy_wsl": "clip.exe",
    "copy_dev_clipboard": "/dev/clipboard",
}


class Outcome(msgspec.Struct, frozen=True):
    """What the child process found."""

    confirmed: bool
    tool: str = ""
    problem: str = ""


def copy(text: str, environment: Mapping[str, str]) -> Outcome:
    """Put `text` on the system's clipboard and read it back."""
    # A tool like xclip stays alive to serve the clipboard and keeps the streams it was given: pipes would
    # never reach their end, files do not care.
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as failed:
        try:
            done = subprocess.run(
                [sys.executable, "-m", "tui.clipboard.native"],
                input=text.encode(),
                stdout=said,
                stderr=failed,
                env={**environment, "PYTHONPATH": ":".join(path for path in sys.path if path)},
                timeout=_SECONDS,
                check=False,
                start_new_session=True,
            )
        except subprocess.TimeoutExpired:
            return Outcome(False, problem=f"the clipboard tool did not answer in {_SECONDS:g} seconds")
        except OSError as error:
            return Outcome(False, problem=f"the clipboard tool could not be started: {error.strerror}")
        said.seek(0)
        failed.seek(0)
        tool = said.read().decode(errors="replace").strip() or "the clipboard tool"
        complaint = failed.read().decode(errors="replace").strip().splitlines()[:1]
    if done.returncode == 0:
        return Outcome(True, tool)
    if done.returncode == _NO_TOOL:
        return Outcome(False, problem="no clipboard tool here: install xclip, xsel or wl-clipboard")
    if done.returncode == _DIFFERS and not complaint:
        return Outcome(False, tool, f"{tool} gave back another text than it was given")
    return Outcome(False, tool, f"{tool} failed" + (f": {complaint[0]}" if complaint else ""))


def _child() -> int:
    import pyperclip

    text = sys.stdin.buffer.read().decode()
    put, get = pyperclip.determine_clipboard()
    if not put:
        return _NO_TOOL
    print(_TOOLS.get(put.__name__, put.__name__), flush=True)
    try:
        put(text)
        back = get()
    except (pyperclip.PyperclipException, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return _FAILED
    # Some clipboards translate line ends.
    return 0 if back.replace("\r\n", "\n") == text.replace("\r\n", "\n") else _DIFFERS


if __name__ == "__main__":
    sys.exit(_child())
