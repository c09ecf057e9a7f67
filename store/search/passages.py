"""Queries for passages, and what of a passage to show and to mark.

The full-text index itself (SQLite FTS5, tokenizer unicode61) belongs to `store.index`; this module writes its
query language safely and finds the hits in the original text again.
"""

from __future__ import annotations

import re
from bisect import bisect_right

import msgspec

from store.model import Span
from store.text.fold import fold, fold_with_map, unfold_span

_PIECE = re.compile(r'([-!]?)(?:"([^"]*)"?|(\S+))')
_WORD = re.compile(r"[^\W_]+")


class Wanted(msgspec.Struct, frozen=True):
    """Words that stand one after another; a single word is a phrase of one."""

    words: tuple[str, ...]
    """Folded."""
    prefix: bool = False
    """True if the last word may go on: it is still being typed."""


class PassageQuery(msgspec.Struct, frozen=True):
    """A query for passages: all of `wanted`, none of `unwanted`."""

    wanted: tuple[Wanted, ...] = ()
    unwanted: tuple[Wanted, ...] = ()

    @property
    def match(self) -> str:
        """The right side of an FTS5 MATCH; empty if there is nothing to look for."""
        if not self.wanted:
            return ""
        asked = " AND ".join(_expression(each) for each in self.wanted)
        return " NOT ".join((f"({asked})", *(_expression(each) for each in self.unwanted)))


def _expression(wanted: Wanted) -> str:
    # Words hold letters and digits only, so that nothing of the query language can slip in.
    return f'"{" ".join(wanted.words)}"' + (" *" if wanted.prefix else "")


def parse_passages(text: str) -> PassageQuery:
    """`two generals "crossed into" -camp`: words, phrases in quotation marks, unwanted ones after `-` or `!`.

    The last word counts as a beginning unless a blank or quotation mark follows it. Never fails.
    """
    wanted: list[Wanted] = []
    unwanted: list[Wanted] = []
    for match in _PIECE.finditer(text):
        sign, phrase, word = match.groups()
        words = tuple(_WORD.findall(fold(phrase if phrase is not None else word)))
        if words:
            open_end = phrase is None and not sign and match.end() == len(text)
            (unwanted if sign else wanted).append(Wanted(words, open_end))
    return PassageQuery(tuple(wanted), tuple(unwanted))


def highlights(text: str, query: PassageQuery) -> tuple[Span, ...]:
    """Ranges of `text` that the wanted words and phrases hit, in order and apart. Offsets are code points."""
    folded, offsets = fold_with_map(text)
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]
    spans: list[Span] = []
    for wanted in query.wanted:
        size = len(wanted.words)
        first, is_open = wanted.words[0], wanted.prefix and size == 1
        for at, (word, _, _) in enumerate(words[: len(words) - size + 1] if size > 1 else words):
            # Most words of a long passage are none of those that were asked for.
            if word != first and not (is_open and word.startswith(first)):
                continue
            run = words[at : at + size]
            if _is_hit(tuple(word for word, _, _ in run), wanted):
                end = run[-1][1] + len(wanted.words[-1]) if wanted.prefix else run[-1][2]
                spans.append(Span(*unfold_span(offsets, run[0][1], end)))
    return _apart(sorted(spans))


def _is_hit(words: tuple[str, ...], wanted: Wanted) -> bool:
    if not wanted.prefix:
        return words == wanted.words
    return words[:-1] == wanted.words[:-1] and words[-1].startswith(wanted.words[-1])


def _apart(spans: list[Span]) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        elif len(span):
            found.append(span)
    return tuple(found)


def snippet(text: str, marked: tuple[Span, ...], width: int = 160) -> Span:
    """The range of about `width` code points, at word ends, that holds most of the marked ranges.

    The first such range if several do; the beginning of the text if nothing is marked.
    """
    if len(text) <= width:
        return Span(0, len(text))
    ends = [span.end for span in marked]
    best, most = 0, 0
    for at, span in enumerate(marked):
        inside = bisect_right(ends, span.start + width) - at
        if inside > most:
            best, most = at, inside
    if not most:
        return Span(0, _word_end(text, width))
    first, last = marked[best].start, ends[best + most - 1]
    lead = max(0, (width - (last - first)) // 2)
    start = _word_start(text, max(0, min(first - lead, len(text) - width)), first)
    return Span(start, max(last, _word_end(text, min(len(text), start + width))))


def _word_start(text: str, at: int, latest: int) -> int:
    """The beginning of the first whole word from `at` on, no later than `latest`."""
    if at == 0 or text[at - 1].isspace():
        return at
    while at < latest and not text[at - 1].isspace():
        at += 1
    return at


def _word_end(text: str, at: int) -> int:
    """The end of the last whole word before `at`; `at` itself if there is none."""
    if at >= len(text) or text[at].isspace():
        return min(at, len(text))
    blank = max(text.rfind(" ", 0, at), text.rfind("\n", 0, at))
    return blank if blank > 0 else at
