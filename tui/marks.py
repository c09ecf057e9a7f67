"""Marked spans of a text, found by bisection. No Textual here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, pairwise
from operator import attrgetter
from typing import Any, Generic, NamedTuple, Protocol, TypeVar


class Mark(NamedTuple):
    """A range of code points and the role it is shown in."""

    start: int
    end: int
    role: str


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Item = TypeVar("Item", bound=Placed)


class Layer(Generic[Item]):
    """Things of one sort in a text, which may nest and overlap one another.

    `role` says how one is shown; it is asked for what is in view only, so that a layer of a hundred thousand
    mentions costs little more than the list of them.
    """

    def __init__(self, items: Iterable[Item] = (), role: Callable[[Item], str] = attrgetter("role")) -> None:
        self.items = sorted(items, key=attrgetter("start"))
        self._role = role
        self._starts = [item.start for item in self.items]
        # The furthest end up to each item never falls, so bisection finds the first one that can reach in.
        self._reach = list(accumulate((item.end for item in self.items), max))

    def __len__(self) -> int:
        return len(self.items)

    def within(self, start: int, end: int) -> list[Mark]:
        """Marks of what overlaps `[start, end)`, by position, an outer one before those in it."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        found = [
            Mark(item.start, item.end, self._role(item))
            for item in self.items[first:last]
            if item.end > start
        ]
        found.sort(key=lambda mark: (mark.start, -mark.end))
        return found

    def after(self, offset: int) -> Item | None:
        """The first one that starts after `offset`."""
        at = bisect_right(self._starts, offset)
        return self.items[at] if at < len(self.items) else None

    def before(self, offset: int) -> Item | None:
        """The last one that starts before `offset`."""
        at = bisect_left(self._starts, offset) - 1
        return self.items[at] if at >= 0 else None

    def index(self, item: Item) -> int:
        """Position among its layer, counted from 0. Raises ValueError if it is not in it."""
        return self.items.index(item, bisect_left(self._starts, item.start))


class Piece(NamedTuple):
    """A part of a line shown in one way."""

    start: int
    end: int
    roles: tuple[str, ...]
    """Lowest first: what stands later paints over what stands earlier."""


def pieces(start: int, end: int, layers: Sequence[Layer[Any]]) -> list[Piece]:
    """Divide a line at the ends of the marks that touch it. The pieces cover the line without a gap."""
    touching = [layer.within(start, end) for layer in layers]
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
