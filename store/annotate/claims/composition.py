"""Sentences that say who a group spoken of before is made up of: "They include a general and four majors"."""

from __future__ import annotations

from store.annotate.events.governed import Sentence
from store.annotate.grammar.subjects import subjects

_MADE_OF = (
    ("made", "up", "of"),
    ("consisted", "of"),
    ("consists", "of"),
    ("composed", "of"),
    ("came", "to"),
    ("comes", "to"),
    ("numbers",),
    ("numbered",),
    ("include",),
    ("includes",),
    ("included",),
    ("comprised",),
    ("comprises",),
    ("among", "them"),
    ("among", "these"),
    ("among", "those"),
    ("among", "the"),
    ("one", "of", "them"),
    ("brought",),
    ("in", "their", "midst"),
    ("in", "it"),
    ("with", "them"),
    ("others", "are"),
    ("others", "were"),
    ("rest", "are"),
    ("rest", "were"),
)
_COUNTING = frozenset("are were is was".split())
_FIRST = frozenset(phrase[0] for phrase in _MADE_OF)
_BACK = frozenset("they them these those it their".split())
_GROUPS = frozenset(
    "group party batch wave convoy others rest whole total company dead wounded victims".split()
)


def says_who(sentence: Sentence) -> bool:
    """True if the sentence points back to a group and says who or how many are in it."""
    view, held = sentence.view, sentence.held
    made = any(
        view.low[at] in _FIRST and any(tuple(view.low[at : at + len(one)]) == one for one in _MADE_OF)
        for at in held
    )
    return (made and any(_points_back(sentence, at) for at in held)) or _of_the(sentence)


def definite_kind(sentence: Sentence) -> str:
    """Node of the group that "among the soldiers" names; empty if it names none."""
    view, held = sentence.view, sentence.held
    for at in range(held.start, held.stop - 2):
        if view.low[at] == "among" and view.low[at + 1] in ("the", "these", "those"):
            noun = subjects().match(view.low, at + 2)
            return noun.node if noun is not None and noun.number != "one" else ""
    return ""


def names_the_hit(sentence: Sentence) -> bool:
    """True of "among the dead were eight children", "the victims included three women": parts of a toll."""
    view, held = sentence.view, sentence.held
    for at in range(held.start, held.stop - 1):
        if view.low[at] in ("the", "those", "of") and view.low[at + 1] in _HIT:
            before, after = view.low[max(held.start, at - 2) : at], view.low[at + 2 : at + 4]
            if "among" in before or "of" in before or not _INCLUDE.isdisjoint(after):
                return True
    return False


_HIT = frozenset(
    "dead killed victims wounded injured casualties fatalities detained arrested detainees".split()
)
_INCLUDE = frozenset("include included includes were".split())


def sums_up(sentence: Sentence) -> bool:
    """True if the sentence says how large the whole was that those before are part of: "They were among 120
    refugees", "The party consisted of 42 Syrians"."""
    view, held = sentence.view, sentence.held
    low = view.low[held.start : held.start + 7]
    if low[:1] == ["they"] and low[1:2] in (["were"], ["are"]):
        return "among" in low or "part" in low
    group = low[:1] == ["the"] and low[1:2] != [] and low[1] in ("group", "party", "convoy", "company")
    return group and any(tuple(low[2 : 2 + len(one)]) == one for one in _SIZE)


_SIZE = (("consisted", "of"), ("numbered",), ("came", "to"), ("counted",), ("was", "made", "up", "of"))


def _points_back(sentence: Sentence, at: int) -> bool:
    view = sentence.view
    if view.low[at] in _BACK:
        return True
    if view.low[at] not in ("the", "these", "those"):
        return False
    ahead = at + 1
    if ahead < sentence.held.stop and (view.number(ahead) or view.low[ahead] == "whole"):
        return True
    noun = subjects().match(view.low, ahead) if ahead < sentence.held.stop else None
    return view.lower(ahead) in _GROUPS or (noun is not None and noun.number != "one")


def _of_the(sentence: Sentence) -> bool:
    """ "Two of the officers are generals", "One of the 18 is retired"."""
    view, held = sentence.view, sentence.held
    words = view.low[held.start : min(held.start + 7, held.stop)]
    return (
        len(words) > 4
        and view.number(held.start)
        and words[1:3] == ["of", "the"]
        and not _COUNTING.isdisjoint(words)
    )
