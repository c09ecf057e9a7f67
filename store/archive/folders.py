"""Where archives are: the user's own, and the demonstration that comes with the program."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from store.errors import ArchiveError

_LOG = "reports.jsonl"
_OURS = frozenset((_LOG, "user.jsonl", "reports.lock", "user.lock", "index"))


def own_archive() -> Path:
    """The folder of the user's own archive; it need not exist."""
    return _data_folder() / "archive"


def default_archive() -> Path:
    """The user's own archive if there is one, else the demonstration. Raises ArchiveError."""
    own = own_archive()
    return own if own.is_dir() else demonstration()


def demonstration() -> Path:
    """The demonstration archive, copied to the user's data folder so that it can be written to.

    Where that folder cannot be written, the packaged one, which is then opened for reading only. A new
    version of its contents gets a folder of its own; what the user wrote stays in the old one.
    Raises ArchiveError if the program was installed without it.
    """
    source = packaged()
    if source is None:
        raise ArchiveError(
            "demonstration", "is not part of this installation", "name an archive: --archive DIR"
        )
    digest = hashlib.sha256((source / _LOG).read_bytes()).hexdigest()[:12]
    target = _data_folder() / f"demonstration-{digest}"
    if target.is_dir():
        return target
    import shutil
    import tempfile

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            copy = Path(folder) / "copy"
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("index", "*.lock"))
            for path in (copy, *copy.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
            os.replace(copy, target)
    except OSError:
        return target if target.is_dir() else source
    return target


def packaged() -> Path | None:
    """The demonstration archive inside the installed package or the source tree."""
    store = Path(__file__).parent.parent
    for folder in (store / "seeds" / "archive", store.parent / "seeds" / "archive"):
        if (folder / _LOG).is_file():
            return folder
    return None


def check(path: Path, *, create: bool) -> None:
    """Make sure that `path` is an archive, or an empty folder. With `create` a missing folder is made.

    Raises ArchiveError.
    """
    try:
        if create:
            path.mkdir(parents=True, exist_ok=True)
        names = {entry.name for entry in path.iterdir()}
    except FileNotFoundError:
        raise ArchiveError(
            str(path), "there is no archive here", f"make one: crosswire --archive {path} add PATH"
        ) from None
    except (NotADirectoryError, FileExistsError):
        file = next(part for part in (path, *path.parents) if part.exists())
        raise ArchiveError(str(file), "is a file; an archive is a folder", "name its folder") from None
    except OSError as error:
        what = "made" if create and not path.exists() else "read"
        raise ArchiveError(
            str(path), f"cannot be {what}: {error.strerror}", "check the permissions"
        ) from error
    if _LOG not in names and names - _OURS:
        raise ArchiveError(
            str(path), "is a folder of other files, not an archive", "name an archive or a new folder"
        )


def _data_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("crosswire", appauthor=False))
