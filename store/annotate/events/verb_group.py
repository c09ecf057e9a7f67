"""Auxiliaries and the verb or the state after them: "have been reported killed", "remain in custody"."""

from __future__ import annotations

from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import OBJECT, PEOPLE, STATE, SUBJECT, TOLL, VERB
from store.annotate.language.closed_class import ADVERBS, AUXILIARIES, BE, HAVE, IRREGULAR_PAST

_REPORTED = frozenset(
    "reported believed feared confirmed said thought known presumed estimated reportedly registered "
    "found".split()
)
COPULAS = frozenset("get gets got getting gotten remain remains remained".split())
DONE = frozenset("managed forced able began begun started had compelled".split())
"""Words before "to" and a verb whose act came to pass."""


def verb_group(sentence: Sentence, at: int, stop: int) -> tuple[int, Governed | None, bool]:
    """Reads auxiliaries from `at` and the verb or state after them.

    Returns the token to go on at, what is governed, and whether another verb closed the search.
    """
    view = sentence.view
    be = have = negative = feared = False
    hedged = False
    present = False
    while at < stop:
        word = view.low[at]
        if word in BE or word in COPULAS:
            be, have = True, False
            present = present or word in ("is", "are", "remain", "remains")
        elif word in HAVE:
            have, be = True, False
        elif word in AUXILIARIES:
            negative = negative or word in ("not", "n't", "never", "cannot")
            hedged = hedged or word in ("may", "might", "could", "would", "will", "must", "should")
        elif word in _REPORTED and be:
            feared = True
            hedged = hedged or word not in ("confirmed", "registered", "known", "said", "reported", "found")
            if word in ("said", "reported", "believed"):
                hedged = True
            if sentence.at(at, VERB) is not None:
                break
        elif word not in ("to", "among", "also") and word not in ADVERBS and not word.endswith("ly"):
            break
        elif word == "among":
            return at + 1, _among(sentence, at, stop), True
        at += 1
    if at >= stop or negative:
        return at, None, True
    at = _last_of_pair(sentence, at, stop) if be else at
    for trigger in sentence.triggers.get(at, ()):
        if trigger.kind == STATE and be:
            return (
                trigger.last,
                Governed(trigger.event, trigger, hedged=hedged, ongoing=present and not have),
                True,
            )
        if (
            trigger.kind == VERB
            and trigger.counted == SUBJECT
            and (
                have or not be or trigger.form == "ing" or (feared and trigger.form in ("past", "participle"))
            )
        ):
            return (
                trigger.last,
                Governed(trigger.event, trigger, hedged=hedged, ongoing=be and present, active=True),
                True,
            )
        if (
            trigger.kind == VERB
            and trigger.counted == OBJECT
            and be
            and trigger.form in ("past", "participle")
        ):
            return (
                trigger.last,
                Governed(trigger.event, trigger, hedged=hedged, ongoing=present and trigger.event in _KEPT),
                True,
            )
    if view.low[at] in DONE and view.lower(at + 1) == "to":
        done = sentence.at(at + 2, VERB)
        if done is not None and done.counted == SUBJECT:
            return done.last, Governed(done.event, done, active=True), True
    return at, None, True


def _last_of_pair(sentence: Sentence, at: int, stop: int) -> int:
    """Of "were shot and killed" the token of the participle that names the event; else `at`."""
    view = sentence.view
    if sentence.at(at) is not None or not (view.low[at].endswith("ed") or view.low[at] in IRREGULAR_PAST):
        return at
    for ahead in range(at + 1, min(at + 4, stop - 1)):
        if view.low[ahead] == "and":
            following = sentence.at(ahead + 1, VERB)
            return ahead + 1 if following is not None and following.form in ("past", "participle") else at
    return at


_KEPT = frozenset(("detain", "shelter", "besiege", "abduct", "displace", "disappear"))
"""Events whose passive in the present tense is a state that lasts: "are held", "are sheltered"."""


def _among(sentence: Sentence, at: int, stop: int) -> Governed | None:
    """ "were among the dead", "were among those killed"; the victims of an incident that are listed are
    dead."""
    view = sentence.view
    for ahead in range(at + 1, min(at + 5, stop)):
        if view.number(ahead):
            return None
        trigger = sentence.at(ahead, STATE, TOLL, PEOPLE) or sentence.at(ahead, VERB)
        if trigger is not None:
            return Governed("kill" if trigger.event == "harm" else trigger.event, trigger)
    return None
