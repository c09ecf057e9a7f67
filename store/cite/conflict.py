"""Quoting how two figures relate: a sentence that names both, their sources and both reports.

The sentence claims no more than is known: it says who decided the relation, a person or the comparison by
machine; that a report has no date; and that the words are those of a digest.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.cite import tables
from store.cite.marks import quoted
from store.cite.reference import DIGEST, parse_day
from store.cite.sides import NOBODY, Side, make_side
from store.errors import UsageError
from store.model import Claim, Comparison, Judgement, Relation, Report, Stance
from store.text.hygiene import one_line

FORMS = ("sentence", "markdown", "csv", "json")
"""Forms in which a comparison can be quoted."""

DIGESTS = "From digests: the words and paragraphs are not those of the original reports."

_GAVE = {
    Stance.ASSERTS: "reported",
    Stance.ESTIMATES: "reported an estimate of",
    Stance.DENIES: "reported a denial of",
    Stance.DOUBTS: "reported doubts about",
}
_RELATE = {
    Relation.AGREE: "the two agree",
    Relation.REFINE: "the two can both be true, and one says it more closely",
    Relation.PART_OF: "the one can be part of the other, so they are not in conflict",
    Relation.UPDATE: "the later figure takes the place of the earlier one, so they are not in conflict",
    Relation.CONFLICT: "the two are in conflict",
    Relation.SAME_ORIGIN: "the two go back to one origin, so neither confirms the other",
    Relation.NOT_COMPARABLE: "the two cannot be compared",
    Relation.UNSURE: "it is not settled whether the two are in conflict",
}
_OPEN = (Relation.UNSURE, Relation.NOT_COMPARABLE)
"""What is worth nothing without its reason."""
_ABOUT = {
    "rank": "the two agree in number but are in conflict on who was counted",
    "subject": "the two agree in number but are in conflict on who was counted",
    "date": "the two are in conflict on the date",
    "place": "the two are in conflict on the place",
}
"""Conflicts about something else than the number, by aspect."""


def quote_comparison(
    comparison: Comparison,
    left: tuple[Report, Claim],
    right: tuple[Report, Claim],
    form: str = "sentence",
    *,
    judgement: Judgement | None = None,
    accessed: date | None = None,
) -> str:
    """A comparison in one of `FORMS`, ready to paste, without a line end behind it.

    `left` and `right` are the reports and claims of the comparison, `judgement` what a person decided on it.
    The words of both reports are made harmless for where they go: a text, Markdown, a spreadsheet.

    Raises UsageError for an unknown form, or if the claims are not those of the comparison.
    """
    if form not in FORMS:
        raise UsageError(f'no style "{one_line(form)}" for a comparison; there are {", ".join(FORMS)}')
    if (left[1].id, right[1].id) != (comparison.left, comparison.right):
        raise UsageError(f"{comparison.id} does not compare {left[1].id} with {right[1].id}")
    sides = (make_side(*left), make_side(*right))
    if form == "sentence":
        return sentence(comparison, *sides, judgement)
    if form == "markdown":
        notes = [
            tables.footnote(report, side, accessed)
            for (report, _), side in zip((left, right), sides, strict=True)
        ]
        text = _Markdown().of(comparison, *sides, judgement)
        return "\n".join([text, "", *dict.fromkeys(notes)])
    said = sentence(comparison, *sides, judgement)
    if form == "csv":
        return tables.csv_of_sides(sides, {**_relation_record(comparison, judgement), "quote": said})
    record = {
        **_relation_record(comparison, judgement),
        "gates": comparison.gates,
        "quote": said,
        "figures": sides,
    }
    return tables.pretty(record)


def sentence(comparison: Comparison, left: Side, right: Side, judgement: Judgement | None = None) -> str:
    """Two sentences in plain text: what the two reports say, and how that relates.

    "The Daily Post of 25 June 2012 (para. 2), citing Anadolu, which cited local officials, reported “33
    soldiers”; TRT, on the same day (para. 1), reported “34 soldiers”. By machine comparison, the two are in
    conflict."
    """
    return _Plain().of(comparison, left, right, judgement)


def how(comparison: Comparison, judgement: Judgement | None = None) -> str:
    """One sentence on how two figures relate, and who says so."""
    relation = judgement.relation if judgement else comparison.relation
    said = _RELATE[relation]
    if relation is Relation.CONFLICT and relation is comparison.relation:
        said = _ABOUT.get(comparison.aspect, said)
    if judgement is None:
        why = one_line(comparison.why)
        return f"By machine comparison, {said}.{f' {why}' if why and relation in _OPEN else ''}"
    day = parse_day(judgement.at)
    when = f" on {day.british()}" if day else ""
    why = one_line(judgement.why).rstrip(".")
    note = f" ({quoted(why)})" if why else ""
    return f"As {one_line(judgement.who) or 'a person'} judged{when}, {said}{note}."


class _Plain:
    """How the pieces of the sentence are written in plain text."""

    def of(self, comparison: Comparison, left: Side, right: Side, judgement: Judgement | None) -> str:
        first = _upper(self._said(left, None))
        second = self._said(right, left)
        return f"{first}; {second}. {self.plain(how(comparison, judgement))}{_digests((left, right))}"

    def plain(self, text: str) -> str:
        """Words that are not ours."""
        return text

    def foot(self, side: Side) -> str:
        """What stands behind a figure."""
        del side
        return ""

    def _said(self, side: Side, before: Side | None) -> str:
        where = f"para. {side.paragraph}"
        outlet = self.plain(side.outlet or NOBODY)
        day = side.issued
        same = before is not None and before.issued == day and bool(day.day)
        if before is not None and side.report == before.report:
            head = f"{outlet}, in the same report ({where}),"
        elif not day:
            head = f"{outlet} (undated, {where}),"
        elif same:
            head = f"{outlet}, on the same day ({where}),"
        else:
            head = f"{outlet} of {day.british()} ({where}),"
        cited = ""
        if side.chain:
            first, *more = (self.plain(name) for name in side.chain)
            cited = f" citing {', '.join([first, *(f'which cited {name}' for name in more)])},"
        if not cited and head.endswith("),"):
            head = head if same else head[:-1]
        gave = _GAVE[side.stance]
        hedge = " with reservations" if side.hedged and side.stance is Stance.ASSERTS else ""
        return f"{head}{cited} {gave}{hedge} {self.plain(quoted(side.figure))}{self.foot(side)}"


class _Markdown(_Plain):
    """The same with escaped words and footnotes."""

    def plain(self, text: str) -> str:
        return tables.escaped(text)

    def foot(self, side: Side) -> str:
        return f"[^{tables.label(side)}]"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _digests(sides: Sequence[Side]) -> str:
    number = sum(side.digest for side in sides)
    if not number:
        return ""
    if number == len(sides):
        return f" [{DIGESTS}]"
    which = "first" if sides[0].digest else "second"
    return f" [The {which} figure: {DIGEST[0].lower()}{DIGEST[1:]}]"


def _relation_record(comparison: Comparison, judgement: Judgement | None) -> dict[str, object]:
    return {
        "comparison": comparison.id,
        "relation": judgement.relation if judgement else comparison.relation,
        "decided_by": one_line(judgement.who) or "a person" if judgement else "machine",
        "decided_at": judgement.at if judgement else "",
        "note": one_line(judgement.why) if judgement else "",
        "machine": comparison.relation,
        "aspect": comparison.aspect,
        "why": one_line(comparison.why),
    }
