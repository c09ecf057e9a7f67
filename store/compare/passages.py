"""What the sentences of two figures, and the figures beside them, tell of whether they are about one thing.

A report that gives both figures, each for its own people, counts them apart. Two sentences that are word for
word the same have one origin, though the rest of the reports was written apart.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import combinations
from pathlib import Path

import msgspec

from store.compare.case import Case, negative
from store.compare.context import LEAD, SMALL
from store.compare.families import (
    Family,
    family,
    is_alike,
    is_everyone,
    is_loose,
    is_nationality,
    stands_alone,
)
from store.compare.intervals import one_number
from store.compare.origins import same_voice
from store.compare.places import PlaceRelation, is_country, is_spelt_alike
from store.compare.places import relation as place_relation
from store.compare.windows import NIGHT, window
from store.model import Attribution, Claim
from store.text.fold import fold, key

_MEANS = Path(__file__).with_name("data") / "means.toml"

COPIED = 0.75
"""Share from which a sentence is a copy: more than the same pattern with other names and numbers."""
FEWEST = 8
"""Runs of words of a sentence that is long enough to tell a copy from a turn of phrase."""
SEVERAL = 3
"""Towns for which a report gives figures of one kind, from which it is a round-up of the day."""
_REVISED = re.compile(
    r"\b(?:(?:earlier|previous(?:ly)?|initial(?:ly)?|first|higher|lower|revised?|different|conflicting) "
    r"(?:\w+ )?(?:tolls?|counts?|figures?|reports?|reported|estimates?|put|said|number)"
    r"|(?:rose|risen|rising|rises|revised|climbed|jumped|increased) (?:\w+ )?from"
    r"|(?:up|down) from|instead of"
    r"|(?:put|placed|gave|gives|given) (?:the|its|their|an?) (?:\w+ )?(?:toll|number|figure|count)"
    r"|contradict\w*|disput\w*|not \d+)\b",
    re.IGNORECASE,
)
"""Words that set a second figure for the same people beside the first."""
_NAME = r"((?:[Aa]l[- ]?)?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){0,2})"
_LOCALITY = (
    r"(?:neighbou?rhoods?|districts?|quarters?|villages?|towns?|suburbs?|camps?|streets?|squares?|markets?|"
    r"crossings?|hospitals?|schools?|mosques?|churches|church|prisons?|airports?|roads?|bridges?|islands?)"
)
_LOCAL = re.compile(rf"\b{_LOCALITY} of {_NAME}|{_NAME} {_LOCALITY}\b")


_NO_PLURAL = (
    r"\b(?! (?:attacks|strikes|raids|blasts|bombings|explosions|shellings|crashes|clashes|accidents)\b)"
)


class _Means(msgspec.Struct, frozen=True):
    means: dict[str, tuple[str, ...]]
    also: dict[str, frozenset[str]]
    once: dict[str, tuple[str, ...]]
    headline: dict[str, frozenset[str]]


@cache
def _means() -> _Means:
    import tomllib

    with _MEANS.open("rb") as file:
        return msgspec.convert(tomllib.load(file), _Means)


@cache
def _pattern(once: bool) -> re.Pattern[str]:
    table = _means().once if once else _means().means
    groups = (f"(?P<{name}>{'|'.join(re.escape(word) for word in words)})" for name, words in table.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})" + (_NO_PLURAL if once else ""))


@lru_cache(maxsize=16384)
def means(text: str) -> frozenset[str]:
    """The means by which people came to harm that a sentence names: ids of `data/means.toml`."""
    return frozenset(found.lastgroup for found in _pattern(False).finditer(fold(text)) if found.lastgroup)


@lru_cache(maxsize=16384)
def things(text: str) -> frozenset[str]:
    """What happened once, by the singulars that a headline and a sentence use: ids of `data/means.toml`."""
    return frozenset(found.lastgroup for found in _pattern(True).finditer(fold(text)) if found.lastgroup)


def one_thing(case: Case) -> bool:
    """True if both reports tell of one thing that happened, in the headline or beside the figure."""
    one, other = (things(_told_around(case, claim)) for claim in (case.left, case.right))
    return not one.isdisjoint(other)


def _told_around(case: Case, claim: Claim) -> str:
    """Headline and sentence of a figure; the head of its report too where it has no place of its own."""
    head = "" if claim.place else case.context.text_of(claim.report)[:LEAD]
    return f"{case.context.title(claim)}. {head} {case.context.sentence(claim)}"


@lru_cache(maxsize=16384)
def telling_words(title: str) -> frozenset[str]:
    """The long words of a headline that tell of which happening it is."""
    common = _means().headline["common"]
    return frozenset(
        word
        for word in fold(title).split()
        if len(word) >= _LONG_WORD and word not in common and not is_nationality(word.removesuffix("s"))
    )


_LONG_WORD = 5


def other_means(case: Case) -> bool:
    """True if both sentences name the means of harm, and none that can be one."""
    one, other = (
        means(case.context.sentence(claim)) or means(case.context.title(claim))
        for claim in (case.left, case.right)
    )
    return bool(one and other) and one.isdisjoint(other) and not (_can_be(one, other) or _can_be(other, one))


def _can_be(one: frozenset[str], other: frozenset[str]) -> bool:
    """True if the one means that a sentence names can be those of the other: gas, dropped from the air."""
    return len(one) == 1 and not _means().also.get(next(iter(one)), frozenset()).isdisjoint(other)


@lru_cache(maxsize=16384)
def localities(text: str) -> frozenset[str]:
    """Keys of the names that a sentence gives to quarters, villages, streets and buildings."""
    return frozenset(key(found[1] or found[2]) for found in _LOCAL.finditer(text))


def other_localities(case: Case) -> bool:
    """True if both sentences name a quarter, village or building, and none in common."""
    return _localities_apart(case, case.left, case.right)


def _localities_apart(case: Case, one: Claim, other: Claim) -> bool:
    names, others = (localities(case.context.sentence(claim)) for claim in (one, other))
    return bool(names and others) and not any(is_spelt_alike(a, b) for a in names for b in others)


def is_copied(case: Case) -> bool:
    """True if the sentences of two figures are one, word for word but for an edit."""
    small, large = sorted((case.context.wording(claim) for claim in (case.left, case.right)), key=len)
    return len(small) >= FEWEST and len(small & large) >= COPIED * len(small)


def is_round_up(case: Case, claim: Claim) -> bool:
    """True if the report of a claim gives figures of its kind of event for several towns."""
    of = family(claim.event)
    known = case.context.round_ups
    if (claim.report, of.name) not in known:
        known[claim.report, of.name] = _towns_of(case, claim.report, of) >= SEVERAL
    return known[claim.report, of.name]


def _towns_of(case: Case, report: str, of: Family) -> int:
    towns: list[str] = []
    for each in case.context.claims.get(report, ()):
        if not each.place or is_country(each.place) or family(each.event) != of or case.runs(each):
            continue
        if all(place_relation(each.place, town) in _ELSEWHERE for town in towns):
            towns.append(each.place)
    return len(towns)


def sums_places(case: Case, claim: Claim) -> bool:
    """True if a figure is the sum of others of its report, of one kind of event and of several places: "72
    dead", "39 in Kabul", "33 in Ghor"."""
    of = family(claim.event)
    lows: list[float] = []
    towns: list[str] = []
    for each in case.context.claims.get(claim.report, ()):
        alike = family(each.event) == of and each.measure == claim.measure and each.polarity == claim.polarity
        if each.id == claim.id or not each.place or not alike or each.quantity.low >= claim.quantity.low:
            continue
        if each.part_of != claim.id and each.subject.kind != claim.subject.kind:
            continue
        if all(place_relation(each.place, town) in _ELSEWHERE for town in towns):
            towns.append(each.place)
            lows.append(each.quantity.low)
    return any(
        sum(some) == claim.quantity.low
        for size in range(SEVERAL_PLACES, min(len(lows), _MOST_PLACES) + 1)
        for some in combinations(lows[:_MOST_SUMMED], size)
    )


