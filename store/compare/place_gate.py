"""The gate of place: the same place, or one inside the other, by the names and by what their reports say."""

from __future__ import annotations

from store.compare.case import Case, Step, end
from store.compare.families import family
from store.compare.intervals import worded
from store.compare.places import PlaceRelation, countries, is_country, is_wide, named_in, parts, readings
from store.compare.places import relation as place_relation
from store.model import Claim, Relation


def same_place(case: Case) -> Step:
    """The same place or one inside the other. A place that is not given may be that of its report."""
    left, right = case.left.place, case.right.place
    found = place_relation(left, right)
    if found is PlaceRelation.DIFFERENT and (_quarter(case) or _is_local(case)):
        found = PlaceRelation.UNKNOWN
    if found is PlaceRelation.UNKNOWN:
        found = _by_report(case)
    case.place = found
    if found is PlaceRelation.DIFFERENT:
        return end(Relation.NOT_COMPARABLE, "place", f"The places differ: {left} and {right}.")
    if found is PlaceRelation.SAME:
        return Step(
            f"The place is the same: {left}." if left == right else f"{left} and {right} are one place."
        )
    if found in (PlaceRelation.INSIDE, PlaceRelation.CONTAINS):
        inner, outer = (left, right) if found is PlaceRelation.INSIDE else (right, left)
        return Step(f"{inner} lies in {outer}.")
    if left and right:
        case.vague_place = f"it is not known how {left} and {right} lie to one another"
        return Step(f"It is not known how {left} and {right} lie to one another.")
    if not left and not right:
        case.vague_place = "neither figure has a place"
        return Step("Neither figure has a place of its own.")
    given, without = (left, case.right) if left else (right, case.left)
    implied = _implied(case, without, given)
    if implied:
        if not family(without.event).arrival and not case.running:
            case.vague_place = f"“{worded(without)}” has no place of its own"
        return Step(f"“{worded(without)}” has no place of its own; {implied}.")
    case.vague_place = f"“{worded(without)}” has no place"
    return Step(f"“{worded(without)}” has no place, the other figure is for {given}.")


def _quarter(case: Case) -> bool:
    """True if the report of one claim names the place of the other too: a name that is known from elsewhere
    can be that of a quarter or a village near it."""
    if is_country(case.left.place) and is_country(case.right.place):
        return False
    if family(case.left.event).arrival or countries(case.left.place) & countries(case.right.place):
        return False
    for claim, other in ((case.left, case.right), (case.right, case.left)):
        near = {each.place for each in case.context.claims.get(claim.report, ()) if each.place}
        if named_in(other.place, case.context.title(claim)) or any(
            place_relation(place, other.place) is PlaceRelation.SAME for place in near
        ):
            return True
    return False


def _is_local(case: Case) -> bool:
    """True if a name is known only from countries in which its report does not play: a quarter or a village
    that is called like a town far away."""
    if countries(case.left.place) & countries(case.right.place):
        return False
    return any(
        claim.place and not is_country(claim.place) and not _read_at_home(case, claim)
        for claim in (case.left, case.right)
    )


def _read_at_home(case: Case, claim: Claim) -> bool:
    """True if the place of a claim can be in a country of which its report tells."""
    home = case.context.home(claim.report)
    return not home or bool(countries(claim.place) & home)


def _by_report(case: Case) -> PlaceRelation:
    """INSIDE or CONTAINS for a name that no table knows, in a report on the province or country of the other:
    "the village of Dehzir" in news of Kerman."""
    left, right = case.left, case.right
    if not (left.place and right.place):
        return PlaceRelation.UNKNOWN
    if _lies_in(case, left, right.place):
        return PlaceRelation.INSIDE
    return PlaceRelation.CONTAINS if _lies_in(case, right, left.place) else PlaceRelation.UNKNOWN


def _lies_in(case: Case, claim: Claim, outer: str) -> bool:
    if not readings(outer) and parts(claim.place) != parts(outer):
        # A region that no table knows, of which the headline tells: "Eastern Ghouta", for a town in it.
        title = case.context.title(claim)
        return named_in(outer, title) and not named_in(claim.place, title)
    if not is_wide(outer) or (readings(claim.place) and _read_at_home(case, claim)):
        return False
    if is_country(outer):
        return bool(countries(outer) & case.context.home(claim.report))
    if case.context.stands_with(outer, claim):
        return True
    wide = case.context.provinces(claim.report)
    return bool(wide) and wide <= {(each.country, each.province) for each in readings(outer)}


def _implied(case: Case, claim: Claim, place: str) -> str:
    """Why a claim without a place can be taken to be for `place`; empty if nothing says so."""
    related = (PlaceRelation.SAME, PlaceRelation.INSIDE, PlaceRelation.CONTAINS)
    if named_in(place, case.context.title(claim)):
        return f"the headline of its report names {place}"
    of = family(claim.event)
    for other in case.context.claims.get(claim.report, ()):
        if other.place and other.measure == claim.measure and family(other.event) == of:
            return (
                f"its report gives {other.place} beside it"
                if place_relation(other.place, place) in related
                else ""
            )
    return ""
