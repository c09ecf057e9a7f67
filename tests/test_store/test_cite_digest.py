"""Words of a digest are never passed off as those of the report that it names."""

from __future__ import annotations

import json

import pytest

from store.cite import DIGEST, STYLES, cite
from store.model import Report

TEXT = "Two colonels crossed the river on Monday.\n\nNobody saw them leave.\n"


def _report(note: str) -> Report:
    return Report(
        id="r",
        text=TEXT,
        title="Across",
        publisher="The Daily Paper",
        byline="Jane Roe",
        published="2031-07-02",
        note=note,
    )


@pytest.mark.parametrize("style", STYLES)
def test_a_passage_of_a_digest_is_marked(style: str) -> None:
    digest = _report("digest, written from the facts of the report named here")
    for passage in ({"paragraph": 1}, {"quote": "Two colonels crossed"}):
        done = cite(digest, style, **passage)  # type: ignore[arg-type]
        assert DIGEST in done
        if style == "csl-json":
            assert DIGEST in json.loads(done)[0]["note"]
    assert DIGEST not in cite(digest, style), "the report itself is cited as what it is"


@pytest.mark.parametrize("style", STYLES)
def test_a_passage_of_the_report_itself_is_not(style: str) -> None:
    assert DIGEST not in cite(_report(""), style, paragraph=2)
    assert DIGEST not in cite(_report("1 broken byte replaced"), style, quote="Nobody saw them")
