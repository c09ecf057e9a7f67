"""What archives really hold: copies, tables, no dates, wrong dates, unknown places."""

from collections import Counter
from typing import Any

import pytest

from store.annotate.grammar.subjects import subjects
from store.compare import Copies, compare_all
from store.compare.blocking import NEIGHBOURS
from store.compare.events import group
from store.compare.policies import Policy, draw
from store.model import Attribution, Claim, Comparison, Quantity, Relation, Report, Subject, When

TEXT = (
    "At least nine people were killed when shells struck the market of the old town on Friday, a doctor "
    "who treated the wounded said by telephone. Two of the dead were children who had come to sell bread. "
    "Residents carried the injured to a clinic on the far side of the river because the bridge was closed."
)


def report(name: str, day: str = "2014-05-09", text: str = TEXT) -> Report:
    return Report(id=name, text=text, title="Shells strike a market", publisher=name, published=day)


def claim(of: str, at: int, figure: int, **more: Any) -> Claim:
    more.setdefault("place", "Homs")
    return Claim(
        id=f"{of}@{at}",
        report=of,
        start=at,
        end=at + 1,
        sentence_start=at,
        sentence_end=at + 1,
        paragraph=1,
        event="kill",
        subject=Subject("people", more.pop("kind", "person")),
        quantity=Quantity(str(figure), figure, figure),
        attribution=(Attribution(of), Attribution(more.pop("voice", "a doctor"), "said", named=False)),
        **more,
    )


def compared(
    claims: list[Claim], reports: dict[str, Report], said: list[str] | None = None
) -> tuple[Comparison, ...]:
    return compare_all(
        claims,
        reports,
        subjects=subjects(),
        similarity=Copies(lambda name: reports[name].text),
        notice=(said if said is not None else []).append,
    )


def test_twenty_copies_of_one_wire_report_are_one_origin() -> None:
    reports = {f"paper-{n}": report(f"paper-{n}") for n in range(20)}
    claims = [claim(name, 0, 9) for name in reports]
    found = compared(claims, reports)
    assert Counter(each.relation for each in found) == {Relation.SAME_ORIGIN: 190}
    assert len(draw(Policy.INDEPENDENT, claims, reports, found).used) == 1
    (event,) = group(claims, reports, found)
    assert len(event.reports) == 20


def test_a_copy_with_another_figure_is_an_update() -> None:
    reports = {"early": report("early"), "late": report("late", "2014-05-10")}
    (found,) = compared([claim("early", 0, 9), claim("late", 0, 11)], reports)
    assert found.relation is Relation.UPDATE
    assert "later version" in found.why


def test_two_figures_that_both_stand_in_two_copies_are_no_versions_of_each_other() -> None:
    reports = {"one": report("one"), "two": report("two")}
    claims = [
        claim(name, at, figure, voice=voice)
        for name in reports
        for at, figure, voice in ((0, 9, "a doctor"), (50, 14, "an official"))
    ]
    found = {(each.left, each.right): each.relation for each in compared(claims, reports)}
    assert found["one@0", "two@0"] is Relation.SAME_ORIGIN
    assert found["one@50", "two@50"] is Relation.SAME_ORIGIN
    assert found["one@0", "two@50"] is not Relation.UPDATE


@pytest.mark.parametrize("day", ["", "soon", "0001-01-01", "9999-12-31", "2014-13-40"])
def test_without_a_date_that_makes_sense_nothing_is_a_conflict(day: str) -> None:
    reports = {"known": report("known"), "odd": report("odd", day, "Another text.")}
    claims = [claim("known", 0, 9), claim("odd", 0, 90)]
    found = compared(claims, reports)
    assert Relation.CONFLICT not in {each.relation for each in found}
    assert all(each.why for each in found)
    assert sum(len(event.claims) for event in group(claims, reports, found)) == 2


def test_an_unknown_place_is_said_and_no_conflict() -> None:
    reports = {"one": report("one", text="One text."), "two": report("two", text="Two texts.")}
    claims = [claim("one", 0, 9, place="Dorwin Ford"), claim("two", 0, 14, place="Vrane Gap")]
    for found in compared(claims, reports):
        assert found.relation in (Relation.UNSURE, Relation.NOT_COMPARABLE)
        assert "Dorwin Ford" in found.why


def test_two_reports_with_a_table_of_500_figures_each_are_bounded_and_it_is_said() -> None:
    reports = {"one": report("one", text="One table."), "two": report("two", text="Two tables.")}
    claims = [claim(name, at, 10 + at, when=When()) for name in reports for at in range(500)]
    said: list[str] = []
    found = compared(claims, reports, said)
    # A handful of blocks, each with its own bound.
    assert len(found) <= 3 * 500 * NEIGHBOURS
    assert said
    assert "nearest neighbours" in said[0]


def test_every_report_on_one_event_is_bounded_and_it_is_said() -> None:
    reports = {f"r{n:03}": report(f"r{n:03}", text=f"Text {n}.") for n in range(200)}
    claims = [claim(name, 0, 10 + at) for at, name in enumerate(reports)]
    said: list[str] = []
    found = compared(claims, reports, said)
    assert len(found) <= 3 * 200 * NEIGHBOURS
    assert said
