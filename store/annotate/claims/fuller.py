"""One wording for one place of a report: the one that says what it lies in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from store.annotate.claims.containment import town
from store.annotate.claims.place_terms import is_country
from store.annotate.language.view import Words
from store.model import Claim, Mention

_JOINTS = (
    ", ",
    " village in ",
    " town in ",
    " neighborhood in ",
    " neighbourhood in ",
    " area in ",
    " in ",
    " district of ",
    " region of ",
    " area of ",
    " suburb of ",
)
_PARTS = frozenset("neighbourhood neighborhood neighbourhoods neighborhoods quarter".split())
"""What only a part of a town is called."""
_BACK = 12
"""Names that are looked back at for the town of a neighbourhood."""


def fuller(
    view: Words, places: Sequence[Mention], claims: Sequence[Claim], told: Iterable[str]
) -> list[Claim]:
    """`claims` with "Hass in Idlib province" for each "Hass", where the report says so, and with the town of
    a neighbourhood: "Salaheddin, Aleppo". `told` are places of the report as worded elsewhere. Linear."""
    wordings: dict[str, str] = {}
    for text in (*(claim.place for claim in claims), *told):
        for joint in _JOINTS:
            name, _, outer = text.partition(joint)
            if outer and " and " not in text:
                wordings.setdefault(name, text)
                break
    quarters = _quarters(view, places)
    found: list[Claim] = []
    for claim in claims:
        place = wordings.get(claim.place, "")
        if not place and claim.place in quarters:
            place = _in_town(view, places, claim)
        found.append(msgspec.structs.replace(claim, place=place) if place else claim)
    return found


def _quarters(view: Words, places: Sequence[Mention]) -> frozenset[str]:
    """The names that the report calls neighbourhoods."""
    if _PARTS.isdisjoint(view.low):
        return frozenset()
    return frozenset(
        one.span.of(view.text) for one in places if view.lower(view.tokens_of(one.span).stop) in _PARTS
    )


def _in_town(view: Words, places: Sequence[Mention], claim: Claim) -> str:
    """A neighbourhood with the town that the report names last before it; empty if it names none."""
    last = bisect_left(places, claim.sentence_end, key=lambda one: one.start)
    for one in reversed(places[max(0, last - _BACK) : last]):
        name = one.span.of(view.text)
        if name != claim.place and not is_country(name) and town(name):
            return f"{claim.place}, {name}"
    return ""
