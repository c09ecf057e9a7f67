"""The day on which a text says itself that it was published, in the line that pages carry at their head.

Archives of news give wrong days more often than the pages themselves: a day of the crawl, day and month
swapped, the day of another version. What a page prints goes first.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import msgspec

from store.annotate.grammar.calendar_days import day, day_of
from store.annotate.language.tables import table
from store.model import Report

_HEAD = 240
"""Code points: headline, agency and date; what comes later belongs to the story."""
_LABEL = re.compile(
    r"(?:\s*(?:first |last )?(?:published|posted|updated|issued|released|modified)\b(?: (?:on|at))?"
    r"|\s*(?:publication date|date of publication|date)\b)?\s*[:|·–—-]?\s*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s+(?!by\b)[a-z]")
"""A sentence goes on in lower case: "3 July 2012 was the day"."""
_AFTER = re.compile(r"\s*(?:[A-Z]{2,}\b|[|(–—-])")
"""An agency or a dash, as after the date of a dateline."""
_PREPOSITION = re.compile(
    r"\b(?:on|in|of|by|to|at|from|until|till|since|before|after|between|and|through|dated|for|this|last|late|early)\s+$",
    re.I,
)


class _Names(msgspec.Struct, frozen=True):
    months: dict[str, int]
    months_short: dict[str, int]
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]


@cache
def _names() -> tuple[dict[str, int], dict[str, int], re.Pattern[str]]:
    """Numbers of months and of weekdays by name, and the pattern of a whole date."""
    names = msgspec.convert(table("dates"), _Names)
    months = {**names.months, **names.months_short}
    weekdays = {**names.weekdays, **names.weekdays_short}

    def one_of(words: dict[str, int]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    month = rf"(?P<month{{0}}>{one_of(months)})\.?"
    days = r"(?P<day{0}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
    year = r"(?P<year{0}>(?:19|20)\d\d)(?!\d)"
    written = (
        rf"{days.format(1)}[ -]{month.format(1)}[ ,-]+{year.format(1)}",
        rf"{month.format(2)} {days.format(2)}(?:, ?| )?{year.format(2)}",
        rf"{days.format(3)}(?P<mark>[./-])(?P<month3>0?[1-9]|1[0-2])(?P=mark){year.format(3)}",
        rf"{year.format(4)}-(?P<month4>0[1-9]|1[0-2])-(?P<day4>0[1-9]|[12]\d|3[01])(?!\d)",
    )
    weekday = rf"(?P<weekday>{one_of(weekdays)})\.?,? "
    pattern = rf"(?<![\w-])(?:{weekday})?(?:{'|'.join(written)})"
    return months, weekdays, re.compile(pattern, re.IGNORECASE)


def stated_day(text: str, body_start: int = 0) -> date | None:
    """The day of publication that stands at the head of a text or of its body; None if none does.

    Taken are a whole date with which the text begins, alone or after a label ("Published", "Updated at"),
    and one with its right weekday or before an agency where no preposition makes it part of a sentence.
    """
    for start in sorted({0, body_start}):
        found = _at_head(text, start)
        if found is not None:
            return found
    return None


def _at_head(text: str, start: int) -> date | None:
    months, weekdays, pattern = _names()
    head = text[start : start + _HEAD]
    for found in pattern.finditer(head):
        told = _day(found, months)
        if told is None:
            continue
        after = head[found.end() : found.end() + 8]
        label = _LABEL.fullmatch(head, 0, found.start())
        if label is not None and (label[0].strip() or not _GOES_ON.match(after)):
            return told
        if found["mark"] or _PREPOSITION.search(head[: found.start()]):
            continue
        weekday = weekdays.get((found["weekday"] or "").lower())
        if weekday == told.weekday() or (weekday is None and _AFTER.match(after)):
            return told
    return None


def _day(found: re.Match[str], months: dict[str, int]) -> date | None:
    at = next(at for at in "1234" if found[f"year{at}"])
    month, number = found[f"month{at}"], int(found[f"day{at}"])
    if at == "3" and found["mark"] == "/" and number <= max(months.values()):
        # 04/05/2017 is a day in April or in May.
        return None
    return day(int(found[f"year{at}"]), months.get(month.lower()) or int(month), number)


def publication(report: Report) -> str:
    """The day of publication as the text states it, else as the archive has it; ISO 8601, or empty."""
    told = stated_day(report.text, report.body_start)
    if told is None or told == day_of(report.published):
        return report.published
    return told.isoformat()
