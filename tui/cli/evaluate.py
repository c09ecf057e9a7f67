"""`crosswire evaluate`"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

from store.errors import InputError, NotFoundError
from tui.cli import output
from tui.cli.places import open_archive

if TYPE_CHECKING:
    from store.evaluate.running import Result
    from store.model import Report


def run(options: argparse.Namespace) -> int:
    """Score an annotator against gold annotations; name on standard error what could not be scored.

    Returns 0 if everything was scored, else 1. Raises UsageError for an annotator that is not there, and
    ArchiveError if the archive cannot be used.
    """
    from store.annotate.plugins import annotator
    from store.evaluate.reading import GoldSet, read_gold
    from store.evaluate.running import Result, evaluate
    from store.model import Kind

    annotate = annotator(options.annotator)
    kinds = [Kind(kind) for kind in options.kinds or ()]
    problems = 0
    sets: list[GoldSet] = []
    for path in options.files:
        for item in read_gold(path):
            if isinstance(item, InputError):
                problems += 1
                output.complain(str(item))
            else:
                sets.append(item)
    began = time.perf_counter()
    result = Result()
    stored = any(case.report is None for part in sets for case in part.cases)
    with ExitStack() as stack:
        # Articles that bring their own text need no archive, and it may be one that cannot be opened.
        needed = stored or any(part.relations for part in sets)
        report_of = stack.enter_context(open_archive(options)).report if needed else _no_report
        for found in evaluate(sets, annotate, report_of, kinds):
            if isinstance(found, InputError):
                problems += 1
                output.complain(str(found))
            else:
                result = found
    took = time.perf_counter() - began
    if not result.scores:
        output.complain("nothing was scored")
        return 1
    output.complain(
        f"{result.reports} reports, {result.characters:,} characters in {took:.1f} s ({options.annotator})"
    )
    if options.json:
        output.lines(_records(result))
    else:
        from store.evaluate.score import table

        output.write(table(result.scores) + "\n")
        if result.confusion:
            output.write("\n" + _matrix(result.confusion) + "\n")
    return 1 if problems else 0


def _no_report(report_id: str) -> Report:
    raise NotFoundError(f'no report "{report_id}" in the archive')


_METRICS = ("exact", "overlap", "value")


def _records(result: Result) -> Iterator[dict[str, object]]:
    """One object a kind and metric; then one a cell of the confusion matrix."""
    for name, score in result.scores.items():
        kind, _, metric = name.rpartition(" ")
        if metric not in _METRICS:
            kind, _, metric = name.partition(" ")
        yield {
            "kind": kind,
            "metric": metric.lstrip(", ") or "all",
            "precision": score.precision,
            "recall": score.recall,
            "f1": score.f1,
            "right": score.right,
            "found": score.found,
            "expected": score.expected,
        }
    for (expected, given), count in sorted(result.confusion.items()):
        yield {
            "kind": "relation",
            "metric": "confusion",
            "expected": expected,
            "given": given,
            "count": count,
        }


def _matrix(counts: Counter[tuple[str, str]]) -> str:
    """The confusion matrix: a row for each labelled relation, a column for each answer."""
    rows = sorted({expected for expected, _ in counts})
    columns = sorted({given for _, given in counts} - {"not found"})
    if any(given == "not found" for _, given in counts):
        columns.append("not found")
    corner = "by hand / found"
    first = max(len(row) for row in (*rows, corner))
    lines = [f"{corner:{first}}  " + "  ".join(columns)]
    for row in rows:
        cells = (f"{counts[row, column] or '·':>{len(column)}}" for column in columns)
        lines.append(f"{row:{first}}  " + "  ".join(cells))
    return "\n".join(lines)
