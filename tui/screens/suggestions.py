"""Names of the archive that may be one: each is answered with yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from store.errors import NotFoundError
from store.model import Entity
from store.text.hygiene import one_line
from tui import keys, messages, render
from tui.screens.putting_right import PuttingRight
from tui.screens.reading import ArchiveReading
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from store.archive import Archive

MOST = 200
"""Suggestions that are listed at most."""


class SuggestionRow(NamedTuple):
    """Two entities, and why they may be one."""

    one: Entity
    other: Entity
    why: str


class Suggested(Message):
    """What may be one."""

    def __init__(self, generation: int, rows: list[SuggestionRow]) -> None:
        self.generation = generation
        self.rows = rows
        super().__init__()


class SuggestionList(RowList[SuggestionRow]):
    """Two lines a pair."""

    ROW_HEIGHT: ClassVar[int] = 2

    def draw(self, item: SuggestionRow, width: int) -> list[render.Line]:
        kind = item.one.kind
        lines = []
        for sign, entity, why in (
            (f"{render.KIND_GLYPHS[kind]} ", item.one, item.why),
            ("= ", item.other, ""),
        ):
            tally = f"{entity.mentions:,}× in {render.count(len(entity.reports), 'report')}"
            role = f"kind-{kind}-glyph" if entity is item.one else "muted"
            left: render.Line = [(sign, role), (one_line(entity.name), ""), (f"  {tally}", "muted")]
            lines.append(render.spread(left, [(one_line(why), "muted")], width))
        return lines


class SuggestionsScreen(ModalScreen[None]):
    """A list to go through with y and n."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("suggestions")]

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive
        self.reading = ArchiveReading(self, archive)
        self.right = PuttingRight(self, archive)

    def compose(self) -> ComposeResult:
        with Vertical(id="suggestions", classes="dialog"):
            yield SuggestionList(id="suggestion-list", empty="Looking …")
            yield OneLine(id="suggestion-status")
            yield KeyLine("suggestions")

    def on_mount(self) -> None:
        self.query_one("#suggestions").border_title = "One, or not?"
        self.set_focus(self.query_one(SuggestionList))
        self._ask()

    def _ask(self) -> None:
        def answer(generation: int) -> Message:
            rows = []
            for each in self.archive.correcting.suggestions(limit=MOST):
                try:
                    one, other = self.archive.entity(each.first), self.archive.entity(each.second)
                except NotFoundError:
                    continue
                rows.append(SuggestionRow(one, other, each.why))
            return Suggested(generation, rows)

        self.reading.ask("suggestions", answer)

    def on_suggested(self, message: Suggested) -> None:
        if not self.reading.is_current("suggestions", message.generation):
            return
        rows = self.query_one(SuggestionList)
        rows.empty = "No two names look as if they were one."
        rows.show(message.rows, rows.index)
        number = len(message.rows)
        self._say(f"{render.count(number, 'pair')} to look at" if number else "", "muted")

    def _say(self, words: str, role: str) -> None:
        self.query_one("#suggestion-status", OneLine).show([(words, role)])

    def on_row_chosen(self) -> None:
        self._say("y says that the two are one, n that they are not.", "muted")

    def action_accept(self) -> None:
        self._answer(same=True)

    def action_refuse(self) -> None:
        self._answer(same=False)

    def _answer(self, *, same: bool) -> None:
        rows = self.query_one(SuggestionList)
        row = rows.item
        if row is None:
            return
        if because := self.right.why_not():
            self.post_message(messages.Failed(because))
            return
        # The row goes at once, so that the next answer is one on the next row.
        rows.show([each for each in rows.items if each is not row], rows.index)
        self.right.pair(row.one.id, row.one.name, row.other.id, row.other.name, same=same)

    def action_undo(self) -> None:
        self.right.undo()

    def on_corrected(self, message: messages.Corrected) -> None:
        self._ask()
        self.notify(message.said)

    def on_failed(self, message: messages.Failed) -> None:
        self._say(message.reason, "warning")
        self.notify(message.reason, severity="error")

    def action_close(self) -> None:
        self.dismiss(None)
