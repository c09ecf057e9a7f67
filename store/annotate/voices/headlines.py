"""Sources that a headline names without a verb: "38 flee to Turkey: agency", "Mayor: 20 killed in blast"."""

from __future__ import annotations

from store.annotate.voices.link import BACKWARD, FORWARD, Link, Scope
from store.annotate.voices.outer import is_source
from store.annotate.voices.phrase_right import phrase_after
from store.model import Kind, Stance

_MARKS = frozenset((":", "-", "–", "—"))
_FEWEST = 3
"""Tokens of what is told."""
_LONGEST = 6
"""Tokens of the source."""


def headline(scope: Scope) -> Link | None:
    """The source before or after a mark in a sentence without a cue; None if there is none.

    Behind the mark the source ends the sentence; before it, it opens the sentence.
    """
    view, held, known = scope.view, scope.held, scope.known
    stop = held.stop - (view.low[held.stop - 1] == ".")
    if stop - held.start < _FEWEST + 2 or view.low[stop - 1] in "!?":
        return None
    for at in range(max(held.start + _FEWEST, stop - _LONGEST - 1), stop - 1):
        if view.low[at] in _MARKS and _stands_apart(scope, at):
            last = phrase_after(view, at + 1, stop, known.lexicon.sources)
            if last == stop and _speaks(scope, at + 1, last):
                made = known.link(at + 1, last, (at, at + 1), Stance.ASSERTS)
                return Link(scope.sentence, (made,), (at + 1, last), (at, at + 1), BACKWARD, last)
    for at in range(held.start + 1, min(held.start + _LONGEST, stop - _FEWEST)):
        if view.low[at] == ":":
            last = phrase_after(view, held.start, at, known.lexicon.sources)
            if last == at and _speaks(scope, held.start, at):
                made = known.link(held.start, at, (at, at + 1), Stance.ASSERTS)
                return Link(scope.sentence, (made,), (held.start, at), (at, at + 1), FORWARD, at + 1)
    return None


def _stands_apart(scope: Scope, at: int) -> bool:
    """True for a colon, and for a dash with white space on both sides."""
    view = scope.view
    tokens = view.document.tokens
    apart = tokens.starts[at + 1] > tokens.ends[at]
    return apart and (view.low[at] == ":" or tokens.starts[at] > tokens.ends[at - 1])


def _speaks(scope: Scope, first: int, last: int) -> bool:
    """True if the phrase names a body or a person, or ends in a noun of sources."""
    view, sources = scope.view, scope.known.lexicon.sources
    named = view.kind(last - 1) in (Kind.PERSON, Kind.ORGANISATION)
    return (named or view.low[last - 1] in sources) and is_source(view, first, last, scope.known)
