"""Which event governs a count: distance rules over tokens, no parser.

The counted noun phrase is read as the object of a verb before it ("killed 18 civilians"), as the
subject of a verb after it ("85 soldiers fled", "18 civilians were killed"), with a participle or a
state beside it ("40 wounded"), or inside a noun phrase of the event ("the death of 12 people", "a death
toll of 31").
"""

from __future__ import annotations

import msgspec

from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import ACT, OBJECT, STATE, TOLL, VERB, Trigger
from store.annotate.events.predicate import GROUPS, subject_of
from store.annotate.language.closed_class import ADVERBS, AUXILIARIES, BE, DETERMINERS, POSSESSIVES, QUOTES
from store.annotate.language.phrases import closed, verbal
from store.model import Kind

_NAME_REACH = 12
"""Tokens of the first object in a list of objects."""
_PASSED = ADVERBS | frozenset(
    "confirmed total further additional at least up to as many an estimated all both nearly around "
    "some about over more than the a".split()
)


def govern(sentence: Sentence, first: int, last: int) -> Governed | None:
    """The event of the count in tokens `first` to `last` (excluded), or None."""
    victims = _inside(sentence, first, last)
    if victims is not None and victims.event == "harm":
        victims = _noun_of(sentence, first) or subject_of(sentence, first, last) or victims
    return (
        victims
        or _as_left(sentence, _object_of(sentence, first), last)
        or _noun_of(sentence, first)
        or subject_of(sentence, first, last)
        or _listed_object(sentence, first - 1)
        or _drawn(sentence, first)
        or _took_part(sentence, last)
    )


def _as_left(sentence: Sentence, found: Governed | None, last: int) -> Governed | None:
    """Of "left 220 men killed and many wounded" what stands right after the count; and of a headline such
    as "Child killed two others injured"."""
    if found is None:
        return None
    if found.trigger.form == "base" and sentence.view.lower(found.trigger.first - 1) == "to":
        return _still_held(sentence, found, last)
    if found.trigger.end <= found.trigger.last:
        state = sentence.at(last, STATE)
        harmed = state is not None and {state.event, found.event} == {"kill", "injure"}
        headline = sentence.view.capital(last) or sentence.view.low[last - 1] == "others"
        bare = found.trigger.form == "past" and headline
        return Governed(state.event, state) if state is not None and harmed and bare else found
    for at in range(last, min(last + 4, found.trigger.end)):
        state = sentence.at(at, STATE)
        if state is not None:
            return msgspec.structs.replace(found, event=state.event)
    return found


def _still_held(sentence: Sentence, found: Governed, last: int) -> Governed:
    """Of "efforts to free two men abducted in Gaza" what did happen to them."""
    state = sentence.at(last, VERB, STATE) if found.event in ("release", "rescue") else None
    if state is None or (state.kind == VERB and state.form not in ("past", "participle")):
        return found
    return Governed(state.event, state, relative=True)


def _drawn(sentence: Sentence, first: int) -> Governed | None:
    """ "The march drew thousands of people": they took part."""
    view, floor = sentence.view, sentence.held.start
    if view.lower(first - 1) not in _DRAWS:
        return None
    for at in range(first - 2, max(floor - 1, first - _DRAW_REACH), -1):
        act = sentence.at(at, ACT)
        if act is not None and act.event == "protest":
            return Governed(act.event, act, active=True)
    return None


def _took_part(sentence: Sentence, last: int) -> Governed | None:
    """ "of the demonstrators ... 60,000 took part": in what the sentence is about."""
    view, held = sentence.view, sentence.held
    at = last
    while at < min(last + 3, held.stop) and view.low[at] in AUXILIARIES:
        at += 1
    if view.low[at : at + 2] not in (["took", "part"], ["taken", "part"], ["taking", "part"]):
        return None
    for triggers in sentence.triggers.values():
        for trigger in triggers:
            if trigger.event == "protest":
                return Governed(trigger.event, trigger, active=True)
    return None


_DRAWS = frozenset(
    "drew draws draw drawing attracted attracts attracting gathered involved involving".split()
)
_DRAW_REACH = 16


def either(sentence: Sentence, found: Governed) -> Governed:
    """ "killed or wounded 300", "killed and wounded 20 men": neither of the two alone; in "were killed and
    injured 30" the second has people of its own."""
    view, trigger = sentence.view, found.trigger
    for at, other in ((trigger.last, trigger.last + 1), (trigger.first - 1, trigger.first - 2)):
        beside = sentence.at(other, VERB, STATE)
        passive = other < at and view.lower(other - 1) in BE and found.active
        own = passive or (other > at and (view.number(other + 1) or view.lower(other + 1) in _FIGURED))
        joined = (
            view.lower(at) in ("or", "/", "and", "&")
            and not own
            and beside is not None
            and beside.counted == OBJECT
        )
        if joined and beside is not None and {beside.event, found.event} == {"kill", "injure"}:
            return msgspec.structs.replace(found, event="harm")
        if joined and beside is not None and found.event == "harm" and beside.event in ("kill", "injure"):
            return msgspec.structs.replace(found, event=beside.event)  # "were shot and killed"
    return found


_FIGURED = frozenset("a an at more about over up nearly around almost his her their".split())
"""What opens the object of a verb."""


