"""One writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.backends.lock import Lock
from store.errors import ArchiveError, ArchiveLockedError

HOLD = """
import sys, time
from pathlib import Path
from store.backends.lock import Lock
lock = Lock(Path(sys.argv[1]), "adds reports")
lock.acquire()
print("held", flush=True)
time.sleep(60)
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """A process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_message_names_the_process_that_holds_it(tmp_path: Path) -> None:
    process = hold(tmp_path / "x.lock")
    try:
        with pytest.raises(
            ArchiveLockedError, match=rf"another crosswire \(process {process.pid}\) adds reports"
        ):
            Lock(tmp_path / "x.lock", "adds reports").acquire()
    finally:
        process.kill()
        process.communicate()


def test_a_lock_of_a_dead_process_is_no_obstacle(tmp_path: Path) -> None:
    process = hold(tmp_path / "x.lock")
    process.kill()
    process.communicate()
    lock = Lock(tmp_path / "x.lock", "adds reports")
    lock.acquire()
    assert lock.held
    assert (tmp_path / "x.lock").read_text() == f"{os.getpid()}\n"
    lock.release()


def test_a_lock_excludes_within_one_process_too_and_can_be_taken_again(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "x.lock", "writes"), Lock(tmp_path / "x.lock", "writes")
    first.acquire()
    first.acquire()
    with pytest.raises(ArchiveLockedError, match=str(os.getpid())):
        second.acquire()
    assert not second.held
    first.release()
    second.acquire()
    second.release()
    second.release()


def test_nonsense_in_the_file_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "x.lock").write_bytes(b"\xff\x00 no number")
    lock = Lock(tmp_path / "x.lock", "writes")
    lock.acquire()
    with pytest.raises(ArchiveLockedError):
        Lock(tmp_path / "x.lock", "writes").acquire()
    lock.release()


def test_a_place_that_cannot_hold_a_lock_is_an_archive_error(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be written"):
        Lock(tmp_path / "missing" / "x.lock", "writes").acquire()
