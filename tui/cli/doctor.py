"""`crosswire doctor`"""

from __future__ import annotations

import argparse
import locale
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

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
    from platformdirs import user_config_path

    from tui.clipboard import copy

    rows.append(("keys", f"{user_config_path('crosswire')}/keys.toml"))
    # What was copied last is kept in the state folder; the trial must not take its place.
    with tempfile.TemporaryDirectory() as folder:
        copied = copy("crosswire clipboard test", folder=Path(folder))
    rows.append(("clipboard", copied.message))
    if copied.confirmed:
        rows.append(("", "the clipboard now holds the words of this test"))
    output.table(rows, ("", ""))
    return 0 if works and copied.route not in ("none", "file") else 1
