"""Everything that is found in a report, in one call."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from store.annotate.claims.figures import number_figures
from store.annotate.claims.finding import find_claims
from store.annotate.grammar.counts import find_counts
from store.annotate.grammar.dates import find_dates
from store.annotate.grammar.quantities import find_quantities
from store.annotate.grammar.ranks import find_ranks
from store.annotate.language.view import words_of
from store.annotate.names.finding import find_names
from store.annotate.voices.attribution import attributions
from store.model import Annotation, Kind, Mention, Provenance, Quantity, Report, Span
from store.resolve.within import join_mentions
from store.text.segment import analyse

VERSION = "1"
"""Raised when the rules change what they find."""


def annotate(report: Report, at: str = "") -> Annotation:
    """Paragraphs, sentences, mentions, entities and claims of a report.

    Pure and linear in the length of the text; `at` (UTC, ISO 8601) is written into the provenance.
    """
    document = analyse(report.text)
    headline = Span(0, report.body_start) if report.body_start > 0 else None
    names = find_names(document, headline)
    named, entities = join_mentions(document, names)
    dates = find_dates(document, report.published)
    quantities = find_quantities(document, dates)
    counts = find_counts(document, quantities, named)
    view = words_of(document, (*named, *dates))
    counts = tuple(
        sorted((*counts, *number_figures(view, quantities, counts)), key=lambda one: one.quantity.start)
    )
    claims = find_claims(report, view, (*_sorted((*named, *dates)),), counts, attributions(view))
    mentions = _sorted(
        (*named, *_by(find_ranks(document), "ranks"), *_by(dates, "dates"), *_quantities(quantities))
    )
    return Annotation(
        report=report.id,
        provenance=_provenance(at),
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        mentions=_apart(mentions),
        entities=entities,
        claims=claims,
    )


def interval(quantity: Quantity) -> str:
    """The interval in mathematical notation: `[14,)`, `[85,85]`."""
    high = (
        ")"
        if quantity.high is None
        else f"{quantity.high:g}]"
        if quantity.high < 1e6
        else f"{quantity.high:.0f}]"
    )
    low = f"{quantity.low:g}" if quantity.low < 1e6 else f"{quantity.low:.0f}"
    return f"[{low},{high}"


def _provenance(at: str) -> dict[str, Provenance]:
    rules = {key: Provenance("rule", key, VERSION, at) for key in ("ranks", "dates", "quantities", "claims")}
    return {"names": Provenance("model", "names", VERSION, at), **rules}


def _quantities(quantities: Iterable[Quantity]) -> tuple[Mention, ...]:
    return tuple(
        Mention(one.start, one.end, Kind.QUANTITY, value=interval(one), by="quantities")
        for one in quantities
        if one.end > one.start
    )


def _by(mentions: Iterable[Mention], key: str) -> Iterable[Mention]:
    return (one if one.by else msgspec.structs.replace(one, by=key) for one in mentions)


def _sorted(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda one: (one.start, -one.end)))


def _apart(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Without those that overlap an earlier one of their kind."""
    ends: dict[Kind, int] = {}
    kept: list[Mention] = []
    for one in mentions:
        if one.end > one.start and one.start >= ends.get(one.kind, 0):
            ends[one.kind] = one.end
            kept.append(one)
    return tuple(kept)
