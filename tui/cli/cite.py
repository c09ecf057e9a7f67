"""`crosswire cite`"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.errors import NotFoundError, UsageError
from store.text.hygiene import one_line
from tui.cli import output
from tui.cli.places import open_archive

if TYPE_CHECKING:
    from store.archive import Archive


def run(options: argparse.Namespace) -> int:
    """Print a citation, or the quotation of a comparison, and put it on the clipboard with --copy."""
    if sum(map(bool, (options.report, options.comparison, options.row))) != 1:
        raise UsageError("name a report to cite, or a comparison to quote with --comparison ID or --row ID")
    with open_archive(options) as archive:
        if options.report:
            text = _cited(archive, options)
        else:
            text = _row(archive, options) if options.row else _quoted(archive, options)
    output.write(text.rstrip("\n") + "\n")
    if options.copy:
        from tui.clipboard import copy

        copied = copy(text, app_write=_to_terminal if sys.stderr.isatty() else None)
        output.complain(copied.message)
        return 0 if copied.route != "none" else 1
    return 0


def _cited(archive: Archive, options: argparse.Namespace) -> str:
    from store.cite import STYLES, cite

    style = options.style or "apa"
    if style not in STYLES:
        raise UsageError(f"--style {style} is for a comparison; a report has {', '.join(STYLES)}")
    report = archive.report(options.report)
    claim = archive.claim(options.claim) if options.claim else None
    if claim is not None and claim.report != report.id:
        raise UsageError(f"claim {one_line(options.claim)} belongs to {claim.report}, not to {report.id}")
    return cite(
        report,
        style,
        paragraph=options.paragraph,
        quote=options.quote,
        claim=claim,
        accessed=datetime.now(UTC).date(),
    )


def _style(options: argparse.Namespace, what: str, forms: Sequence[str]) -> str:
    if options.paragraph or options.quote or options.claim:
        raise UsageError("--paragraph, --quote and --claim are for the citation of a report")
    style: str = options.style or forms[0]
    if style not in forms:
        raise UsageError(f"{what} has no --style {style}, but {', '.join(forms)}")
    return style


def _row(archive: Archive, options: argparse.Namespace) -> str:
    from store.cite import ROW_FORMS, quote_row

    style = _style(options, "a row", ROW_FORMS)
    matrix = archive.matrix(event=options.row.split("/")[0])
    row = next((each for each in matrix.rows if each.id == options.row), None)
    if row is None:
        said = ", ".join(each.id for each in matrix.rows)
        raise NotFoundError(f'no row "{one_line(options.row)}"; the event has {said}')
    event = next(each for each in matrix.events if each.id == row.event)
    claims = [archive.claim(cell.claim) for cell in row.cells]
    names = sorted({claim.report for claim in claims})
    return quote_row(
        row,
        event,
        [(archive.report(claim.report), claim) for claim in claims],
        style,
        comparisons=archive.comparisons(names) if len(names) > 1 else (),
        judgements=archive.judgements(),
        accessed=datetime.now(UTC).date(),
    )


def _quoted(archive: Archive, options: argparse.Namespace) -> str:
    from store.cite import FORMS, quote_comparison

    style = _style(options, "a comparison", FORMS)
    ends = [archive.claim(end) for end in options.comparison.split("~")]
    names = [claim.report for claim in ends]
    wanted = {claim.id for claim in ends}
    pairs = archive.comparisons(names) if len(wanted) == 2 else ()
    found = next((each for each in pairs if wanted in map(set, each.places())), None)
    if found is None:
        raise NotFoundError(f'no comparison "{one_line(options.comparison)}"; `compare --json` lists them')
    ends = [archive.claim(found.left), archive.claim(found.right)]
    left, right = ((archive.report(claim.report), claim) for claim in ends)
    judgement = archive.judgements().get(found.id)
    return quote_comparison(found, left, right, style, judgement=judgement, accessed=datetime.now(UTC).date())


def _to_terminal(sequence: str) -> None:
    sys.stderr.write(sequence)
    sys.stderr.flush()
