"""Attributions one by one: each cue with the source beside it, as gold annotations mark them."""

from __future__ import annotations

import msgspec

from store.annotate.grammar.dates import find_dates
from store.annotate.language.closed_class import ADVERBS, BE
from store.annotate.language.view import Words, stretches, words_of
from store.annotate.names.finding import find_names
from store.annotate.voices.cues import RELAY, Cues, cues
from store.annotate.voices.edges import left_edge, right_edge
from store.annotate.voices.link import Link
from store.annotate.voices.links import find_cues
from store.annotate.voices.sources import Sources
from store.model import Span, Stance
from store.text.segment import analyse


class Voice(msgspec.Struct, frozen=True):
    """One cue with its own source: "said" with "the agency", "citing" with "local officials"."""

    cue: Span
    source: Span | None
    """The source as it stands beside the cue, a pronoun if it is one; None where nobody is named."""
    stance: Stance
    meant: Span | None = None
    """What a pronoun stands for, where that is known; else the source itself."""


def attributions_of(text: str, published: str = "") -> tuple[Voice, ...]:
    """The attributions of a text in order of their cues, with names and dates found on the way.

    `published` is the ISO 8601 date of publication. Pure; linear in the length of the text.
    """
    document = analyse(text)
    names = find_names(document, None)
    return voices(words_of(document, (*names, *find_dates(document, published))))


def _unnamed(view: Words, at: int, word: str, lexicon: Cues) -> Stance | None:
    """The stance of "allegedly", "is believed to", "were reported killed"; None if nothing is attributed."""
    adverb = lexicon.unnamed_adverbs.get(word)
    if adverb is not None:
        return adverb
    passive = lexicon.unnamed_passives.get(word)
    if word == "reported" and view.lower(at + 1) in _HARMED and view.lower(at - 1) in _COUNTED:
        return passive  # "has left hundreds reported dead"
    if passive is None or not (
        view.lower(at - 1) in BE or (view.lower(at - 2) in BE and view.lower(at - 1) in ADVERBS)
    ):
        return None
    following = view.lower(at + 1)
    if view.lower(at - 2) == "it" and (
        view.dated(at + 1 + (following == "on")) or following in (".", ",", "")
    ):
        return passive  # "..., it was feared."
    told = following in ("to", "that") or (word == "reported" and following in _HARMED)
    return passive if told else None


_COUNTED = frozenset("hundreds dozens scores thousands people civilians soldiers others many several".split())
_HARMED = frozenset("killed wounded injured dead missing hurt arrested detained captured".split())


def _tokens(view: Words, start: int, end: int) -> tuple[int, int]:
    held = view.tokens_of(Span(start, end))
    return held.start, held.stop


def _source(view: Words, tokens: tuple[int, int]) -> Span | None:
    """The source in a range of tokens without apposition; None if the range is empty."""
    first, last = tokens
    if last <= first:
        return None
    last = right_edge(view, first, last)
    return view.span(left_edge(view, first, last), last)


def _saying(view: Words, link: Link, known: Sources) -> int:
    """The second verb of "quoted B as saying" where both voices are named; -1 if there is none."""
    verb = known.lexicon.verbs.get(view.low[link.cue[0]])
    if verb is None or verb.kind != RELAY or len(link.chain) != 2:
        return -1
    return next(
        (
            at
            for at in range(link.cue[1] + 1, min(link.cue[1] + 30, len(view.low)))
            if view.low[at].endswith("ing") and view.low[at - 1] == "as"
        ),
        -1,
    )


def voices(view: Words) -> tuple[Voice, ...]:
    """As `attributions_of`, over tokens that are already prepared."""
    known = Sources(view, cues())
    found = [
        Voice(view.span(at, at + 1), None, stance)
        for at, word in enumerate(view.low)
        if (stance := _unnamed(view, at, word, known.lexicon)) is not None
    ]
    for sentence in view.document.sentences:
        for stretch in stretches(view, sentence):
            for link in find_cues(view, stretch, known):
                voice = link.chain[-1]
                source = _source(view, link.source)
                meant = Span(voice.start, voice.end) if voice.end > voice.start >= 0 else source
                saying = _saying(view, link, known)
                if saying >= 0:
                    # "A quoted B as saying": A is the source of the first verb, B that of the second.
                    quoter, quoted = link.chain
                    inner = _source(view, _tokens(view, quoted.start, quoted.end))
                    found.append(Voice(view.span(saying, saying + 1), inner, quoted.stance, inner))
                    source = meant = _source(view, _tokens(view, quoter.start, quoter.end))
                found.append(Voice(view.span(*link.cue), source, voice.stance, meant))
    return tuple(sorted(found, key=lambda one: (one.cue.start, one.cue.end)))
