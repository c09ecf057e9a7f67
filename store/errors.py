"""Every error that crosswire raises on purpose.

    CrosswireError
    ├── UsageError            the call itself makes no sense                    exit code 2
    ├── InputError            a file or record was refused; the rest goes on    exit code 1
    │   └── RecordError       one record of a file (a line, a row)              exit code 1
    ├── NotFoundError         no report, claim or entity of that name           exit code 1
    └── ArchiveError          the archive cannot be used                        exit code 3
        ├── ArchiveLockedError    another process writes to it
        ├── ArchiveVersionError   written by a newer crosswire
        └── ArchiveDamagedError   a file of it cannot be read as a log

A message says what is wrong, names the file and the line or record, and says what to do.
"""

from __future__ import annotations

from typing import ClassVar


class CrosswireError(Exception):
    """Base of the tree. `str(error)` is a sentence for the user, free of markup and control characters."""

    exit_code: ClassVar[int] = 1


class UsageError(CrosswireError):
    """The call makes no sense, whatever the data."""

    exit_code: ClassVar[int] = 2


class InputError(CrosswireError):
    """A file was refused.

    `path` is the file as the user named it, `reason` what is wrong with it, `hint` what to do.
    """

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        self.path = path
        self.reason = reason
        self.hint = hint
        super().__init__(f"{path}: {reason}" + (f" ({hint})" if hint else ""))

    @property
    def told(self) -> str:
        """Reason and hint without the file."""
        return self.reason + (f" ({self.hint})" if self.hint else "")


class RecordError(InputError):
    """One record of a file was refused; `record` is its line in the file, counted from 1."""

    def __init__(self, path: str, record: int, reason: str, hint: str = "") -> None:
        self.record = record
        super().__init__(f"{path}:{record}", reason, hint)


class NotFoundError(CrosswireError):
    """Nothing of that name in the archive."""


class ArchiveError(CrosswireError):
    """The archive cannot be used; `path` is the folder or the file in question."""

    exit_code: ClassVar[int] = 3

    def __init__(self, path: str, reason: str, hint: str = "") -> None:
        self.path = path
        self.reason = reason
        self.hint = hint
        super().__init__(f"{path}: {reason}" + (f" ({hint})" if hint else ""))


class ArchiveLockedError(ArchiveError):
    """Another process holds the writer's lock."""


class ArchiveVersionError(ArchiveError):
    """A file of the archive has a newer schema than this program knows."""


class ArchiveDamagedError(ArchiveError):
    """A file of the archive cannot be read."""
