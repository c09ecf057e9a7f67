"""Counts that are no claims: sources and roles, single unnamed voices."""

from __future__ import annotations

from store.annotate.claims.items import Item
from store.annotate.claims.presence import CAMPS
from store.annotate.claims.vouching import Voices
from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import ADVERBS, BE, HAVE
from store.annotate.language.view import Words
from store.model import Kind

_ROLES_OF_ONE = frozenset(("spokesperson", "source", "witness", "expert", "journalist"))


def is_wanted(view: Words, item: Item, voices: Voices) -> bool:
    """False for a count that is a source ("two residents said") or a mere role ("a spokesman")."""
    count = item.count
    if voices.is_source(count.start, count.end):
        return False
    node = subjects().node(count.subject.kind)
    single = count.quantity.low == 1 and count.quantity.high == 1
    if not count.subject.text and view.kind(item.last) is Kind.GROUP and item.last > item.first:
        return False  # "captured several Iraqi posts"
    population = view.lower(item.first - 1) == "of" and view.lower(item.first - 2) == "population"
    if population and CAMPS.isdisjoint(view.low[max(item.first - 9, 0) : item.first]):
        return False
    if (node is None or not node.state) and _whole_of_share(view, item.first):
        return False
    if count.quantity.comparator == "none" and _withheld(view, item):
        return False
    if single and view.lower(item.first) in ("a", "an") and _describes_name(view, item):
        return False
    if single and view.lower(item.last - 1) in ("them", "whom") and view.lower(item.last) in ("a", "an"):
        return False
    if single and view.lower(item.first - 1) == "no":
        return False  # "no one was hurt"
    part = view.lower(item.first - 1) in ("including", "included", "includes", "them", "whom")
    if (
        single
        and not part
        and node is not None
        and (node.role or node.id in _ROLES_OF_ONE)
        and view.lower(item.first) in ("a", "an", "another", "one")
    ):
        return False
    # "A car bomb killed": no person, and the verb of the sentence was read as a noun.
    if (
        single
        and node is not None
        and node.state
        and view.lower(item.last - 1) in ("killed", "wounded", "injured")
    ):
        return False
    # "A suicide bomber, who was both a colonel and squadron commander": a predicate is no count.
    return not (single and view.lower(item.first - 1) in ("as", "both", "is", "was", "like", "became", "not"))


_SHARES = frozenset("half third thirds quarter quarters fifth percent pct % cent".split())


def _whole_of_share(view: Words, first: int) -> bool:
    """True of "half of the country's 40,000 seamen": what is told is told of the share."""
    at = first - 1
    while at > max(first - 6, 0) and (view.low[at] in ("the", "'s", "’s", "its", "their") or view.name[at]):
        at -= 1
    if view.lower(at) != "of" and view.low[first - 3 : first - 2] == ["of"]:
        at = first - 3
    return view.lower(at) == "of" and view.lower(at - 1) in _SHARES


_GIVEN = frozenset("given provided released disclosed specified announced available listed published".split())


def _withheld(view: Words, item: Item) -> bool:
    """True of "no casualties were given": a figure is kept back, and nobody says that it is none."""
    at = item.last
    while view.lower(at) in BE or view.lower(at) in HAVE or view.lower(at) in ADVERBS:
        at += 1
    return at > item.last and view.lower(at) in _GIVEN


def _describes_name(view: Words, item: Item) -> bool:
    """True of "John Doe, 19, a member of the group": words on a person who was named."""
    at = item.first - 1
    if view.lower(at) != "," or not view.number(at - 1) or view.lower(at - 2) != ",":
        return False
    return view.kind(at - 3) is Kind.PERSON
