"""Passages that can be found again: position and quote selectors (W3C Web Annotation Data Model, 2017)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from store.model import Locator, Report, Span
from store.text.relocate import relocate
from store.text.segment import paragraphs as split_paragraphs

__all__ = ["locate", "paragraph_number", "paragraph_span", "relocate"]

_CONTEXT = 32


def paragraph_number(report: Report, offset: int, paragraphs: Sequence[Span] | None = None) -> int:
    """The paragraph that holds `offset`, counted from 1 at `body_start`, as readers count.

    Headline and byline are not counted; a passage in them is in paragraph 1. `paragraphs` are those of the
    whole text, if they are at hand.
    """
    body = _body(report, paragraphs)
    return max(1, bisect_right(body, offset, key=lambda span: span.start))


def paragraph_span(report: Report, number: int, paragraphs: Sequence[Span] | None = None) -> Span | None:
    """Paragraph `number`, counted as above; None if there is none."""
    body = _body(report, paragraphs)
    return body[number - 1] if 1 <= number <= len(body) else None


def _body(report: Report, paragraphs: Sequence[Span] | None) -> list[Span]:
    whole = split_paragraphs(report.text) if paragraphs is None else paragraphs
    return [
        Span(max(span.start, report.body_start), span.end) for span in whole if span.end > report.body_start
    ]


def locate(report: Report, span: Span, paragraphs: Sequence[Span] | None = None) -> Locator:
    """Locator of a passage: paragraph, the words themselves, 32 characters on each side, position."""
    text = report.text
    return Locator(
        paragraph=paragraph_number(report, span.start, paragraphs),
        exact=span.of(text),
        prefix=text[max(0, span.start - _CONTEXT) : span.start],
        suffix=text[span.end : span.end + _CONTEXT],
        start=span.start,
        end=span.end,
    )
