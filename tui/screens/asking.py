"""Which reports a comparison is of: one and its events, some, or all; and what was known on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from store.model import Claim, Comparison
from store.text.hygiene import one_line
from tui import messages
from tui.figures import SHOWN, Figures, Only
from tui.screens.matrix import Wanted
from tui.screens.pair import PairScreen
from tui.screens.reading import ArchiveReading

if TYPE_CHECKING:
    from store.archive import Archive, Hit

FILTERS = ("comparable", "conflicts", "everything")
SCOPES = ("this report", "these reports", "all reports")


class AskingScreen(PairScreen):
    """Reads the figures and the comparisons that are asked for. The screen itself shows them."""

    def __init__(self, archive: Archive, report: str) -> None:
        super().__init__(archive)
        self.base = report
        self.picked: list[str] = []
        """Reports that are marked, to be compared with one another only."""
        self.scope = SCOPES[0]
        self.shown = FILTERS[0]
        """Which comparisons the list has."""
        self.only = Only()
        """Which rows the matrix has."""
        self.as_of = ""
        """Only reports published up to this day are shown, if it is one."""
        self.widened = False
        """True if the report had nothing to compare, so that the conflicts of all reports are shown."""
        self.reading = ArchiveReading(self, archive)
        self.figures: Figures | None = None
        self._days: Sequence[str] = ()
        self._claims: Mapping[str, Claim] = {}
        self._all: Sequence[Comparison] = ()
        self._left_out = 0
        self._notice = ""
        self._first = True
        self._asking: set[str] = set()
        """What is still being read."""
        self._before = (self.scope, self.shown, self.only, self.as_of)
        """What is in view, while something else is being read."""

    def lay(self) -> None:
        """Show the rows of the matrix that pass the filter."""
        raise NotImplementedError

    def list_pairs(self) -> None:
        """Show the comparisons that pass the filter in the list."""
        raise NotImplementedError

    def _is_shown(self, comparison: Comparison) -> bool:
        """True if a comparison passes the filter of the list."""
        raise NotImplementedError

    # What is asked for

    def _ask(self) -> None:
        reports: list[str] | None = [self.base]
        if self.scope == "these reports":
            reports = sorted(self.picked)
        elif self.scope == "all reports":
            reports = None
        self._asking = {"comparisons", "figures"}
        self.matrix.border_title = f"Figures · {self._scope_name()} ... Esc stops"
        self.rows.border_title = f"Comparing · {self._scope_name()} ... Esc stops"
        day = self.as_of
        among = set(reports or ()) if self.scope == "these reports" else None

        @cache
        def known() -> set[str]:
            # Called in the thread that reads: the archive may be busy.
            return {head.id for head in self.archive.heads() if "" < head.published[:10] <= day}

        def keep(found: Comparison) -> bool:
            ends = {found.left_report, found.right_report}
            return (among is None or ends <= among) and (not day or ends <= known())

        self.reading.comparisons(reports, keep)
        several = reports if self.scope == "these reports" else None
        self.reading.figures(Wanted(self.base, several, reports is None, self.as_of))

    def _scope_name(self) -> str:
        if self.scope != "these reports":
            return self.scope
        return f"these {len(self.picked)} reports" if len(self.picked) != 2 else "this pair"

    def on_unmount(self) -> None:
        for kind in self._asking:
            self.reading.forget(kind)

    def on_progress(self, message: messages.Progress) -> None:
        if self._asking and message.total:
            share = f"{100 * message.done // message.total} %"
            self.upper.border_title = f"Comparing · {self._scope_name()} ... {share} · Esc stops"

    def _stop(self) -> None:
        """Do not wait for the answer any longer; what was shown before it was asked for stays."""
        for kind in self._asking:
            self.reading.forget(kind)
        self._asking = set()
        self.widened = False
        self.scope, self.shown, self.only, self.as_of = self._before
        self.notify("Stopped comparing.")
        self.list_pairs()
        self.lay()

    def on_comparisons_loaded(self, message: messages.ComparisonsLoaded) -> None:
        self._asking.discard("comparisons")
        self._all, self._claims = message.comparisons, message.claims
        self._judgements, self._left_out = message.judgements, message.left_out
        self._notice = one_line(message.notice)
        if self._first:
            self._first = False
            if not any(map(self._is_shown, self._all)):
                self._widen()
                return
        elif self.widened and not any(map(self._is_shown, self._all)):
            # There is no conflict anywhere either: what is comparable at all is the next best thing.
            self.shown, self.only = FILTERS[0], Only(SHOWN[2])
        self._settle()
        self.list_pairs()
        if self.figures is not None and "figures" not in self._asking:
            self.lay()

    def on_figures_loaded(self, message: messages.FiguresLoaded) -> None:
        self._asking.discard("figures")
        self.figures, self._days = message.figures, message.days
        self.pair.notes = message.notes
        self._settle()
        self.lay()

    def _settle(self) -> None:
        """What was asked for is in view now."""
        if not self._asking:
            self._before = self.scope, self.shown, self.only, self.as_of

    def _widen(self) -> None:
        self.widened = True
        self.scope, self.shown, self.only = SCOPES[2], FILTERS[1], Only(SHOWN[1])
        self._ask()

    def action_scope(self) -> None:
        scopes = SCOPES if len(self.picked) > 1 else (SCOPES[0], SCOPES[2])
        at = scopes.index(self.scope) if self.scope in scopes else 0
        self._ask_for(scopes[(at + 1) % len(scopes)])

    def _ask_for(self, scope: str) -> None:
        """Another scope, by the user's will."""
        if self.widened:
            self.widened, self.shown, self.only = False, FILTERS[0], Only()
        self.only = self.only._replace(event="", subject="")
        self.scope = scope
        self._ask()

    def action_other(self) -> None:
        from tui.screens.finder import Finder

        self.app.push_screen(Finder(self.archive, only="report"), self._chosen)

    def _chosen(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.id == self.base and not self.picked:
            self.notify("That is the report itself.", severity="warning")
            return
        self.picked = list(dict.fromkeys([*(self.picked or [self.base]), hit.id]))
        self._ask_for("these reports")

    def on_report_marked(self, message: messages.ReportMarked) -> None:
        if message.report in self.picked:
            self.picked.remove(message.report)
        else:
            self.picked.append(message.report)
        self.matrix.marked = tuple(self.picked)
        self.matrix.redraw()
        if len(self.picked) > 1:
            self.notify(f"{len(self.picked)} reports are marked: s compares only them.")
        if self.scope == "these reports" and len(self.picked) < 2:
            self._ask_for(SCOPES[0])

    # As known on a day

    async def action_as_of(self) -> None:
        cell = self.matrix.cell
        column = (
            next(
                (each for each in self.figures.columns if cell is not None and each.report == cell.report),
                None,
            )
            if self.figures is not None
            else None
        )
        value = self.as_of or (column.published[:10] if column is not None else "")
        await self.ask("as of", "As known on", value, "a day, as 2012-06-25; nothing: all that is known")

    def action_day(self, step: int) -> None:
        """Go to the day of reports before or after; after the last one everything is known."""
        days = self._days
        if not days:
            return
        if not self.as_of:
            self._know(days[-2] if step < 0 and len(days) > 1 else "")
            return
        near = [day for day in days if (day < self.as_of if step < 0 else day > self.as_of)]
        if step < 0:
            self._know(near[-1] if near else self.as_of)
        else:
            self._know(near[0] if near and near[0] != days[-1] else "")

    def _know(self, day: str) -> None:
        if day != self.as_of:
            self.as_of = day
            self._ask()
        elif not day:
            self.notify("All that is known is shown.")

    def answered(self, about: str, text: str) -> None:
        if about != "as of":
            super().answered(about, text)
            return
        from datetime import date

        try:
            day = date.fromisoformat(text).isoformat() if text else ""
        except ValueError:
            self.notify(f'"{text}" is no day: write it as 2012-06-25.', severity="warning")
            return
        self._know(day)
