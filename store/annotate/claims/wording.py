"""How a place is worded: the narrowest of several names, with the one that it lies in."""

from __future__ import annotations

from itertools import pairwise

from store.annotate.claims.locative import is_facility, is_home, is_part, preposition_of
from store.annotate.claims.place_terms import (
    BEFORE_PLACES,
    CHAIN,
    COMMON,
    DIRECTIONS,
    FACILITIES,
    HELD,
    KINDS,
    MEASURES,
    PLACE_NOUNS,
    QUARTERS,
    WIDE,
    is_country,
)
from store.annotate.claims.setting import Setting
from store.annotate.language.closed_class import ARTICLES, DETERMINERS
from store.model import Kind, Mention, Span

_LONG_CHAIN = 12
"""Tokens between two names: "Maarat, about 30 km (20 miles) to the south of Idlib"."""
_LONG_OF = 6
"""Tokens between two names: "the Salaheddin district of the Syrian city of Aleppo"."""


def narrowest_of(setting: Setting, index: int) -> int:
    """Of "Atareb in the Aleppo countryside", asked at any of its names, the index of the first one."""
    view = setting.view
    while index > 0:
        before = view.tokens_of(setting.places[index - 1].span)
        last = before.stop
        gap = view.low[last : view.tokens_of(setting.places[index].span).start]
        joined = all(
            word in CHAIN
            or word in PLACE_NOUNS
            or word in ARTICLES
            or word in MEASURES
            or (word in BEFORE_PLACES and word not in DETERMINERS)
            or word[0].isdigit()
            or word.endswith(("ern", *HELD))
            or view.kind(at) is Kind.GROUP
            for at, word in enumerate(gap, last)
        ) and ("to" not in gap or not DIRECTIONS.isdisjoint(gap))
        inner = setting.places[index - 1].span.of(view.text)
        if (
            not joined
            or len(gap) > _LONG_CHAIN
            or is_country(inner)
            or is_facility(setting, setting.places[index - 1])
            or (gap[:1] in (["town"], ["village"], ["city"]) and gap[1:] == ["of"])
            or (gap[:1] == [","] and is_beside(setting, setting.places[index - 1]))
            or preposition_of(setting, before.start) == ""
        ):
            return index
        index -= 1
    return index


def within(setting: Setting, index: int) -> str:
    """ "Saraqeb in Idlib", "Salaheddin district of the city of Aleppo": a name with the one that it lies in,
    if that follows at once; else empty."""
    if index < 0 or index + 1 >= len(setting.places):
        return ""
    view = setting.view
    inner, outer = (setting.places[at].span for at in (index, index + 1))
    first = view.tokens_of(inner).stop
    gap = view.low[first : view.tokens_of(outer).start]
    if is_beside(setting, setting.places[index]) or any(
        word in DIRECTIONS and after == "of" for word, after in pairwise(gap)
    ):
        return ""
    if (gap[1:2] == ["of"] and gap[0] in QUARTERS) or (gap[1:2] == ["in"] and gap[0] in KINDS):
        held = len(gap) <= _LONG_OF
    else:
        held = gap[:1] in (["in"], [","]) and len(gap) <= 4
    if (
        not held
        or "near" in gap
        or "outside" in gap
        or any(
            not (
                word in CHAIN
                or word in ARTICLES
                or word in PLACE_NOUNS
                or word.endswith(("ern", *HELD))
                or view.kind(at) is Kind.GROUP
            )
            for at, word in enumerate(gap, first)
        )
    ):
        return ""
    if (
        gap == [","]
        and not is_country(outer.of(view.text))
        and view.lower(view.tokens_of(outer).stop) in ("and", ",", "or")
    ):
        return ""
    if gap[0] == "in" and is_country(outer.of(view.text)):
        return ""
    end = _with_kind(setting, outer)
    if any(view.kind(at) is Kind.GROUP for at in range(first, first + len(gap))) or "city" in gap:
        # Of "the Salaheddin district of the Syrian city of Aleppo" the names.
        return f"{inner.of(view.text)}, {view.text[outer.start : end]}"
    return view.text[inner.start : end]


def _with_kind(setting: Setting, place: Span) -> int:
    """End of a name with "province" behind it."""
    view = setting.view
    after = view.tokens_of(place).stop
    if after < setting.held.stop and view.low[after] in WIDE and view.low[after] != "state":
        return view.span(after, after + 1).end
    return place.end


def listed(setting: Setting, index: int) -> str:
    """ "Foua and Kefraya", asked at either: two names that one preposition places; else empty."""
    for first in (index, index - 1):
        if first >= 0 and first + 1 < len(setting.places) and _is_pair(setting, first):
            one, other = (setting.places[at].span for at in (first, first + 1))
            return setting.view.text[one.start : other.end]
    return ""


def _is_pair(setting: Setting, index: int) -> bool:
    view = setting.view
    one, other = (setting.places[at].span for at in (index, index + 1))
    first, last = view.tokens_of(one), view.tokens_of(other)
    if view.low[first.stop : last.start] != ["and"] or view.lower(last.stop) in ("'s", "’s", ","):
        return False
    alike = is_country(one.of(view.text)) == is_country(other.of(view.text))
    return alike and (preposition_of(setting, first.start) != "" or is_home(setting, first.start))


def possessed(setting: Setting, index: int) -> Mention | None:
    """Of "Turkey's Hatay Province" the part that is meant."""
    if index + 1 >= len(setting.places):
        return None
    view = setting.view
    following = setting.places[index + 1]
    last = view.tokens_of(setting.places[index].span).stop
    start = view.tokens_of(following.span).start
    between = view.low[last:start]
    held, name = view.word(last - 1), setting.places[index].span.of(view.text)
    clipped = held.endswith("s") and name.endswith(held[:-1]) and name[-1] != "s"
    if clipped and all(word in BEFORE_PLACES or word in PLACE_NOUNS for word in between):
        # "Aleppos Salaheddin district", where the apostrophe was lost on the way.
        return following
    owned = bool(between) and between[0] in ("'s", "’s")
    passes = all(
        word in BEFORE_PLACES or word in PLACE_NOUNS or word == "of" or word.endswith(("ern", *HELD))
        for word in between[1:]
    )
    return following if owned and (len(between) <= 2 or passes) else None


def is_unnamed(setting: Setting, mention: Mention) -> bool:
    """True if the sentence tells of a place that it does not name: "in a town in Idlib province", "the last
    stronghold near Damascus"."""
    view = setting.view
    first = view.tokens_of(mention.span).start
    at = first - 1
    while at > setting.held.start and (
        view.low[at] in DETERMINERS
        or view.low[at].endswith("ern")
        or view.low[at] in ("capital", "city", "province")
    ):
        at -= 1
    word, before = view.low[at], view.lower(at - 1)
    if word == "of":
        return (before in DIRECTIONS and not is_part(setting, at)) or before in ("suburb", "suburbs")
    if word not in ("in", "near", "outside", "within") or view.kind(at - 2) is Kind.PLACE:
        return False
    return before in COMMON or (
        before in FACILITIES and view.lower(view.tokens_of(mention.span).stop) in WIDE
    )


def is_beside(setting: Setting, mention: Mention) -> bool:
    """True of the name in "west of Aleppo"."""
    at = setting.view.tokens_of(mention.span).start - 1
    return setting.view.lower(at) == "of" and setting.view.lower(at - 1) in DIRECTIONS
