"""Noun phrases found without a parser, from the word behind them back to their first."""

from __future__ import annotations

from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import (
    ADVERBS,
    ARTICLES,
    CALENDAR,
    DETERMINERS,
    IRREGULAR_PAST,
    JOINING,
    POSSESSIVES,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
    REPORTS,
)
from store.annotate.language.phrases import closed, plural, verbal
from store.annotate.language.view import Words
from store.annotate.voices.phrase_words import NICKNAME, POSSESSIVE, SETTLEMENTS, may_precede
from store.model import Kind

_LONGEST = 40
"""Tokens of a phrase."""


def phrase_before(view: Words, end: int, floor: int, sources: frozenset[str]) -> int:
    """First token of the noun phrase that ends before token `end`; `end` itself if there is none.

    The walk goes left. Prepositions are crossed only where what stands before them is a name or a noun of
    `sources`, so that the object of another verb is not taken into the phrase.
    """
    floor = max(floor, end - _LONGEST)
    at = _before_bracket(view, end - 1, floor)
    if at < floor or (view.low[end - 1] == ">" and view.lower(at) in PUNCTUATION):
        return _bracketed(view, end, floor)
    if view.low[at] in PRONOUNS and view.name[at] is None:
        return at
    start = end
    joined = False
    while at >= floor:
        word = view.low[at]
        if view.name[at] is not None:
            if start != end and not may_precede(view, at, start):
                break
            start = max(view.first[at], floor)
            at = start - 1
            continue
        if view.dated(at) or (start == end and word in POSSESSIVE and not view.capital(at - 1)):
            break  # but "Moody's said"
        if word in POSSESSIVE:
            at -= 1
            continue
        if word.startswith(("year-old", "years-old")) and view.lower(at - 1) == "-":
            start, at = at - 2, at - 3
            continue
        if word in DETERMINERS or view.number(at):
            if start == end or _year(word):
                break
            start = at if word in ARTICLES else _with_article(view, at, floor)
            at = start - 1
            if at > floor and view.low[at] in POSSESSIVE:
                continue  # "the world's seven leading powers"
            if at > floor and view.low[at] == "and" and _coordinated(view, at, floor, sources):
                joined = True
            elif at <= floor or not _crosses(view, at, sources):
                start = _without_place(view, at, start, end) if at >= floor else start
                break
            at -= 1
            continue
        if word in JOINING or word in ("by", "into", "against"):
            if start == end or at <= floor or not _crosses(view, at, sources):
                start = _without_place(view, at, start, end)
                break
            at -= 1
            continue
        if start != end and (opened := _before_aside(view, at, start, floor)) < at:
            at = opened
            continue
        if word in ("and", "&"):
            if start == end or at <= floor or not _coordinated(view, at, floor, sources):
                break
            joined = True
            at -= 1
            continue
        if word == "," and joined and at > floor and _listed_source(view, at, floor, sources):
            at -= 1
            continue
        if closed(word) or word in PRONOUNS or word in ADVERBS:
            break
        if not view.capital(at) and (
            verbal(word) or word in _FINITE or (start != end and not _modifies(view, at, sources))
        ):
            break
        start, at = at, at - 1
    return start


def _with_article(view: Words, at: int, floor: int) -> int:
    """First token of "the two" where "two" stands at token `at`."""
    while at > floor and view.low[at - 1] in ("the", "these", "those"):
        at -= 1
    return at


_FINITE = IRREGULAR_PAST | {"say", "says", "tells", "has", "have"}


def _before_aside(view: Words, at: int, start: int, floor: int) -> int:
    """The token before the brackets or the nickname that end at `at` in a name; `at` if there are none."""
    if view.low[at] in (")", "]") and (view.capital(start) or view.low[start] == "group"):
        return _before_bracket(view, at, floor)
    return _before_nickname(view, at, start, floor) if view.low[at] in QUOTES else at


def _before_nickname(view: Words, at: int, start: int, floor: int) -> int:
    """The token before the nickname of `Omar "Noor" Farid` that ends in the mark at `at`; `at` if it is
    none."""
    if not view.capital(start):
        return at
    for opened in range(at - 2, max(floor, at - NICKNAME) - 1, -1):
        if view.low[opened] in QUOTES:
            return opened - 1 if opened > floor and view.capital(opened - 1) else at
    return at


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


