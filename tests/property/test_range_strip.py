"""The strip of a row's figures has the width it was asked for, and keeps within its bounds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.range_strip import Interval, number, range_strip

_COUNTS = st.integers(min_value=0, max_value=2_000_000)


@st.composite
def _interval(draw: st.DrawFn) -> Interval:
    low = draw(_COUNTS)
    return float(low), draw(st.none() | st.integers(min_value=low, max_value=2_000_001).map(float))


_FIGURES = st.lists(_interval(), max_size=12)


def _drawn(figures: list[Interval], current: Interval | None, width: int) -> str:
    return "".join(text for text, _ in range_strip(tuple(figures), current, width))


@given(_FIGURES, st.none() | st.integers(min_value=0, max_value=11), st.integers(min_value=0, max_value=60))
def test_the_width_is_exact(figures: list[Interval], at: int | None, width: int) -> None:
    current = figures[at] if at is not None and at < len(figures) else None
    assert cell_len(_drawn(figures, current, width)) == width


@given(st.lists(_interval(), min_size=1, max_size=12), st.integers(min_value=30, max_value=60))
def test_the_ends_are_the_bounds(figures: list[Interval], width: int) -> None:
    words = _drawn(figures, None, width).split()
    low = min(first for first, _ in figures)
    top = max(first if last is None else last for first, last in figures)
    is_open = any(last is None for _, last in figures)
    assert words[0] == number(low)
    if is_open:
        assert words[-1].endswith("▶")
    elif low == top:
        assert words == [number(low)]
    else:
        assert words[-1] == number(top)
        assert words[1][0] == "├"
        assert words[1][-1] == "┤"


@given(st.lists(_interval(), min_size=1, max_size=12), st.data(), st.integers(min_value=30, max_value=60))
def test_the_current_figure_stands_within_and_in_order(
    figures: list[Interval], data: st.DataObject, width: int
) -> None:
    drawn = [data.draw(st.sampled_from(figures)) for _ in range(2)]
    first, second = sorted(drawn, key=lambda each: each[0])
    places = [_drawn(figures, each, width).find("●") for each in (first, second)]
    bar = _drawn(figures, None, width)
    if len(bar.split()) == 1:
        assert places == [-1, -1]
        return
    begin = bar.index(" ") + 1
    assert all(begin <= place < begin + len(bar.split()[1]) for place in places)
    assert places[0] <= places[1]


@given(st.lists(_interval(), min_size=1, max_size=12), st.integers(min_value=0, max_value=60))
def test_bounds_that_nobody_wrote_do_not_change_the_width(figures: list[Interval], width: int) -> None:
    line = range_strip(tuple(figures), None, width, (">1,000", "<2,000"))
    assert cell_len("".join(text for text, _ in line)) == width


def test_more_and_fewer_than_a_number_show_that_number() -> None:
    more = range_strip(((35_001.0, None),), None, 30, (">35,000", ""))
    assert "".join(text for text, _ in more).startswith(">35,000 ├")
    nearly = range_strip(((270.0, 299.0),), None, 30, ("", "<300"))
    assert "".join(text for text, _ in nearly).rstrip().endswith("┤ <300")
    narrow = range_strip(((35_001.0, None),), None, 8, (">35,000", ""))
    assert "".join(text for text, _ in narrow) == ">35,000 "


def test_one_figure_about_a_number_is_that_number() -> None:
    about = range_strip(((1_800.0, 2_200.0),), None, 30, ("~2,000", "~2,000"))
    assert "".join(text for text, _ in about).rstrip() == "~2,000"
