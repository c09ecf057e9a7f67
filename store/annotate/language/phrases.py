"""Noun phrases found without a parser.

The rules must hold on clean copy and on text that lost its commas and apostrophes, so a phrase ends
where closed classes of words say so (determiners, prepositions, auxiliaries, conjunctions), not at
punctuation alone.
"""

from __future__ import annotations

from store.annotate.language.closed_class import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    IRREGULAR_PAST,
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    RELATIVES,
    REPORTS,
)
from store.annotate.language.view import Words
from store.model import Kind

_PLURAL_MODIFIERS = frozenset(
    "rights news affairs sports defences armaments relations states nations forces services "
    "communications operations emergencies systems sales arms press jurists works".split()
)
_ADJECTIVES_IN_ED = frozenset("armed united unidentified unnamed retired injured exiled allied".split())
_NOUNS_IN_LY = frozenset("daily weekly family early assembly".split())
_VEHICLES = frozenset(
    "statement report interview post message video tweet news press telephone phone briefing speech "
    "letter".split()
)


def verbal(word: str) -> bool:
    """True for a lower-case word that by its ending is a verb's past or an adverb, not a noun's modifier."""
    if word in _ADJECTIVES_IN_ED or "-" in word:
        return False
    return (word.endswith("ed") and len(word) > 4) or (word.endswith("ly") and word not in _NOUNS_IN_LY)


def plural(word: str) -> bool:
    """True for a word that by its ending is a plural noun which does not modify another."""
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and len(word) > 3
        and word not in _PLURAL_MODIFIERS
    )


def closed(word: str) -> bool:
    """True for a word or mark that no noun phrase without a preposition contains."""
    return (
        word in PUNCTUATION
        or word in PREPOSITIONS
        or word in AUXILIARIES
        or word in CONJUNCTIONS
        or word in RELATIVES
        or not word[0].isalnum()
    )


_LONGEST = 40
"""Tokens of a phrase."""


def phrase_before(view: Words, end: int, floor: int, sources: frozenset[str]) -> int:
    """First token of the noun phrase that ends before token `end`; `end` itself if there is none.

    The walk goes left. Prepositions are crossed only where what stands before them is a name or a noun of
    `sources`, so that the object of another verb is not taken into the phrase.
    """
    floor = max(floor, end - _LONGEST)
    at = _before_bracket(view, end - 1, floor)
    if at < floor:
        return end
    if view.low[at] in PRONOUNS and view.name[at] is None:
        return at
    start = end
    joined = False
    while at >= floor:
        word = view.low[at]
        if view.name[at] is not None:
            if start != end and not _may_precede(view, at, start):
                break
            start = max(view.first[at], floor)
            at = start - 1
            continue
        if view.dated(at) or (start == end and word in _POSSESSIVE):
            break
        if word in _POSSESSIVE:
            at -= 1
            continue
        if word.startswith(("year-old", "years-old")) and view.lower(at - 1) == "-":
            start, at = at - 2, at - 3
            continue
        if word in DETERMINERS or view.number(at):
            if start == end or _year(word):
                break
            start, at = at, at - 1
            while at >= floor and view.low[at] in ("the", "these", "those") and word not in ARTICLES:
                start, at = at, at - 1
            if at > floor and view.low[at] == "and" and _coordinated(view, at, floor, sources):
                joined = True
                at -= 1
                continue
            if at <= floor or not _crosses(view, at, sources):
                break
            at -= 1
            continue
        if word in JOINING or word in ("by", "into", "against"):
            if start == end or at <= floor or not _crosses(view, at, sources):
                start = _without_place(view, at, start, end)
                break
            at -= 1
            continue
        if word in (")", "]") and start != end and (view.capital(start) or view.low[start] == "group"):
            at = _before_bracket(view, at, floor)
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
        if not view.capital(at) and (verbal(word) or (start != end and not _modifies(view, at, sources))):
            break
        start, at = at, at - 1
    return start


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
    return not view.capital(at + 1) or word in sources or "-" in word or word in _BEFORE_NAMES


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
    "former official local state national veteran senior top late leading private independent pro "
    "anti main rebel".split()
)


def _without_place(view: Words, at: int, start: int, end: int) -> int:
    """Start of the phrase without a place that belongs to the preposition at `at` ("in Raqqa | local
    media")."""
    if start == end or view.low[at] not in ("in", "of", "at", "from", "to", "inside"):
        return start
    after = view.last[start] if view.name[start] is not None else start + 1
    if (
        after >= end
        or not view.capital(start)
        or view.capital(after)
        or view.lower(after) in ("'s", "’s", "'", "’")
    ):
        return start
    return after if view.kind(start) in (Kind.PLACE, None) else start


def _before_bracket(view: Words, at: int, floor: int) -> int:
    """The token before a bracket that closes at `at`; `at` if none closes there, `floor` - 1 if it stands
    alone."""
    if at < floor or view.low[at] not in (")", "]"):
        return at
    opened = at
    while opened > floor and view.low[opened] not in ("(", "[") and at - opened < 8:
        opened -= 1
    return opened - 1 if view.low[opened] in ("(", "[") else floor - 1


