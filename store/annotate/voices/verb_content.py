"""What a verb needs to attribute: who can be its subject, and what can be its content."""

from __future__ import annotations

from store.annotate.language.closed_class import (
    ADVERBS,
    AUXILIARIES,
    BE,
    HAVE,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
)
from store.annotate.language.view import Words
from store.annotate.voices.cues import CueVerb
from store.annotate.voices.edges import is_agent
from store.annotate.voices.phrase_right import phrase_after
from store.annotate.voices.reach import clause_follows
from store.annotate.voices.sources import Sources
from store.model import Stance

_CHARGES = frozenset("charge charges accusation accusations allegation allegations claim claims".split())


_EVIDENCE = frozenset(
    "report reports figure figures data statistics poll polls survey surveys records tally count".split()
)


def without_content(view: Words, at: int, stop: int, known: Sources) -> bool:
    """True for "claimed responsibility", and for "claimed more than 300 lives" with figures between."""
    words = known.lexicon.no_content
    cue = known.lexicon.verbs[view.low[at]]
    if cue.verb.base in ("reject", "deny") and not known.lexicon.proposals.isdisjoint(
        view.low[at + 1 : at + 7]
    ):
        return True
    if cue.verb.base in ("say", "report", "add", "tell"):
        return view.lower(at + 1) == "goodbye"  # "said life goes on"
    if not words.isdisjoint(view.low[at + 1 : at + 3]):
        return True
    for ahead in range(at + 3, min(at + 8, stop)):
        word = view.low[ahead]
        if word in ("lives", "life"):
            return True
        if word in PUNCTUATION or word in AUXILIARIES:
            return False
    return False


def plural_before(view: Words, at: int, floor: int, known: Sources) -> bool:
    """True if the base form of a verb can follow: a plural, a pronoun, an auxiliary or an adverb stands
    before it, or a plural noun of sources with a place ("officials in the north say")."""
    before = view.lower(at - 1) if at > floor else ""
    for back in range(at - 2, max(floor, at - 13), -1):
        if view.low[back] in PUNCTUATION:
            break
        if view.low[back] in ("in", "of", "from", "at", "inside", "near", "for", "with", "close"):
            noun = view.low[back - 1]
            plural = noun.endswith("s") or noun in ("police", "media", "staff", "people")
            if plural and (noun in known.lexicon.sources or is_agent(noun)):
                return True
    return (
        before.endswith("s")
        or before in PRONOUNS
        or before in AUXILIARIES
        or before in ADVERBS
        or (view.low[at] == "say" and view.capital(at - 1))
        or before in ("some", "many", "people", "who", "police", "media", ",", "men", "women", "and", "but")
    )


def has_content(view: Words, verb: int, at: int, stop: int, known: Sources) -> bool:
    """True if a clause follows, or what these verbs take instead: "claimed to have", "denied killing"."""
    cue = known.lexicon.verbs[view.low[verb]]
    if cue.verb.base in known.lexicon.before_that:
        word = view.lower(at)
        if word in ("that", ":", "there", "of", "how") or word in PRONOUNS or word in QUOTES:
            return True
        return cue.stance is Stance.ESTIMATES and _clause_without_that(view, at, stop, known)
    if cue.verb.base != "describe" and clause_follows(view, at, stop):
        return True
    following = view.lower(at)
    if cue.verb.base == "believe" and view.low[verb] == cue.verb.third:
        return following not in ("in", "")
    if cue.verb.base == "warn":
        return following in ("of", "against")
    if cue.verb.base in ("deny", "admit"):
        return following.endswith("ing") or following in ("responsibility", "involvement", "knowledge")
    if cue.verb.base == "describe" and following.endswith("ing"):
        return True  # "described seeing bodies"
    if cue.verb.base == "describe":
        return "as" in view.low[at : min(at + 12, stop)]
    return cue.verb.base == "claim" and following == "to" and view.lower(at + 1) in ("have", "be")


def _clause_without_that(view: Words, at: int, stop: int, known: Sources) -> bool:
    """True if a subject with its verb stands at token `at`: "suspect | the cases are"."""
    at += view.lower(at) in ("more", "some", "many", "several", "most")
    last = phrase_after(view, at, stop, known.lexicon.sources)
    return at < last < stop and (view.low[last] in BE or view.low[last] in HAVE or view.low[last] in _MODALS)


_MODALS = frozenset("will would may might can could".split())


def hears(view: Words, at: int) -> bool:
    return view.lower(at) in ("me", "us", "him", "her", "them", "reporters", "journalists") or (
        view.capital(at) and not view.dated(at)
    )


def hears_clause(view: Words, at: int, stop: int, known: Sources) -> bool:
    """True if who is told stands at `at`, and what he is told follows: "informed me that"."""
    last = phrase_after(view, at, stop, known.lexicon.sources)
    return at < last < stop and view.low[last] == "that"


def after_noun_of_speech(view: Words, at: int, stop: int, known: Sources) -> int:
    """Of "denied reports that" the token "that"; else `at`."""
    first = at + (view.lower(at) in ("the", "any", "all"))
    if first + 1 < stop and view.low[first] in known.lexicon.speech_nouns and view.low[first + 1] == "that":
        return first + 1
    return at


def is_charge(view: Words, at: int) -> bool:
    """True for "a charge (which) the government denies": a noun of accusation ends at token `at`."""
    return view.lower(at - (view.lower(at) in ("that", "which", ","))) in _CHARGES


def can_tell(view: Words, source: tuple[int, int], cue: CueVerb, known: Sources) -> bool:
    """False for "we counted twelve bodies", which tells of an act, and for "footage showed a helicopter"."""
    if cue.verb.base in ("count", "list", "tally"):
        return view.low[source[0]] not in PRONOUNS
    if cue.verb.base == "claim":
        return view.low[source[1] - 1] not in known.lexicon.events
    if cue.verb.base == "read":
        return not known.lexicon.speech_nouns.isdisjoint(view.low[source[0] : source[1]])
    if cue.verb.base == "show":
        return not _EVIDENCE.isdisjoint(view.low[source[0] : source[1]])
    return True


def is_acronym(view: Words, first: int, last: int) -> bool:
    """True for one word in capitals that is no object of a preposition: "..., FNA reports"."""
    return last == first + 1 and view.word(first).isupper() and view.lower(first - 1) not in PREPOSITIONS


def names_figure(view: Words, at: int, stop: int) -> bool:
    window = range(at + 1, min(at + 9, stop))
    return any(
        view.low[one]
        in ("toll", "number", "figure", "figures", "total", "estimate", "count", "tally", "dead")
        for one in window
    )
