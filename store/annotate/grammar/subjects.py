"""Who is counted: the hierarchy of `data/subjects.toml`, and its nouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

import msgspec

from store.annotate.language.tables import number_forms, table
from store.errors import InputError

SubjectRelation = Literal["same", "narrower", "broader", "disjoint", "overlap"]

Grammatical = Literal["one", "many", "both", "mass"]
"""Singular, plural, either, or an adjective or collective used as a plural: "wounded", "police"."""


class Node(msgspec.Struct, frozen=True, omit_defaults=True):
    """One kind of people."""

    id: str
    parents: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    """As in the data file: "child/children"."""
    rank: str = ""
    """Id in `ranks.toml`, if the kind is a rank."""
    role: bool = False
    """True for the usual sources of speech: officials, spokespeople, witnesses."""
    state: str = ""
    """Id of an event that the noun itself states ("40 dead": kill); the people are those of the parent."""


class Noun(msgspec.Struct, frozen=True):
    """An entry of the lexicon, found in a text."""

    node: str
    length: int
    """Number of tokens."""
    number: Grammatical


class _Entry(msgspec.Struct, frozen=True):
    parents: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    rank: str = ""
    role: bool = False
    state: str = ""


class _Group(msgspec.Struct, frozen=True):
    nodes: tuple[str, ...]


class _Members(msgspec.Struct, frozen=True):
    nouns: tuple[str, ...] = ()
    of: dict[str, str] = {}


class Subjects:
    """The hierarchy. Immutable; all questions are answered from memory.

    `data` is a parsed TOML file of the form of `data/subjects.toml`, `extra` a user's own one, which may add
    nodes, and nouns to nodes. Raises `InputError` with `name` if a table of them makes no sense.
    """

    def __init__(
        self, data: Mapping[str, Any], extra: Mapping[str, Any] | None = None, name: str = "subjects.toml"
    ) -> None:
        self._name = name
        self._nodes: dict[str, Node] = {}
        self._members: dict[str, str] = {}
        self._member_nouns: set[str] = set()
        self._lexicon: dict[str, list[tuple[tuple[str, ...], str, Grammatical]]] = {}
        groups: list[_Group] = []
        for part in (data, extra or {}):
            groups += self._read(part)
        for node in self._nodes.values():
            for parent in node.parents:
                self._known(parent, node.id)
        self._above = {node: self._ancestors(node, ()) for node in self._nodes}
        self._apart: set[tuple[str, str]] = set()
        for group in groups:
            for one in group.nodes:
                self._known(one, "disjoint")
            self._apart.update((a, b) for a, b in product(group.nodes, repeat=2) if a != b)
        for node in self._nodes.values():
            self._add_nouns(node)
        for entries in self._lexicon.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _read(self, data: Mapping[str, Any]) -> list[_Group]:
        groups: list[_Group] = []
        for key, value in data.items():
            try:
                if key == "disjoint":
                    groups = msgspec.convert(value, list[_Group])
                elif key == "members":
                    members = msgspec.convert(value, _Members)
                    self._member_nouns.update(noun for entry in members.nouns for noun in number_forms(entry))
                    self._members.update(members.of)
                else:
                    self._add(key, msgspec.convert(value, _Entry))
            except msgspec.ValidationError as error:
                raise InputError(self._name, f"[{key}]: {error}") from error
        return groups

    def _add(self, key: str, entry: _Entry) -> None:
        old = self._nodes.get(key, Node(key))
        self._nodes[key] = Node(
            key,
            old.parents + tuple(parent for parent in entry.parents if parent not in old.parents),
            old.nouns + entry.nouns,
            entry.rank or old.rank,
            entry.role or old.role,
            entry.state or old.state,
        )

    def _known(self, node: str, where: str) -> None:
        if node not in self._nodes:
            raise InputError(self._name, f"[{where}] names {node!r}, which is no table of the file")

    def _ancestors(self, node: str, below: tuple[str, ...]) -> frozenset[str]:
        if node in below:
            raise InputError(self._name, f"[{node}] is a parent of itself")
        above = {node}
        for parent in self._nodes[node].parents:
            above |= self._ancestors(parent, (*below, node))
        return frozenset(above)

    def _add_nouns(self, node: Node) -> None:
        for entry in node.nouns:
            one, many = number_forms(entry.lower())
            forms: list[tuple[str, Grammatical]] = [(one, "one"), (many, "many")]
            if one == many:
                forms = [(one, "both")]
            elif not one and not many.endswith(("s", "people")):
                forms = [(many, "mass")]
            for form, number in forms:
                words = tuple(form.split())
                if words:
                    entries = self._lexicon.setdefault(words[0], [])
                    if all(known != words for known, _, _ in entries):
                        entries.append((words, node.id, number))

    def __contains__(self, node: object) -> bool:
        return node in self._nodes

    @property
    def ids(self) -> tuple[str, ...]:
        """All node ids, as in the file."""
        return tuple(self._nodes)

    def node(self, node: str) -> Node | None:
        """The node, or None if there is none of that id."""
        return self._nodes.get(node)

    def is_a(self, a: str, b: str) -> bool:
        """True if every `a` is a `b`; a node is itself. False for unknown ids that differ."""
        return a == b or b in self._above.get(a, ())

    def relation(self, a: str, b: str) -> SubjectRelation:
        """What the people of `a` are to those of `b`: "narrower" if every `a` is a `b`.

        "disjoint" only where nobody can be both; "overlap" where someone may be, and for unknown ids. The
        state of people is no kind of people: "40 dead" and "40 people" are the same people in one event.
        """
        if a != b and self._state(a) and self._state(b):
            return "same" if self._state(a) == self._state(b) else "disjoint"
        a, b = self._plain(a), self._plain(b)
        if a == b:
            return "same"
        if self.is_a(a, b):
            return "narrower"
        if self.is_a(b, a):
            return "broader"
        pairs = product(self._above.get(a, ()), self._above.get(b, ()))
        return "disjoint" if any(pair in self._apart for pair in pairs) else "overlap"

    related = relation

    def _state(self, node: str) -> str:
        found = self._nodes.get(node)
        return found.state if found else ""

    def _plain(self, node: str) -> str:
        found = self._nodes.get(node)
        return found.parents[0] if found and found.state and found.parents else node

    def common(self, a: str, b: str) -> str:
        """The lowest node above both, `person` if there is none."""
        shared = self._above.get(a, frozenset()) & self._above.get(b, frozenset())
        return max(sorted(shared), key=lambda node: len(self._above[node]), default="person")

    def lookup(self, noun: str) -> str:
        """Node of a noun or noun phrase in the singular or plural; empty if there is none."""
        words = noun.lower().split()
        found = self.match(words, 0)
        return found.node if found and found.length == len(words) else ""

    def match(self, words: Sequence[str], at: int) -> Noun | None:
        """The longest noun that starts at token `at` of the lower-case `words`; none behind the last."""
        if at >= len(words):
            return None
        for form, node, number in self._lexicon.get(words[at], ()):
            length = len(form)
            if length == 1 or tuple(words[at : at + length]) == form:
                return Noun(node, length, number)
        return None

    def member_of(self, noun: str, phrase: Sequence[str]) -> tuple[str, int]:
        """Node of "members of the Syrian military", and how many words of `phrase` belong to it.

        `noun` is "members", `phrase` the lower-case words after "of"; ("", 0) if they say nothing.
        """
        if noun in self._member_nouns:
            for start in range(len(phrase)):
                for stop in range(min(start + 3, len(phrase)), start, -1):
                    node = self._members.get(" ".join(phrase[start:stop]))
                    if node:
                        return node, stop
        return "", 0


@cache
def subjects() -> Subjects:
    """The hierarchy that comes with the program."""
    return Subjects(table("subjects"))


def load_subjects(extra: Path) -> Subjects:
    """The program's hierarchy with a user's own TOML file on top.

    Raises `InputError` if the file cannot be read or makes no sense.
    """
    import tomllib

    try:
        with extra.open("rb") as file:
            data = tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(extra), f"cannot be read as TOML: {error}") from error
    return Subjects(table("subjects"), data, extra.name)
