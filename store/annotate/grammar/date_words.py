"""The words of dates: months, weekdays, units, and what stands before and after them."""

from __future__ import annotations

from functools import cache

import msgspec

from store.annotate.language.tables import table


class Unit(msgspec.Struct, frozen=True):
    """A unit of time in days, and how many days "a few" of it may reach back."""

    days: int
    vague: int


class DateWords(msgspec.Struct, frozen=True):
    """Words around dates, in lower case, by what they do to them."""

    vague: frozenset[str]
    parts: frozenset[str]
    edges: frozenset[str]
    prepositions: frozenset[str]
    future: frozenset[str]
    said: frozenset[str]
    before_year: frozenset[str]
    also_words: frozenset[str]
    not_after_weekday: frozenset[str]


class DateGrammar(msgspec.Struct, frozen=True):
    """The lexicon of dates."""

    months: dict[str, int]
    months_short: dict[str, int]
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, Unit]
    words: DateWords


@cache
def date_grammar() -> DateGrammar:
    """Of `dates.toml`, read once."""
    return msgspec.convert(table("dates"), DateGrammar)
