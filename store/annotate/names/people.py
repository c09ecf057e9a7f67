"""People whom the words around them give away: titles, bylines, regimes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.annotate.language.lists import folded, load
from store.annotate.names.leanings import leaning
from store.annotate.names.lexicon import lexicon
from store.annotate.names.runs import bare, run_after, run_before
from store.annotate.names.spans import CERTAIN, LISTED, MODEL, PATTERN, Found, Words
from store.annotate.names.titles import is_title
from store.model import Kind

STRONG = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. gen gen. col col. lt lt. maj maj. capt capt. sgt sgt. cpl "
    "cpl. brig brig. adm adm. cmdr cmdr. sen sen. rep rep. gov gov. rev rev. lieutenant colonel sergeant "
    "corporal brigadier admiral spokesman spokeswoman premier ayatollah".split()
)
"""After these a capitalised word is a person; "General" and "Major" also stand before other nouns."""

OFFICES = frozenset(
    "president minister secretary-general general king queen prince princess senator governor mayor "
    "chancellor captain major commander judge justice sheikh sheik sultan emir imam mullah pope "
    "ambassador sir lord lady secretary director chief leader inspector marshal commodore cardinal "
    "archbishop bishop father rabbi pastor prosecutor speaker envoy commissioner lawmaker activist "
    "professor doctor congressman congresswoman major-general brigadier-general lieutenant-general "
    "lieutenant-colonel".split()
)
"""After these, written with a capital, a capitalised word is a person unless an institution is near."""


ROLES = frozenset(
    "chairman chairwoman president minister leader commander director head chief analyst activist lawmaker "
    "general captain resident journalist reporter correspondent founder lawyer doctor professor historian "
    "author actor actress singer player striker coach manager mayor governor senator deputy secretary "
    "ambassador envoy negotiator candidate driver farmer student teacher researcher scientist economist "
    "executive officer official militant fighter defector pilot king prince cleric".split()
)

RULED = frozenset({"regime", "regimes", "loyalists", "dynasty"})


def titled(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Ms. Pillay", "Lieutenant Khaled al-Hamoud", "Secretary General Ban Ki-moon"."""
    low = words.low(index)
    if low not in STRONG and (low not in OFFICES or not words.words[index][0].isupper()):
        return
    first = _after_office(words, index + 1, sentence.stop)
    last = run_after(words, first, sentence.stop)
    if last == first or words.low(last - 1) in OFFICES:
        return
    if lexicon().of(words.words[first]) in ("demonyms", "organisations", "outlets", "countries"):
        return
    heads = load("orgheads") | load("placeheads")
    if not any(folded(words.words[at]) in heads for at in range(first, last)):
        yield Found(first, last, Kind.PERSON, PATTERN if low in STRONG or first - index > 1 else LISTED)


def described(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "chairman Alpha Konare", "commander Samir Dib": two capitalised words after a role."""
    if words.words[index] not in ROLES:
        return
    first = index + 1
    last = run_after(words, first, sentence.stop)
    listed = [lexicon().of(words.words[at]) for at in range(first, last)]
    heads = load("orgheads") | load("placeheads")
    if last - first < 2 or any(folded(words.words[at]) in heads for at in range(first, last)):
        return
    if not any(one in ("demonyms", "organisations", "outlets", "countries") for one in listed):
        yield Found(first, last, Kind.PERSON, LISTED)


def named(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Turkey's Selim Arat Demir": capitalised words after a given name, where nothing else speaks."""
    if words.capital(index - 1) or not words.words[index][0].isupper():
        return
    if folded(words.words[index]) not in load("given"):
        return
    last = run_after(words, index, sentence.stop)
    if 2 <= last - index <= 4 and bare(words, index, last):
        yield Found(index, last, Kind.PERSON, MODEL - 1)


_LONGEST_TITLE = 20
"""Words; a line of nothing but titles is no title, and would be read again from each of them."""


def _after_office(words: Words, at: int, stop: int) -> int:
    """Index after the rest of a title: "Secretary | of State", "Minister | of Health and Culture"."""
    stop = min(stop, at + _LONGEST_TITLE)
    while at < stop and is_title(words.words[at]) and words.capital(at):
        at += 1
    if words.low(at) != "of":
        return at
    office = at + 1
    while office < stop and (words.low(office) in ("and", "the", "state") or _is_portfolio(words, office)):
        office += 1
    return office if office > at + 1 else at


def _is_portfolio(words: Words, at: int) -> bool:
    return words.capital(at) and folded(words.words[at]) in load("common")


def ruled(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "the Karam regime": rulers give their names to regimes, places do not."""
    if words.words[index] not in RULED:
        return
    first = run_before(words, index, sentence.start)
    alone = first == index - 1 and first not in words.openings and not words.words[first].isupper()
    if alone and lexicon().of(words.words[first]) in ("", "people") and bare(words, first, index):
        yield Found(first, index, Kind.PERSON, PATTERN)


INITIALS = re.compile(r"(?:[A-Z]\.){1,4}|[B-HJ-Z]")


def initialled(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "N.J. Bhatnagar": initials with their stops before what is likely a surname."""
    last = run_after(words, index + 1, sentence.stop)
    if not 1 <= last - index - 1 <= 2 or lexicon().of(words.words[index]) or words.capital(index - 1):
        return
    surname = leaning(words.words[last - 1])[:1]
    if (not surname or surname[0].startswith("P")) and bare(words, index + 1, last):
        yield Found(index, last, Kind.PERSON, MODEL - 1)


SECOND = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
"""The "Wai-ching" of "Yau Wai-ching"."""


def doubled(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Yau Wai-ching": a given name of two syllables after a family name."""
    first = index - 1
    if first not in sentence or words.capital(first - 1) or words.capital(index + 1):
        return
    if any(part in load("common") for part in words.low(index).split("-")) or len(words.words[first]) > 6:
        return
    if bare(words, first, index) and lexicon().of(words.words[first]) not in ("countries", "regions"):
        yield Found(first, index + 1, Kind.PERSON, LISTED)


def byline(words: Words, paragraph: range) -> Iterator[Found]:
    """ "By Jane Roe & John Doe", in a line of its own or at the end of a headline."""
    region = words.headline
    for index in paragraph:
        if words.words[index] not in ("By", "BY", "by"):
            continue
        alone = index == paragraph.start and len(paragraph) <= 24
        inside = region is not None and words.tokens.starts[index] < region.end
        if not inside and index in words.in_headlines and index + 1 < len(words):
            inside = folded(words.words[index + 1]) in load("given")
        if not (alone or (inside and words.words[index] != "by")):
            continue
        at = index + 1
        while at < paragraph.stop:
            last = run_after(words, at, paragraph.stop)
            if last - at < 2 or lexicon().of(words.text(at, last)):
                break
            yield Found(at, last, Kind.PERSON, CERTAIN)
            if words.low(last) not in ("and", "&", ",") or last + 1 >= paragraph.stop:
                break
            at = last + 1
            while words.low(at) in ("and", "&"):
                at += 1
