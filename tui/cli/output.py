"""Standard output for data, standard error for everything else."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from store.text.hygiene import json_line, one_line


def prepare() -> None:
    """Make both streams safe for any text: what the terminal's encoding lacks is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"crosswire: {one_line(message)}", file=sys.stderr)


def lines(records: Iterable[object]) -> int:
    """Print records as JSON Lines and return how many there were.

    Every field of a record is printed: a reader of the lines must not have to know what is left out in files.
    """
    count = 0
    for record in records:
        whole = msgspec.structs.asdict(record) if isinstance(record, msgspec.Struct) else record
        sys.stdout.write(json_line(whole) + "\n")
        count += 1
    return count


def table(rows: Iterable[Sequence[object]], headings: Sequence[str]) -> int:
    """Print an aligned table, two spaces between columns, and return how many rows there were.

    The last column is not padded, so that long text at the end costs nothing.
    """
    cells = [[one_line(str(cell)) for cell in row] for row in rows]
    widths = [
        max([len(heading), *(len(row[column]) for row in cells)]) for column, heading in enumerate(headings)
    ]
    if cells and sys.stdout.isatty():
        cells.insert(0, list(headings))
    for row in cells:
        padded = [cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)]
        sys.stdout.write("  ".join([*padded, row[-1]]).rstrip() + "\n")
    return len(cells)


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
    text = "".join(traceback.format_exception(error))
    try:
        file = state_folder() / "last-error.txt"
        file.write_text(text, encoding="utf-8", errors="backslashreplace")
    except OSError as problem:
        return f"(it could not be kept: {problem.strerror})"
    return str(file)
