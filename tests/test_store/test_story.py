"""The story of a figure: points in time, and what each is to those before it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from store.archive import Archive, demonstration
from store.archive.telling import choices, story
from store.compare.story import Point, Step, Story, tell
from store.errors import NotFoundError
from store.model import (
    Attribution,
    Cell,
    Claim,
    Comparison,
    Event,
    Judgement,
    Measure,
    Quantity,
    Relation,
    Report,
    Row,
    Subject,
    When,
)


@pytest.fixture(scope="module")
def shown() -> Iterator[Archive]:
    with Archive.open(demonstration()) as archive:
        yield archive


def of(archive: Archive, figure: str, running: bool) -> Story:
    choice = next(each for each in choices(archive) if each.figure == figure and each.running is running)
    return story(archive, choice.claim)[0]


def test_the_generals_in_turkey(shown: Archive) -> None:
    found = of(shown, "generals", running=True)
    assert [point.low for point in found.points] == [7, 13, 14, 18, 27, 50]
    assert [point.high for point in found.points] == [7, 13, 14, 18, 27, 50]
    assert [point.step for point in found.points] == [
        Step.FIRST,
        Step.UPDATE,
        Step.CORRECTION,
        Step.UPDATE,
        Step.UPDATE,
        Step.UPDATE,
    ]
    assert found.points[0].day == "2012-03-08"
    assert found.points[-1].day == "2013-01-01"
    assert {point.dated for point in found.points} == {"published"}
    # Six in Turkey and one of the eighteen are parts of these totals, not stages of them.
    assert found.left_out == ("3 figures that are parts of others are left out.",)


def test_every_point_that_updates_says_which_one_and_why(shown: Archive) -> None:
    found = of(shown, "generals", running=True)
    known = {point.claim for point in found.points}
    for point in found.points[1:]:
        assert point.to in known
        assert point.why


def test_narrower_figures_lead_to_the_same_story(shown: Archive) -> None:
    one, other = of(shown, "generals", running=True), of(shown, "brigadier generals", running=True)
    assert [point.claim for point in one.points] == [point.claim for point in other.points]


def test_conflicts_of_a_day_stand_out_on_both_sides(shown: Archive) -> None:
    found = of(shown, "colonels", running=False)
    contradicting = {point.low for point in found.points if point.step is Step.CONFLICT}
    assert contradicting == {2, 3}


def test_the_figures_with_most_points_come_first(shown: Archive) -> None:
    found = [each.points for each in choices(shown)]
    assert found == sorted(found, reverse=True)
    assert min(found) >= 2


def test_a_claim_that_is_not_there(shown: Archive) -> None:
    with pytest.raises(NotFoundError):
        story(shown, "nothing@1")


REPORTS = {
    name: Report(id=name, text="", publisher=name.title(), published=day)
    for name, day in [
        ("mon", "2031-07-02"),
        ("tue", "2031-07-03"),
        ("late", "2031-07-03T21:30"),
        ("letter", ""),
    ]
}


def claim(report: str, low: float, voice: str = "", high: float | None = -1, **more: Any) -> Claim:
    return Claim(
        id=f"{report}@{low:.0f}",
        report=report,
        start=0,
        end=9,
        sentence_start=0,
        sentence_end=9,
        paragraph=1,
        event="kill",
        subject=Subject("people", "person"),
        quantity=Quantity(f"{low:.0f}", low, low if high == -1 else high),
        attribution=(Attribution(voice, "said"),) if voice else (),
        **more,
    )


def pair(left: Claim, right: Claim, relation: Relation) -> Comparison:
    return Comparison(
        id=f"{left.id}~{right.id}",
        left=left.id,
        right=right.id,
        left_report=left.report,
        right_report=right.report,
        relation=relation,
        aspect="count",
        why=f"It is {relation}.",
        gates=(),
    )


def told(claims: list[Claim], pairs: list[Comparison], *judgements: Judgement) -> Story:
    event = Event(
        id="e",
        type="kill",
        place="",
        start="",
        end="",
        claims=tuple(each.id for each in claims),
        reports=tuple(REPORTS),
        label="People killed",
    )
    rows = [
        Row(
            id=f"e/person/{measure}",
            event="e",
            subject="person",
            label="people",
            measure=measure,
            cells=tuple(
                Cell(
                    report=each.report,
                    claim=each.id,
                    text=each.quantity.text,
                    low=each.quantity.low,
                    high=each.quantity.high,
                    source=each.attribution[-1].source if each.attribution else "",
                )
                for each in claims
                if each.measure is measure
            ),
        )
        for measure in Measure
    ]
    return tell(
        event,
        "person",
        rows,
        claims={each.id: each for each in claims},
        reports=REPORTS,
        comparisons=pairs,
        judgements={each.target: each for each in judgements},
    )


def steps(found: Story) -> list[tuple[float, Step]]:
    return [(point.low, point.step) for point in found.points]


def test_the_hour_orders_what_one_day_brings() -> None:
    found = told([claim("late", 9), claim("tue", 8), claim("mon", 7)], [])
    assert [point.low for point in found.points] == [7, 8, 9]
    assert [point.day for point in found.points] == ["2031-07-02", "2031-07-03", "2031-07-03"]


def test_undated_figures_are_left_out_and_said() -> None:
    found = told([claim("mon", 7), claim("letter", 9)], [])
    assert [point.low for point in found.points] == [7]
    assert found.left_out == ("1 undated figure is left out.",)


def test_a_total_stands_at_the_day_up_to_which_it_counts() -> None:
    total = claim("late", 40, measure=Measure.STOCK, when=When("2031-06-01", "2031-07-01", "by 1 July"))
    (point,) = told([total], []).points
    assert (point.day, point.dated) == ("2031-07-01", "as of")


def test_another_figure_of_the_same_voice_is_a_correction() -> None:
    one, other = claim("mon", 7, "the Ministry"), claim("tue", 9, "the Ministry")
    assert steps(told([one, other], [pair(one, other, Relation.UPDATE)])) == [
        (7, Step.FIRST),
        (9, Step.CORRECTION),
    ]
    stranger = claim("tue", 9, "a union")
    assert steps(told([one, stranger], [pair(one, stranger, Relation.UPDATE)]))[1] == (9, Step.UPDATE)


def test_a_judgement_decides_what_a_point_is() -> None:
    one, other = claim("mon", 7), claim("tue", 9)
    machine = pair(one, other, Relation.CONFLICT)
    judged = Judgement(target=machine.id, relation=Relation.AGREE, who="mara", at="2031-08-01")
    assert steps(told([one, other], [machine])) == [(7, Step.CONFLICT), (9, Step.CONFLICT)]
    found = told([one, other], [machine], judged)
    assert steps(found) == [(7, Step.FIRST), (9, Step.SAME)]
    assert found.points[1].judged


def test_what_nothing_is_known_of_is_called_so() -> None:
    one, other = claim("mon", 7), claim("tue", 9)
    assert steps(told([one, other], []))[1] == (9, Step.OTHER)
    unsure = told([one, other], [pair(one, other, Relation.UNSURE)])
    assert unsure.points[1].step is Step.OTHER
    assert unsure.points[1].why == "It is unsure."


def test_parts_are_no_points() -> None:
    whole, part = claim("mon", 20), claim("tue", 3)
    found = told([whole, part], [pair(whole, part, Relation.PART_OF)])
    assert steps(found) == [(20, Step.FIRST)]
    inner = claim("mon", 4, part_of=whole.id)
    assert steps(told([whole, inner], [])) == [(20, Step.FIRST)]


def test_one_agency_is_one_source() -> None:
    one, other = claim("mon", 7, "The Anatolia news agency"), claim("tue", 9, "Anadolu")
    assert told([one, other], []).sources == ("Anadolu",)
    assert isinstance(told([one], []).points[0], Point)
