"""Marks found by bisection, against a plain search."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.marks import Layer, Mark, pieces

_marks = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: Mark(at[0], at[0] + at[1], "role")),
    max_size=20,
)


@given(_marks, st.integers(0, 80), st.integers(1, 40))
def test_within_finds_what_a_scan_finds(marks: list[Mark], start: int, length: int) -> None:
    end = start + length
    expected = sorted(mark for mark in marks if mark.start < end and mark.end > start)
    assert sorted(Layer(marks).within(start, end)) == expected


@given(_marks, _marks, st.integers(0, 80), st.integers(1, 40))
def test_pieces_cover_the_line(one: list[Mark], two: list[Mark], start: int, length: int) -> None:
    cut = pieces(start, start + length, [Layer(one), Layer(two)])
    assert cut[0].start == start
    assert cut[-1].end == start + length
    assert all(left.end == right.start for left, right in pairwise(cut))
    for piece in cut:
        for offset in range(piece.start, piece.end):
            holding = [mark for mark in (*one, *two) if mark.start <= offset < mark.end]
            assert len(piece.roles) == len(holding)


def test_later_layers_come_last() -> None:
    low, high = Layer([Mark(0, 10, "low")]), Layer([Mark(3, 5, "high")])
    assert [piece.roles for piece in pieces(0, 10, [low, high])] == [("low",), ("low", "high"), ("low",)]


def test_an_outer_mark_is_painted_before_an_inner_one() -> None:
    layer = Layer([Mark(0, 4, "inner"), Mark(0, 10, "outer")])
    assert pieces(0, 4, [layer])[0].roles == ("outer", "inner")


def test_neighbours() -> None:
    layer = Layer([Mark(10, 12, "b"), Mark(0, 2, "a"), Mark(20, 21, "c")])
    assert layer.after(0) == Mark(10, 12, "b")
    assert layer.before(10) == Mark(0, 2, "a")
    assert layer.after(20) is None
    assert layer.before(0) is None
    assert layer.index(Mark(20, 21, "c")) == 2