def _inside(sentence: Sentence, first: int, last: int) -> Governed | None:
    """ "13 deaths", "the four defectors": the counted noun itself tells of the event. Tolls only; nouns
    for people count as a last resort, see `people_event`."""
    for at in range(first, last):
        toll = sentence.at(at, TOLL)
        if toll is not None and toll.last >= last - 1:
            return Governed(toll.event, toll)
    return None


def _object_of(sentence: Sentence, first: int) -> Governed | None:
    """ "killed 18 civilians", "killing at least 30", "is housing more than 35,000 civilians"."""
    view, floor = sentence.view, sentence.held.start
    at = first - 1
    steps = 0
    while at >= floor and steps < 6:
        trigger = sentence.at(at, VERB)
        if trigger is not None and not _completes_before(trigger, first):
            trigger = next(
                (one for one in sentence.triggers[at] if one.kind == VERB and _completes_before(one, first)),
                None,
            )
        if trigger is not None and trigger.counted == OBJECT:
            return _active(sentence, trigger, at)
        word = view.low[at]
        if any(
            one.kind == VERB and one.end == at + 1 > one.last for one in sentence.triggers.get(at - 1, ())
        ):
            at -= 1  # "has taken in 42,000": the word that completes the verb
            steps += 1
            continue
        if word in ("and", "or") and steps <= 2 and sentence.at(at + 1, VERB, STATE) is not None:
            at -= 1
            steps += 1
            continue
        if word not in _PASSED and word not in QUOTES and word not in DETERMINERS and view.low[at] != "also":
            break
        at -= 1
        steps += 1
    return None


def _listed_object(sentence: Sentence, conjunction: int) -> Governed | None:
    """ "killed its leader and five others": the verb whose first object is no count."""
    view = sentence.view
    if view.low[conjunction] in POSSESSIVES:
        conjunction -= 1
    if conjunction <= sentence.held.start or view.low[conjunction] != "and":
        return None
    for at in range(conjunction - 1, max(sentence.held.start - 1, conjunction - _NAME_REACH), -1):
        trigger = sentence.at(at, VERB)
        if trigger is not None and trigger.counted == OBJECT:
            return _active(sentence, trigger, at)
        word = view.low[at]
        if view.number(at):
            return None
        named = view.name[at] is not None or view.capital(at)
        if (
            not named
            and word not in ("its", "their", "his", "her", "the", "a", "of", "at", "least")
            and (closed(word) or verbal(word))
        ):
            return None
    return None


def _completes_before(trigger: Trigger, first: int) -> bool:
    return trigger.end <= first or trigger.end > trigger.first + 1


def _active(sentence: Sentence, trigger: Trigger, at: int) -> Governed | None:
    """The governed count of an object verb in front of it; None if the verb is passive ("were killed by 20
    men")."""
    view = sentence.view
    back = at - 1
    hedged = ongoing = passive = False
    while back >= sentence.held.start and (
        view.low[back] in AUXILIARIES or view.low[back] in ADVERBS or view.low[back] == "to"
    ):
        word = view.low[back]
        if word in BE:
            passive = passive or (
                trigger.form != "ing" and not (word == "been" and view.lower(back - 1) == "having")
            )
            ongoing = ongoing or (trigger.form == "ing" and word in ("is", "are"))
        if word in ("may", "might", "could", "would", "will", "reportedly", "allegedly", "apparently", "to"):
            hedged = True
        if word in ("not", "n't", "never", "cannot"):
            return None
        back -= 1
    if passive and trigger.form in ("past", "participle"):
        return None
    return Governed(
        trigger.event,
        trigger,
        hedged=hedged,
        ongoing=ongoing or trigger.form in ("third", "base"),
        active=True,
    )


def _setting_apart(sentence: Sentence, last: int) -> int:
    """The token before the place or day that ends at token `last`: "the arrest in Britain of 24 people",
    "the killing on Friday of two"; `last` itself if none does."""
    view, at = sentence.view, last
    while at > sentence.held.start and (view.kind(at) is Kind.PLACE or view.dated(at)):
        at -= 1
    return at - 1 if at < last and view.low[at] in ("in", "at", "on", "near") else last


def _noun_of(sentence: Sentence, first: int) -> Governed | None:
    """ "the killing of 12 people", "took the lives of eight", "a death toll of 31", "deaths of at least
    40"."""
    view = sentence.view
    at = first - 1
    while (
        at >= sentence.held.start
        and (view.low[at] in _PASSED or view.low[at] in DETERMINERS)
        and first - at < 5
    ):
        at -= 1
    if at < sentence.held.start or view.low[at] not in ("of", "against", "among"):
        return None
    preposition = view.low[at]
    before = _setting_apart(sentence, at - 1) if preposition == "of" else at - 1
    if before >= sentence.held.start:
        for start in range(max(sentence.held.start, before - 8), before + 1):
            trigger = sentence.at(start, VERB)
            for one in sentence.triggers.get(start, ()) if trigger is not None else ():
                if one.kind == VERB and one.end == before + 1 and one.end > one.last:
                    return Governed(one.event, one)
        for start in (before, before - 1):
            trigger = sentence.at(start, ACT, TOLL)
            if trigger is not None and trigger.last == before + 1:
                return Governed(trigger.event, trigger)
    if preposition == "of" and view.low[before] in GROUPS:
        return _noun_of(sentence, before) or _object_of(sentence, before)
    return None
