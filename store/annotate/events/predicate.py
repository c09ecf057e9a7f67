"""The verb after a count: "85 soldiers fled", "18 civilians were killed", "33 soldiers who fled"."""

from __future__ import annotations

import msgspec

from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import STATE, SUBJECT, VERB, Trigger
from store.annotate.events.verb_group import COPULAS, DONE, verb_group
from store.annotate.language.closed_class import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    IRREGULAR_PAST,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
)
from store.annotate.language.phrases import verbal
from store.annotate.language.view import Words
from store.model import Kind

GROUPS = frozenset(
    "group band batch wave party convoy total majority number team unit crowd some most all more".split()
)
_REACH = 34
"""Tokens looked at after a count for the verb that it is the subject of."""
STOPS = frozenset(".;:!?—–") | frozenset(
    "after when as while but whereas because since until although though if before".split()
)


class _Scan(msgspec.Struct):
    weak: Governed | None = None


def subject_of(sentence: Sentence, first: int, last: int) -> Governed | None:
    """The verb after a count. A participle or relative clause beside it yields to a main verb that is an
    event."""
    view, stop = sentence.view, min(sentence.held.stop, last + _REACH)
    floor = sentence.held.start
    before = view.lower(first - 1) if first > floor else ""
    bound = (
        before in PREPOSITIONS
        and not (before == "of" and view.lower(first - 2) in GROUPS)
        and before
        not in (
            "after",
            "before",
            "since",
            "until",
            "as",
            "than",
            "like",
        )
    )
    scan = _Scan()
    commas = 0
    at = last
    relative = False
    while at < stop:
        word = view.low[at]
        if at in sentence.cue_tokens:
            return scan.weak
        if word == "to" and at == last and (caused := _caused(sentence, first, at)) is not None:
            return caused
        if word in _DASHES and (closed_at := _closing(view, at, stop)):
            at = closed_at + 1
            continue
        if word in STOPS or (word in QUOTES and at > last):
            return scan.weak
        if word == "," and (closed_at := _aside(sentence, at, stop)):
            at = closed_at + 1
            continue
        if word == ",":
            if _divided(view, first, at):
                return scan.weak
            commas += 1
            if relative:
                relative = False
            if commas > 3:
                return scan.weak
            at += 1
            continue
        if word == "that" and view.low[at - 1] == "and":
            return scan.weak
        if word in ("who", "which", "that", "whom") and view.kind(at) is None:
            if _of_a_part(view.low[last:at]) or (view.low[at - 1] == "of" and view.number(at + 1)):
                return scan.weak  # "18 ill people, including two children who died"
            if at - last > 6 and scan.weak is not None:
                return scan.weak
            relative = True
            at += 1
            continue
        if word in AUXILIARIES or (word in COPULAS and sentence.at(at, VERB) is None):
            at, governed, done = verb_group(sentence, at, stop)
            if governed is not None and (relative or not bound):
                found = msgspec.structs.replace(governed, relative=relative)
                if not relative:
                    return found
                scan.weak = scan.weak or found
                relative = False
                continue
            if governed is not None:
                return scan.weak
            if done and not relative:
                return scan.weak
            relative = False
            continue
        governed = _plain(sentence, at, stop, last, relative)
        if governed is _AGENT:
            return scan.weak
        if governed is not None:
            strong = governed.trigger.kind == VERB and governed.active and not governed.relative
            if strong and not bound:
                return governed
            if strong and bound and not relative:
                return scan.weak
            scan.weak = scan.weak or governed
            relative = False
            at = governed.trigger.last
            continue
        if _other_verb(view, at, last) and not relative:
            return scan.weak
        if word == "and" and scan.weak is not None and sentence.view.number(at + 1):
            return scan.weak
        at += 1
    return scan.weak


def _divided(view: Words, first: int, comma: int) -> bool:
    """True of "of the 60 held, 14 were freed": what follows the comma is said of a part."""
    of = view.lower(first - 1) == "of" or (view.lower(first - 1) == "the" and view.lower(first - 2) == "of")
    return of and view.number(comma + 1)


_DASHES = frozenset("-–—(")


def _closing(view: Words, at: int, stop: int) -> int:
    """The token that closes an aside opened at `at`; 0 if none does within a few words."""
    closing = ")" if view.low[at] == "(" else view.low[at]
    return next((ahead for ahead in range(at + 1, min(at + 14, stop)) if view.low[ahead] == closing), 0)


def _of_a_part(words: list[str]) -> bool:
    """True if a relative clause after `words` belongs to a part that "including" opened."""
    return "including" in words and "," not in words[words.index("including") :]


def _aside(sentence: Sentence, at: int, stop: int) -> int:
    """The comma that closes ", rebels reported," after the comma at `at`; 0 if no such aside opens there."""
    view = sentence.view
    for ahead in range(at + 1, min(at + 9, stop)):
        if view.low[ahead] == ",":
            return ahead if any(one in sentence.cue_tokens for one in range(at + 1, ahead)) else 0
        if view.low[ahead] in RELATIVES or view.low[ahead] in STOPS:
            return 0
    return 0


_CAUSING = frozenset(
    "prompted prompting prompts forced forcing forces caused causing causes led leading compelled compelling "
    "allowed allowing allows enabled enabling pushed pushing drove driving".split()
)


