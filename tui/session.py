"""What the explorer remembers from one start to the next. No Textual here.

One JSON file for each archive, in the user's state folder; it is small, carries its schema version and is
replaced whole, so a crash leaves the old one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec

VERSION = 1
"""Schema of the file. A file of another version is ignored, never misread."""


class Session(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Where the user was."""

    version: int = VERSION
    report: str = ""
    """Id of the report that was open."""
    offset: int = 0
    """Code point of its text at the top of the reader."""
    focus: str = "reports"
    """Pane that had the focus: reports, reader or side."""
    section: str = "person"
    """Tab of the side pane."""
    sizes: dict[str, int] = {}
    """Widths of panes that the user changed, in columns."""
    query: str = ""
    """Last query of the finder."""
    theme: str = ""


def path_of(archive: str, folder: Path | None = None) -> Path:
    """File of the session of the archive at a path; the default folder is the user's state folder."""
    if folder is None:
        import platformdirs

        folder = Path(platformdirs.user_state_dir("crosswire"))
    digest = hashlib.sha256(os.fsencode(os.path.realpath(archive))).hexdigest()[:16]
    return folder / f"session-{digest}.json"


def load(path: Path) -> Session:
    """The session kept in a file; a fresh one if there is none that this version understands."""
    try:
        session = msgspec.json.decode(path.read_bytes(), type=Session)
    except (OSError, msgspec.DecodeError):
        return Session()
    return session if session.version == VERSION else Session()


def save(session: Session, path: Path) -> None:
    """Replace the file in one step.

    Raises OSError where the folder cannot be written: the caller decides whether that matters.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.encode(session))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
