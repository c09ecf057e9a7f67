"""The labelled sentences in tests/gold are well-formed, and hold no text."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from store.annotate.grammar.ranks import ranks

FILE = Path(__file__).parents[1] / "gold" / "fakes_sentences.jsonl"
STANCES = {"asserts", "denies", "doubts", "estimates"}
VALUES = {
    "quantity": re.compile(r"\[\d+,(?:\)|\d+\])"),
    "rank": re.compile(r"[a-z-]*"),
    "date": re.compile(r"(?:\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d)?"),
}


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def inside(span: list[int], sentences: list[list[int]]) -> bool:
    return any(start <= span[0] < span[1] <= end for start, end in sentences)


def test_there_are_200_sentences_of_different_reports(rows: list[dict[str, Any]]) -> None:
    assert sum(len(row["sentences"]) for row in rows) == 200
    assert len({row["report"] for row in rows}) == len(rows) >= 95
    assert all(len(row["sentences"]) <= 3 for row in rows)


def test_offsets_are_ordered_and_inside_the_sentences(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        spans = [[mention["start"], mention["end"]] for mention in row["mentions"]]
        assert all(end <= start for (_, end), (start, _) in pairwise(row["sentences"]))
        assert all(end <= start for (_, end), (start, _) in pairwise(spans)), row["report"]
        for attribution in row["attributions"]:
            spans.append(attribution["cue"])
            if attribution["source"] is not None:
                spans.append(attribution["source"])
        assert all(inside(span, row["sentences"]) for span in spans), row["report"]


def test_kinds_values_and_stances_are_known(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        for mention in row["mentions"]:
            for value in (mention["value"], *mention.get("accepted", ())):
                assert VALUES[mention["kind"]].fullmatch(value), (row["report"], mention)
            if mention["kind"] == "rank":
                assert mention["value"] in ranks() or mention["optional"]
            if mention["kind"] == "date" and mention["value"]:
                first, last = mention["value"].split("/")
                assert first <= last
        assert all(attribution["stance"] in STANCES for attribution in row["attributions"])


def test_the_halves_are_alike(rows: list[dict[str, Any]]) -> None:
    counts: list[dict[str, int]] = [{}, {}]
    seen = 0
    for row in rows:
        half = counts[seen >= 100]
        seen += len(row["sentences"])
        for kind in (
            *(mention["kind"] for mention in row["mentions"]),
            *("said" for _ in row["attributions"]),
        ):
            half[kind] = half.get(kind, 0) + 1
    for kind in ("quantity", "rank", "date", "said"):
        assert abs(counts[0][kind] - counts[1][kind]) <= 4, (kind, counts)


def test_no_text_is_kept(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert set(row) == {"report", "sha256", "sentences", "mentions", "attributions"}
        assert re.fullmatch(r"\d+(?:-[0-9a-f]{8})?", row["report"])
        assert re.fullmatch(r"[0-9a-f]{64}", row["sha256"])
        for mention in row["mentions"]:
            assert set(mention) <= {"start", "end", "kind", "value", "accepted", "optional"}
        for attribution in row["attributions"]:
            assert set(attribution) <= {"cue", "source", "stance", "optional"}
            assert all(
                type(offset) is int for offset in (*attribution["cue"], *(attribution["source"] or ()))
            )
