"""The days that a claim is about.

A claim without a date of its own tells the news of the day: its window is the day of publication and the
`LAG` days before it, as a report comes a night, a time zone or a weekend after what it tells.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from store.compare.context import Context
from store.compare.families import Likeness
from store.model import Claim, Measure

LAG = 3
"""Days before publication. Dispatches say "late Sunday" on Monday and "over the past three days" on Thursday;
weekly round-ups date what they tell."""
EXACT = 7
"""Days. Two windows no longer than this that share a day are likely about one happening; a longer one
("in recent weeks") can hold several."""
NIGHT = 1
"""Days: what happens in a night is dated by its evening, its morning, or the day it was told."""
NEWS_CYCLE = 1
"""Days between two publications that can tell the same news without dating it."""

LONG_RUN = 32
"""Days: a figure with a stated start at least so long ago counts a war or a year, not one happening; a month
that is named, "last December", only dates one roughly."""

_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


class Window(msgspec.Struct, frozen=True):
    """Days as proleptic ordinals, both included. `stated` if the report itself dates the claim."""

    start: int
    end: int
    stated: bool

    @property
    def days(self) -> int:
        return self.end - self.start + 1

    def __str__(self) -> str:
        start = "" if self.start == _FIRST else date.fromordinal(self.start).isoformat()
        end = "" if self.end == _LAST else date.fromordinal(self.end).isoformat()
        if start == end:
            return start
        return f"{start} to {end}" if start and end else f"since {start}" if start else f"until {end}"


@lru_cache(maxsize=65536)
def ordinal(day: str) -> int | None:
    """The ordinal of an ISO 8601 day; None for anything else."""
    try:
        return date.fromisoformat(day[:10]).toordinal()
    except ValueError:
        return None


def window(claim: Claim, context: Context) -> Window | None:
    """The days of a claim, or None if neither it nor its report is dated."""
    known = context.windows
    at = (claim.id, claim.when)
    if at not in known:
        known[at] = days_of(claim, context.published(claim))
    found: Window | None = known[at]
    return found


def news_day(claim: Claim, context: Context) -> int | None:
    """The day of the happening of which a report tells where it gives an undated figure: the day of the dated
    figure before it, or else of the first one after it. None if there is none in the news of a week."""
    known = context.news_days
    if claim.report not in known:
        dated: list[tuple[int, int]] = []
        for each in context.claims.get(claim.report, ()):
            found = window(each, context) if each.measure is Measure.INCIDENT and each.when.text else None
            told = ordinal(context.published(each))
            if found and told is not None and found.days == 1 and 0 <= told - found.start <= EXACT:
                dated.append((each.start, found.start))
        known[claim.report] = sorted(dated)
    days = known[claim.report]
    before = [day for start, day in days if start <= claim.start]
    return before[-1] if before else days[0][1] if days else None


def day_told(claim: Claim, context: Context) -> int | None:
    """The one day of a claim: the one that is stated for it, or else that of the news of its report."""
    found = window(claim, context)
    if found is not None and found.stated:
        return found.start if found.days == 1 else None
    return news_day(claim, context)


def days_of(claim: Claim, publication: str) -> Window | None:
    """The days of a claim whose report is of `publication`, an ISO 8601 date or time or an empty string.

    A claim that no word dates carries the day of publication that its text states, which goes first.
    """
    if not claim.when.text and claim.when.end:
        publication = claim.when.end
    end = claim.when.end
    if claim.measure is Measure.CUMULATIVE and claim.when.text and (began := ordinal(end)):
        # What counts since a start counts on to the day on which it is told.
        told = ordinal(publication)
        end = publication[:10] if told and told - began > LONG_RUN else end
    return _days(claim.when.start, end, bool(claim.when.text), publication[:10])


@lru_cache(maxsize=65536)
def _days(first_day: str, last_day: str, stated: bool, publication: str) -> Window | None:
    start, end = ordinal(first_day), ordinal(last_day)
    published = ordinal(publication)
    if stated and (start is not None or end is not None):
        last = end if end is not None else (published if published is not None else _LAST)
        first = start if start is not None else _FIRST
        return Window(min(first, last), max(first, last), True)
    if published is None:
        return None
    return Window(max(_FIRST, published - LAG), published, False)


def runs(claim: Claim, publication: str) -> bool:
    """True for a running total: it belongs to a day, not to one happening.

    A stock always is one. A count since a start is one if that lies far back or is not given: "more than 200
    since Thursday" counts a happening of some days. So is what happened over a month or more.
    """
    if claim.measure is Measure.STOCK:
        return True
    found = days_of(claim, publication)
    long = found is not None and found.stated and found.days >= LONG_RUN
    if claim.measure is Measure.CUMULATIVE:
        return long or found is None or not found.stated or found.days == 1
    return long


def as_of(claim: Claim, context: Context) -> int | None:
    """The day up to which a running total counts: the end of its window."""
    found = window(claim, context)
    return None if found is None or found.end == _LAST else found.end


def is_firm(left: Window, right: Window) -> bool:
    """True if two overlapping windows are narrow enough to be about one happening, not two in a row."""
    if left.days > EXACT or right.days > EXACT:
        return False
    if left.stated and right.stated:
        return True
    return abs(left.end - right.end) <= NEWS_CYCLE


def nested(left: Window, right: Window) -> Likeness:
    """NARROWER if the days of `left` are some of those of `right`, BROADER the other way round.

    Only days that the reports state count, and a night more or less is none: SAME otherwise. The days before
    its publication stand for an undated figure beside a stated window that is longer than they.
    """
    wide = max(left, right, key=lambda each: each.days)
    if not (left.stated and right.stated) and not (wide.stated and wide.days > LAG + NIGHT):
        return Likeness.SAME
    if abs(left.days - right.days) <= NIGHT:
        return Likeness.SAME
    if right.start - NIGHT <= left.start and left.end <= right.end + NIGHT and left.days < right.days:
        return Likeness.NARROWER
    if left.start - NIGHT <= right.start and right.end <= left.end + NIGHT and right.days < left.days:
        return Likeness.BROADER
    return Likeness.SAME
