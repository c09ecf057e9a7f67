"""Plain words for events and kinds of people: `data/labels.toml`."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import msgspec

_DATA = Path(__file__).with_name("data") / "labels.toml"

_MONTHS = "January February March April May June July August September October November December".split()


class _Data(msgspec.Struct, frozen=True):
    doing: dict[str, str]
    place: dict[str, str]
    people: dict[str, str]


@cache
def _data() -> _Data:
    import tomllib

    with _DATA.open("rb") as file:
        return msgspec.convert(tomllib.load(file), _Data)


def people(kind: str) -> str:
    """The plural of a kind of people: "brigadier generals" for "brigadier-general"."""
    known = _data().people.get(kind)
    if known is not None:
        return known
    words = kind.replace("-", " ")
    if words.endswith(("s", "sh", "ch", "x")):
        return words + "es"
    return words[:-1] + "ies" if words.endswith("y") and words[-2:-1] not in "aeiou" else words + "s"


def event_label(kind: str, event: str, place: str, start: str, end: str) -> str:
    """ "Generals defecting to Turkey, 24-26 June 2012": people, what happened, where and when."""
    who = people(kind)
    what = _data().doing.get(event, event.replace("-", " "))
    where = f" {_data().place.get(event, 'in')} {place}" if place else ""
    when = days(start, end)
    label = f"{who} {what}{where}" + (f", {when}" if when else ", undated")
    return label[:1].upper() + label[1:]


def days(start: str, end: str) -> str:
    """Days in plain words: "24-26 June 2012", "30 June - 2 July 2012"; months only for long windows."""
    try:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        known = start or end
        return known and f"{'since' if start else 'until'} {known}"
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{_day(last)}"
    if (last - first).days > 31:
        return f"{_MONTHS[first.month - 1]} {first.year} - {_MONTHS[last.month - 1]} {last.year}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} - {_day(last)}"
    return f"{_day(first)} - {_day(last)}"


def _day(of: date) -> str:
    return f"{of.day} {_MONTHS[of.month - 1]} {of.year}"
