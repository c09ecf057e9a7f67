"""Claims grouped into happenings, repeated figures, and the matrix of what each report says."""

from collections.abc import Sequence
from typing import Any

from store.annotate.grammar.subjects import subjects
from store.archive import Archive, demonstration
from store.compare import compare_all
from store.compare.events import group
from store.compare.labels import days, event_label, people
from store.compare.matrix import build
from store.compare.repeats import said
from store.model import (
    Attribution,
    Claim,
    Event,
    Judgement,
    Matrix,
    Measure,
    Quantity,
    Relation,
    Report,
    Subject,
    When,
)

REPORTS = {
    name: Report(id=name, text="", title=title, publisher=publisher, published=day)
    for name, title, publisher, day in [
        ("monday", "Officers reach Turkey", "Daily Post", "2012-06-25"),
        ("tuesday", "Officers reach Turkey", "Morning Wire", "2012-06-26"),
        ("july", "More officers reach Turkey", "Daily Post", "2012-07-20"),
        ("undated", "Officers flee", "Nobody's Letter", ""),
        ("undated-too", "Officers flee", "Somebody's Letter", ""),
    ]
}


def claim(report: str, at: int, figure: int, kind: str, **more: Any) -> Claim:
    more.setdefault("place", "Turkey")
    more.setdefault("event", "cross")
    return Claim(
        id=f"{report}@{at}",
        report=report,
        start=at,
        end=at + 5,
        sentence_start=at,
        sentence_end=at + 5,
        paragraph=more.pop("paragraph", 1),
        subject=Subject(kind, kind, qualifiers=more.pop("qualifiers", ())),
        quantity=Quantity(str(figure), figure, figure),
        attribution=tuple(Attribution(name) for name in more.pop("voices", (report,))),
        **more,
    )


def grouped(claims: Sequence[Claim]) -> tuple[Event, ...]:
    return group(claims, REPORTS, compare_all(claims, REPORTS, subjects=subjects()))


def matrix(claims: Sequence[Claim], **more: Any) -> Matrix:
    by_report: dict[str, list[Claim]] = {}
    for each in claims:
        by_report.setdefault(each.report, []).append(each)
    figures = [figure for own in by_report.values() for figure in said(own)]
    comparisons = compare_all(claims, REPORTS, subjects=subjects())
    return build(group(claims, REPORTS, comparisons), figures, comparisons, REPORTS, **more)


def test_two_reports_of_one_night_are_on_one_event_and_a_later_one_on_another() -> None:
    found = grouped(
        [
            claim("monday", 0, 8, "officer"),
            claim("tuesday", 0, 9, "officer", event="defect", place="Hatay"),
            claim("july", 0, 3, "officer"),
        ]
    )
    assert [event.reports for event in found] == [("monday", "tuesday"), ("july",)]
    assert found[0].claims == ("monday@0", "tuesday@0")
    assert found[0].label == "Officers fleeing to Turkey, 24-26 June 2012"
    assert found[0].id == "cross-turkey-2012-06-24"


def test_every_claim_is_in_one_event() -> None:
    claims = [
        claim("monday", 0, 8, "officer"),
        claim("monday", 10, 8, "officer", event="kill", place="Homs"),
        claim("tuesday", 0, 8, "officer", place=""),
        claim("undated", 0, 8, "officer", place="Atlantis"),
        claim("undated-too", 0, 8, "officer", place=""),
    ]
    found = [each for event in grouped(claims) for each in event.claims]
    assert sorted(found) == sorted(each.id for each in claims)


def test_towns_apart_are_events_apart_and_a_country_does_not_join_them() -> None:
    found = grouped(
        [
            claim("monday", 0, 8, "civilian", event="kill", place="Homs"),
            claim("tuesday", 0, 8, "civilian", event="kill", place="Aleppo"),
            claim("tuesday", 10, 8, "civilian", event="kill", place="Syria"),
        ]
    )
    assert not [event for event in found if {"monday@0", "tuesday@0"} <= set(event.claims)]


def test_claims_without_a_date_join_those_of_their_own_report_only() -> None:
    found = grouped([claim("undated", 0, 40, "officer"), claim("undated-too", 0, 70, "officer")])
    assert [event.reports for event in found] == [("undated",), ("undated-too",)]
    assert found[0].start == ""
    assert found[0].label.endswith("undated")


def test_a_running_total_is_one_event_over_months() -> None:
    found = grouped(
        [
            claim("monday", 0, 13, "general", measure=Measure.STOCK, event="shelter"),
            claim("july", 0, 18, "general", measure=Measure.STOCK, event="shelter"),
        ]
    )
    assert len(found) == 1
    assert found[0].running


def test_events_have_ids_of_their_own_that_do_not_depend_on_the_order() -> None:
    claims = [
        claim("monday", 0, 8, "officer", when=When("2012-06-24", "2012-06-24", "Sunday")),
        claim("undated", 0, 8, "officer", place=""),
        claim("undated-too", 0, 9, "officer", place=""),
        claim("july", 0, 3, "officer"),
    ]
    found = grouped(claims)
    assert len({event.id for event in found}) == len(found)
    assert {(event.id, event.claims) for event in grouped(claims[::-1])} == {
        (event.id, event.claims) for event in found
    }


