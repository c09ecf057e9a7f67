"""The working form of names while they are looked for: runs of words with a kind and a weight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from store.annotate.names.features import Entry, entries_in, is_headline_case
from store.annotate.names.seen import look
from store.annotate.names.words import words_of
from store.model import Kind, Span
from store.text.segment import Document
from store.text.tokens import Tokens


class Found(NamedTuple):
    """Words `first` to `last` (excluded) are a name of this kind; the greater weight wins an overlap."""

    first: int
    last: int
    kind: Kind
    weight: int


MODEL, LISTED, PATTERN, CERTAIN = 2, 3, 4, 5
"""Weights: what the model says, what a list says, what the words around say, what leaves no doubt."""


class Words:
    """The words of a document, and where its sentences and headlines are."""

    def __init__(self, doc: Document, headline: Span | None) -> None:
        self.doc = doc
        self.tokens: Tokens = words_of(doc.tokens)
        self.words: Sequence[str] = self.tokens.words
        self.looked = list(map(look, self.words))
        self.lows = list(map(str.lower, self.words))
        self.count = len(self.words)
        self.headline = headline
        self.sentences = tuple(self.tokens.within(span) for span in doc.sentences)
        self.paragraphs = tuple(self.tokens.within(span) for span in doc.paragraphs)
        self.chances: dict[int, Mapping[Kind, float]] = {}
        """How likely the model holds each kind for the name that a word is part of, if it sees one."""

    def __len__(self) -> int:
        return self.count

    def low(self, index: int) -> str:
        """The word in lower case; an empty string outside the text."""
        return self.lows[index] if 0 <= index < self.count else ""

    def capital(self, index: int) -> bool:
        """True if the word begins with a capital, or is an Arabic name with its article ("al-Masri")."""
        return 0 <= index < self.count and self.looked[index].capital

    def text(self, first: int, last: int) -> str:
        """The text of the words `first` to `last`."""
        return self.doc.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def touches(self, index: int) -> bool:
        """True if no white space stands between the word and the one before it."""
        return 0 < index < len(self.words) and self.tokens.starts[index] == self.tokens.ends[index - 1]

    @cached_property
    def capitals(self) -> tuple[list[int], ...]:
        """For each sentence: its words that begin with a capital."""
        every = [index for index, word in enumerate(self.looked) if word.capital]
        return tuple(
            every[bisect_left(every, sentence.start) : bisect_left(every, sentence.stop)]
            for sentence in self.sentences
        )

    @cached_property
    def entries(self) -> tuple[list[Entry], ...]:
        """For each sentence: the entries of the lists that it holds."""
        return tuple(
            entries_in(self.words, capitals, sentence.stop)
            for sentence, capitals in zip(self.sentences, self.capitals, strict=True)
        )

    @cached_property
    def untrusted(self) -> tuple[bool, ...]:
        """For each sentence: whether its capitals tell nothing."""
        return tuple(
            is_headline_case(self.words[sentence.start : sentence.stop]) if sentence else True
            for sentence in self.sentences
        )

    @cached_property
    def in_headlines(self) -> frozenset[int]:
        """Words of the sentences whose capitals tell nothing."""
        pairs = zip(self.sentences, self.untrusted, strict=True)
        return frozenset(index for sentence, untrusted in pairs if untrusted for index in sentence)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Words that are written with a capital because they begin a sentence or a quotation."""
        first = {sentence.start for sentence in self.sentences if sentence}
        quoted = {index + 1 for index, word in enumerate(self.words) if word in "\"“‘'(:"}
        return frozenset(first | quoted)


def settle(found: Iterable[Found]) -> list[Found]:
    """Names in order without overlaps: the greater weight wins, then the longer, then the earlier."""
    ranked = sorted(found, key=lambda one: (-one.weight, one.first - one.last, one.first))
    taken: set[int] = set()
    kept: list[Found] = []
    for one in ranked:
        inside = range(one.first, one.last)
        if inside and taken.isdisjoint(inside):
            taken.update(inside)
            kept.append(one)
    return sorted(kept)
