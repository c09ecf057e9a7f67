"""Counts that are no claims: sources and roles, single unnamed voices."""

from __future__ import annotations

from store.annotate.claims.items import Item
from store.annotate.claims.vouching import Voices
from store.annotate.grammar.subjects import subjects
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
    if view.lower(item.first - 1) == "of" and view.lower(item.first - 2) == "population":
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
