"""A screen that shows two passages, says why they relate as they do, and lets a person judge it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.screen import Screen

from store.model import Claim, Judgement, Relation, Span
from tui import messages
from tui.screens.judging import Judging
from tui.screens.reading import ArchiveReading
from tui.widgets.comparisons import ComparisonList, ComparisonRow
from tui.widgets.lines import KeyLine
from tui.widgets.matrix_table import MatrixTable
from tui.widgets.pair import Pair, Passages
from tui.widgets.reader import Reader
from tui.widgets.reason import Reason

if TYPE_CHECKING:
    from textual.app import App

    from store.archive import Archive
    from tui.screens.quoting import Quotable, Quoted

STACKED = 100
"""Below this many columns the reports stand one above the other."""
_LOW = 16
"""Below this many rows one part is shown at a time."""
_SHARE = 45
"""Per cent of the screen that the matrix may take, as long as nothing is zoomed."""


class PairScreen(Screen[None]):
    """What the comparison screen does with the pair in view. The screen itself says which one that is."""

    matrix: MatrixTable
    rows: ComparisonList
    pair: Pair
    left: Reader
    right: Reader
    reading: ArchiveReading

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive
        self.judging = Judging(self, archive)
        self.trace = False
        """True if every step of the comparison is shown."""
        self.zoomed = False
        """True if the part with the cursor has the whole screen."""
        self.listing = False
        """True if the list is in view in place of the matrix."""
        self._judgements: Mapping[str, Judgement] = {}

    @property
    def item(self) -> ComparisonRow | None:
        """The comparison in view."""
        raise NotImplementedError

    @property
    def together(self) -> bool:
        """True if the two texts scroll together."""
        return self.pair.together

    @property
    def upper(self) -> MatrixTable | ComparisonList:
        """The part above the texts: the matrix or the list."""
        return self.rows if self.listing else self.matrix

    def _passages(self) -> Passages:
        """What the two texts are to show."""
        raise NotImplementedError

    def _status(self) -> None:
        """Write the status line anew."""
        raise NotImplementedError

    def judged(self, judgements: Mapping[str, Judgement]) -> None:
        """Show the relations that hold by these judgements."""
        raise NotImplementedError

    # Sizes

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < STACKED, "-stacked")
        self._arrange()

    def _arrange(self) -> None:
        """Give each part its room."""
        height = self.size.height
        text = self.focused if self.focused in (self.left, self.right) else None
        shown, hidden = (self.rows, self.matrix) if self.listing else (self.matrix, self.rows)
        hidden.display = False
        # A window of a few lines has room for one part only.
        alone = self.zoomed or height < _LOW
        shown.display = not (alone and text is not None)
        self.pair.display = not (alone and text is None)
        for reader in (self.left, self.right):
            reader.display = not (alone and self.has_class("-stacked") and text not in (None, reader))
        if alone:
            shown.styles.height = "1fr"
        elif self.listing:
            shown.styles.height = max(2, min(len(self.rows.items) + 1, max(4, height // 5)))
        else:
            shown.styles.height = max(
                5, min(self.matrix.grid.height + 1, max(8 if height >= 20 else 5, height * _SHARE // 100))
            )
        reason = self.query_one(Reason)
        reason.most = max(3, height // (3 if alone or height >= 32 else 4))

    def action_zoom(self) -> None:
        self.zoomed = not self.zoomed
        self._arrange()

    # The pair in view

    def _show(self) -> None:
        """Show the passages of the pair, and why they relate as they do."""
        passages = self._passages()
        self.query_one(Reason).show(self.item, trace=self.trace)
        self._status()
        missing = dict(self.pair.show(passages))
        for side in ("left", "right"):
            if side in missing:
                self.reading.report(side, missing[side])
            else:
                self.reading.forget(f"report-{side}")

    def on_report_loaded(self, message: messages.ReportLoaded) -> None:
        self.pair.put(message)

    def action_together(self) -> None:
        self.pair.together = not self.pair.together
        if self.pair.together:
            self.pair.align()
        self._status()

    def action_trace(self) -> None:
        self.trace = not self.trace
        self.query_one(Reason).show(self.item, trace=self.trace)

    def action_pane(self, step: int) -> None:
        parts = (self.upper, self.left, self.right)
        at = next((at for at, part in enumerate(parts) if part is self.focused), 0)
        self.set_focus(parts[max(0, min(len(parts) - 1, at + step))])

    def action_read(self) -> None:
        """Open the report of the text with the focus on the main screen, at its figure."""
        claim = self._passages().right_claim if self.focused is self.right else self._passages().left_claim
        if claim is None:
            self.notify("There is no figure in this text to read on from.")
            return
        self.app.pop_screen()
        self.app.call_next(read, self.app, claim)

    # Quoting

    def quotable(self) -> Quotable:
        """What in view can be quoted: the comparison, and in the matrix the row of the cursor."""
        from tui.screens.quoting import Quotable

        item, figures, row = self.item, self.matrix.figures, None if self.listing else self.matrix.row
        claims: dict[str, Claim] = {}
        if figures is not None and row is not None:
            claims = {
                cell.claim: figures.claims[cell.claim] for cell in row.cells if cell.claim in figures.claims
            }
        if item is not None:
            claims |= {claim.id: claim for claim in (item.left, item.right) if claim is not None}
        pair = item.comparison if item is not None else None
        if figures is None or row is None:
            return Quotable(pair, claims, self._judgements)
        event = next((each for each in figures.events if each.id == row.event), None)
        among = [figures.comparisons[name] for name in row.comparisons if name in figures.comparisons]
        return Quotable(pair, claims, self._judgements, row, event, among)

    def action_story(self) -> None:
        from tui.screens.story import tell

        cell = None if self.listing else self.matrix.cell
        left = self._passages().left_claim
        name = cell.claim if cell is not None else left.id if left is not None else ""

        def go(claim: Claim) -> None:
            self.app.pop_screen()
            self.app.call_next(read, self.app, claim)

        tell(self, self.archive, name, go)

    def action_quote(self) -> None:
        from tui.screens import quoting

        quoting.copy(self, self.archive, self.quotable(), self._passages().left_claim)

    def on_quoted(self, message: Quoted) -> None:
        if message.text:
            self.app.clear_notifications()
            self.notify(message.text)
            self.app.copy_to_clipboard(message.text)
        else:
            self.notify("There is no figure here to quote.")

    def action_cite(self) -> None:
        passages = self._passages()
        reader, claim = self.left, passages.left_claim
        if self.focused is self.right:
            reader, claim = self.right, passages.right_claim
        elif self.focused is self.matrix and (cell := self.matrix.cell) is not None:
            # In the matrix it is the figure under the cursor.
            right = passages.right_claim
            if right is not None and right.id == cell.claim:
                reader, claim = self.right, right
        if reader.report is None or reader.annotation is None:
            return
        from tui.screens.cite import Passage
        from tui.screens.quoting import QuoteDialog

        span = reader.passage() if claim is None else Span(claim.sentence_start, claim.sentence_end)
        passage = Passage(reader.report, reader.annotation, span, claim)
        self.app.push_screen(QuoteDialog(self.archive, self.quotable(), passage))

    # Judgements

    def action_judge(self, relation: str) -> None:
        item = self.item
        if item is None:
            self.notify("There is no comparison here to judge.")
            return
        self.judging.judge(item.comparison.id, Relation(relation), item.judgement)

    async def action_explain(self) -> None:
        item = self.item
        if item is None or item.judgement is None:
            self.notify("Judge first, with x, a, u or n: then e notes why.")
            return
        about = f"why {item.comparison.id}"
        await self.ask(about, f"{item.relation}, because", item.judgement.why, "a note on your judgement")

    def action_undo(self) -> None:
        self.judging.undo()

    def action_history(self) -> None:
        item = self.item
        if item is None:
            self.notify("There is no comparison here.")
            return
        from tui.screens.history import HistoryDialog, steps

        history = self.archive.judgement_history(item.comparison.id)
        self.app.push_screen(HistoryDialog(steps(item.comparison, history, item.judgement)))

    def on_judged(self, message: messages.Judged) -> None:
        self._judgements = message.judgements
        self.judged(message.judgements)
        # What was decided before is seen in the matrix: one notice at a time is enough.
        self.app.clear_notifications()
        self.notify(message.said)

    def on_failed(self, message: messages.Failed) -> None:
        self.notify(message.reason, severity="error")

    # A line to type in

    async def ask(self, about: str, question: str, value: str, hint: str) -> None:
        """Open a line to type an answer in, if none is open."""
        from tui.widgets.ask_line import AskLine

        if not self.query(AskLine):
            await self.mount(AskLine(about, question, value, hint), before="#status")
            self.query_one("#keys", KeyLine).show("ask", "app")

    async def on_answered(self, message: messages.Answered) -> None:
        await message.line.remove()
        self.set_focus(self.upper)
        if message.text is not None:
            self.answered(message.line.about, message.text)

    def answered(self, about: str, text: str) -> None:
        """Do what an answer asks for."""
        target = about.removeprefix("why ")
        judgement = self._judgements.get(target)
        if judgement is not None and text != judgement.why:
            self.judging.judge(target, judgement.relation, judgement, text)


def read(app: App[object], claim: Claim) -> None:
    """Show a claim on the main screen, which has just come into view."""
    from tui.screens.main import MainScreen

    if isinstance(app.screen, MainScreen):
        app.screen.read_claim(claim)