def _modifies(view: Words, at: int, sources: frozenset[str]) -> bool:
    """May the lower-case word at `at` stand before the next one inside a phrase? A plural noun may not,
    and a noun that is no title may not stand before a name."""
    word = view.low[at]
    if view.lower(at + 1) in ("'s", "’s", "'", "’"):
        return True
    following = view.lower(at + 1)
    if following in JOINING or following == "by" or following in ("and", "&"):
        return True
    if word.endswith("s") and word[:-1] in sources and (following in sources or following in _OPENING):
        return True  # a possessive that lost its apostrophe: "the observatorys chief"
    opens = following in _OPENING and view.lower(at + 2) in sources
    if plural(word) and following in _OFFICES:
        return True
    if following == "security" and view.lower(at + 2) in ("sources", "source") and word.endswith("ion"):
        return False  # "in a joint operation | security sources said"
    if plural(word) or (opens and word not in _OPENING and "-" not in word):
        return False
    name = view.name[at + 1]
    if name is not None and name.kind is Kind.ORGANISATION and word in _KIN:
        return False
    if not view.capital(at + 1) or word in sources or "-" in word or word in _BEFORE_NAMES:
        return True
    return view.kind(at + 1) is Kind.PERSON and _is_calling(view, at)


def _is_calling(view: Words, at: int) -> bool:
    """True for a noun of what somebody is that stands before his name: "the team's coach Omar Farid"."""
    word = view.low[at]
    noun = subjects().match(view.low, at)
    if noun is not None:
        return noun.number == "one" and noun.length == 1
    opens = view.lower(at - 1)
    described = (
        opens in POSSESSIVE or opens in ARTICLES or opens in POSSESSIVES or view.kind(at - 1) is not None
    )
    return described and (word in _CALLINGS or (len(word) > 5 and word.endswith(_CALLING_ENDINGS)))


_CALLINGS = frozenset("coach boss chef skipper star host guru captain striker".split())
_CALLING_ENDINGS = ("eer", "ist", "ian", "woman", "ologist", "maker", "owner", "founder", "keeper", "writer")
_OPENING = frozenset("local state official medical unnamed senior rescue".split())
"""Adjectives that open a source; a noun before one belongs to another phrase."""
_OFFICES = frozenset(
    "office agency ministry department bureau commission council union organisation organization "
    "association institute authority board federation".split()
)
"""Bodies that a plural may stand before: "statistics office", "workers union"."""
_WATCHERS = frozenset("group monitor watchdog ngo agency observatory network organisation rights".split())
_KIN = frozenset("mother father brother sister son daughter wife husband".split())
_BEFORE_NAMES = frozenset(
    "northern southern eastern western central north south east west "
    "northwestern northeastern southwestern southeastern north-western north-eastern south-western "
    "south-eastern northwest northeast southwest southeast nearby rural urban outer greater "
    "downtown upper lower "
    "former official local state national veteran senior top late leading private independent pro "
    "anti main rebel".split()
)


def _without_place(view: Words, at: int, start: int, end: int) -> int:
    """Start of the phrase without a place that belongs to the preposition at `at` ("in Raqqa | local
    media")."""
    if start == end or view.low[at] not in ("in", "of", "at", "from", "to", "inside"):
        return start
    if (settled := _after_settlement(view, start, end)) < end:
        return settled
    after = view.last[start] if view.name[start] is not None else start + 1
    if (
        after >= end
        or not view.capital(start)
        or view.capital(after)
        or view.lower(after) in ("'s", "’s", "'", "’")
    ):
        return start
    return after if view.kind(start) in (Kind.PLACE, None) else start


