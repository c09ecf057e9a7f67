"""One report, one way to count its paragraphs: in claims and in citations."""

from __future__ import annotations

import pytest

from store.annotate import annotate
from store.cite import cite, locate, paragraph_number
from store.model import Report, Span

BODY = (
    "At least 12 soldiers fled to Turkey on Friday, an official said.\n\n"
    "Two generals were killed in Homs. They were retired.\n\n"
    "Another 40 people were killed in Idlib, a witness said."
)


@pytest.mark.parametrize("head", ["", "Guards flee\n\n", "Guards cross over\n\nBy Ann Reed\n3 May 2013\n\n"])
def test_claims_count_paragraphs_as_citations_do(head: str) -> None:
    report = Report(id="a", text=head + BODY, body_start=len(head), title="Guards", published="2013-05-03")
    claims = annotate(report).claims
    assert {claim.paragraph for claim in claims} == {1, 2, 3}
    for claim in claims:
        assert claim.paragraph == paragraph_number(report, claim.quantity.start)
        assert claim.paragraph == locate(report, Span(claim.start, claim.end)).paragraph
        assert f"para. {claim.paragraph}" in cite(report, "apa", claim=claim)


def test_a_figure_in_the_headline_is_in_paragraph_1() -> None:
    head = "Forty killed in Idlib, army says\n\n"
    report = Report(id="a", text=head + BODY, body_start=len(head), published="2013-05-03")
    first = annotate(report).claims[0]
    assert first.start < len(head)
    assert first.paragraph == paragraph_number(report, first.start) == 1
