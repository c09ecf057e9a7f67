"""What kind of name a word is likely to be by itself: "Aleppo" a place, "Fatima" a person."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files

FIRST_SIGN = 0x100
"""The sign of the first code."""

Codes = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def _table() -> tuple[Codes, str, Codes, str, list[bytes]]:
    """Codes and one sign for the code of each word, twice, and the words in order.

    These are the lines of the file; a dictionary of as many words would take three times as long. The words
    stay in UTF-8, which orders them as their letters do: to read them all would take as long again.
    """
    text = files("store.annotate").joinpath("model", "leanings.txt").read_bytes()
    *heads, words = text.rstrip(b"\n").split(b"\n")
    codes, signs, other_codes, other_signs = map(bytes.decode, heads)
    return _parts(codes), signs, _parts(other_codes), other_signs, words.split(b" ")


def _parts(codes: str) -> Codes:
    return tuple(tuple(code[at : at + 2] for at in range(0, len(code), 2)) for code in codes.split(" "))


def leaning(word: str) -> tuple[str, ...]:
    """Kinds and levels, the likeliest first: `("P3",)`, `("L2", "P1")`; empty for a word that is not listed.

    P, L, O and G are a person, place, organisation and group, N none of them; 3 is a chance of 0.85 and
    more, 2 of 0.5, 1 of 0.2.
    """
    return leanings(word)[0]


def leaning_as_place(word: str) -> tuple[str, ...]:
    """The same where the words around expect a place: what still leans to a person there is one."""
    return leanings(word)[1]


def leanings(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Both, `leaning` and `leaning_as_place`."""
    codes, signs, other_codes, other_signs, words = _table()
    low = word.lower().encode("utf-8", "surrogatepass")
    at = bisect_left(words, low)
    if at == len(words) or words[at] != low:
        return (), ()
    return codes[ord(signs[at]) - FIRST_SIGN], other_codes[ord(other_signs[at]) - FIRST_SIGN]
