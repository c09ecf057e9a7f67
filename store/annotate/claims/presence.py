"""People who are somewhere: "there are about 2,000 former soldiers in the camp", "generals who are now in
Turkey"."""

from __future__ import annotations

from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import OBJECT, VERB, Trigger
from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import ADVERBS, BE, DETERMINERS, HAVE
from store.model import Kind

CAMPS = frozenset("camp camps shelter shelters tents".split())
"""Where people who fled stay."""
_PRISONS = frozenset("prison prisons jail jails custody detention cells".split())
_STAYING = (
    "soldier",
    "former-soldier",
    "defector",
    "displaced-person",
    "refugee",
    "officer",
    "security-officer",
)
_HOLDING = frozenset("hold holds contain contains accommodate accommodates".split())
_NUMBER = frozenset("number numbered".split())
_LIVING = frozenset("live lives living stay stays staying".split())
_REACH = 14


def stays_in_camp(sentence: Sentence, first: int, last: int) -> Governed | None:
    """ "camps where there are about 2,000 former soldiers": what a relative clause says of them is their
    past."""
    view = sentence.view
    before = first - 1
    if view.lower(before) == "of" and view.lower(before - 1) == "population":
        camp = view.low[max(sentence.held.start, before - 8) : before]
        return None if CAMPS.isdisjoint(camp) else _stock("shelter", before - 1)
    while before >= sentence.held.start and view.low[before] in ADVERBS:
        before -= 1
    if before - 1 < sentence.held.start or view.low[before] not in BE or view.low[before - 1] != "there":
        return None
    camp = view.low[max(sentence.held.start, before - 6) : before]
    after = view.low[last : min(last + 6, sentence.held.stop)]
    if any(word in _PRISONS for word in (*camp, *after)):
        return _stock("detain", before)
    return _stock("shelter", before) if any(word in CAMPS for word in (*camp, *after)) else None


def present(sentence: Sentence, first: int, last: int, kind: str) -> Governed | None:
    """A stock of people who stay in a camp, a prison or, of soldiers and refugees, in a country."""
    view = sentence.view
    before = first - 1
    while before >= sentence.held.start and (
        view.low[before] in ADVERBS or view.low[before] in ("at", "least", "some", "about")
    ):
        before -= 1
    there = before > sentence.held.start and view.low[before] in BE and view.low[before - 1] == "there"
    have = before >= sentence.held.start and view.low[before] in ("have", "has", "had")
    staying = any(subjects().is_a(kind, one) for one in _STAYING)
    relative = _stays(sentence, last)
    if before >= sentence.held.start and view.low[before] in _HOLDING:
        for at in range(before - 1, max(sentence.held.start - 1, before - 7), -1):
            if view.low[at] in CAMPS or view.low[at] in _PRISONS:
                return _stock("shelter" if view.low[at] in CAMPS else "detain", before)
    if before > sentence.held.start and view.low[before] in _NUMBER and staying:
        return _stock("shelter", before)
    if before >= sentence.held.start and view.low[before] == "to" and view.lower(before - 1) == "home":
        camp = any(view.low[at] in CAMPS for at in range(sentence.held.start, before))
        return _stock("shelter", before) if camp or any(subjects().is_a(kind, one) for one in _FLED) else None
    if (housed := _accommodated(sentence, last)) is not None:
        return housed
    if (living := _lives_there(sentence, last)) >= 0:
        return _stock("shelter", living)
    if not (there or relative >= 0):
        return None
    near = range(max(sentence.held.start, before - _REACH), min(sentence.held.stop, last + _REACH))
    at = relative if relative >= 0 else before
    if any(view.low[one] in _PRISONS for one in near):
        return _stock("detain", at)
    abroad = there and _in_place(sentence, last)
    if any(view.low[one] in CAMPS for one in near) or (staying and (have or abroad or relative >= 0)):
        return _stock("shelter", at)
    return None


def carried(sentence: Sentence, first: int) -> Governed | None:
    """ "The convoy was carrying 5,000 people, some of whom were granted passage": those in the vehicles of an
    evacuation."""
    view = sentence.view
    if view.lower(first - 1) not in ("carrying", "carried", "transporting", "transported"):
        return None
    if _VEHICLES.isdisjoint(view.low[max(sentence.held.start, first - 6) : first - 1]):
        return None
    for triggers in sentence.triggers.values():
        for trigger in triggers:
            noun = trigger.form == "base" and view.lower(trigger.first - 1) in DETERMINERS  # "the ferry"
            if trigger.event == "evacuate" and not noun:
                return Governed(trigger.event, trigger)
    return None


