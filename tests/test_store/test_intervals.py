"""Intervals of quantities and what their wording suggests."""

from math import inf

import pytest

from store.compare.intervals import (
    Fit,
    Interval,
    can_be_part,
    fit,
    granularity,
    interval,
    mirrored,
    suggested,
    worded,
)
from store.model import Claim, Quantity, Subject


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ((2, 2), (2, 2), Fit.EQUAL),
        ((2, 2), (3, 3), Fit.DISJOINT),
        ((14, inf), (15, 15), Fit.CONTAINS),
        ((85, 85), (81, 99), Fit.INSIDE),
        ((10, 20), (15, 30), Fit.OVERLAP),
        ((14, inf), (0, 14), Fit.OVERLAP),
        ((14, inf), (0, 13), Fit.DISJOINT),
        ((0, 0), (1, inf), Fit.DISJOINT),
    ],
)
def test_fit(left: tuple[float, float], right: tuple[float, float], expected: Fit) -> None:
    assert fit(Interval(*left), Interval(*right)) is expected
    assert fit(Interval(*right), Interval(*left)) is mirrored(expected)


def test_an_open_quantity_has_no_upper_bound() -> None:
    assert interval(Quantity("at least 14", 14, None, "at least")) == Interval(14, inf)
    assert interval(Quantity("between 200 and 150", 200, 150, "between")) == Interval(150, 200)


def test_more_than_a_round_number_suggests_the_next_one_as_bound() -> None:
    assert suggested(Quantity("more than 34,000", 34_001, None, "more than")) == Interval(34_001, 34_999)
    assert suggested(Quantity("more than 17", 18, None, "more than")) == Interval(18, inf)
    assert suggested(Quantity("at least 34,000", 34_000, None, "at least")) == Interval(34_000, inf)
    assert [granularity(n) for n in (0, 7, 40, 34_000, 100_000)] == [1, 1, 10, 1000, 100_000]


def test_parts_and_widening() -> None:
    assert can_be_part(Interval(2, 2), Interval(85, 85))
    assert not can_be_part(Interval(90, inf), Interval(85, 85))
    assert can_be_part(Interval(90, 90), Interval(85, inf))
    assert Interval(95, 95).widened(0.1) == Interval(86, 104)
    assert Interval(3, inf).widened(0.1) == Interval(3, inf)


@pytest.mark.parametrize(
    ("figure", "subject", "expected"),
    [
        ("at least 14", "officers", "at least 14 officers"),
        ("14 officers", "officers", "14 officers"),
        ("", "", "5 or more"),
    ],
)
def test_a_figure_as_worded(figure: str, subject: str, expected: str) -> None:
    claim = Claim(
        id="r@1", report="r", start=0, end=1, sentence_start=0, sentence_end=1, paragraph=1, event="cross",
        subject=Subject(subject, "officer"), quantity=Quantity(figure, 5, None, "at least"),
    )  # fmt: skip
    assert worded(claim) == expected
