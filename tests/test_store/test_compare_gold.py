"""Comparison against the relations that were set by hand for the demonstration archive."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

from store.annotate.grammar.subjects import subjects
from store.compare import Context, compare, compare_all
from store.model import Attribution, Claim, Measure, Quantity, Relation, Report, Stance, Subject, When

SEEDS = Path(__file__).parents[2] / "seeds"
_UNNAMED = re.compile(r"(?:an?|the|two|rebel|opposition|turkish officials|officials)\b", re.IGNORECASE)


@cache
def archive() -> tuple[dict[str, Report], dict[str, list[Claim]]]:
    reports: dict[str, Report] = {}
    claims: dict[str, list[Claim]] = {}
    for path in sorted((SEEDS / "gold").glob("*-20*.json")):
        gold = json.loads(path.read_text("utf-8"))
        name = gold["report"]
        head = dict(
            re.findall(r'^(\w+): "?(.*?)"?$', (SEEDS / "reports" / f"{name}.md").read_text("utf-8"), re.M)
        )
        reports[name] = Report(
            id=name, text="", title=head["title"], publisher=head["publisher"], published=head["published"]
        )
        claims[name] = [_claim(name, each) for each in gold["claims"]]
    return reports, claims


def _claim(report: str, gold: dict) -> Claim:
    start, end = gold.get("when") or ("", "")
    return Claim(
        id=gold["id"],
        report=report,
        start=gold["start"],
        end=gold["end"],
        sentence_start=gold["start"],
        sentence_end=gold["end"],
        paragraph=1,
        event=gold["event"],
        subject=Subject(gold["text"], gold["subject_kind"]),
        quantity=Quantity(gold["text"], gold["low"], gold["high"], gold["comparator"]),
        attribution=tuple(
            Attribution(
                each["source"], stance=Stance(each["stance"]), named=not _UNNAMED.match(each["source"])
            )
            for each in gold["attribution"]
        ),
        place=gold["place"],
        when=When(start or "", end or "", "dated" if start or end else ""),
        measure=Measure(gold["measure"]),
        polarity=gold["polarity"],
        part_of=gold.get("part_of") or "",
    )


def test_relations_of_the_demonstration_archive() -> None:
    reports, by_report = archive()
    claims = {claim.id: claim for each in by_report.values() for claim in each}
    context = Context(reports, subjects(), by_report)
    outcome: Counter[str] = Counter()
    for gold in json.loads((SEEDS / "gold" / "relations.json").read_text("utf-8")):
        found = compare(claims[gold["left"]], claims[gold["right"]], context).relation
        is_conflict = gold["relation"] == "conflict"
        outcome["pairs"] += 1
        outcome["right"] += found == gold["relation"]
        outcome["defensible"] += found in (gold["relation"], *gold.get("also", []))
        outcome["conflicts"] += is_conflict
        outcome["found conflicts"] += is_conflict and found is Relation.CONFLICT
        outcome["false conflicts"] += found is Relation.CONFLICT and "conflict" not in (
            gold["relation"],
            *gold.get("also", []),
        )
    assert outcome["pairs"] > 100
    assert outcome["false conflicts"] == 0
    assert outcome["found conflicts"] >= 0.80 * outcome["conflicts"]
    assert outcome["right"] >= 0.85 * outcome["pairs"]
    assert outcome["defensible"] >= 0.95 * outcome["pairs"]


def test_blocking_finds_the_relations_and_adds_no_conflict() -> None:
    reports, by_report = archive()
    found = compare_all(
        [claim for each in by_report.values() for claim in each], reports, subjects=subjects()
    )
    gold = {
        frozenset((each["left"], each["right"])): each
        for each in json.loads((SEEDS / "gold" / "relations.json").read_text("utf-8"))
    }
    offered = {frozenset((each.left, each.right)): each for each in found}
    missing = [
        pair for pair, each in gold.items() if each["relation"] != "not-comparable" and pair not in offered
    ]
    assert len(missing) <= 0.1 * len(gold)
    assert not [pair for pair in missing if gold[pair]["relation"] == "conflict"]
    for pair, each in offered.items():
        if each.relation is Relation.CONFLICT:
            assert "conflict" in (gold[pair]["relation"], *gold[pair].get("also", [])), each
