"""The last two gates, intervals and polarity, for claims that are about the same people in one happening."""

from __future__ import annotations

import re

from store.compare.case import Case, Verdict, negative
from store.compare.context import SMALL
from store.compare.evidence import (
    ENOUGH,
    FAR,
    far_apart,
    is_named,
    is_rare,
    one_day,
    one_figure,
    one_headline,
    one_small_town,
    one_story,
    one_town,
    place_named,
    same_news,
)
from store.compare.families import Likeness, family, is_among
from store.compare.intervals import Fit, bare_number, can_be_part, fit, interval, suggested, worded
from store.compare.labels import people
from store.compare.origins import same_voice
from store.compare.passages import (
    is_below,
    is_round_up,
    one_thing,
    other_localities,
    other_means,
    superseded,
    top,
)
from store.compare.places import PlaceRelation, is_name, is_wide
from store.compare.places import relation as place_relation
from store.compare.windows import NEWS_CYCLE, NIGHT, ordinal, window
from store.model import Claim, Measure, Relation
from store.text.fold import fold

_ON_TOP = re.compile(r"\b(?:more(?! than)|another|additional|further)\b")
"""Words that add a figure to one given before, often in another report."""
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
    return not (place_named(case) or any(is_wide(place) for place in places))


def _one_count(case: Case) -> Verdict | None:
    """Words for all who were hit, and a kind that may be all of them: "40 dead" and "at least 38 rebels"."""
    narrow = case.kind is Likeness.NARROWER
    part, whole = case.intervals if narrow else case.intervals[::-1]
    if case.fit is Fit.EQUAL and part.low > 1:
        why = f"{case.figures}: the same figure, one names the people more closely."
        return Verdict(Relation.AGREE, "subject", why)
    if case.fit is Fit.DISJOINT:
        return None
    similar = max(part.low, whole.low) <= FAR * max(min(part.low, whole.low), 1)
    if part.low > whole.low or (similar and part.low > 1):
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
    if case.kind is Likeness.SAME and case.fit is not Fit.DISJOINT and not (case.doubts or _where(case)):
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
            *_wider(case, part, left_is_part),
            *_on_top(case),
            *_where(case),
            *_no_evidence(case),
            *_only_by_habit(part, whole),
        ]
        if doubts:
            elsewhere = _two_happenings(case)
            if elsewhere:
                return Verdict(Relation.NOT_COMPARABLE, "place", f"{why}, and {elsewhere}.")
            return Verdict(Relation.UNSURE, "count", f"{why}, but {doubts[0]}.")
        if _one_voice(case):
            why = f"{why}, and one source gives both: it has changed its count."
            return Verdict(Relation.UPDATE, "count", why)
        return Verdict(Relation.CONFLICT, "count", f"{why}: the part is larger than the whole.")
    if of_part == of_whole and of_part.is_point and of_part.low > 1:
        apart = _told_apart(case, whole, part)
        if apart and not (case.doubts or _where(case) or _one_voice(case)):
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


def _wider(case: Case, part: Claim, left_is_part: bool) -> list[str]:
    """Doubt where the part is counted over a larger place than the whole."""
    wider = PlaceRelation.CONTAINS if left_is_part else PlaceRelation.INSIDE
    if case.place is wider and (case.running or not family(part.event).arrival):
        return [f"“{worded(part)}” is for all of {part.place}"]
    return []


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
    scope, on_top, weak = _scope(case), _on_top(case), _no_evidence(case)
    doubts = [*case.doubts, *scope, *on_top, *_where(case), *weak]
    apart = doubts and _two_happenings(case)
    if apart:
        return Verdict(Relation.NOT_COMPARABLE, "place", f"{why}, and {apart}.")
    if on_top:
        return Verdict(Relation.NOT_COMPARABLE, "count", f"{why}, and {on_top[0]}.")
    if scope and not case.doubts:
        return Verdict(Relation.PART_OF, "place", scope[0])
    below = _below(case)
    if below:
        return below
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


