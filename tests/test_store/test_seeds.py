"""The digests of the demonstration archive and their gold annotation, checked as files."""

from __future__ import annotations

import hashlib
import itertools
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.formats import Incoming, read_paths
from store.model import COMPARATORS, ENTITY_KINDS, Kind, Measure, Relation, Stance

SEEDS = Path(__file__).parents[2] / "seeds"
REPORTS = sorted((SEEDS / "reports").glob("*.md"))
IDS = [path.stem for path in REPORTS]
_FRONT = re.compile(r"---\n(.*?)\n---\n+", re.S)


def head(report: str) -> dict[str, str]:
    match = _FRONT.match((SEEDS / "reports" / f"{report}.md").read_text(encoding="utf-8"))
    assert match is not None
    pairs = (line.split(": ", 1) for line in match.group(1).splitlines())
    return {key: value.strip('"') for key, value in pairs}


def body(report: str) -> str:
    raw = (SEEDS / "reports" / f"{report}.md").read_text(encoding="utf-8")
    match = _FRONT.match(raw)
    assert match is not None
    return raw[match.end() :].rstrip("\n")


def gold(report: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SEEDS / "gold" / f"{report}.json").read_text(encoding="utf-8"))
    return loaded


def relations() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((SEEDS / "gold" / "relations.json").read_text(encoding="utf-8"))
    return loaded


def test_there_are_fourteen_digests_with_gold() -> None:
    assert len(REPORTS) == 14
    annotated = {path.stem for path in (SEEDS / "gold").glob("*.json")} - {"relations"}
    assert annotated == set(IDS)


@pytest.mark.parametrize("report", IDS)
def test_front_matter_cites_the_original_and_says_that_this_is_a_digest(report: str) -> None:
    fields = head(report)
    assert fields["id"] == report
    assert fields["title"]
    assert fields["publisher"]
    assert fields["note"].startswith("digest")
    assert "not the original" in fields["note"]
    assert date.fromisoformat(fields["published"][:10]).isoformat() == report[-10:]
    assert fields.get("url", "https://").startswith("https://")
    assert set(fields) <= {"id", "title", "publisher", "byline", "published", "dateline", "url", "note"}


def test_the_readme_names_every_original() -> None:
    readme = (SEEDS / "README.md").read_text(encoding="utf-8")
    assert "digests, not the original reports" in readme
    for report in IDS:
        fields = head(report)
        row = next(line for line in readme.splitlines() if line.startswith(f"| {report} |"))
        assert fields["title"] in row
        assert fields["publisher"] in row
        assert fields.get("url", "") in row


@pytest.mark.parametrize("report", IDS)
def test_the_body_is_plain_paragraphs_of_one_line(report: str) -> None:
    text = body(report)
    assert text.endswith(".")
    assert not text.startswith("\n")
    paragraphs = text.split("\n\n")
    assert 4 <= len(paragraphs) <= 8
    assert all("\n" not in paragraph for paragraph in paragraphs)
    assert not re.search(r"[*_#`<>\[\]]|  ", text)
    assert 80 <= len(text.split()) <= 262


def test_no_digest_shares_a_run_of_eight_words_with_another() -> None:
    def runs(report: str) -> set[tuple[str, ...]]:
        words = re.findall(r"[\w'-]+", body(report).lower())
        return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}

    shingles = {report: runs(report) for report in IDS}
    for left, right in itertools.combinations(IDS, 2):
        assert not shingles[left] & shingles[right], (left, right)


def test_the_program_reads_exactly_the_body() -> None:
    read = {
        item.report.id: item.report for item in read_paths([SEEDS / "reports"]) if isinstance(item, Incoming)
    }
    assert sorted(read) == IDS
    for report in IDS:
        assert read[report].text == body(report)
        assert read[report].body_start == 0
        assert read[report].note == head(report)["note"]


@pytest.mark.parametrize("report", IDS)
def test_gold_belongs_to_the_text_as_it_stands(report: str) -> None:
    annotation = gold(report)
    text = body(report)
    assert annotation["report"] == report
    assert annotation["sha256"] == hashlib.sha256(text.encode()).hexdigest()
    passages = [*annotation["mentions"], *annotation["claims"]]
    passages += [place for claim in annotation["claims"] for place in claim.get("again", [])]
    for passage in passages:
        assert text[passage["start"] : passage["end"]] == passage["text"]


@pytest.mark.parametrize("report", IDS)
def test_gold_mentions_are_sorted_disjoint_and_bound_to_entities(report: str) -> None:
    annotation = gold(report)
    mentions = annotation["mentions"]
    for before, after in itertools.pairwise(mentions):
        assert before["end"] <= after["start"]
    entities = {entity["id"]: entity for entity in annotation["entities"]}
    assert len(entities) == len(annotation["entities"])
    used = set()
    for mention in mentions:
        kind = Kind(mention["kind"])
        assert bool(mention["entity"]) == (kind in ENTITY_KINDS)
        if mention["entity"]:
            entity = entities[mention["entity"]]
            assert entity["kind"] == mention["kind"]
            assert mention["text"] in (entity["name"], *entity["aliases"])
            used.add(entity["id"])
        if kind is Kind.DATE and mention["value"]:
            first, last = mention["value"].split("/")
            assert date.fromisoformat(first) <= date.fromisoformat(last)
    assert used == set(entities)


@pytest.mark.parametrize("report", IDS)
def test_gold_claims_are_complete_and_point_to_one_another(report: str) -> None:
    annotation = gold(report)
    claims = {claim["id"]: claim for claim in annotation["claims"]}
    assert len(claims) == len(annotation["claims"]) > 0
    publisher = head(report)["publisher"]
    for claim in claims.values():
        prefix, offset = claim["id"].split("@")
        assert prefix == report
        assert claim["start"] <= int(offset) < claim["end"]
        assert claim["high"] is None or claim["low"] <= claim["high"]
        assert claim["comparator"] in COMPARATORS
        assert claim["attribution"][0]["source"] == publisher
        assert all(Stance(link["stance"]) for link in claim["attribution"])
        assert Measure(claim["measure"])
        assert claim["polarity"] == ("negative" if claim["high"] == 0 else "positive")
        assert len(claim["when"]) == 2
        if claim["part_of"]:
            whole = claims[claim["part_of"]]
            assert whole["high"] is None or claim["low"] <= whole["high"]


@pytest.mark.parametrize("report", IDS)
def test_every_source_that_is_quoted_stands_in_the_text(report: str) -> None:
    text = body(report)
    for claim in gold(report)["claims"]:
        for link in claim["attribution"][1:]:
            assert link["source"].lower() in text.lower()


def test_relations_join_claims_of_different_digests_once() -> None:
    dates = {claim["id"]: head(report)["published"] for report in IDS for claim in gold(report)["claims"]}
    pairs = set()
    for row in relations():
        left, right = row["left"], row["right"]
        assert left in dates
        assert right in dates
        assert left.split("@")[0] != right.split("@")[0]
        assert dates[left][:10] <= dates[right][:10]
        assert row["relation"] in set(Relation)
        assert set(row.get("also", [])) <= set(Relation) - {row["relation"]}
        assert row["why"].endswith(".")
        pairs.add(frozenset((left, right)))
    assert len(pairs) == len(relations()) >= 60


def test_relations_hold_the_contradictions_and_the_traps() -> None:
    kinds = [row["relation"] for row in relations()]
    assert kinds.count("conflict") >= 10
    assert kinds.count("update") >= 10
    assert kinds.count("not-comparable") >= 40
    assert {"agree", "refine", "part-of", "same-origin"} <= set(kinds)
