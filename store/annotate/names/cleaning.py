"""The bounds of names: no articles, titles and marks, given names taken in, what is no name left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from store.annotate.language.lists import folded, load
from store.annotate.names.features import CALENDAR
from store.annotate.names.headline import KINDS
from store.annotate.names.kinds import kind_of
from store.annotate.names.leanings import leaning
from store.annotate.names.lexicon import PLACES, lexicon
from store.annotate.names.people import INITIALS, SECOND
from store.annotate.names.runs import bare as bare_run
from store.annotate.names.runs import strip_possessive
from store.annotate.names.spans import LISTED, MODEL, Found, Words
from store.annotate.names.titles import is_title
from store.model import Kind

_FILE = re.compile(r"[@_/\\]|^[a-z].*\w\.[a-z]{2,4}$|\.(?:pdf|docx?|xlsx?|html?|jpe?g|png|zip)$|www\.|^\W+$")
"""Addresses and names of files are no names."""

_BRACKETS = frozenset('()[]{}<>"“”|')
_ARTICLES = frozenset({"the", "a", "an"})
_ENDS = frozenset({"of", "for", "and", "&", "'s", "’s", "the"})
"""After these a person's name does not go on."""
_OPENERS = _ARTICLES | frozenset(
    "near in at on from with inside outside after before since while when as for by and but both under "
    "over around across within if although though because during this that these those also yet to of "
    "like unlike via per north south east west last next only even then".split()
)


def cleaned(words: Words, found: Iterable[Found]) -> Iterator[Found]:
    """The names without articles, titles, possessives and marks at their ends, if a name is left."""
    for one in found:
        first, last = _trimmed(words, one)
        if first >= last:
            continue
        if not any(map(words.capital, range(first, last))) and one.weight != LISTED:
            continue
        if (
            one.weight == MODEL
            and _is_opening(words, first, last)
            and not lexicon().of(words.text(first, last))
        ):
            continue
        if one.weight <= LISTED and _of_thing(words, first, last):
            continue
        if all(word.lower().strip(".") in CALENDAR or _FILE.search(word) for word in words.words[first:last]):
            continue
        if one.kind is Kind.PERSON and last - first == 1 and len(words.words[first].strip(".")) < 2:
            continue
        if folded(words.text(first, last)) not in load("others") and not _of_state(words, first, last):
            kind = kind_of(words, first, last, one.kind, one.weight)
            if kind is Kind.PLACE and one.weight <= LISTED and last - first == 1 and _is_named(words, first):
                first, kind = first - 1, Kind.PERSON
            if kind is Kind.ORGANISATION and (end := _member(words, first, last)):
                yield Found(first, end, Kind.PERSON, one.weight)
                first = end + 1
            cut = _second_place(words, first, last) if kind is Kind.PLACE else last
            yield Found(first, cut, kind, one.weight)
            if cut < last:
                yield Found(cut, last, KINDS[lexicon().of(words.text(cut, last))], one.weight)


def _second_place(words: Words, first: int, last: int) -> int:
    """Begin of the country or people that follows a place without a comma: "Tartus Syria"; else `last`."""
    if last - first < 2 or lexicon().of(words.text(first, last)):
        return last
    return next(
        (
            at
            for at in range(first + 1, last)
            if lexicon().of(words.text(at, last)) in ("countries", "demonyms")
            and lexicon().of(words.text(first, at)) in PLACES
        ),
        last,
    )


def _member(words: Words, first: int, last: int) -> int:
    """End of the person in "Eunice Yung of New People's Party"; 0 if there is none."""
    end = next((at for at in range(first + 2, min(first + 4, last - 1)) if words.low(at) == "of"), 0)
    person = end and folded(words.words[first]) in load("forenames") and bare_run(words, first, end)
    rest = [words.looked[at].lean[:1] for at in range(first + 1, end)] if person else []
    return end if rest and not set(rest) & set("LOG") else 0


