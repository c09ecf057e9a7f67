"""Noun phrases found without a parser, from their first word on."""

from __future__ import annotations

from store.annotate.language.closed_class import (
    ADVERBS,
    DETERMINERS,
    IRREGULAR_PAST,
    JOINING,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
    REPORTS,
)
from store.annotate.language.phrases import closed, plural, verbal
from store.annotate.language.view import Words
from store.annotate.voices.phrase_words import ENVOYS, NICKNAME, SETTLEMENTS, VEHICLES, may_precede
from store.model import Kind


def phrase_after(view: Words, start: int, ceiling: int, sources: frozenset[str]) -> int:
    """Token after the noun phrase that begins at `start`; `start` itself if there is none."""
    at = start
    head = ""
    joined = False
    while at < ceiling:
        word = view.low[at]
        name = view.name[at]
        if name is not None:
            if at > start and view.name[at - 1] is not None and not may_precede(view, at - 1, at):
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
            end = _after_bracket(view, at, ceiling)
            if not head or end == at:
                break
            at = end
            continue
        if word in QUOTES and at > start and (quoted := _after_quoted(view, at, ceiling, sources)) > at:
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
            joined = joined or word != "of"
            at += 1
            continue
        if word == "by" and head in REPORTS:
            at += 1
            continue
        if word in ("and", "&"):
            company = at + 1 < ceiling and view.low[at + 1].rstrip(".") in _PARTNERS and view.capital(at + 1)
            if at == start or not (company or _second_source(view, at + 1, ceiling, sources)):
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
            if head in sources and plural(head) and word not in sources and not joined:
                break
        head = word if not view.capital(at) or word in sources else "name"
        at += 1
    while at > start and view.name[at - 1] is None and view.low[at - 1] in _NEVER_LAST:
        at -= 1
    return at


_PARTNERS = frozenset("co company sons bros brothers partners associates".split())
"""After "and" in the name of a company."""
_NEVER_LAST = JOINING | DETERMINERS | {"and", "&", "by"}


def _after_bracket(view: Words, at: int, ceiling: int) -> int:
    """Token after the bracket that opens at `at`; `at` if it does not close soon."""
    end = at
    while end < ceiling and view.low[end] != ")" and end - at < 8:
        end += 1
    return end + 1 if end < ceiling and view.low[end] == ")" else at


def _after_quoted(view: Words, at: int, ceiling: int, sources: frozenset[str]) -> int:
    """Token after the quotation marks inside a name that open at `at`; `at` if there are none."""
    if view.low[at] in ('"', "“") and (quoted := _quoted_name(view, at, ceiling, sources)) > at:
        return quoted
    return _after_nickname(view, at, ceiling)


def _after_nickname(view: Words, at: int, ceiling: int) -> int:
    """Token after the nickname of `Omar "Noor" Farid` that opens at `at`; `at` if it is none."""
    if not view.capital(at - 1):
        return at
    for end in range(at + 2, min(at + NICKNAME, ceiling - 1) + 1):
        if end < ceiling - 1 and view.low[end] in QUOTES:
            return end + 1 if view.capital(end + 1) and view.capital(at + 1) else at
    return at


def _quoted_name(view: Words, at: int, ceiling: int, sources: frozenset[str]) -> int:
    """Token after a name in quotation marks that a noun of sources follows, `the "Noor" TV network`; `at` if
    there is none at token `at`."""
    end = at + 1
    while end < min(at + 4, ceiling) and view.capital(end):
        end += 1
    closes = at + 1 < end < ceiling - 1 and view.low[end] in ('"', "”")
    return end + 1 if closes and view.low[end + 1] in sources else at


_BEFORE_NOUNS = frozenset("late earlier early initial local".split())
_COMPARING = frozenset("more less fewer nearly almost approximately roughly than".split())


def _joins(view: Words, at: int, head: str, sources: frozenset[str]) -> bool:
    """May the preposition at `at` continue a source that is headed by `head`?"""
    word = view.low[at]
    if word == "of" and head in ("number", "group", "handful", "couple", "majority"):
        return True
    if word == "of" and head in SETTLEMENTS:
        return True
    if not (head in sources or head == "name" or view.capital(at - 1)):
        return False
    following = view.lower(at + 1)
    if word in ("of", "for"):
        return True
    if word == "to":
        return head in ENVOYS
    if word == "on":
        return following == "the" and view.lower(at + 2) == "ground"
    if (
        head == "name"
        or following == "least"
        or following in VEHICLES
        or view.dated(at + 1)
        or view.number(at + 1)
    ):
        return False
    if following in ("a", "an"):
        return word in ("in", "at", "from", "with") and view.lower(at + 2) not in VEHICLES
    return word in ("in", "from", "at", "with", "inside")


def _second_source(view: Words, at: int, ceiling: int, sources: frozenset[str]) -> bool:
    """True if "and" before token `at` joins another source: a noun of `sources` within a few modifiers,
    closed by a mark."""
    for ahead in range(at, min(at + 4, ceiling)):
        word = view.low[ahead]
        if word in sources:
            closes = ahead + 1 >= ceiling or view.low[ahead + 1] in PUNCTUATION or view.dated(ahead + 1)
            return closes or (view.low[ahead + 1] == "on" and view.dated(ahead + 2))
        if closed(word) or word in DETERMINERS:
            return False
    return False
