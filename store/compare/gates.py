"""The gates of a comparison, in order. The first that fails decides the relation and gives the reason.

The order and the questions follow the method of casualty recorders (Airwars, ACLED, Iraq Body Count) and of
de Marneffe, Rafferty and Manning, "Finding contradictions in text" (ACL 2008): two figures contradict one
another only if they are about the same happening and very unlikely both true.
"""

from __future__ import annotations

from collections.abc import Callable

from store.compare.case import Case, Step, declared_whole, end
from store.compare.evidence import FAR
from store.compare.families import (
    Likeness,
    events,
    family,
    is_alike,
    is_among,
    is_everyone,
    is_loose,
    is_present,
    is_running,
    is_some_noun,
    qualifiers,
)
from store.compare.intervals import Fit, bare_number, can_be_part, worded
from store.compare.labels import people
from store.compare.origins import COPY, agency, same_voice, shared_agency
from store.compare.passages import is_copied, sums_up, told_beside
from store.compare.place_gate import same_place
from store.compare.places import PlaceRelation
from store.compare.places import relation as place_relation
from store.compare.time_gate import same_time
from store.model import Claim, Relation, Subject
from store.text.fold import key


def different_reports(case: Case) -> Step:
    """Figures of one report are its own affair: parts of one another, or several things."""
    left, right = case.left, case.right
    if left.report != right.report:
        return Step(f"The figures stand in different reports, {left.report} and {right.report}.")
    if right in case.context.wholes(left) or left in case.context.wholes(right):
        return end(
            Relation.PART_OF, "count", f"The report itself counts one of {case.figures} as part of the other."
        )
    one, other = case.context.speaker(left), case.context.speaker(right)
    if one and other and same_voice(one, other) and case.running and case.days_between:
        return Step(f"Both figures stand in one report; {one.source} gives them for different days.")
    return end(Relation.NOT_COMPARABLE, "report", f"Both figures, {case.figures}, stand in one report.")


def same_event(case: Case) -> Step:
    """The same kind of event, or words for one happening."""
    left, right = case.left.event, case.right.event
    running = is_running(case.left.measure) and is_running(case.right.measure)
    case.event = events(left, right, running or case.running)
    if case.event is Likeness.APART:
        return end(Relation.NOT_COMPARABLE, "event", f"The events differ: “{left}” and “{right}”.")
    if left == right:
        return Step(f"Both figures are about the event “{left}”.")
    of = family(left, running or case.running).name
    if family(left, running or case.running) != family(right, running or case.running):
        inner, outer = (left, right) if case.event is Likeness.NARROWER else (right, left)
        return Step(f"Figures for “{outer}” hold those for “{inner}”.")
    if case.event is Likeness.SAME:
        return Step(f"“{left}” and “{right}” can be one happening: {of}.")
    return Step(f"“{left}” and “{right}” are events of which one is a case of the other: {of}.")


def same_measure(case: Case) -> Step:
    """Both count one happening, or both are running totals."""
    left, right = case.left.measure, case.right.measure
    one, other = case.runs(case.left), case.runs(case.right)
    if one != other and left != right:
        return end(
            Relation.NOT_COMPARABLE,
            "measure",
            f"“{worded(case.left)}” is {_measured(one)}, “{worded(case.right)}” {_measured(other)}.",
        )
    if left == right:
        return Step(f"Both figures measure the same: {left.value}.")
    if one:
        return Step(f"Both are running totals, one {left.value} and one {right.value}.")
    return Step("Both count what happened in a few days.")


def _measured(running: bool) -> str:
    return "a running total" if running else "the figure of one happening"


def same_subject(case: Case) -> Step:
    """The same people, or some of them."""
    left, right = case.left.subject, case.right.subject
    case.subject, why = _subject(case)
    if case.subject is Likeness.APART:
        return end(Relation.NOT_COMPARABLE, "subject", why)
    if case.kind is Likeness.OVERLAP:
        one, other = case.intervals
        if one == other and one.is_point and one.low > 1:
            return Step(f"{why} The figure is the same, so they may be the same people.")
        why = f"{_named(left)} and {_named(right)} can be different people; their figures do not compare."
        return end(Relation.NOT_COMPARABLE, "subject", why)
    return Step(why)


