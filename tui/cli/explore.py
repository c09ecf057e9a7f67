"""`crosswire` without a verb: the explorer."""

from __future__ import annotations

import argparse
import gc
import os
import sys

from store.errors import UsageError
from tui.cli.places import open_archive


def run(options: argparse.Namespace) -> int:
    """Open the explorer. Raises UsageError where there is no terminal to show it on."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the explorer needs a terminal; `crosswire list` and the other verbs do not")
    if os.environ.get("TERM") == "dumb":
        raise UsageError("the explorer needs a terminal that can place text; this one is dumb (TERM)")
    with open_archive(options, write=True, tell=False) as archive:
        # The garbage of imports is little: looking for it costs more. The application starts it again.
        gc.disable()
        from tui.app import run_explorer

        return run_explorer(archive)
