"""Figures of what has not happened: planned, asked for, possible, conditional, or held for comparison."""

from __future__ import annotations

from store.annotate.claims.items import Item
from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import ACT, PEOPLE, STATE, VERB
from store.annotate.language.closed_class import ADVERBS, AUXILIARIES

_WISHED = (
    "plan want threat vow intend try tri attempt refus hope hoping pledg aim prepar agree offer promis "
    "expect seek sought conspir plot ask urg demand order call request appeal propos decid wish instruct "
    "tell told invit advis recommend fail declin negotiat discuss design built meant unabl ready willing "
    "enough due likely suppos allow"
).split()
"""Beginnings of words before "to" and an infinitive, or before "the release of": no more than an aim."""
_REAL_AFTER_ALL = frozenset("allowed allowing allows ordered ordering expected agreed failed called".split())
"""Of these, words that may stand before what has happened; only an infinitive right behind them is an aim."""
_MODALS = frozenset("would could might may should can must will shall cannot ca wo".split())
_LIKELY_NOW = frozenset("dead missing trapped buried alive".split())
_PLANNED = frozenset("evacuate release return deploy rescue recruit train treat".split())
"""Events that reports announce with a figure: what a deal foresees is told as a claim, with a hedge."""
_IF = frozenset("if whether unless".split())
_COMPARED = (
    ("compared", "with"),
    ("compared", "to"),
    ("up", "from"),
    ("down", "from"),
    ("as", "against"),
    ("capacity", "of"),
    ("capacity", "for"),
    ("room", "for"),
    ("space", "for"),
    ("quota", "of"),
    ("target", "of"),
    ("reward", "for"),
    ("chance", "of"),
)
_CHANGED = frozenset(
    "risen rose rise rises rising increased increase increases increasing jumped climbed climbs doubled "
    "grown grew fallen fell falls dropped decreased declined revised raised lowered swelled".split()
)
_RATES = frozenset(("day", "week", "month", "hour"))


def is_unreal(sentence: Sentence, item: Item, governed: Governed) -> bool:
    """True if the clause tells of no happening: an aim, a request, a possibility, a condition, a rate, or a
    figure of other times for comparison."""
    view, floor = sentence.view, sentence.held.start
    if _compared(sentence, item) or _rate(sentence, item, governed) or _conditional(sentence, item):
        return True
    if sentence.held.stop > floor and view.low[sentence.held.stop - 1] == "?":
        return True
    trigger = governed.trigger
    if item.count.subject.text.lower() == "lives" and governed.event != "kill":
        return True  # "saved 12 lives"
    if trigger.kind == ACT and trigger.first < item.first:
        return any(_wished(view.low[at]) for at in range(max(floor, trigger.first - 4), trigger.first))
    if trigger.kind == PEOPLE:
        return any(view.low[at] in _MODALS for at in range(max(floor, item.first - 4), item.first))
    if trigger.kind not in (VERB, STATE) or governed.event in _PLANNED:
        return False
    return _aimed_at(sentence, trigger.first) or _merely_possible(sentence, governed)


def _wished(word: str) -> bool:
    return any(word.startswith(stem) for stem in _WISHED)


def _aimed_at(sentence: Sentence, at: int) -> bool:
    """True of "plans to detain", "asked Jordan to take in", "was built to house"."""
    view, floor = sentence.view, sentence.held.start
    back = at - 1
    while back > floor and view.low[back] in ("be", "have", "been", "also", "not"):
        back -= 1
    if back <= floor or view.low[back] != "to":
        return False
    if _wished(view.low[back - 1]):
        return True
    for before in range(back - 1, max(floor - 1, back - 6), -1):
        word = view.low[before]
        if word in (",", ".", ";") or sentence.at(before, VERB) is not None:
            return False
        if _wished(word) and word not in _REAL_AFTER_ALL:
            return True
    return False


def _merely_possible(sentence: Sentence, governed: Governed) -> bool:
    """True of "could be killed", "will detain", "would have killed"; not of "may have died"."""
    view, at = sentence.view, governed.trigger.first
    back = at - 1
    have = False
    while back >= sentence.held.start and (
        view.low[back] in AUXILIARIES or view.low[back] in ADVERBS or view.low[back].endswith("ly")
    ):
        word = view.low[back]
        have = have or word == "have"
        if word in _MODALS:
            if have:
                return word == "would" or (governed.active and word in ("could", "might", "should"))
            return view.low[at] not in _LIKELY_NOW
        back -= 1
    return False


def _conditional(sentence: Sentence, item: Item) -> bool:
    view = sentence.view
    for at in range(item.first - 1, max(sentence.held.start - 1, item.first - 14), -1):
        if view.low[at] in _IF:
            return view.lower(at - 1) not in ("as", "even", "determine")
        if view.low[at] in (",", ".", ";", "that") or view.low[at] in ("said", "says"):
            return False
    return False


def _compared(sentence: Sentence, item: Item) -> bool:
    view = sentence.view
    low = [*view.low[max(sentence.held.start, item.first - 4) : item.first]]
    while low and low[-1] in (
        "the",
        "about",
        "some",
        "just",
        "only",
        "a",
        "total",
        "around",
        "previously",
        "reported",
    ):
        low.pop()
    if tuple(low[-2:]) in _COMPARED:
        return True
    back = view.low[max(sentence.held.start, item.first - 12) : item.first]
    return low[-1:] == ["from"] and not _CHANGED.isdisjoint(back)


def _rate(sentence: Sentence, item: Item, governed: Governed) -> bool:
    """True of "1,500 cross every day", "some 40 people a day are killed"."""
    view = sentence.view
    last = max(item.last, governed.trigger.last)
    for at in (*range(item.last, min(item.last + 2, sentence.held.stop)), *range(last, last + 7)):
        if at >= sentence.held.stop - 1 or view.low[at] in (",", ".", ";", "and", "on"):
            break
        if view.low[at + 1] in _RATES and (
            view.low[at] in ("every", "each", "per") or (view.low[at] == "a" and view.lower(at - 1) != "in")
        ):
            return view.lower(at + 2) not in ("ago", "earlier", "before", "later", "after", "since", "-")
    return False
