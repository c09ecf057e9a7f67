"""Names that the words around them give away: titles, datelines, bylines, "the town of", "news agency"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.annotate.features import CALENDAR
from store.annotate.lexicon import PLACES, POSSESSIVES, lexicon
from store.annotate.lists import folded, load
from store.annotate.name_spans import CERTAIN, LISTED, PATTERN, Found, Words
from store.annotate.titles import is_title
from store.model import Kind

_STRONG = frozenset(
    "mr mr. mrs mrs. ms ms. dr dr. prof prof. gen gen. col col. lt lt. maj maj. capt capt. sgt sgt. cpl "
    "cpl. brig brig. adm adm. cmdr cmdr. sen sen. rep rep. gov gov. rev rev. lieutenant colonel sergeant "
    "corporal brigadier admiral spokesman spokeswoman premier ayatollah".split()
)
"""After these a capitalised word is a person; "General" and "Major" also stand before other nouns."""

_OFFICES = frozenset(
    "president minister secretary-general general king queen prince princess senator governor mayor "
    "chancellor captain major commander judge justice sheikh sheik sultan emir imam mullah pope "
    "ambassador sir lord lady secretary director chief leader inspector marshal commodore cardinal "
    "archbishop bishop father rabbi pastor prosecutor speaker envoy commissioner lawmaker activist "
    "professor doctor congressman congresswoman major-general brigadier-general lieutenant-general "
    "lieutenant-colonel".split()
)
"""After these, written with a capital, a capitalised word is a person unless an institution is near."""

_DASHES = frozenset({"—", "–", "-", "--", "―", ":"})
_PARTICLES = frozenset(
    "al el bin ben ibn bint abu abou abd abdul umm van von der den de da di du del della".split()
)
_OUTLET_NOUNS = frozenset(
    "newspaper newspapers daily television tv channel broadcaster magazine website radio".split()
)
LONGEST = 6


def patterns(words: Words) -> Iterator[Found]:
    """Everything that a pattern of words shows, sentence by sentence."""
    for sentence, untrusted in zip(words.sentences, words.untrusted, strict=True):
        if untrusted:
            continue
        for index in sentence:
            yield from _titled(words, index, sentence.stop)
            yield from _placed(words, index, sentence)
            yield from _beside(words, index, sentence)
            yield from _outlet(words, index, sentence)
            yield from _institution(words, index, sentence)
            yield from _office_of(words, index, sentence)
            yield from _facility(words, index, sentence)
    yield from _acronyms(words)
    for paragraph in words.paragraphs:
        yield from _dateline(words, paragraph)
        yield from _byline(words, paragraph)


def run_after(words: Words, index: int, stop: int) -> int:
    """End of the capitalised words that begin at `index`, particles of names inside included."""
    end = index
    while end < min(stop, index + LONGEST) and _in_run(words, end, index):
        end += 1
    while end > index and words.low(end - 1) in _PARTICLES:
        end -= 1
    return end


def _in_run(words: Words, at: int, start: int) -> bool:
    word = words.words[at]
    if not word[0].isalpha() or words.low(at) in CALENDAR:
        return False
    return words.capital(at) or (at >= start and words.low(at) in _PARTICLES and words.capital(at + 1))


def _run_before(words: Words, index: int, start: int) -> int:
    """Begin of the capitalised words that end before `index`."""
    begin = index
    while (
        begin > max(start, index - LONGEST)
        and words.capital(begin - 1)
        and words.words[begin - 1][0].isalpha()
    ):
        begin -= 1
    return begin


def _titled(words: Words, index: int, stop: int) -> Iterator[Found]:
    """ "Ms. Pillay", "Lieutenant Khaled al-Hamoud", "Secretary General Ban Ki-moon"."""
    low = words.low(index)
    if low not in _STRONG and (low not in _OFFICES or not words.words[index][0].isupper()):
        return
    first = _after_office(words, index + 1, stop)
    last = run_after(words, first, stop)
    if last == first or words.low(last - 1) in _OFFICES:
        return
    if lexicon().of(words.words[first]) in ("demonyms", "organisations", "outlets", "countries"):
        return
    heads = load("orgheads") | load("placeheads")
    if not any(folded(words.words[at]) in heads for at in range(first, last)):
        yield Found(first, last, Kind.PERSON, PATTERN if low in _STRONG or first - index > 1 else LISTED)


def _after_office(words: Words, at: int, stop: int) -> int:
    """Index after the rest of a title: "Secretary | of State", "Minister | of Health and Culture"."""
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


def _placed(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "the town of Reyhanli", "the Apaydin refugee camp", "Incirlik air base"."""
    if words.low(index) in _NEAR:
        last = run_after(words, index + 1, sentence.stop)
        if last > index + 1 and _bare(words, index + 1, last):
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
    end = index
    while end - 1 in sentence and words.low(end - 1) in _PLACE_MODIFIERS:
        end -= 1
    first = _run_before(words, end, sentence.start)
    if first < end and (first not in words.openings) and _bare(words, first, end):
        yield Found(first, end, Kind.PLACE, LISTED)


