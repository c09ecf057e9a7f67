"""Why two figures that cannot both be true need not contradict one another, each a part of a sentence."""

from __future__ import annotations

import re

from store.compare.case import Case
from store.compare.evidence import (
    ENOUGH,
    VERY_FAR,
    far_apart,
    is_named,
    one_day,
    one_figure,
    one_headline,
    one_story,
    one_town,
    place_named,
    same_news,
    support,
)
from store.compare.families import family, is_among
from store.compare.intervals import worded
from store.compare.labels import people
from store.compare.passages import (
    is_below,
    is_round_up,
    one_thing,
    other_localities,
    other_means,
    sums_places,
)
from store.compare.places import PlaceRelation, is_wide
from store.model import Claim
from store.text.fold import fold

_ON_TOP = re.compile(r"\b(?:more(?! than)|another|additional|further)\b")
"""Words that add a figure to one given before, often in another report."""


def _is_wider_name(case: Case) -> bool:
    """True if one place is a province or country that the other report names at its head."""
    pairs = ((case.left, case.right), (case.right, case.left))
    return any(is_wide(one.place) and case.context.is_around(one.place, other) for one, other in pairs)


def about_width(case: Case, part: Claim, left_is_part: bool) -> list[str]:
    """Doubt where the part is counted over a larger place than the whole."""
    wider = PlaceRelation.CONTAINS if left_is_part else PlaceRelation.INSIDE
    if one_story(case):
        return []
    if case.place is wider and (case.running or not family(part.event).arrival):
        return [f"“{worded(part)}” is for all of {part.place}"]
    return []


def about_place(case: Case) -> list[str]:
    """Doubt where two places are not known to be one, unless day, headline and figures show one happening."""
    if not case.vague_place or (place_named(case) and (one_day(case) or same_news(case))) or one_story(case):
        return []
    shown = (one_headline(case) or one_thing(case), one_figure(case), one_day(case) or same_news(case))
    named = case.left.place and case.right.place and not _is_wider_name(case)
    enough = sum(shown) >= (len(shown) if named else ENOUGH)
    return [] if enough and any(shown[:2]) else [case.vague_place]


def about_habit(part: Claim, whole: Claim) -> list[str]:
    """Doubt where the part is one of the whole by the habit of reports, not by the words."""
    if is_among(part.subject.kind, whole.subject.kind):
        return [f"{people(part.subject.kind)} need not be counted as {people(whole.subject.kind)}"]
    return []


def about_scope(case: Case) -> list[str]:
    """Doubt where the lower figure is for the narrower place, unless the larger one is the destination."""
    if family(case.left.event).arrival and not case.running:
        return []
    one, other = case.intervals
    lower, higher = (case.left, case.right) if one.high < other.low else (case.right, case.left)
    narrower = PlaceRelation.INSIDE if lower is case.left else PlaceRelation.CONTAINS
    if case.place is narrower and not sums_places(case, higher) and _is_coarse(case, higher, lower):
        return []
    named = is_wide(higher.place) and is_named(case, higher, lower.place)
    if case.place is narrower and (not named or sums_places(case, higher)):
        return [f"“{worded(lower)}” is for {lower.place} only and can be part of “{worded(higher)}”."]
    return []


def _is_coarse(case: Case, higher: Claim, lower: Claim) -> bool:
    """True if the wider place only tells less exactly where the one thing happened of which both reports
    tell: "an earthquake in southeastern Iran"."""
    if not (is_wide(higher.place) and one_thing(case) and one_day(case)) or is_below(case, lower):
        return False
    return not any(is_round_up(case, claim) for claim in (higher, lower))


def about_addition(case: Case) -> list[str]:
    """Doubt where one figure comes on top of an earlier one."""
    for claim in (case.left, case.right):
        words = " ".join((claim.quantity.text, claim.subject.text, *claim.subject.qualifiers))
        if _ON_TOP.search(fold(words)):
            return [f"“{worded(claim)}” comes on top of others"]
    return []


def elsewhere(case: Case) -> str:
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


def unsupported(case: Case) -> str:
    """Why two figures that cannot both be true are hardly of one happening: in a war most are not.
    Empty if enough speaks for it that a reader should look."""
    if case.running or family(case.left.event).arrival or support(case) >= ENOUGH:
        return ""
    return "next to nothing shows that they are of one happening"


def about_happening(case: Case) -> list[str]:
    """Doubt where several happenings of the kind are likely in one place and time."""
    if family(case.left.event).arrival or case.running:
        return []
    if one_story(case) and not far_apart(case, VERY_FAR):
        return []
    if far_apart(case):
        return ["the figures are so far apart that they can hardly be of one happening"]
    needed = ENOUGH + any(is_round_up(case, claim) for claim in (case.left, case.right))
    needed += other_means(case) + other_localities(case)
    needed += case.place in (PlaceRelation.INSIDE, PlaceRelation.CONTAINS) and not place_named(case)
    if support(case) >= needed:
        return []
    return ["too little shows that they are about one happening"]
