"""Find in the text: case, accents, line ends; offsets stay those of the text."""

from __future__ import annotations

from tui.find import LIMIT, find_all

TEXT = "The café of Séraphine.\nA cafe\nof Seraphine’s. CAFÉ!"


def _found(query: str) -> list[str]:
    return [span.of(TEXT) for span in find_all(TEXT, query)]


def test_case_and_accents_do_not_matter() -> None:
    assert _found("cafe") == ["café", "cafe", "CAFÉ"]
    assert _found("CAFÉ") == ["café", "cafe", "CAFÉ"]


def test_white_space_matches_a_line_end() -> None:
    assert _found("cafe  of") == ["café of", "cafe\nof"]


def test_quotes_are_as_good_as_typed_ones() -> None:
    assert _found("seraphine's") == ["Seraphine’s"]


def test_signs_are_no_patterns() -> None:
    assert _found(".") == [".", "."]
    assert _found("(") == []


def test_nothing_to_find() -> None:
    assert find_all(TEXT, "  ") == []


def test_there_is_a_limit() -> None:
    assert len(find_all("a" * (LIMIT + 5), "a")) == LIMIT
