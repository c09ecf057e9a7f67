"""The whole annotation of a report."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from store.annotate import annotate
from store.annotate.pipeline import interval
from store.model import Annotation, Kind, Quantity, Report

TEXT = (
    "Generals leave for Jordan\n\n"
    "AMMAN — Two Syrian generals and about 30 soldiers fled to Jordan on Tuesday, the Petra agency said.\n\n"
    'Colonel Riad Haddad told Reuters: "At least 14 of them were wounded." He said 300 people stayed.'
)


@pytest.fixture(scope="module")
def annotation() -> Annotation:
    report = Report(
        id="a", text=TEXT, body_start=TEXT.index("AMMAN"), publisher="Post", published="2013-05-10"
    )
    return annotate(report, "2020-01-01T00:00:00Z")


def test_every_kind_is_there(annotation: Annotation) -> None:
    kinds = {mention.kind for mention in annotation.mentions}
    assert {Kind.PERSON, Kind.PLACE, Kind.GROUP, Kind.RANK, Kind.DATE, Kind.QUANTITY} <= kinds


def test_mentions_are_sorted_and_apart(annotation: Annotation) -> None:
    order = [(mention.start, -mention.end) for mention in annotation.mentions]
    assert order == sorted(order)
    for kind in Kind:
        same = [mention for mention in annotation.mentions if mention.kind is kind]
        assert all(left.end <= right.start for left, right in pairwise(same))


def test_quantities_carry_their_interval(annotation: Annotation) -> None:
    values = {
        TEXT[one.start : one.end]: one.value for one in annotation.mentions if one.kind is Kind.QUANTITY
    }
    assert values["At least 14"] == "[14,)"
    assert values["Two"] == "[2,2]"
    assert values["about 30"] == "[27,33]"


def test_dates_are_resolved(annotation: Annotation) -> None:
    (date,) = [mention for mention in annotation.mentions if mention.kind is Kind.DATE]
    assert date.value.startswith("2013-05-07")


def test_provenance_names_every_maker(annotation: Annotation) -> None:
    assert set(annotation.provenance) == {"names", "ranks", "dates", "quantities", "claims"}
    assert {mention.by for mention in annotation.mentions} <= set(annotation.provenance)
    assert annotation.provenance["names"].origin == "model"
    assert annotation.provenance["claims"].origin == "rule"
    assert {one.at for one in annotation.provenance.values()} == {"2020-01-01T00:00:00Z"}


def test_claims_and_entities_belong_together(annotation: Annotation) -> None:
    known = {entity.id for entity in annotation.entities}
    linked = {link.entity for claim in annotation.claims for link in claim.attribution if link.entity}
    assert linked <= known
    assert [TEXT[claim.start : claim.end] for claim in annotation.claims][:2] == [
        "Two Syrian generals",
        "about 30 soldiers",
    ]


def test_structure_is_kept(annotation: Annotation) -> None:
    assert annotation.report == "a"
    assert len(annotation.paragraphs) == 3
    assert len(annotation.sentences) >= 4


@pytest.mark.parametrize("text", ["", " ", "\n\n", "12", '"', "said", "killed 12", "(", "ALL CAPS 30 DEAD"])
def test_scraps_of_text(text: str) -> None:
    found = annotate(Report(id="x", text=text))
    assert all(0 <= claim.start < claim.end <= len(text) for claim in found.claims)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(14, None, "[14,)"), (85, 85, "[85,85]"), (0, 0, "[0,0]"), (2_500_000, 2_500_000, "[2500000,2500000]")],
)
def test_interval_notation(low: float, high: float | None, text: str) -> None:
    assert interval(Quantity("", low, high)) == text


def test_package_imports_nothing_heavy() -> None:
    # Coverage measures the child process too and brings modules of its own.
    code = (
        "import sys; before = set(sys.modules); import store.annotate;"
        "print({'pycrfsuite', 'rapidfuzz', 'tomllib'} & (set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_an_article_is_a_quantity_only_where_it_counts_somebody() -> None:
    text = "A ringleader of the gang gets a share. A soldier was killed."
    found = [
        one
        for one in annotate(Report(id="a", text=text, publisher="Post")).mentions
        if one.kind is Kind.QUANTITY
    ]
    assert [text[one.start : one.end + 8] for one in found] == ["A soldier"]
