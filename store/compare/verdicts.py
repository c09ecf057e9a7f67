"""The last two gates, intervals and polarity, for claims that are about the same people in one happening."""

from __future__ import annotations

from store.compare.case import Case, Verdict, negative
from store.compare.context import SMALL
from store.compare.doubts import (
    about_addition,
    about_habit,
    about_happening,
    about_place,
    about_scope,
    about_width,
    elsewhere,
    unsupported,
)
from store.compare.evidence import (
    FAR,
    far_apart,
    one_day,
    place_named,
    same_news,
)
from store.compare.families import Likeness, family
from store.compare.intervals import Fit, bare_number, can_be_part, fit, interval, suggested, worded
from store.compare.origins import same_voice
from store.compare.passages import (
    is_below,
    one_thing,
    superseded,
    top,
)
from store.compare.places import PlaceRelation, is_country, is_name, is_wide
from store.compare.places import relation as place_relation
from store.compare.windows import EXACT, NEWS_CYCLE, NIGHT, ordinal, window
from store.model import Claim, Measure, Relation

_SHARE_OF_RUN = 0.05
"""Days between two totals, as a share of the days that they count, which change a rounded one but little."""


def decide(case: Case) -> Verdict:
    """The relation by figures, once all gates before have been passed."""
    if negative(case.left) or negative(case.right):
        verdict = _with_denial(case)
        if verdict:
            return verdict
    if _in_two_places(case):
        left, right = case.left.place, case.right.place
        why = f"Nothing shows that {left} and {right} are one place, or one in the other."
        return Verdict(Relation.NOT_COMPARABLE, "place", why)
    if case.kind in (Likeness.NARROWER, Likeness.BROADER):
        counted = _one_count(case) if case.is_one_count else None
        return counted or _part_and_whole(case)
    if not case.running and case.days is not Likeness.SAME and case.kind is Likeness.SAME:
        verdict = _longer_days(case)
        if verdict:
            return verdict
    if case.kind is Likeness.OVERLAP:
        return Verdict(
            Relation.AGREE,
            "subject",
            f"{case.figures} give the same figure for kinds of people that overlap.",
        )
    if case.running and case.days_between and case.fit is not Fit.EQUAL:
        return _as_of(case)
    if case.fit is Fit.EQUAL:
        return Verdict(Relation.AGREE, "count", f"{case.figures} give the same figure.")
    if case.fit is Fit.DISJOINT and not _one_number(case):
        return _disjoint(case)
    if case.running and _suggested_conflict(case) and not (case.doubts or case.vague_place):
        return Verdict(
            Relation.CONFLICT,
            "count",
            f"{case.figures} are given for the same day. Strictly both can be true; but “more than” a round "
            "number suggests less than the next one.",
        )
    return Verdict(Relation.REFINE, "count", f"{case.figures} can both be true; one says it more closely.")


def _in_two_places(case: Case) -> bool:
    """True for two places with unlike names of which no report names both, and figures that are not one."""
    places = (case.left.place, case.right.place)
    if case.running or case.place is not PlaceRelation.UNKNOWN or not all(is_name(place) for place in places):
        return False
    one, other = case.intervals
    if one == other and one.is_point and one.low > SMALL:
        return False
    if place_named(case) or (one_thing(case) and any(is_country(place) for place in places)):
        return False
    around = (
        is_wide(one.place) and case.context.is_around(one.place, other)
        for one, other in ((case.left, case.right), (case.right, case.left))
    )
    return not any(around)


def _one_count(case: Case) -> Verdict | None:
    """Words for all who were hit, and a kind that may be all of them: "40 dead" and "at least 38 rebels"."""
    narrow = case.kind is Likeness.NARROWER
    part = case.intervals[0 if narrow else 1]
    if case.fit is Fit.EQUAL and part.low > 1:
        why = f"{case.figures}: the same figure, one names the people more closely."
        return Verdict(Relation.AGREE, "subject", why)
    if case.fit is Fit.DISJOINT:
        return None
    of_part, of_whole = (
        bare_number(claim.quantity) for claim in (case.left, case.right)[:: 1 if narrow else -1]
    )
    similar = max(of_part, of_whole) <= FAR * max(min(of_part, of_whole), 1)
    if of_part > of_whole or (similar and part.low > 1):
        return Verdict(Relation.REFINE, "count", f"{case.figures} can both be for all of them.")
    return None


