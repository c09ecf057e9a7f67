"""`crosswire cite`"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from store.errors import UsageError
from store.text.hygiene import one_line
from tui.cli import output
from tui.cli.places import open_archive


def run(options: argparse.Namespace) -> int:
    """Print a citation, and put it on the clipboard with --copy."""
    from store.cite import cite

    with open_archive(options) as archive:
        report = archive.report(options.report)
        claim = archive.claim(options.claim) if options.claim else None
        if claim is not None and claim.report != report.id:
            raise UsageError(f"claim {one_line(options.claim)} belongs to {claim.report}, not to {report.id}")
        text = cite(
            report,
            options.style,
            paragraph=options.paragraph,
            quote=options.quote,
            claim=claim,
            accessed=datetime.now(UTC).date(),
        )
    output.write(text.rstrip("\n") + "\n")
    if options.copy:
        from tui.clipboard import copy

        copied = copy(text, app_write=_to_terminal if sys.stderr.isatty() else None)
        output.complain(copied.message)
        return 0 if copied.route != "none" else 1
    return 0


def _to_terminal(sequence: str) -> None:
    sys.stderr.write(sequence)
    sys.stderr.flush()
