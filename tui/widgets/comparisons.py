"""The list of comparisons."""

from __future__ import annotations

from typing import NamedTuple

from store.model import Claim, Comparison, Judgement, Relation
from tui import render
from tui.widgets.rows import RowList


class ComparisonRow(NamedTuple):
    """A comparison with its two claims and what a person decided."""

    comparison: Comparison
    left: Claim | None
    right: Claim | None
    judgement: Judgement | None

    @property
    def relation(self) -> Relation:
        """The person's judgement, or else the program's suggestion."""
        return self.judgement.relation if self.judgement else self.comparison.relation


class ComparisonList(RowList[ComparisonRow]):
    """One line a comparison."""

    def draw(self, item: ComparisonRow, width: int) -> list[render.Line]:
        judged = item.judgement.relation if item.judgement else None
        return render.comparison_row(item.comparison, item.left, item.right, judged, width)
