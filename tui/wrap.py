"""Wrapping of long texts at words, a part at a time, to any width. No Textual here.

A line is a range of code points of the text; nothing is copied. Only as much is wrapped as is looked at,
so that opening a text costs the same whatever its length.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from rich.cells import split_graphemes

from store.model import Span

GAP = -1
"""Paragraph number of an empty line between two paragraphs."""

_STEP = 8_192
"""Code points wrapped at a time: about a millisecond."""

# Characters of one cell each. Any other sends its paragraph to the slower way, which measures graphemes.
_UNUSUAL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0373\u0376\u0377\u037b-\u037d\u0384-\u0386\u0388-\u03ff"
    "\u0400-\u0482\u048a-\u04ff\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030-\u203a\u20a0-\u20bf\u2500-\u25fc]"
)
_BLANKS = str.maketrans("\t\n\r", "   ")


def flat(text: str) -> str:
    """The text with a space for every tab and line end; same length."""
    return text.translate(_BLANKS)


def wrap(text: str, span: Span, width: int) -> Iterator[tuple[int, int]]:
    """Lines of one paragraph, as offsets into `text`. Breaks at spaces, and between wide characters; a
    word that is wider than a line is cut. Spaces at a break belong to no line."""
    whole = flat(text[span.start : span.end])
    piece = whole.lstrip(" ")
    first = span.start + len(whole) - len(piece)
    cuts = _by_graphemes(piece, width) if _UNUSUAL.search(piece) else _by_characters(piece, width)
    return ((first + start, first + end) for start, end in cuts)


def _by_characters(piece: str, width: int) -> Iterator[tuple[int, int]]:
    at, length = 0, len(piece)
    while length - at > width:
        cut = piece.rfind(" ", at, at + width + 1)
        after = cut + 1
        if cut <= at:
            cut = after = at + width
        while after < length and piece[after] == " ":
            after += 1
        while cut > at and piece[cut - 1] == " ":
            cut -= 1
        yield at, cut
        at = after
    if at < length:
        yield at, length


def _by_graphemes(piece: str, width: int) -> Iterator[tuple[int, int]]:
    graphemes, _ = split_graphemes(piece)
    at = column = index = 0
    break_end = break_index = -1
    after_blank = False
    while index < len(graphemes):
        start, end, cells = graphemes[index]
        blank = piece[start:end] == " "
        if column + cells > width and column and not blank:
            if break_index > 0:
                cut, index = break_end, break_index
            else:
                cut = start
            yield at, cut
            while index < len(graphemes) and piece[graphemes[index][0] : graphemes[index][1]] == " ":
                index += 1
            at = graphemes[index][0] if index < len(graphemes) else len(piece)
            column, break_index = 0, -1
            continue
        index += 1
        column += cells
        if blank and start > at:
            break_end = break_end if break_index == index - 1 and after_blank else start
            break_index = index
        elif cells == 2:
            break_index, break_end = index, end
        after_blank = blank
    end = len(piece.rstrip(" "))
    if at < end:
        yield at, end


class Lines:
    """The lines of a text at one width, wrapped as far as somebody looked."""

    def __init__(self, text: str, paragraphs: Sequence[Span], width: int) -> None:
        """`width` is at least 1 where there is a paragraph."""
        self.text = text
        self.paragraphs = paragraphs
        self.width = width
        self.starts = array("q")
        self.ends = array("q")
        self.numbers = array("q")
        """Index of the paragraph of each line, or `GAP`."""
        self._next = 0

    @property
    def complete(self) -> bool:
        """True if the whole text is wrapped."""
        return self._next >= len(self.paragraphs)

    @property
    def count(self) -> int:
        """Number of lines: exact if `complete`, else estimated from what is wrapped so far."""
        if self.complete:
            return len(self.starts)
        done = self.paragraphs[self._next].start if self._next else 0
        if not done:
            return max(1, len(self.text) // self.width)
        return int(len(self.starts) * len(self.text) / done) + 1

    def grow(self) -> bool:
        """Wrap some more paragraphs; False if there were none left."""
        if self.complete:
            return False
        upto = self.paragraphs[self._next].start + _STEP
        while not self.complete and self.paragraphs[self._next].start < upto:
            number, span = self._next, self.paragraphs[self._next]
            if number:
                self._add(span.start, span.start, GAP)
            for start, end in wrap(self.text, span, self.width):
                self._add(start, end, number)
            self._next += 1
        return True

    def _add(self, start: int, end: int, number: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.numbers.append(number)

    def reach(self, line: int) -> bool:
        """Wrap until line `line` is known; False if the text ends before it."""
        while line >= len(self.starts) and self.grow():
            pass
        return 0 <= line < len(self.starts)

    def line_of(self, offset: int) -> int:
        """Line that shows the code point at `offset`, or the nearest one before it."""
        while not self.complete and self.paragraphs[self._next].start <= offset and self.grow():
            pass
        line = bisect_right(self.starts, offset) - 1
        if line > 0 and self.numbers[line] == GAP:
            line = line + 1 if line + 1 < len(self.starts) and self.starts[line + 1] <= offset else line - 1
        return max(0, line)

    def starts_paragraph(self, line: int) -> bool:
        """True for the first line of a paragraph."""
        number = self.numbers[line]
        return number != GAP and (line == 0 or self.numbers[line - 1] != number)