def _after_settlement(view: Words, start: int, end: int) -> int:
    """Token after "the northern province (of Raqqa)" where a phrase that begins with it goes on: "in the
    province | activists said", of a text that lost its commas; `end` if it does not."""
    if view.low[start] not in ARTICLES:
        return end
    settled = next((at for at in range(start, min(start + 5, end)) if view.low[at] in SETTLEMENTS), end)
    after = settled + 1
    if after < end and view.low[after] == "of":
        after = view.last[after + 1] if view.name[after + 1] is not None else after + 2
    return (
        after if after < end and view.low[after] not in POSSESSIVE and view.low[after] not in JOINING else end
    )


def _before_bracket(view: Words, at: int, floor: int) -> int:
    """The token before a bracket that closes at `at`; `at` if none closes there, `floor` - 1 if it stands
    alone."""
    if at < floor or view.low[at] not in (")", "]", ">"):
        return at
    opened = at
    while opened > floor and view.low[opened] not in ("(", "[", "<") and at - opened < 8:
        opened -= 1
    return opened - 1 if view.low[opened] in ("(", "[", "<") else floor - 1


def _bracketed(view: Words, end: int, floor: int) -> int:
    """First token of a name that stands alone in angle brackets, "<Harbour Bank>", as some wires mark bodies
    without a listing; `end` if there is none."""
    if view.low[end - 1] != ">":
        return end
    opened = next((at for at in range(end - 2, max(floor, end - 8) - 1, -1) if view.low[at] == "<"), end)
    return opened if opened + 2 < end and view.capital(opened + 1) else end


def _crosses(view: Words, at: int, sources: frozenset[str]) -> bool:
    """May the preposition at `at` join a phrase to what stands before it?"""
    if view.low[at] == "by":
        return view.low[at - 1] in REPORTS
    if view.low[at] == "of" and view.low[at - 1] in SETTLEMENTS:
        return True
    if view.low[at] == "of" and view.kind(at - 1) is Kind.PERSON:
        return True  # "Omar Farid of the Harbour Council"
    if view.low[at] in ("in", "at") and view.lower(at - 2) == "of" and view.lower(at - 3) in sources:
        return view.low[at - 1].isalpha() and not closed(view.low[at - 1])  # "head of operations in"
    if view.low[at] == "on" and view.low[at + 1 : at + 3] == ["the", "ground"]:
        return _source_noun(view, at - 1, sources)
    if view.low[at] in ("into", "on", "against"):
        return view.low[at - 1] in _INQUIRIES
    return view.low[at] in JOINING and _source_noun(view, at - 1, sources)


_INQUIRIES = frozenset(
    "inquiry enquiry investigation report probe panel commission committee expert experts".split()
)
"""Nouns whose matter follows after "into" or "on"."""


def _source_noun(view: Words, at: int, sources: frozenset[str]) -> bool:
    name = view.name[at]
    if name is not None and name.kind is Kind.ORGANISATION:
        return True
    return view.low[at] in sources or (
        name is None and view.capital(at) and view.low[at] not in CALENDAR and not closed(view.low[at])
    )


def _coordinated(view: Words, at: int, floor: int, sources: frozenset[str]) -> bool:
    """True if "and" joins two sources: what stands before it reaches the start of the clause as one
    phrase."""
    if not _source_noun(view, at - 1, sources) and view.name[at - 1] is None:
        return False
    left = phrase_before(view, at, max(floor, at - 12), sources)
    if left == floor or (left > floor and view.lower(left - 1) in PUNCTUATION):
        return True
    if left < at and view.dated(left - 1) and view.low[at - 1] in sources:
        return True  # "resumed Wednesday state media and activists said"
    if view.low[left] in ARTICLES and view.low[at - 1] in _WATCHERS and view.lower(at + 1) in sources:
        return True
    return view.low[left] == "the" and view.low[at - 1] in sources and view.lower(at + 1) in ARTICLES


def _listed_source(view: Words, at: int, floor: int, sources: frozenset[str]) -> bool:
    """True if the phrase before the comma at `at` opens the sentence as the first of several sources ("A
    monitor, medics and workers")."""
    if not _source_noun(view, at - 1, sources) or view.kind(at - 1) is Kind.PLACE:
        return False
    left = phrase_before(view, at, max(floor, at - 12), sources)
    return left == floor or (left < at and left > floor and view.low[left - 1] == ",")
