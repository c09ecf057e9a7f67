"""Figures whose people stand before them: "the number of generals who came over has reached 27"."""

from __future__ import annotations

from collections.abc import Iterable

from store.annotate.counts import Count
from store.annotate.subjects import Noun, subjects
from store.annotate.view import Words
from store.model import Quantity, Span, Subject

_REACHED = frozenset(
    "to at reached reaching reach exceeded exceeds exceed passed hit surpassed topped number numbered stands "
    "stood is".split()
)
_REACH = 24


def number_figures(view: Words, quantities: Iterable[Quantity], counts: Iterable[Count]) -> tuple[Count, ...]:
    """Counts for the quantities that no noun follows and a "number of" people precedes or follows.

    Linear in the number of quantities.
    """
    counted = {count.quantity.start for count in counts}
    found: list[Count] = []
    for quantity in quantities:
        if quantity.start in counted:
            continue
        held = view.tokens_of(Span(quantity.start, quantity.end))
        if not held or view.lower(held.start - 1) not in _REACHED:
            continue
        noun = _before(view, held.start) or _after(view, held.stop)
        if noun is None:
            continue
        at, match = noun
        span = view.span(at, at + match.length)
        subject = Subject(span.of(view.text), match.node, span.start, span.end)
        found.append(Count(quantity, subject, quantity.start, max(quantity.end, subject.end)))
    return tuple(found)


def _before(view: Words, first: int) -> tuple[int, Noun] | None:
    """The people of "the number of ... to 27" and of "refugees in the country number 42,680"."""
    floor = view.tokens_of(view.document.sentence_of(view.document.tokens.starts[first])).start
    counting = view.low[first - 1] in ("number", "numbered")
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
    return None
