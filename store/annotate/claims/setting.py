"""The names and dates of a sentence, and when an event in it happened."""

from __future__ import annotations

from collections.abc import Sequence

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


def find_when(
    setting: Setting, near: int, inside: Sequence[Span], *, spoken: frozenset[int], reach: int
) -> When:
    """Days of the event that is told at token `near`: the nearest date within `reach` tokens.

    A date that belongs to the telling is none: one next to a cue (`spoken`: tokens), or outside what
    the innermost voice says (`inside`). Without a date it is the day of publication, with an empty
    text.
    """
    best: Mention | None = None
    best_cost = 1 << 30
    for mention in setting.dates:
        held = setting.view.tokens_of(mention.span)
        if (
            not held
            or held.start in spoken
            or not any(one.start <= mention.start < one.end for one in inside)
        ):
            continue
        distance = held.start - near
        if abs(distance) > reach or _of_the_page(mention, setting):
            continue
        cost = distance if distance >= 0 else 2 - distance
        if cost < best_cost and mention.value:
            best, best_cost = mention, cost
    if best is None:
        return When(setting.published, setting.published)
    start, _, end = best.value.partition("/")
    text = best.span.of(setting.view.text)
    first = setting.view.tokens_of(best.span).start
    if start[4:] == "-01-01" and end[4:] == "-12-31" and start <= setting.published <= end:
        # A bare year that holds the day of publication says less than that day.
        return When(setting.published, setting.published)
    if (
        text.lower().startswith("since ")
        or "since" in setting.view.low[max(setting.held.start, first - 9) : first]
    ):
        return When(start, setting.published or end or start, text)
    return When(start, end or start, text)


def _of_the_page(mention: Mention, setting: Setting) -> bool:
    """True of the day of publication with its year: the dateline, which says nothing of the event."""
    day, text = setting.published, mention.span.of(setting.view.text)
    if not day or mention.value not in (day, f"{day}/{day}"):
        return False
    after = setting.view.lower(setting.view.tokens_of(mention.span).stop)
    return day[:4] in text or (text[-1:].isdigit() and after in ("(", "-", "–", "—"))
