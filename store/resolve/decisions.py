"""What a person decided about entities: these are one, these are not, this one is called so.

A decision is about entities of single reports, which stay when the joining of the archive is computed anew.
`Decisions` is what was decided, as it holds now; `Settled` is the same, made ready for questions.

Whoever builds a `Decisions` from a history of actions leaves out what was taken back. `different` goes before
`same`: a pair of `same` that would, with the pairs before it, make one of two that were decided different is
left out, and named in `Settled.ignored`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import msgspec

TAKEN_OUT = "~"
"""In the id of a `LocalEntity` whose mentions a person took out of another one; in no other id. Its name says
nothing of who it is: only decisions join it."""


class Anchor(NamedTuple):
    """An entity as one report knows it."""

    report: str
    """Id of the report."""
    entity: str
    """Id of the `LocalEntity` in that report."""


class Decisions(msgspec.Struct, frozen=True):
    """Decisions that hold, the oldest first. The order within a pair does not count."""

    same: tuple[tuple[Anchor, Anchor], ...] = ()
    """One entity, always; through further pairs too."""
    different: tuple[tuple[Anchor, Anchor], ...] = ()
    """Never one entity, nor are those that were decided to be the same as either."""
    names: tuple[tuple[Anchor, str], ...] = ()
    """What the entity is called that has the anchor. Of several names for one entity the last holds."""

    def __bool__(self) -> bool:
        return bool(self.same or self.different or self.names)


class Settled:
    """Decisions, ready for questions: each costs no more than what was decided of its anchor."""

    def __init__(self, decisions: Decisions) -> None:
        self.names: dict[Anchor, tuple[int, str]] = {
            anchor: (at, name) for at, (anchor, name) in enumerate(decisions.names)
        }
        """The name that was given to an anchor, with its place in the order of decisions."""
        self.ignored: list[tuple[Anchor, Anchor]] = []
        """Pairs of `same` that contradict `different`."""
        self._set: dict[Anchor, list[Anchor]] = {}
        self._apart: dict[Anchor, set[Anchor]] = defaultdict(set)
        for one, other in decisions.different:
            self._apart[one].add(other)
            self._apart[other].add(one)
        for one, other in decisions.same:
            self._join(one, other)

    def _join(self, one: Anchor, other: Anchor) -> None:
        left, right = self.same_as(one), self.same_as(other)
        if any(self._apart[anchor].intersection(right) for anchor in left if anchor in self._apart):
            self.ignored.append((one, other))
            return
        if left is not right:
            left.extend(anchor for anchor in right if anchor not in left)
            for anchor in left:
                self._set[anchor] = left

    def same_as(self, anchor: Anchor) -> list[Anchor]:
        """All anchors of the same entity by decision, `anchor` among them. Not to be changed."""
        return self._set.get(anchor) or [anchor]

    def apart_from(self, anchor: Anchor) -> set[Anchor]:
        """Anchors that must not be of the same entity as `anchor`: those of which that was decided, of it or
        of one that is the same as it, and those that are the same as these."""
        if not self._apart:
            return set()
        return {
            other
            for each in self.same_as(anchor)
            for apart in self._apart.get(each, ())
            for other in self.same_as(apart)
        }

    def mentions(self, anchor: Anchor) -> bool:
        """True if something was decided of the anchor that bears on joining."""
        return anchor in self._set or anchor in self._apart


NONE = Decisions()
"""Nothing was decided."""


def changed(before: Decisions, after: Decisions) -> set[Anchor]:
    """Anchors of which something else is decided than before."""
    found = {anchor for anchor, _ in set(before.names) ^ set(after.names)}
    for old, new in ((before.same, after.same), (before.different, after.different)):
        for pair in {frozenset(pair) for pair in old} ^ {frozenset(pair) for pair in new}:
            found |= pair
    return found
