"""How far an attribution reaches inside its sentence."""

from __future__ import annotations

from store.annotate.language.closed_class import CLAUSE_BREAKS, PUNCTUATION
from store.annotate.language.view import Words
from store.annotate.voices.link import BACKWARD, BOTH, FORWARD, Link
from store.model import Span


def contents(view: Words, sentence: Span, links: list[Link]) -> list[tuple[Span, ...]]:
    """Spans that each link covers, in the order of `links`."""
    held = view.tokens_of(sentence)
    return [_content(view, held, links, index) for index in range(len(links))]


def _content(view: Words, held: range, links: list[Link], index: int) -> tuple[Span, ...]:
    link = links[index]
    before = min(link.source[0], link.cue[0])
    after = max(link.source[1], link.cue[1], link.content_from)
    ranges: list[tuple[int, int]] = []
    if link.direction in (BACKWARD, BOTH):
        ranges.append((_floor(view, held, links, index), before))
        if link.direction == BACKWARD and link.source[1] < link.cue[0] - 1 and link.relay:
            ranges.append((link.source[1], link.cue[0]))
    if link.direction in (FORWARD, BOTH):
        ranges.append((after, _ceiling(view, held, links, index)))
    spans = [
        view.span(first, last) for first, last in (_trimmed(view, *one) for one in ranges) if last > first
    ]
    return tuple(spans)


def _floor(view: Words, held: range, links: list[Link], index: int) -> int:
    """First token covered by a link that looks back: the sentence's start, or the clause after an earlier
    voice."""
    link = links[index]
    start = held.start
    end = min(link.source[0], link.cue[0])
    for earlier in links[:index]:
        limit = max(earlier.cue[1], earlier.source[1])
        if limit > end:
            continue
        broken = _break(view, limit, end)
        if broken >= 0:
            start = max(start, broken + 1)
        elif earlier.direction == BACKWARD:
            start = start if view.low[link.cue[0]] == "according" else max(start, limit)
        elif view.lower(link.cue[0]) == "according":
            start = max(start, earlier.cue[1])
    return start


def _ceiling(view: Words, held: range, links: list[Link], index: int) -> int:
    """Token after what a link that looks ahead covers: the sentence's end, or the clause of another voice."""
    link = links[index]
    for later in links[index + 1 :]:
        begin = min(later.source[0], later.cue[0])
        if begin <= link.content_from or later.source == link.source:
            continue
        before = begin - 1
        while before > link.content_from and (view.low[before] in PUNCTUATION or view.date[before]):
            before -= 1
        word = view.low[before]
        if later.direction in (FORWARD, BOTH) and (
            word in CLAUSE_BREAKS or word in ("and", "as") or view.low[begin - 1] == ";"
        ):
            return before
        if later.direction == BACKWARD and not later.relay:
            broken = _break(view, link.content_from, begin)
            return broken if broken >= 0 else begin
    return held.stop


def _break(view: Words, first: int, last: int) -> int:
    """The last token between that opens another clause of the same rank ("but", "while", a semicolon); -1
    if none."""
    for at in range(last - 1, first, -1):
        if view.low[at] == ";" or (
            view.low[at] in CLAUSE_BREAKS and view.low[at] not in ("because", "although", "though")
        ):
            return at
    return -1


def _trimmed(view: Words, first: int, last: int) -> tuple[int, int]:
    while first < last and (view.low[first] in (",", ":", ";") or (view.low[first] == "that")):
        first += 1
    while last > first and view.low[last - 1] in (",", ":", ";"):
        last -= 1
    return first, last
