"""`crosswire search`"""

from __future__ import annotations

import argparse

from tui.cli import output
from tui.cli.places import open_archive


def run(options: argparse.Namespace) -> int:
    """Print what the query finds, best first."""
    query = " ".join(options.query)
    with open_archive(options) as archive:
        hits = archive.search(query, kind=options.kind, limit=options.limit)
        if options.json:
            count = output.lines(hits)
        else:
            count = output.table(
                ((hit.kind, f"{hit.score:.0f}", hit.id, hit.name, hit.why) for hit in hits),
                ("kind", "score", "id", "name", "why"),
            )
    if not count:
        output.complain(f"nothing found for {query}")
    return 0 if count else 1
