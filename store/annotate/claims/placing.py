"""Where an event happened, by the words of its sentence: the narrowest name that is a place of it."""

from __future__ import annotations

import msgspec

from store.annotate.claims.locative import (
    is_bracketed,
    is_facility,
    is_fronted,
    is_home,
    modifies,
    names_incident,
    preposition_of,
)
from store.annotate.claims.place_terms import LEFT, TO, is_country
from store.annotate.claims.setting import Setting
from store.annotate.claims.wording import is_beside, is_unnamed, listed, narrowest_of, possessed, within
from store.model import Mention

_WEAK = 8
"""Tokens that "near X", "north of X" and "X forces" count for: another place of the sentence goes before."""


class Locality(msgspec.Struct, frozen=True):
    """The place of an event as worded; empty if the sentence names none."""

    text: str = ""
    vague: bool = False
    """True where the sentence says that it does not name the place: "a town in Syria", "near Damascus"."""
    beside: bool = False
    """True of "west of Aleppo", which says where the place is without its name."""


def find_place(setting: Setting, near: int, moves: bool, *, leaves: bool = False) -> str:
    """The words of `find_locality`."""
    return find_locality(setting, near, moves, leaves=leaves).text


def find_locality(setting: Setting, near: int, moves: bool, *, leaves: bool = False) -> Locality:
    """Place of the event that is told at token `near`: the nearest one after a preposition of place.

    `moves`: the event goes somewhere, so the place it comes from is not its place; with `leaves` it is
    that place ("evacuated from Madaya to Idlib").
    """
    best: _Found | None = None
    best_cost = 1 << 30
    skip = -1
    for index, mention in enumerate(setting.places):
        first = setting.view.tokens_of(mention.span).start
        if index == skip:
            continue
        preposition = preposition_of(setting, first)
        named_for = preposition in ("", "from") and names_incident(setting, mention)
        if named_for:
            preposition = "in"
        elif not preposition and leaves and is_home(setting, first):
            preposition = "from"
        if not preposition:
            continue
        narrowest = index if named_for else narrowest_of(setting, index)
        origin = preposition == "from" or (preposition in LEFT and (leaves or first <= near + 2))
        if narrowest != index:
            outer = setting.view.tokens_of(setting.places[narrowest].span).start
            origin = origin or preposition_of(setting, outer) == "from"
        if origin and not leaves and (moves or preposition == "from"):
            continue
        voice = next((one for one in setting.heard if one.start <= mention.start < one.end), None)
        if is_bracketed(setting, first, near) or setting.view.text[mention.end : mention.end + 1] == "-":
            continue
        distance = first - near
        cost = distance if distance >= 0 else 4 - distance * 2
        fronted = is_fronted(setting, first)
        if fronted:
            cost = 3 if distance < 0 else cost + 2 * _WEAK
        cost += 2 * _WEAK * (";" in setting.view.low[min(first, near) : max(first, near)])
        cost += _WEAK * (named_for or preposition == "near" or modifies(setting, mention))
        cost += 4 * _WEAK * is_facility(setting, mention) + 3 * _WEAK * (voice is not None)
        if leaves:
            cost += -3 * _WEAK if origin else 6 * _WEAK * (preposition in TO)
        elif moves and preposition in TO and distance > 0:
            cost -= 8
        cost += _WEAK * (distance > 0 and "who" in setting.view.low[near:first])
        if distance < 0 and "where" in setting.view.low[first:near]:
            cost = 1
        if cost < best_cost or (fronted and cost == best_cost):
            inner = possessed(setting, index)
            if inner is not None and is_facility(setting, inner):
                inner = None
            best_cost = cost
            best = _Found(narrowest, inner, voice is not None)
            skip = index + 1 if inner is not None else -1
    return Locality() if best is None else _worded(setting, best)


class _Found(msgspec.Struct, frozen=True):
    """A name of the sentence: its index, the part of it that is meant ("Turkey's Hatay"), and whether
    it is only where those are who speak."""

    index: int
    inner: Mention | None
    spoken: bool


def _worded(setting: Setting, found: _Found) -> Locality:
    """A place with its words."""
    text = ""
    chosen = found.inner or setting.places[found.index]
    if found.inner is None:
        text = within(setting, found.index) or listed(setting, found.index)
    text = " ".join((text or chosen.span.of(setting.view.text)).split())
    unnamed = found.inner is None and (is_country(text) or is_unnamed(setting, chosen))
    vague = found.spoken or unnamed
    return Locality(text, vague, vague and is_beside(setting, chosen))
