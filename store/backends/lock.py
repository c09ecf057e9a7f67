"""One writer at a time: a lock that the operating system drops when its holder dies.

The lock file stays behind with the number of its last holder; only the lock on it counts, so that a file
left by a dead process is no obstacle.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from store.errors import ArchiveError, ArchiveLockedError

_BYTE = 1 << 30
"""On Windows a locked range cannot be read by others: lock a byte far behind the number."""


class Lock:
    """The lock of one file of an archive."""

    def __init__(self, path: Path, what: str) -> None:
        self.path = path
        self.what = what
        """What the holder does, for the message: "adds reports"."""
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        return self._handle is not None

    def acquire(self) -> None:
        """Take the lock at once or not at all. Raises ArchiveLockedError, or ArchiveError if the folder
        cannot hold a lock."""
        if self._handle is not None:
            return
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        except OSError as error:
            raise ArchiveError(
                str(self.path.parent), f"cannot be written: {error.strerror}", "it can still be read"
            ) from error
        try:
            _lock(handle)
        except OSError as error:
            holder = _holder(handle)
            os.close(handle)
            if error.errno in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
                raise ArchiveLockedError(
                    str(self.path.parent),
                    f"another crosswire ({holder}) {self.what}",
                    "wait until it has finished, or close it",
                ) from error
            raise ArchiveError(
                str(self.path.parent), f"cannot be locked: {error.strerror}", "keep it on a local disk"
            ) from error
        try:
            os.ftruncate(handle, 0)
            os.lseek(handle, 0, os.SEEK_SET)
            os.write(handle, b"%d\n" % os.getpid())
        except OSError as error:
            os.close(handle)
            raise ArchiveError(
                str(self.path), f"cannot be written: {error.strerror}", "it can still be read"
            ) from error
        self._handle = handle

    def release(self) -> None:
        """Give the lock up; no error if it is not held."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)


def _holder(handle: int) -> str:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        number = os.read(handle, 32).strip()
    except OSError:
        number = b""
    return f"process {int(number)}" if number.isdigit() else "another process"


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
