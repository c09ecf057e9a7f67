"""Where an event happened, by the words of its sentence: the narrowest name that is a place of it."""

from __future__ import annotations

from functools import cache

import msgspec

from store.annotate.claims.setting import Setting
from store.annotate.language.closed_class import ADVERBS, ARTICLES, DETERMINERS, IRREGULAR_PAST
from store.annotate.language.lists import folded, load
from store.annotate.language.phrases import closed, verbal
from store.annotate.language.tables import table
from store.model import Kind, Mention

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
    "entered enter entering enters reached reach reaching reaches hit hits hitting struck strikes striking "
    "shelled shelling bombed bombing bombarded bombarding pounded pounding stormed storming targeted "
    "targeting rocked left leave leaves leaving quit".split()
)
_LEFT = frozenset("from left leave leaves leaving quit".split())
_MEASURES = frozenset(
    "about some km kilometre kilometres kilometer kilometers mile miles ( ) away just".split()
)


class Incidents(msgspec.Struct, frozen=True):
    """Words that tell of an incident: "blast", "exploded"."""

    nouns: frozenset[str]
    verbs: frozenset[str]


@cache
def incidents() -> Incidents:
    """The words of `data/counts.toml`."""
    return msgspec.convert(table("counts")["incidents"], Incidents)


class Locality(msgspec.Struct, frozen=True):
    """The place of an event as worded; empty if the sentence names none."""

    text: str = ""
    vague: bool = False
    """True where the sentence says that it does not name the place: "a town in Syria", "near Damascus"."""


def find_place(setting: Setting, near: int, moves: bool, *, leaves: bool = False) -> str:
    """The words of `find_locality`."""
    return find_locality(setting, near, moves, leaves=leaves).text


def find_locality(setting: Setting, near: int, moves: bool, *, leaves: bool = False) -> Locality:
    """Place of the event that is told at token `near`: the nearest one after a preposition of place.

    `moves`: the event goes somewhere, so the place it comes from is not its place; with `leaves` it is
    that place ("evacuated from Madaya to Idlib").
    """
    best, best_cost = Locality(), 1 << 30
    skip = -1
    for index, mention in enumerate(setting.places):
        first = setting.view.tokens_of(mention.span).start
        if index == skip:
            continue
        preposition = _preposition(setting, first)
        narrowest = _narrowest(setting, index)
        if not preposition:
            continue
        origin = preposition == "from" or (preposition in _LEFT and (leaves or first <= near + 2))
        if narrowest != index:
            outer = setting.view.tokens_of(setting.places[narrowest].span).start
            origin = origin or _preposition(setting, outer) == "from"
        if origin and not leaves and (moves or preposition == "from"):
            continue
        distance = first - near
        cost = distance if distance >= 0 else 4 - distance * 2
        fronted = _fronted(setting, first)
        if fronted:
            cost = 3 if distance < 0 else cost + 2 * _WEAK
        cost += 2 * _WEAK * (";" in setting.view.low[min(first, near) : max(first, near)])
        cost += _WEAK * (preposition == "near" or _modifies(setting, mention))
        if leaves:
            cost += -3 * _WEAK if origin else _WEAK * (preposition in _TO)
        elif moves and preposition in _TO and distance > 0:
            cost -= 8
        if distance < 0 and "where" in setting.view.low[first:near]:
            cost = 1
        if cost < best_cost or (fronted and cost == best_cost):
            inner = _possessed(setting, index)
            best_cost = cost
            chosen = inner or setting.places[narrowest]
            text = _within(setting, narrowest if inner is None else -1)
            text = text or chosen.span.of(setting.view.text)
            best = Locality(text, inner is None and (is_country(text) or _unnamed(setting, chosen)))
            skip = index + 1 if inner is not None else -1
    return best


def is_country(place: str) -> bool:
    """True for the name of a country: one that tells little of where an incident took place."""
    return folded(place.removeprefix("the ")) in load("countries")


def _unnamed(setting: Setting, mention: Mention) -> bool:
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
        return before in _DIRECTIONS or before in ("suburb", "suburbs")
    return (
        word in ("in", "near", "outside", "within")
        and before in _COMMON
        and view.kind(at - 2) is not Kind.PLACE
    )


_COMMON = frozenset(
    "town village area region district suburb suburbs neighbourhood neighborhood stronghold enclave hospital "
    "market school camp base zone north south east west".split()
)
"""What stands for a place that is named elsewhere."""


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
        before = view.tokens_of(setting.places[index - 1].span)
        last = before.stop
        gap = view.low[last : view.tokens_of(setting.places[index].span).start]
        joined = all(
            word in _CHAIN
            or word in _PLACE_NOUNS
            or word in ARTICLES
            or word in _MEASURES
            or word[0].isdigit()
            or word.endswith("ern")
            for word in gap
        ) and ("to" not in gap or not _DIRECTIONS.isdisjoint(gap))
        inner = setting.places[index - 1].span.of(view.text)
        if (
            not joined
            or len(gap) > _LONG_CHAIN
            or is_country(inner)
            or _preposition(setting, before.start) == ""
        ):
            return index
        index -= 1
    return index


