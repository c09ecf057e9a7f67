"""Lines of one word over and over: the time grows with the length, not with its square."""

from __future__ import annotations

import time

import pytest

from store.annotate.pipeline import annotate
from store.model import Report

_SHORT, _LONG = 10_000, 40_000
_RATIO = 9.0
"""A line four times as long may take this much more: four is linear, sixteen the square."""


def _seconds(unit: str, length: int) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    report = Report(id="line", text=text, publisher="Daily", published="2016-05-10")
    least = float("inf")
    for _ in range(2):
        begun = time.thread_time()
        annotate(report)
        least = min(least, time.thread_time() - begun)
    return least


@pytest.mark.parametrize(
    "unit",
    [
        "said ",
        "1 ",
        "a ",
        "Lt. ",
        "Mr. ",
        ", ",
        '" ',
        "“",
        "( ",
        "x\n",
        "Gen. Omar Farid said, ",
        "according to ",
        "killed 3 men and ",
    ],
)
def test_a_line_of_one_word_takes_time_in_its_length(unit: str) -> None:
    _seconds(unit, 500)
    assert _seconds(unit, _LONG) < _RATIO * max(_seconds(unit, _SHORT), 0.01)
