"""Windows of calendar days: the arithmetic behind dates in words."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec


class Window(msgspec.Struct, frozen=True):
    """Calendar days, both ends included."""

    first: date
    last: date

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def day_of(text: str) -> date | None:
    """The calendar day of an ISO 8601 date or date and time; None if it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def window(first: date | None, last: date | None = None) -> Window | None:
    """The days from `first` to `last`, or the one day; None if there is none or the ends are crossed."""
    if first is None:
        return None
    end = last or first
    return Window(first, end) if first <= end else None


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None if the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def month_window(year: int, month: int) -> Window | None:
    """All days of a month; `month` may lie outside 1 to 12 and is carried over into `year`."""
    year, index = year + (month - 1) // 12, (month - 1) % 12
    first = day(year, index + 1, 1)
    after = day(year + (index + 1) // 12, (index + 1) % 12 + 1, 1)
    return Window(first, after - timedelta(1)) if first and after else None


def year_window(year: int) -> Window | None:
    """All days of a year."""
    first, last = day(year, 1, 1), day(year, 12, 31)
    return Window(first, last) if first and last else None


def shifted(origin: date, days: int) -> date | None:
    """The day so many days later, or None outside the calendar."""
    try:
        return origin + timedelta(days)
    except OverflowError:
        return None


def part_of(whole: Window | None, edge: str) -> Window | None:
    """The early, middle or late third of a window."""
    if whole is None or not edge:
        return whole
    third = ((whole.last - whole.first).days + 1) // 3
    if third == 0:
        return whole
    one, two = whole.first + timedelta(third), whole.last - timedelta(third)
    if edge == "early":
        return Window(whole.first, one)
    if edge == "late":
        return Window(two, whole.last)
    return Window(one, two)
