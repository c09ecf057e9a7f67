"""Wrapping: nothing lost, nothing too wide, offsets right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model import Span
from store.text.hygiene import visible
from store.text.segment import paragraphs
from tui.wrap import GAP, Lines, flat, wrap

MIXED = (
    "Two generals  have crossed the border. 日本語のテキストは幅が広い。 naïve café 👩‍👩‍👧 e\u0301e\u0301 "
    "averyveryverylongwordthatfitsnowhere\n\nSecond – ‘quoted’ paragraph,\nhard-wrapped here."
)


def _wrapped(text: str, width: int) -> Lines:
    lines = Lines(text, paragraphs(text), width)
    while lines.grow():
        pass
    return lines


@pytest.mark.parametrize("width", [2, 3, 7, 10, 20, 40, 80])
def test_no_line_is_wider_than_asked(width: int) -> None:
    lines = _wrapped(MIXED, width)
    for start, end in zip(lines.starts, lines.ends, strict=True):
        assert cell_len(flat(MIXED[start:end])) <= width


@pytest.mark.parametrize("width", [2, 10, 33, 80])
def test_every_word_character_is_on_exactly_one_line(width: int) -> None:
    lines = _wrapped(MIXED, width)
    shown = "".join(MIXED[start:end] for start, end in zip(lines.starts, lines.ends, strict=True))
    assert "".join(shown.split()) == "".join(MIXED.split())


def test_breaks_at_words() -> None:
    text = "one two three four"
    assert [text[a:b] for a, b in wrap(text, Span(0, len(text)), 9)] == ["one two", "three", "four"]


def test_cuts_a_word_that_fits_on_no_line() -> None:
    text = "a abcdefghij b"
    assert [text[a:b] for a, b in wrap(text, Span(0, len(text)), 4)] == ["a", "abcd", "efgh", "ij b"]


def test_breaks_between_wide_characters_and_keeps_clusters_whole() -> None:
    text = "日本語日本語 👩‍👩‍👧👩‍👩‍👧"
    lines = [text[a:b] for a, b in wrap(text, Span(0, len(text)), 4)]
    assert lines == ["日本", "語日", "本語", "👩‍👩‍👧👩‍👩‍👧"]


@given(
    st.text(alphabet=st.sampled_from("ab é日👩\u200d\u0301\u00a0\n\t-–"), min_size=1, max_size=200),
    st.integers(2, 30),
)
def test_lines_are_ordered_and_lossless(text: str, width: int) -> None:
    text = visible(text)  # As every text on its way to the screen: joiners are left where they join only.
    whole = Span(0, len(text))
    at = 0
    for start, end in wrap(text, whole, width):
        assert at <= start < end <= len(text)
        assert not flat(text[at:start]).strip(" ")
        assert cell_len(flat(text[start:end])) <= width or end - start == 1
        at = end
    assert not flat(text[at:]).strip(" ")


def test_wraps_no_more_than_is_looked_at() -> None:
    text = ("word " * 15 + "\n\n") * 20_000
    spans = paragraphs(text)
    lines = Lines(text, spans, 60)
    lines.reach(40)
    assert 40 < len(lines.starts) < 1_000
    assert lines.count > 30_000
    estimated = lines.count
    while lines.grow():
        pass
    assert abs(lines.count - estimated) < lines.count / 50


def test_line_of_an_offset() -> None:
    text = "alpha beta\n\ngamma delta"
    lines = _wrapped(text, 6)
    assert list(lines.numbers) == [0, 0, GAP, 1, 1]
    assert [lines.line_of(text.index(word)) for word in ("alpha", "beta", "gamma", "delta")] == [0, 1, 3, 4]
    assert lines.line_of(10) == 1, "an offset between two paragraphs belongs to the one before"
    assert lines.line_of(10_000) == 4
    assert [lines.starts_paragraph(line) for line in range(5)] == [True, False, False, True, False]


def test_line_of_an_offset_far_below_wraps_up_to_it() -> None:
    text = ("word " * 15 + "\n\n") * 2_000
    lines = Lines(text, paragraphs(text), 60)
    offset = len(text) // 2
    line = lines.line_of(offset)
    assert lines.starts[line] <= offset
    assert not lines.complete


def test_empty_text() -> None:
    lines = _wrapped("", 10)
    assert lines.count == 0
    assert not lines.reach(0)
    assert lines.line_of(5) == 0
