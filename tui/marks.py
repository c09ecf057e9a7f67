"""Marked spans of a text, found by bisection. No Textual here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A range of code points and the role it is shown in."""

    start: int
    end: int
    role: str


def _place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.role


class Layer:
    """Marks of one sort, which may nest and overlap one another; an outer one comes before those in it."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.marks = sorted(marks, key=_place)
        self._starts = [mark.start for mark in self.marks]
        # The furthest end up to each mark never falls, so bisection finds the first one that can reach in.
        self._reach = list(accumulate((mark.end for mark in self.marks), max))

    def __len__(self) -> int:
        return len(self.marks)

    def within(self, start: int, end: int) -> Iterator[Mark]:
        """Marks that overlap `[start, end)`, by position."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return (mark for mark in self.marks[first:last] if mark.end > start)

    def after(self, offset: int) -> Mark | None:
        """The first mark that starts after `offset`."""
        at = bisect_right(self._starts, offset)
        return self.marks[at] if at < len(self.marks) else None

    def before(self, offset: int) -> Mark | None:
        """The last mark that starts before `offset`."""
        at = bisect_left(self._starts, offset) - 1
        return self.marks[at] if at >= 0 else None

    def index(self, mark: Mark) -> int:
        """Position of a mark among its layer, counted from 0."""
        return bisect_left(self.marks, _place(mark), key=_place)


class Piece(NamedTuple):
    """A part of a line shown in one way."""

    start: int
    end: int
    roles: tuple[str, ...]
    """Lowest first: what stands later paints over what stands earlier."""


def pieces(start: int, end: int, layers: Sequence[Layer]) -> list[Piece]:
    """Divide a line at the ends of the marks that touch it. The pieces cover the line without a gap."""
    touching = [list(layer.within(start, end)) for layer in layers]
    cuts = {start, end}
    for marks in touching:
        for mark in marks:
            cuts.add(max(start, mark.start))
            cuts.add(min(end, mark.end))
    edges = sorted(cuts)
    return [
        Piece(
            left,
            right,
            tuple(
                mark.role for marks in touching for mark in marks if mark.start <= left and right <= mark.end
            ),
        )
        for left, right in pairwise(edges)
    ]
