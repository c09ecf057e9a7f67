"""`crosswire claims`"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from store.model import Claim, Quantity
from tui.cli import output
from tui.cli.places import open_archive

if TYPE_CHECKING:
    from store.archive import Archive


def run(options: argparse.Namespace) -> int:
    """Print one line a claim, in the order of reports and of their text."""
    with open_archive(options) as archive:
        names = [archive.head(name).id for name in options.reports] or None
        claims = archive.claims(names)
        if options.json:
            count = output.lines(_records(archive, claims))
        else:
            count = output.table(
                (
                    (
                        claim.id,
                        interval(claim.quantity),
                        claim.subject.kind,
                        claim.event,
                        claim.measure,
                        chain(claim),
                        claim.quantity.text,
                    )
                    for claim in claims
                ),
                ("id", "figure", "subject", "event", "measure", "according to", "as worded"),
            )
    if not count:
        output.complain("no claims about figures")
    return 0 if count else 1


def interval(quantity: Quantity) -> str:
    """The bounds of a quantity: `14`, `14-20`, `14+`."""
    low = f"{quantity.low:g}" if quantity.low < 1e6 else f"{quantity.low:.0f}"
    if quantity.high is None:
        return f"{low}+"
    if quantity.high == quantity.low:
        return low
    high = f"{quantity.high:g}" if quantity.high < 1e6 else f"{quantity.high:.0f}"
    return f"{low}-{high}"


def chain(claim: Claim) -> str:
    """The voices from the outlet inwards."""
    return " < ".join(link.source for link in claim.attribution) or "-"


def number(value: float | None) -> int | float | None:
    """Whole numbers as integers, as people count people."""
    return int(value) if value is not None and value == int(value) else value


def _records(archive: Archive, claims: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    text = report = None
    provenance: dict[str, Any] = {}
    for claim in claims:
        if claim.report != report:
            report = claim.report
            text = archive.report(report).text
            provenance = dict(archive.annotation(report).provenance)
        assert text is not None
        yield {
            "id": claim.id,
            "report": claim.report,
            "start": claim.start,
            "end": claim.end,
            "quote": text[claim.start : claim.end],
            "paragraph": claim.paragraph,
            "event": claim.event,
            "subject": {
                "text": claim.subject.text,
                "kind": claim.subject.kind,
                "qualifiers": claim.subject.qualifiers,
            },
            "quantity": {
                "text": claim.quantity.text,
                "low": number(claim.quantity.low),
                "high": number(claim.quantity.high),
                "comparator": claim.quantity.comparator,
                "start": claim.quantity.start,
                "end": claim.quantity.end,
            },
            "attribution": [
                {
                    "source": link.source,
                    "cue": link.cue,
                    "stance": link.stance,
                    "speech": link.speech,
                    "named": link.named,
                }
                for link in claim.attribution
            ],
            "place": claim.place or None,
            "when": {
                "from": claim.when.start or None,
                "to": claim.when.end or None,
                "text": claim.when.text or None,
            },
            "measure": claim.measure,
            "polarity": claim.polarity,
            "hedged": claim.hedged,
            "part_of": claim.part_of or None,
            "sentence": {
                "start": claim.sentence_start,
                "end": claim.sentence_end,
                "text": text[claim.sentence_start : claim.sentence_end],
            },
            "provenance": provenance.get(claim.by),
        }
