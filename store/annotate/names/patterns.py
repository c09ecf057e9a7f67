"""Names that the words around them give away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from store.annotate.language.lists import folded, load
from store.annotate.names import cued, organisations, people, places
from store.annotate.names.spans import Found, Words

Pattern = Callable[[Words, int, range], Iterator[Found]]
"""Looks at one word of a sentence for the names around it."""


def patterns(words: Words) -> Iterator[Found]:
    """Everything that a pattern of words shows, sentence by sentence."""
    set_off = {word: found for word in set(words.words) if (found := _patterns_at(word))}
    for sentence, untrusted in zip(words.sentences, words.untrusted, strict=True):
        for index in () if untrusted else sentence:
            for pattern in set_off.get(words.words[index], ()):
                yield from pattern(words, index, sentence)
    yield from organisations.acronyms(words)
    for paragraph in words.paragraphs:
        yield from places.dateline(words, paragraph)
        yield from people.byline(words, paragraph)


@lru_cache(maxsize=40_000)
def _patterns_at(word: str) -> tuple[Pattern, ...]:
    """The patterns that this word can set off; for most words there is none, and nothing else is done."""
    low, key, capital = word.lower(), folded(word), word[0].isupper()
    triggers: tuple[tuple[Pattern, bool], ...] = (
        (people.titled, low in people.STRONG or (capital and low in people.OFFICES)),
        (people.described, word in people.ROLES),
        (people.named, capital and key in load("given")),
        (people.ruled, word in people.RULED),
        (people.doubled, "-" in word and people.SECOND.fullmatch(word) is not None),
        (people.initialled, word[-1] == "." and people.INITIALS.fullmatch(word) is not None),
        (places.placed, low in places.NEAR or word in load("placenouns")),
        (places.beside, low in places.INTO),
        (places.landmark, key in load("placefirst")),
        (places.facility, word in places.PLACES_BY_HEAD),
        (cued.held, low.endswith(cued.HELD) or low == "besieged"),
        (cued.told_apart, word in cued.KINDS),
        (cued.several, word in cued.PLURALS),
        (cued.of_several, word in cued.AROUND),
        (cued.inside, low in cued.IN),
        (cued.called, word in cued.QUARTERS),
        (organisations.outlet, low in organisations.OUTLET_NOUNS or bool(organisations.SITE.fullmatch(word))),
        (organisations.institution, capital and key in load("orgheads")),
        (organisations.office_of, word in organisations.OF),
    )
    return tuple(pattern for pattern, sets_off in triggers if sets_off)
