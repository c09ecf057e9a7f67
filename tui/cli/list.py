"""`crosswire list`"""

from __future__ import annotations

import argparse

from tui.cli import output
from tui.cli.places import open_archive


def run(options: argparse.Namespace) -> int:
    """Print one line a report, newest first."""
    with open_archive(options) as archive:
        heads = archive.heads()
        if options.json:
            count = output.lines(heads)
        else:
            count = output.table(
                (
                    (head.id, head.published[:10], head.publisher, head.mentions, head.claims, head.title)
                    for head in heads
                ),
                ("id", "published", "publisher", "mentions", "claims", "title"),
            )
        if not count:
            output.complain(f"{archive.path} holds no reports; add some: crosswire add PATH")
    return 0 if count else 1