def _longer_days(case: Case) -> Verdict | None:
    """The figure of a day beside that of several: "six on Friday", "30 since Tuesday"."""
    left, right = case.intervals
    inner = case.days is Likeness.NARROWER
    short, long = (left, right) if inner else (right, left)
    part, whole = (case.left, case.right) if inner else (case.right, case.left)
    if case.fit is Fit.EQUAL or short.low > long.high:
        return None
    loose = window(whole, case.context)
    if loose and loose.days > EXACT and bare_number(whole.quantity) < bare_number(part.quantity):
        why = f"“{worded(whole)}” is dated too loosely ({loose}) to be of the day of “{worded(part)}”."
        return Verdict(Relation.NOT_COMPARABLE, "date", why)
    windows = window(part, case.context), window(whole, case.context)
    one_start = windows[0] and windows[1] and abs(windows[0].start - windows[1].start) <= NIGHT
    if one_start and windows[0] and windows[0].days > NIGHT + 1:
        why = f"“{worded(whole)}” counts on from the start of “{worded(part)}” to a later day."
        return Verdict(Relation.UPDATE, "date", why)
    if case.fit is Fit.DISJOINT:
        why = f"“{worded(part)}” is for some of the days of “{worded(whole)}”."
        return Verdict(Relation.PART_OF, "date", why)
    return None


def _suggested_conflict(case: Case) -> bool:
    """True for "more than 34,000" and "more than 35,000", published at one time."""
    days = [ordinal(case.context.day(claim)) for claim in (case.left, case.right)]
    if days[0] is None or days[1] is None or abs(days[0] - days[1]) > NEWS_CYCLE:
        return False
    return fit(suggested(case.left.quantity), suggested(case.right.quantity)) is Fit.DISJOINT


def _with_denial(case: Case) -> Verdict | None:
    """A denied figure; None where "none" is simply the figure 0, which the intervals handle."""
    left, right = negative(case.left), negative(case.right)
    denied = [claim for claim, is_negative in ((case.left, left), (case.right, right)) if is_negative]
    if all(interval(claim.quantity).high == 0 for claim in denied):
        return None
    if left and right:
        if case.fit is Fit.EQUAL and case.kind is Likeness.SAME:
            return Verdict(Relation.AGREE, "denial", f"Both deny the same: {case.figures}.")
        return Verdict(
            Relation.UNSURE,
            "denial",
            f"Both deny a figure, {case.figures}; what they hold instead is not said.",
        )
    if case.is_one_count and case.fit is not Fit.DISJOINT and not (case.doubts or about_place(case)):
        return Verdict(
            Relation.CONFLICT,
            "denial",
            f"“{worded(denied[0])}” is denied in one report and stated in the other.",
        )
    return Verdict(
        Relation.UNSURE,
        "denial",
        f"One of {case.figures} is denied; what its source holds instead is not said.",
    )


def _part_and_whole(case: Case) -> Verdict:
    left_is_part = case.kind is Likeness.NARROWER
    part, whole = (case.left, case.right) if left_is_part else (case.right, case.left)
    of_part, of_whole = case.intervals if left_is_part else case.intervals[::-1]
    if of_part.high == 0 < of_whole.low:
        why = f"“{worded(part)}” counts nobody, so it is no part of “{worded(whole)}”, and does not deny it."
        return Verdict(Relation.NOT_COMPARABLE, "denial", why)
    if not can_be_part(of_part, of_whole):
        why = f"“{worded(part)}” cannot be part of “{worded(whole)}”"
        if case.running and case.days_between:
            return Verdict(
                Relation.UPDATE, "count", f"{why}: the totals are {abs(case.days_between)} days apart."
            )
        doubts = [
            *case.doubts,
            *about_width(case, part, left_is_part),
            *about_addition(case),
            *about_place(case),
            *about_happening(case),
            *about_habit(part, whole),
        ]
        if doubts:
            two = elsewhere(case) or unsupported(case)
            if two:
                return Verdict(Relation.NOT_COMPARABLE, "place", f"{why}, and {two}.")
            return Verdict(Relation.UNSURE, "count", f"{why}, but {doubts[0]}.")
        if _one_voice(case):
            why = f"{why}, and one source gives both: it has changed its count."
            return Verdict(Relation.UPDATE, "count", why)
        return Verdict(Relation.CONFLICT, "count", f"{why}: the part is larger than the whole.")
    if of_part == of_whole and of_part.is_point and of_part.low > 1:
        apart = _told_apart(case, whole, part)
        if apart and not (case.doubts or about_place(case) or _one_voice(case)):
            return Verdict(
                Relation.CONFLICT,
                "rank",
                f"{case.figures}: the same figure, but one report has only “{worded(apart)}” of that kind.",
            )
        if of_part.low <= SMALL:
            return Verdict(Relation.PART_OF, "count", f"“{worded(part)}” can be part of “{worded(whole)}”.")
        return Verdict(
            Relation.REFINE, "subject", f"{case.figures}: the same figure, one names the people more closely."
        )
    return Verdict(Relation.PART_OF, "count", f"“{worded(part)}” can be part of “{worded(whole)}”.")


