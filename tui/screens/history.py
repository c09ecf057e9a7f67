"""Who judged a comparison how, and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from store.model import Comparison, Judgement
from store.text.hygiene import one_line
from tui import keys, render
from tui.screens.list_dialog import ListDialog
from tui.widgets.rows import RowList


class Step(NamedTuple):
    """A judgement, or the suggestion of the program."""

    relation: render.Run
    who: str
    when: str
    why: str
    holds: bool


class StepList(RowList[Step]):
    """Two lines a step: the relation with who and when, and why."""

    ROW_HEIGHT: ClassVar[int] = 2

    def draw(self, item: Step, width: int) -> list[render.Line]:
        by: render.Line = [item.relation, (f" {item.who}", "strong" if item.holds else "")]
        tail = f"{item.when} · holds" if item.holds and item.when else "holds" if item.holds else item.when
        why = render.fit([(f"   {item.why or 'no note'}", "" if item.why else "muted")], width)
        return [render.spread(by, [(tail, "accent" if item.holds else "muted")], width), why]


def steps(comparison: Comparison, history: Sequence[Judgement], now: Judgement | None) -> list[Step]:
    """What was decided of a comparison, the latest first, and the program's suggestion last."""
    found = [
        Step(
            render.relation_chip(each.relation),
            one_line(each.who) or "somebody",
            one_line(each.at).replace("T", " ")[:16],
            one_line(each.why),
            each == now,
        )
        for each in reversed(history)
    ]
    suggested = render.relation_chip(comparison.relation)
    return [*found, Step(suggested, "crosswire suggests", "", one_line(comparison.why), now is None)]


class HistoryDialog(ListDialog[Step, None]):
    """Everything that was decided of two figures."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("history")]
    NAME = "history"
    SCOPES = ("history",)

    def __init__(self, found: Sequence[Step]) -> None:
        super().__init__(StepList(id="steps"), found, "Judgements of these two figures")
