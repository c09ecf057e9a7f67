"""Hygiene holds for every string."""

from __future__ import annotations

import json
import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from store.text.hygiene import is_clean, json_line, one_line, plain, safe_id, spreadsheet_safe, visible

NASTY = st.sampled_from(
    "\x1b\x9b\x07\r\n\t\u202e\u2066\u200b\u200d\u200c\ufe0f\u2028\x85\ufeff=+@-\U000e0041"
)
ANY = st.text(st.one_of(st.characters(), NASTY))
SURROGATES = st.text(st.one_of(st.characters(categories=["Cs", "Cc", "Cf", "Co"]), st.characters()))
KEPT = {"\n", "\t", "\u200c", "\u200d"}
CONCATENATION_MARKS = set(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


@given(st.one_of(ANY, SURROGATES))
def test_visible_keeps_length_and_shows_all(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown
    for character in shown:
        if character not in KEPT and character not in CONCATENATION_MARKS:
            assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    shown.encode()


@given(st.one_of(ANY, SURROGATES))
def test_plain_is_clean_and_stable(text: str) -> None:
    copied = plain(text)
    assert is_clean(copied)
    assert "\x1b" not in copied
    copied.encode()


@given(st.one_of(ANY, SURROGATES))
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


@given(ANY)
def test_cells_never_start_a_formula(cell: str) -> None:
    safe = spreadsheet_safe(cell)
    numeric = re.fullmatch(r"\s*[+-]?\d+(?:[.,]\d+)*%?\s*", safe)
    assert numeric or not safe.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.one_of(ANY, SURROGATES))
def test_ids_follow_the_rule(text: str) -> None:
    identifier = safe_id(text)
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,80}", identifier)
    assert identifier == safe_id(text)


@given(st.dictionaries(st.one_of(ANY, SURROGATES), st.one_of(ANY, SURROGATES, st.integers(-(2**53), 2**53))))
def test_json_line_round_trip(record: dict[str, str | int]) -> None:
    line = json_line(record)
    assert is_clean(line)
    assert json.loads(line) == _paired(record)


def _paired(record: dict[str, str | int]) -> dict[str, str | int]:
    """Two lone surrogates side by side are one character for every JSON reader."""

    def pair(value: str) -> str:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")

    return {pair(key): pair(value) if isinstance(value, str) else value for key, value in record.items()}
