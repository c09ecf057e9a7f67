"""From records to lines of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.archive import Archive
from store.model import Attribution, Entity, Kind, Quantity, Relation, Span, Stance
from store.model.views import Head, Hit
from tui import render, theme

HOSTILE = "Gen\x1b[31meral\u202e\nKhaled\u2066 \x9b2J"


def text_of(line: render.Line) -> str:
    return "".join(text for text, _ in line)


@given(
    st.lists(st.text(alphabet="ab é日👩\u0301 ", max_size=12), max_size=5),
    st.lists(st.text(alphabet="ab日", max_size=6), max_size=2),
    st.integers(0, 40),
)
def test_a_line_is_never_wider_than_its_room(left: list[str], right: list[str], width: int) -> None:
    runs = [(text, "") for text in left]
    assert render.width_of(render.fit(runs, width)) <= width
    spread = render.spread(runs, [(text, "") for text in right], width)
    assert render.width_of(spread) <= width


def test_what_is_cut_is_shown_as_cut() -> None:
    assert text_of(render.fit([("abcdef", "")], 4)) == "abc…"
    assert text_of(render.fit([("日本語", "")], 4)) == "日…"
    assert text_of(render.fit([("abcd", "")], 4)) == "abcd"


@pytest.mark.parametrize(
    ("stamp", "shown"),
    [
        ("2012-07-02", "2 Jul 2012"),
        ("2012-07-02T10:00:00+02:00", "2 Jul 2012"),
        ("2012-07", "Jul 2012"),
        ("2012", "2012"),
        ("2012-13-01", "2012-13-01"),
        ("", ""),
    ],
)
def test_days(stamp: str, shown: str) -> None:
    assert render.day(stamp) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (85, 85, "85"),
        (14, None, "≥ 14"),
        (150, 200, "150-200"),
        (0, 0, "0"),
        (0, 20, "≤ 20"),
        (33079, 33079, "33,079"),
        (1.5e6, None, "≥ 1,500,000"),
    ],
)
def test_intervals(low: float, high: float | None, shown: str) -> None:
    assert render.figure(Quantity("", low, high)) == shown


def test_a_bound_that_was_not_written_is_not_shown() -> None:
    assert render.figure(Quantity("more than 35,000", 35_001, None, "more than")) == "> 35,000"
    assert render.figure(Quantity("fewer than 20", 0, 19, "less than")) == "< 20"


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        (Kind.QUANTITY, "[1,1]", "1"),
        (Kind.QUANTITY, "[53,)", "≥ 53"),
        (Kind.QUANTITY, "[10800,13200]", "10,800-13,200"),
        (Kind.QUANTITY, "many", "many"),
        (Kind.DATE, "2031-06-30/2031-06-30", "30 Jun 2031"),
        (Kind.DATE, "2031-06-01/2031-06-30", "1 Jun 2031 - 30 Jun 2031"),
        (Kind.DATE, "2031", "2031"),
        (Kind.RANK, "major-general", "major-general"),
    ],
)
def test_values_are_written_in_plain_words(kind: Kind, value: str, shown: str) -> None:
    assert render.value_words(kind, value) == shown


def test_a_chain_of_voices_reads_from_the_outlet_inwards() -> None:
    chain = (Attribution("The Post"), Attribution("an officer", "denied", Stance.DENIES))
    assert render.voices(chain) == "The Post ‹ an officer (denies)"
    assert render.voices(()) == "no voice named"


@pytest.mark.parametrize("width", [10, 24, 40, 100])
def test_nothing_from_outside_steers_the_terminal(archive: Archive, width: int) -> None:
    head = Head(id="r", title=HOSTILE, publisher=HOSTILE, published=HOSTILE, claims=2)
    entity = Entity("e", Kind.PERSON, HOSTILE, (), 3, ("a",))
    hit = Hit("passage", "r#1-2", HOSTILE, 1.0, HOSTILE, (Span(0, 3), Span(5, 9)))
    lines = [
        *render.report_row(head, width),
        *render.entity_row(entity, width),
        *render.hit_row(hit, width),
        *render.context_row(head, HOSTILE * 3, Span(10, 14), "person", width, first=True),
        *render.context_row(None, HOSTILE * 3, Span(10, 14), "person", width, first=False),
        *render.paragraph(HOSTILE, width),
    ]
    for comparison in archive.comparisons():
        hostile = comparison.__class__(**{**_fields(comparison), "why": HOSTILE, "aspect": HOSTILE})
        lines += render.reason(hostile, Relation.AGREE, width, trace=True, by=HOSTILE)
        lines += render.comparison_row(hostile, None, None, None, width)
    shown = "".join(text_of(line) for line in lines)
    assert not [character for character in shown if ord(character) < 32 or character in "\x9b\u202e\u2066"]
    assert all(render.width_of(line) <= width for line in lines if width >= 40)


def _fields(record: object) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}  # type: ignore[attr-defined]


def test_every_role_that_is_used_is_known(archive: Archive) -> None:
    lines: list[render.Line] = []
    for head in archive.heads():
        report, annotation = archive.report(head.id), archive.annotation(head.id)
        lines += [*render.report_row(head, 40), *render.header(report, 40)]
        for claim in annotation.claims:
            lines += render.claim_row(claim, tuple(Relation), 60)
        for mention in annotation.mentions:
            lines += render.context_row(head, report.text, mention.span, mention.kind, 60, first=True)
            lines.append(render.mention_words(mention.kind, "name", 1, 2, "value"))
    for entity in archive.entities():
        lines += [*render.entity_row(entity, 40), *render.entity_row(entity, 40, 2)]
    for comparison in archive.comparisons():
        lines += render.reason(comparison, Relation.UNSURE, 60, trace=True)
        lines.append([render.relation_chip(relation) for relation in Relation])
    roles = {role for line in lines for _, role in line if role}
    assert roles <= theme.ROLES


def test_every_relation_and_kind_has_its_own_sign() -> None:
    assert set(render.RELATION_GLYPHS) == set(Relation)
    assert len(set(render.RELATION_GLYPHS.values())) == len(Relation)
    assert len(set(render.KIND_GLYPHS.values())) == len(render.KIND_GLYPHS)
    assert {str(kind) for kind in Kind} <= set(render.KIND_GLYPHS)


@pytest.mark.parametrize("most", [3, 5, 8, 20])
def test_a_reason_keeps_to_its_room_and_keeps_what_failed(archive: Archive, most: int) -> None:
    comparison = next(each for each in archive.comparisons() if each.relation is Relation.CONFLICT)
    lines = render.reason(comparison, None, 120, trace=True, most=most)
    assert len(lines) <= most
    assert comparison.why in text_of(lines[0])
    if most >= 5:
        assert any("✗" in text_of(line) for line in lines)
