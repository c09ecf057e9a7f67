"""Wholes, parts, sums, and figures that grow: what must not be taken for a contradiction, and what must."""

from __future__ import annotations

from typing import Any

import pytest

from store.annotate.grammar.subjects import subjects
from store.compare import Context, compare
from store.model import Attribution, Claim, Comparison, Measure, Quantity, Relation, Report, Subject, When

REPORTS = {
    name: Report(id=name, text="", title=title, publisher=name, published=day)
    for name, title, day in [
        ("a", "Market hit in Douma", "2015-08-16"),
        ("b", "Market hit in Douma", "2015-08-16"),
        ("c", "A week of strikes on Douma", "2015-08-21"),
        ("d", "Toll of the war", "2015-08-20"),
    ]
}


def claim(of: str, figure: str, low: float, high: float | None, kind: str, **more: Any) -> Claim:
    at = more.pop("at", 0)
    when = more.pop("when", ("2015-08-16", "2015-08-16"))
    more.setdefault("event", "kill")
    more.setdefault("place", "Douma")
    return Claim(
        id=f"{of}@{at}",
        report=of,
        start=at,
        end=at + 9,
        sentence_start=0,
        sentence_end=99,
        paragraph=1,
        subject=Subject(kind, kind, qualifiers=more.pop("qualifiers", ())),
        quantity=Quantity(figure, low, high, more.pop("comparator", "exactly")),
        attribution=(
            Attribution(of),
            Attribution(voice := more.pop("voice", f"a medic of {of}"), "said", named=voice != "a source"),
        ),
        when=When(*when, "dated") if when else When(),
        **more,
    )


def related(left: Claim, right: Claim, *beside: Claim) -> Comparison:
    by_report: dict[str, list[Claim]] = {}
    for each in (left, right, *beside):
        by_report.setdefault(each.report, []).append(each)
    context = Context(REPORTS, subjects(), by_report)
    found, mirrored = compare(left, right, context), compare(right, left, context)
    assert found == mirrored
    return found


def test_figures_side_by_side_add_up_to_the_whole_of_another_report() -> None:
    six = claim("a", "six", 6, 6, "officer", event="shelter", measure=Measure.STOCK, place="Turkey")
    one = claim("a", "one", 1, 1, "officer", event="shelter", measure=Measure.STOCK, place="Jordan", at=40)
    seven = claim("b", "seven", 7, 7, "officer", event="shelter", measure=Measure.STOCK, place="")
    assert related(six, seven, one).relation is Relation.PART_OF
    assert related(one, seven, six).relation is Relation.PART_OF


@pytest.mark.parametrize(
    ("kind", "other", "relation"),
    [
        # "41 civilians" in one wire are "41 people" in another.
        (("41", 41, 41, "civilian"), ("41", 41, 41, "person"), Relation.AGREE),
        (("at least 30", 30, None, "civilian"), ("41", 41, 41, "dead"), Relation.REFINE),
        (("41", 41, 41, "rebel"), ("at least 30", 30, None, "person"), Relation.REFINE),
        (("12", 12, 12, "civilian"), ("41", 41, 41, "dead"), Relation.PART_OF),
        (("three", 3, 3, "child"), ("12", 12, 12, "civilian"), Relation.PART_OF),
        # Children need not be counted as civilians by whoever counts those.
        (("19", 19, 19, "child"), ("12", 12, 12, "civilian"), Relation.UNSURE),
        # The sides choose the word; the people can be the same, or others.
        (("41", 41, 41, "rebel"), ("60", 60, 60, "militant"), Relation.UNSURE),
        (("41", 41, 41, "rebel"), ("41", 41, 41, "militant"), Relation.AGREE),
        (("41", 41, 41, "person"), ("60", 60, 60, "person"), Relation.CONFLICT),
    ],
)
def test_words_for_those_who_were_hit(
    kind: tuple[str, float, float | None, str],
    other: tuple[str, float, float | None, str],
    relation: Relation,
) -> None:
    assert related(claim("a", *kind), claim("b", *other)).relation is relation


def test_a_part_by_its_own_report_is_a_part_of_the_other_reports_whole_too() -> None:
    whole = claim("a", "112", 112, 112, "dead")
    part = claim("a", "98", 98, 98, "person", at=50, part_of="a@0")
    assert related(part, claim("b", "126", 126, 126, "person"), whole).relation is Relation.PART_OF


def test_the_toll_of_a_day_and_that_of_the_week() -> None:
    day = claim("a", "41", 41, 41, "person")
    week = claim("c", "250", 250, 250, "person", when=("2015-08-15", "2015-08-21"))
    found = related(day, week)
    assert (found.relation, found.aspect) == (Relation.PART_OF, "date")
    so_far = claim("b", "90", 90, 90, "person", when=("2015-08-15", "2015-08-18"))
    assert related(so_far, week).relation is Relation.UPDATE


