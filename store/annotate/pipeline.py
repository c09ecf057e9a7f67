"""Everything that is found in a report, in one call."""

from __future__ import annotations

import gc
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate

import msgspec

from store.annotate.claims.elliptic import elliptic_figures
from store.annotate.claims.figures import number_figures
from store.annotate.claims.finding import find_claims
from store.annotate.grammar.counts import Count, find_counts
from store.annotate.grammar.dates import find_dates
from store.annotate.grammar.quantities import find_quantities
from store.annotate.grammar.ranks import find_ranks
from store.annotate.grammar.stated_day import publication
from store.annotate.grammar.subjects import subjects
from store.annotate.language.view import words_of
from store.annotate.language_of import ENGLISH, stated_or_found
from store.annotate.names.finding import find_names
from store.annotate.voices.attribution import attributions
from store.model import ENTITY_KINDS, Annotation, Claim, Kind, Mention, Provenance, Quantity, Report, Span
from store.resolve.kinds import of_one_kind
from store.resolve.within import join_mentions
from store.text.segment import analyse

VERSION = "4"
"""Raised when the rules change what they find."""


class Named(msgspec.Struct, frozen=True):
    """The names that another annotator found, in order of their starts, none overlapping another."""

    mentions: tuple[Mention, ...]
    provenance: Provenance
    languages: tuple[str, ...] = (ENGLISH,)
    """Codes of the languages that it reads."""


def annotate(
    report: Report,
    at: str = "",
    *,
    given: Sequence[Mention] = (),
    names_of: Callable[[Report], Named] | None = None,
) -> Annotation:
    """Paragraphs, sentences, mentions, entities and claims of a report.

    `given` are the mentions that the input states: its names go before those that are found, and the claims
    are made over them. `names_of` finds the names in place of the annotator's own. In a report that is not
    in English only these are taken: the grammars are English. Pure and linear in the length of the text, as
    far as `names_of` is; `at` (UTC, ISO 8601) is written into the provenance.
    """
    with _uncollected():
        return _annotated(report, at, given, names_of)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles in memory: none are made here, and to look for them among the many
    records of a report takes a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _annotated(
    report: Report, at: str, given: Sequence[Mention], names_of: Callable[[Report], Named] | None
) -> Annotation:
    document = analyse(report.text)
    spoken = stated_or_found(report)
    other = names_of(report) if names_of is not None else None
    if other is not None:
        names = other.mentions if spoken in other.languages else ()
    else:
        headline = Span(0, report.body_start) if report.body_start > 0 else None
        names = find_names(document, headline) if spoken == ENGLISH else ()
        names = of_one_kind(document.text, names)
    named, entities = join_mentions(document, over(names, given))
    made = _provenance(at) if other is None else {**_provenance(at), "names": other.provenance}
    if spoken != ENGLISH:
        return Annotation(
            report=report.id,
            provenance={key: value for key, value in made.items() if key == "names" and names},
            paragraphs=document.paragraphs,
            sentences=document.sentences,
            mentions=_sorted(named),
            entities=entities,
        )
    published = publication(report)
    dates = find_dates(document, published)
    quantities = find_quantities(document, dates)
    flat = apart(named)
    counts = find_counts(document, quantities, flat)
    view = words_of(document, (*flat, *dates))
    for more in (number_figures, elliptic_figures):
        counts = tuple(sorted((*counts, *more(view, quantities, counts)), key=lambda one: one.quantity.start))
    told = report if published == report.published else msgspec.structs.replace(report, published=published)
    claims = find_claims(told, view, (*_sorted((*flat, *dates)),), counts, attributions(view))
    mentions = _sorted(
        (
            *named,
            *_by(find_ranks(document), "ranks"),
            *_by(dates, "dates"),
            *_quantities(_counting(quantities, counts, claims)),
        )
    )
    return Annotation(
        report=report.id,
        provenance=made,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        mentions=_apart(mentions),
        entities=entities,
        claims=claims,
    )


def over(found: Sequence[Mention], given: Iterable[Mention]) -> tuple[Mention, ...]:
    """The given names, and the found ones that overlap none of them."""
    names = [one for one in given if one.kind in ENTITY_KINDS]
    if not names:
        return tuple(found)
    ends = sorted((one.start, one.end) for one in names)
    starts = [start for start, _ in ends]
    reach = list(accumulate((end for _, end in ends), max))
    kept = [
        one for one in found if not (before := bisect_left(starts, one.end)) or reach[before - 1] <= one.start
    ]
    return _sorted((*names, *kept))


def apart(names: Sequence[Mention]) -> tuple[Mention, ...]:
    """Names without those that overlap an earlier or a longer one from the same start."""
    kept: list[Mention] = []
    for one in _sorted(names):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


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


def _counting(
    quantities: Iterable[Quantity], counts: Iterable[Count], claims: Iterable[Claim]
) -> tuple[Quantity, ...]:
    """The quantities without the articles that count nobody: "a ringleader" to whom nothing happens. Those
    before soldiers stay."""
    kept = {claim.quantity.start for claim in claims}
    kept.update(one.quantity.start for one in counts if subjects().is_a(one.subject.kind, "soldier"))
    return tuple(one for one in quantities if one.text.lower() not in ("a", "an") or one.start in kept)


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