def test_a_figure_said_twice_is_one_claim_with_what_both_places_tell() -> None:
    headline = claim("monday", 0, 8, "officer", place="", paragraph=0)
    body = claim("monday", 50, 8, "officer", voices=("monday", "an official"))
    other = claim("monday", 90, 8, "colonel")
    (officers, colonels) = said([headline, body, other])
    assert (officers.claim.id, officers.again) == ("monday@50", ("monday@0",))
    assert [link.source for link in officers.claim.attribution] == ["monday", "an official"]
    assert colonels.again == ()
    found = compare_all([headline, body, claim("tuesday", 0, 9, "officer")], REPORTS, subjects=subjects())
    assert [(each.left, each.left_again, each.right) for each in found] == [
        ("monday@50", ("monday@0",), "tuesday@0")
    ]


def test_figures_that_may_be_two_are_not_joined() -> None:
    assert (
        len(said([claim("monday", 0, 8, "officer"), claim("monday", 9, 8, "officer", place="Jordan")])) == 2
    )
    two = [claim("monday", 0, 4, "officer"), claim("monday", 9, 4, "officer", qualifiers=("another",))]
    assert len(said(two)) == 2
    one = [claim("monday", 0, 1, "soldier", place=""), claim("monday", 9, 1, "soldier", place="")]
    assert len(said(one)) == 2
    voices = [
        claim("monday", 0, 8, "officer", voices=("monday", "Ali Hasan")),
        claim("monday", 9, 8, "officer", voices=("monday", "Omar Said")),
    ]
    assert len(said(voices)) == 2


def test_the_matrix_has_reports_in_order_of_time_and_the_relation_that_matters_most() -> None:
    claims = [
        claim("tuesday", 0, 9, "officer", voices=("tuesday", "the ministry")),
        claim("monday", 0, 8, "officer"),
        claim("monday", 10, 2, "colonel"),
        claim("tuesday", 10, 2, "colonel"),
    ]
    found = matrix(claims)
    assert [column.report for column in found.columns] == ["monday", "tuesday"]
    rows = {row.subject: row for row in found.rows}
    assert rows["officer"].relation is Relation.CONFLICT
    assert rows["colonel"].relation is Relation.AGREE
    assert (rows["officer"].low, rows["officer"].high) == (8, 9)
    assert [cell.source for cell in rows["officer"].cells] == ["monday", "the ministry"]
    assert rows["officer"].of("tuesday")[0].text == "9 officer"
    assert rows["officer"].comparisons == ("monday@0~tuesday@0",)
    assert [row.subject for row in matrix(claims, only=[Relation.CONFLICT]).rows] == ["officer"]


def test_a_judgement_stands_in_place_of_what_the_machine_suggests() -> None:
    claims = [claim("monday", 0, 8, "officer"), claim("tuesday", 0, 9, "officer")]
    verdict = Judgement(
        target="monday@0~tuesday@0", relation=Relation.AGREE, who="ana", at="2024-01-01T00:00:00Z"
    )
    (row,) = matrix(claims, judgements={verdict.target: verdict}).rows
    assert (row.relation, row.judged) == (Relation.AGREE, True)


def test_a_judgement_of_another_place_of_the_figure_holds() -> None:
    claims = [
        claim("monday", 0, 8, "officer", paragraph=0),
        claim("monday", 50, 8, "officer"),
        claim("tuesday", 0, 9, "officer"),
    ]
    verdict = Judgement(
        target="monday@0~tuesday@0", relation=Relation.UNSURE, who="ana", at="2024-01-01T00:00:00Z"
    )
    (row,) = matrix(claims, judgements={verdict.target: verdict}).rows
    assert (row.relation, row.judged) == (Relation.UNSURE, True)


def test_labels() -> None:
    assert people("brigadier-general") == "brigadier generals"
    assert people("child") == "children"
    assert people("unheard-of-party") == "unheard of parties"
    assert days("2012-06-24", "2012-06-26") == "24-26 June 2012"
    assert days("2012-06-30", "2012-07-02") == "30 June - 2 July 2012"
    assert days("2012-12-31", "2013-01-01") == "31 December 2012 - 1 January 2013"
    assert days("", "2013-01-01") == "until 2013-01-01"
    assert event_label("civilian", "kill", "", "", "") == "Civilians killed, undated"


def test_the_demonstration_shows_its_contradictions_in_one_row() -> None:
    with Archive.open(demonstration()) as archive:
        found = archive.matrix()
        june = next(
            event for event in found.events if {"ap-2012-06-25", "afp-2012-06-25"} <= set(event.reports)
        )
        generals = next(row for row in found.rows if row.event == june.id and row.subject == "general")
        assert generals.relation is Relation.CONFLICT
        assert any(cell.denied for cell in generals.cells)
        assert archive.matrix(event=june.id).events == (june,)
        early = archive.matrix(as_of="2012-06-30")
        assert {column.published[:10] for column in early.columns} <= {
            "2012-03-08",
            "2012-03-09",
            "2012-06-25",
        }