SEVERAL_PLACES = 2
_MOST_PLACES = 4
_MOST_SUMMED = 10
"""Figures of one report that are tried; of a longer table some always add up."""

_ELSEWHERE = frozenset((PlaceRelation.DIFFERENT, PlaceRelation.UNKNOWN))


def told_beside(case: Case) -> tuple[Claim, Claim] | None:
    """The figure of one claim as the report of the other gives it too, for other people than that other
    claim, and that other claim; None if neither report counts them apart."""
    for claim, other in ((case.left, case.right), (case.right, case.left)):
        for each in case.context.with_number(other.report, claim):
            if each.id != other.id and _is_twin(each, claim) and _apart(case, each, other):
                return each, other
    return None


def _is_twin(each: Claim, claim: Claim) -> bool:
    return (
        one_number(each.quantity, claim.quantity)
        and family(each.event) == family(claim.event)
        and each.measure == claim.measure
        and each.polarity == claim.polarity
        and _one_kind(each, claim)
        and (
            claim.quantity.low > SMALL
            or place_relation(each.place, claim.place) is not PlaceRelation.DIFFERENT
        )
    )


def _one_kind(one: Claim, other: Claim) -> bool:
    kind, other_kind = one.subject.kind, other.subject.kind
    return (
        kind == other_kind
        or (is_everyone(kind) and is_everyone(other_kind))
        or (is_everyone(kind) and stands_alone(other_kind))
        or (is_everyone(other_kind) and stands_alone(kind))
        or is_alike(kind, other_kind)
        or is_loose(kind, other_kind, one.event)
    )


