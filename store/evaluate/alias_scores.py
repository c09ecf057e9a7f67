"""Names with the entity by hand and the one that was found, and the scores of their joining.

An alias is a pair of different surface forms (white space aside) of one entity of a document. It counts as
joined if some mention of the one and some mention of the other are in one entity. A join is a pair of surface
forms, each with its entity by hand, that the program put into one; it is wrong if the entities by hand
differ. The other way of counting takes pairs of mentions, those of the same surface form too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from store.evaluate.score import Score
from store.model import Kind
from store.resolve.forms import form, people_row
from store.resolve.people import person

_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs i we us our my you your who this that these those "
    "himself herself itself themselves".split()
)


class Named(NamedTuple):
    """A name in a text with its entity by hand and the one that was found; empty where there is none."""

    text: str
    gold: str
    found: str


class AliasScores(NamedTuple):
    """Both ways of counting. The share of wrong joins is 1 - precision."""

    forms: Score = Score()
    mentions: Score = Score()
    doubtful: int = 0
    """Of the wrongly joined pairs of mentions those that look like mistakes of the annotation by hand: names
    spelt alike, and a last name with the only full name of the document that ends with it."""

    def __add__(self, other: object) -> AliasScores:
        if not isinstance(other, AliasScores):
            return NotImplemented
        return AliasScores(
            self.forms + other.forms, self.mentions + other.mentions, self.doubtful + other.doubtful
        )


def is_name(text: str) -> bool:
    """True for what is called by a name: a capital letter or digit first in one of its words, no pronoun."""
    words = text.split()
    if not words or (len(words) == 1 and words[0].casefold() in _PRONOUNS):
        return False
    return any(part[:1].isupper() or part[:1].isdigit() for word in words for part in word.split("-"))


_SIDES = frozenset("north south east west northern southern eastern western latin central costa".split())


def is_nationality(text: str) -> bool:
    """True for "Syrian", "North Korean", "Costa Rican"."""
    words = text.split()
    return bool(people_row(text)) or (
        len(words) == 2 and words[0].casefold() in _SIDES and people_row(words[1]) is not None
    )


def score_aliases(names: Iterable[Named]) -> AliasScores:
    """Scores of the names of one document and one kind."""
    some = [name._replace(text=" ".join(name.text.split())) for name in names]
    wanted, given = form_pairs(some)
    both = Score(len(wanted & given), len(given), len(wanted))
    true = joined = right = doubtful = 0
    bearers = _bearers(some)
    for one, other in combinations(some, 2):
        same, found = one.gold == other.gold, bool(one.found) and one.found == other.found
        true += same
        joined += found
        right += same and found
        doubtful += found and not same and _is_doubtful(one.text, other.text, bearers)
    return AliasScores(both, Score(right, joined, true), doubtful)


def _bearers(names: Sequence[Named]) -> dict[str, set[tuple[str, ...]]]:
    """By last word the names of several words that end with it."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for words in (person(name.text).form.words for name in names):
        if len(words) > 1:
            found[words[-1]].add(words)
    return found


def _is_doubtful(one: str, other: str, bearers: dict[str, set[tuple[str, ...]]]) -> bool:
    if form(one).words == form(other).words:
        return True
    words, others = person(one).form.words, person(other).form.words
    alone = min(len(words), len(others)) == 1 and words[-1] == others[-1]
    return alone and len(bearers.get(words[-1], ())) == 1


def form_pairs(names: Sequence[Named]) -> tuple[set[tuple[Form, Form]], set[tuple[Form, Form]]]:
    """Pairs of forms by hand, and those that were joined."""
    by_gold: dict[str, set[Form]] = defaultdict(set)
    by_found: dict[str, set[Form]] = defaultdict(set)
    for text, gold, found in names:
        by_gold[gold].add((text, gold))
        if found:
            by_found[found].add((text, gold))
    wanted, given = (
        {
            pair
            for forms in sets.values()
            for pair in combinations(sorted(forms), 2)
            if pair[0][0] != pair[1][0]
        }
        for sets in (by_gold, by_found)
    )
    return wanted, given


def repaired(names: Sequence[Named], kind: Kind) -> list[Named]:
    """The names with three kinds of plain mistake in the entities by hand mended:

    - names spelt alike (articles and case aside) in one document that are two entities are made one, except
      persons known by one word;
    - a person known by one word only is the person whose full name ends with it, if there is one alone;
    - an entity of five and more forms of which most have no word in common is a list of neighbours ("Chad",
      "Morocco", "Sahara") and set aside.
    """
    entity: dict[str, str] = {}

    def root(one: str) -> str:
        while one in entity:
            one = entity[one]
        return one

    forms = {name.gold: {form(each.text).words for each in names if each.gold == name.gold} for name in names}
    spelt: dict[tuple[str, ...], str] = {}
    for gold, some in forms.items():
        for words in some:
            if len(words) > 1 or kind is not Kind.PERSON:
                first, second = root(spelt.setdefault(words, gold)), root(gold)
                if first != second:
                    entity[second] = first
    if kind is Kind.PERSON:
        last: dict[str, set[str]] = defaultdict(set)
        for gold, some in forms.items():
            for words in some:
                if len(words) > 1:
                    last[words[-1]].add(root(gold))
        for gold, some in forms.items():
            if all(len(words) == 1 for words in some):
                owners = set().union(*(last[words[0]] for words in some))
                if len(owners) == 1 and root(gold) not in owners:
                    entity[root(gold)] = owners.pop()
    lists = {gold for gold, some in forms.items() if _is_list(some)}
    return [name._replace(gold=root(name.gold)) for name in names if name.gold not in lists]


def _is_list(forms: set[tuple[str, ...]]) -> bool:
    pairs = list(combinations(sorted(forms), 2))
    apart = sum(not set(one) & set(other) for one, other in pairs)
    return len(forms) >= 5 and apart > 0.7 * len(pairs)


Form = tuple[str, str]
"""A surface form with its entity by hand."""