def _subject(case: Case) -> tuple[Likeness, str]:
    left, right = case.left.subject, case.right.subject
    kinds = f"“{left.text or left.kind}” and “{right.text or right.kind}”"
    by_kind = _by_kind(case, left.kind, right.kind)
    if by_kind is Likeness.APART:
        return by_kind, f"{kinds} are different people."
    some, other_some = _is_some(case, case.left, case.right), _is_some(case, case.right, case.left)
    if by_kind is Likeness.SAME and some == other_some and family(case.left.event).hit:
        some, other_some = is_some_noun(left), is_some_noun(right)
    part = left if some else right
    of_all = is_everyone(part.kind) and _fits(case, left is not part)
    if some != other_some and (by_kind is Likeness.SAME or of_all):
        by_kind = Likeness.NARROWER if some else Likeness.BROADER
    if by_kind is not Likeness.SAME and _are_all_hit(case):
        by_kind = Likeness.SAME
    by_words, words = qualifiers(left, right)
    if by_words is Likeness.APART:
        return by_words, f"{kinds} are different people: {words}."
    if by_words is Likeness.SAME:
        found_kind = by_kind
    elif by_kind in (Likeness.SAME, by_words):
        found_kind = by_words
    else:
        found_kind = Likeness.OVERLAP
    return found_kind, _SUBJECT_SENTENCES[found_kind].format(kinds=kinds, one=left.text, other=right.text)


def _are_all_hit(case: Case) -> bool:
    """True for "eight protesters" and "11 people" killed in one march: a word for those who were there stands
    for all who were hit, if no report tells them from others."""
    for part, whole in ((case.left, case.right), (case.right, case.left)):
        kind, of = part.subject.kind, family(part.event)
        if not (of.hit and is_present(kind) and is_everyone(whole.subject.kind)) or part.part_of:
            continue
        own = (each for each in case.context.claims.get(part.report, ()) if each.measure == part.measure)
        more = any(family(each.event) == of and each.quantity.low > part.quantity.low for each in own)
        others = case.context.claims.get(whole.report, ())
        return not more and not any(each.subject.kind == kind and family(each.event) == of for each in others)
    return False


def _fits(case: Case, right: bool) -> bool:
    """True if the figure of the right or left claim is no larger than the other one."""
    part, whole = case.intervals[::-1] if right else case.intervals
    return can_be_part(part, whole)


def _named(subject: Subject) -> str:
    return f"“{subject.text}”" if subject.text else people(subject.kind)


def _by_kind(case: Case, left: str, right: str) -> Likeness:
    """What people of kind `left` are to those of kind `right`, by meaning and by the habits of reports."""
    if is_loose(left, right, case.left.event):
        return Likeness.SAME
    if is_alike(left, right):
        case.doubts.append(f"{people(left)} and {people(right)} can be different people")
        return Likeness.SAME
    if is_among(left, right):
        return Likeness.NARROWER
    if is_among(right, left):
        return Likeness.BROADER
    moved = family(case.left.event).people
    one = "person" if is_everyone(left) or left in moved else left
    other = "person" if is_everyone(right) or right in moved else right
    found = case.context.subjects.relation(one, other)
    return Likeness.APART if found == "disjoint" else Likeness(found)


def _is_some(case: Case, claim: Claim, other: Claim) -> bool:
    """True if its own report counts the claim among people of the other's kind: "one of the 18"."""
    whole = case.context.wholes(claim)[:1]
    if not whole:
        return False
    if claim.place and claim.place == other.place != whole[0].place:
        # Of all, they are those of one place, and the other figure is for that place too.
        return False
    of, kind = whole[0].subject.kind, other.subject.kind
    return of in (claim.subject.kind, kind) or (is_everyone(of) and is_everyone(kind)) or is_alike(of, kind)