def _caused(sentence: Sentence, first: int, at: int) -> Governed | None:
    """ "prompted some 2,000 residents to flee": what the count was made to do."""
    view = sentence.view
    if view.lower(first - 1) not in _CAUSING:
        return None
    trigger = sentence.at(at + 1, VERB)
    if trigger is None or trigger.counted != SUBJECT or trigger.form != "base":
        return None
    return Governed(trigger.event, trigger, active=True)


_AGENT = Governed("", Trigger("", VERB, 0, 0))
"""The count is the agent of an object verb: "20 gunmen killed a guard"."""


def _plain(sentence: Sentence, at: int, stop: int, last: int, relative: bool) -> Governed | None:
    """A trigger without auxiliary at `at`, as seen from a count that ends before `last`."""
    view = sentence.view
    for trigger in sentence.triggers.get(at, ()):
        if trigger.kind == STATE and at - last <= 3:
            if view.low[at - 1] == "and" and at == last + 1:
                continue  # "132 civilians and injured": two groups, and nothing is said of the first
            participle = sentence.at(at, VERB) is not None
            if participle and _takes_object(view, at + 1, stop):
                continue
            return Governed(trigger.event, trigger)
        if trigger.kind != VERB:
            continue
        joined = view.low[at - 1] == "and" and at == last + 1 and sentence.at(at, STATE) is not None
        if joined and not _takes_object(view, at + 1, stop):
            continue
        done = view.low[at - 1] == "to" and view.low[at - 2] in DONE
        if (view.low[at - 1] == "to" and not done) or (view.low[at - 1] in DETERMINERS and at > last):
            return None
        if done:
            return Governed(trigger.event, trigger, active=True) if trigger.counted == SUBJECT else None
        if trigger.counted == SUBJECT:
            if trigger.form in ("ing", "participle"):
                return Governed(trigger.event, trigger, relative=True)
            if trigger.form in ("base", "third") and not relative and not _finite(view, at, last):
                return None
            return Governed(
                trigger.event,
                trigger,
                relative=relative,
                active=not relative,
                ongoing=trigger.form in ("third", "base"),
            )
        if trigger.form in ("past", "participle"):
            if _takes_object(view, at + 1, stop):
                return _AGENT
            return Governed(trigger.event, trigger, relative=True)
        if trigger.form in ("base", "third") and _takes_object(view, at + 1, stop):
            return _AGENT
    return None


_NOUNS = frozenset(
    "attack raid ambush storm clash clashe march protest rally return escape desert land surrender".split()
)


def _finite(view: Words, at: int, last: int) -> bool:
    """True if the word at `at`, which may be a noun, stands where the verb of a count does that ends before
    `last`."""
    before = view.low[at - 1]
    if at == last or before == "," or before in RELATIVES or before in ADVERBS or before == "and":
        return True
    near = at - last <= 3 and before not in PREPOSITIONS and before not in DETERMINERS
    return near and view.low[at].removesuffix("s") not in _NOUNS


def _takes_object(view: Words, at: int, stop: int) -> bool:
    """True if a noun phrase begins at `at`: the verb before it is active."""
    if at >= stop:
        return False
    word = view.low[at]
    if view.dated(at) or word in ("overnight", "yesterday", "today"):
        return False
    if word == "at" and view.low[at - 1] in ("shot", "shoot", "shoots"):
        return view.lower(at + 1) not in ("close", "point", "dawn")  # "a sniper shot at the crowd"
    if word in ("at", "up", "more", "over", "about") and (
        view.lower(at + 1) in ("least", "to", "than") or view.number(at + 1)
    ):
        return True
    if view.number(at) and _own_state(view, at + 1):
        return False
    if (
        view.number(at)
        or word in DETERMINERS
        or word in ("him", "them", "civilians", "people", "hundreds", "themselves")
    ):
        return not (word in ("this", "that", "last") or (view.number(at) and view.dated(at + 1)))
    return view.kind(at) in (Kind.PERSON, Kind.GROUP) and view.lower(at - 1) != ","


_STATES = frozenset("wounded injured killed dead missing hurt arrested detained".split())


def _own_state(view: Words, at: int) -> bool:
    """True of "5 injured" and "5 others injured" after "two killed": a headline's second figure."""
    if view.lower(at) in _STATES:
        return True
    return view.lower(at) in ("others", "more", "people") and (
        view.lower(at + 1) in _STATES and not view.number(at + 2)
    )


def _other_verb(view: Words, at: int, last: int) -> bool:
    """True if the lower-case word at `at` looks like the main verb of another event."""
    word = view.low[at]
    if view.capital(at) or (at == last and not verbal(word)):
        return word in IRREGULAR_PAST and not view.capital(at)
    if word in IRREGULAR_PAST:
        return True
    if not (word.endswith("ed") and verbal(word)):
        return False
    follower = view.lower(at + 1)
    reduced = view.low[at - 1] == "," or follower in (
        "of",
        "by",
        "from",
        "in",
        "at",
        "on",
        "with",
        "for",
        "to",
        "near",
        "under",
        "as",
        "inside",
        "during",
        "between",
    )
    return not reduced and view.low[at - 1] not in DETERMINERS and view.low[at - 1] not in PREPOSITIONS
