"""Dates of publication as they are written, to ISO 8601.

A date of three numbers is read day first after dots and hyphens ("8.3.2012"), which is how they are used;
with slashes both orders are in use, so "4/5/2017" is no date unless the order is known.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal

Order = Literal["day", "month", ""]
"""Which of the first two numbers of a numeric date comes first, if known."""

_MONTHS = (
    "january jan janvier janv januar enero ene gennaio gen ocak janeiro",
    "february feb février fevrier févr februar febrero febbraio şubat fevereiro fev",
    "march mar mars märz maerz marzo mart março marco",
    "april apr avril avr abril abr aprile nisan",
    "may mai mayo maggio mayıs maio",
    "june jun juin juni junio giugno giu haziran junho",
    "july jul juillet juil juli julio luglio lug temmuz julho",
    "august aug août aout agosto ago ağustos",
    "september sep sept septembre septiembre settembre eylül setembro",
    "october oct octobre oktober okt octubre ottobre ekim outubro",
    "november nov novembre noviembre kasım novembro",
    "december dec décembre dezember dez diciembre dic dicembre aralık dezembro",
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_MONTH = "(?:" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b[.,]{0,2}\s+)?"
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)(?!\d)"

DATE = (
    _WEEKDAY
    + r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:(?:of|de)\s+)?(?P<m1>"
    + _MONTH
    + r")(?:\s+de)?[\s,]+"
    + _YEAR.format("y1")
    + r"|(?P<m2>"
    + _MONTH
    + r")\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:[\s,]+|(?<=\d\d))"
    + _YEAR.format("y2")
    + "|"
    + _YEAR.format("y3")
    + r"(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?!\d)"
    + r"|(?P<a4>\d{1,2})(?P<s4>[-/.])(?P<b4>\d{1,2})(?P=s4)"
    + _YEAR.format("y4")
    + ")"
)
"""Pattern of a full date, to be compiled with IGNORECASE; its groups are read by `date_of`."""

TIME = (
    r"(?:[\s,]*(?:at\s+)?\d{1,2}[:.h]?\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:GMT|UTC|[A-Z]{2,4}T))?)"
)
"""Pattern of a time of day that may follow a date."""

_LONGEST = 100
"""No date takes more characters."""
_ISO_TIME = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
)


@cache
def date_pattern() -> re.Pattern[str]:
    """`DATE` compiled. Compiled at first need: it costs milliseconds."""
    return re.compile(rf"(?<![\w.])(?:{DATE})", re.IGNORECASE)


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?:{DATE}){TIME}?", re.IGNORECASE)


def parse_date(text: str, order: Order = "") -> str:
    """ISO 8601 of a text that is one date (and time), or an empty string.

    Time and offset are kept only where the text is ISO 8601 itself, or RFC 2822 as in e-mail and feeds.
    """
    if len(text) > _LONGEST:
        return ""
    text = " ".join(text.split())
    if iso := _ISO_TIME.fullmatch(text):
        if not _valid(*map(int, iso["date"].split("-"))):
            return ""
        zone = iso["zone"] or ""
        if zone in {"Z", "UTC", "GMT"}:
            zone = "+00:00"
        elif zone and ":" not in zone:
            zone = f"{zone[:3]}:{zone[3:]}"
        return f"{iso['date']}T{iso['time']}{zone}"
    if match := _whole().fullmatch(text):
        return date_of(match, order)
    if re.fullmatch(r"(?:1[89]|20)\d{6}", text):
        return _valid(int(text[:4]), int(text[4:6]), int(text[6:]))
    return _rfc2822(text)


def _rfc2822(text: str) -> str:
    if not re.match(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", text):
        return ""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return ""


def date_of(match: re.Match[str], order: Order = "") -> str:
    """ISO 8601 date of a match of `DATE`, or an empty string if there is no such day or the order is open."""
    group = match.groupdict()
    if group["y1"]:
        return _valid(int(group["y1"]), _month(group["m1"]), int(group["d1"]))
    if group["y2"]:
        return _valid(int(group["y2"]), _month(group["m2"]), int(group["d2"]))
    if group["y3"]:
        return _valid(int(group["y3"]), int(group["m3"]), int(group["d3"]))
    first, second, year = int(group["a4"]), int(group["b4"]), int(group["y4"])
    order = order or ("" if group["s4"] == "/" else "day")
    readings = {"day": _valid(year, second, first), "month": _valid(year, first, second)}
    possible = set(readings.values()) - {""}
    if len(possible) == 1:
        return possible.pop()
    return readings[order] if order else ""


def order_of(text: str) -> Order:
    """The order that a numeric date proves, as "25/3/2017" does."""
    match = re.match(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}", text)
    if not match:
        return ""
    first, second = int(match[1]), int(match[2])
    if 12 < first <= 31 and second <= 12:
        return "day"
    return "month" if 12 < second <= 31 and first <= 12 else ""


def _month(name: str) -> int:
    return _MONTH_NUMBER[name.rstrip(".").lower()]


def _valid(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
