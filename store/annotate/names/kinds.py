"""The kind of a name, corrected where lists and the words around leave no doubt."""

from __future__ import annotations

import re

from store.annotate.language.lists import folded, load
from store.annotate.names.consistency import bare
from store.annotate.names.headline import KINDS
from store.annotate.names.leanings import leaning
from store.annotate.names.lexicon import lexicon
from store.annotate.names.spans import CERTAIN, MODEL, Words
from store.model import Kind


def kind_of(words: Words, first: int, last: int, kind: Kind, weight: int) -> Kind:
    """The kind, corrected where a list leaves no doubt."""
    listed = lexicon().of(words.text(first, last))
    if listed == "demonyms":
        return Kind.GROUP
    if weight < CERTAIN:
        if listed in ("countries", "regions", "metropolises") and kind is not Kind.PERSON:
            return Kind.PLACE
        if listed == "people" and kind is not Kind.ORGANISATION:
            return Kind.PERSON
        if listed == "organisations" and (
            last - first > 1
            or words.words[first].isupper()
            or kind is Kind.PLACE
            or not _is_of_people(words.words[first])
        ):
            return Kind.ORGANISATION
    if kind is Kind.GROUP:
        return KINDS.get(listed, Kind.GROUP)
    if weight == MODEL and not listed:
        if kind is not Kind.PERSON and _of_person(words, first, last):
            return Kind.PERSON
        if last - first == 1 and _is_acronym(words.words[first]) and first not in words.in_headlines:
            return Kind.ORGANISATION
    return kind


def _is_acronym(word: str) -> bool:
    """True for "KPA" and "UAAR" among words in small letters: few people or places are written so."""
    return (
        word.isupper()
        and word.isalpha()
        and 3 <= len(word) <= 5
        and folded(word) not in load("given")
        and not _ROMAN.fullmatch(word)
    )


_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def _is_of_people(word: str) -> bool:
    """True for a word that is somewhere a given or a family name."""
    key = folded(word)
    return key in load("surnames") or key in load("forenames")


_KUNYA = frozenset({"abu", "abou", "umm", "abd", "abdul", "abdel", "bin", "ibn"})


def _of_person(words: Words, first: int, last: int) -> bool:
    """True for two to four words that make a person's name: a given name or "Abu", then likely surnames."""
    names = [words.words[at] for at in range(first, last)]
    if not 2 <= len(names) <= 4 or any(folded(one) in load("orgheads") for one in names):
        return False
    head, rest = folded(names[0]), [leaning(bare(one))[:1] for one in names[1:]]
    if not all(one and one[0][0] == "P" for one in rest):
        return False
    given = head in load("forenames") or head in load("given")
    return head in _KUNYA or (given and leaning(head)[:1] in _SURE)


_SURE = (("P3",), ("P2",))
