"""Tokens of a text, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from store.model import Span

_MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\u00ad\u200b-\u200d\u2060"
)
"""What belongs to the letter before it: accents and vowel signs, soft hyphens, joiners."""
_LETTERS = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"

# Hyphenated names ("al-Hamoud", "Turkish-Syrian") and abbreviations ("T.R.T.", "Lt.") stay whole, as in
# the news corpora that the model is trained on; a possessive "'s" stands alone so that "Syria's" is Syria.
_TOKEN = re.compile(
    rf"""
    (?:[^\W\d_]\.){{2,}}                                 # U.N.  T.R.T.  a.m.
  | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b                # 33,079  1.2  10:30  21st  1990s
  | ['’](?:s|S|re|ve|ll|d|m)\b                           # possessives and contractions
  | {_LETTERS}(?:[-‐‑.&/'’](?!(?:s|S)\b){_LETTERS})*   # words, al-Hamoud, T-72, O'Neill
  | \.\.\.+ | --+ | \S
    """,
    re.VERBOSE,
)

_TITLE_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl brig cmdr adm rev hon st sen rep gov pres sec supt insp "
    "jan feb mar apr jun jul aug sep sept oct nov dec no vs jr sr co corp inc ltd bros mt ft approx dept "
    "est fig vol".split()
)


def is_abbreviation(word: str) -> bool:
    """True if a full stop right after `word` belongs to the word and does not end a sentence by itself."""
    return word.lower() in _TITLE_ABBREVIATIONS or (len(word) == 1 and word.isupper())


class Tokens(msgspec.Struct, frozen=True):
    """Parallel sequences, one entry a token: lists of records would cost most of the annotation time."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """Span of the tokens `first` to `last`, `last` excluded."""
        return Span(self.starts[first], self.ends[last - 1])

    def within(self, span: Span) -> range:
        """Indexes of the tokens that start inside `span`."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


def tokenize(text: str) -> Tokens:
    """Tokens in order of position; every character but white space belongs to exactly one token."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    reach = 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if start < reach:
            continue
        word = match.group()
        if text.startswith(".", end) and is_abbreviation(word) and not text.startswith("..", end):
            end += 1
            word = text[start:end]
        words.append(word)
        starts.append(start)
        ends.append(end)
        reach = end
    return Tokens(words, starts, ends)
