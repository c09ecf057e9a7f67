"""The names and dates of a sentence, and when an event in it happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from store.annotate.language.view import Words
from store.model import Mention, Span, When


class Setting(msgspec.Struct):
    """The names and dates of one sentence, ready for the events in it."""

    view: Words
    held: range
    places: Sequence[Mention]
    dates: Sequence[Mention]
    published: str
    """The day of publication, or an empty string."""
    heard: Sequence[Span] = ()
    """Those who speak in the sentence: a name inside is theirs, no place of an event."""


def find_when(
    setting: Setting, near: int, inside: Sequence[Span], *, spoken: frozenset[int], reach: int
) -> When:
    """Days of the event that is told at token `near`: the nearest date within `reach` tokens.

    A date that belongs to the telling is none: one next to a cue (`spoken`: tokens), or outside what
    the innermost voice says (`inside`). Without a date it is the day of the telling, or else that of
    publication, with an empty text.
    """
    view = setting.view
    best = -1
    best_cost = 1 << 30
    told = ""
    after = _after_another(setting, near)
    for index, mention in enumerate(setting.dates):
        held = view.tokens_of(mention.span)
        if not held:
            continue
        if held.start in spoken or not any(one.start <= mention.start < one.end for one in inside):
            told = told or _day(mention)
            continue
        distance = held.start - near
        if abs(distance) > reach or _of_the_page(mention, setting):
            continue
        if after is not None and held.start < after.at:
            continue
        if _of_a_clause(setting, near, held.start):
            continue
        cost = distance if distance >= 0 else 2 - distance
        if cost < best_cost and mention.value:
            best, best_cost = index, cost
    if best < 0:
        if after is not None and (
            days := after.days(_main_day(setting, after.at) or told or setting.published)
        ):
            return days
        if told and _is_recent(told, setting.published):
            # What was told on Tuesday had happened by then.
            return When(told, told)
        return When(setting.published, setting.published)
    return _window(setting, best, near)


def _window(setting: Setting, index: int, near: int) -> When:
    """The days of a date: "since Tuesday", "between 14 and 17 November", "which began on Friday"."""
    view, mention = setting.view, setting.dates[index]
    start, _, end = mention.value.partition("/")
    text = mention.span.of(view.text)
    first = view.tokens_of(mention.span).start
    if "this" in text.lower().split() and start < setting.published <= end:
        return When(start, setting.published, text)
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start <= setting.published <= end:
        # A bare year that holds the day of publication says less than that day.
        return When(setting.published, setting.published)
    for one, other in ((index - 1, index), (index, index + 1)):
        if one >= 0 and other < len(setting.dates) and _is_range(setting, one, other):
            begin, close = setting.dates[one], setting.dates[other]
            days = begin.value.partition("/")[0], close.value.rpartition("/")[2]
            if all(days) and days[0] <= days[1]:
                return When(days[0], days[1], view.text[begin.start : close.end])
    before = view.low[max(setting.held.start, first - _LONG_SINCE) : first]
    began = next((at for at in range(first - 1, first - _LONG_BEGAN, -1) if view.lower(at) in _BEGAN), -1)
    if first - began > _CLOSE and _RELATIVE.isdisjoint(view.low[max(began - 3, 0) : max(began, 0)]):
        began = -1
    if (
        text.lower().startswith("since ")
        or _is_since(before, near - (first - len(before)))
        or (began >= setting.held.start and began != near)
        or ["has", "since"] in ([view.low[at - 1], view.low[at]] for at in range(first + 1, near + 1))
    ):
        last = setting.published if setting.published >= start else end
        return When(start, last or start, text)
    return When(start, end or start, text)


def _is_since(before: Sequence[str], near: int) -> bool:
    """True if "since" stands in the words before a date, and the event, at `near` of them, before it: not in
    "since a bomber killed seven people last July"."""
    if "since" not in before:
        return False
    at = before.index("since")
    return not at < near < len(before) and {"which", "who", ";"}.isdisjoint(before[at:])


_LONG_SINCE = 16
"""Tokens from "since" to its date: "since the army began an offensive two weeks ago"."""
_LONG_BEGAN = 14
"""Tokens from "began" to its date: "which started as a peaceful protest in 2011"."""
_CLOSE = 4
_BEGAN = frozenset("began begun started erupted".split())
_RELATIVE = frozenset("which who where whose that".split())


def _is_range(setting: Setting, one: int, other: int) -> bool:
    """True of two dates in "between 14 and 17 November", "from Monday to Friday"."""
    view = setting.view
    first, last = (view.tokens_of(setting.dates[at].span) for at in (one, other))
    gap = view.low[first.stop : last.start]
    opened = view.lower(first.start - 1) in ("between", "from")
    return len(gap) == 1 and (gap[0] in ("to", "until", "till", "-", "–") or (gap[0] == "and" and opened))


def _of_a_clause(setting: Setting, near: int, first: int) -> bool:
    """True of "since 2013" behind "killed in Ghouta, which has been besieged": it dates the siege."""
    view = setting.view
    since = view.lower(first) == "since" or view.lower(first - 1) == "since"
    return since and not _RELATIVE.isdisjoint(view.low[near:first])


class _After(msgspec.Struct, frozen=True):
    """ "three days after": token of "after", and the days that lie between."""

    at: int
    least: int
    most: int
    text: str

    def days(self, anchor: str) -> When | None:
        """The days so long before `anchor`; None where the calendar ends."""
        if not anchor:
            return None
        last = date.fromisoformat(anchor)
        try:
            first = (last - timedelta(self.most)).isoformat()
            return When(first, (last - timedelta(self.least)).isoformat(), self.text)
        except OverflowError:
            return None


_UNITS = {"hour": 0, "day": 1, "week": 7}
_NUMBERS = {
    word: number
    for number, word in enumerate("a two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"one": 1, "an": 1}
_LONG_AFTER = 24
"""Tokens from "a day after" to what was then."""


def _after_another(setting: Setting, near: int) -> _After | None:
    """Of "evacuated days after a bombing killed 120", asked at "killed", how long before that was."""
    view, floor = setting.view, setting.held.start
    for at in range(near - 1, max(floor, near - _LONG_AFTER), -1):
        if view.low[at] in (",", ";", "but", "while"):
            return None
        if view.low[at] != "after":
            continue
        word = view.low[at - 1]
        unit = _UNITS.get(word.removesuffix("s"))
        if unit is None:
            return None
        amount = view.low[at - 2] if at - 2 >= floor else ""
        number = int(amount) if amount.isdecimal() and len(amount) < 3 else _NUMBERS.get(amount, 0)
        text = view.text[view.span(at - 2 if number else at - 1, at + 1).start : view.span(at, at + 1).end]
        if word.endswith("s") and not number:
            least, most = (0, 1) if unit == 0 else (2 * unit, 10 * unit if unit == 1 else 5 * unit)
        else:
            least, most = unit * number, unit * number + (unit == 0)
            least, most = (least - 3, most + 3) if unit > 1 else (least, most)
        return _After(at, least, most, text)
    return None


def _main_day(setting: Setting, at: int) -> str:
    """The day that the sentence names last before token `at`; empty if none."""
    days = [_day(one) for one in setting.dates if setting.view.tokens_of(one.span).start < at]
    return days[-1] if days else ""


def _day(mention: Mention) -> str:
    """The value of a date that is one day; empty if it is none."""
    start, _, end = mention.value.partition("/")
    return start if start and start == (end or start) else ""


def _is_recent(day: str, published: str) -> bool:
    if not published:
        return False
    return 0 < (date.fromisoformat(published) - date.fromisoformat(day)).days <= _RECENT


_RECENT = 60
"""Days before publication on which what is recalled was told."""


def _of_the_page(mention: Mention, setting: Setting) -> bool:
    """True of the day of publication with its year: the dateline, which says nothing of the event."""
    day, text = setting.published, mention.span.of(setting.view.text)
    if not day or mention.value not in (day, f"{day}/{day}"):
        return False
    after = setting.view.lower(setting.view.tokens_of(mention.span).stop)
    return day[:4] in text or (text[-1:].isdigit() and after in ("(", "-", "–", "—"))
