"""A count of a sentence on its way to a claim."""

from __future__ import annotations

import msgspec

from store.annotate.events.governed import Governed
from store.annotate.grammar.counts import Count
from store.annotate.grammar.subjects import subjects
from store.annotate.language.view import Words


class Item(msgspec.Struct):
    """A count of a sentence on its way to a claim. `whole` is the index of the item that includes it."""

    count: Count
    first: int
    last: int
    governed: Governed | None = None
    whole: int = -1
    listed: int = -1
    """Index of the item before it in the same list ("two colonels, a major and a lieutenant")."""
    inherited: bool = False
    denial: bool = False


def named_part(view: Words, item: Item) -> Item:
    """Of "two of them children" the count of two children; any other item as it is."""
    subject = item.count.subject
    after = item.last
    if "partitive" in subject.qualifiers and view.lower(after) in ("are", "were", "is", "was"):
        after += 1
    elif view.lower(after - 1) not in ("them", "whom"):
        return item
    after += view.lower(after) in ("a", "an")
    noun = subjects().match(view.low, after) if after < len(view.low) else None
    if noun is None or noun.number == "mass" or view.kind(after) is not None:
        return item
    span = view.span(after, after + noun.length)
    named = msgspec.structs.replace(
        subject, text=span.of(view.text), kind=noun.node, start=span.start, end=span.end
    )
    count = msgspec.structs.replace(item.count, subject=named, end=span.end)
    return Item(count, item.first, after + noun.length)


def outermost(items: list[Item], index: int) -> int:
    """Index of the item that includes item `index` and is part of no other."""
    while items[index].whole >= 0:
        index = items[index].whole
    return index
