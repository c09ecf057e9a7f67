"""Places in a text. Every offset counts Unicode code points of the report's original text."""

from __future__ import annotations

import msgspec


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Half-open range `[start, end)` of code points; it points at text and never copies it."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True if the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The passage itself."""
        return text[self.start : self.end]


class Locator(msgspec.Struct, frozen=True):
    """Finds a passage again when the text has moved.

    Position and quote selector of the W3C Web Annotation Data Model (2017), with the paragraph number
    that a printed citation needs.
    """

    paragraph: int
    """Counted from 1."""
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
