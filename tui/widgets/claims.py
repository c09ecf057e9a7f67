"""The claims of a report, with how they relate to the claims of others."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from store.model import Claim, Relation
from tui import render
from tui.widgets.rows import RowList


class ClaimRow(NamedTuple):
    """A claim and the relations it has to other claims."""

    claim: Claim
    related: tuple[Relation, ...] = ()


class ClaimList(RowList[ClaimRow]):
    """Two lines a claim."""

    ROW_HEIGHT: ClassVar[int] = 2

    def draw(self, item: ClaimRow, width: int) -> list[render.Line]:
        return render.claim_row(item.claim, item.related, width)