def test_since_thursday_counts_a_happening_and_since_2011_a_war() -> None:
    since = claim("a", "60", 60, 60, "person", measure=Measure.CUMULATIVE, when=("2015-08-13", "2015-08-16"))
    assert related(since, claim("b", "41", 41, 41, "person")).aspect != "measure"
    war = claim(
        "d",
        "240,000",
        240_000,
        240_000,
        "person",
        measure=Measure.CUMULATIVE,
        when=("2011-03-15", "2015-08-20"),
    )
    found = related(war, claim("b", "41", 41, 41, "person"))
    assert (found.relation, found.aspect) == (Relation.NOT_COMPARABLE, "measure")


def test_rounded_totals_of_a_war_do_not_grow_by_half_in_a_week() -> None:
    def total(of: str, figure: str, low: float, end: str) -> Claim:
        return claim(
            of,
            figure,
            low,
            None,
            "person",
            measure=Measure.CUMULATIVE,
            place="Syria",
            when=("2011-03-15", end),
            comparator="more than",
        )

    found = related(
        total("a", "more than 240,000", 240_001, "2015-08-16"),
        total("d", "over 300,000", 300_001, "2015-08-20"),
    )
    assert found.relation is Relation.REFINE


def test_one_voice_with_two_figures_corrects_itself_even_if_the_order_is_unknown() -> None:
    one = claim("a", "41", 41, 41, "person", voice="Syrian Observatory for Human Rights")
    other = claim("b", "58", 58, 58, "person", voice="the Britain-based Observatory")
    found = related(one, other)
    assert found.relation is Relation.UPDATE
    assert "which is the later one is not known" in found.why


def test_the_monitoring_group_is_the_one_that_its_report_names() -> None:
    named = claim(
        "a", "90", 90, 90, "person", event="injure", at=60, voice="the Syrian Observatory for Human Rights"
    )
    one = claim("a", "41", 41, 41, "person", voice="the monitoring group")
    other = claim("b", "41", 41, 41, "person", voice="Rami Abdel Rahman")
    assert related(one, other, named).relation is Relation.SAME_ORIGIN
    assert related(one, other).relation is Relation.AGREE


def test_at_least_112_and_at_least_126_of_one_voice_are_two_counts() -> None:
    voice = "the Syrian Observatory for Human Rights"
    one = claim("a", "at least 112", 112, None, "person", voice=voice)
    other = claim("b", "at least 126", 126, None, "person", voice=voice)
    assert related(one, other).relation is Relation.UPDATE


def test_lists_of_places_without_a_common_name_are_different_places() -> None:
    one = claim("a", "3,000", 3000, 3000, "person", event="evacuate", place="Selwick and Ardrey")
    other = claim("b", "500", 500, 500, "person", event="evacuate", place="Morven and Tolleth")
    assert related(one, other).aspect == "place"
    same = claim("b", "500", 500, 500, "person", event="evacuate", place="Ardry and Selwik")
    assert related(one, same).relation is Relation.CONFLICT or related(one, same).relation is Relation.UNSURE


def test_two_figures_that_each_report_gives_are_counts_of_two_things() -> None:
    def pair(report: str, *voices: str) -> list[Claim]:
        places = ((0, "19", 19), (60, "32", 32))
        return [
            claim(report, text, low, low, "civilian", event="injure", at=at, voice=voice)
            for (at, text, low), voice in zip(places, voices, strict=True)
        ]

    (first, second), (third, fourth) = pair("a", "a source", "a source"), pair("b", "a source", "a source")
    found = related(first, fourth, second, third)
    assert found.relation is Relation.NOT_COMPARABLE
    assert "counts of two things" in found.why
    assert related(first, fourth, third).relation is Relation.CONFLICT
    voices = ("Rami Abdel Rahman", "the Defence Ministry")
    (first, second), (third, fourth) = pair("a", *voices), pair("b", *voices)
    assert related(first, fourth, second, third).relation is Relation.CONFLICT


def test_the_sum_of_two_places_is_no_contradiction_of_one_of_them() -> None:
    both = claim("a", "at least 72", 72, None, "person", place="Afghanistan")
    one = claim("a", "at least 39", 39, None, "person", place="Kabul", at=60)
    other = claim("a", "at least 33", 33, None, "person", place="Ghor", at=120)
    told = claim("b", "56", 56, 56, "person", place="Kabul")
    assert related(both, told, one, other).relation is Relation.PART_OF
    assert related(one, told, both, other).relation is Relation.REFINE
