"""Which names of a sentence say where an event was, and by which word."""

from __future__ import annotations

from store.annotate.claims.place_terms import (
    APART,
    AT,
    BEFORE_PLACES,
    DIRECTIONS,
    ENTERED,
    FALLS,
    HELD,
    PLACE_NOUNS,
    PLACES_OF,
    SITES,
    UPON,
    incidents,
    is_country,
)
from store.annotate.claims.setting import Setting
from store.annotate.language.closed_class import ADVERBS, BE, DETERMINERS, HAVE, IRREGULAR_PAST
from store.annotate.language.phrases import closed, plural, verbal
from store.model import Kind, Mention

_LONG_BRACKET = 12
_LONG_PHRASE = 12
"""Tokens from a preposition to the name: "in a rebel-held district of the country's central city of Homs"."""
_LONG_OF = 6
"""Tokens from "residents of" to a name."""
_PERFECT = HAVE | {"also"}
_SAW = frozenset("seen experienced witnessed witnessing saw suffered suffering".split())
_LONG_INCIDENT = 4
"""Tokens from a name to the noun of an incident that it modifies: "Aleppo bus convoy bomb attack"."""


def preposition_of(setting: Setting, first: int) -> str:
    """The word that makes the name at token `first` a place of an event; empty if it is none."""
    view = setting.view
    at = first - 1
    steps = 0
    while at >= setting.held.start and steps < _LONG_PHRASE:
        word = view.low[at]
        if word in AT or word in ("from", "outside"):
            before = view.lower(at - 2) if view.lower(at - 1) in ("-", "–", "—") else view.lower(at - 1)
            return "" if before in APART else word
        if word == "of" and view.lower(at - 1) in DIRECTIONS:
            return "in" if is_part(setting, at) else "near"
        if word in ENTERED:
            return word
        struck = view.lower(at - 1) in incidents().nouns or not PLACES_OF.isdisjoint(view.low[at:first])
        if word in ("on", "against") and (struck or _comes_down(setting, at, first)):
            return "in"
        if word == "of" and view.lower(at - 1) == "out":
            return "from"
        if word == "of" and view.lower(at - 1) in UPON:
            return "in"
        if word == "between":
            return ""
        if word == "of" and view.lower(at - 1) not in PLACES_OF and view.kind(at - 1) is None:
            return ""
        passes = (
            word in ("of", "'s", "’s", "and", ",", "or")
            or word in DETERMINERS
            or word in PLACES_OF
            or view.kind(at) in (Kind.PLACE, Kind.GROUP)
            or word.endswith(("ern", *HELD))
            or word in BEFORE_PLACES
            or ("-" in word and word[0].isalpha() and not view.capital(at))
            or (view.kind(at) is Kind.ORGANISATION and view.lower(at + 1).endswith("-dominated"))
            or (view.dated(at) and (view.lower(at - 1) == "on" or view.lower(at - 1) in ENTERED))
        )
        if not passes and view.lower(at + 1) in DETERMINERS and view.lower(at + 2) in PLACES_OF:
            # "targeted with rocket shells the village of Hadar", whose commas were lost.
            back = range(at, max(setting.held.start, at - _LONG_ON) - 1, -1)
            return next((view.low[one] for one in back if view.low[one] in ENTERED), "")
        if not passes and not (view.lower(at + 1) in PLACES_OF and not closed(word) and not verbal(word)):
            return ""
        at -= 1
        steps += 1
    return ""


def _comes_down(setting: Setting, at: int, first: int) -> bool:
    """True of the "on" at token `at` in "an attack with mortars on Harasta", not in "talks on Syria"."""
    view = setting.view
    name = view.name[first]
    if name is None or is_country(name.span.of(view.text)):
        return False
    before = view.low[max(setting.held.start, at - _LONG_ON) : at]
    known = incidents()
    return any(word in known.nouns or word in known.verbs or word in FALLS for word in before)


_LONG_ON = 14
"""Tokens from an attack to the place that it is on."""


