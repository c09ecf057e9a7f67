"""The table of events, subjects and measures by reports."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from math import inf

from store.compare.case import negative
from store.compare.context import Published
from store.compare.intervals import interval, worded
from store.compare.labels import people
from store.compare.repeats import Said
from store.model import Cell, Claim, Column, Comparison, Event, Judgement, Matrix, Measure, Relation, Row

WEIGHT = (
    Relation.CONFLICT,
    Relation.UPDATE,
    Relation.UNSURE,
    Relation.REFINE,
    Relation.PART_OF,
    Relation.AGREE,
    Relation.SAME_ORIGIN,
    Relation.NOT_COMPARABLE,
)
"""Relations by how much they matter to a reader."""


def build(
    events: Sequence[Event],
    figures: Iterable[Said],
    comparisons: Iterable[Comparison],
    reports: Mapping[str, Published],
    *,
    judgements: Mapping[str, Judgement] | None = None,
    only: Collection[Relation] | None = None,
    left_out: tuple[str, ...] = (),
) -> Matrix:
    """The matrix of these events. `figures` are the claims, each figure of a report once.

    With `only`, rows whose most important relation is none of these are left out.
    """
    decided = judgements or {}
    owner = {claim: event.id for event in events for claim in event.claims}
    rows: dict[tuple[str, str, Measure], list[Said]] = {}
    row_of: dict[str, tuple[str, str, Measure]] = {}
    for each in figures:
        event = owner.get(each.claim.id)
        if event is None:
            continue
        at = (event, each.claim.subject.kind, each.claim.measure)
        rows.setdefault(at, []).append(each)
        row_of[each.claim.id] = at
    pairs: dict[tuple[str, str, Measure], list[Comparison]] = {}
    for comparison in comparisons:
        left, right = row_of.get(comparison.left), row_of.get(comparison.right)
        if left is None or right is None:
            continue
        if left == right:
            pairs.setdefault(left, []).append(comparison)
        elif left[0] == right[0] and relation_of(comparison, decided) is Relation.CONFLICT:
            pairs.setdefault(left, []).append(comparison)
            pairs.setdefault(right, []).append(comparison)
    order = _order(reports)
    made = [
        _row(at, found, pairs.get(at, ()), decided=decided, reports=reports, order=order)
        for at, found in rows.items()
    ]
    if only is not None:
        made = [row for row in made if row.relation in only]
    return _matrix(events, made, reports, order, left_out)


def relation_of(comparison: Comparison, judgements: Mapping[str, Judgement]) -> Relation:
    """What a person decided, or else what the machine suggests."""
    judgement = judgement_of(comparison, judgements)
    return judgement.relation if judgement else comparison.relation


def judgement_of(comparison: Comparison, judgements: Mapping[str, Judgement]) -> Judgement | None:
    """What a person decided on this pair, by whichever places of its figures: another one may have stood for
    the figure when it was judged."""
    found = judgements.get(comparison.id)
    if found is not None or not (judgements and (comparison.left_again or comparison.right_again)):
        return found
    for left in (comparison.left, *comparison.left_again):
        for right in (comparison.right, *comparison.right_again):
            found = judgements.get(f"{left}~{right}")
            if found is not None:
                return found
    return None


def _order(reports: Mapping[str, Published]) -> dict[str, int]:
    found = sorted(reports, key=lambda report: (reports[report].published or "~", report))
    return {report: at for at, report in enumerate(found)}


def _row(
    at: tuple[str, str, Measure],
    figures: Sequence[Said],
    pairs: Sequence[Comparison],
    *,
    decided: Mapping[str, Judgement],
    reports: Mapping[str, Published],
    order: Mapping[str, int],
) -> Row:
    event, kind, measure = at
    figures = sorted(
        figures,
        key=lambda each: (order.get(each.claim.report, len(order)), each.claim.report, each.claim.start),
    )
    weighed = sorted(pairs, key=lambda pair: (WEIGHT.index(relation_of(pair, decided)), pair.id))
    stated = [interval(each.claim.quantity) for each in figures if not negative(each.claim)]
    high = max((each.high for each in stated), default=0)
    return Row(
        id=f"{event}/{kind}/{measure}",
        event=event,
        subject=kind,
        label=people(kind),
        measure=measure,
        cells=tuple(_cell(each, reports) for each in figures),
        relation=relation_of(weighed[0], decided) if weighed else None,
        judged=any(judgement_of(pair, decided) for pair in pairs),
        comparisons=tuple(pair.id for pair in weighed),
        low=min((each.low for each in stated), default=0),
        high=None if high == inf else high,
    )


def _cell(each: Said, reports: Mapping[str, Published]) -> Cell:
    claim: Claim = each.claim
    head = reports.get(claim.report)
    chain = tuple(link.source for link in claim.attribution if link.source)
    return Cell(
        report=claim.report,
        claim=claim.id,
        again=each.again,
        text=worded(claim),
        low=claim.quantity.low,
        high=claim.quantity.high,
        source=chain[-1] if chain else (head.publisher if head else ""),
        chain=chain,
        denied=negative(claim),
        part_of=claim.part_of,
    )


def _matrix(
    events: Sequence[Event],
    rows: Sequence[Row],
    reports: Mapping[str, Published],
    order: Mapping[str, int],
    left_out: tuple[str, ...],
) -> Matrix:
    by_event: dict[str, list[Row]] = {}
    for row in rows:
        by_event.setdefault(row.event, []).append(row)
    shown = [event for event in events if event.id in by_event]
    place = {event.id: at for at, event in enumerate(shown)}

    def rank(event: Event) -> tuple[int, int, int]:
        conflicts = sum(row.relation is Relation.CONFLICT for row in by_event[event.id])
        return (-conflicts, -len(event.reports), place[event.id])

    shown.sort(key=rank)
    columns = sorted(
        {cell.report for row in rows for cell in row.cells},
        key=lambda name: (order.get(name, len(order)), name),
    )
    sorted_rows = [
        row
        for event in shown
        for row in sorted(by_event[event.id], key=lambda row: (-len({c.report for c in row.cells}), row.id))
    ]
    return Matrix(
        events=tuple(shown),
        columns=tuple(_column(name, reports) for name in columns),
        rows=tuple(sorted_rows),
        left_out=left_out,
    )


def _column(name: str, reports: Mapping[str, Published]) -> Column:
    head = reports.get(name)
    return Column(
        name, head.published if head else "", head.publisher if head else "", head.title if head else ""
    )