_VEHICLES = frozenset(
    "convoy convoys bus buses coach coaches lorries trucks vehicles ferry ships boats".split()
)


def _accommodated(sentence: Sentence, last: int) -> Governed | None:
    """ "900 people are staying in schools", "spent the night in shelters": what a makeshift roof says of
    those under it."""
    view, held = sentence.view, sentence.held
    at = last
    while at < held.stop and (
        view.low[at] in ADVERBS
        or view.low[at] in BE
        or view.low[at] in HAVE
        or view.low[at] in ("who", "whom", "that")
    ):
        at += 1
    if at >= held.stop or view.low[at] not in _STAYS:
        return None
    for ahead in range(at + 1, min(at + _REACH, held.stop - 1)):
        word = view.low[ahead]
        if word in (",", ".", ";", "and", "but"):
            return None
        if word in ("in", "inside", "at", "under"):
            roof = range(ahead + 1, min(ahead + 7, held.stop))
            if any(view.low[one] in _PRISONS for one in roof):
                return _stock("detain", at)
            return _stock("shelter", at) if any(view.low[one] in _ROOFS for one in roof) else None
    return None


_STAYS = frozenset(
    "live lives lived living stay stays stayed staying sleep sleeps slept sleeping spend spent spending "
    "remain remained camping camped huddle huddled huddling gathered packed crammed".split()
)
_ROOFS = CAMPS | frozenset(
    "school schools centre centres center centers church churches mosque mosques stadium gym gyms gymnasium "
    "gymnasiums tent hall halls warehouse warehouses barracks hostel hostels accommodation basements bunkers "
    "bunker settlement settlements monastery monasteries compound tarpaulins base bases".split()
)
_FLED = ("refugee", "migrant", "displaced-person")


def _lives_there(sentence: Sentence, last: int) -> int:
    """Token of "live" in "2,000 people who once served live there", where a camp was spoken of; -1 if
    there is none."""
    view, held = sentence.view, sentence.held
    for at in range(last, min(last + _REACH, held.stop - 1)):
        if view.low[at] in ";.:":
            return -1
        if view.low[at] in _LIVING and view.low[at + 1] == "there":
            return at if any(view.low[one] in CAMPS for one in range(held.start, at)) else -1
    return -1


def _in_place(sentence: Sentence, last: int) -> bool:
    """True if "in" and a place follow within a few words."""
    view = sentence.view
    return any(
        view.low[at] in ("in", "inside") and view.kind(at + 1) is Kind.PLACE
        for at in range(last, min(last + 8, sentence.held.stop - 1))
    )


def sheltered(sentence: Sentence, first: int) -> Governed | None:
    """ "The number of refugees in Chad has risen to 260,000": a figure of refugees is one of shelter."""
    return _stock("shelter", first) if "number" in sentence.view.low[sentence.held.start : first] else None


def _stock(event: str, at: int) -> Governed:
    return Governed(event, Trigger(event, VERB, at, at + 1, OBJECT), ongoing=True)


def _stays(sentence: Sentence, last: int) -> int:
    """Token of "are" in "(who) are now in Turkey", of "stayed" in "who has stayed"; -1 if neither follows."""
    view = sentence.view
    at = last
    if view.lower(at) in ("of", "from"):
        while at < min(last + 7, sentence.held.stop) and view.low[at] not in BE and view.low[at] != "who":
            at += 1
    while at < sentence.held.stop and (
        view.low[at] in (",", "who", "that", "has", "have") or view.low[at] in ADVERBS
    ):
        at += 1
    if at >= sentence.held.stop:
        return -1
    if view.low[at] in ("stayed", "remained", "remains", "remain", "stay", "stays"):
        return at
    if view.low[at] not in ("are", "is", "were", "was"):
        return -1
    ahead = at + 1
    while ahead < sentence.held.stop and view.low[ahead] in ADVERBS:
        ahead += 1
    inside = ahead + 1 < sentence.held.stop and view.low[ahead] in ("in", "inside", "at")
    if not inside:
        return -1
    place = any(
        view.kind(one) is Kind.PLACE or view.low[one] in CAMPS | _PRISONS
        for one in range(ahead + 1, min(ahead + 6, sentence.held.stop))
    )
    return at if place else -1