_SETTLEMENTS = frozenset(
    "town city village province district region capital suburb state island county port".split()
)
"""Nouns whose name follows after "of": "an official in the town of ..."."""


def _crosses(view: Words, at: int, sources: frozenset[str]) -> bool:
    """May the preposition at `at` join a phrase to what stands before it?"""
    if view.low[at] == "by":
        return view.low[at - 1] in REPORTS
    if view.low[at] == "of" and view.low[at - 1] in _SETTLEMENTS:
        return True
    if view.low[at] == "of" and view.kind(at - 1) is Kind.PERSON:
        return True  # "Omar Farid of the Harbour Council"
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


def _may_precede(view: Words, at: int, start: int) -> bool:
    """May the name that holds token `at` stand before the phrase at `start` without a comma?"""
    name, following = view.name[at], view.name[start]
    if view.low[at].endswith(("-based", "-run", "-backed", "-led", "-affiliated", "-linked", "-allied")):
        return True
    return name is None or view.last[at] != start or name.kind is Kind.GROUP or following is None


def phrase_after(view: Words, start: int, ceiling: int, sources: frozenset[str]) -> int:
    """Token after the noun phrase that begins at `start`; `start` itself if there is none."""
    at = start
    head = ""
    while at < ceiling:
        word = view.low[at]
        name = view.name[at]
        if name is not None:
            if at > start and view.name[at - 1] is not None and not _may_precede(view, at - 1, at):
                break
            at = min(view.last[at], ceiling)
            head = "name" if name.kind is not Kind.GROUP else head
            continue
        if view.dated(at):
            break
        if word in ("'s", "’s", "'", "’"):
            at += 1
            continue
        if word == "(":
            end = at
            while end < ceiling and view.low[end] != ")" and end - at < 8:
                end += 1
            if not head or end >= ceiling or view.low[end] != ")":
                break
            at = end + 1
            continue
        if word in ('"', "“") and at > start and (quoted := _quoted_name(view, at, ceiling, sources)) > at:
            at, head = quoted, "name"
            continue
        if word in PRONOUNS:
            return at + 1 if at == start else at
        if word in DETERMINERS or view.number(at):
            if at != start and view.low[at - 1] not in JOINING and view.low[at - 1] not in DETERMINERS:
                break
            at += 1
            continue
        if word in JOINING:
            if at == start or at + 1 >= ceiling or not _joins(view, at, head, sources):
                break
            at += 1
            continue
        if word == "by" and head in REPORTS:
            at += 1
            continue
        if word in ("and", "&"):
            if at == start or not _second_source(view, at + 1, ceiling, sources):
                break
            at += 1
            continue
        if (
            closed(word)
            or word in _COMPARING
            or (word in ADVERBS and not (word in _BEFORE_NOUNS and at == start))
        ):
            break
        if not view.capital(at):
            if at > start and (
                verbal(word)
                or word in IRREGULAR_PAST
                or (word.endswith("ing") and word not in sources and view.lower(at + 1) not in sources)
            ):
                break
            if head in sources and plural(head) and word not in sources:
                break
        head = word if not view.capital(at) or word in sources else "name"
        at += 1
    while (
        at > start
        and view.name[at - 1] is None
        and view.low[at - 1] in (JOINING | DETERMINERS | {"and", "&", "by"})
    ):
        at -= 1
    return at


def _quoted_name(view: Words, at: int, ceiling: int, sources: frozenset[str]) -> int:
    """Token after a name in quotation marks that a noun of sources follows, `the "Noor" TV network`; `at` if
    there is none at token `at`."""
    end = at + 1
    while end < min(at + 4, ceiling) and view.capital(end):
        end += 1
    closes = at + 1 < end < ceiling - 1 and view.low[end] in ('"', "”")
    return end + 1 if closes and view.low[end + 1] in sources else at


_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_BEFORE_NOUNS = frozenset("late earlier early initial local".split())
_COMPARING = frozenset("more less fewer nearly almost approximately roughly than".split())


def _joins(view: Words, at: int, head: str, sources: frozenset[str]) -> bool:
    """May the preposition at `at` continue a source that is headed by `head`?"""
    word = view.low[at]
    if word == "of" and head in ("number", "group", "handful", "couple", "majority"):
        return True
    if not (head in sources or head == "name" or view.capital(at - 1)):
        return False
    following = view.lower(at + 1)
    if word in ("of", "for"):
        return True
    if (
        head == "name"
        or following == "least"
        or following in _VEHICLES
        or view.dated(at + 1)
        or view.number(at + 1)
    ):
        return False
    if following in ("a", "an"):
        return word in ("in", "at", "from", "with") and view.lower(at + 2) not in _VEHICLES
    return word in ("in", "from", "at", "with", "inside")


def _second_source(view: Words, at: int, ceiling: int, sources: frozenset[str]) -> bool:
    """True if "and" before token `at` joins another source: a noun of `sources` within a few modifiers,
    closed by a mark."""
    for ahead in range(at, min(at + 4, ceiling)):
        word = view.low[ahead]
        if word in sources:
            return ahead + 1 >= ceiling or view.low[ahead + 1] in PUNCTUATION
        if closed(word) or word in DETERMINERS:
            return False
    return False