def _one_voice(case: Case) -> bool:
    """True if both figures come from one voice, which does not contradict itself by naming fewer of them."""
    one, other = case.context.speaker(case.left), case.context.speaker(case.right)
    return one is not None and other is not None and same_voice(one, other)


def _told_apart(case: Case, whole: Claim, part: Claim) -> Claim | None:
    """A part of `whole`, in its own report, that is of the kind of `part`: so not all are of that kind."""
    for each in case.context.parts(whole):
        found = case.context.subjects.relation(each.subject.kind, part.subject.kind)
        if found in ("same", "narrower") and interval(each.quantity) != interval(whole.quantity):
            return each
    return None


def _as_of(case: Case) -> Verdict:
    """Running totals of different days."""
    if case.fit is not Fit.DISJOINT and (_is_rough(case) or _too_short(case)):
        why = f"{case.figures} can both be true of one total; the days between them do not explain the rest."
        return Verdict(Relation.REFINE, "count", why)
    days = abs(case.days_between)
    earlier, later = (case.left, case.right) if case.days_between > 0 else (case.right, case.left)
    apart = "1 day" if days == 1 else f"{days} days"
    falls = case.fit is Fit.DISJOINT and interval(later.quantity).high < interval(earlier.quantity).low
    if falls and later.place and not earlier.place:
        why = f"“{worded(later)}”, for {later.place} only, can be part of “{worded(earlier)}”."
        return Verdict(Relation.PART_OF, "place", why)
    if falls and (case.doubts or case.vague_place or case.place is not PlaceRelation.SAME):
        why = f"The later total “{worded(later)}” is below “{worded(earlier)}”, and the places can differ."
        return Verdict(Relation.UNSURE, "place", why)
    if falls and not _one_start(case):
        why = f"“{worded(later)}” is below the earlier “{worded(earlier)}”; they count from different days."
        return Verdict(Relation.UNSURE, "date", why)
    if falls and far_apart(case):
        why = f"“{worded(later)}” is so far below “{worded(earlier)}” that they count from different days."
        return Verdict(Relation.NOT_COMPARABLE, "date", why)
    if falls and case.left.measure == case.right.measure == Measure.CUMULATIVE:
        why = f"A total since a start cannot fall, but “{worded(later)}” comes after “{worded(earlier)}”."
        return Verdict(Relation.CONFLICT, "count", why)
    return Verdict(
        Relation.UPDATE, "count", f"“{worded(later)}” is the total {apart} after “{worded(earlier)}”."
    )


def _is_rough(case: Case) -> bool:
    """True if one total is a word for its size, "hundreds of thousands": it does not tell how it grows."""
    return "dozens" in (case.left.quantity.comparator, case.right.quantity.comparator)


def _too_short(case: Case) -> bool:
    """True for two totals of a long time, a few days apart: the total of a war does not grow by half in a
    week, so that both reports round one number."""
    left, right = window(case.left, case.context), window(case.right, case.context)
    if not (left and right and left.stated and right.stated):
        return False
    return abs(case.days_between) <= _SHARE_OF_RUN * min(left.days, right.days)


def _one_start(case: Case) -> bool:
    """True unless both totals state the day from which they count, and the days differ."""
    left, right = window(case.left, case.context), window(case.right, case.context)
    if not (left and right and left.stated and right.stated):
        return True
    return abs(left.start - right.start) <= NIGHT or left.days == right.days == 1


