"""Names that the words around them give away."""

from __future__ import annotations

from collections.abc import Iterator

from store.annotate.name_organisations import acronyms, institution, office_of, outlet
from store.annotate.name_people import byline, described, named, ruled, titled
from store.annotate.name_places import beside, dateline, facility, landmark, placed
from store.annotate.name_spans import Found, Words


def patterns(words: Words) -> Iterator[Found]:
    """Everything that a pattern of words shows, sentence by sentence."""
    for sentence, untrusted in zip(words.sentences, words.untrusted, strict=True):
        if untrusted:
            continue
        for index in sentence:
            yield from titled(words, index, sentence.stop)
            yield from described(words, index, sentence.stop)
            yield from named(words, index, sentence.stop)
            yield from placed(words, index, sentence)
            yield from beside(words, index, sentence)
            yield from ruled(words, index, sentence)
            yield from landmark(words, index, sentence)
            yield from outlet(words, index, sentence)
            yield from institution(words, index, sentence)
            yield from office_of(words, index, sentence)
            yield from facility(words, index, sentence)
    yield from acronyms(words)
    for paragraph in words.paragraphs:
        yield from dateline(words, paragraph)
        yield from byline(words, paragraph)
