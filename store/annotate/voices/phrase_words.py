"""Words of noun phrases that are sources, for the walks to the left and to the right."""

from __future__ import annotations

from store.annotate.language.view import Words
from store.model import Kind

SETTLEMENTS = frozenset(
    "town city village province district region capital suburb state island county port".split()
)
"""Nouns whose name follows after "of": "an official in the town of ..."."""
VEHICLES = frozenset(
    "statement report interview post message video tweet news press telephone phone briefing speech "
    "letter".split()
)
POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
NICKNAME = 4
"""Tokens of a nickname in quotation marks, the marks included."""


def may_precede(view: Words, at: int, start: int) -> bool:
    """May the name that holds token `at` stand before the phrase at `start` without a comma?"""
    name, following = view.name[at], view.name[start]
    if view.low[at].endswith(("-based", "-run", "-backed", "-led", "-affiliated", "-linked", "-allied")):
        return True
    if name is None or view.last[at] != start or name.kind is Kind.GROUP or following is None:
        return True
    # "head of the Harbour Council Omar Farid"
    before = view.first[at] - 1
    before -= view.lower(before) in ("the", "a")
    if following.kind is not Kind.PERSON:
        return False
    return (view.lower(before) == "of" and view.lower(before - 1) in _HEADS) or (
        view.lower(before) == "to" and view.lower(before - 1) in ENVOYS
    )


_HEADS = frozenset(
    "head director chief chairman chairwoman president leader member minister commander secretary spokesman "
    "spokeswoman spokesperson ceo founder co-founder owner editor governor mayor ambassador captain coach "
    "manager professor dean premier king".split()
)
"""Whom "of" with the name of a body describes."""
ENVOYS = frozenset("ambassador envoy representative adviser advisor delegate aide".split())
"""Whom "to" with the name of a place or a person describes."""