def _where(case: Case) -> list[str]:
    """Doubt where two places are not known to be one, unless day, headline and figures show one happening."""
    if not case.vague_place or (place_named(case) and (one_day(case) or same_news(case))) or one_story(case):
        return []
    shown = (one_headline(case), one_figure(case), one_day(case) or same_news(case))
    named = case.left.place and case.right.place
    return [] if sum(shown) >= (len(shown) if named else ENOUGH) and any(shown[:2]) else [case.vague_place]


def _only_by_habit(part: Claim, whole: Claim) -> list[str]:
    """Doubt where the part is one of the whole by the habit of reports, not by the words."""
    if is_among(part.subject.kind, whole.subject.kind):
        return [f"{people(part.subject.kind)} need not be counted as {people(whole.subject.kind)}"]
    return []


def _scope(case: Case) -> list[str]:
    """Doubt where the lower figure is for the narrower place, unless the larger one is the destination."""
    if family(case.left.event).arrival and not case.running:
        return []
    one, other = case.intervals
    lower, higher = (case.left, case.right) if one.high < other.low else (case.right, case.left)
    narrower = PlaceRelation.INSIDE if lower is case.left else PlaceRelation.CONTAINS
    if case.place is narrower and _is_coarse(case, higher, lower):
        return []
    if case.place is narrower and not (is_wide(higher.place) and is_named(case, higher, lower.place)):
        return [f"“{worded(lower)}” is for {lower.place} only and can be part of “{worded(higher)}”."]
    return []


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


def _is_coarse(case: Case, higher: Claim, lower: Claim) -> bool:
    """True if the wider place only tells less exactly where the one thing happened of which both reports
    tell: "an earthquake in southeastern Iran"."""
    if not (is_wide(higher.place) and one_thing(case) and one_day(case)) or is_below(case, lower):
        return False
    return not any(is_round_up(case, claim) for claim in (higher, lower))


def _on_top(case: Case) -> list[str]:
    """Doubt where one figure comes on top of an earlier one."""
    for claim in (case.left, case.right):
        words = " ".join((claim.quantity.text, claim.subject.text, *claim.subject.qualifiers))
        if _ON_TOP.search(fold(words)):
            return [f"“{worded(claim)}” comes on top of others"]
    return []


def _two_happenings(case: Case) -> str:
    """Why two disjoint figures are most likely of two happenings; empty if nothing says so: two towns with
    unlike names of which neither report names the other, or figures far apart that no town and day joins."""
    if case.running or family(case.left.event).arrival:
        return ""
    left, right = case.left.place, case.right.place
    named = left and right and case.place is PlaceRelation.UNKNOWN
    if named and not (is_wide(left) or is_wide(right) or place_named(case)):
        return f"nothing shows that {left} and {right} are one place"
    one_place, one_time = one_town(case) or place_named(case), one_day(case) or same_news(case)
    if far_apart(case) and not (one_place and one_time) and not one_story(case):
        return "the figures are so far apart that they can hardly be of one happening"
    return ""


def _no_evidence(case: Case) -> list[str]:
    """Doubt where several happenings of the kind are likely in one place and time."""
    if family(case.left.event).arrival or case.running:
        return []
    if one_story(case):
        return []
    if far_apart(case):
        return ["the figures are so far apart that they can hardly be of one happening"]
    evidence = [
        one_small_town(case),
        one_day(case),
        one_headline(case),
        one_figure(case),
        place_named(case),
        is_rare(case),
    ]
    evidence.append(one_thing(case))
    needed = ENOUGH + any(is_round_up(case, claim) for claim in (case.left, case.right))
    needed += other_means(case) + other_localities(case)
    needed += case.place in (PlaceRelation.INSIDE, PlaceRelation.CONTAINS) and not place_named(case)
    if sum(evidence) >= needed:
        return []
    return ["too little shows that they are about one happening"]
