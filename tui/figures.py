"""What reports say of figures: a matrix with its comparisons and judgements. No Textual here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from store.compare.matrix import WEIGHT, relation_of
from store.model import Cell, Claim, Column, Comparison, Event, Judgement, Matrix, Relation, Row
from tui import render

MOST_EVENTS = 1_000
"""Events that are shown at most, those with conflicts first: nobody reads more."""

SHOWN = ("all figures", "conflicts", "compared")
"""Which rows are shown: all; those with a conflict; those with anything to compare."""


class Only(NamedTuple):
    """What the rows in view are limited to; an empty word does not limit."""

    shown: str = SHOWN[0]
    event: str = ""
    """Id of an event."""
    subject: str = ""
    """Id of a kind of people."""

    def __bool__(self) -> bool:
        return self != Only()


class Figures:
    """All rows that were read, with everything that is known of how their figures relate."""

    def __init__(
        self,
        matrix: Matrix,
        comparisons: Iterable[Comparison],
        judgements: Mapping[str, Judgement],
        claims: Mapping[str, Claim],
        *,
        about: str = "",
    ) -> None:
        """`about`, a report: only events of which it has a figure are kept."""
        events = [event for event in matrix.events if not about or about in event.reports]
        self.events: Sequence[Event] = events[:MOST_EVENTS]
        self.left_out = len(events) - len(self.events)
        """Events that are not shown because there are too many."""
        kept = {event.id for event in self.events}
        self.rows: Sequence[Row] = [row for row in matrix.rows if row.event in kept]
        self.columns: Sequence[Column] = matrix.columns
        self.notices = matrix.left_out
        self.claims = claims
        self.judgements = judgements
        self._rows_of: dict[str, list[Row]] = {}
        for row in self.rows:
            self._rows_of.setdefault(row.event, []).append(row)
        self._row_of = {cell.claim: at for at, row in enumerate(self.rows) for cell in row.cells}
        self.comparisons: dict[str, Comparison] = {}
        self._weighed: dict[str, tuple[Relation | None, bool]] = {}
        """Relation of rows, and whether a person decided it, where that changed since they were read."""
        self._conflicts: dict[str, int] = {}
        self._stated: dict[str, tuple[tuple[float, float | None], ...]] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        self._of_claim: dict[str, list[Comparison]] = {}
        for each in comparisons:
            left, right = self._row_of.get(each.left), self._row_of.get(each.right)
            if left is None or right is None or self.rows[left].event != self.rows[right].event:
                continue
            if left != right and each.relation is Relation.NOT_COMPARABLE and each.id not in judgements:
                # Colonels are no civilians: that needs no saying.
                continue
            self.comparisons[each.id] = each
            self._of_claim.setdefault(each.left, []).append(each)
            self._of_claim.setdefault(each.right, []).append(each)

    def relation(self, comparison: Comparison) -> Relation:
        """What a person decided, or else what the machine suggests."""
        return relation_of(comparison, self.judgements)

    def judge(self, judgements: Mapping[str, Judgement]) -> None:
        """Take other judgements into account."""
        before, self.judgements = self.judgements, judgements
        changed = {
            name for name in {*before, *judgements} if before.get(name) != judgements.get(name)
        } & self.comparisons.keys()
        for each in (self.comparisons[name] for name in changed):
            for at in {self._row_of[each.left], self._row_of[each.right]}:
                row = self.rows[at]
                self._weighed[row.id] = self._weigh(row), any(name in judgements for name in row.comparisons)
                self._conflicts.pop(row.event, None)

    def relation_of_row(self, row: Row) -> Relation | None:
        """The relation that matters most in a row."""
        return self._weighed.get(row.id, (row.relation,))[0]

    def is_judged(self, row: Row) -> bool:
        """True if a person decided one of the comparisons of a row."""
        return self._weighed.get(row.id, (None, row.judged))[1]

    def _weigh(self, row: Row) -> Relation | None:
        return min((self.relation(each) for each in self._counted(row)), key=WEIGHT.index, default=None)

    def _counted(self, row: Row) -> Iterable[Comparison]:
        """The comparisons within a row, and its conflicts with other rows."""
        for name in row.comparisons:
            each = self.comparisons.get(name)
            if each is not None and (
                self._row_of[each.left] == self._row_of[each.right]
                or self.relation(each) is Relation.CONFLICT
            ):
                yield each

    def conflicts(self, row: Row) -> list[Comparison]:
        """The conflicts of a row, in the order of the archive."""
        return [each for each in self._counted(row) if self.relation(each) is Relation.CONFLICT]

    def stated(self, row: Row) -> tuple[tuple[float, float | None], ...]:
        """The figures of a row that nobody denies, each once."""
        found = self._stated.get(row.id)
        if found is None:
            found = tuple({interval(cell) for cell in row.cells if not cell.denied})
            self._stated[row.id] = found
        return found

    def ends(self, row: Row) -> tuple[str, str]:
        """The lowest and the highest figure of a row as they were said, where all that say so word it as more
        than, fewer than or about a number: ">35,000" for [35,001, none). Empty where the bound itself is it.
        """
        found = self._ends.get(row.id)
        if found is None:
            stated = [cell for cell in row.cells if not cell.denied]
            low = min((cell.low for cell in stated), default=0.0)
            top = max((cell.low if cell.high is None else cell.high for cell in stated), default=0.0)
            only = self._said(stated, "<~")
            found = self._ends[row.id] = (
                only or self._said([cell for cell in stated if cell.low == low], ">~"),
                only or self._said([cell for cell in stated if cell.high == top], "<~"),
            )
        return found

    def _said(self, cells: Sequence[Cell], signs: str) -> str:
        """The one way in which figures are worded, if it begins with one of some signs."""
        known = [self.claims.get(cell.claim) for cell in cells]
        words = {render.figure(claim.quantity) if claim is not None else "" for claim in known}
        only = words.pop() if len(words) == 1 else ""
        return only.replace(" ", "") if only[:1] in signs else ""

    def conflicts_of(self, event: str) -> int:
        """How many conflicts there are in an event."""
        if event not in self._conflicts:
            found = {
                each.id
                for row in self._rows_of.get(event, ())
                if self.relation_of_row(row) is Relation.CONFLICT
                for each in self.conflicts(row)
            }
            self._conflicts[event] = len(found)
        return self._conflicts[event]

    def pairs(self, claim: str) -> list[Comparison]:
        """The comparisons of a claim: conflicts first, then those within its row, by how much they matter."""

        def weight(each: Comparison) -> tuple[bool, bool, int, str]:
            relation = self.relation(each)
            apart = self._row_of[each.left] != self._row_of[each.right]
            return relation is not Relation.CONFLICT, apart, WEIGHT.index(relation), each.id

        return sorted(self._of_claim.get(claim, ()), key=weight)

    def related(self, claim: str) -> dict[str, Relation]:
        """How other claims stand to a claim."""
        return {
            each.right if each.left == claim else each.left: self.relation(each)
            for each in self._of_claim.get(claim, ())
        }

    def claims_of(self, event: str) -> frozenset[str]:
        """The claims of an event, by its id."""
        return frozenset(next((each.claims for each in self.events if each.id == event), ()))

    def same_event(self, event: str, claims: frozenset[str]) -> str:
        """The id that an event with these claims has here: on another day it begins and ends differently.
        An empty string if it is not among the events."""
        if any(each.id == event for each in self.events):
            return event
        shared = [(len(claims.intersection(each.claims)), each.id) for each in self.events]
        most, name = max(shared, key=lambda each: each[0], default=(0, ""))
        return name if most else ""

    def chosen(self, only: Only) -> list[Row]:
        """The rows that a filter lets through, in order."""
        return [row for row in self.rows if self._is_chosen(row, only)]

    def _is_chosen(self, row: Row, only: Only) -> bool:
        if (only.event and row.event != only.event) or (only.subject and row.subject != only.subject):
            return False
        if only.shown == "all figures":
            return True
        relation = self.relation_of_row(row)
        if only.shown == "conflicts":
            return relation is Relation.CONFLICT
        return relation not in (None, Relation.NOT_COMPARABLE)


def interval(cell: Cell) -> tuple[float, float | None]:
    """The bounds of a cell's figure."""
    return cell.low, cell.high
