"""Scores of annotations and comparisons against hand-made ones. Pure functions over records."""

from store.evaluate.as_claims import as_claims
from store.evaluate.attributions import GoldAttribution, score_attributions
from store.evaluate.claims import match_claims, score_claims
from store.evaluate.gold import Gold, GoldClaim, GoldMention, GoldRelation, parse_gold, parse_relations
from store.evaluate.mentions import score_entities, score_mentions
from store.evaluate.relations import score_relations, unlabelled
from store.evaluate.score import Score, add, table

__all__ = [
    "Gold",
    "GoldAttribution",
    "GoldClaim",
    "GoldMention",
    "GoldRelation",
    "Score",
    "add",
    "as_claims",
    "match_claims",
    "parse_gold",
    "parse_relations",
    "score_attributions",
    "score_claims",
    "score_entities",
    "score_mentions",
    "score_relations",
    "table",
    "unlabelled",
]
