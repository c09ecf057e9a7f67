"""Bringing logs of older layouts up to date, one step a schema version.

| schema | layout |
|---|---|
| 0 | records only, no header line |
| 1 | a header line first: format, kind, schema, id |

A step takes the lines of a file and gives those of the next version. The file as it was stays beside the new
one, under a name that tells its version.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from store.backends.log_header import SCHEMA, header_line, read_header, sync_folder
from store.errors import ArchiveError

Step = Callable[[Iterable[bytes], str], Iterator[bytes]]


def _add_header(lines: Iterable[bytes], kind: str) -> Iterator[bytes]:
    """0 to 1. A torn last line is not carried over: nothing could be appended behind it."""
    yield header_line(kind)
    for line in lines:
        if line.endswith(b"\n"):
            yield line


STEPS: tuple[Step, ...] = (_add_header,)
"""`STEPS[n]` goes from schema n to n + 1."""


def schema_of(path: Path, kind: str) -> int:
    """Schema version of a log; the present one if there is no file yet.

    Raises ArchiveVersionError for a newer one, ArchiveDamagedError, ArchiveError.
    """
    try:
        with open(path, "rb") as file:
            header = read_header(path, file.readline(), kind)
    except FileNotFoundError:
        return SCHEMA
    except OSError as error:
        raise ArchiveError(str(path), f"cannot be read: {error.strerror}", "check its permissions") from error
    return SCHEMA if header is None else header.schema


def migrate(path: Path, kind: str) -> Path | None:
    """Bring a log up to date; the caller holds its lock. Returns the backup, or None if it was up to date.

    Raises ArchiveError if the folder cannot be written; then the file is as it was.
    """
    schema = schema_of(path, kind)
    if schema == SCHEMA:
        return None
    backup = path.with_name(f"{path.name}.schema{schema}.bak")
    new = path.with_name(path.name + ".new")
    try:
        shutil.copy2(path, backup)
        with open(path, "rb") as source, open(new, "wb") as target:
            lines: Iterable[bytes] = source
            for step in STEPS[schema:]:
                lines = step(lines, kind)
            target.writelines(lines)
            target.flush()
            os.fsync(target.fileno())
        os.replace(new, path)
        sync_folder(path.parent)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise ArchiveError(
            str(path), f"cannot be brought up to date: {error.strerror}", f"the file as it was: {backup.name}"
        ) from error
    return backup
