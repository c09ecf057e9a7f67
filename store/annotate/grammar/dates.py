"""Dates: absolute ones, and those that only the day of publication decides.

Spans follow TIMEX3: "Thursday" without its "on", but "since Thursday", because "since" changes the window.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from store.annotate.grammar.calendar_days import (
    Window,
    day,
    day_of,
    month_window,
    part_of,
    shifted,
    window,
    year_window,
)
from store.annotate.grammar.dates_absolute import AbsoluteDates, Found
from store.annotate.grammar.dates_edges import SEASONS, edged, season
from store.annotate.language.function_words import ends_noun_phrase
from store.model import Kind, Mention
from store.text.segment import Document


def find_dates(doc: Document, published: str) -> tuple[Mention, ...]:
    """Mentions of kind date, in order and without overlap.

    `published` is the ISO 8601 date of publication. `value` is "from/to" in calendar days, both included;
    it is empty for what cannot be resolved, which without `published` is everything relative. A weekday
    is the latest one up to the day of publication, that day included; a day without a year is the latest
    one, too, unless a word ("will", "due") puts it into the future.
    """
    return _Reader(doc, day_of(published)).dates()


class _Reader(AbsoluteDates):
    """One pass over a document."""

    def __init__(self, doc: Document, published: date | None) -> None:
        super().__init__(doc, published)
        self.doc = doc
        self.anchor: date | None = None
        words = self.grammar
        self.read: dict[str, Callable[[int], Found | None]] = {}
        for months in (words.months, words.months_short):
            self.read.update(dict.fromkeys(months, self.month))
            self.read.update(dict.fromkeys((f"mid-{month}" for month in months), self.month))
        self.read.update(dict.fromkeys(words.weekdays, self._weekday))
        self.read.update(dict.fromkeys((f"{weekday}s" for weekday in words.weekdays), self._lost_possessive))
        self.read.update(dict.fromkeys(("todays", "yesterdays"), self._lost_possessive))
        self.read.update(dict.fromkeys(SEASONS, self._season))
        for unit in words.units:
            self.read[unit] = self.read[unit + "s"] = self._unit
        for word in ("today", "tonight", "yesterday", "tomorrow", "overnight"):
            self.read[word] = self._adverb
        for word in ("morning", "afternoon", "evening", "night"):
            self.read[word] = self._part
        self.read["weekend"] = self._weekend

    def dates(self) -> tuple[Mention, ...]:
        found: list[Mention] = []
        read = self.read
        after = 0
        for at, word in enumerate(self.words):
            if at < after:
                continue
            method = read.get(word)
            if method is None:
                if "0" <= word[0] <= "9":
                    method = self.digits
                elif word[-1] == "." and word[:-1] in self.grammar.months_short:
                    method = self.month
                elif word[-1] in "0123456789dht" and "." in word:
                    method = self.glued_month
                else:
                    continue
            result = method(at)
            if result is None or result.first < after:
                continue
            result = self._since(edged(self.lower, result, after), after)
            after = result.stop
            span = self.doc.tokens.span(result.first, result.stop)
            value = str(result.days) if result.days else ""
            if result.days:
                self.anchor = result.days.last
            found.append(Mention(span.start, span.end, Kind.DATE, value=value, by="dates"))
        return tuple(found)

    def _since(self, found: Found, floor: int) -> Found:
        """With "since" or "until" before it, which open the window on one side."""
        word = self.lower.at(found.first - 1)
        if found.first - 1 < floor or word not in ("since", "until", "till"):
            return found
        days = found.days
        if days is not None and self.today is not None:
            if word == "since" and days.first <= self.today:
                days = Window(days.first, max(self.today, days.first))
            elif word != "since" and days.last >= self.today:
                days = Window(self.today, days.last)
        return Found(found.first - 1, found.stop, days)

    def _season(self, at: int) -> Found | None:
        return season(self.lower, at, self.today, *self.year_after(at + 1))

    def _lost_possessive(self, at: int) -> Found | None:
        """ "in Tuesdays blast", of a text that lost its apostrophes; not "on Tuesdays"."""
        word, following = self.words[at][:-1], self.lower.at(at + 1)
        if ends_noun_phrase(following) or self.lower.at(at - 1) in ("on", "every", "and"):
            return None
        if word not in self.grammar.weekdays:
            days = shifted(self.today, -(word == "yesterday")) if self.today else None
        elif not self.lower.capital(at):
            return None
        else:
            days = self._latest(self.grammar.weekdays[word], at)
        return Found(at, at + 1, window(days))

    def _weekday(self, at: int) -> Found | None:
        if not self.lower.capital(at) or self.lower.at(at + 1) in self.grammar.words.not_after_weekday:
            return None
        number = self.grammar.weekdays[self.words[at]]
        # "Monday, 2 July": the month takes the weekday along.
        index = at + 1 + (self.lower.at(at + 1) in (",", "the", "("))
        for month in range(index, index + 4):
            if self.month_number(month):
                found = self.month(month)
                if found is not None and found.first <= at:
                    return found
        first, stop = at, at + 1
        days = self._latest(number, at)
        previous = self.lower.at(at - 1)
        if previous in ("last", "next", "past", "this"):
            first, days = at - 1, self._named(number, previous, days)
        elif previous in ("early", "late"):
            first = at - 1
        last: date | None = None
        if self.lower.at(stop) in self.grammar.words.parts:
            if self.lower.at(stop) in ("night", "overnight"):
                last = shifted(days, 1) if days else None
            stop += 1
        return Found(first, stop, window(days, last))

    def _latest(self, weekday: int, at: int) -> date | None:
        if self.today is None:
            return None
        if self.in_future(at):
            return shifted(self.today, (weekday - self.today.weekday()) % 7)
        return shifted(self.today, -((self.today.weekday() - weekday) % 7))

    def _named(self, weekday: int, word: str, days: date | None) -> date | None:
        if self.today is None or days is None:
            return None
        if word == "next":
            return shifted(self.today, (weekday - self.today.weekday() - 1) % 7 + 1)
        if word in ("last", "past"):
            return shifted(self.today, -((self.today.weekday() - weekday - 1) % 7 + 1))
        return days

    def _adverb(self, at: int) -> Found | None:
        word = self.words[at]
        today = self.today
        if self.lower.capital(at) and self.lower.capital(at + 1 + (self.lower.at(at + 1) in ("'s", "’s"))):
            return None  # a newspaper's name
        if word == "today" and self.lower.capital(at) and self.lower.capital(at - 1):
            return None  # "Aleppo Today"
        if today is None:
            return Found(at, at + 1, None)
        if word == "overnight":
            return Found(at, at + 1, window(shifted(today, -1), today))
        found = shifted(today, {"yesterday": -1, "tomorrow": 1}.get(word, 0))
        stop = at + 1
        if word != "tonight" and self.lower.at(stop) in self.grammar.words.parts:
            stop += 1
        first = at - 1 if self.lower.at(at - 1) in ("early", "late") else at
        return Found(first, stop, window(found))

    def _part(self, at: int) -> Found | None:
        """ "this morning", "last night"."""
        previous = self.lower.at(at - 1)
        if previous == "this":
            return Found(at - 1, at + 1, window(self.today))
        if previous in ("next", "following", "same", "previous") and self.lower.at(at - 2) in ("the", "that"):
            step = {"same": 0, "previous": -1}.get(previous, 1)
            origin = self.anchor or self.today
            return Found(at - 2, at + 1, window(shifted(origin, step) if origin else None))
        if previous == "that" and self.anchor is not None:
            return Found(at - 1, at + 1, window(self.anchor))
        told = previous == "the" and self.lower.at(at - 2) in ("during", "of", "in", "over")
        if (previous == "last" or told) and self.words[at] == "night" and self.lower.at(at + 1) != "of":
            last = shifted(self.today, -1) if self.today else None
            return Found(at - 1, at + 1, window(last, self.today))
        return None

    def _weekend(self, at: int) -> Found | None:
        previous = self.lower.at(at - 1)
        first = at - 1 if previous in ("last", "this", "next", "past") else at
        if self.today is None:
            return Found(first, at + 1, None)
        back = (self.today.weekday() - 5) % 7
        if previous == "next" or (previous == "this" and self.in_future(first)):
            back -= 7
        saturday = shifted(self.today, -back)
        return Found(first, at + 1, window(saturday, shifted(saturday, 1)) if saturday else None)

    def _unit(self, at: int) -> Found | None:
        """ "16 months ago", "the past three days", "earlier this month", "a few days earlier"."""
        word = self.words[at]
        name = word[:-1] if word.endswith("s") else word
        following = self.lower.at(at + 1)
        number, first, vague = self._amount(at)
        if first == at and self.lower.at(at - 1) == "last" and self.lower.at(at - 2) != "the":
            # "last years": some outlets lose the apostrophe of a possessive.
            word = name
        if first == at and word != name and self.lower.at(at - 1) in ("", ".", ",", "only", "just", "\n"):
            vague = True
        if following in ("ago", "earlier", "later", "before", "prior", "after") and (first < at or vague):
            return self._offset(name, number, first, at, following, vague=vague)
        previous = self.lower.at(first - 1)
        if first == at and word == name and previous in ("the", "that"):
            return self._definite(name, at, following)
        if name == "day" == word and first == at and self.lower.at(at - 2) in ("the", "that"):
            step = {"same": 0, "very": 0, "next": 1, "following": 1, "previous": -1}.get(previous)
            if step is not None:
                origin = self.anchor or self.today
                return Found(at - 2, at + 1, window(shifted(origin, step) if origin else None))
        if previous in ("past", "last", "previous", "recent", "coming", "next", "preceding") and first <= at:
            return self._span(name, number, first, at, vague=vague, plural=word != name)
        if previous == "this" and first == at and word == name and name != "hour":
            if name == "day" and self.lower.at(at - 2) == "to":
                return None  # "to this day"
            return self._this(name, at)
        return None

    def _definite(self, name: str, at: int, following: str) -> Found | None:
        """ "the day before,", "that day", "the end of the year"."""
        closes = self.lower.at(at + 2) in ("", ",", ".", ";", "and", "but", "when")
        origin = self.anchor or self.today
        if following in ("before", "after") and closes and self.lower.at(at - 1) == "the":
            sign = -1 if following == "before" else 1
            return Found(at - 1, at + 2, self._away(origin, name, sign) if origin else None)
        if self.lower.at(at - 1) == "that":
            closes = not following or not following[0].isalnum() or following in ("and", "in", "the", "when")
            return (
                Found(at - 1, at + 1, window(self.anchor))
                if closes and self.anchor and name == "day"
                else None
            )
        part = self.lower.at(at - 2) in ("in", "on") and self.lower.at(at - 3) in ("earlier", "later")
        if part and name == "day" and following != "of":
            return Found(at - 3, at + 1, window(origin))
        edge = self.lower.at(at - 2) == "of" and self.lower.at(at - 3) in (
            "end",
            "start",
            "beginning",
            "turn",
            "middle",
        )
        which = following == "of" or (following == "in" and self.lower.at(at + 2) == "which")
        if edge and name in ("week", "month", "year") and not which:
            return Found(at - 1, at + 1, self._whole(name, 0))
        return None

    def _amount(self, at: int) -> tuple[int, int, bool]:
        """Number of units before token `at`, its first token, and whether it is vague."""
        grammar = self.grammar
        previous = self.lower.at(at - 1)
        if previous in grammar.words.vague and previous != "recent":
            article = self.lower.at(at - 2) == "a"
            return 0, at - 1 - article, True
        if previous == "of" and self.lower.at(at - 2) == "couple":
            return 2, at - 2 - (self.lower.at(at - 3) == "a"), True
        if previous == "plus" and self.lower.at(at - 2) == "-" and self.lower.at(at - 3).isdecimal():
            return min(int(self.lower.at(at - 3)), 999), at - 3, False
        if previous in grammar.numbers:
            return grammar.numbers[previous], at - 1, False
        if previous.isdecimal() and len(previous) <= 3:
            return int(previous), at - 1, False
        return 1, at, False

    def _offset(self, name: str, number: int, first: int, at: int, word: str, *, vague: bool) -> Found | None:
        if word in ("before", "after", "prior") and self.lower.at(at + 2) not in (",", ".", ""):
            return None
        origin = self.today if word == "ago" or self.anchor is None else self.anchor
        found = Found(first, at + 2, None)
        if origin is None or (word != "ago" and self.today is None and self.anchor is None):
            return found
        sign = 1 if word in ("later", "after") else -1
        if vague:
            reach = self.grammar.units[name].vague
            ends = sorted(filter(None, (shifted(origin, sign * reach), shifted(origin, sign))))
            return Found(first, at + 2, window(ends[0], ends[-1]) if ends else None)
        return Found(first, at + 2, self._away(origin, name, sign * number))

    def _away(self, origin: date, name: str, number: int) -> Window | None:
        """The window of "three months ago": as wide as its unit."""
        if name == "year":
            return year_window(origin.year + number)
        if name == "month":
            return month_window(origin.year, origin.month + number)
        if name == "decade":
            return window(day(origin.year + 10 * number, 1, 1), day(origin.year + 10 * number, 12, 31))
        if name == "hour":
            return window(*sorted(filter(None, (origin, shifted(origin, -1 if number < 0 else 1)))))
        middle = shifted(origin, number * self.grammar.units[name].days)
        if middle is None or name == "day":
            return window(middle)
        return window(shifted(middle, -3), shifted(middle, 3))

    def _span(
        self, name: str, number: int, first: int, at: int, *, vague: bool, plural: bool
    ) -> Found | None:
        """ "the past three days", "recent weeks", "last month", "the coming days"."""
        word = self.lower.at(first - 1)
        begin = first - 2 if self.lower.at(first - 2) == "the" else first - 1
        article = begin < first - 1
        if name == "hour" and not plural:
            return None
        found = Found(begin, at + 1, None)
        today = self.today
        if today is None:
            return found
        unit = self.grammar.units[name]
        reach = unit.vague if vague or (plural and first == at) else unit.days * number or (number + 23) // 24
        if word in ("coming", "next"):
            if word == "next" and not plural and not article:
                return Found(begin, at + 1, self._whole(name, 1))
            return Found(begin, at + 1, window(today, shifted(today, reach)))
        if word in ("last", "previous") and first == at and not plural and not article:
            month = self.month_number(at + 2) if self.lower.at(at + 1) == "in" and name == "year" else 0
            if month:
                return Found(begin, at + 3, month_window(today.year - 1, month))
            return Found(begin, at + 1, self._whole(name, -1))
        if word in ("previous", "preceding"):
            return found
        if name == "year" and not vague and first < at:
            earliest = day(today.year - number, today.month, today.day) or shifted(today, -365 * number)
            return Found(begin, at + 1, window(earliest, today))
        if name == "month" and not vague and first < at:
            back = month_window(today.year, today.month - number)
            earliest = shifted(back.first, today.day - 1) if back else None
            return Found(begin, at + 1, window(earliest, today))
        return Found(begin, at + 1, window(shifted(today, -reach), today))

    def _whole(self, name: str, step: int) -> Window | None:
        """The calendar day, week, month or year before (-1), of (0) or after (1) publication."""
        today = self.today
        if today is None:
            return None
        if name == "year":
            return year_window(today.year + step)
        if name == "month":
            return month_window(today.year, today.month + step)
        if name == "week":
            monday = shifted(today, 7 * step - today.weekday())
            return window(monday, shifted(monday, 6)) if monday else None
        return window(shifted(today, step)) if name == "day" else None

    def _this(self, name: str, at: int) -> Found | None:
        """ "this week", "earlier this month", "later this year"."""
        before = self.lower.at(at - 2)
        first = at - 2 if before in ("earlier", "later", "early", "late") else at - 1
        whole = self._whole(name, 0)
        today = self.today
        if whole is None or today is None:
            return Found(first, at + 1, None)
        if before == "earlier":
            whole = Window(whole.first, today)
        elif before == "later":
            whole = Window(today, whole.last)
        elif before in ("early", "late"):
            whole = part_of(whole, before) or whole
        return Found(first, at + 1, whole)
