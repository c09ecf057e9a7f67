"""Places that the words around them give away: datelines, "the town of", "Tel Abyad"."""

from __future__ import annotations

from collections.abc import Iterator

from store.annotate.language.lists import folded, load
from store.annotate.names.features import CALENDAR
from store.annotate.names.lexicon import PLACES, lexicon
from store.annotate.names.runs import bare, run_after, run_before
from store.annotate.names.spans import CERTAIN, LISTED, PATTERN, Found, Words
from store.model import Kind

_DASHES = frozenset({"—", "–", "-", "--", "―", ":"})

_WITHIN = frozenset("in through near into outside across".split())
INTO = frozenset("in through near from to into towards toward outside around across via".split())

_AFTER_PLACE = frozenset(
    ". , ; : ) — – and or in on near both where after before by with during since at when while".split()
)

NEAR = frozenset({"near", "outside", "around", "towards", "toward"})

_PLACE_MODIFIERS = frozenset("refugee air border military displacement idp transit".split())

PLACES_BY_HEAD = frozenset(
    "Airport Airfield Airbase Base Mosque Stadium Palace Prison Camp Crossing Cemetery Province "
    "Governorate District County Valley River Lake Island Islands Mountains Peninsula Bay Strip Heights "
    "Square Street Avenue Road Bridge Oblast Prefecture Coast Desert Sea Ocean Village Hotel".split()
)


def placed(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "the town of Reyhanli", "the Apaydin refugee camp", "Incirlik air base"."""
    if words.low(index) in NEAR:
        last = run_after(words, index + 1, sentence.stop)
        listed = lexicon().of(words.text(index + 1, last)) if last > index + 1 else "organisations"
        if (
            listed not in ("organisations", "outlets", "people")
            and bare(words, index + 1, last)
            and not (last - index == 2 and words.words[index + 1].isupper() and not listed)
        ):
            yield Found(index + 1, last, Kind.PLACE, LISTED)
    if words.words[index] not in load("placenouns"):
        return
    if words.low(index + 1) == "of" and index + 2 in sentence:
        last = run_after(words, index + 2, sentence.stop)
        if last > index + 2 and lexicon().of(words.text(index + 2, last)) not in (
            "demonyms",
            "organisations",
        ):
            yield Found(index + 2, last, Kind.PLACE, PATTERN)
            if words.low(last) == "and" and words.words[index].endswith("s"):
                other = run_after(words, last + 1, sentence.stop)
                if other > last + 1 and bare(words, last + 1, other):
                    yield Found(last + 1, other, Kind.PLACE, PATTERN)
    end = index
    while end - 1 in sentence and words.low(end - 1) in _PLACE_MODIFIERS:
        end -= 1
    first = run_before(words, end, sentence.start)
    if first < end and (first not in words.openings) and bare(words, first, end):
        yield Found(first, end, Kind.PLACE, LISTED)


def beside(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "through Reyhanli and Yayladagi": what is joined to a known place after such a preposition is one."""
    if words.low(index) not in INTO:
        return
    first = index + 1
    last = run_after(words, first, sentence.stop)
    listed = lexicon().of(words.text(first, last)) if last > first else ""
    if listed not in PLACES:
        return
    if (
        words.low(index) in _WITHIN
        and listed != "towns"
        and folded(words.text(first, last)) not in load("given")
    ):
        yield Found(first, last, Kind.PLACE, LISTED)
    if words.low(last) not in ("and", "or"):
        return
    first = last + 1
    last = run_after(words, first, sentence.stop)
    ends = last >= sentence.stop or words.low(last) in _AFTER_PLACE
    if last > first and ends and bare(words, first, last):
        yield Found(first, last, Kind.PLACE, LISTED)


def landmark(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Tel Abyad", "Khirbet Deeb", "Mount Hermon": names that open with the word for a hill or a village."""
    if folded(words.words[index]) not in load("placefirst") or words.capital(index - 1):
        return
    last = run_after(words, index, sentence.stop)
    if last - index > 1 and not any(folded(words.words[at]) in load("orgheads") for at in range(index, last)):
        yield Found(index, last, Kind.PLACE, LISTED)


def facility(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Tiyas Military Airfield", "Hatay Province": capitalised words that end in a place's."""
    if words.words[index] not in PLACES_BY_HEAD or words.capital(index + 1) or not words.capital(index - 1):
        return
    first = run_before(words, index, sentence.start)
    if first in words.openings and folded(words.words[first]) in load("common"):
        first += 1
    if first < index and lexicon().of(words.words[first]) != "demonyms":
        yield Found(first, index + 1, Kind.PLACE, LISTED)


def dateline(words: Words, paragraph: range) -> Iterator[Found]:
    """ "ISTANBUL —", "BEIRUT, Lebanon (Reuters) -" at the head of a paragraph."""
    start, stop = paragraph.start, min(paragraph.stop, paragraph.start + 12)
    dash = next(
        (at for at in range(start, stop) if words.words[at] in _DASHES and not _inside(words, at)), None
    )
    if dash is None or dash == start or not words.words[start].isupper() or len(words.words[start]) < 3:
        return
    found: list[Found] = []
    at = start
    while at < dash:
        word = words.words[at]
        last = run_after(words, at, dash)
        if word == "(":
            last = next((one for one in range(at, dash) if words.words[one] == ")"), dash)
            if words.capital(at + 1) and last < dash:
                found.append(Found(at + 1, last, Kind.ORGANISATION, CERTAIN))
            last += 1
        elif last > at:
            listed = lexicon().of(words.text(at, last))
            if listed in ("organisations", "outlets"):
                found.append(Found(at, last, Kind.ORGANISATION, CERTAIN))
            elif at == start or listed in PLACES:
                found.append(Found(at, last, Kind.PLACE, CERTAIN))
        elif word.isalpha() and words.low(at) not in CALENDAR:
            return
        at = max(last, at + 1)
    yield from found


def _inside(words: Words, at: int) -> bool:
    """True for the hyphen of a compound that was taken apart."""
    return words.touches(at) and words.touches(at + 1)
