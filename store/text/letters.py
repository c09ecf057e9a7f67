"""Text without case, diacritics and typographic variants, with a way back to the original offsets.

Folding keeps the words apart as they were written; `store.text.key` is the step further that also makes
transliterations of one name equal.

Sources: Unicode Standard Annex 15 (compatibility decomposition), Unicode case folding (`str.casefold`), and
for Arabic script the letters that Larkey, Ballesteros and Connell (SIGIR 2002, light stemming) and Lucene's
`ArabicNormalizer` unify: the forms of alef, dotless yeh, teh marbuta, the tatweel and the vowel marks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_LETTERS = {
    # Letters that Unicode does not decompose, as the ICU transform "Latin-ASCII" writes them.
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ŧ": "t", "ə": "e", "ɨ": "i", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ɔ": "o", "ɛ": "e",
    # Arabic script
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ـ": "", "ء": "",
}  # fmt: skip

_APOSTROPHES = "`´‘’‛′ʹʻʼʽʾʿˈˊˋ՚‵＇ꞌ"
"""Typed and typographic apostrophes, and the marks that scholars write for ayn and hamza."""

_DASHES = "‐‑‒–—―−⁃﹘﹣－"

_FIRST_ACCENT = 10
"""Canonical combining classes below this belong to the letters of their script (nukta, kana voicing,
virama); from 10 on they are points, vowel marks and accents, which writers leave out."""

_MOST_STEPS = 8
"""A character settles in two or three rounds of folding; the bound only makes the loop finite."""


class _Table(dict[int, str]):
    """Folded form by code point, worked out once for each character that occurs."""

    def __missing__(self, code: int) -> str:
        folded = _settle(chr(code))
        self[code] = folded
        return folded


def _settle(character: str) -> str:
    for _ in range(_MOST_STEPS):
        following = "".join(_fold_character(each) for each in character)
        if following == character:
            break
        character = following
    return character


def _fold_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    lowered = character.casefold()
    if lowered in _LETTERS:
        return _LETTERS[lowered]
    parts = unicodedata.normalize("NFKD", lowered)
    kept = "".join(part for part in parts if unicodedata.combining(part) < _FIRST_ACCENT)
    # Hangul comes apart into single sounds under NFKD: put together what is left.
    return unicodedata.normalize("NFC", kept)


_TABLE = _Table()


def fold(text: str) -> str:
    """`text` in lower case, without diacritics, with plain apostrophes, hyphens, spaces and digits.

    Idempotent. Words and their order stay; a character may become none (an accent on its own) or several
    (a ligature), see `fold_with_map`.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    return text.translate(_TABLE)


def fold_with_map(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the offset in `text` that it comes from.

    The sequence has one entry more, `len(text)`, for the end. Offsets never decrease.
    """
    if text.isascii():
        return fold(text), range(len(text) + 1)
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        folded = _TABLE[ord(character)]
        pieces.append(folded)
        offsets.extend([offset] * len(folded))
    offsets.append(len(text))
    return "".join(pieces), offsets


def unfold_span(offsets: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The range of the original text that the range `[start, end)` of the folded text comes from.

    `offsets` is that of `fold_with_map`. An accent after the last letter belongs to the range, and so does
    the whole of a ligature that is hit in part.
    """
    if start >= end:
        return offsets[start], offsets[start]
    return offsets[start], max(offsets[end], offsets[end - 1] + 1)
