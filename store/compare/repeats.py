"""The same figure said twice in one report is one claim with several places.

A headline repeats the body, a last paragraph the first: neither confirms it. Claims of one report are one if
event, measure, people, number and polarity are the same, and nothing shows that they differ in place, time,
voice or whole. A figure of one ("a soldier was killed") is repeated by chance too often and needs a place or
a voice in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from store.compare.families import family, is_everyone, is_running
from store.compare.intervals import interval
from store.compare.origins import asserter, same_voice
from store.compare.places import PlaceRelation, relation
from store.compare.windows import LAG, ordinal
from store.model import Claim, When
from store.text.fold import key

_ADDS = frozenset(("another", "additional", "further", "more", "other"))


class Said(msgspec.Struct, frozen=True):
    """A claim with what its other places add, and the ids of those."""

    claim: Claim
    again: tuple[str, ...] = ()


def said(claims: Sequence[Claim]) -> list[Said]:
    """The claims of one report, each figure once, in the order of the text.

    The first place in the body stands for all; place, date and voices that it lacks come from the others.
    Linear in the number of claims but for figures that repeat each other.
    """
    groups: dict[tuple[object, ...], list[list[Claim]]] = {}
    order: list[list[Claim]] = []
    ids = {claim.id: claim for claim in claims}
    for claim in sorted(claims, key=lambda each: (each.start, each.id)):
        found = groups.setdefault(_figure(claim), [])
        group = next((each for each in found[-_MOST:] if all(_is_one(claim, one, ids) for one in each)), None)
        if group is None:
            group = []
            found.append(group)
            order.append(group)
        group.append(claim)
    return [_joined(group) for group in order]


_MOST = 20
"""Happenings with one figure, in one report, with which a further place of that figure is compared."""


def _figure(claim: Claim) -> tuple[object, ...]:
    running = is_running(claim.measure)
    kind = claim.subject.kind
    return (
        family(claim.event, running).name,
        claim.measure,
        "" if is_everyone(kind) else kind,
        _number(claim),
        claim.polarity,
    )


def _number(claim: Claim) -> float:
    """The number that is named: headlines drop "at least" and "more than" before it."""
    of = claim.quantity
    return of.low - 1 if of.comparator == "more than" and of.high is None and of.low > 1 else of.low


def _is_one(claim: Claim, other: Claim, ids: Mapping[str, Claim]) -> bool:
    if claim.subject.qualifiers != other.subject.qualifiers and (
        _ADDS & {*claim.subject.qualifiers, *other.subject.qualifiers}
    ):
        return False
    if claim.part_of == other.id or other.part_of == claim.id:
        return False
    where = relation(claim.place, other.place)
    if where is PlaceRelation.DIFFERENT:
        return False
    if claim.when.text and other.when.text and claim.when != other.when and not _meet(claim.when, other.when):
        return False
    if bool(claim.when.text) != bool(other.when.text) and _is_past(claim.when, other.when):
        return False
    if not _one_whole(ids.get(claim.part_of), ids.get(other.part_of)):
        return False
    one, two = asserter(claim), asserter(other)
    # In one report "a monitor" is the monitor of the sentence before; between reports it need not be.
    voices = bool(one and two and (same_voice(one, two) or key(one.source) == key(two.source)))
    if one and two and len(claim.attribution) > 1 and len(other.attribution) > 1 and not voices:
        return False
    return claim.quantity.low > 1 or where is PlaceRelation.SAME or key(claim.place) == key(other.place) != ""


def _meet(one: When, other: When) -> bool:
    return (one.start or "0") <= (other.end or "~") and (other.start or "0") <= (one.end or "~")


def _is_past(one: When, other: When) -> bool:
    """True if the date of one figure lies well before the news of the day, of which the undated one tells."""
    stated, undated = (one, other) if one.text else (other, one)
    last, told = ordinal(stated.end), ordinal(undated.end)
    return last is not None and told is not None and told - last > LAG


def _one_whole(whole: Claim | None, other: Claim | None) -> bool:
    """True unless the wholes are two figures: a colonel of the 85 and a colonel of the 33."""
    return whole is None or other is None or interval(whole.quantity) == interval(other.quantity)


def _joined(group: Sequence[Claim]) -> Said:
    first = next((claim for claim in group if claim.paragraph > 0), group[0])
    if len(group) == 1:
        return Said(first)
    rest = [claim for claim in group if claim is not first]
    dated = next((claim for claim in (first, *rest) if claim.when.text), first)
    # A headline drops the "at least" that the body has.
    bounded = next((claim for claim in (first, *rest) if claim.quantity.comparator != "exactly"), first)
    whole = next((claim for claim in (first, *rest) if claim.part_of), first)
    joined = msgspec.structs.replace(
        first,
        place=first.place or next((claim.place for claim in rest if claim.place), ""),
        when=dated.when,
        attribution=max((first, *rest), key=lambda claim: len(claim.attribution)).attribution,
        part_of=whole.part_of,
        quantity=bounded.quantity,
        hedged=all(claim.hedged for claim in group),
    )
    return Said(joined, tuple(claim.id for claim in rest))
