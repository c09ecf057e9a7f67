"""Standard output for data, standard error for everything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from unicodedata import combining, east_asian_width

import msgspec

from store.errors import CrosswireError
from store.text.hygiene import json_line, one_line

_WIDEST = 100
"""Cells of a column; ids are shorter."""


class OutputError(CrosswireError):
    """Standard output cannot be written: a full disk, for example."""


def prepare() -> None:
    """Make both streams safe for any text: what the terminal's encoding lacks is escaped, never an error.

    What goes to a stream that the caller closed is dropped. The null device takes the stream's number, which
    would else be that of the next file that is opened, such as the archive.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - open as long as the program runs
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def complain(message: str) -> None:
    """One line on standard error, if it can be written: there is nowhere to say that it cannot."""
    with suppress(OSError):
        print(f"crosswire: {one_line(message)}", file=sys.stderr)


def write(text: str) -> None:
    """Data to standard output. Raises OutputError where it cannot be written; BrokenPipeError as it is."""
    with _told():
        sys.stdout.write(text)


def flush() -> None:
    """Make sure that everything has been written. Raises like `write`."""
    with _told():
        sys.stdout.flush()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        discard()
        raise OutputError(f"standard output cannot be written: {error.strerror}") from error


def discard() -> None:
    """Drop what is buffered for standard output, so that it does not fail again when the program ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def lines(records: Iterable[object]) -> int:
    """Print records as JSON Lines and return how many there were.

    Every field of a record is printed: a reader of the lines must not have to know what is left out in files.
    """
    count = 0
    for record in records:
        whole = msgspec.structs.asdict(record) if isinstance(record, msgspec.Struct) else record
        write(json_line(whole) + "\n")
        count += 1
    return count


def table(rows: Iterable[Sequence[object]], headings: Sequence[str]) -> int:
    """Print an aligned table, two spaces between columns, and return how many rows there were.

    The last column is not padded, so that long text at the end costs nothing. Columns before it are cut at
    `_WIDEST` cells: one endless byline must not push all others out of sight.
    """
    cells = [[one_line(str(cell)) for cell in row] for row in rows]
    for row in cells:
        row[:-1] = [_cut(cell) for cell in row[:-1]]
    widths = [
        max([_width(heading), *(_width(row[column]) for row in cells)])
        for column, heading in enumerate(headings[:-1])
    ]
    count = len(cells)
    if cells and sys.stdout.isatty():
        cells.insert(0, list(headings))
    for row in cells:
        padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]
        write("  ".join([*padded, row[-1]]).rstrip() + "\n")
    return count


def _width(text: str) -> int:
    """Terminal cells of a text: two for East Asian wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else not combining(c) for c in text)


def _cut(text: str) -> str:
    if len(text) <= _WIDEST // 2 or _width(text) <= _WIDEST:
        return text
    end = min(len(text), _WIDEST)
    while _width(text[:end]) >= _WIDEST:
        end -= 1
    return text[:end] + "…"


def state_folder() -> Path:
    """Folder for what the program itself remembers; made if it is missing.

    Raises OSError where that is impossible.
    """
    from platformdirs import user_state_path

    folder = user_state_path("crosswire", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep_traceback(error: BaseException) -> str:
    """Write the traceback of an internal error to a file and return its name."""
    import traceback

    text = "".join(traceback.format_exception(error))
    try:
        file = state_folder() / "last-error.txt"
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as problem:
        return f"(it could not be kept: {problem.strerror})"
    return str(file)
