"""A document's tokens as the rules read them: lower case, names and dates at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from store.annotate.language.closed_class import CALENDAR, PUNCTUATION, SMALL_NUMBERS
from store.model import Kind, Mention, Span
from store.text.segment import Document

NAMES = frozenset((Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.GROUP))


class Words(msgspec.Struct):
    """Parallel lists over the tokens of a document.

    `name[i]` is the name mention that holds token i, or None; `first[i]` and `last[i]` are the token
    range of that mention; `date[i]` is true inside a date mention.
    """

    document: Document
    low: list[str]
    name: list[Mention | None]
    first: list[int]
    last: list[int]
    date: list[bool]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.document.text

    def word(self, at: int) -> str:
        """The token as written, empty outside the document."""
        words = self.document.tokens.words
        return words[at] if 0 <= at < len(words) else ""

    def lower(self, at: int) -> str:
        """The token in lower case, empty outside the document."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def span(self, first: int, last: int) -> Span:
        """Span of the tokens `first` to `last`, `last` excluded."""
        return self.document.tokens.span(first, last)

    def tokens_of(self, span: Span) -> range:
        """Indexes of the tokens that start inside a span."""
        return self.document.tokens.within(span)

    def capital(self, at: int) -> bool:
        """True if the token is written with a capital."""
        return self.word(at)[:1].isupper()

    def number(self, at: int) -> bool:
        """True if the token begins with a digit or is a small number word."""
        return self.word(at)[:1].isdigit() or self.lower(at) in SMALL_NUMBERS

    def dated(self, at: int) -> bool:
        """True if the token belongs to a date: a date mention, or the name of a day or month."""
        if not 0 <= at < len(self.low):
            return False
        return self.date[at] or (
            self.low[at] in CALENDAR and self.capital(at) and self.kind(at) is not Kind.PERSON
        )

    def kind(self, at: int) -> Kind | None:
        """Kind of the name that holds the token, or None."""
        name = self.name[at] if 0 <= at < len(self.low) else None
        return name.kind if name is not None else None


def words_of(document: Document, mentions: Iterable[Mention]) -> Words:
    """Prepare a document for the rules. Linear in tokens and mentions."""
    tokens = document.tokens
    size = len(tokens)
    view = Words(
        document,
        _lowered(tokens.words),
        [None] * size,
        list(range(size)),
        list(range(1, size + 1)),
        [False] * size,
    )
    for mention in mentions:
        held = tokens.within(mention.span)
        if mention.kind is Kind.DATE:
            for at in held:
                view.date[at] = True
        elif mention.kind in NAMES:
            for at in held:
                view.name[at], view.first[at], view.last[at] = mention, held.start, held.stop
    return view


_ACRONYMS = {"IS": "i.s.", "WHO": "w.h.o."}
"""Names of organisations that in lower case would be words of grammar."""


def _lowered(words: Sequence[str]) -> list[str]:
    """The tokens in lower case; "IS" and "WHO" get stops unless the words beside them are in capitals."""
    low = [word.lower() or word for word in words]
    if _ACRONYMS.keys().isdisjoint(words):
        return low
    for at, word in enumerate(words):
        if word in _ACRONYMS and not (_loud(words, at - 1) and _loud(words, at + 1)):
            low[at] = _ACRONYMS[word]
    return low


def _loud(words: Sequence[str], at: int) -> bool:
    """True for a word in capitals, a mark, or the end of the text."""
    return not 0 <= at < len(words) or words[at].upper() == words[at]


LONGEST = 200
"""Tokens; longer sentences (tables, text without stops) are read in stretches: all rules stay linear."""


def stretches(view: Words, sentence: Span) -> tuple[Span, ...]:
    """The sentence itself, or its parts of at most `LONGEST` tokens, cut behind a mark where there is one."""
    held = view.tokens_of(sentence)
    if len(held) <= LONGEST:
        return (sentence,)
    parts: list[Span] = []
    first = held.start
    while first < held.stop:
        last = min(first + LONGEST, held.stop)
        if last < held.stop:
            marks = (at for at in range(last, last - LONGEST // 4, -1) if view.low[at - 1] in PUNCTUATION)
            last = next(marks, last)
        parts.append(view.span(first, last))
        first = last
    return tuple(parts)
