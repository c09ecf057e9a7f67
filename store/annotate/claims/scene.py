"""Where an incident took place that a sentence takes up again: "Ten people died in the blast"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from store.annotate.claims.setting import Setting, find_place
from store.annotate.language.tables import table
from store.annotate.language.view import LONGEST, Words
from store.model import Mention, Span

_BACK = 4
"""Sentences that are looked back at for the incident."""
_DEFINITE = frozenset("the this that these those".split())


class _Incidents(msgspec.Struct, frozen=True):
    nouns: frozenset[str]
    verbs: frozenset[str]


@cache
def _incidents() -> _Incidents:
    return msgspec.convert(table("counts")["incidents"], _Incidents)


def scene(
    view: Words, sentence: Span, held: range, places: Callable[[Span], Sequence[Mention]], published: str
) -> str:
    """The place of the incident that a sentence points back to with a definite noun ("the attack").

    As worded, from the nearest sentence before that tells of an incident and says where; empty if the
    sentence points to none, or if none of the few sentences before says where.
    """
    known = _incidents()
    if not any(view.low[at] in known.nouns and view.lower(at - 1) in _DEFINITE for at in held):
        return ""
    start = sentence.start
    for _ in range(_BACK):
        if start == 0:
            return ""
        before = view.document.sentence_of(start - 1)
        if before.start >= start:
            return ""
        start = before.start
        here = view.tokens_of(before)
        if len(here) > LONGEST:
            return ""
        told = next((at for at in here if view.low[at] in known.nouns or view.low[at] in known.verbs), -1)
        if told < 0:
            continue
        place = find_place(Setting(view, here, places(before), (), published), told, moves=False)
        if place:
            return place
    return ""
