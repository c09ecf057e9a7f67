"""Annotators and comparison, measured against the gold of the demonstration archive.

The floors stand a little under what was measured. Raise them when the program gets better.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from store.annotate.grammar.subjects import subjects
from store.annotate.pipeline import annotate
from store.compare import compare_all
from store.evaluate import (
    Gold,
    Score,
    add,
    as_claims,
    match_claims,
    parse_gold,
    parse_relations,
    score_claims,
    score_entities,
    score_mentions,
    score_relations,
    table,
)
from store.formats import Incoming, read_paths
from store.model import Annotation, Claim, Report

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    return {
        item.report.id: item.report for item in read_paths([SEEDS / "reports"]) if isinstance(item, Incoming)
    }


@pytest.fixture(scope="module")
def golds(reports: Mapping[str, Report]) -> dict[str, Gold]:
    files = {report: SEEDS / "gold" / f"{report}.json" for report in reports}
    return {report: parse_gold(file.read_bytes(), file.name) for report, file in files.items()}


@pytest.fixture(scope="module")
def annotated(reports: Mapping[str, Report]) -> dict[str, Annotation]:
    return {report: annotate(read) for report, read in reports.items()}


@pytest.fixture(scope="module")
def scores(golds: Mapping[str, Gold], annotated: Mapping[str, Annotation]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for report, gold in golds.items():
        found = annotated[report]
        total = add(total, score_mentions(gold, found.mentions))
        total = add(total, {"entity pairs": score_entities(gold, found.mentions)})
        total = add(total, score_claims(gold, found.claims))
    return total


@pytest.fixture(scope="module")
def compared(reports: Mapping[str, Report], golds: Mapping[str, Gold]) -> dict[str, Score]:
    """Scores of the comparison where the claims are those of the gold."""
    claims = [claim for report, gold in golds.items() for claim in as_claims(gold, reports[report])]
    comparisons = compare_all(claims, reports, subjects=subjects())
    labels = parse_relations((SEEDS / "gold" / "relations.json").read_bytes(), "relations.json")
    return score_relations(labels, comparisons, {claim.id: claim for claim in claims})


@pytest.fixture(scope="module")
def end_to_end(
    reports: Mapping[str, Report], golds: Mapping[str, Gold], annotated: Mapping[str, Annotation]
) -> dict[str, Score]:
    """Scores of the comparison over the claims that the program made itself."""
    claims = [claim for found in annotated.values() for claim in found.claims]
    matches: dict[str, Claim] = {}
    for report, gold in golds.items():
        matches |= match_claims(gold, annotated[report].claims)
    comparisons = compare_all(claims, reports, subjects=subjects())
    labels = parse_relations((SEEDS / "gold" / "relations.json").read_bytes(), "relations.json")
    return score_relations(labels, comparisons, matches)


def test_offsets_of_every_mention_and_claim_lie_in_the_text(
    reports: Mapping[str, Report], annotated: Mapping[str, Annotation]
) -> None:
    for report, found in annotated.items():
        size = len(reports[report].text)
        for mention in found.mentions:
            assert 0 <= mention.start < mention.end <= size
        for claim in found.claims:
            assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= size


@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("person exact", 0.90, 0.95),
        ("place exact", 0.95, 0.95),
        ("organisation exact", 0.93, 0.85),
        ("group exact", 0.97, 0.95),
        ("rank exact", 0.97, 0.96),
        ("date overlap", 0.94, 0.85),
        ("date value", 0.94, 0.94),
        ("quantity overlap", 0.94, 0.94),
        ("entity pairs", 0.97, 0.97),
    ],
)
def test_mentions(scores: Mapping[str, Score], name: str, precision: float, recall: float) -> None:
    assert scores[name].precision >= precision, table(scores)
    assert scores[name].recall >= recall, table(scores)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [("claim", 0.98, 0.97), ("claim, event, subject", 0.97, 0.96)]
)
def test_claims(scores: Mapping[str, Score], name: str, precision: float, recall: float) -> None:
    assert scores[name].precision >= precision, table(scores)
    assert scores[name].recall >= recall, table(scores)


@pytest.mark.parametrize(
    ("field", "floor"),
    [
        ("event", 0.97),
        ("subject", 0.98),
        ("voice", 0.97),
        ("attribution", 0.97),
        ("measure", 0.98),
        ("polarity", 0.98),
        ("place", 0.98),
        ("when", 0.98),
        ("part of", 0.93),
    ],
)
def test_fields_of_the_claims_that_were_found(scores: Mapping[str, Score], field: str, floor: float) -> None:
    assert scores[f"claim {field}"].precision >= floor, table(scores)


def test_relations_between_gold_claims(compared: Mapping[str, Score]) -> None:
    assert compared["relation"].precision >= 0.84, table(compared)
    assert compared["relation conflict"].precision >= 0.80, table(compared)
    assert compared["relation conflict"].recall >= 0.85, table(compared)


def test_relations_between_the_programs_own_claims(end_to_end: Mapping[str, Score]) -> None:
    assert end_to_end["relation"].precision >= 0.78, table(end_to_end)
    assert end_to_end["relation conflict"].precision >= 0.85, table(end_to_end)


def test_every_labelled_pair_can_be_judged_on_gold_claims(compared: Mapping[str, Score]) -> None:
    assert compared["relation"].found == compared["relation"].expected >= 60
