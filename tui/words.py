"""Steps by words in a text. No Textual here."""

from __future__ import annotations

import re

from store.model import Span

_WORD = re.compile(r"\w+(?:[-'’.&/]\w+)*")
_REACH = 400
"""Code points that are looked at for the word before."""


def after(text: str, offset: int) -> Span | None:
    """The first word that begins at or after an offset."""
    found = _WORD.search(text, offset)
    return Span(*found.span()) if found else None


def before(text: str, offset: int) -> Span | None:
    """The last word that begins before an offset."""
    start = max(0, offset - _REACH)
    found = None
    for match in _WORD.finditer(text, start):
        if match.start() >= offset:
            break
        found = Span(*match.span())
    return found


def around(text: str, offset: int) -> Span | None:
    """The word at an offset, or else the next one, or else the last."""
    there = before(text, offset + 1)
    if there is not None and there.end > offset:
        return there
    return after(text, offset) or there


def move_end(text: str, span: Span, step: int) -> Span:
    """The span with its end one word further (1) or nearer (-1); at least one word stays."""
    if step > 0:
        word = after(text, span.end)
        return Span(span.start, word.end) if word else span
    last = before(text, span.end)
    word = before(text, last.start) if last is not None else None
    return Span(span.start, word.end) if word is not None and word.end > span.start else span


def move_start(text: str, span: Span, step: int) -> Span:
    """The span with its beginning one word later (1) or earlier (-1); at least one word stays."""
    if step < 0:
        word = before(text, span.start)
        return Span(word.start, span.end) if word else span
    first = around(text, span.start)
    word = after(text, first.end) if first is not None else None
    return Span(word.start, span.end) if word is not None and word.start < span.end else span


def joined(one: Span, other: Span) -> Span:
    """From the beginning of the earlier to the end of the later."""
    return Span(min(one.start, other.start), max(one.end, other.end))
