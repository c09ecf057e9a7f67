"""`crosswire doctor`"""

from __future__ import annotations

import argparse
import locale
import os
import platform
import shutil
import sys

from store.errors import ArchiveError
from tui.cli import output
from tui.cli.places import open_archive


def run(options: argparse.Namespace) -> int:
    """Say what is used, and test the clipboard. Returns 1 if something does not work."""
    size = shutil.get_terminal_size()
    rows = [
        ("python", f"{platform.python_version()} on {platform.system()}"),
        ("terminal", f"{os.environ.get('TERM', 'unknown')}, {size.columns}x{size.lines}"),
        ("encoding", f"{sys.stdout.encoding}, {locale.getlocale()[0] or 'no locale'}"),
    ]
    works = True
    try:
        with open_archive(options, tell=False) as archive:
            rows.append(("archive", f"{archive.path}, {len(archive.heads())} reports"))
            if archive.notice:
                rows.append(("", archive.notice))
    except ArchiveError as error:
        works = False
        rows.append(("archive", str(error)))
    try:
        rows.append(("state", str(output.state_folder())))
    except OSError as error:
        works = False
        rows.append(("state", f"{error.filename}: cannot be made: {error.strerror}"))
    from tui.clipboard import copy

    copied = copy("crosswire clipboard test")
    rows.append(("clipboard", copied.message))
    output.table(rows, ("", ""))
    return 0 if works and copied.route not in ("none", "file") else 1
