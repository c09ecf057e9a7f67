"""What shows that two figures of one kind, place and time belong to one happening, and not to two."""

from __future__ import annotations

from store.compare.case import Case
from store.compare.context import SMALL
from store.compare.families import family
from store.compare.passages import is_round_up, one_thing, telling_words
from store.compare.places import PlaceRelation, countries, is_town, is_wide, named_in, readings
from store.compare.places import relation as place_relation
from store.compare.windows import day_told
from store.model import Claim

ENOUGH = 2
"""Pieces of evidence that two figures for the same kind of event, place and days belong to one happening. One
is not enough where several happen in a town on one day, as in a war."""
FAR = 3
"""Voices on one incident differ by less than this, as a rule: the ranges that casualty recorders publish for
an incident seldom reach from one to three. A larger distance means two incidents, or a day's sum."""


def is_rare(case: Case) -> bool:
    """True for two figures of more than a few in the news of one day, about one place that is no large town
    and no country."""
    places = (case.left.place, case.right.place)
    return (
        same_news(case)
        and min(each.low for each in case.intervals) > SMALL
        and (town_named(case) or not any(is_wide(place) for place in places))
    )


def place_named(case: Case) -> bool:
    """True if a town that one report gives beside its figures is named by the other beside its own."""
    return _gives_and_names(case, case.left, case.right) or _gives_and_names(case, case.right, case.left)


def town_named(case: Case) -> bool:
    """True if a place that one report gives beside its figures, and that is more exact than a province, is
    named by the other."""
    exact = [claim for claim in (case.left, case.right) if not _is_wide_there(case, claim)]
    return any(
        _gives_and_names(case, claim, case.right if claim is case.left else case.left) for claim in exact
    )


def _gives_and_names(case: Case, claim: Claim, other: Claim) -> bool:
    """True if the town of `claim`, or where it has none that of the figures beside it, stands around `other`,
    whose report gives no other town for it."""
    own = (claim.place,) if claim.place and is_town(claim.place) else _towns(case, claim)
    return any(is_named(case, other, place) for place in own)


def is_named(case: Case, claim: Claim, place: str) -> bool:
    """True if `place` stands at the head of the report of `claim` or in its sentence, and no other town is
    given for what happened."""
    if not case.context.is_around(place, claim):
        return False
    apart = (PlaceRelation.DIFFERENT, PlaceRelation.UNKNOWN)
    return all(place_relation(town, place) not in apart for town in _towns(case, claim))


def _towns(case: Case, claim: Claim) -> tuple[str, ...]:
    """The towns of the figures for one kind of event in the report of a claim, each once."""
    of = family(claim.event)
    key = (claim.report, of.name)
    known = case.context.towns
    if key not in known:
        known[key] = tuple(
            dict.fromkeys(
                each.place
                for each in case.context.claims.get(claim.report, ())
                if each.place and family(each.event) == of and not case.runs(each) and not is_wide(each.place)
            )
        )
    return known[key]


def same_news(case: Case) -> bool:
    """True for two reports of one day."""
    left, right = case.context.day(case.left), case.context.day(case.right)
    return bool(left) and left == right


VERY_FAR = 10
"""And by less than this where everything else speaks for one incident."""


def far_apart(case: Case, times: float = FAR) -> bool:
    """True if the higher figure is more than so many times the lower one."""
    lower, higher = sorted(case.intervals, key=lambda each: each.low)
    # "None" is no small number but a denial.
    return higher.low > times * max(lower.high, 1) and lower.high > 0


def one_town(case: Case) -> bool:
    places = (case.left.place, case.right.place)
    return case.place is PlaceRelation.SAME and all(
        not (known := readings(place)) or any(each.town for each in known) or not _is_wide_there(case, claim)
        for place, claim in zip(places, (case.left, case.right), strict=True)
    )


def one_small_town(case: Case) -> bool:
    """True for one town that does not share its name with a province: on a bad day several things happen in
    a large one."""
    return one_town(case) and not all(_is_wide_there(case, claim) for claim in (case.left, case.right))


def _is_wide_there(case: Case, claim: Claim) -> bool:
    """True for the name of a province or country in which the report of a claim plays: a quarter can be
    called after a province far away."""
    home = case.context.home(claim.report)
    return is_wide(claim.place) and (not home or not home.isdisjoint(countries(claim.place)))


def one_day(case: Case) -> bool:
    """True if both figures are told of one day, by their own words or as the news of their reports."""
    left, right = day_told(case.left, case.context), day_told(case.right, case.context)
    return left is not None and left == right


def one_headline(case: Case) -> bool:
    """The headlines share the place or two long words."""
    titles = [case.context.title(claim) for claim in (case.left, case.right)]
    if case.left.place and all(named_in(case.left.place, title) for title in titles):
        return True
    one, other = (telling_words(title) for title in titles)
    return len(one & other) >= ENOUGH


def one_figure(case: Case) -> bool:
    """The reports share another figure of more than a few for the same event and people."""
    own = {(claim.event, claim.subject.kind, claim.quantity.low) for claim in (case.left, case.right)}
    shared = case.context.figures(case.left.report) & case.context.figures(case.right.report)
    return bool(shared - own)


def support(case: Case) -> int:
    """How many pieces of evidence show that two figures are of one happening."""
    return sum(
        (
            one_small_town(case),
            one_day(case),
            one_headline(case),
            one_figure(case),
            place_named(case),
            is_rare(case),
            one_thing(case),
        )
    )


def one_story(case: Case) -> bool:
    """True if both reports tell of one thing that happened, on one day and in places that fit together.

    A figure without place or day of its own belongs to that story, unless its report tells of several.
    """
    if not (one_day(case) and one_thing(case)) or any(
        is_round_up(case, claim) for claim in (case.left, case.right)
    ):
        return False
    left, right = (claim.place or case.context.main_place(claim.report) for claim in (case.left, case.right))
    found = case.place if case.left.place and case.right.place else place_relation(left, right)
    return found is not PlaceRelation.DIFFERENT and (
        found in (PlaceRelation.SAME, PlaceRelation.INSIDE, PlaceRelation.CONTAINS)
        or case.context.is_around(left, case.right)
        or case.context.is_around(right, case.left)
    )
