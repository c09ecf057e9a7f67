"""Names of people, places, organisations and groups.

A trained model proposes (`crf`), lists and patterns of words add to it and overrule it (`lexicon`,
`name_patterns`), and the report as a whole decides what each name is (`name_consistency`). Headlines come
last, since capitals tell nothing there (`name_headline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from store.annotate.language.lists import folded, load
from store.annotate.names.consistency import agree, bare
from store.annotate.names.crf import propose
from store.annotate.names.cued import apart
from store.annotate.names.features import CALENDAR, marks_of
from store.annotate.names.headline import KINDS, confirmed, is_sure
from store.annotate.names.leanings import leaning
from store.annotate.names.lexicon import PLACES, lexicon
from store.annotate.names.patterns import patterns
from store.annotate.names.people import INITIALS, SECOND
from store.annotate.names.runs import bare as bare_run
from store.annotate.names.runs import strip_possessive
from store.annotate.names.spans import CERTAIN, LISTED, MODEL, Found, Words, settle
from store.annotate.names.titles import is_title
from store.model import Kind, Mention, Span
from store.text.segment import Document

BY = "names"
"""Key of the provenance of these mentions."""

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION, "GRP": Kind.GROUP}


_REPORTS = frozenset("reported reports said says quoted cited wrote writes added".split())
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


def find_names(doc: Document, headline: Span | None = None) -> tuple[Mention, ...]:
    """Mentions of people, places, organisations and groups, in order, none overlapping another.

    `headline` is the region before the article proper: headline, byline and date lines. Titles, ranks,
    articles and the possessive "'s" are never inside a span.
    """
    words = Words(doc, headline)
    if not len(words):
        return ()
    things = _things(words)
    proposed = [
        one
        for one in _cleaned(words, _proposed(words))
        if one.last - one.first > 1 or words.words[one.first] not in things
    ]
    trusted = [one for one in proposed if _in_body(words, one)]
    body = settle([*trusted, *_cleaned(words, patterns(words)), *_cleaned(words, _listed(words))])
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


def _cleaned(words: Words, found: Iterable[Found]) -> Iterator[Found]:
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
            kind = _kind(words, first, last, one.kind, one.weight)
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


def _things(words: Words) -> frozenset[str]:
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


def _kind(words: Words, first: int, last: int, kind: Kind, weight: int) -> Kind:
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
