"""Steps by words, and a selection made of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.model import Span
from tui import words
from tui.widgets.picking import Picking

TEXT = "Mara al-Quill, of Ostvale's guard (U.N.) left."


def at(part: str) -> Span:
    start = TEXT.index(part)
    return Span(start, start + len(part))


def test_words_keep_their_hyphens_and_apostrophes() -> None:
    found, offset = [], 0
    while (word := words.after(TEXT, offset)) is not None:
        found.append(word.of(TEXT))
        offset = word.end
    assert found == ["Mara", "al-Quill", "of", "Ostvale's", "guard", "U.N", "left"]


def test_ends_move_and_a_word_stays() -> None:
    name = at("al-Quill")
    assert words.move_end(TEXT, name, 1).of(TEXT) == "al-Quill, of"
    assert words.move_end(TEXT, name, -1) == name
    assert words.move_start(TEXT, name, -1).of(TEXT) == "Mara al-Quill"
    assert words.move_start(TEXT, name, 1) == name
    both = at("Mara al-Quill")
    assert words.move_end(TEXT, both, -1).of(TEXT) == "Mara"
    assert words.move_start(TEXT, both, 1) == name
    assert words.move_end(TEXT, at("left"), 1) == at("left")


def test_a_selection_moves_as_one_word_until_an_end_is_fixed() -> None:
    picking = Picking(TEXT, at("of"))
    picking.move(1)
    assert picking.span == at("Ostvale's")
    picking.fix()
    picking.move(1)
    assert picking.span == at("Ostvale's guard")
    for _ in range(9):
        picking.move(-1)
    assert picking.span.of(TEXT) == "Mara al-Quill, of Ostvale's"


@given(st.text(max_size=60), st.integers(0, 60), st.sampled_from([-1, 1]))
def test_moving_an_end_stays_in_the_text(text: str, offset: int, step: int) -> None:
    word = words.around(text, min(offset, len(text)))
    if word is None:
        return
    for move in (words.move_end, words.move_start):
        moved = move(text, word, step)
        assert 0 <= moved.start < moved.end <= len(text)
        assert moved.of(text).strip()
