"""Where and when an event happened, what its figure measures, and how sure the sentence is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from store.annotate.language.closed_class import ADVERBS, ARTICLES, DETERMINERS, IRREGULAR_PAST
from store.annotate.language.phrases import closed, verbal
from store.annotate.language.view import Words
from store.model import Kind, Mention, Span, When

_AT = frozenset(
    "in into to at near inside across outside around within over through throughout onto on toward "
    "towards".split()
)
_TO = frozenset("to into onto inside toward towards".split())
_PLACE_NOUNS = frozenset(
    "town city village province district neighbourhood neighborhood suburb suburbs region area areas "
    "governorate capital outskirts countryside enclave camp port border borders state part parts "
    "north south east west northeast northwest southeast southwest northern southern eastern western "
    "central centre center edge island county country stronghold".split()
)
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest outskirts".split())
_ENTERED = frozenset(
    "entered enter entering enters reached reach reaching reaches hit struck shelled bombed stormed "
    "left".split()
)


class Setting(msgspec.Struct):
    """The names and dates of one sentence, ready for the events in it."""

    view: Words
    held: range
    places: Sequence[Mention]
    dates: Sequence[Mention]
    published: str
    """The day of publication, or an empty string."""


def find_place(setting: Setting, near: int, moves: bool) -> str:
    """Place of the event that is told at token `near`: the nearest one after a preposition of place, as
    worded.

    `moves`: the event goes somewhere, so the place it comes from is not its place.
    """
    best, best_cost = "", 1 << 30
    skip = -1
    for index, mention in enumerate(setting.places):
        first = setting.view.tokens_of(mention.span).start
        if index == skip:
            continue
        preposition = _preposition(setting, first)
        if not preposition:
            continue
        if moves and (preposition == "from" or (preposition == "left" and first <= near + 2)):
            continue
        if preposition == "from":
            continue
        distance = first - near
        cost = distance if distance >= 0 else 4 - distance * 2
        fronted = _fronted(setting, first)
        if fronted:
            cost = 3 if distance < 0 else cost + 2 * _WEAK
        cost += 2 * _WEAK * (";" in setting.view.low[min(first, near) : max(first, near)])
        cost += _WEAK * (preposition == "near" or _modifies(setting, mention))
        if moves and preposition in _TO and distance > 0:
            cost -= 8
        if distance < 0 and "where" in setting.view.low[first:near]:
            cost = 1
        if cost < best_cost or (fronted and cost == best_cost):
            inner = _possessed(setting, index)
            best_cost = cost
            best = (inner or setting.places[_narrowest(setting, index)]).span.of(setting.view.text)
            skip = index + 1 if inner is not None else -1
    return best


def _fronted(setting: Setting, first: int) -> bool:
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


_WEAK = 8
"""Tokens that "near X", "north of X" and "X forces" count for: another place of the sentence goes before."""


def _modifies(setting: Setting, mention: Mention) -> bool:
    """True of a name before a noun that is no place: "bases" in "U.S. bases"."""
    view = setting.view
    at = view.tokens_of(mention.span).stop
    if at >= setting.held.stop or view.capital(at) or not view.low[at][0].isalpha() or view.dated(at):
        return False
    word = view.low[at]
    finite = verbal(word) or word in IRREGULAR_PAST or word in ADVERBS or word.endswith("ing")
    return not (closed(word) or finite or word in _PLACE_NOUNS or word in DETERMINERS)


def _narrowest(setting: Setting, index: int) -> int:
    """Of "Atareb in the Aleppo countryside", asked at any of its names, the index of the first one."""
    view = setting.view
    while index > 0:
        last = view.tokens_of(setting.places[index - 1].span).stop
        gap = view.low[last : view.tokens_of(setting.places[index].span).start]
        joined = all(
            word in _CHAIN or word in _PLACE_NOUNS or word in ARTICLES or word.endswith("ern") for word in gap
        )
        preposition = _preposition(setting, view.tokens_of(setting.places[index - 1].span).start)
        if not joined or len(gap) > 6 or preposition in ("", "from"):
            return index
        index -= 1
    return index


_CHAIN = frozenset(("in", ",", "of", "rural", "countryside", "province", "near", "outside", "besieged"))


def _preposition(setting: Setting, first: int) -> str:
    """The word that makes the name at token `first` a place of an event; empty if it is none."""
    view = setting.view
    at = first - 1
    steps = 0
    while at >= setting.held.start and steps < 8:
        word = view.low[at]
        if word in _AT or word in ("from", "outside"):
            return word
        if word == "of" and view.lower(at - 1) in _DIRECTIONS:
            before = view.lower(at - 2)
            return "in" if before in DETERMINERS or before in _AT else "near"
        if word in _ENTERED:
            return word
        if word == "of" and view.lower(at - 1) not in _PLACE_NOUNS and view.kind(at - 1) is None:
            return ""
        passes = (
            word in ("of", "'s", "’s", "and", ",", "between", "or")
            or word in DETERMINERS
            or word in _PLACE_NOUNS
            or view.kind(at) in (Kind.PLACE, Kind.GROUP)
            or word.endswith(("-held", "-controlled", "-occupied", "-besieged", "ern"))
            or word
            in (
                "besieged",
                "neighbouring",
                "neighboring",
                "nearby",
                "rebel",
                "war-torn",
                "shared",
                "same",
                "both",
                "main",
            )
        )
        if not passes:
            return ""
        at -= 1
        steps += 1
    return ""


def _possessed(setting: Setting, index: int) -> Mention | None:
    """Of "Turkey's Hatay Province" the part that is meant."""
    if index + 1 >= len(setting.places):
        return None
    view = setting.view
    following = setting.places[index + 1]
    last = view.tokens_of(setting.places[index].span).stop
    start = view.tokens_of(following.span).start
    between = view.low[last:start]
    return following if between and between[0] in ("'s", "’s") and len(between) <= 2 else None


def host(setting: Setting, near: int) -> str:
    """The place whose authorities are the subject of the verb at token `near`: "Turkey's government is
    housing"."""
    best = ""
    for mention in setting.places:
        if setting.view.tokens_of(mention.span).start < near:
            best = mention.span.of(setting.view.text)
    return best


