"""The inventory of events, and the words of a sentence that tell of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from store.annotate.language import tables
from store.annotate.language.verbs import Verb, parse_verb
from store.annotate.language.view import Words
from store.model import Measure

SUBJECT, OBJECT = "subject", "object"
VERB, STATE, TOLL, ACT, PEOPLE = "verb", "state", "toll", "act", "people"
_REACH = 12
"""Tokens between a verb and the words that complete it ("forced 5,000 people from their homes")."""


class EventType(msgspec.Struct, frozen=True):
    """One entry of `data/events.toml`."""

    id: str
    label: str
    measure: Measure
    related: frozenset[str]


class _VerbUse(msgspec.Struct, frozen=True):
    event: str
    counted: str
    verb: Verb


class Inventory(msgspec.Struct, frozen=True):
    """Event types and the words that tell of them."""

    types: dict[str, EventType]
    verbs: dict[str, tuple[_VerbUse, ...]]
    states: dict[str, str]
    nouns: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    """First word -> (words, kind of trigger, event), longest first. Phrases of a state stand here, too."""
    people: dict[str, str]

    def related(self, left: str, right: str) -> bool:
        """True if two event types may be one happening under two words."""
        if left == right:
            return True
        one, other = self.types.get(left), self.types.get(right)
        return one is not None and other is not None and (right in one.related or left in other.related)


class Trigger(msgspec.Struct, frozen=True):
    """Words that tell of an event: tokens `first` to `last` (excluded)."""

    event: str
    kind: str
    """`verb`, `state` (wounded, dead), `toll` (death toll), `act` (the killing of) or `people`
    (defectors)."""
    first: int
    last: int
    counted: str = OBJECT
    """Of a verb: who is counted, its subject or its object."""
    form: str = ""
    """Of a verb: base, third, past, participle or ing; "past" also where both are spelled alike."""
    end: int = 0
    """Of a verb: token after the words that complete it ("took ... refuge")."""


@cache
def inventory() -> Inventory:
    """The inventory of the program, read once."""
    return parse_inventory(tables.table("events"))


def parse_inventory(*sources: Mapping[str, Any]) -> Inventory:
    """An inventory from tables in the form of `data/events.toml`; a later table adds to an earlier one.

    Raises ValueError if a verb or a measure is not written as that file says.
    """
    types: dict[str, EventType] = {}
    verbs: dict[str, list[_VerbUse]] = {}
    states: dict[str, str] = {}
    nouns: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    people: dict[str, str] = {}
    for source in sources:
        for name, entry in source.items():
            if name not in types:
                types[name] = EventType(
                    id=name,
                    label=entry.get("label", name),
                    measure=Measure(entry.get("measure", "incident")),
                    related=frozenset(entry.get("related", ())),
                )
            for key, counted in (("verbs", entry.get("counted", OBJECT)), ("verbs-of-subject", SUBJECT)):
                for notation in entry.get(key, ()):
                    use = _VerbUse(name, counted, parse_verb(notation))
                    for form in use.verb.forms:
                        verbs.setdefault(form.split()[0], []).append(use)
            for state in entry.get("states", ()):
                phrase = tuple(state.split())
                if len(phrase) == 1:
                    states[state] = name
                else:
                    nouns.setdefault(phrase[0], []).append((phrase, STATE, name))
            people.update(dict.fromkeys(entry.get("people", ()), name))
            for kind, key in ((TOLL, "tolls"), (ACT, "acts")):
                for noun in entry.get(key, ()):
                    words = tuple(noun.split())
                    nouns.setdefault(words[0], []).append((words, kind, name))
    return Inventory(
        types,
        {form: tuple(sorted(uses, key=lambda use: -len(use.verb.after))) for form, uses in verbs.items()},
        states,
        {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in nouns.items()},
        people,
    )


def find_triggers(view: Words, held: range, types: Inventory) -> dict[int, tuple[Trigger, ...]]:
    """Triggers of the tokens in `held`, by first token. A word may be several ("wounded": verb and state)."""
    found: dict[int, tuple[Trigger, ...]] = {}
    for at in held:
        word = view.low[at]
        here: list[Trigger] = []
        verbs = [
            Trigger(use.event, VERB, at, at + 1, use.counted, _form(use.verb, word), end)
            for use in types.verbs.get(word, ())
            if (end := _completed(view, at, held.stop, use.verb.after))
        ]
        whole = [one for one in verbs if one.end > one.last]
        # A verb with its complement says more than the bare verb, and the nearest complement is the verb's
        # own.
        here.extend([min(whole, key=lambda one: one.end)] if whole else verbs)
        if word in types.states:
            here.append(Trigger(types.states[word], STATE, at, at + 1))
        for words, kind, event in types.nouns.get(word, ()):
            if tuple(view.low[at : at + len(words)]) == words:
                here.append(Trigger(event, kind, at, at + len(words)))
        if word in types.people:
            here.append(Trigger(types.people[word], PEOPLE, at, at + 1))
        if here:
            found[at] = tuple(here)
    return found


def _form(verb: Verb, word: str) -> str:
    for name in ("past", "participle", "ing", "third", "base"):
        if getattr(verb, name) == word:
            return name
    return "base"


def _completed(view: Words, at: int, stop: int, after: tuple[str, ...]) -> int:
    """Token after the words that complete the verb at `at`; `at` + 1 if none are needed, 0 if they are
    missing."""
    if not after:
        return at + 1
    near = 3 if len(after) == 1 and after[0] in _PARTICLES else _REACH
    near = 1 if after == ("in",) else near  # "took in 300", not "took part in"
    one = at + 1
    for word in after:
        limit = min(one + near, stop)
        while one < limit and view.low[one] != word:
            if view.low[one] in ".;":
                return 0
            one += 1
        if one >= limit:
            return 0
        one += 1
    return one


_PARTICLES = frozenset("into across out down up away to back over".split())
