"""Places that a cue beside them shows, though neither list nor model knows them: "rebel-held Atareb", "out of
Madaya, a town near Damascus", "the villages Foua and Kefraya"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.annotate.language.function_words import ends_noun_phrase
from store.annotate.language.lists import folded, load
from store.annotate.names.features import CALENDAR
from store.annotate.names.lexicon import PLACES, lexicon
from store.annotate.names.runs import bare, run_after, run_before
from store.annotate.names.spans import MODEL, PATTERN, Found, Words
from store.model import Kind

HELD = ("-held", "-controlled", "-occupied", "-besieged")
"""Ends of the words that say who has a place."""
KINDS = frozenset(
    "town village city suburb district neighbourhood neighborhood enclave hamlet municipality quarter".split()
)
PLURALS = frozenset(
    "towns villages cities suburbs districts neighbourhoods neighborhoods enclaves hamlets provinces".split()
)
QUARTERS = KINDS | frozenset(("area", "camp", "neighborhoods", "neighbourhoods"))
IN = frozenset("in near outside".split())
AROUND = PLURALS | frozenset("surroundings vicinity outskirts edge edges environs countryside".split())
_ARTICLES = frozenset(("a", "an", "the"))
_FAR = 5
"""Words between a name and the noun that says what it is: "Rashidin, a rebel-held southwestern suburb"."""
_CLOSING = frozenset((".", ",", ";", ":", ")", '"', "”", "!", "?", "'", "’"))
_NO_PLACE = ("ern", "ics", "ism", "ian", "ish")
"""Ends of words that are not often places: "in Western papers", "in Economics"."""
_JOINED = frozenset(("and", "of", "from", "in", "out", "near", "the", "leaving", "between"))
_INSIDE = frozenset(("in", "of", "near", "outside", "into", "from", "out", "to", "left", "and"))


def held(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "rebel-held Atareb", "besieged Madaya"."""
    last = run_after(words, index + 1, sentence.stop)
    if last > index + 1 and _unknown(words, index + 1, last) and _bare(words, index + 1, last):
        yield Found(index + 1, last, Kind.PLACE, PATTERN)


def told_apart(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Madaya, a town near Damascus", with or without its comma."""
    at = index - 1
    while at > sentence.start and index - at <= _FAR and words.low(at) not in _ARTICLES:
        if not (words.words[at].islower() or words.low(at).endswith(HELD) or _is_nation(words, at)):
            return
        at -= 1
    if words.low(at) not in _ARTICLES or at <= sentence.start:
        return
    comma = words.words[at - 1] == ","
    last = at - comma
    first = run_before(words, last, sentence.start)
    cued = words.low(first - 1) in _INSIDE
    if first < last and cued and _unknown(words, first, last) and _bare(words, first, last):
        yield Found(first, last, Kind.PLACE, PATTERN)


def several(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "out of Madaya and Zabadani towns"."""
    last = index
    first = run_before(words, last, sentence.start)
    while first < last and words.low(first - 1) in _JOINED and first - 1 > sentence.start:
        if not _bare(words, first, last) or not _unknown(words, first, last):
            break
        yield Found(first, last, Kind.PLACE, PATTERN)
        if words.low(first - 1) != "and":
            break
        last = first - 1
        first = run_before(words, last, sentence.start)


def of_several(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "the villages Foua and Kefraya", "the neighborhoods of al-Furqan and al-Azamiyah", "the outskirts of
    al-Bab"."""
    named = words.low(index + 1) == "of"
    if not named and words.words[index] not in PLURALS:
        return
    first = index + 1 + named
    while first < sentence.stop:
        last = run_after(words, first, sentence.stop)
        if last == first or not _bare(words, first, last) or not _unknown(words, first, last):
            return
        yield Found(first, last, Kind.PLACE, PATTERN)
        if words.low(last) not in ("and", ","):
            return
        first = last + 1 + (words.low(last) == "," and words.low(last + 1) == "and")


def apart(words: Words, found: Sequence[Found]) -> list[Found]:
    """`found` with "Fuaa and Kafraya" in two, where the report calls one of them a place."""
    known = {words.text(one.first, one.last) for one in found if one.kind is Kind.PLACE}
    parted: list[Found] = []
    for one in found:
        joint = next((at for at in range(one.first + 1, one.last - 1) if words.low(at) == "and"), -1)
        halves = (one.first, joint), (joint + 1, one.last)
        if joint < 0 or one.kind is Kind.PLACE or known.isdisjoint(words.text(*half) for half in halves):
            parted.append(one)
        else:
            parted.extend(Found(*half, Kind.PLACE, PATTERN) for half in halves)
    return parted


def inside(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "in Rashidin": one word that no list knows as something else, where the model sees no name."""
    first = index + 1
    last = run_after(words, first, sentence.stop)
    if (
        last - first != 1
        or not _bare(words, first, last)
        or lexicon().of(words.words[first]) not in ("", *PLACES)
    ):
        return
    word = words.words[first]
    key = folded(word)
    if (
        len(word) < 4
        or word.isupper()
        or "-" in word[3 * (word[:3].lower() in ("al-", "el-")) :]
        or key.endswith(_NO_PLACE)
    ):
        return
    if words.touches(last) and last < sentence.stop and words.words[last] not in _CLOSING:
        return
    if (key in load("given") or key in load("forenames")) and not _inside_another(words, last):
        return
    after = words.low(last)
    if last < sentence.stop and not (ends_noun_phrase(after) or after in CALENDAR):
        return
    yield Found(first, last, Kind.PLACE, MODEL - 1)


def _inside_another(words: Words, at: int) -> bool:
    """True of what follows "Jassem" in "in Jassem in the southern province of Daraa"."""
    return words.low(at) == "in" and any(words.low(one) in _WIDE for one in range(at + 1, at + _FAR))


_WIDE = frozenset("province governorate district region state county countryside".split())


def called(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "the Sheikh Maqsoud area": a title opens the name of a quarter."""
    first = run_before(words, index, sentence.start)
    if (
        index - first > 1
        and first > sentence.start
        and words.low(first) in _TITLES
        and bare(words, first + 1, index)
    ):
        yield Found(first, index, Kind.PLACE, PATTERN)


def _bare(words: Words, first: int, last: int) -> bool:
    """As `bare`, of quarters that are called after a sheikh, too."""
    return bare(words, first + (last - first > 1 and words.low(first) in _TITLES), last)


_TITLES = frozenset(("sheikh", "shaykh", "sheik", "sayyida", "saint", "imam"))


def _unknown(words: Words, first: int, last: int) -> bool:
    """True unless a list knows the name as something else than a place."""
    return lexicon().of(words.text(first, last)) in ("", *PLACES)


def _is_nation(words: Words, at: int) -> bool:
    return lexicon().of(words.words[at]) == "demonyms"
