"""Sentences that say who a group spoken of before is made up of: "They include a general and four majors"."""

from __future__ import annotations

from store.annotate.governed import Sentence
from store.annotate.subjects import subjects

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
    ("in", "their", "midst"),
    ("in", "it"),
    ("with", "them"),
    ("others", "are"),
    ("others", "were"),
    ("rest", "are"),
    ("rest", "were"),
)
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
    """ "Two of the officers are generals"."""
    view, held = sentence.view, sentence.held
    words = view.low[held.start : min(held.start + 7, held.stop)]
    return (
        len(words) > 4
        and view.number(held.start)
        and words[1:3] == ["of", "the"]
        and ("are" in words or "were" in words)
    )
