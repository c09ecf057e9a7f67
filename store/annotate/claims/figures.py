"""Figures whose people stand before them: "the number of generals who came over has reached 27"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from store.annotate.claims.elliptic import toll_nouns
from store.annotate.grammar.counts import Count
from store.annotate.grammar.noun_phrases import peoples
from store.annotate.grammar.subjects import Noun, subjects
from store.annotate.language.phrases import closed
from store.annotate.language.view import Words
from store.model import Quantity, Span, Subject

_REACHED = frozenset(
    "to at as reached reaching reach exceeded exceeds exceed passed hit surpassed topped number numbered "
    "numbering stands stood is makes made".split()
)
_REACH = 24


def number_figures(view: Words, quantities: Iterable[Quantity], counts: Iterable[Count]) -> tuple[Count, ...]:
    """Counts for the quantities that no noun follows and a "number of" people precedes or follows.

    Linear in the number of quantities.
    """
    by_place = tuple(counts)
    counted = {count.quantity.start for count in by_place}
    found: list[Count] = []
    for quantity in quantities:
        if quantity.start in counted:
            continue
        held = view.tokens_of(Span(quantity.start, quantity.end))
        if not held or view.lower(held.start - 1) not in _REACHED:
            continue
        noun = _before(view, held.start) or _after(view, held.stop)
        if noun is None:
            kind = _spoken_of(view, held.start, held.stop, by_place)
            if kind:
                subject = Subject("", kind, quantity.end, quantity.end, (SAME_EVENT,))
                found.append(Count(quantity, subject, quantity.start, quantity.end))
            continue
        at, match = noun
        span = view.span(at, at + match.length)
        subject = Subject(span.of(view.text), match.node, span.start, span.end)
        found.append(Count(quantity, subject, quantity.start, max(quantity.end, subject.end)))
    return tuple(found)


SAME_EVENT = "in all"
"""Qualifier of a figure that goes on counting the people of the claim before it."""
_TOTALS = frozenset("number figure total count sum".split())
_SO_FAR = (["so", "far"], ["in", "all"], ["in", "total"], ["altogether"])


def _spoken_of(view: Words, first: int, last: int, counts: tuple[Count, ...]) -> str:
    """Kind of the people that "bringing the number to 13", "gave the figure as 33" and "that makes 27 so far"
    go on counting: those of the count before, in the same sentence or the one before; empty if none."""
    total = any(view.low[at] in _TOTALS for at in range(max(0, first - 5), first - 1))
    makes = view.low[first - 1] in ("makes", "made") and view.lower(first - 2) in ("that", "this", "which")
    updated = _is_updated(view, first)
    if not (makes or updated or (total and view.low[first - 1] in ("to", "at", "as"))) or not _ends(
        view, last
    ):
        return ""
    start = view.document.tokens.starts[first]
    sentence = view.document.sentence_of(start)
    before = view.document.sentence_of(max(sentence.start - 1, 0))
    at = bisect_left(counts, start, key=lambda one: one.quantity.start)
    if at == 0 or counts[at - 1].start < before.start:
        return ""
    kind = counts[at - 1].subject.kind
    node = subjects().node(kind)
    return kind if not updated or (node is not None and node.state) else ""


def _is_updated(view: Words, first: int) -> bool:
    """True of "This was later updated to 82": the toll of the sentence before."""
    if view.low[first - 1] != "to" or _UPDATED.isdisjoint(view.low[max(0, first - 4) : first - 1]):
        return False
    sentence = view.document.sentence_of(view.document.tokens.starts[first])
    opens = view.tokens_of(sentence).start
    return view.low[opens] in ("this", "that", "it") and first - opens <= _UPDATE_REACH


_UPDATED = frozenset("updated revised raised rose risen climbed increased grew grown jumped".split())
_UPDATE_REACH = 9


def _ends(view: Words, last: int) -> bool:
    """True if no noun can follow the figure that ends before token `last`."""
    word = view.lower(last)
    plain = closed(word) and word not in ("of", "-", "%") if word else True
    return (
        plain
        or not word[0].isalnum()
        or view.dated(last)
        or any(view.low[last : last + len(one)] == one for one in _SO_FAR)
    )


def _before(view: Words, first: int) -> tuple[int, Noun] | None:
    """The people of "the number of ... to 27" and of "refugees in the country number 42,680"."""
    floor = view.tokens_of(view.document.sentence_of(view.document.tokens.starts[first])).start
    counting = view.low[first - 1] in ("number", "numbered", "numbering")
    for at in range(first - 2, max(floor, first - _REACH) - 1, -1):
        named = view.low[at] == "number" and view.lower(at + 1) == "of"
        if named or (counting and at == floor):
            return _noun(view, at + 2 if named else at, first)
    return None


def _after(view: Words, last: int) -> tuple[int, Noun] | None:
    """The people of "brought to 13 the number of generals"."""
    if view.low[last : last + 3] != ["the", "number", "of"]:
        return None
    return _noun(view, last + 3, min(last + 10, len(view.low)))


def _noun(view: Words, first: int, last: int) -> tuple[int, Noun] | None:
    for at in range(first, min(last, first + 6)):
        noun = subjects().match(view.low, at)
        if noun is not None and noun.number != "one":
            return at, noun
        if peoples().get(view.low[at], ("", ""))[1] == "many":
            return at, Noun("person", 1, "many")
        if view.low[at] in toll_nouns():
            return at, Noun("person", 1, "many")  # "the number of arrests"
    return None
