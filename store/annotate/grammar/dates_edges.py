"""What stands before a date and belongs to it: "late on", "earlier", "the end of"; and the seasons."""

from __future__ import annotations

from datetime import date, timedelta

from store.annotate.grammar.calendar_days import Window, day, part_of
from store.annotate.grammar.dates_absolute import Found
from store.annotate.grammar.noun_phrases import Lower

_HOURS = frozenset(("early", "late", "earlier", "later"))
_EDGES = {
    "end": "late",
    "close": "late",
    "start": "early",
    "beginning": "early",
    "middle": "mid",
    "turn": "early",
}
_UNITS = ("day", "week", "month", "year", "hour", "minute", "decade")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""First month of the seasons of the northern half of the Earth, as meteorologists count them."""


def edged(lower: Lower, found: Found, floor: int) -> Found:
    """The date with "late (on)", "earlier" or "(the) end of" before it; `floor` is the first token that no
    other date holds."""
    first = found.first
    previous = lower.at(first - 1)
    opened = first - 1 - (previous == "on")
    word = lower.at(opened)
    if word in _HOURS and opened >= floor and not lower.at(opened - 1).rstrip("s").endswith(_UNITS):
        if lower.at(first) in _HOURS:
            return found
        return Found(opened, found.stop, _part(found.days, word))
    of = first - 1 - (previous == "the")
    if lower.at(of) == "of" and of - 1 >= floor and lower.at(of - 1) in _EDGES and found.stop > first:
        edge = _EDGES[lower.at(of - 1)]
        begin = of - 1 - (lower.at(of - 2) in ("the", "very") and of - 2 >= floor)
        return Found(begin, found.stop, part_of(found.days, edge))
    return found


def _part(days: Window | None, word: str) -> Window | None:
    """The part of longer windows; a day stays a day."""
    if days is None or word not in ("early", "late") or (days.last - days.first).days < 5:
        return days
    return part_of(days, word)


def season(lower: Lower, at: int, today: date | None, year_stop: int, year: int) -> Found | None:
    """ "spring 2015", "the winter of 2014", "last summer", "in the autumn".

    `year` is the one that ends before token `year_stop`, 0 for none.
    """
    word, previous = lower.words[at], lower.at(at - 1)
    if year:
        return Found(at, year_stop, _window(word, year))
    if lower.capital(at):
        return None
    if previous in ("last", "this", "next", "past"):
        return Found(at - 1, at + 1, _relative(word, previous, today))
    bare = previous == "the" and lower.at(at - 2) in ("in", "during", "over", "since", "until", "by")
    follows = lower.at(at + 1)
    if (
        bare
        and word != "fall"
        and (not follows or not follows[0].isalnum() or follows in ("and", "but", "after"))
    ):
        return Found(at, at + 1, _relative(word, "past", today))
    return None


def _window(word: str, year: int) -> Window | None:
    first = day(year, SEASONS[word], 1)
    month = SEASONS[word] + 3
    after = day(year + (month > 12), (month - 1) % 12 + 1, 1)
    return Window(first, after - timedelta(1)) if first and after else None


def _relative(word: str, direction: str, today: date | None) -> Window | None:
    """The season of this year, or the nearest one before or after the day of publication."""
    if today is None:
        return None
    near = [window for year in (-1, 0, 1) if (window := _window(word, today.year + year))]
    if direction == "next":
        return next((one for one in near if one.first > today), None)
    if direction == "this":
        return next((one for one in near if one.last >= today), None)
    return next(
        (one for one in reversed(near) if one.last < today or (direction == "past" and one.first <= today)),
        None,
    )
