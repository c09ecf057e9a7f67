"""How well mentions were found and joined into entities."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import combinations

from store.evaluate.gold import Gold, GoldMention
from store.evaluate.score import Score
from store.model import ENTITY_KINDS, Kind, Mention


def pairs(gold: Iterable[GoldMention], found: Iterable[Mention]) -> list[tuple[GoldMention, Mention]]:
    """Mentions of one kind that share a code point, each used once, from left to right.

    An exact partner is taken before one that only overlaps.
    """
    left = sorted(gold, key=lambda mention: mention.span)
    right = sorted(found, key=lambda mention: mention.span)
    exact = {mention.span: mention for mention in right}
    matched = [(mention, exact[mention.span]) for mention in left if mention.span in exact]
    taken = {id(mention) for _, mention in matched}
    spans = {mention.span for mention, _ in matched}
    left = [mention for mention in left if mention.span not in spans]
    right = [mention for mention in right if id(mention) not in taken]
    at = 0
    for mention in left:
        while at < len(right) and right[at].end <= mention.start:
            at += 1
        if at < len(right) and right[at].span.overlaps(mention.span):
            matched.append((mention, right[at]))
            at += 1
    return sorted(matched, key=lambda pair: pair[0].span)


NAMES = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
"""The kinds of name that the corpora of the field agree on."""


def score_mentions(
    gold: Gold, found: Sequence[Mention], kinds: Container[Kind] = frozenset(Kind)
) -> dict[str, Score]:
    """Scores "person exact", "person overlap", ... for each of these kinds that occurs.

    "date value" is the share of the right values (days, intervals, ranks) among the mentions that were
    found and have one by hand. What begins outside of the labelled regions does not count.
    """
    scores: dict[str, Score] = {}
    found = [mention for mention in found if gold.covers(mention.start)]
    for kind in Kind:
        if kind not in kinds:
            continue
        labelled = [mention for mention in gold.mentions if mention.kind is kind]
        wanted = [mention for mention in labelled if not mention.optional]
        given = _without_optional(labelled, [mention for mention in found if mention.kind is kind])
        if not wanted and not given:
            continue
        matched = pairs(wanted, given)
        exact = sum(left.span == right.span for left, right in matched)
        scores[f"{kind} exact"] = Score(exact, len(given), len(wanted))
        scores[f"{kind} overlap"] = Score(len(matched), len(given), len(wanted))
        valued = [(left, right) for left, right in matched if left.value]
        if valued:
            right_value = sum(
                _value(right.value) in map(_value, (left.value, *left.accepted)) for left, right in valued
            )
            scores[f"{kind} value"] = Score(right_value, len(valued), len(valued))
    return scores


def _without_optional(labelled: Sequence[GoldMention], given: list[Mention]) -> list[Mention]:
    """What was found, without what only matches a mention on which readers may differ."""
    if not any(mention.optional for mention in labelled):
        return given
    dropped = {id(found) for wanted, found in pairs(labelled, given) if wanted.optional}
    return [mention for mention in given if id(mention) not in dropped]


def _value(value: str) -> str:
    """One day for the window of that day alone."""
    first, _, last = value.partition("/")
    return first if first == last else value


def together(scores: Mapping[str, Score]) -> dict[str, Score]:
    """Micro averages: "names exact" and "names overlap" over people, places and organisations, "all kinds"
    over every kind that was scored."""
    sums: dict[str, Score] = {}
    scored = [kind for kind in Kind if f"{kind} exact" in scores]
    names = [kind for kind in scored if kind in NAMES]
    for title, kinds in (("names", names), ("all kinds", scored if scored != names else [])):
        for way in ("exact", "overlap"):
            if len(kinds) > 1:
                sums[f"{title} {way}"] = sum((scores[f"{kind} {way}"] for kind in kinds), Score())
    return sums


def score_entities(gold: Gold, found: Sequence[Mention]) -> Score:
    """Pairwise: of two mentions that were both found, do both sides say that they are one entity?"""
    matched = [
        pair
        for kind in ENTITY_KINDS
        for pair in pairs(
            [mention for mention in gold.mentions if mention.kind is kind and mention.entity],
            [mention for mention in found if mention.kind is kind],
        )
    ]
    both = given = wanted = 0
    for (left, left_found), (right, right_found) in combinations(matched, 2):
        same = left.entity == right.entity
        joined = bool(left_found.entity) and left_found.entity == right_found.entity
        wanted += same
        given += joined
        both += same and joined
    return Score(both, given, wanted)
