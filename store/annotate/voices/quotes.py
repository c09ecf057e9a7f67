"""Direct speech: the quotations of a text."""

from __future__ import annotations

import re

from store.model import Span
from store.text.segment import Document

_OPEN = frozenset("“«")
_CLOSE = frozenset("”»")
_STRAIGHT = frozenset('"')
_MARK = re.compile('[“«”»"]')


def find_quotes(document: Document) -> tuple[Span, ...]:
    """Quotations in order, marks included. Linear in the length of the text.

    A mark before a word opens and one after a word closes. A quotation that is open at the end of a paragraph
    goes on if the next paragraph begins with an opening mark, and is a span of its own there.
    """
    text = document.text
    found: list[Span] = []
    for paragraph in document.paragraphs:
        opened = -1
        for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
            at, character = mark.start(), mark.group()
            if character in _OPEN or (character in _STRAIGHT and _opens(text, at, paragraph)):
                if opened < 0:
                    opened = at
            elif character in _CLOSE or character in _STRAIGHT:
                if opened >= 0:
                    found.append(Span(opened, at + 1))
                opened = -1
        if opened >= 0:
            found.append(Span(opened, paragraph.end))
    return tuple(found)


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """True if the straight mark at `at` stands before a word and not after one."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()
