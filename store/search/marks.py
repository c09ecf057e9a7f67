"""Which parts of a name, as written, a query has hit."""

from __future__ import annotations

from store.model import Span
from store.search.query import searchable_with_map
from store.text.fold import key

_CLOSE = 60.0
"""Least similarity of two words of which one is taken for a misspelling of the other."""


def marks(text: str, query: str) -> tuple[Span, ...]:
    """Ranges of `text`, in order and apart, that the searchable `query` hits.

    As a whole if it stands there; otherwise word by word: the part that is equal, or the whole of a word that
    is close in spelling or equal in transliteration.
    """
    form, offsets = searchable_with_map(text)
    if not query or not form:
        return ()
    at = _at_word(form, query)
    if at >= 0:
        return (_span(offsets, at, at + len(query)),)
    words = _words(form)
    spans: set[tuple[int, int]] = set()
    for token in query.split():
        best = _best(form, words, token)
        if best:
            spans.add(best)
    return _joined([_span(offsets, start, end) for start, end in sorted(spans)])


def _at_word(form: str, query: str) -> int:
    """Where the query stands, best at the beginning of a word; -1 if nowhere."""
    if form.startswith(query):
        return 0
    at = form.find(" " + query)
    return at + 1 if at >= 0 else form.find(query)


def _words(form: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = 0
    for word in form.split(" "):
        found.append((at, at + len(word)))
        at += len(word) + 1
    return found


def _best(form: str, words: list[tuple[int, int]], token: str) -> tuple[int, int] | None:
    for start, end in words:
        if form.startswith(token, start, end):
            return start, start + len(token)
    for start, end in words:
        at = form.find(token, start, end)
        if at >= 0:
            return at, at + len(token)
    from rapidfuzz.fuzz import ratio

    spoken = key(token)
    scored = [
        (100.0 if spoken and key(form[s:e]) == spoken else ratio(token, form[s:e]), s, e) for s, e in words
    ]
    score, start, end = max(scored, key=lambda each: each[0])
    return (start, end) if score >= _CLOSE else None


def _span(offsets: list[int], start: int, end: int) -> Span:
    return Span(
        offsets[start], max(offsets[end], offsets[end - 1] + 1) if end < len(offsets) else offsets[-1]
    )


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
