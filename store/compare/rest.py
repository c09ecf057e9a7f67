"""What the other figures of two reports that tell of one happening are to one another: most do not compare.

A reader who lays two reports side by side asks of each two figures what they are to one another. Most figures
of an archive have nothing to do with each other, so that these pairs are worked out when they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from store.compare.blocking import with_places
from store.compare.context import Context
from store.compare.explain import compare
from store.compare.repeats import Said
from store.compare.windows import LAG, ordinal
from store.model import Comparison, Relation

_SHOWS = {
    Relation.AGREE: 2,
    Relation.SAME_ORIGIN: 2,
    Relation.CONFLICT: 2,
    Relation.UPDATE: 2,
    Relation.REFINE: 1,
}
"""How much a relation of two figures shows that their reports tell of one happening."""
_ENOUGH = 2
MOST = 100
"""Further figures that a figure is compared with, where very many reports tell of one happening."""


def the_rest(
    found: Iterable[Comparison],
    figures: Mapping[str, Sequence[Said]],
    context: Context,
    together: Sequence[str] = (),
) -> Iterator[Comparison]:
    """The other pairs of figures of reports that tell of one happening by the comparisons `found`, or that
    were published in the same days with figures to compare.

    All pairs of the reports `together` are looked at, whatever was found. The nearest in time come first, and
    no figure is compared with more than `MOST` others.
    """
    found = tuple(found)
    known = {tuple(sorted((each.left, each.right))) for each in found}
    often: Counter[str] = Counter()
    again = {each.claim.id: each.again for own in figures.values() for each in own if each.again}
    for one, other in _of_one_happening(found, context, together):
        for left in figures.get(one, ()):
            for right in figures.get(other, ()):
                ids = sorted((left.claim.id, right.claim.id))
                if tuple(ids) in known or any(often[each] >= MOST for each in ids):
                    continue
                often.update(ids)
                yield with_places(compare(left.claim, right.claim, context), again)


def _of_one_happening(
    found: Iterable[Comparison], context: Context, together: Sequence[str]
) -> list[tuple[str, str]]:
    """Pairs of reports, the nearest in time first."""
    shown: Counter[tuple[str, str]] = Counter()
    for each in found:
        first, last = sorted((each.left_report, each.right_report))
        shown[first, last] += _SHOWS.get(each.relation, 0)
    joined = {
        pair for pair, weight in shown.items() if weight >= _ENOUGH or _gap(pair[0], pair[1], context) <= LAG
    }
    joined.update(combinations(sorted(together), 2))
    return sorted(joined, key=lambda pair: (_gap(pair[0], pair[1], context), pair))


def _gap(one: str, other: str, context: Context) -> int:
    """Days between two publications; many where one is unknown."""
    days = [
        ordinal(report.published) if (report := context.reports.get(name)) else None for name in (one, other)
    ]
    return abs(days[0] - days[1]) if days[0] is not None and days[1] is not None else 10**6
