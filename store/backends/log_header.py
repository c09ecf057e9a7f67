"""The first line of a log: what the file is and of which schema version."""

from __future__ import annotations

import os
import re
import uuid
from pathlib import Path

import msgspec

from store.errors import ArchiveDamagedError, ArchiveVersionError

FORMAT = "crosswire-log"
SCHEMA = 1
"""Version of the layout that this program writes."""

RECORD_HEAD = re.compile(rb'\["((?:[^"\\]|\\.)*)",(?:"((?:[^"\\]|\\.)*)"|(-?[0-9]+)|(null)),')
"""Head of a record's line: its table and its id."""

_OPENING = b'{"format":"crosswire-log"'


class Header(msgspec.Struct, frozen=True):
    """First line of a log. `id` changes when the file is rewritten."""

    format: str
    kind: str
    schema: int
    id: str = ""


def read_header(path: Path, line: bytes, kind: str, *, schema: int = SCHEMA) -> Header | None:
    """The header in the first line of a log; None for an empty file or one whose first line is torn.

    Raises ArchiveDamagedError, ArchiveVersionError.
    """
    if not line.endswith(b"\n") and _OPENING.startswith(line[: len(_OPENING)]):
        return None
    if line.startswith(b'["') and RECORD_HEAD.match(line):
        return Header(FORMAT, kind, 0)
    try:
        header = msgspec.json.decode(line, type=Header)
    except (msgspec.DecodeError, UnicodeDecodeError):
        header = None
    if header is None or header.format != FORMAT or header.kind != kind:
        expected = header_line(kind).decode().strip()
        raise ArchiveDamagedError(
            str(path),
            f"is no crosswire log of {kind}, or its first line is damaged",
            f"if the other lines are in order, the first has to be {expected}",
        )
    if header.schema > schema:
        raise ArchiveVersionError(
            str(path),
            f"was written by a newer crosswire (schema {header.schema}; this one knows {schema})",
            "update crosswire",
        )
    return header


def header_line(kind: str) -> bytes:
    """First line of a new log."""
    return msgspec.json.encode(Header(FORMAT, kind, SCHEMA, uuid.uuid4().hex)) + b"\n"


def create(path: Path, kind: str) -> None:
    """Write a log without records in place of none, or of one whose header was torn. Raises OSError."""
    with open(path, "wb") as out:
        out.write(header_line(kind))
        out.flush()
        os.fsync(out.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new file in a folder last. Windows has no such call and needs none."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