def _beside(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "through Reyhanli and Yayladagi": what is joined to a known place after such a preposition is one."""
    if words.low(index) not in _INTO:
        return
    first = index + 1
    last = run_after(words, first, sentence.stop)
    if last == first or lexicon().of(words.text(first, last)) not in PLACES:
        return
    if words.low(last) not in ("and", "or"):
        return
    first = last + 1
    last = run_after(words, first, sentence.stop)
    ends = last >= sentence.stop or words.low(last) in _AFTER_PLACE
    if last > first and ends and _bare(words, first, last):
        yield Found(first, last, Kind.PLACE, LISTED)


_INTO = frozenset("in through near from to into towards toward outside around across via".split())
_AFTER_PLACE = frozenset(
    ". , ; : ) — – and or in on near both where after before by with during since at when while".split()
)
_NEAR = frozenset({"near", "outside", "around", "towards", "toward"})
_PLACE_MODIFIERS = frozenset("refugee air border military displacement idp transit".split())


def _bare(words: Words, first: int, last: int) -> bool:
    """True if no word of the run belongs to another kind of name or to a title."""
    return all(
        lexicon().of(words.words[at]) not in ("demonyms", "organisations", "outlets")
        and not is_title(words.words[at])
        and folded(words.words[at]) not in load("orgheads")
        and folded(words.words[at]) not in load("common")
        for at in range(first, last)
    )


def _outlet(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Turkey's Anatolia news agency", "Anatolia, a news agency", "the website Orient", "Orient.net"."""
    low = words.low(index)
    if _SITE.fullmatch(words.words[index]) and not words.touches(index):
        yield Found(index, index + 1, Kind.ORGANISATION, PATTERN)
    if not (low in _OUTLET_NOUNS or (low == "news" and words.low(index + 1) == "agency")):
        return
    end = index
    if words.low(end - 1) in ("news", "state", "satellite", "online"):
        end -= 1
    if words.capital(index):
        return
    if low == "news":
        index += 1
    after = run_after(words, index + 1, sentence.stop)
    if after > index + 1 and low != "daily" and words.low(end - 1) in _DETERMINERS:
        yield Found(index + 1, after, Kind.ORGANISATION, LISTED)
    if words.low(end - 1) in ("state-run", "state", "private", "official", "pro-government", "local"):
        end -= 1
    if words.low(end - 1) in ("a", "the") and words.low(end - 2) == "," and words.capital(end - 3):
        end -= 2
    elif words.low(end - 1) == "," or words.capital(end):
        return
    first = _run_before(words, end, sentence.start)
    if first in words.openings and folded(words.words[first]) in load("common"):
        first += 1
    while first < end and (
        lexicon().of(words.words[first]) in ("demonyms", "countries") or is_title(words.words[first])
    ):
        first += 1
    if first < end:
        yield Found(first, end, Kind.ORGANISATION, PATTERN)


def _institution(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Defense Ministry", "Supreme Military Council": capitalised words that end in an institution's."""
    word = words.words[index]
    if not word[0].isupper() or folded(word) not in load("orgheads") or words.capital(index + 1):
        return
    first = _run_before(words, index, sentence.start)
    if first == index:
        return
    if words.low(first) in (
        "the",
        "a",
        "an",
        "in",
        "at",
        "on",
        "but",
        "and",
        "as",
        "for",
        "by",
        "this",
        "that",
        "its",
    ):
        first += 1
    if index - first < 1:
        return
    last = index + 1
    if words.low(last) == "for" and words.capital(last + 1):
        last = run_after(words, last + 1, sentence.stop)
    yield Found(first, last, Kind.ORGANISATION, LISTED)


def _office_of(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Ministry of Culture", "Department of the Treasury", "University of Aleppo"."""
    if words.words[index] not in _OF or words.low(index + 1) != "of":
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
    first = _run_before(words, index, sentence.start)
    while first < index and (
        first in words.openings or lexicon().of(words.words[first]) in ("demonyms", "countries")
    ):
        first += 1
    yield Found(first, last, Kind.ORGANISATION, PATTERN)


def _facility(words: Words, index: int, sentence: range) -> Iterator[Found]:
    """ "Tiyas Military Airfield", "Hatay Province": capitalised words that end in a place's."""
    if words.words[index] not in _PLACES_BY_HEAD or words.capital(index + 1) or not words.capital(index - 1):
        return
    first = _run_before(words, index, sentence.start)
    if first in words.openings and folded(words.words[first]) in load("common"):
        first += 1
    if first < index and lexicon().of(words.words[first]) != "demonyms":
        yield Found(first, index + 1, Kind.PLACE, LISTED)


_SITE = re.compile(r"[A-Z][\w-]*\.(?:com|org|net|info)")
_DETERMINERS = frozenset({"the", "a", "its", "their"})
_OF = frozenset(
    "Ministry Department Institute University Church Bank Academy Association Organization Organisation "
    "League Union Federation Council Centre Center Museum School College Board Bureau Chamber Court "
    "Faculty House Office Society Party Army Movement Brotherhood Committee".split()
)
_PLACES_BY_HEAD = frozenset(
    "Airport Airfield Airbase Base Mosque Stadium Palace Prison Camp Crossing Cemetery Province "
    "Governorate District County Valley River Lake Island Islands Mountains Peninsula Bay Strip Heights "
    "Square Street Avenue Road Bridge Oblast Prefecture Coast Desert Sea Ocean Village".split()
)


def _acronyms(words: Words) -> Iterator[Found]:
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


def _dateline(words: Words, paragraph: range) -> Iterator[Found]:
    """ "ISTANBUL —", "BEIRUT, Lebanon (Reuters) -" at the head of a paragraph."""
    start, stop = paragraph.start, min(paragraph.stop, paragraph.start + 12)
    dash = next((at for at in range(start, stop) if words.words[at] in _DASHES), None)
    if dash is None or dash == start or not words.words[start].isupper() or len(words.words[start]) < 3:
        return
    at = start
    while at < dash:
        if words.words[at] == "(":
            close = next((one for one in range(at, dash) if words.words[one] == ")"), None)
            if close is None:
                return
            if words.capital(at + 1):
                yield Found(at + 1, close, Kind.ORGANISATION, CERTAIN)
            at = close + 1
            continue
        last = run_after(words, at, dash)
        if last == at:
            at += 1
            continue
        if at == start or lexicon().of(words.text(at, last)) in PLACES:
            yield Found(at, last, Kind.PLACE, CERTAIN)
        at = last


def _byline(words: Words, paragraph: range) -> Iterator[Found]:
    """ "By Jane Roe & John Doe", in a line of its own or at the end of a headline."""
    region = words.headline
    for index in paragraph:
        if words.words[index] not in ("By", "BY", "by"):
            continue
        alone = index == paragraph.start and len(paragraph) <= 24
        inside = region is not None and words.tokens.starts[index] < region.end
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


def strip_possessive(words: Words, first: int, last: int) -> int:
    """`last` without a possessive mark at the end of the name."""
    while last > first and words.words[last - 1] in POSSESSIVES:
        last -= 1
    return last