def _within(setting: Setting, index: int) -> str:
    """ "Saraqeb in Idlib": a name with the one that it lies in, if that follows at once; else empty."""
    if index < 0 or index + 1 >= len(setting.places):
        return ""
    view = setting.view
    inner, outer = (setting.places[at].span for at in (index, index + 1))
    gap = view.low[view.tokens_of(inner).stop : view.tokens_of(outer).start]
    held = gap[:1] in (["in"], [","]) and len(gap) <= 4
    if not held or any(
        word not in _CHAIN and word not in ARTICLES and not word.endswith("ern") for word in gap
    ):
        return ""
    if (
        gap == [","]
        and not is_country(outer.of(view.text))
        and view.lower(view.tokens_of(outer).stop) in ("and", ",", "or")
    ):
        return ""
    return view.text[inner.start : outer.end]


_LONG_CHAIN = 12
"""Tokens between two names: "Maarat, about 30 km (20 miles) to the south of Idlib"."""
_CHAIN = frozenset(("in", ",", "of", "to", "rural", "countryside", "province", "near", "outside", "besieged"))


_BEFORE_PLACES = frozenset(
    "besieged neighbouring neighboring nearby rebel war-torn shared same both main divided battered restive "
    "embattled historic ancient strategic contested key two three four twin neighbourhoods neighborhoods "
    "towns villages cities districts provinces camps regions second third largest biggest".split()
)


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
        struck = view.lower(at - 1) in incidents().nouns or not _PLACE_NOUNS.isdisjoint(view.low[at:first])
        if word == "on" and struck:
            return "in"
        if word == "of" and view.lower(at - 1) == "out":
            return "from"
        if word == "of" and view.lower(at - 1) not in _PLACE_NOUNS and view.kind(at - 1) is None:
            return ""
        passes = (
            word in ("of", "'s", "’s", "and", ",", "between", "or")
            or word in DETERMINERS
            or word in _PLACE_NOUNS
            or view.kind(at) in (Kind.PLACE, Kind.GROUP)
            or word.endswith(("-held", "-controlled", "-occupied", "-besieged", "-dominated", "-run", "ern"))
            or word in _BEFORE_PLACES
            or (view.kind(at) is Kind.ORGANISATION and view.lower(at + 1).endswith("-dominated"))
            or (view.dated(at) and (view.lower(at - 1) == "on" or view.lower(at - 1) in _ENTERED))
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
    held, name = view.word(last - 1), setting.places[index].span.of(view.text)
    clipped = held.endswith("s") and name.endswith(held[:-1]) and name[-1] != "s"
    if clipped and all(word in _BEFORE_PLACES or word in _PLACE_NOUNS for word in between):
        # "Aleppos Salaheddin district", where the apostrophe was lost on the way.
        return following
    owned = bool(between) and between[0] in ("'s", "’s")
    passes = all(word in _BEFORE_PLACES or word in _PLACE_NOUNS for word in between[1:])
    return following if owned and (len(between) <= 2 or passes) else None


def at_war(setting: Setting) -> str:
    """The country whose war the sentence tells of: "Syria's civil war", "the Syrian conflict", "the war in
    Yemen"; empty if none."""
    view = setting.view
    for at in setting.held:
        if view.low[at] not in _WARS:
            continue
        for mention in setting.places:
            first = view.tokens_of(mention.span)
            before = view.low[first.stop : at]
            owns = 0 <= at - first.stop <= _LONG_OWNED and not _AT.intersection(before) and "," not in before
            if owns or (first.start > at and view.low[at + 1 : first.start] in (["in"], ["in", "the"])):
                return mention.span.of(view.text)
        for step in range(at - 1, max(setting.held.start, at - 4) - 1, -1):
            # "Syrian" says "Syria", as most names of peoples hold that of their country.
            for cut in (1, 2):
                if view.kind(step) is Kind.GROUP and is_country(name := view.word(step)[:-cut]):
                    return name
    return ""


_LONG_OWNED = 6
"""Tokens between a country and its war: "Syria's nearly seven-year-old civil war"."""
_WARS = frozenset("war conflict uprising revolt insurgency crisis revolution rebellion".split())


def named_as(setting: Setting) -> str:
    """The first place that the sentence calls by name and kind: "the town of Atareb"; empty if none."""
    view = setting.view
    for mention in setting.places:
        name = view.tokens_of(mention.span)
        called = name.start - 2 >= setting.held.start and view.low[name.start - 1] == "of"
        if (called and view.low[name.start - 2] in _KINDS) or view.lower(name.stop) in _KINDS:
            return mention.span.of(view.text)
    return ""


_KINDS = frozenset("town village area region district suburb neighbourhood neighborhood enclave".split())


def host(setting: Setting, near: int) -> str:
    """The place whose authorities are the subject of the verb at token `near`: "Turkey's government is
    housing"."""
    best = ""
    for mention in setting.places:
        if setting.view.tokens_of(mention.span).start < near:
            best = mention.span.of(setting.view.text)
    return best