_SUBJECT_SENTENCES = {
    Likeness.SAME: "{kinds} are the same kind of people.",
    Likeness.NARROWER: "“{one}” are some of those counted as “{other}”.",
    Likeness.BROADER: "“{other}” are some of those counted as “{one}”.",
    Likeness.OVERLAP: "{kinds} are kinds of people that overlap.",
}


def same_happening(case: Case) -> Step:
    """Whether a report gives both figures, for different people."""
    if _of_another_size(case):
        why = f"{case.figures} are of so different a size that they can hardly count the same people."
        return end(Relation.NOT_COMPARABLE, "count", why)
    if not _excludes(case):
        return Step("Nothing shows that either report counts the two figures apart.")
    found = told_beside(case)
    if found is None:
        return Step("Neither report gives both figures, for different people.")
    twin, other = found
    if sums_up(case, twin, other) and place_relation(twin.place, other.place) in _ONE_PLACE:
        why = f"Its own report gives “{worded(other)}” below “{worded(twin)}”, which can sum it up."
        return end(Relation.PART_OF, "count", why)
    return end(
        Relation.NOT_COMPARABLE,
        "event",
        f"One report gives both “{worded(twin)}” and “{worded(other)}”, for different people.",
    )


_ONE_PLACE = (PlaceRelation.SAME, PlaceRelation.INSIDE, PlaceRelation.CONTAINS)


SIZE = 10
"""Counts of one thing, by several voices or as they grow, differ by less than this: a toll of hundreds of
thousands is no later version of one of hundreds."""


def _of_another_size(case: Case) -> bool:
    if case.fit is Fit.DISJOINT and not case.running:
        return False
    if case.kind is not Likeness.SAME and not (case.is_one_count and case.fit is not Fit.DISJOINT):
        return False
    if case.kind is not Likeness.SAME and _fits(case, case.kind is Likeness.BROADER):
        part, whole = case.intervals if case.kind is Likeness.NARROWER else case.intervals[::-1]
        if part.low <= whole.low:
            return False
    lower, higher = sorted(bare_number(claim.quantity) for claim in (case.left, case.right))
    return lower > 1 and higher >= SIZE * lower


def _excludes(case: Case) -> bool:
    """True for figures that would contradict or replace one another."""
    if case.running:
        return False
    if case.kind in (Likeness.NARROWER, Likeness.BROADER):
        part, whole = case.intervals if case.kind is Likeness.NARROWER else case.intervals[::-1]
        return not can_be_part(part, whole)
    return case.fit is Fit.DISJOINT


def different_asserters(case: Case) -> Step:
    """One voice that gives two figures corrects itself, and does not contradict itself."""
    whole = declared_whole(case)
    if whole:
        return Step(whole.why, whole)
    one, other = case.context.speaker(case.left), case.context.speaker(case.right)
    if one is None or other is None:
        return Step("Not every figure names its source.")
    if not same_voice(one, other):
        return Step(f"The voices differ: {one.source} and {other.source}.")
    who = agency(one.source) or agency(other.source) or one.source
    why = f"Both figures come from {who}."
    if not case.is_one_figure or case.doubts or case.days is not Likeness.SAME or _is_scope(case):
        return Step(why)
    days = case.running and case.days_between
    if case.fit is Fit.EQUAL or (_one_bound(case) and case.is_close and not days):
        return end(
            Relation.SAME_ORIGIN,
            "origin",
            f"Both reports have {case.figures} from {who}: one origin, not two.",
        )
    if case.kind is not Likeness.SAME or case.vague_place or _falls_far(case):
        return Step(why)
    if case.days_between == 0 and case.context.published(case.left) == case.context.published(case.right):
        return end(
            Relation.UPDATE,
            "count",
            f"{who} gives {case.figures}: one corrects the other; which is the later one is not known.",
        )
    return end(
        Relation.UPDATE, "count", f"{who} gives {case.figures}: the later figure replaces the earlier one."
    )