def is_part(setting: Setting, at: int) -> bool:
    """True of the "of" at token `at` in "the west of Aleppo", but not in "north of Damascus"."""
    before = setting.view.lower(at - 2)
    if setting.view.lower(at - 1) == "outskirts":
        return False
    return before in DETERMINERS or before in AT or before.endswith(("-held", "-controlled", "ern"))


def is_home(setting: Setting, first: int) -> bool:
    """True of the name at token `first` in "3,000 residents of the villages Foua and Kefraya"."""
    view = setting.view
    for at in range(first - 1, max(setting.held.start, first - _LONG_OF - 1), -1):
        word = view.low[at]
        if word == "of":
            return plural(view.lower(at - 1)) or view.lower(at - 1) == "people"
        if closed(word) and word not in DETERMINERS and word not in ("and", ","):
            return False
    return False


def names_incident(setting: Setting, mention: Mention) -> bool:
    """True of the name in "the Aleppo bomb attack", "Aleppo's blast" and "Aleppo was hit": where it was."""
    view = setting.view
    at = view.tokens_of(mention.span).stop
    stop = min(setting.held.stop, at + _LONG_INCIDENT)
    if view.lower(at) in BE or (view.lower(at) in HAVE and view.lower(at + 1) == "been"):
        at += 1 + (view.lower(at) in HAVE)
        return view.lower(at) in incidents().verbs or view.lower(at) in ENTERED
    saw = next((one for one in range(at, min(at + 3, stop)) if view.low[one] not in _PERFECT), stop)
    if view.lower(saw) in _SAW:
        return True
    if is_country(mention.span.of(view.text)):
        return False
    for step in range(at, stop):
        word = view.low[step]
        if word in incidents().nouns or word == "bomb":
            return view.lower(step + 1) not in ("on", "against")
        if closed(word) and word not in ("'s", "’s"):
            return False
        if verbal(word) or view.kind(step) is not None or view.dated(step):
            return False
    return False


def is_bracketed(setting: Setting, first: int, near: int) -> bool:
    """True if the name at token `first` stands in brackets that the event does not stand in: "the group
    (banned in Russia)"."""
    low = setting.view.low
    for at in range(first - 1, max(setting.held.start - 1, first - _LONG_BRACKET), -1):
        if low[at] == ")":
            return False
        if low[at] == "(":
            return near < at or ")" in low[first:near]
    return False


def is_fronted(setting: Setting, first: int) -> bool:
    """True if the name at token `first` opens a clause: "In Homs, 12 died, and in Hama seven did"."""
    view, floor = setting.view, setting.held.start
    for at in range(first - 1, max(floor - 1, first - 5), -1):
        if view.low[at] in ("in", "at", "near"):
            return (
                at == floor
                or view.low[at - 1] == ";"
                or view.low[at - 2 : at] in ([",", "and"], [";", "and"])
            )
    return False


def is_facility(setting: Setting, mention: Mention) -> bool:
    """True for "al-Rashideen Mosque" and "Bab al-Faraj street": what stands in a place."""
    view = setting.view
    held = view.tokens_of(mention.span)
    return view.lower(held.stop - 1) in SITES or view.lower(held.stop) in SITES


def modifies(setting: Setting, mention: Mention) -> bool:
    """True of a name before a noun that is no place: "bases" in "U.S. bases"."""
    view = setting.view
    at = view.tokens_of(mention.span).stop
    if view.lower(at) in ("'s", "’s") and at + 1 < setting.held.stop:
        # What belongs to a place is not in it: "Tripoli's air base in Chad", but "Java's southern coast".
        owned = view.low[at + 1]
        return not (owned in PLACE_NOUNS or owned.endswith("ern") or view.kind(at + 1) is Kind.PLACE)
    if at >= setting.held.stop or view.capital(at) or not view.low[at][0].isalpha() or view.dated(at):
        return False
    word = view.low[at]
    finite = verbal(word) or word in IRREGULAR_PAST or word in ADVERBS or word.endswith("ing")
    return not (closed(word) or finite or word in PLACE_NOUNS or word in DETERMINERS)
