"""Paragraphs and sentences of a text, with exact offsets."""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from store.model import Span
from store.text.tokens import Tokens, tokenize

_BLANK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*(?:(?:\r\n|\r|\n)[ \t]*)+")
_INDENTED = re.compile(r"(?:\r\n|\r|\n)(?=[ \t]{2,}\S)")
_LINE = re.compile(r"(?:\r\n|\r|\n)")
_HARD_WRAP = 100
"""Lines of wrapped text end near a fixed width below this; a longer line is a paragraph of its own."""

_CLOSERS = frozenset("\"'”’)]»")
_OPENERS = frozenset("\"'“‘([«")
_TERMINATORS = frozenset(".!?…")


class Document(msgspec.Struct, frozen=True):
    """A text with its paragraphs, sentences and tokens: the input of every annotator."""

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    tokens: Tokens

    def paragraph_of(self, offset: int, body_start: int = 0) -> int:
        """Number, counted from 1, of the paragraph that holds `offset`, or of the one before it.

        Paragraphs before `body_start` (headline, byline) are not counted; what stands in them is in
        paragraph 1.
        """
        above = bisect_right(self.paragraphs, body_start, key=lambda span: span.end)
        return max(1, bisect_right(self.paragraphs, offset, key=lambda span: span.start) - above)

    def sentence_of(self, offset: int) -> Span:
        """The sentence that holds `offset`, or the one before it; the whole text if there is none."""
        at = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[at] if at >= 0 else Span(0, len(self.text))


def analyse(text: str) -> Document:
    """Split a text into paragraphs, sentences and tokens. Linear in its length."""
    tokens = tokenize(text)
    spans = paragraphs(text)
    return Document(text, spans, sentences(spans, tokens), tokens)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Paragraphs without surrounding white space.

    Blank lines and indented lines separate them. Where a block has several lines, each line is a
    paragraph unless the block is hard-wrapped text.
    """
    spans: list[Span] = []
    for block in _split(text, _BLANK, 0, len(text)):
        for part in _split(text, _INDENTED, block.start, block.end):
            lines = list(_split(text, _LINE, part.start, part.end))
            if len(lines) > 1 and not _is_wrapped(text, lines):
                spans.extend(lines)
            else:
                spans.append(part)
    return tuple(spans)


def _split(text: str, separator: re.Pattern[str], start: int, end: int) -> list[Span]:
    """Trimmed, non-empty pieces of `text[start:end]` between matches of `separator`."""
    pieces: list[Span] = []
    at = start
    for match in separator.finditer(text, start, end):
        pieces.append(Span(at, match.start()))
        at = match.end()
    pieces.append(Span(at, end))
    return [trimmed for piece in pieces if (trimmed := trim(text, piece))]


def trim(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None if nothing else is in it."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """True if line ends are those of a fixed width: no long line, and most lines end in mid-sentence."""
    if any(len(line) > _HARD_WRAP for line in lines):
        return False
    open_ends = sum(text[line.end - 1] not in '.!?:"”' for line in lines[:-1])
    return open_ends * 2 >= len(lines) - 1


def sentences(within: tuple[Span, ...], tokens: Tokens) -> tuple[Span, ...]:
    """Sentences of each paragraph, closing quotation marks included."""
    spans: list[Span] = []
    for paragraph in within:
        indexes = tokens.within(paragraph)
        first = indexes.start
        for index in indexes:
            if _ends_sentence(tokens, index, indexes.stop):
                last = _with_closers(tokens, index, indexes.stop)
                if last > first:
                    spans.append(tokens.span(first, last))
                    first = last
        if first < indexes.stop:
            spans.append(tokens.span(first, indexes.stop))
    return tuple(spans)


def _with_closers(tokens: Tokens, index: int, stop: int) -> int:
    """Index after the terminator at `index` and the terminators and closing marks that touch it."""
    after = index + 1
    while (
        after < stop
        and tokens.starts[after] == tokens.ends[after - 1]
        and (tokens.words[after] in _CLOSERS or tokens.words[after][0] in _TERMINATORS)
    ):
        after += 1
    return after


def _ends_sentence(tokens: Tokens, index: int, stop: int) -> bool:
    word = tokens.words[index]
    if word[-1] not in _TERMINATORS:
        return False
    after = _with_closers(tokens, index, stop)
    if after >= stop:
        return True
    following = tokens.words[after]
    if tokens.starts[after] == tokens.ends[after - 1]:
        return False
    if following in _OPENERS and after + 1 < stop:
        following = tokens.words[after + 1]
    starts_anew = following[0].isupper() or following[0].isdigit() or following[0] in _OPENERS
    if not starts_anew and not _caseless(following[0]):
        return False
    if len(word) == 1 or word[0] in _TERMINATORS:
        return True
    # An abbreviation with its stop: "U.N. said" goes on, "in the U.S. The" ends; a title never ends.
    if word.count(".") > 1:
        return following.lower() in _STARTERS
    return False


def _caseless(character: str) -> bool:
    return character.isalpha() and character.lower() == character.upper()


_STARTERS = frozenset(
    "the a an it he she they we i in on at but and however this that these those his her their there some "
    "many most after before when while if as according for from since with by meanwhile earlier later".split()
)
