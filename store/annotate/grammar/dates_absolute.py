"""Dates that stand for themselves: days, months and years as they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from store.annotate.grammar.calendar_days import (
    Window,
    day,
    month_window,
    part_of,
    shifted,
    window,
    year_window,
)
from store.annotate.grammar.date_words import date_grammar
from store.annotate.grammar.noun_phrases import Lower
from store.annotate.grammar.subjects import subjects
from store.text.segment import Document

_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_EARLY_YEAR = re.compile(r"[1-9]\d\d|1[0-5]\d\d")
_DECADE = re.compile(r"(?:1[6-9]|20)\d0s")
_GLUED = re.compile(r"([1-9]|[12]\d|3[01])((?:19|20)\d\d)")
"""Day and year that lost the mark between them: "Nov 272017"."""
_MONTH_DAY = re.compile(r"([a-z]{3,4})\.((?:0?[1-9]|[12]\d|3[01]))(?:st|nd|rd|th)?")
"""Short month and day without a space: "Dec.14th"."""
_MONTH_YEAR = re.compile(r"([a-z]{3,9})-((?:19|20)\d\d)")
_NUMERIC = re.compile(r"(\d{1,4})[./](\d{1,2})[./](\d{2,4})")
_DASHES = frozenset("-–—‐‑")
_QUOTES = frozenset("\"“”'‘’")
_FUTURE_REACH = 9
"""Tokens before a date in which a word puts it into the future."""
_NEAR_FUTURE = 14
_FUTURE_LIMIT = 183


class Found(msgspec.Struct, frozen=True):
    """Tokens `first` to `stop` and the days they mean; None where that cannot be known."""

    first: int
    stop: int
    days: Window | None


class AbsoluteDates:
    """Reads dates that stand for themselves, at a token of a document.

    `today` is the day of publication, if known; it only decides what a writer left out.
    """

    def __init__(self, doc: Document, published: date | None) -> None:
        self.lower = Lower.of(doc.tokens)
        self.words: Sequence[str] = self.lower.words
        self.today = published
        self.grammar = date_grammar()

    def month_number(self, at: int) -> int:
        word = self.lower.at(at)
        if word.startswith("mid-"):
            word = word[4:]
            if not self.lower.tokens.words[at][4:5].isupper():
                return 0
        elif not self.lower.capital(at) or self.lower.at(at + 1) in ("del", "de"):
            return 0  # "Mar del Plata"
        return self.grammar.months.get(word, 0) or self.grammar.months_short.get(word.rstrip("."), 0)

    def month(self, at: int) -> Found | None:
        number = self.month_number(at)
        if not number:
            return None
        before = self._day_before(at)
        first, low, high = before or (at, 0, 0)
        stop = at + 1
        if not before:
            if (glued := _GLUED.fullmatch(self.lower.at(stop))) is not None:
                days = window(day(int(glued[2]), number, int(glued[1])))
                return Found(at, stop + 1, days) if days else None
            stop, low, high = self._day_after(stop)
        year_stop, year = self.year_after(stop)
        stop = year_stop
        if not low and not year and not self._is_bare_month(at):
            return None
        edge = ""
        if not low:
            first, edge, year = self._month_before(at, number, year)
        first = self._weekday_before(first) if low else first
        if low and self.lower.at(stop) == ")" and "(" in self.words[first:at]:
            stop += 1
        year = year or self._nearest_year(number, low, first)
        if not year:
            return Found(first, stop, None)
        if low:
            return Found(first, stop, window(day(year, number, low), day(year, number, high)))
        return Found(first, stop, part_of(month_window(year, number), edge))

    def _nearest_year(self, month: int, low: int, at: int) -> int:
        """The year of a date without one: the latest past one, a near future one, or one announced."""
        if self.today is None:
            return 0
        candidate = day(self.today.year, month, low or 1)
        if candidate is None:
            return self.today.year if low else 0
        ahead = (candidate - self.today).days
        if ahead <= (_NEAR_FUTURE if low else 0):
            next_year = day(self.today.year + 1, month, low or 1)
            soon = next_year is not None and (next_year - self.today).days <= _FUTURE_LIMIT
            return self.today.year + (1 if soon and ahead < -_FUTURE_LIMIT and self.in_future(at) else 0)
        return self.today.year if ahead <= _FUTURE_LIMIT and self.in_future(at) else self.today.year - 1

    def in_future(self, at: int) -> bool:
        """True if the words before token `at` speak of what is to come."""
        words = self.grammar.words
        if "will" in self.words[at + 1 : at + 4]:
            return True
        for index in range(at - 1, max(at - 1 - _FUTURE_REACH, -1), -1):
            word = self.words[index]
            if word in words.future:
                return True
            if word in words.said or word in ".!?;":
                return False
            if word == "to" and self.lower.at(index - 1) in ("is", "are"):
                return True
            if word == "to" and self.lower.at(index + 1) == "be":
                before = self.lower.at(index - 1)
                return not (before.endswith("ed") or before in ("thought", "said", "known", "understood"))
        return False

    def _day_number(self, at: int) -> int:
        match = _DAY.fullmatch(self.lower.at(at))
        return int(match[1]) if match else 0

    def _day_before(self, at: int) -> tuple[int, int, int] | None:
        """First token, first and last day of "2", "2nd", "the 2nd of", "2-5" before a month."""
        index = at - 1
        if self.lower.at(index) == "of" and self.lower.at(index - 1)[-2:] in ("st", "nd", "rd", "th"):
            index -= 1
        high = self._day_number(index)
        if not high:
            return None
        low = 0
        link = self.lower.at(index - 1)
        if link in _DASHES or link in ("to", "and", "or"):
            low = self._day_number(index - 2)
        if low and low < high and self.lower.at(index - 3) not in (",",):
            return index - 2, low, high
        if self.lower.adjacent(index) and self.lower.at(index - 1) not in ("(", '"', "“"):
            return None
        return index, high, high

    def _day_after(self, at: int) -> tuple[int, int, int]:
        """Token after, first and last day of "2", "2nd", "2-5" after a month; (at, 0, 0) without."""
        low = self._day_number(at)
        if not low or self._is_count(at):
            return at, 0, 0
        link = self.lower.at(at + 1)
        if link in _DASHES or link in ("to", "and"):
            high = self._day_number(at + 2)
            if high > low and not self._is_count(at + 2):
                return at + 3, low, high
        return at + 1, low, low

    def _is_count(self, at: int) -> bool:
        """ "In March 12 people died": the number belongs to what follows."""
        following = self.lower.at(at + 1)
        if following == "-" and self.lower.adjacent(at + 1) and not self._day_number(at + 2):
            return True
        return following.endswith(("people", "soldiers", "civilians")) or following in ("percent", "pct", "%")

    def year_after(self, at: int) -> tuple[int, int]:
        """Token after and value of a year behind a month or day; (at, 0) without."""
        comma = 1 if self.lower.at(at) in (",", "of") else 0
        word = self.lower.at(at + comma)
        if _YEAR.fullmatch(word) and not self.lower.adjacent(at + comma):
            return at + comma + 1, int(word)
        if self.today and self.lower.at(at) in ("last", "this", "next") and self.lower.at(at + 1) == "year":
            shift = {"last": -1, "this": 0, "next": 1}[self.lower.at(at)]
            return at + 2, self.today.year + shift
        return at, 0

    def _is_bare_month(self, at: int) -> bool:
        """True if a month without day and year is one: "in March", but not "March on the palace"."""
        words = self.grammar.words
        word = self.lower.at(at)
        previous = self.lower.at(at - 1)
        if word.startswith("mid-"):
            return True
        if word not in self.grammar.months:
            return previous in words.prepositions
        if word in words.also_words:
            return previous in words.prepositions and (word != "may" or previous not in ("and", "or", "to"))
        # "June Jones" is a person
        return not (
            self.lower.capital(at + 1)
            and not self.month_number(at + 1)
            and previous not in words.prepositions
        )

    def _month_before(self, at: int, month: int, year: int) -> tuple[int, str, int]:
        """First token, "early" or "late", and year of "last March", "early June", "last year in March"."""
        if self.words[at].startswith("mid-"):
            return at, "mid", year
        previous = self.lower.at(at - 1)
        edge = previous if previous in self.grammar.words.edges else ""
        if edge:
            return at - 1, edge, year
        if self.today and not year:
            if previous == "next":
                return at - 1, "", self.today.year + (month <= self.today.month)
            if previous in ("last", "past", "this"):
                late = month >= self.today.month if previous != "this" else False
                return at - 1, "", self.today.year - late
        return at, "", year

    def _weekday_before(self, first: int) -> int:
        """First token of "Monday, 2 July", "Wed 05 Apr", "Friday (June 1)"."""
        index = first - 1
        index -= self.lower.at(index) == "the"
        index -= self.lower.at(index) in (",", "(")
        index -= self.lower.at(index) in self.grammar.words.parts and self.lower.at(index + 1) == "("
        word = self.lower.at(index).rstrip(".")
        if word in self.grammar.weekdays or word in self.grammar.weekdays_short:
            return index if self.lower.capital(index) else first
        return first

    def digits(self, at: int) -> Found | None:
        """ISO and numeric dates, years, decades, and "2 July" seen from its day."""
        word = self.words[at]
        if len(word) <= 2 and self.lower.at(at + 1) == "-" and (named := self._month_hyphenated(at)):
            return named
        if len(word) <= 2 and self.lower.at(at + 1) == "-" and (hyphenated := self._hyphenated(at)):
            return hyphenated
        if self.month_number(at + 1) or self.lower.at(at + 1) in ("of", "to", "-", "–", "and"):
            ahead = self._month_ahead(at)
            if ahead is not None:
                return ahead
        numeric = _NUMERIC.fullmatch(word)
        if numeric is not None:
            if "." in word and len(numeric[3]) < 4 and len(numeric[1]) < 4:
                return None
            return self._numeric(self._weekday_before(at), at + 1, numeric[1], numeric[2], numeric[3])
        if _YEAR.fullmatch(word):
            return self._hyphenated(at) or self._year(at)
        if _EARLY_YEAR.fullmatch(word) and self.lower.at(at - 1) in ("in", "since", "until", "by", "before"):
            closes = self.lower.at(at + 1) in ("", ".", ",", ";", "and", "but", "as", "when", "by", "to")
            return Found(at, at + 1, year_window(int(word))) if closes else None
        if _EARLY_YEAR.fullmatch(word) and self.lower.at(at - 1) == "from" and self.lower.at(at + 1) == "to":
            # "from 1278 to 1993"; "from 900 to 1,200" counts.
            return (
                Found(at, at + 1, year_window(int(word))) if _YEAR.fullmatch(self.lower.at(at + 2)) else None
            )
        if _DECADE.fullmatch(word):
            low, high = day(int(word[:4]), 1, 1), day(int(word[:4]) + 9, 12, 31)
            return Found(at, at + 1, window(low, high))
        return None

    def _month_ahead(self, at: int) -> Found | None:
        """A date whose day comes first, read when its day is met."""
        if not self._day_number(at):
            return None
        for index in range(at + 1, min(at + 4, len(self.words))):
            if self.month_number(index):
                found = self.month(index)
                return found if found and found.first <= at else None
            if not (
                self.words[index] in ("of", "to", "and")
                or self.words[index] in _DASHES
                or self._day_number(index)
            ):
                return None
        return None

    def glued_month(self, at: int) -> Found | None:
        """ "Dec.14" and "Jan.8th", one token each; a year may follow."""
        match = _MONTH_DAY.fullmatch(self.lower.at(at))
        month = self.grammar.months_short.get(match[1], 0) if match else 0
        if match is None or not month or not self.lower.capital(at):
            return None
        stop, year = self.year_after(at + 1)
        year = year or self._nearest_year(month, int(match[2]), at)
        return Found(at, stop, window(day(year, month, int(match[2]))) if year else None)

    def _numeric(self, first: int, stop: int, a: str, b: str, c: str) -> Found | None:
        """The day of "02/07/2012"; where both orders are possible, the one nearest before publication."""
        one, two, three = int(a), int(b), int(c)
        candidates: set[date | None] = set()
        if len(a) == 4 and len(c) <= 2:
            candidates = {day(one, two, three)}
        elif len(a) <= 2 and len(c) in (2, 4):
            year = three if len(c) == 4 else 2000 + three
            candidates = {day(year, two, one), day(year, one, two)}
        possible = sorted(filter(None, candidates))
        if not possible:
            return None
        if len(possible) == 1:
            return Found(first, stop, window(possible[0]))
        today = self.today
        if today is None:
            return Found(first, stop, None)
        tomorrow = shifted(today, 1) or today
        return Found(
            first, stop, window(min(possible, key=lambda each: (each > tomorrow, abs(each - today))))
        )

    def _month_hyphenated(self, at: int) -> Found | None:
        """ "3-May-2014", which is three tokens."""
        match = _MONTH_YEAR.fullmatch(self.lower.at(at + 2))
        if match is None or not self.words[at].isdecimal():
            return None
        names = self.grammar.months | self.grammar.months_short
        month = names.get(match[1], 0)
        found = day(int(match[2]), month, int(self.words[at])) if month else None
        return Found(at, at + 3, window(found)) if found else None

    def _hyphenated(self, at: int) -> Found | None:
        """ "2012-07-02" and "02-07-2012", which are five tokens."""
        words = self.words[at : at + 5]
        if len(words) < 5 or words[1] != "-" or words[3] != "-":
            return None
        if not all(self.lower.adjacent(index) for index in range(at + 1, at + 5)):
            return None
        if not all(word.isdecimal() for word in words[::2]):
            return None
        return self._numeric(at, at + 5, words[0], words[2], words[4])

    def _year(self, at: int) -> Found | None:
        """ "in 2011", "the 2011 uprising", "2011-2013"; not "2000 people"."""
        previous, following = self.lower.at(at - 1), self.lower.at(at + 1)
        if following in ("utc", "gmt", "hrs", "est", "local"):
            return None
        if previous in _QUOTES and following in _QUOTES:
            return None  # the novel "1984"
        value = int(self.words[at])
        if self.lower.adjacent(at) and previous not in ("(", '"', "“", "‘", "-", "–"):
            return None
        if value == 2000 and self.lower.capital(at - 1) and previous not in self.grammar.words.prepositions:
            return None
        sure = previous in self.grammar.words.before_year
        edge = previous if previous in self.grammar.words.edges else ""
        if not (sure or edge) and not 1900 <= value <= 2099:
            return None
        if not sure and not edge:
            plural = following in ("people", "men", "women", "children") or (
                following.endswith("s") and len(following) > 3
            )
            if (
                previous in ("than", "least", "nearly", "almost", "over", "some", "killed", "kills", "number")
                or plural
            ) and not (previous == "the" and subjects().match(self.words, at + 1) is None):
                return None  # but "the 2014 protests"
            if following in ("%", "percent", "pct", "km", "dlrs") or previous in (
                "$",
                "£",
                "€",
                "resolution",
                "no.",
            ):
                return None
        elif following in ("people", "men", "women", "soldiers", "civilians", "children", "refugees"):
            return None
        if following in _DASHES and _YEAR.fullmatch(self.lower.at(at + 2)) and self.lower.adjacent(at + 2):
            last = year_window(int(self.words[at + 2]))
            whole = year_window(value)
            return Found(at, at + 3, window(whole.first, last.last) if whole and last else None)
        short = self.lower.at(at + 2)
        if following in _DASHES and len(short) == 2 and short.isdecimal() and self.lower.adjacent(at + 2):
            last = year_window(value - value % 100 + int(short))
            whole = year_window(value)
            if whole and last and last.first > whole.first and not self.lower.at(at + 3).startswith("-"):
                return Found(at, at + 3, Window(whole.first, last.last))
        first = at - 1 if edge else at
        return Found(first, at + 1, part_of(year_window(value), edge))
