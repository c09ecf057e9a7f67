"""Names of people, places, organisations and groups.

A trained model proposes (`crf`), lists and patterns of words add to it and overrule it (`lexicon`,
`patterns`), bounds and kinds are put right (`cleaning`, `kinds`), and the report as a whole decides what each
name is (`consistency`). Headlines come last, since capitals tell nothing there (`headline`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from store.annotate.language.lists import folded, load
from store.annotate.names.cleaning import cleaned, things_in
from store.annotate.names.consistency import agree
from store.annotate.names.crf import propose
from store.annotate.names.cued import apart
from store.annotate.names.features import marks_of
from store.annotate.names.headline import KINDS, confirmed, is_sure
from store.annotate.names.patterns import patterns
from store.annotate.names.spans import LISTED, MODEL, Found, Words, settle
from store.model import Kind, Mention, Span
from store.text.segment import Document

BY = "names"
"""Key of the provenance of these mentions."""

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION, "GRP": Kind.GROUP}


_REPORTS = frozenset("reported reports said says quoted cited wrote writes added".split())


def find_names(doc: Document, headline: Span | None = None) -> tuple[Mention, ...]:
    """Mentions of people, places, organisations and groups, in order, none overlapping another.

    `headline` is the region before the article proper: headline, byline and date lines. Titles, ranks,
    articles and the possessive "'s" are never inside a span.
    """
    words = Words(doc, headline)
    if not len(words):
        return ()
    things = things_in(words)
    proposed = [
        one
        for one in cleaned(words, _proposed(words))
        if one.last - one.first > 1 or words.words[one.first] not in things
    ]
    trusted = [one for one in proposed if _in_body(words, one)]
    body = settle([*trusted, *cleaned(words, patterns(words)), *cleaned(words, _listed(words))])
    body = settle(apart(words, agree(words, body)))
    spread = [one for one in proposed if not _in_body(words, one)]
    found = settle([*body, *confirmed(words, spread, body)])
    return tuple(
        Mention(words.tokens.starts[one.first], words.tokens.ends[one.last - 1], one.kind, by=BY)
        for one in found
    )


def _in_body(words: Words, one: Found) -> bool:
    """True if the capitals of the name's sentence mean something."""
    return one.first not in words.in_headlines


def _proposed(words: Words) -> Iterator[Found]:
    """What the model sees in each sentence; how sure it is of each kind is noted in `words.chances`."""
    for sentence, untrusted, entries in zip(words.sentences, words.untrusted, words.entries, strict=True):
        if not sentence:
            continue
        marks = marks_of(len(sentence), entries, sentence.start)
        for one in propose(words.looked[sentence.start : sentence.stop], untrusted, marks):
            first, last = sentence.start + one.first, sentence.start + one.last
            chances = dict(zip(_KINDS.values(), one.chances, strict=True))
            words.chances.update(dict.fromkeys(range(first, last), chances))
            yield Found(first, last, _KINDS[one.kind], MODEL)


def _listed(words: Words) -> Iterator[Found]:
    """Entries of the lists in sentences whose capitals mean something."""
    for untrusted, entries in zip(words.untrusted, words.entries, strict=True):
        for index, length, source in () if untrusted else entries:
            if source in KINDS and _believed(words, index, length, source):
                doubtful = source == "people" or (source == "cities" and length == 1)
                yield Found(index, index + length, KINDS[source], MODEL - 1 if doubtful else LISTED)
    if not (small := _in_small()).isdisjoint(words.words):
        inside = {
            at
            for entries in words.entries
            for index, length, _ in entries
            for at in range(index, index + length)
        }
        for sentence, untrusted in zip(words.sentences, words.untrusted, strict=True):
            for index in () if untrusted else sentence:
                if words.words[index] in small and index not in inside and not words.capital(index):
                    yield Found(index, index + 1, Kind.PLACE, LISTED)


@lru_cache(maxsize=1)
def _in_small() -> frozenset[str]:
    """Countries that are no other word in small letters: hurried texts write "afghanistan"."""
    return frozenset(name for name in load("countries") if len(name) > 4) - _ALSO_WORDS


_ALSO_WORDS = frozenset(
    "turkey china chad jordan jersey guinea guernsey niger brazil panama congo georgia".split()
)


def _believed(words: Words, index: int, length: int, source: str) -> bool:
    """True unless the entry is one word that may be an ordinary one, or a part of the name around it."""
    word = words.words[index]
    if source == "demonyms" or length > 1:
        return word[0].isupper() and words.capital(index + length - 1)
    if source == "outlets" and words.low(index + 1) in _REPORTS and folded(word) not in load("given"):
        return True
    alone = not words.capital(index - 1) and not words.capital(index + 1)
    if source == "organisations" and alone and index not in words.openings:
        return folded(word) not in load("given") and folded(word) not in load("common")
    if source in ("organisations", "outlets"):
        return is_sure(words, index, length, source)
    if source == "countries" and len(word) <= 3:
        return word.isupper()
    beside = words.capital(index - 1) and index - 1 not in words.openings
    alone = not beside and not words.capital(index + 1)
    if source in ("countries", "people"):
        return alone or folded(word) not in load("given")
    return (
        alone
        and folded(word) not in load("given")
        and folded(word) not in load("titles")
        and (index not in words.openings)
    )
