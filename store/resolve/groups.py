"""Mentions that are being joined: a forest of sets, with the reasons (disjoint sets, Tarjan 1975)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.model import Kind


def words_in(name: str) -> int:
    """How many words of a name have a letter or digit: one in "Council -"."""
    return sum(any(letter.isalnum() for letter in word) for word in name.split())


class Group(NamedTuple):
    """Mentions of one entity."""

    members: tuple[int, ...]
    """Indexes of the mentions, in order."""
    names: tuple[str, ...]
    """Their surface forms, one a mention, without line breaks."""
    why: str

    def name(self, kind: Kind) -> str:
        """The fullest form: most words, then most letters; one that is not all capitals if there is one."""
        acronym = kind is Kind.ORGANISATION
        best = max(
            self.names,
            key=lambda one: (acronym or not one.isupper(), words_in(one), one[0].isupper(), len(one)),
        )
        if best.isupper() and len(best) > 3 and "." not in best and kind in (Kind.PLACE, Kind.PERSON):
            return best.title()
        return best


class Groups:
    """Disjoint sets of mentions, by the index of the mention."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self.names = {index: " ".join(name.split()) for index, name in named}
        self._parent = {index: index for index in self.names}
        self._why: dict[int, dict[str, None]] = {index: {} for index in self.names}

    def root(self, index: int) -> int:
        """The mention that stands for the set."""
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def join(self, left: int, right: int, why: str = "") -> None:
        """Make the sets of two mentions one."""
        one, other = sorted((self.root(left), self.root(right)))
        if one != other:
            self._parent[other] = one
            self._why[one].update(self._why[other])
        if why:
            self._why[one][why] = None

    def distinct(self) -> dict[str, int]:
        """The first mention of each surface form."""
        found: dict[str, int] = {}
        for index in sorted(self.names):
            found.setdefault(self.names[index], index)
        return found

    def groups(self) -> list[Group]:
        """The sets as they are now, in order of their first mention."""
        members: dict[int, list[int]] = {}
        for index in sorted(self.names):
            members.setdefault(self.root(index), []).append(index)
        return [
            Group(tuple(some), tuple(self.names[one] for one in some), "; ".join(self._why[root]))
            for root, some in members.items()
        ]
