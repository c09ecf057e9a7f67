"""Arithmetic of the intervals that quantities stand for. Bounds are included; None is an open upper end.

The upper bound that "more than 34,000" suggests: Cummins, Sauerland and Solt, "Granularity and scalar
implicature in numerical expressions" (Linguistics and Philosophy 35, 2012): hearers take "more than" with a
round number to mean less than the next number that is as round. "At least" suggests no such bound.
"""

from __future__ import annotations

import re
from enum import StrEnum
from math import inf, isfinite

import msgspec

from store.model import Claim, Quantity, Stance

ABOUT = 0.1
"""Half-width of "about" and of a hedged or estimated figure, as in the grammar of quantities (DESIGN 4)."""

ROUGH = 0.5
"""Share of the number that "dozens", "scores" or "hundreds" stand for which they still can mean: writers who
say dozens have not counted, so that 19 do not contradict them."""

_OPEN_BELOW = frozenset({"at most", "less than"})


class Fit(StrEnum):
    """How two intervals lie to one another."""

    EQUAL = "equal"
    INSIDE = "inside"
    CONTAINS = "contains"
    OVERLAP = "overlap"
    DISJOINT = "disjoint"


class Interval(msgspec.Struct, frozen=True):
    """`[low, high]`; `high` is infinite where open. An interval with `low > high` holds no number."""

    low: float
    high: float

    @property
    def is_point(self) -> bool:
        return self.low == self.high

    @property
    def is_open(self) -> bool:
        return self.high == inf

    def widened(self, share: float) -> Interval:
        """With both bounds moved out by a share of themselves, in whole numbers: a small one stays put."""
        return Interval(self.low - _share_of(self.low, share), self.high + _share_of(self.high, share))


def _share_of(number: float, share: float) -> float:
    return abs(number) * share // 1 if isfinite(number) else 0


def interval(quantity: Quantity) -> Interval:
    """The interval of a quantity; a figure that was read wrongly (high below low) is taken as its bounds."""
    high = inf if quantity.high is None else quantity.high
    return Interval(min(quantity.low, high), max(quantity.low, high))


def fit(left: Interval, right: Interval) -> Fit:
    """How `left` lies to `right`: INSIDE if every number of `left` is one of `right`."""
    if left == right:
        return Fit.EQUAL
    if left.low > right.high or right.low > left.high:
        return Fit.DISJOINT
    if right.low <= left.low and left.high <= right.high:
        return Fit.INSIDE
    if left.low <= right.low and right.high <= left.high:
        return Fit.CONTAINS
    return Fit.OVERLAP


def mirrored(of: Fit) -> Fit:
    """`fit(b, a)` from `fit(a, b)`."""
    return {Fit.INSIDE: Fit.CONTAINS, Fit.CONTAINS: Fit.INSIDE}.get(of, of)


def can_be_part(part: Interval, whole: Interval) -> bool:
    """True unless the smallest part is larger than the largest whole."""
    return part.low <= whole.high


def suggested(quantity: Quantity) -> Interval:
    """The interval with the upper bound that "more than" a round number suggests: [34001, 34999]."""
    plain = interval(quantity)
    if quantity.comparator != "more than" or plain.high != inf or plain.low < 1:
        return plain
    base = int(plain.low) - 1
    step = granularity(base)
    return Interval(plain.low, base + step - 1) if step > 1 else plain


def bare_number(of: Quantity) -> float:
    """The number that is named, without "about", "at least", "more than" or "nearly" before it."""
    if of.high is None:
        return of.low - 1 if of.comparator == "more than" and of.low > 1 else of.low
    if of.comparator == "about":
        return round((of.low + of.high) / 2)
    if of.comparator in _OPEN_BELOW:
        return of.high
    return of.high + 1 if of.comparator == "nearly" else of.low


def one_number(one: Quantity, other: Quantity) -> bool:
    """True if two quantities name one number; "about 2,200" names 2,220 too."""
    if bare_number(one) == bare_number(other):
        return True
    about = "about" in (one.comparator, other.comparator)
    return about and fit(interval(one), interval(other)) is not Fit.DISJOINT


def granularity(number: int) -> int:
    """The power of ten that a number is rounded to: 1000 for 34,000, 1 for 17."""
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return step


def tolerant(claim: Claim) -> Interval:
    """The interval of a claim, wider where its own words or its source's make it an estimate."""
    of = interval(claim.quantity)
    if claim.quantity.comparator == "dozens":
        of = Interval(of.low * ROUGH, of.high)
    return of.widened(ABOUT) if is_vague(claim) else of


def is_vague(claim: Claim) -> bool:
    """True if the report hedges the claim, or if its source estimates or doubts."""
    return claim.hedged or any(link.stance in (Stance.ESTIMATES, Stance.DOUBTS) for link in claim.attribution)


_ROUND = re.compile(r"\b(?:dozens|scores|tens|hundreds|thousands|millions)$", re.IGNORECASE)
_TOLL = re.compile(r"^(?:(?:the|a) )?((?:[a-z-]+ )*(?:toll|count))$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"^(?:the )?number of ", re.IGNORECASE)
_MARKS = " \"'“”‘’"


def worded(claim: Claim) -> str:
    """The figure with its subject as the report words it: "at least 14 lower-ranking officers"; "a death toll
    of 56" and "dozens of civilians" where the noun stands apart from the number."""
    figure = claim.quantity.text.strip(_MARKS)
    subject = _NUMBER_OF.sub("", claim.subject.text.strip(_MARKS))
    toll = _TOLL.match(subject)
    if toll and figure:
        return f"a {toll[1].lower()} of {figure}"
    if subject and subject.casefold() not in figure.casefold():
        joined = subject.casefold().startswith(("of ", "or ", "more ", "other"))
        of = " of" if _ROUND.search(figure) and not joined else ""
        return f"{figure}{of} {subject}".strip()
    return figure or subject or _number(claim.quantity)


def _number(quantity: Quantity) -> str:
    if quantity.high is None:
        return f"{quantity.low:,.0f} or more"
    if quantity.low == quantity.high:
        return f"{quantity.low:,.0f}"
    lower = "up to" if quantity.comparator in _OPEN_BELOW else f"{quantity.low:,.0f} to"
    return f"{lower} {quantity.high:,.0f}"
