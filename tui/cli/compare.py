"""`crosswire compare`"""

from __future__ import annotations

import argparse

from tui.cli import output
from tui.cli.places import open_archive

_ORDER = ("conflict", "update", "agree", "refine", "part-of", "same-origin", "unsure", "not-comparable")


def run(options: argparse.Namespace) -> int:
    """Print one line a comparison: in JSON all of them with their gates, else conflicts first."""
    with open_archive(options) as archive:
        names = [archive.head(name).id for name in options.reports] or None
        comparisons = archive.comparisons(names)
        if options.json:
            count = output.lines(comparisons)
        else:
            count = output.table(
                (
                    (item.relation, item.aspect, item.left, item.right, item.why)
                    for item in sorted(comparisons, key=lambda item: _ORDER.index(item.relation))
                    if item.relation != "not-comparable"
                ),
                ("relation", "aspect", "left", "right", "why"),
            )
    if not count:
        output.complain("no claims of different reports that can be compared")
    return 0 if count else 1
