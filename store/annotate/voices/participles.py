"""Cues in -ing: "..., adding that" and "a statement saying"."""

from __future__ import annotations

import msgspec

from store.annotate.language.closed_class import DETERMINERS, PREPOSITIONS
from store.annotate.language.phrases import closed, verbal
from store.annotate.voices.cues import CueVerb
from store.annotate.voices.link import FORWARD, Link, Scope
from store.annotate.voices.openings import opening_source
from store.annotate.voices.outer import is_source
from store.annotate.voices.phrase_left import phrase_before
from store.annotate.voices.reach import after_adjuncts, clause_follows
from store.annotate.voices.relays import ISSUED
from store.annotate.voices.speaking import can_speak

_POINTING = frozenset("that this those these".split())
_NOUNS_AFTER = DETERMINERS | {"as"}
"""After these a form in -ing is a noun: "issued the warning"."""


def participle(scope: Scope, at: int, cue: CueVerb) -> Link | None:
    """ "..., adding that" and "a statement saying": the voice of the sentence, or the noun right before."""
    view, sentence, held, known, links = scope.view, scope.sentence, scope.held, scope.known, scope.links
    particle = bool(cue.verb.after) and view.lower(at + 1) in cue.verb.after
    content = after_adjuncts(view, at + 1 + particle, held.stop)
    if at == held.start or view.low[at - 1] in _NOUNS_AFTER:
        return None
    if not clause_follows(view, content, held.stop) and not (
        view.low[at] == "saying" and content < held.stop and not closed(view.low[content])
    ):
        return None
    if cue.verb.after and view.lower(at + 1) not in cue.verb.after:
        return None
    apart = view.low[at - 1] == "," or "," not in view.low[held.start : at]
    before = at - 2 if view.low[at - 1] in (",", ";") else at - 1
    first = phrase_before(view, before + 1, held.start, known.lexicon.sources)
    spoken = first <= before and any(
        view.low[one] in known.lexicon.speech_nouns for one in range(first, before + 1)
    )
    spoken = spoken and not (links and view.lower(first - 1) in PREPOSITIONS)
    # "disputed the figures, claiming that": the object of the cue before does not speak.
    spoken = spoken and not (links and links[-1].cue[1] == first)
    if spoken and view.low[at - 1] == "," and view.low[first - 1] in ISSUED:
        opening = opening_source(view, held, first, known)
        if opening is not None:
            made = known.link(*opening, (at, at + 1), cue.stance)
            return Link(sentence, (made,), opening, (at, at + 1), FORWARD, content)
    # "corroborated that account saying ten had died": the account is the object, and does not speak.
    spoken = spoken and not (view.low[first] in _POINTING and verbal(view.lower(first - 1) or "-"))
    if (
        not links
        and not spoken
        and (first > before or view.low[at - 1] == "," or not is_source(view, first, before + 1, known))
    ):
        opening = opening_source(view, held, at, known) if apart else None
        if opening is None:
            return None
        made = known.link(*opening, (at, at + 1), cue.stance)
        return Link(sentence, (made,), opening, (at, at + 1), FORWARD, content)
    own = first <= before and view.lower(first - 1) == "with" and view.low[at - 1] != ","
    own = own and first > held.start and can_speak(view, (first, before + 1), known)
    own = own and is_source(view, first, before + 1, known)
    if links and not spoken and not own:
        last = links[-1]
        # "denied the charge, saying that ...": what is said then is not denied.
        told = msgspec.structs.replace(last.chain[-1], stance=cue.stance)
        return Link(sentence, (*last.chain[:-1], told), last.source, (at, at + 1), FORWARD, content)
    if not spoken and not own and apart and view.lower(first - 1) in PREPOSITIONS:
        opening = opening_source(view, held, at, known)
        if opening is not None and opening[1] < first:
            made = known.link(*opening, (at, at + 1), cue.stance)
            return Link(sentence, (made,), opening, (at, at + 1), FORWARD, content)
    if (
        first <= before
        and (spoken or view.low[at - 1] != ",")
        and can_speak(view, (first, before + 1), known)
    ):
        made = known.link(first, before + 1, (at, at + 1), cue.stance)
        return Link(sentence, (made,), (first, before + 1), (at, at + 1), FORWARD, content)
    return None