def _disjoint(case: Case) -> Verdict:
    summed = _adds_up(case)
    if summed:
        return summed
    why = f"No number fits both {case.figures}"
    scope, on_top, weak = about_scope(case), about_addition(case), about_happening(case)
    doubts = [*case.doubts, *scope, *on_top, *about_place(case), *weak]
    apart = doubts and elsewhere(case)
    if apart:
        return Verdict(Relation.NOT_COMPARABLE, "place", f"{why}, and {apart}.")
    if on_top:
        return Verdict(Relation.NOT_COMPARABLE, "count", f"{why}, and {on_top[0]}.")
    if scope and not case.doubts:
        return Verdict(Relation.PART_OF, "place", scope[0])
    below = _below(case)
    if below:
        return below
    if doubts and unsupported(case):
        return Verdict(Relation.NOT_COMPARABLE, "event", f"{why}, and {unsupported(case)}.")
    if doubts:
        return Verdict(Relation.UNSURE, "count", f"{why}, but {doubts[0]}.")
    if negative(case.left) != negative(case.right):
        return Verdict(Relation.CONFLICT, "denial", f"{why}: one report denies what the other states.")
    old = superseded(case)
    if old:
        return Verdict(Relation.UPDATE, "count", f"Its own report calls “{worded(old)}” an earlier figure.")
    grown = _grown(case)
    if grown:
        return Verdict(Relation.UPDATE, "count", grown)
    if _both_give_both(case):
        both = "each report gives both: they are counts of two things"
        return Verdict(Relation.NOT_COMPARABLE, "count", f"{why}, but {both}.")
    return Verdict(Relation.CONFLICT, "count", f"{why}, for the same people, place and days.")


def _both_give_both(case: Case) -> bool:
    """True if each report has the other's figure beside its own, for the same event and kind of people.

    A named source whom another contradicts, both quoted by both reports, is a conflict all the same.
    """
    left, right, context = case.left, case.right, case.context
    one, other = context.speaker(left), context.speaker(right)
    if one and other and (one.named or other.named) and not same_voice(one, other):
        return False
    return context.has_twin(left, right.report, right.id) and context.has_twin(right, left.report, left.id)


def _one_number(case: Case) -> bool:
    """True for "three" and "over three": the number is the same, and the words beside it are a headline's."""
    left, right = (bare_number(claim.quantity) for claim in (case.left, case.right))
    return left == right and not negative(case.left) and not negative(case.right)


def _grown(case: Case) -> str:
    """Why a toll that is higher in the news of a later day is no contradiction; empty if it is one: the dead
    and wounded of one incident are found over days."""
    days = [ordinal(case.context.day(claim)) for claim in (case.left, case.right)]
    if case.running or not family(case.left.event).grows or days[0] is None or days[1] is None:
        return ""
    one, other = case.intervals
    if days[0] >= days[1] or one.high >= other.low:
        return ""
    if case.context.has_twin(case.left, case.right.report):
        # The later report has heard both.
        return ""
    apart = "a day" if days[1] - days[0] == 1 else f"{days[1] - days[0]} days"
    return f"“{worded(case.right)}” was told {apart} after “{worded(case.left)}”: the toll has grown."


def _adds_up(case: Case) -> Verdict | None:
    """The smaller figure and others beside it, of other places, make up the larger one: six in one country
    and one in another are the seven of another report."""
    left, right = (interval(claim.quantity) for claim in (case.left, case.right))
    if not (left.is_point and right.is_point):
        return None
    lower, higher = (case.left, case.right) if left.low < right.low else (case.right, case.left)
    missing = interval(higher.quantity).low - interval(lower.quantity).low
    beside = [
        each
        for each in case.context.beside(lower, _BESIDE)
        if each.subject.kind in (lower.subject.kind, higher.subject.kind)
        and family(each.event, case.running) == family(lower.event, case.running)
        and each.measure == lower.measure
        and not negative(each)
        and interval(each.quantity).is_point
        and place_relation(each.place, lower.place) is PlaceRelation.DIFFERENT
    ]
    one = next((each for each in beside if each.quantity.low == missing), None)
    if len(beside) > _FEW or (one is None and sum(each.quantity.low for each in beside) != missing):
        return None
    others = worded(one) if one else "”, “".join(worded(each) for each in beside)
    why = (
        f"“{worded(lower)}” and “{others}” stand side by side in one report and add up to “{worded(higher)}”."
    )
    return Verdict(Relation.PART_OF, "count", why)


_BESIDE = 300
"""Code points: a sentence or two."""
_FEW = 20
"""Figures side by side; a longer list is a table, in which some sum comes out by chance."""


def _below(case: Case) -> Verdict | None:
    """The lower figure is one that its own report counts among more: "41 died; in one village, 19 died"."""
    lower, higher = sorted((case.left, case.right), key=lambda claim: claim.quantity.low)
    above = top(case, lower)
    if above is None or case.running or is_below(case, higher) or not (one_day(case) or same_news(case)):
        return None
    if PlaceRelation.SAME is case.place is not place_relation(above.place, lower.place):
        return None
    why = f"Its report gives “{worded(lower)}” below “{worded(above)}”; it can be part of “{worded(higher)}”."
    return Verdict(Relation.PART_OF, "count", why)