def find_when(
    setting: Setting, near: int, inside: Sequence[Span], *, spoken: frozenset[int], reach: int
) -> When:
    """Days of the event that is told at token `near`: the nearest date within `reach` tokens.

    A date that belongs to the telling is none: one next to a cue (`spoken`: tokens), or outside what
    the innermost voice says (`inside`). Without a date it is the day of publication, with an empty
    text.
    """
    best: Mention | None = None
    best_cost = 1 << 30
    for mention in setting.dates:
        held = setting.view.tokens_of(mention.span)
        if (
            not held
            or held.start in spoken
            or not any(one.start <= mention.start < one.end for one in inside)
        ):
            continue
        distance = held.start - near
        if abs(distance) > reach or _of_the_page(mention, setting):
            continue
        cost = distance if distance >= 0 else 2 - distance
        if cost < best_cost and mention.value:
            best, best_cost = mention, cost
    if best is None:
        return When(setting.published, setting.published)
    start, _, end = best.value.partition("/")
    text = best.span.of(setting.view.text)
    first = setting.view.tokens_of(best.span).start
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start <= setting.published <= end:
        # A bare year that holds the day of publication says less than that day.
        return When(setting.published, setting.published)
    if (
        text.lower().startswith("since ")
        or "since" in setting.view.low[max(setting.held.start, first - 9) : first]
    ):
        return When(start, setting.published or end or start, text)
    return When(start, end or start, text)


def _of_the_page(mention: Mention, setting: Setting) -> bool:
    """True of the day of publication with its year: the dateline, which says nothing of the event."""
    day, text = setting.published, mention.span.of(setting.view.text)
    if not day or mention.value not in (day, f"{day}/{day}"):
        return False
    after = setting.view.lower(setting.view.tokens_of(mention.span).stop)
    return day[:4] in text or (text[-1:].isdigit() and after in ("(", "-", "–", "—"))
