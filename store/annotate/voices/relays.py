"""Voices that pass on others: "citing Y", "X quoted Y as saying", "Y was quoted by X"."""

from __future__ import annotations

from store.annotate.language.view import Words
from store.annotate.voices.cues import is_outlet
from store.annotate.voices.link import BOTH, FORWARD, Link, Scope
from store.annotate.voices.outer import is_source
from store.annotate.voices.phrase_right import phrase_after
from store.annotate.voices.reach import after_adjuncts, direction
from store.annotate.voices.sources import Sources
from store.annotate.voices.speakers import subject_before
from store.annotate.voices.speaking import apposition_after, can_speak, skip_back
from store.model import Attribution, Stance

ISSUED = frozenset("issued released published made posted circulated delivered".split())
"""Verbs whose object is a statement: who issued it speaks."""


def relay(scope: Scope, at: int) -> Link | None:
    """ "citing Y" and "X quoted Y as saying"."""
    view, sentence, held, known = scope.view, scope.sentence, scope.held, scope.known
    cue = known.lexicon.verbs[view.low[at]]
    back, _, passive = skip_back(view, at, held.start)
    sources = known.lexicon.sources
    if passive:
        return _was_quoted(scope, at, back)
    last = phrase_after(view, at + 1, held.stop, sources)
    him = view.lower(at + 1) in ("him", "her", "them", "me", "us") and view.lower(at + 2) == "as"
    if him:
        last = at + 2
    elif (
        last == at + 1
        or not can_speak(view, (at + 1, last), known)
        or not is_source(view, at + 1, last, known)
    ):
        return None
    last = apposition_after(view, last, held.stop, known, initial=False)
    content = _as_saying(view, last, held.stop)
    inner = known.link(at + 1, last, (at, at + 1), Stance.ASSERTS)
    if view.low[at] == cue.verb.ing:
        return Link(sentence, (inner,), (at + 1, last), (at, at + 1), BOTH, max(content, last), relay=True)
    outer_range = subject_before(view, held, back, known) if back >= held.start else None
    chain: tuple[Attribution, ...] = (inner,)
    source = (at + 1, last)
    if outer_range is not None and can_speak(view, outer_range, known):
        outer = known.link(*outer_range, (at, at + 1), Stance.ASSERTS)
        chain, source = (outer, inner), outer_range
    link = Link(sentence, chain, source, (at, at + 1), FORWARD, content)
    link.direction = direction(view, held, link)
    return link


def _was_quoted(scope: Scope, at: int, back: int) -> Link | None:
    """ "Y was quoted (by X) as saying"."""
    view, sentence, held, known = scope.view, scope.sentence, scope.held, scope.known
    if back < held.start or (speaker := subject_before(view, held, back, known)) is None:
        return None
    if not can_speak(view, speaker, known):
        return None
    inner = known.link(*speaker, (at, at + 1), Stance.ASSERTS)
    chain: tuple[Attribution, ...] = (inner,)
    last = at + 1
    if view.lower(last) == "by":
        end = phrase_after(view, last + 1, held.stop, known.lexicon.sources)
        if end > last + 1:
            chain = (known.link(last + 1, end, (at, last + 1), Stance.ASSERTS), inner)
            last = end
    content = _as_saying(view, last, held.stop)
    if content > last and view.lower(content) == "by":
        end = phrase_after(view, content + 1, held.stop, known.lexicon.sources)
        if end > content + 1:
            chain = (known.link(content + 1, end, (at, last), Stance.ASSERTS), inner)
            content = end
    link = Link(sentence, chain, speaker, (at, at + 1), FORWARD, content)
    link.direction = direction(view, held, link)
    return link


def _as_saying(view: Words, at: int, stop: int) -> int:
    """Token after "as saying (that)" that begins at `at`; `at` if it does not stand there."""
    if at + 1 < stop and view.low[at] == "as" and view.low[at + 1].endswith("ing"):
        at += 2
    return after_adjuncts(view, at, stop)


def told(view: Words, at: int, stop: int, known: Sources, speaker: Attribution) -> tuple[Attribution, ...]:
    """ "X told the agency": the agency passes on what X says, so it is the outer voice."""
    last = phrase_after(view, at + 1, stop, known.lexicon.sources)
    if last == at + 1:
        return (speaker,)
    hearer = view.span(at + 1, last)
    name = view.name[at + 1] or view.name[last - 1]
    text = hearer.of(view.text)
    if not is_outlet(text) or view.lower(at + 1) in ("a", "reporters", "journalists"):
        return (speaker,)
    outer = Attribution(
        source=text, cue=speaker.cue, start=hearer.start, end=hearer.end, entity=name.entity if name else ""
    )
    return (outer, speaker)
