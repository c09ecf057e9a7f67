"""Pairs that are sure to fail at time and are not known to be of one place, told without asking any gate.

Most claims that share a key of place and time are of neighbouring days of a war. What tells them apart is
worked out once for each claim, so that a pair costs two look-ups; what this leaves goes through the gates.
"""

from __future__ import annotations

import msgspec

from store.compare.context import Context
from store.compare.families import family, is_running
from store.compare.places import PlaceRelation, relation
from store.compare.windows import LONG_RUN, NIGHT, as_of, runs, window
from store.model import Claim

_RELATED = frozenset((PlaceRelation.SAME, PlaceRelation.INSIDE, PlaceRelation.CONTAINS))


class _Days(msgspec.Struct, frozen=True):
    """When a claim is true, as ordinals."""

    start: int
    end: int
    as_of: int | None
    running: bool
    by_words: bool
    """True for a total by its measure."""
    horizon: int
    long: bool
    place: str


class Apart:
    """Whether two claims lie too far apart in time to be compared, by the rules of the gate of time.

    Claims of one place, or of a place and one within it, are never told apart here: why those cannot be
    compared is worth saying.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[str, _Days | None] = {}

    def __call__(self, left: Claim, right: Claim) -> bool:
        """True only for two claims that `compare` finds not comparable."""
        one, other = self._days(left), self._days(right)
        if one is None or other is None or one.running != other.running:
            return False
        if one.running:
            if one.as_of is None or other.as_of is None or (one.long and other.long):
                return False
            if abs(one.as_of - other.as_of) <= min(one.horizon, other.horizon):
                return False
        elif (one.by_words and other.by_words) or (
            one.start - other.end <= NIGHT and other.start - one.end <= NIGHT
        ):
            return False
        return relation(one.place, other.place) not in _RELATED

    def _days(self, claim: Claim) -> _Days | None:
        if claim.id not in self._known:
            self._known[claim.id] = self._worked_out(claim)
        return self._known[claim.id]

    def _worked_out(self, claim: Claim) -> _Days | None:
        found = window(claim, self._context)
        if found is None:
            return None
        return _Days(
            start=found.start,
            end=found.end,
            as_of=as_of(claim, self._context),
            running=runs(claim, self._context.published(claim)),
            by_words=is_running(claim.measure),
            horizon=family(claim.event, True).horizon,
            long=found.stated and found.days >= LONG_RUN,
            place=claim.place,
        )
