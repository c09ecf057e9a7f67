"""Two claims under comparison, with what the gates have found so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from store.compare.context import Context
from store.compare.families import Likeness, family, is_among, is_everyone, is_running, stands_alone
from store.compare.intervals import Fit, Interval, fit, interval, is_vague, suggested, tolerant, worded
from store.compare.places import PlaceRelation
from store.compare.windows import as_of, runs
from store.model import Claim, Relation


class Verdict(msgspec.Struct, frozen=True):
    """The end of a comparison: the relation, what it is about, and one plain sentence."""

    relation: Relation
    aspect: str
    why: str


class Step(msgspec.Struct, frozen=True):
    """What a gate says: a sentence, and the verdict if the comparison ends here."""

    why: str
    verdict: Verdict | None = None


def end(relation: Relation, aspect: str, why: str) -> Step:
    """The step of a gate that fails."""
    return Step(why, Verdict(relation, aspect, why))


@dataclass
class Case:
    """The claims in order (the earlier report's left) and the findings of the gates."""

    left: Claim
    right: Claim
    context: Context
    event: Likeness = Likeness.SAME
    subject: Likeness = Likeness.SAME
    place: PlaceRelation = PlaceRelation.SAME
    days: Likeness = Likeness.SAME
    """What the days of the left claim are to those of the right one: NARROWER if they are some of them."""
    doubts: list[str] = field(default_factory=list)
    """Reasons for which disjoint figures are no conflict, each a sentence."""
    vague_place: str = ""
    """A doubt on the place that evidence for one happening can outweigh."""

    @cached_property
    def running(self) -> bool:
        return self.are_totals or (self.runs(self.left) and self.runs(self.right))

    @property
    def are_totals(self) -> bool:
        """True if both figures are totals by their words: of one measure, or both of a long time."""
        left, right = self.left.measure, self.right.measure
        if not (is_running(left) and is_running(right)):
            return False
        return left == right or self.runs(self.left) == self.runs(self.right)

    def runs(self, claim: Claim) -> bool:
        """True for a running total."""
        known = self.context.running
        at = (claim.id, claim.when)
        if at not in known:
            known[at] = runs(claim, self.context.published(claim))
        return known[at]

    @cached_property
    def intervals(self) -> tuple[Interval, Interval]:
        return self._interval(self.left), self._interval(self.right)

    def _interval(self, claim: Claim) -> Interval:
        known = self.context.intervals
        at = (claim.id, claim.quantity, is_vague(claim))
        if at not in known:
            known[at] = tolerant(claim)
        found: Interval = known[at]
        return found

    @cached_property
    def fit(self) -> Fit:
        return fit(*self.intervals)

    @cached_property
    def is_close(self) -> bool:
        """True if the figures are nearly the same: also by the bound that "more than 34,000" suggests."""
        return (
            self.fit is not Fit.DISJOINT
            and fit(suggested(self.left.quantity), suggested(self.right.quantity)) is not Fit.DISJOINT
        )

    @cached_property
    def figures(self) -> str:
        """Both figures as worded: "“two colonels” and “three colonels”"."""
        return f"“{worded(self.left)}” and “{worded(self.right)}”"

    @property
    def kind(self) -> Likeness:
        """What the people of the left claim are to those of the right one, by event and subject together."""
        if self.event is Likeness.SAME or self.event is self.subject:
            return self.subject
        if self.subject is Likeness.SAME:
            return self.event
        return Likeness.OVERLAP

    @cached_property
    def is_one_count(self) -> bool:
        """True if both figures can be for all who were hit: "40 dead", and "40 rebels" that no report calls a
        part of more."""
        if self.kind is Likeness.SAME:
            return True
        if self.kind not in (Likeness.NARROWER, Likeness.BROADER) or self.event is not Likeness.SAME:
            return False
        if not family(self.left.event).hit:
            return False
        narrow = self.kind is Likeness.NARROWER
        part, whole = (self.left, self.right) if narrow else (self.right, self.left)
        return (
            is_everyone(whole.subject.kind)
            and (stands_alone(part.subject.kind) or is_everyone(part.subject.kind))
            and not part.part_of
            and not any(self._shares(each, part) for each in self.context.parts(whole))
        )

    def _shares(self, piece: Claim, part: Claim) -> bool:
        """True if a report gives those of the kind of `part`, or others beside them, as some of all."""
        found = self.context.subjects.relation(piece.subject.kind, part.subject.kind)
        return found in ("same", "broader", "disjoint") and not is_among(
            piece.subject.kind, part.subject.kind
        )

    @property
    def is_one_figure(self) -> bool:
        """True if the figures are for the same people, or are one number for a kind and a part of it."""
        return self.is_one_count or (
            self.fit is Fit.EQUAL
            and self.intervals[0].is_point
            and self.intervals[0].low > 1
            and self.kind in (Likeness.NARROWER, Likeness.BROADER)
        )

    @cached_property
    def days_between(self) -> int:
        """Days from the as-of day of the left claim to that of the right one; 0 if one is unknown."""
        left, right = as_of(self.left, self.context), as_of(self.right, self.context)
        return 0 if left is None or right is None else right - left


def negative(claim: Claim) -> bool:
    """True if the claim says that something is not so, or its source denies it."""
    return claim.polarity == "negative"


def declared_whole(case: Case) -> Verdict | None:
    """Part of the other figure by the word of its own report: "six of the seven"."""
    for part, other in ((case.left, case.right), (case.right, case.left)):
        for whole in case.context.wholes(part):
            apart = case.context.subjects.relation(whole.subject.kind, other.subject.kind) == "disjoint"
            same = interval(whole.quantity) == interval(other.quantity) != interval(part.quantity)
            if same and not apart:
                why = f"Its report counts “{worded(part)}” among “{worded(whole)}”, the figure of the other."
                return Verdict(Relation.PART_OF, "count", why)
    return None
