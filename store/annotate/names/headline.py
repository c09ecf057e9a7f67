"""Names in headlines, where capitals tell nothing: only what the body or a list confirms is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from store.annotate.language.lists import folded, load
from store.annotate.names.consistency import Known
from store.annotate.names.lexicon import lexicon
from store.annotate.names.spans import LISTED, PATTERN, Found, Words
from store.model import Kind

KINDS = {
    "people": Kind.PERSON,
    "countries": Kind.PLACE,
    "cities": Kind.PLACE,
    "metropolises": Kind.PLACE,
    "regions": Kind.PLACE,
    "demonyms": Kind.GROUP,
    "organisations": Kind.ORGANISATION,
    "outlets": Kind.ORGANISATION,
}


def confirmed(words: Words, model: Iterable[Found], body: Sequence[Found]) -> Iterator[Found]:
    """Names of the sentences in headline case: of the body, of the lists, and of the model if no word of
    it is an ordinary one."""
    if not words.in_headlines:
        return
    known = Known(words, body)
    spans = {one.first: one for one in model}
    for sentence, untrusted, capitals in zip(words.sentences, words.untrusted, words.capitals, strict=True):
        for index in capitals if untrusted else ():
            length, kind = known.match(words, index, sentence.stop)
            if length and kind and (length > 1 or folded(words.words[index]) not in load("common")):
                yield Found(index, index + length, kind, PATTERN)
            length, source = lexicon().match(words.words, index, sentence.stop)
            if length and source in KINDS and is_sure(words, index, length, source):
                yield Found(index, index + length, KINDS[source], LISTED)
            if index in spans and _unusual(words, spans[index]):
                yield spans[index]


def is_sure(words: Words, index: int, length: int, source: str) -> bool:
    """False where an entry of a list is also an ordinary word or another name when it stands alone."""
    if length > 1:
        return True
    word = words.words[index]
    if source in ("organisations", "outlets") or len(word) <= 3:
        letters = word.replace(".", "")
        return letters.isupper() and (
            len(letters) > 2 or word != letters or source == "countries" or letters in _SHORT
        )
    if source in ("cities", "metropolises", "people"):
        return folded(word) not in load("given") and folded(word) not in load("titles")
    return True


_SHORT = frozenset({"UN", "EU", "AP", "AU"})


def _unusual(words: Words, one: Found) -> bool:
    ordinary = load("common")
    names = words.words[one.first : one.last]
    return not any(folded(word) in ordinary or folded(word) in load("titles") for word in names)
