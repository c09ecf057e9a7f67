"""What a figure measures, and how sure its sentence is."""

from __future__ import annotations

from store.annotate.claims.figures import SAME_EVENT
from store.annotate.claims.items import Item
from store.annotate.events.governed import Sentence
from store.annotate.events.inventory import Inventory
from store.annotate.language.closed_class import CALENDAR
from store.annotate.language.view import Words
from store.annotate.voices.cues import Cues
from store.model import Measure

_SUBJECT = 20
"""Tokens of "the conflict in the north between rebels and militias has"."""
_MANY = 200
"""From "hundreds" on a vague number in the perfect tense sums up many incidents."""
_LASTING = frozenset(("shelter", "detain", "abduct", "besiege", "disappear", "displace"))
_BEGINNINGS = frozenset(
    "began begin begun beginning erupted erupting started start starting outbreak broke uprising "
    "revolt war conflict revolution crisis crackdown unrest protests violence "
    "coup invasion takeover offensive truce ceasefire election elections pandemic".split()
)
_WARS = frozenset("war conflict uprising revolt revolution".split())
_STRIFE = frozenset(
    "war conflict uprising revolt revolution crisis crackdown unrest violence insurgency bloodshed "
    "fighting".split()
)


def measure_of(sentence: Sentence, item: Item, event: str, near: int, types: Inventory) -> Measure:
    """What the figure of an item counts whose event is told at token `near`."""
    kind = types.types.get(event)
    base = kind.measure if kind is not None else Measure.INCIDENT
    if is_cumulative(sentence.view, sentence.held, item.first, near, item.last):
        return Measure.STOCK if base is Measure.STOCK else Measure.CUMULATIVE
    fleeing = event == "displace" and item.governed is not None and item.governed.active
    if item.governed is not None and item.governed.ongoing and event in _LASTING and not fleeing:
        return Measure.STOCK
    if base is Measure.INCIDENT and (_goes_on_counting(sentence, item) or _until_now(sentence, item, near)):
        return Measure.CUMULATIVE
    return base


def _goes_on_counting(sentence: Sentence, item: Item) -> bool:
    """ "bringing the number to 13"."""
    view = sentence.view
    if SAME_EVENT not in item.count.subject.qualifiers or view.lower(item.first - 1) != "to":
        return False
    return _MENDS.isdisjoint(view.low[max(item.first - _NEAR_VERB, 0) : item.first])


_MENDS = frozenset(
    "correct corrected correcting revise revised revising lower lowered lowering cut reduced".split()
)
_NEAR_VERB = 7
"""Tokens of "later corrected the number of dead to"."""


def _until_now(sentence: Sentence, item: Item, near: int) -> bool:
    """ "Thousands of soldiers have left": a vague number in the perfect, without a date."""
    view, quantity = sentence.view, item.count.quantity
    vague = quantity.comparator == "dozens" and quantity.low >= _MANY
    perfect = view.lower(near - 1) == "have" or view.low[near - 2 : near] == ["have", "been"]
    return vague and perfect and not any(view.dated(at) for at in sentence.held)


def is_cumulative(view: Words, held: range, first: int, trigger: int, last: int) -> bool:
    """True if the clause counts since a start: "since the revolt began", "so far", "the war has killed"."""
    stop = min(held.stop, max(last, trigger) + 28)
    start = max(held.start, min(first, trigger) - 14)
    for at in range(start, stop):
        word = view.low[at]
        following = view.lower(at + 1)
        if (
            word == "since"
            and {"which", "who", "where"}.isdisjoint(view.low[trigger:at])
            and not _is_record(view, at)
        ):
            window = view.low[at + 1 : min(at + 9, held.stop)]
            if any(one in _BEGINNINGS or _year(one) for one in window):
                return True
            if view.lower(at - 1) in ("has", "have") and any(
                one in _STRIFE for one in view.low[held.start : at]
            ):
                return True
            before_month = following in ("early", "mid", "late") or following.isdigit()
            month = view.lower(at + 2) if before_month else following
            if month in CALENDAR and month not in _DAYS:
                return True
        elif (
            (word == "so" and following == "far")
            or (word == "to" and following == "date")
            or (word in ("brought", "bringing", "brings") and following == "to" and at < first)
        ):
            return True
    before = view.low[max(held.start, trigger - _SUBJECT) : trigger]
    if before and before[-1] in ("has", "have") and not _WARS.isdisjoint(before):
        return True
    perfect = any(view.low[at] in ("has", "have") for at in range(start, stop))
    for at in range(start, stop):
        if _belongs(view.low[at]) and view.low[at + 1 : at + 3] == ["in", "which"] and at < first:
            return True
        if (
            perfect
            and at > trigger
            and view.low[at] in ("war", "conflict", "uprising")
            and "in" in view.low[max(at - 5, trigger) : at - 1]
            and "the" in view.low[max(at - 4, trigger) : at]
        ):
            return True
    back = range(start, min(trigger, first))
    return any(
        _belongs(view.low[at])
        and not _told_of_others(view, at, min(trigger, first))
        and view.lower(_after(view, at)) in ("has", "have", "had", "claimed", "killed", "left", "'s")
        for at in back
    )


def _is_record(view: Words, at: int) -> bool:
    """True for "the bloodiest day since the coup": what is so since then is the rank of one day."""
    return any(word.endswith("iest") or word in _RECORDS for word in view.low[max(at - _RECORD, 0) : at])


_RECORDS = frozenset("worst first largest biggest highest greatest strongest fiercest longest most".split())
_RECORD = 4
"""Tokens of "the deadliest single attack"."""


def _told_of_others(view: Words, first: int, last: int) -> bool:
    """True if a figure and a comma stand between: "a war that has killed 90,000 people, left 12 dead"."""
    figure = next((at for at in range(first, last) if view.number(at)), last)
    return "," in view.low[figure:last]


def _belongs(word: str) -> bool:
    return word in _STRIFE


def _after(view: Words, at: int) -> int:
    ahead = at + 1
    while view.lower(ahead) in ("that", "which", ","):
        ahead += 1
    return ahead


_DAYS = frozenset(day for day in CALENDAR if day.rstrip("s").endswith("day"))


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def is_hedged(view: Words, held: range, first: int, last: int, lexicon: Cues) -> bool:
    """True if words near tokens `first` to `last` say that it is not certain."""
    start, stop = max(held.start, first - 6), min(held.stop, last + 8)
    if any(view.low[at] in lexicon.hedge_adverbs for at in range(start, stop)):
        return True
    window = " ".join(view.low[start:stop])
    return any(phrase in window for phrase in lexicon.hedge_phrases)