def _is_named(words: Words, at: int) -> bool:
    """True for the Paris of "Valeska Paris"."""
    return (
        _is_forename(words, at - 1)
        and words.looked[at].lean[:1] in "PL"
        and not words.capital(at - 2)
        and not words.capital(at + 1)
        and not lexicon().of(words.text(at - 1, at + 1))
    )


_THINGS = frozenset(
    "hurricane typhoon cyclone hms hmcs uss usns rms fs shuttle ship frigate destroyer tanker ferry "
    "yacht".split()
)


def _of_thing(words: Words, first: int, last: int) -> bool:
    """True for the name of a storm or a ship: "Hurricane Rita", "Space Shuttle Columbia"."""
    if words.low(first - 1) in _THINGS or words.low(first) in _THINGS:
        return True
    return last - first > 1 and words.low(first + 1) == "shuttle"


def things_in(words: Words) -> frozenset[str]:
    """Names of storms and ships that the report holds: after "Hurricane Rita", Rita is no person."""
    if _THINGS.isdisjoint(words.lows):
        return frozenset()
    return frozenset(
        words.words[at + 1]
        for at, word in enumerate(words.words[:-1])
        if word[0].isupper() and word.lower() in _THINGS and words.capital(at + 1)
    )


def _of_state(words: Words, first: int, last: int) -> bool:
    """True for the State of "Secretary of State"."""
    return last - first == 1 and words.words[first] == "State" and words.low(first - 1) == "of"


def _is_opening(words: Words, first: int, last: int) -> bool:
    """True for one ordinary word that has its capital from the place where it stands."""
    if last - first > 1 or first not in words.openings:
        return False
    ordinary, word = load("common"), folded(words.words[first])
    forms = (
        word,
        word.removesuffix("s"),
        word.removesuffix("es"),
        word.removesuffix("ed"),
        word.removesuffix("ing"),
    )
    return any(form in ordinary for form in forms) and not words.words[first].isupper()


def _trimmed(words: Words, one: Found) -> tuple[int, int]:
    first, last = one.first, strip_possessive(words, one.first, one.last)
    last = next((at for at in range(first + 1, last) if words.words[at] in _BRACKETS), last)
    while first < last and not words.words[first][0].isalnum():
        first += 1
    while last > first and not words.words[last - 1][-1].isalnum() and words.words[last - 1][-1] != ".":
        last -= 1
    while last - first > 1 and words.low(first) in (_OPENERS if first in words.openings else _ARTICLES):
        if lexicon().of(words.text(first, last)) in PLACES:
            break
        first += 1
    while one.kind is Kind.PERSON and first < last and is_title(words.words[first]):
        first += 1
    if one.kind is Kind.PERSON:
        last = next((at for at in range(first + 1, last) if words.low(at) in _ENDS), last)
    while last - first > 1 and (words.words[last - 1] == "I" or words.words[last - 1].islower()):
        last -= 1
    if one.kind is Kind.PERSON and first < last:
        if last not in words.openings and last < len(words) and SECOND.fullmatch(words.words[last]):
            last += 1
        if _is_forename(words, first - 1):
            first -= 1
        while _is_initial(words, first - 1):
            first -= 1
    return first, last


def _is_forename(words: Words, at: int) -> bool:
    """True for the Dries of "Dries Mertens", where nothing else speaks for another reading."""
    if at < 0 or not words.capital(at) or at + 1 in words.openings:
        return False
    word = words.words[at]
    key = folded(word)
    return (
        key in load("forenames")
        and key not in load("common")
        and key not in load("placefirst")
        and leaning(key)[:1] in _OF_PEOPLE
        and not word.isupper()
        and not is_title(word)
        and not lexicon().of(word)
    )


_OF_PEOPLE = ((), ("P1",), ("P2",), ("P3",))


def _is_initial(words: Words, at: int) -> bool:
    """True for the "R.E." of "R.E. Glenn", where the sentence does not end before the name."""
    return (
        at >= 0
        and INITIALS.fullmatch(words.words[at]) is not None
        and at + 1 not in words.openings
        and not lexicon().of(words.words[at])
    )