def _apart(case: Case, each: Claim, other: Claim) -> bool:
    """True if two figures of one report are for different people."""
    context = case.context
    if one_number(each.quantity, other.quantity):
        return False
    if other in context.wholes(each) or each in context.wholes(other):
        return False
    if _REVISED.search(context.sentence(each)) or _REVISED.search(context.sentence(other)):
        return False
    if each.place and other.place and place_relation(each.place, other.place) in _ELSEWHERE:
        return True
    if _localities_apart(case, each, other):
        return True
    one, two = window(each, context), window(other, context)
    if one and two and one.stated and two.stated and max(one.start - two.end, two.start - one.end) > NIGHT:
        return True
    voice, other_voice = _source(case, each), _source(case, other)
    if each.sentence_start == other.sentence_start:
        return voice is None or other_voice is None or same_voice(voice, other_voice)
    if sums_up(case, each, other):
        return True
    if voice is None or other_voice is None:
        return voice is other_voice or is_round_up(case, other)
    return same_voice(voice, other_voice)


def is_below(case: Case, claim: Claim) -> bool:
    """True if its report gives a larger figure for the same event and kind before it, on the same word or its
    own: "41 people died; in the village of Dehzir, 19 died"."""
    return top(case, claim) is not None


def top(case: Case, claim: Claim) -> Claim | None:
    """The larger figure of the same event and kind which the report of a claim gives before it, by the same
    voice or by its own; None if there is none or the report sets the two against one another."""
    known = case.context.tops
    at = (claim.id, claim.quantity.low)
    if at not in known:
        known[at] = next(
            (
                each
                for each in case.context.claims.get(claim.report, ())
                if each.start < claim.start
                and each.quantity.low > claim.quantity.low
                and not negative(each)
                and _is_above(case, each, claim)
            ),
            None,
        )
    return known[at]


def _is_above(case: Case, each: Claim, claim: Claim) -> bool:
    if family(each.event) != family(claim.event) or each.measure != claim.measure:
        return False
    if not _one_kind(each, claim) or one_number(each.quantity, claim.quantity):
        return False
    voice, own = _source(case, each), _source(case, claim)
    narrower = place_relation(each.place, claim.place) in (PlaceRelation.CONTAINS, PlaceRelation.UNKNOWN)
    one_voice = own is not None and voice is not None and _is_one_source(voice, own)
    both_own = voice is None and own is None
    if each.quantity.comparator == "dozens" or not (both_own or one_voice or (narrower and claim.place)):
        return False
    return not any(_REVISED.search(case.context.sentence(one)) for one in (each, claim))


def _is_one_source(one: Attribution, other: Attribution) -> bool:
    """True for two sources of one report that are one: "a local lawmaker", "the lawmaker, Reza Farahani"."""
    if same_voice(one, other) or key(one.source) == key(other.source):
        return True
    heads = [fold(source).split(",")[0].split() for source in (one.source, other.source)]
    again = any(words[:1] == ["the"] for words in heads)
    return again and bool(heads[0] and heads[1]) and heads[0][-1] == heads[1][-1]


def sums_up(case: Case, each: Claim, other: Claim) -> bool:
    """True for what a headline or a lead counts of its own, and a smaller figure further down."""
    smaller = other.quantity.low < each.quantity.low and each.start < other.start
    return smaller and _source(case, each) is None


def _source(case: Case, claim: Claim) -> Attribution | None:
    """The innermost voice that the text names: the outlet is none."""
    voice = case.context.speaker(claim)
    if voice is None or key(voice.source) == key(case.context.publisher(claim)):
        return None
    return voice


_SUPERSEDED = re.compile(
    r"\b(?:previous|earlier|initial|first|preliminary|provisional) (?:\w+ )?"
    r"(?:tolls?|counts?|figures?|estimates?|numbers?)\b(?: \w+){0,4} $"
    r"|\b(?:up|down|rose|risen|rising|revised|climbed|jumped|increased) from(?: \w+){0,2} $|\bnot(?: \w+)? $",
    re.IGNORECASE,
)
_NEAR = 60
"""Code points before a figure that are looked at."""


def superseded(case: Case) -> Claim | None:
    """The claim whose own report calls its figure an earlier one: "a previous toll of 112"."""
    for claim in (case.left, case.right):
        at = claim.quantity.start or claim.start
        before = case.context.text_of(claim.report)[max(claim.sentence_start, at - _NEAR) : at]
        if _SUPERSEDED.search(before):
            return claim
    return None
