"""How well mentions were found and joined into entities."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def score_mentions(gold: Gold, found: Sequence[Mention]) -> dict[str, Score]:
    """Scores "person exact", "person overlap", ... for each kind that occurs; and "date value" for the
    windows of the dates that were found and are not vague."""
    scores: dict[str, Score] = {}
    for kind in Kind:
        wanted = [mention for mention in gold.mentions if mention.kind is kind]
        given = [mention for mention in found if mention.kind is kind]
        if not wanted and not given:
            continue
        matched = pairs(wanted, given)
        exact = sum(left.span == right.span for left, right in matched)
        scores[f"{kind} exact"] = Score(exact, len(given), len(wanted))
        scores[f"{kind} overlap"] = Score(len(matched), len(given), len(wanted))
        if kind is Kind.DATE:
            dated = [(left, right) for left, right in matched if left.value]
            right_value = sum(left.value == right.value for left, right in dated)
            scores["date value"] = Score(right_value, len(dated), len(dated))
    return scores


def score_entities(gold: Gold, found: Sequence[Mention]) -> Score:
    """Pairwise: of two mentions that were both found, do both sides say that they are one entity?"""
    matched = [
        pair
        for kind in ENTITY_KINDS
        for pair in pairs(
            [mention for mention in gold.mentions if mention.kind is kind],
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
