"""The gate of time: whether two figures can be of one happening, or are totals of comparable days."""

from __future__ import annotations

from store.compare.case import Case, Step, end
from store.compare.context import SMALL
from store.compare.evidence import one_day
from store.compare.families import Likeness, family
from store.compare.intervals import Fit, worded
from store.compare.places import PlaceRelation, is_wide
from store.compare.windows import EXACT, LONG_RUN, NIGHT, Window, day_told, is_firm, nested, window
from store.model import Relation


def same_time(case: Case) -> Step:
    """One happening: windows overlap. Running totals: both have a day."""
    left, right = window(case.left, case.context), window(case.right, case.context)
    if left is None or right is None:
        undated = case.left if left is None else case.right
        case.doubts.append(f"“{worded(undated)}” and its report have no date")
        return Step(f"“{worded(undated)}” and its report have no date.")
    if case.running:
        return _same_run(case, abs(case.days_between))
    gap = max(left.start - right.end, right.start - left.end)
    if NIGHT < gap <= EXACT and _is_recalled(case, left, right):
        case.doubts.append(f"{_days(gap)} lie between {left} and {right}")
        return Step(
            f"The later report recalls without a date what was in {case.left.place} {_days(gap)} before."
        )
    if gap > NIGHT:
        return end(Relation.NOT_COMPARABLE, "date", f"The dates lie {_days(gap)} apart: {left} and {right}.")
    case.days = nested(left, right)
    if not (is_firm(left, right) or (one_day(case) and max(left.days, right.days) <= EXACT)):
        case.doubts.append(f"the dates ({left}; {right}) leave room for two happenings")
    elif (
        not family(case.left.event).arrival
        and (gap == NIGHT or _on_two_days(left, right) or _told_of_two_days(case))
        and not one_day(case)
    ):
        case.doubts.append(f"the dates ({left}; {right}) are those of two days")
    if gap == NIGHT:
        return Step(f"The dates are those of two days in a row, {left} and {right}, as of one night.")
    return Step(f"The dates overlap: {left} and {right}.")


def _is_recalled(case: Case, left: Window, right: Window) -> bool:
    """True for the dead or wounded of one small place, whom a later report gives without a date and with a
    figure that can be the same: what a place suffers once in years is told for days."""
    later = left if left.end > right.end else right
    places = (case.left.place, case.right.place)
    return (
        not later.stated
        and family(case.left.event).hit
        and case.place is PlaceRelation.SAME
        and not any(is_wide(place) for place in places)
        and (case.fit is not Fit.DISJOINT or case.kind in (Likeness.NARROWER, Likeness.BROADER))
        and max(each.low for each in case.intervals) > SMALL
    )


def _on_two_days(left: Window, right: Window) -> bool:
    """True for two undated figures in reports of different days, each of which can be of its own day."""
    return not (left.stated or right.stated) and left.end != right.end


def _told_of_two_days(case: Case) -> bool:
    """True if the figures before them date two figures to two days, of which one is not dated itself."""
    days = [day_told(claim, case.context) for claim in (case.left, case.right)]
    return days[0] is not None and days[1] is not None and days[0] != days[1]


def _same_run(case: Case, gap: int) -> Step:
    horizon = min(family(claim.event, True).horizon for claim in (case.left, case.right))
    long = all(
        (found := window(claim, case.context)) and found.stated and found.days >= LONG_RUN
        for claim in (case.left, case.right)
    )
    if gap > horizon and not long:
        return end(
            Relation.NOT_COMPARABLE,
            "date",
            f"The totals lie {_days(gap)} apart without a common start: they can be of different happenings.",
        )
    return Step(
        "Both totals are as of one day."
        if not gap
        else f"The totals are as of days that lie {_days(gap)} apart."
    )


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