def _falls_far(case: Case) -> bool:
    """True if the later figure is so much lower, or one so much higher, that it is no changed count."""
    left, right = (bare_number(claim.quantity) for claim in (case.left, case.right))
    return right * FAR < left or max(left, right) >= SIZE * max(min(left, right), 1)


def _one_bound(case: Case) -> bool:
    """True unless one of two figures is open above and they begin apart: "at least 112" and "126"."""
    one, other = case.intervals
    return one.low == other.low or not (one.is_open or other.is_open)


def _is_scope(case: Case) -> bool:
    """True if the figure with the narrower place is lower: it can be part of the other."""
    one, other = case.intervals
    left, right = bool(case.left.place), bool(case.right.place)
    if case.place is PlaceRelation.INSIDE or (left and not right):
        return one.high < other.low
    if case.place is PlaceRelation.CONTAINS or (right and not left):
        return other.high < one.low
    return False


def independent_origins(case: Case) -> Step:
    """A wire copy or a shared agency adds nothing to a figure; a changed one is a later version."""
    left, right = case.left, case.right
    # To look for copies means to read both texts: only where the answer decides.
    counts = case.is_one_figure and case.days is Likeness.SAME
    if counts and case.fit is Fit.EQUAL and is_copied(case) and not _named_apart(case):
        why = f"Both reports have the sentence of “{worded(left)}” word for word."
        return end(Relation.SAME_ORIGIN, "origin", why)
    copy = case.context.similarity(left.report, right.report) if counts else 0.0
    if copy >= COPY:
        return _copy(case, f"{copy:.0%} of the shorter report stands word for word in the other")
    shared = shared_agency(left, right)
    if not shared and not counts:
        return Step("A source in common would not decide: the figures are not for the same people and days.")
    if not shared:
        return Step("Nothing shows that the reports share a source.")
    one, other = case.context.speaker(left), case.context.speaker(right)
    innermost = (
        one
        and other
        and (shared in (agency(one.source), agency(other.source)) or key(one.source) == key(other.source))
    )
    if (
        innermost
        and case.is_one_count
        and case.is_close
        and _one_bound(case)
        and not (case.running and case.days_between)
    ):
        return end(
            Relation.SAME_ORIGIN,
            "origin",
            f"Both reports have {case.figures} through {shared}: one origin, not two.",
        )
    return Step(f"Both reports use {shared}, and differ in what they take from it.")


def _copy(case: Case, much: str) -> Step:
    """Two versions of one text: the same figure has one origin, a changed one is the later version's."""
    left, right = case.left, case.right
    why = f"{much}: one is a copy of the other."
    if case.fit is Fit.EQUAL or (
        case.fit is not Fit.DISJOINT and _one_bound(case) and not _named_apart(case)
    ):
        return end(Relation.SAME_ORIGIN, "origin", why)
    if case.kind is not Likeness.SAME or case.fit is not Fit.DISJOINT:
        return Step(why)
    if case.context.has_twin(left, right.report, right.id) or case.context.has_twin(
        right, left.report, left.id
    ):
        return Step(f"{much}, and both figures stand in it: neither is a new version of the other.")
    if case.context.published(left) == case.context.published(right):
        later = f"Which of {case.figures} is the later version is not known."
    else:
        later = f"The later version has changed the figure: {case.figures}."
    return end(Relation.UPDATE, "count", f"{why} {later}")


def _named_apart(case: Case) -> bool:
    """True if both figures name their sources and these are not known to be one."""
    one, other = case.context.speaker(case.left), case.context.speaker(case.right)
    if one is None or other is None or key(one.source) == key(other.source):
        return False
    return not same_voice(one, other)


GATES: tuple[tuple[str, Callable[[Case], Step]], ...] = (
    ("different reports", different_reports),
    ("same event", same_event),
    ("same measure", same_measure),
    ("same subject", same_subject),
    ("same place", same_place),
    ("same time", same_time),
    ("same happening", same_happening),
    ("different asserters", different_asserters),
    ("independent origins", independent_origins),
)
"""Name and function, in order. `store.compare.verdicts` has the two that follow: intervals, and polarity."""
