"""The files behind the paths that a user names."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePath

from store.errors import InputError
from store.formats.sniff import ENDINGS, by_name
from store.formats.source import Source
from store.text.hygiene import one_line

_HINT = f"folders are searched for files that end in {', '.join(ENDINGS)}, or one of these and .gz"


_ABOUT = re.compile(r"(?:readme|licen[cs]e|changelog|contributing|copying)\b", re.IGNORECASE)


DOCUMENTS, ENTITIES = "documents.json", "entities.json"
"""The two files that make a folder one of the layout of re3d (`store.formats.re3d`)."""
_PARTS = frozenset((ENTITIES, "relations.json"))


def is_annotated(folder: Path) -> bool:
    """True if the folder holds documents with their entities in files of their own."""
    return (folder / DOCUMENTS).is_file() and (folder / ENTITIES).is_file()


def is_part(path: Path) -> bool:
    """True for a file that says something of the documents beside it and holds no report itself."""
    return path.name in _PARTS and is_annotated(path.parent)


def count_inputs(paths: Sequence[Path]) -> int:
    """About how many reports there are behind `paths`: the scale of a progress bar.

    A file of records counts its lines, every other file one; what cannot be read counts nothing.
    """
    count = 0
    for found in input_files(paths):
        if isinstance(found, Path):
            try:
                records = by_name(PurePath(found.name)) in {"json", "csv"}
                count += _lines(found) if records else 1
            except (OSError, EOFError, zlib.error):
                continue
    return count


def _lines(path: Path) -> int:
    """Records of a file by its line ends; of a table those outside of quoted cells, without the header."""
    source = Source(path)
    table = by_name(PurePath(source.name)) == "csv"
    lines, last, quoted = 0, b"\n", 0
    with source.open(quiet=True) as stream:
        while chunk := stream.read(1 << 20):
            parts = chunk.split(b'"') if table else [chunk]
            lines += sum(part.count(b"\n") for part in parts[quoted::2])
            quoted ^= (len(parts) - 1) & 1
            last = chunk[-1:]
    lines += last != b"\n"
    return max(1, lines - table)


def input_size(paths: Sequence[Path]) -> int:
    """Bytes of the files behind `paths`, as stored: what the numbers given to `progress` add up to."""
    size = 0
    for found in input_files(paths):
        if isinstance(found, Path):
            with suppress(OSError):
                size += found.stat().st_size
    return size


def input_files(paths: Sequence[Path]) -> Iterator[Path | InputError]:
    """Every file that is named, and those of named folders in order of name.

    In folders, hidden files, files of other endings and what describes the folder itself (README, LICENSE)
    are passed over, and a folder that links lead back to is entered once.
    """
    for path in paths:
        shown = one_line(str(path))
        try:
            if path.is_dir():
                yield from _folder(path, shown)
            elif path.is_file():
                yield path
            elif path.exists():
                yield InputError(shown, "not a regular file", "copy its text into a file first")
            elif path.is_symlink():
                yield InputError(shown, "the link leads nowhere")
            else:
                yield InputError(shown, "no such file or folder", "check the path")
        except (OSError, ValueError) as error:
            yield unreadable(shown, error)


def _folder(folder: Path, shown: str) -> Iterator[Path | InputError]:
    found = 0
    for item in _walk(folder, set()):
        found += 1
        yield item
    if not found:
        yield InputError(shown, "no reports in this folder", _HINT)


def _walk(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path | InputError]:
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(one_line(str(folder)), error)
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__MACOSX":
            continue
        path = Path(entry.path)
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError as error:
            yield unreadable(one_line(entry.path), error)
            continue
        if is_folder:
            yield from _walk(path, entered)
        elif is_file and by_name(path) and not _ABOUT.match(entry.name) and not is_part(path):
            yield path


def unreadable(shown: str, error: Exception) -> InputError:
    """What the operating system says, as an error of ours."""
    reason = (error.strerror if isinstance(error, OSError) else "") or str(error)
    hint = "check its permissions" if isinstance(error, PermissionError) else ""
    return InputError(shown, f"cannot be read: {one_line(reason)}", hint)
