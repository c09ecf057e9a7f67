"""A passage is found again after edits elsewhere, and never somewhere else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.cite import locate, relocate
from store.model import Locator, Report, Span

WORDS = st.sampled_from(
    "the guards crossed river two three camp officials said Monday, town. army generals".split()
)
TEXTS = st.lists(
    st.one_of(WORDS, st.just("\n\n"), st.text(min_size=1, max_size=5)), min_size=5, max_size=80
).map(" ".join)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, Span(start, draw(st.integers(start + 1, len(text))))


@given(passages())
def test_unchanged_text(passage: tuple[str, Span]) -> None:
    text, span = passage
    locator = locate(Report(id="r", text=text), span)
    assert locator.exact == span.of(text)
    assert locator.paragraph >= 1
    assert relocate(locator, text) == span


@given(passages(), st.text(max_size=60), st.text(max_size=60))
def test_text_added_around(passage: tuple[str, Span], before: str, after: str) -> None:
    text, span = passage
    locator = locate(Report(id="r", text=text), span)
    moved = relocate(locator, before + text + after)
    assert moved is not None
    assert moved.of(before + text + after) == span.of(text)
    if before.count(locator.exact) == 0 and (before + text + after).count(locator.exact) == 1:
        assert moved == Span(span.start + len(before), span.end + len(before))


@given(passages(), st.text(max_size=40), st.data())
def test_edit_elsewhere_finds_the_same_words(
    passage: tuple[str, Span], piece: str, data: st.DataObject
) -> None:
    text, span = passage
    locator = locate(Report(id="r", text=text), span)
    at = data.draw(st.integers(0, span.start))
    until = data.draw(st.integers(at, span.start))
    edited = text[:at] + piece + text[until:]
    found = relocate(locator, edited)
    assert found is not None
    assert found.of(edited) == locator.exact


@given(passages(), TEXTS)
def test_result_lies_in_the_text(passage: tuple[str, Span], other: str) -> None:
    text, span = passage
    found = relocate(locate(Report(id="r", text=text), span), other)
    assert found is None or 0 <= found.start < found.end <= len(other)


def test_surroundings_decide_between_equal_words() -> None:
    text = "In June two generals crossed the river. In July two generals stayed at home."
    start = text.index("two generals stayed")
    locator = locate(Report(id="r", text=text), Span(start, start + len("two generals")))
    edited = "Correction: in May nobody came. " + text
    found = relocate(locator, edited)
    assert found == Span(edited.index("two generals stayed"), edited.index(" stayed"))


def test_edited_words_are_found_between_their_surroundings() -> None:
    text = (
        "Officials in the town said that at least 14 officers had crossed, and that more would follow soon."
    )
    start, end = text.index("at least"), text.index(" had")
    locator = locate(Report(id="r", text=text), Span(start, end))
    edited = text.replace("at least 14 officers", "at least 15 senior officers")
    found = relocate(locator, edited)
    assert found is not None
    assert found.of(edited) == "at least 15 senior officers"


def test_edited_words_and_surroundings_are_found_by_likeness() -> None:
    text = "Officials said that at least fourteen officers had crossed the river on Monday."
    start, end = text.index("at least"), text.index(" the river")
    locator = locate(Report(id="r", text=text), Span(start, end))
    edited = "A ministry said: at least fifteen officers had crossed a bridge"
    found = relocate(locator, edited)
    assert found is not None
    assert found.of(edited) == "at least fifteen officers had crossed"


def test_gone_is_gone() -> None:
    text = "Officials said that at least fourteen officers had crossed the river on Monday."
    locator = locate(Report(id="r", text=text), Span(20, 60))
    assert relocate(locator, "Nothing of this kind was ever printed in the paper, its editor said.") is None
    assert relocate(locator, "") is None
    assert relocate(Locator(1, "", "", "", 0, 0), text) is None


@given(passages())
def test_locators_survive_storage(passage: tuple[str, Span]) -> None:
    import msgspec

    text, span = passage
    locator = locate(Report(id="r", text=text), span)
    assert msgspec.json.decode(msgspec.json.encode(locator), type=Locator) == locator
