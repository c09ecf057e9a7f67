"""Quoting all figures of one row of the matrix: a table, CSV or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from store.cite import tables
from store.cite.conflict import how
from store.cite.sides import Side, make_side
from store.errors import UsageError
from store.model import Claim, Comparison, Event, Judgement, Relation, Report, Row
from store.text.hygiene import one_line

ROW_FORMS = ("markdown", "csv", "json")
"""Forms in which a row can be quoted."""

_TOLD = (Relation.CONFLICT, Relation.UNSURE)
"""Relations that the text below a table tells of: what a reader of the figures must know."""


def quote_row(
    row: Row,
    event: Event,
    figures: Sequence[tuple[Report, Claim]],
    form: str = "markdown",
    *,
    comparisons: Sequence[Comparison] = (),
    judgements: Mapping[str, Judgement] | None = None,
    accessed: date | None = None,
) -> str:
    """The figures of a row in one of `ROW_FORMS`, without a line end behind it.

    `figures` are the reports and claims of its cells, in the order wanted; of `comparisons` those between
    two of them are told, with what a person decided in place of the machine's finding.

    Raises UsageError for an unknown form.
    """
    if form not in ROW_FORMS:
        raise UsageError(
            f'no style "{one_line(form)}" for a row of figures; there are {", ".join(ROW_FORMS)}'
        )
    sides = [make_side(report, claim) for report, claim in figures]
    at = {side.claim: number for number, side in enumerate(sides, 1)}
    between = [each for each in comparisons if each.left in at and each.right in at]
    shared: dict[str, object] = {
        "row": row.id,
        "event": one_line(event.label),
        "subject": one_line(row.label),
        "measure": row.measure,
    }
    if form == "csv":
        return tables.csv_of_sides(sides, shared)
    decided = judgements or {}
    if form == "json":
        relations = [_record(each, decided.get(each.id)) for each in between]
        return tables.pretty({**shared, "figures": sides, "relations": relations})
    lines = [
        f"**{tables.escaped(one_line(event.label))}: {tables.escaped(one_line(row.label))}** ({row.measure})",
        "",
    ]
    lines += tables.markdown_table(sides)
    told = [
        f"- Figures {at[each.left]} and {at[each.right]} ({_figures(sides, at, each)}): "
        f"{tables.escaped(_lower(how(each, decided.get(each.id))))}"
        for each in between
        if _relation(each, decided) in _TOLD
    ]
    if told:
        lines += ["", *told]
    notes = [
        tables.footnote(report, side, accessed) for (report, _), side in zip(figures, sides, strict=True)
    ]
    return "\n".join([*lines, "", *dict.fromkeys(notes)])


def _relation(each: Comparison, decided: Mapping[str, Judgement]) -> Relation:
    judgement = decided.get(each.id)
    return judgement.relation if judgement else each.relation


def _figures(sides: Sequence[Side], at: Mapping[str, int], each: Comparison) -> str:
    left, right = sides[at[each.left] - 1], sides[at[each.right] - 1]
    return f"“{tables.escaped(left.figure)}”, “{tables.escaped(right.figure)}”"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _record(each: Comparison, judgement: Judgement | None) -> dict[str, object]:
    return {
        "comparison": each.id,
        "left": each.left,
        "right": each.right,
        "relation": judgement.relation if judgement else each.relation,
        "decided_by": one_line(judgement.who) or "a person" if judgement else "machine",
        "why": one_line(each.why),
    }
