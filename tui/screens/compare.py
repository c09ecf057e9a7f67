"""Two reports side by side: the passages that speak of one figure, how they relate, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen

from store.model import Claim, Comparison, Judgement, Relation, Span
from store.text.hygiene import one_line
from tui import keys, messages, render
from tui.marks import Mark
from tui.screens.judging import Judging
from tui.screens.reading import ORDER, ArchiveReading
from tui.widgets.comparisons import ComparisonList, ComparisonRow
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.reader import Reader
from tui.widgets.reason import Reason

if TYPE_CHECKING:
    from store.archive import Archive, Hit

STACKED = 100
"""Below this many columns the reports stand one above the other."""

FILTERS = ("comparable", "conflicts", "everything")
SCOPES = ("this report", "this pair", "all reports")


class CompareScreen(Screen[None]):
    """Comparisons of a report above, the two reports of one of them in the middle, the reason below."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("compare")]
    AUTO_FOCUS = ""

    def __init__(self, archive: Archive, report: str, claim: Claim | None = None) -> None:
        super().__init__()
        self.archive = archive
        self.base = report
        self.other = ""
        self.scope = SCOPES[0]
        self.shown = FILTERS[0]
        self.trace = True
        self.together = True
        """True if the two texts scroll together."""
        self.widened = False
        """True if the report had nothing to compare, so that the conflicts of all reports are shown."""
        self.reading = ArchiveReading(self, archive)
        self.judging = Judging(self, archive)
        self._wanted = claim.id if claim is not None else ""
        self._claims: Mapping[str, Claim] = {}
        self._all: Sequence[Comparison] = ()
        self._judgements: Mapping[str, Judgement] = {}
        self._left_out = 0
        self._first = True
        self._is_asking = False
        self._before = (self.scope, self.shown)
        """Scope and filter of what is in view, while other comparisons are being read."""
        self._apart = 0
        """Rows that the right passage stands lower in its text than the left one."""
        self._led: dict[str, int] = {}
        """Where a text was scrolled to because the other one was."""

    def compose(self) -> ComposeResult:
        yield ComparisonList(id="comparisons", classes="pane", empty="Reading the comparisons ...")
        with Container(id="pair"):
            yield Reader(id="left", classes="pane", overscroll=True)
            yield Reader(id="right", classes="pane", overscroll=True)
        yield Reason(id="reason")
        yield OneLine(id="status")
        yield KeyLine("compare", "app", id="keys")

    def on_mount(self) -> None:
        self.rows = self.query_one("#comparisons", ComparisonList)
        self.left = self.query_one("#left", Reader)
        self.right = self.query_one("#right", Reader)
        self.left.picks = self.right.picks = False
        self.rows.focus()
        self._ask()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < STACKED, "-stacked")
        self.query_one(Reason).most = max(3, event.size.height // (3 if event.size.height >= 32 else 4))

    def on_reader_resized(self) -> None:
        self._align()

    # Which comparisons

    def _ask(self) -> None:
        reports: list[str] | None = [self.base]
        if self.scope == "this pair" and self.other:
            reports = [self.base, self.other]
        elif self.scope == "all reports":
            reports = None
        pair = {self.base, self.other} if self.scope == "this pair" and self.other else None
        self._is_asking = True
        self.rows.border_title = f"Comparing · {self.scope} ... Esc stops"
        self.reading.comparisons(
            reports, lambda found: pair is None or {found.left_report, found.right_report} == pair
        )

    def _stop(self) -> None:
        """Do not wait for the answer any longer; what was shown before it was asked for stays."""
        self.reading.forget("comparisons")
        self._is_asking = self.widened = False
        self.scope, self.shown = self._before
        self.notify("Stopped comparing.")
        self._list()

    def on_comparisons_loaded(self, message: messages.ComparisonsLoaded) -> None:
        self._is_asking = False
        self._all, self._claims = message.comparisons, message.claims
        self._judgements, self._left_out = message.judgements, message.left_out
        if self._first:
            self._first = False
            if not any(map(self._is_shown, self._all)):
                self._widen()
                return
        elif self.widened and not any(map(self._is_shown, self._all)):
            # There is no conflict anywhere either: what is comparable at all is the next best thing.
            self.shown = FILTERS[0]
        self._before = self.scope, self.shown
        self._list()

    def _widen(self) -> None:
        self.widened = True
        self._before = self.scope, self.shown
        self.scope, self.shown = SCOPES[2], FILTERS[1]
        self._ask()

    def _list(self) -> None:
        kept = self.rows.item.comparison.id if self.rows.item else ""
        rows = [self._row(comparison) for comparison in self._all if self._is_shown(comparison)]
        rows.sort(key=lambda row: ORDER.index(row.relation))
        at = next((at for at, row in enumerate(rows) if row.comparison.id == kept), None)
        if at is None and self._wanted:
            at = next(
                (
                    at
                    for at, row in enumerate(rows)
                    if self._wanted in {row.comparison.left, row.comparison.right}
                ),
                None,
            )
        self.rows.empty = self._nothing()
        self.rows.show(rows, at or 0)
        self.rows.border_title = f"Comparisons {len(rows):,} · {self.shown} · {self.scope}"
        self.rows.styles.height = max(2, min(len(rows) + 1, max(4, self.size.height // 5)))
        self._show()

    def _row(self, comparison: Comparison) -> ComparisonRow:
        judgement = self._judgements.get(comparison.id)
        left, right = self._claims.get(comparison.left), self._claims.get(comparison.right)
        return ComparisonRow(comparison, left, right, judgement)

    def _is_shown(self, comparison: Comparison) -> bool:
        relation = self._row(comparison).relation
        if self.shown == "conflicts":
            return relation is Relation.CONFLICT
        return self.shown == "everything" or relation is not Relation.NOT_COMPARABLE

    def _nothing(self) -> str:
        if self._all:
            return f"None of {len(self._all):,} comparisons is shown: r shows more relations."
        if self.scope == "this pair":
            return "These two reports make no claims that can be compared. o chooses another report."
        return "No claim here can be compared with another report's. o chooses a report, s shows all of them."

    def on_row_highlighted(self) -> None:
        self._wanted = ""
        self._show()

    def on_row_chosen(self) -> None:
        self.left.focus()

    def action_next(self) -> None:
        self.rows.action_cursor(1)

    def action_previous(self) -> None:
        self.rows.action_cursor(-1)

    def action_conflict(self, step: int) -> None:
        """Go to the next or previous row that is a conflict, round the ends of the list."""
        rows = self.rows.items
        places = range(1, len(rows) + 1)
        ahead = ((self.rows.index + step * place) % len(rows) for place in places)
        at = next((at for at in ahead if rows[at].relation is Relation.CONFLICT), None)
        if at is None:
            self.notify("No conflict is in this list.")
        else:
            self.rows.index = at

    def action_filter(self) -> None:
        self.shown = FILTERS[(FILTERS.index(self.shown) + 1) % len(FILTERS)]
        self._list()

    def action_scope(self) -> None:
        scopes = SCOPES if self.other else (SCOPES[0], SCOPES[2])
        at = scopes.index(self.scope) if self.scope in scopes else 0
        self._ask_for(scopes[(at + 1) % len(scopes)])

    def _ask_for(self, scope: str) -> None:
        """Another scope, by the user's will."""
        if self.widened:
            self.widened, self.shown = False, FILTERS[0]
        self.scope = scope
        self._ask()

    def action_other(self) -> None:
        from tui.screens.finder import Finder

        self.app.push_screen(Finder(self.archive, only="report"), self._chosen)

    def _chosen(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.id == self.base:
            self.notify("That is the report itself.", severity="warning")
            return
        self.other = hit.id
        self._ask_for("this pair")

    # The two texts

    def _show(self) -> None:
        row = self.rows.item
        reason = self.query_one(Reason)
        self._status()
        if row is None:
            reason.show(None)
            self._load("left", self.base)
            if self.other:
                self._load("right", self.other)
            return
        reason.show(row, trace=self.trace)
        self._load("left", row.comparison.left_report)
        self._load("right", row.comparison.right_report)

    def _status(self) -> None:
        at = f"{self.rows.index + 1} of {len(self.rows.items):,}" if self.rows.item is not None else ""
        if self.widened:
            said = "Nothing to compare here: the conflicts of all reports."
            if self.shown != FILTERS[1]:
                said = "Nothing to compare here: what all reports compare."
        elif self._left_out:
            said = f"The first {len(self._all):,} are listed; {self._left_out:,} more are left out."
        else:
            said = one_line(self.archive.notice)
        how = "scroll together   " if self.together else "scroll apart   "
        name = [] if self.widened else [(one_line(self.archive.name) + "  ", "strong")]
        self.query_one("#status", OneLine).show([*name, (said, "warning")], [(how + at, "muted")])

    def _load(self, side: str, report: str) -> None:
        reader = self.left if side == "left" else self.right
        if reader.report is not None and reader.report.id == report:
            self.reading.forget(f"report-{side}")
            self._align()
        else:
            self.reading.report(side, report)

    def on_report_loaded(self, message: messages.ReportLoaded) -> None:
        reader = self.left if message.place == "left" else self.right
        reader.show(message.report, message.annotation)
        head = [message.report.publisher or message.report.id]
        if message.report.published:
            head.append(render.day(message.report.published))
        reader.border_title = one_line(" · ".join(head))
        self._align()

    def _align(self) -> None:
        """Mark the two passages and bring them to the same row, if both texts are there."""
        row = self.rows.item
        if row is None or row.left is None or row.right is None:
            return
        sides = [(self.left, row.left), (self.right, row.right)]
        if any(reader.report is None or reader.report.id != claim.report for reader, claim in sides):
            return
        for reader, claim in sides:
            reader.emphasise(
                [
                    Mark(claim.sentence_start, claim.sentence_end, "claim-current"),
                    Mark(claim.start, claim.end, f"relation-{row.relation}"),
                ]
            )
        above, below = (reader.row_for(claim.sentence_start) for reader, claim in sides)
        self._apart = below - above
        third = min(reader.size.height for reader, _ in sides) // 3
        for reader, claim in sides:
            reader.reveal(claim.sentence_start, min(third, above, below))
            self._led[str(reader.id)] = int(reader.scroll_offset.y)

    def on_reader_scrolled(self, message: messages.ReaderScrolled) -> None:
        """Let the other text follow, so that the two passages stay on one row."""
        moved = message.reader
        top = int(moved.scroll_offset.y)
        if not self.together or self.rows.item is None or self._led.get(str(moved.id)) == top:
            return
        other, apart = (self.right, self._apart) if moved is self.left else (self.left, -self._apart)
        self._led[str(moved.id)] = top
        other.scroll_to(y=max(0, top + apart), animate=False, force=True)
        self._led[str(other.id)] = int(other.scroll_offset.y)

    def action_together(self) -> None:
        self.together = not self.together
        if self.together:
            self._align()
        self._status()

    def action_trace(self) -> None:
        self.trace = not self.trace
        self.query_one(Reason).show(self.rows.item, trace=self.trace)

    def action_pane(self, step: int) -> None:
        parts = (self.rows, self.left, self.right)
        at = next((at for at, part in enumerate(parts) if part is self.focused), 0)
        parts[max(0, min(len(parts) - 1, at + step))].focus()

    def action_cite(self) -> None:
        row = self.rows.item
        reader = self.right if self.focused is self.right else self.left
        claim = None if row is None else row.right if reader is self.right else row.left
        if reader.report is None or reader.annotation is None:
            return
        from tui.screens.cite import CiteDialog, Passage

        span = reader.passage() if claim is None else Span(claim.sentence_start, claim.sentence_end)
        self.app.push_screen(CiteDialog(Passage(reader.report, reader.annotation, span, claim)))

    # Judgements

    def action_judge(self, relation: str) -> None:
        if self.rows.item is not None:
            comparison = self.rows.item.comparison
            self.judging.judge(comparison.id, Relation(relation), self._judgements.get(comparison.id))

    def action_undo(self) -> None:
        self.judging.undo()

    def on_judged(self, message: messages.Judged) -> None:
        self._judgements = message.judgements
        self._list()
        self.notify(message.said, markup=False)

    def on_failed(self, message: messages.Failed) -> None:
        self.notify(message.reason, severity="error", markup=False)

    def action_close(self) -> None:
        if self._is_asking and not self._first:
            self._stop()
            return
        self.dismiss(None)
