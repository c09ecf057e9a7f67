"""One figure drawn from several reports, by policies that say what they used and what they left out."""

from typing import Any

import pytest

from store.compare.origins import agency, is_official
from store.compare.policies import Drawn, Policy, draw
from store.model import Attribution, Claim, Comparison, Measure, Quantity, Relation, Report, Subject

REPORTS = {
    name: Report(id=name, text="", publisher=name, published=day)
    for name, day in [
        ("mon", "2012-06-25"),
        ("tue", "2012-06-26"),
        ("wed", "2012-06-27"),
        ("aug", "2012-08-01"),
    ]
}


def claim(report: str, low: float, high: float | None, voice: str, **more: Any) -> Claim:
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
        quantity=Quantity(f"{low:.0f}", low, high),
        attribution=(Attribution(report), Attribution(voice, "said", named=voice[:1].isupper())),
        place="Homs",
        **more,
    )


def drawn(policy: Policy, *claims: Claim, pairs: tuple[Comparison, ...] = ()) -> Drawn:
    found = draw(policy, claims, REPORTS, pairs)
    # Every figure is accounted for, once, with a reason.
    told = [each.claim for each in (*found.used, *found.left_out)]
    assert sorted(told) == sorted(each.id for each in claims)
    assert all(each.why.endswith(".") for each in (*found.used, *found.left_out))
    assert policy in found.why
    return found


THREE = (
    claim("mon", 20, 20, "Omar Said"),
    claim("tue", 26, None, "Ali Nur"),
    claim("wed", 18, 18, "a doctor"),
)


def test_the_full_range_spans_all_figures() -> None:
    found = drawn(Policy.FULL_RANGE, *THREE)
    assert (found.low, found.high) == (18, None)
    assert len(found.used) == 3


def test_the_conservative_figure_is_the_lowest_one() -> None:
    found = drawn(Policy.CONSERVATIVE, *THREE)
    assert (found.low, found.high) == (18, 18)
    assert [each.why for each in found.left_out] == ["“18 people” is lower."] * 2


def test_twenty_copies_of_one_wire_report_are_one_origin() -> None:
    wires = [claim(f"paper-{n}", 30, 30, "the Interfax news agency") for n in range(20)]
    found = drawn(Policy.INDEPENDENT, *wires, claim("mon", 20, 20, "Omar Said"))
    assert (found.low, found.high) == (20, 30)
    assert len(found.used) == 2
    assert "2 independent origins" in found.why


def test_what_comparison_finds_to_be_one_origin_is_counted_once() -> None:
    one, other = claim("mon", 20, 20, "a doctor"), claim("tue", 20, 20, "a medic")
    pair = Comparison(
        id=f"{one.id}~{other.id}",
        left=one.id,
        right=other.id,
        left_report="mon",
        right_report="tue",
        relation=Relation.SAME_ORIGIN,
        aspect="origin",
        why="",
        gates=(),
    )
    assert len(drawn(Policy.INDEPENDENT, one, other).used) == 2
    found = drawn(Policy.INDEPENDENT, one, other, pairs=(pair,))
    assert [each.report for each in found.used] == ["tue"]
    assert "one origin" in found.left_out[0].why


def test_a_voice_that_corrects_itself_counts_with_its_last_figure() -> None:
    found = drawn(Policy.INDEPENDENT, claim("mon", 20, 20, "Omar Said"), claim("wed", 24, 24, "Omar Said"))
    assert (found.low, found.high) == (24, 24)


def test_official_only() -> None:
    found = drawn(
        Policy.OFFICIAL, claim("mon", 12, 12, "the interior ministry"), claim("tue", 20, 20, "Omar Said")
    )
    assert (found.low, found.high) == (12, 12)
    nobody = drawn(Policy.OFFICIAL, claim("tue", 20, 20, "Omar Said"))
    assert (nobody.low, nobody.high, nobody.used) == (None, None, ())
    assert "No figure is left" in nobody.why


def test_a_denied_figure_and_an_old_total_are_left_out() -> None:
    denied = claim("tue", 90, 90, "Omar Said", polarity="negative")
    found = drawn(Policy.FULL_RANGE, claim("mon", 20, 20, "Ali Nur"), denied)
    assert (found.low, found.high) == (20, 20)
    assert found.left_out[0].why == "It is denied."
    old, new = (claim(day, n, n, "Ali Nur", measure=Measure.STOCK) for day, n in (("mon", 7), ("aug", 18)))
    found = drawn(Policy.FULL_RANGE, old, new)
    assert (found.low, found.high) == (18, 18)
    assert "days before the last one" in found.left_out[0].why


@pytest.mark.parametrize(
    ("source", "official"),
    [
        ("the interior ministry", True),
        ("Turkish officials", True),
        ("SANA", True),
        ("an opposition official", False),
        ("the Free Syrian Army", False),
        ("a doctor at the hospital", False),
        ("", False),
    ],
)
def test_who_is_official(source: str, official: bool) -> None:
    assert is_official(source) is official


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Britain-based Syrian Observatory for Human Rights", "Syrian Observatory for Human Rights"),
        ("Observatory head Rami Abdel Rahman", "Syrian Observatory for Human Rights"),
        ("Syria's state TV", "Syrian state television"),
        ("Syrias state TV", "Syrian state television"),
        ("a spokesman for the group", ""),
        ("AP", "Associated Press"),
        ("a map of AP Moller harbour", ""),
    ],
)
def test_agencies_are_known_by_their_names_within_longer_ones(source: str, name: str) -> None:
    assert agency(source) == name
