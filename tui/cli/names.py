"""`crosswire names`"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from store.errors import InputError, UsageError
from store.text.hygiene import one_line
from tui.cli import output


def run(options: argparse.Namespace) -> int:
    """Print the names that the query finds, best first; without a query, the one chosen in a finder.

    Raises InputError if the list cannot be read, UsageError if a finder is wanted and there is no terminal.
    """
    data = _read(options.file)
    if options.query is None:
        return _choose(data)
    from store.search.names_file import search_lines

    hits = search_lines(data, options.query, options.limit)
    if options.json:
        output.lines(
            {"line": int(hit.id), "name": hit.name, "score": hit.score, "why": hit.why} for hit in hits
        )
    else:
        for hit in hits:
            output.write(one_line(hit.name) + "\n")
    return 0 if hits else 1


def _read(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError(name, f"cannot be read: {error.strerror}", "name a text file, or - ") from error


def _choose(data: bytes) -> int:
    """A finder on the terminal; the list may come through a pipe, the choice may go into one."""
    if not sys.stderr.isatty():
        raise UsageError("a finder needs a terminal; give the query with --query")
    if not sys.stdin.isatty():
        # Standard input was the list: the keyboard is the terminal itself.
        try:
            terminal = os.open("/dev/tty", os.O_RDWR)
        except OSError as error:
            raise UsageError("a finder needs a terminal; give the query with --query") from error
        os.dup2(terminal, 0)
    from tui.names_finder import choose

    names = data.decode("utf-8", "replace").splitlines()
    chosen = choose([name for name in names if name.strip()])
    if chosen is None:
        return 1
    output.write(one_line(chosen) + "\n")
    return 0
