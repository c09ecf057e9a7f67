"""The labels of FA-KES (tests/gold) are well formed. They hold no text, so this cannot look into it."""

import datetime as dt
import itertools
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
DATA = ROOT / "store" / "annotate" / "data"
RELATIONS = {"agree", "refine", "part-of", "update", "conflict", "same-origin", "not-comparable", "unsure"}
KEYS = {
    *(
        "start",
        "end",
        "same_as",
        "event",
        "subject",
        "accepted",
        "low",
        "high",
        "attribution",
        "stance",
        "measure",
    ),
    *("polarity", "part_of", "place", "when", "also", "optional"),
}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


REPORTS = lines("fakes_claims.jsonl")
PAIRS = lines("fakes_pairs.jsonl")
CLAIMS = {(r["report"], c["start"], c["end"]): c for r in REPORTS for c in r["claims"]}
CLUSTERS = {r["report"]: (r["cluster"], r["split"]) for r in REPORTS}


def inventory(name: str) -> set[str]:
    return set(tomllib.loads((DATA / name).read_text(encoding="utf-8"))) - {"disjoint", "members"}


@pytest.mark.parametrize("report", REPORTS, ids=lambda r: str(r["report"]))
def test_claims_of_a_report(report: dict[str, Any]) -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", report["sha256"])
    events, subjects = inventory("events.toml"), inventory("subjects.toml")
    starts = {claim["start"]: claim for claim in report["claims"]}
    assert len(starts) == len(report["claims"])
    assert list(starts) == sorted(starts)
    for left, right in itertools.pairwise(report["claims"]):
        assert left["end"] <= right["start"]
    for claim in report["claims"]:
        assert set(claim) <= KEYS
        assert 0 <= claim["start"] < claim["end"] < claim["start"] + 60
        assert {claim["event"], *claim.get("also", {}).get("event", [])} <= events
        assert {claim["subject"], *claim["accepted"]} <= subjects
        assert claim["low"] >= 0
        assert claim["high"] is None or claim["low"] <= claim["high"]
        assert claim["measure"] in {"incident", "stock", "cumulative"}
        assert claim["stance"] in {"asserts", "denies", "doubts", "estimates"}
        assert claim["polarity"] in {"positive", "negative"}
        for key in ("attribution", "place"):
            assert claim[key] is None or 0 <= claim[key][0] < claim[key][1]
        if claim["when"]:
            first, last = map(dt.date.fromisoformat, claim["when"].split("/"))
            assert first <= last
        if claim["part_of"] is not None:
            whole = starts[claim["part_of"]]
            assert whole is not claim
            assert whole["high"] is None or claim["low"] <= whole["high"]
        if "same_as" in claim:
            first_place = starts[claim["same_as"]]
            assert "same_as" not in first_place
            assert first_place["event"] == claim["event"]


def test_clusters_are_whole() -> None:
    assert len(CLUSTERS) == len(REPORTS)
    splits: dict[str, set[str]] = {}
    for cluster, split in CLUSTERS.values():
        splits.setdefault(cluster, set()).add(split)
    assert all(len(found) == 1 for found in splits.values())
    assert {split for found in splits.values() for split in found} == {"dev", "held"}


def test_pairs() -> None:
    seen = set()
    for pair in PAIRS:
        ends = [(pair[side]["report"], pair[side]["start"], pair[side]["end"]) for side in ("left", "right")]
        assert ends[0][0] != ends[1][0]
        assert frozenset(ends) not in seen
        seen.add(frozenset(ends))
        for end in ends:
            assert "same_as" not in CLAIMS[end]
            split = (pair["split"], pair["cluster"])
            assert CLUSTERS[end[0]][1] == split[0]
        assert pair["relation"] in RELATIONS
        assert set(pair["accepted"]) <= RELATIONS - {pair["relation"]}
        assert pair["aspect"] in {"count", "subject", "place", "time", "event", "measure"}


def test_relations_fit_the_intervals() -> None:
    """What numbers alone decide: an agreement of intervals that lie apart would be a slip."""
    for pair in PAIRS:
        left, right = (
            CLAIMS[tuple(pair[side][key] for key in ("report", "start", "end"))] for side in ("left", "right")
        )
        apart = any(
            one["high"] is not None and one["high"] < other["low"]
            for one, other in ((left, right), (right, left))
        )
        if pair["relation"] in {"agree", "refine"}:
            assert not apart, pair
        if pair["relation"] == "conflict" and pair["aspect"] == "count":
            assert apart, pair


def test_the_set_is_large_and_mixed() -> None:
    relations = Counter(pair["relation"] for pair in PAIRS)
    assert len(PAIRS) >= 150
    assert set(relations) == RELATIONS
    assert relations["not-comparable"] / len(PAIRS) > 0.25
    splits = Counter(pair["split"] for pair in PAIRS)
    assert min(splits.values()) / len(PAIRS) > 0.4
