"""Lists of counts and the whole that they make up: "three officers, a colonel and two generals"."""

from __future__ import annotations

from store.annotate.claims.items import Item, outermost
from store.annotate.events.governed import Sentence
from store.annotate.grammar.subjects import subjects
from store.annotate.language.view import Words

_ENDS = frozenset(',.;:)"”—–') | {"midst"}
_THEM = frozenset((("among", "them"), ("among", "these"), ("in", "it"), ("in", "their")))
_OF = frozenset("from in of at on near".split())


def name_wholes(view: Words, sentence: Sentence, items: list[Item]) -> None:
    """Wholes that the words after or before a list name: "a general and 14 officers among them", "among 71
    people are two generals", "three officers, a colonel and two generals"."""
    for index in range(1, len(items)):
        item = items[index]
        start = index
        while start > 0 and items[start].listed >= 0:
            start -= 1
        ends = item.last + 2 >= sentence.held.stop or view.low[item.last + 2] in _ENDS
        if tuple(view.low[item.last : item.last + 2]) in _THEM and start > 0 and ends:
            for one in range(start, index + 1):
                items[one].whole = outermost(items, start - 1)
        gap = view.low[items[index - 1].last : item.first]
        opened = view.lower(sentence.held.start) == "among" and items[0].first <= sentence.held.start + 3
        if (index == 1 and opened and gap and gap[-1] in ("are", "were", "is", "was")) or (
            item.listed >= 0 and items[item.listed].whole == 0 and opened
        ):
            item.whole = 0
        if index == len(items) - 1 or items[index + 1].listed < 0:
            _apposition(items, start, index)
            if start > 0 and index > start and _described(view, items[start - 1].last, items[start].first):
                _apposition(items, start - 1, index)


def lead_lists(view: Words, items: list[Item]) -> None:
    """Gives the counts of a list before their verb its event: "a general, two colonels and a major fled"; and
    makes a list parts of a sum that opens it with a colon or closes it with "in all"."""
    for index in range(len(items) - 1, 0, -1):
        item, before = items[index], items[index - 1]
        if item.listed == index - 1 and before.governed is None and before.whole < 0:
            own = item.governed
            if own is not None and own.trigger.first >= item.last and not own.relative:
                before.governed, before.inherited = own, True
    for index, item in enumerate(items):
        start = index
        while start > 0 and items[start].listed >= 0:
            start -= 1
        closing = index == len(items) - 1 or items[index + 1].listed < 0
        if not closing or start == index:
            continue
        if tuple(view.low[item.last : item.last + 2]) in _IN_ALL and _adds_up(items[start:index], item):
            for one in range(start, index):
                items[one].whole = index
        opened = view.low[items[start].first - 1] in (":", "–", "—", "-")
        if (
            opened
            and start > 0
            and items[start - 1].governed
            and _adds_up(items[start : index + 1], items[start - 1])
        ):
            for one in range(start, index + 1):
                items[one].whole = start - 1


_IN_ALL = frozenset((("in", "all"), ("in", "total"), ("all", "told")))


def _adds_up(parts: list[Item], whole: Item) -> bool:
    counts = [part.count for part in parts]
    exact = all(count.quantity.low == count.quantity.high for count in (*counts, whole.count))
    kinds = all(subjects().is_a(count.subject.kind, whole.count.subject.kind) for count in counts)
    return exact and kinds and sum(count.quantity.low for count in counts) == whole.count.quantity.low


def _described(view: Words, first: int, last: int) -> bool:
    """True if a phrase such as "of the Syrian army" and a comma stand between a sum and its list."""
    gap = view.low[first:last]
    return 2 < len(gap) <= 8 and gap[0] in _OF and gap[-1] == "," and gap.count(",") == 1


def _apposition(items: list[Item], start: int, stop: int) -> None:
    """Of a list whose first count is the sum of the others, and whose others are of its kind, makes parts."""
    first, rest = items[start].count, [items[at].count for at in range(start + 1, stop + 1)]
    exact = all(count.quantity.low == count.quantity.high for count in (first, *rest))
    if len(rest) < 2 or not exact or sum(count.quantity.low for count in rest) != first.quantity.low:
        return
    if all(subjects().is_a(count.subject.kind, first.subject.kind) for count in rest):
        for at in range(start + 1, stop + 1):
            items[at].whole = start
