"""Figures that a noun governs: "the death toll rose to 86", "the four defectors"."""

from __future__ import annotations

from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import ACT, PEOPLE, STATE, TOLL, VERB, Trigger
from store.annotate.events.predicate import STOPS


def people_event(sentence: Sentence, first: int, last: int) -> Governed | None:
    """The event that the counted noun implies: "the four recent defectors"."""
    for at in range(last - 1, first - 1, -1):
        trigger = sentence.at(at, PEOPLE)
        if trigger is not None:
            return Governed(trigger.event, trigger)
    return None


def lives_lost(sentence: Sentence, first: int, last: int) -> Governed | None:
    """ "98 lives were lost", "a cost of 98 lives"; not "saved 98 lives"."""
    view, held = sentence.view, sentence.held
    for at in range(last, min(last + 7, held.stop)):
        if view.low[at] in ("lost", "claimed", "taken"):
            return Governed("kill", Trigger("kill", STATE, at, at + 1))
    for at in range(first - 1, max(held.start - 1, first - 5), -1):
        if view.low[at] in ("loss", "cost", "lost"):
            return Governed("kill", Trigger("kill", STATE, at, at + 1))
    return None


def numbered(sentence: Sentence, first: int, last: int) -> Governed | None:
    """ "The defection brought to 13 the number of generals", "... to 900 the number of Syrians sheltering in
    schools": what follows the noun tells the event, or else the noun of the event before."""
    for at in range(last, min(last + 6, sentence.held.stop)):
        trigger = sentence.at(at, VERB, STATE)
        if trigger is not None:
            return Governed(trigger.event, trigger)
    for at in range(first - 1, sentence.held.start - 1, -1):
        trigger = sentence.at(at, ACT, PEOPLE, TOLL)
        if trigger is not None:
            return Governed(trigger.event, trigger)
    return None


_REACHING = frozenset(
    "to at of reach reached reaches reaching is was stands stood exceeded exceeds exceed passed hit "
    "surpassed above over as".split()
)


def toll_before(sentence: Sentence, first: int) -> Governed | None:
    """ "The death toll has risen to 82 people": a toll whose figure has a noun of its own."""
    if sentence.view.lower(first - 1) not in _REACHING:
        return None
    found = toll_of(sentence, first)
    return (
        found
        if found is not None
        and found.trigger.kind == TOLL
        and not {"toll", "number"}.isdisjoint(
            sentence.view.low[max(found.trigger.first - 3, 0) : found.trigger.last]
        )
        else None
    )


def toll_of(sentence: Sentence, first: int) -> Governed | None:
    """The toll that a bare figure belongs to: "the death toll rose to 86", "put the number of dead at 40"."""
    view = sentence.view
    for at in range(first - 1, max(sentence.held.start - 1, first - 34), -1):
        if view.low[at] in STOPS and view.low[at] != "as":
            return None
        trigger = sentence.at(at, TOLL)
        if trigger is not None and trigger.first == at:
            previous = sentence.at(at - 1, TOLL)
            if previous is not None and previous.last == trigger.last:
                trigger = previous
            return Governed(trigger.event, trigger)
        if view.low[at] in ("number", "total") and view.lower(at + 1) == "of":
            for ahead in range(at + 2, min(first, at + 9)):
                found = sentence.at(ahead, STATE, TOLL, PEOPLE, VERB)
                if found is not None:
                    return Governed(found.event, found)
    return None
