"""Organisations that the words around them give away: "news agency", "Ministry of", acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.annotate.language.lists import folded, load
from store.annotate.names.lexicon import lexicon
from store.annotate.names.runs import run_after, run_before
from store.annotate.names.spans import CERTAIN, LISTED, PATTERN, Found, Words
from store.annotate.names.titles import is_title
from store.model import Kind

OUTLET_NOUNS = frozenset(
    "newspaper newspapers daily television tv channel broadcaster magazine website radio news".split()
)

SITE = re.compile(r"[A-Z][\w-]*\.(?:com|org|net|info)")

_DETERMINERS = frozenset({"the", "a", "its", "their"})

OF = frozenset(
    "Ministry Department Institute University Church Bank Academy Association Organization Organisation "
    "League Union Federation Council Centre Center Museum School College Board Bureau Chamber Court "
    "Faculty House Office Society Party Army Movement Brotherhood Committee Government Municipality "
    "Commission".split()
)
OWNERS = frozenset({"U.S.", "US", "U.K.", "UK", "UN", "U.N.", "EU"})
"""These are part of the names of their institutions: "the U.S. Department of Justice"."""

_LEADS = frozenset("the a an in at on but and as for by this that its".split())


def outlet(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Turkey's Anatolia news agency", "Anatolia, a news agency", "the website Orient", "Orient.net"."""
    low = words.low(index)
    if SITE.fullmatch(words.words[index]) and not words.touches(index):
        yield Found(index, index + 1, Kind.ORGANISATION, PATTERN)
    if low not in OUTLET_NOUNS or (low == "news" and words.low(index + 1) != "agency"):
        return
    end = index
    if words.low(end - 1) in ("news", "state", "satellite", "online"):
        end -= 1
    if words.capital(index):
        return
    if low == "news":
        index += 1
    if words.low(index + 1) == "," and words.capital(index + 2):
        # "the state news agency, Anadolu, said"
        named = run_after(words, index + 2, sentence.stop)
        listed = lexicon().of(words.text(index + 2, named)) if named > index + 2 else "countries"
        if words.low(named) == "," and listed not in ("demonyms", "countries", "people"):
            yield Found(index + 2, named, Kind.ORGANISATION, PATTERN)
    after = run_after(words, index + 1, sentence.stop)
    if after > index + 1 and low != "daily" and words.low(end - 1) in _DETERMINERS:
        yield Found(index + 1, after, Kind.ORGANISATION, LISTED)
    if words.low(end - 1) in ("state-run", "state", "private", "official", "pro-government", "local"):
        end -= 1
    if words.low(end - 1) in ("a", "the") and words.low(end - 2) == "," and words.capital(end - 3):
        end -= 2
    elif words.low(end - 1) == "," or words.capital(end):
        return
    if lexicon().of(words.words[end - 1]) == "demonyms":
        return
    first = run_before(words, end, sentence.start)
    if first in words.openings and folded(words.words[first]) in load("common"):
        first += 1
    while first < end and (
        lexicon().of(words.words[first]) in ("demonyms", "countries") or is_title(words.words[first])
    ):
        first += 1
    if first < end:
        yield Found(first, end, Kind.ORGANISATION, PATTERN)


def institution(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Defense Ministry", "Supreme Military Council": capitalised words that end in an institution's."""
    word = words.words[index]
    if not word[0].isupper() or folded(word) not in load("orgheads") or words.capital(index + 1):
        return
    first = run_before(words, index, sentence.start)
    if first == index:
        if word == "Coalition" and index not in words.openings:
            yield Found(index, index + 1, Kind.ORGANISATION, LISTED)
        return
    if words.low(first) in _LEADS:
        first += 1
    if index - first < 1:
        return
    last = index + 1
    if words.low(last) == "for" and words.capital(last + 1):
        last = run_after(words, last + 1, sentence.stop)
    yield Found(first, last, Kind.ORGANISATION, LISTED)


def office_of(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Ministry of Culture", "Department of the Treasury", "University of Aleppo"."""
    if words.words[index] not in OF or words.low(index + 1) != "of":
        return
    after = index + 3 if words.low(index + 2) == "the" else index + 2
    last = run_after(words, after, sentence.stop)
    if last == after:
        return
    if (
        words.words[index] in ("Ministry", "Department")
        and words.low(last) == "and"
        and words.capital(last + 1)
    ):
        last = run_after(words, last + 1, sentence.stop)
    first = run_before(words, index, sentence.start)
    while first < index and (
        (first in words.openings and words.words[first] not in OWNERS)
        or lexicon().of(words.words[first]) == "demonyms"
        or (lexicon().of(words.words[first]) == "countries" and words.words[first] not in OWNERS)
    ):
        first += 1
    yield Found(first, last, Kind.ORGANISATION, PATTERN)


def acronyms(words: Words) -> Iterator[Found]:
    """ "Free Syrian Army (FSA)": both are organisations if the letters are the initials."""
    for index in range(2, len(words) - 1):
        short = words.words[index]
        if words.words[index - 1] != "(" or words.words[index + 1] != ")" or not 2 <= len(short) <= 8:
            continue
        letters = short.replace(".", "")
        if not (letters.isupper() and letters.isalpha()):
            continue
        first = expansion(words, index - 1, letters)
        if first is not None:
            yield Found(first, index - 1, Kind.ORGANISATION, CERTAIN)
            yield Found(index, index + 1, Kind.ORGANISATION, CERTAIN)


def expansion(words: Words, end: int, letters: str) -> int | None:
    """First word of the name before `end` whose capitals spell `letters`, small words passed over."""
    at, left = end, list(letters)
    while left and at > 0 and end - at < 2 * len(letters) + 2:
        at -= 1
        word = words.words[at]
        if not word[0].isalpha():
            return None
        if word[0].upper() == left[-1] and (
            word[0].isupper() or words.low(at) in ("and", "for", "of", "the")
        ):
            left.pop()
        elif word[0].isupper() or words.low(at) not in ("and", "for", "of", "the", "in", "to", "on", "&"):
            return None
    return at if not left and words.words[at][0].isupper() else None
