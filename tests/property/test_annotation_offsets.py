"""Whatever the text, annotation never raises and every span is right."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.annotate import annotate
from store.model import Annotation, Report

_WORDS = st.sampled_from(
    (
        "The a 12 85 soldiers officers generals people said reported killed fled wounded were was have has "
        "been and including among them according to citing quoted as saying in into to Turkey Homs Syria "
        "Omar Haddad Reuters He It who which that about at least more than no general two another of dozens "
        "1,200 Monday since so far , . ; : \" “ ” ( ) ' 's — \n \n\n the toll rose put told denied there are "
        "camp part group from by on seven children"
    ).split(" ")
)
_ODD = st.sampled_from(
    (
        "10-15|1.2 million|two dozen|half|½|²|٣|१२|1/0|-5|12:30|€5m|99999999999999999999|31 June 2012|"
        "2012-13-45|the 40th of May|a year ago|between 3 and 5|no one|one of the|injured.Another|Capt.|"
        "al-|the Lt. Gen.|\x00|\x1b[31m|\u202e|\u0301|\u200b|\ufeff|\r\n|\u2028|İ|ß|ﬁ|👩\u200d👧|"
        "زعيم|دمشق|中国|'|’|[|]|(|-"
    ).split("|")
)
_PIECES = st.lists(st.one_of(_WORDS, _WORDS, _ODD), max_size=60)
_STRANGE = st.one_of(
    _PIECES.map(" ".join), _PIECES.map("".join), _PIECES.map(lambda pieces: " ".join(pieces).upper())
)
_NEWS = st.lists(_WORDS, max_size=60).map(" ".join)
_TEXT = st.one_of(
    _NEWS, _STRANGE, st.text(max_size=300), st.tuples(_NEWS, st.text(max_size=40), _NEWS).map("".join)
)


def check(report: Report, found: Annotation) -> None:
    text = report.text
    for mention in found.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
    assert len({claim.id for claim in found.claims}) == len(found.claims)
    ids = {claim.id for claim in found.claims}
    for claim in found.claims:
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        assert claim.start <= claim.quantity.start < claim.quantity.end <= claim.end
        assert claim.quantity.text == text[claim.quantity.start : claim.quantity.end]
        assert claim.subject.text == text[claim.subject.start : claim.subject.end]
        assert claim.id == f"{report.id}@{claim.quantity.start}"
        assert claim.event
        assert not claim.part_of or (claim.part_of in ids and claim.part_of != claim.id)
        for link in claim.attribution:
            if link.start >= 0:
                assert link.source == text[link.start : link.end]


@settings(deadline=None, max_examples=600)
@given(text=_TEXT, published=st.sampled_from(["", "2012-07-02"]), publisher=st.sampled_from(["", "Post"]))
def test_spans_of_any_text(text: str, published: str, publisher: str) -> None:
    report = Report(id="r", text=text, published=published, publisher=publisher)
    check(report, annotate(report))


@settings(deadline=None, max_examples=60)
@given(text=_NEWS)
def test_annotation_is_deterministic(text: str) -> None:
    report = Report(id="r", text=text, published="2012-07-02")
    assert annotate(report) == annotate(report)


@settings(deadline=None, max_examples=60)
@given(text=_NEWS)
def test_parts_form_no_circle(text: str) -> None:
    claims = {claim.id: claim for claim in annotate(Report(id="r", text=text)).claims}
    for claim in claims.values():
        seen = set()
        at = claim
        while at.part_of:
            assert at.id not in seen
            seen.add(at.id)
            at = claims[at.part_of]
