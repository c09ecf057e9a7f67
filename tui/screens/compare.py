"""Reports side by side: what each says of a figure, how they relate, why, and the passages themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from store.model import Claim, Comparison, Judgement, Relation, Row
from store.text.hygiene import one_line
from tui import keys, render
from tui.figures import SHOWN, Only
from tui.grid import Grid
from tui.screens import matrix
from tui.screens.asking import FILTERS, AskingScreen
from tui.screens.reading import ORDER
from tui.widgets.comparisons import ComparisonList, ComparisonRow
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.matrix_table import MatrixTable
from tui.widgets.paint import caption
from tui.widgets.pair import Pair, Passages
from tui.widgets.reason import Reason

if TYPE_CHECKING:
    from store.archive import Archive


class CompareScreen(AskingScreen):
    """The matrix of figures above, or a list of comparisons; the two reports of one of them in the middle,
    the reason below."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("compare")]
    AUTO_FOCUS = ""

    def __init__(self, archive: Archive, report: str, claim: Claim | None = None) -> None:
        super().__init__(archive, report)
        self._pair = ""
        """Id of the comparison in view, of those of the cell under the cursor."""
        self._wanted = claim.id if claim is not None else ""
        self._of_event: frozenset[str] = frozenset()
        """Claims of the event that the rows are limited to."""
        self._said = ""

    def compose(self) -> ComposeResult:
        yield MatrixTable(id="matrix", classes="pane", empty="Reading what the reports say ...")
        yield ComparisonList(id="comparisons", classes="pane", empty="Reading the comparisons ...")
        yield Pair(id="pair")
        yield Reason(id="reason")
        yield OneLine(id="status")
        yield KeyLine("matrix", "compare", "app", id="keys")

    def on_mount(self) -> None:
        self.matrix = self.query_one(MatrixTable)
        self.rows = self.query_one(ComparisonList)
        self.pair = self.query_one(Pair)
        self.left, self.right = self.pair.left, self.pair.right
        self._arrange()
        self.matrix.focus()
        self._ask()

    # For whoever adds to this screen

    def current_row(self) -> Row | None:
        """The row of the matrix under the cursor."""
        return None if self.listing else self.matrix.row

    def current_pair(self) -> Comparison | None:
        """The comparison in view."""
        item = self.item
        return item.comparison if item is not None else None

    @property
    def item(self) -> ComparisonRow | None:
        """The comparison in view, with its claims and what a person decided."""
        if self.listing:
            return self.rows.item
        if self.figures is None or (comparison := self.figures.comparisons.get(self._pair)) is None:
            return None
        return self._row(comparison, self.figures.claims)

    # What is in view

    def action_view(self) -> None:
        kept = self.current_pair()
        self.listing = not self.listing
        self._arrange()
        self.upper.focus()
        if kept is not None and self.listing:
            at = next((at for at, row in enumerate(self.rows.items) if row.comparison.id == kept.id), None)
            self.rows.index = self.rows.index if at is None else at
        elif kept is not None and self.figures is not None and kept.id in self.figures.comparisons:
            self._go_to(kept.id)
        self._show()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Each part tells of its focus by itself, a busy one late: the cursor has gone on since.
            return
        scopes: tuple[str, ...] = ("compare",)
        if event.widget in (self.matrix, self.rows):
            scopes = ("matrix" if event.widget is self.matrix else "list", "compare")
        if self.query("AskLine"):
            scopes = ("ask",)
        self.query_one("#keys", KeyLine).show(*scopes, "app")
        self._arrange()

    def action_filter(self) -> None:
        if self.listing:
            self.shown = FILTERS[(FILTERS.index(self.shown) + 1) % len(FILTERS)]
            self.list_pairs()
        else:
            shown = SHOWN[(SHOWN.index(self.only.shown) + 1) % len(SHOWN)]
            self._limit(self.only._replace(shown=shown))

    def action_only(self) -> None:
        row = self.matrix.row
        if self.listing or row is None:
            self.notify("Only the matrix can be limited to an event: Tab shows it.")
        elif self.only.event:
            self._limit(self.only._replace(event="", subject=row.subject))
        elif self.only.subject:
            self._limit(self.only._replace(subject=""))
        else:
            assert self.figures is not None
            self._of_event = self.figures.claims_of(row.event)
            self._limit(self.only._replace(event=row.event))

    def _limit(self, only: Only) -> None:
        self.only = only
        self.lay()

    def lay(self) -> None:
        """Lay out the rows that the filter lets through; the cursor stays on its figure if it can."""
        if self.figures is None:
            return
        if self.only.event:
            self.only = self.only._replace(event=self.figures.same_event(self.only.event, self._of_event))
        rows = self.figures.chosen(self.only)
        if not rows and self.widened and self.only.shown == SHOWN[1]:
            rows = self.figures.chosen(Only(SHOWN[2]))
        known = {column.report: column for column in self.figures.columns}
        grid = Grid(rows, {event.id: event for event in self.figures.events}, known)
        kept = self.matrix.cell
        place = grid.find([kept.claim], self.matrix.place.row) if kept is not None else None
        pair = self._pair
        if place is None:
            place, pair = matrix.start(self.figures, grid, self.base, self._wanted)
        self._wanted = ""
        self.matrix.empty = self._no_rows()
        self.matrix.marked = tuple(self.picked)
        self.matrix.show(self.figures, grid, place)
        self.matrix.border_title = caption(self._title(len(grid.blocks), len(rows)))
        self._arrange()
        self._relate(pair)

    def _title(self, blocks: int, rows: int) -> str:
        parts = [
            "Figures",
            self._scope_name(),
            f"{render.count(blocks, 'event')}, {render.count(rows, 'row')}",
        ]
        limits = []
        if self.only.shown != SHOWN[0]:
            limits.append(
                {"conflicts": "only conflicts", "compared": "only what is compared"}[self.only.shown]
            )
        if self.only.event:
            limits.append("only this event")
        if self.only.subject:
            row = self.matrix.row
            limits.append(f"only {row.label if row is not None else self.only.subject}")
        if self.as_of:
            limits.append(f"as known on {render.day(self.as_of)}")
        if limits:
            limits[-1] += " (r: more)" if self.widened else " (Esc: all)"
        return " · ".join([*parts, *limits])

    def _no_rows(self) -> str:
        assert self.figures is not None
        if self.widened:
            return "No two figures of this archive can be compared. Esc goes back, o chooses a report."
        if self.figures.rows:
            return "No figure passes the filter. Esc takes it off."
        if self.as_of:
            day = render.day(self.as_of)
            if self.scope == "this report":
                return f"By {day} this report had given no figure. Esc: all that is known; s: all reports."
            return f"Nothing was published by {day}. Esc shows all that is known."
        if self.scope == "these reports":
            return "These reports give no figures. o adds another report."
        if self.scope == "all reports":
            return "No report of this archive gives a figure of people. Esc goes back."
        return "No figure is given here. s shows all reports, o chooses one."

    def list_pairs(self) -> None:
        kept = self.rows.item.comparison.id if self.rows.item else ""
        rows = [self._row(comparison) for comparison in self._all if self._is_shown(comparison)]
        rows.sort(key=lambda row: ORDER.index(row.relation))
        at = next((at for at, row in enumerate(rows) if row.comparison.id == kept), None)
        if at is None and self._wanted:
            ends = ({row.comparison.left, row.comparison.right} for row in rows)
            at = next((at for at, claims in enumerate(ends) if self._wanted in claims), None)
        self.rows.empty = self._nothing()
        self.rows.show(rows, at or 0)
        known = f" · as known on {render.day(self.as_of)} (Esc: all)" if self.as_of else ""
        self.rows.border_title = f"Comparisons {len(rows):,} · {self.shown} · {self._scope_name()}{known}"
        self._arrange()
        if self.listing:
            self._show()

    def _row(self, comparison: Comparison, claims: Mapping[str, Claim] | None = None) -> ComparisonRow:
        known = self._claims if claims is None else claims
        judgement = self._judgements.get(comparison.id)
        return ComparisonRow(comparison, known.get(comparison.left), known.get(comparison.right), judgement)

    def _is_shown(self, comparison: Comparison) -> bool:
        relation = self._row(comparison).relation
        if self.shown == "conflicts":
            return relation is Relation.CONFLICT
        return self.shown == "everything" or relation is not Relation.NOT_COMPARABLE

    def _nothing(self) -> str:
        if self._all:
            return f"None of {len(self._all):,} comparisons is shown: r shows more relations."
        if self.scope == "these reports":
            return "These reports make no claims that can be compared. o chooses another report."
        return "No claim here can be compared with another report's. o chooses a report, s shows all of them."

    # The cursor

    def on_cell_highlighted(self) -> None:
        self._relate("")

    def _relate(self, pair: str) -> None:
        """Lay the figure under the cursor beside another one: that of `pair`, or what matters most."""
        cell = self.matrix.cell
        self._pair = ""
        if cell is not None and self.figures is not None:
            pairs = self.figures.pairs(cell.claim)
            found = next((each for each in pairs if each.id == pair), pairs[0] if pairs else None)
            partner = report = ""
            if found is not None:
                self._pair = found.id
                ends = (found.left, found.left_report), (found.right, found.right_report)
                partner, report = ends[found.left == cell.claim]
            self.matrix.relate(partner, report, self.figures.related(cell.claim))
        if not self.listing:
            self._show()

    def _go_to(self, pair: str) -> None:
        """Set the cursor of the matrix on one of the figures of a comparison."""
        assert self.figures is not None
        each = self.figures.comparisons[pair]
        at = self.matrix.place
        place = self.matrix.grid.find([each.left, each.right], at.row)
        if place is not None:
            cell = self.matrix.cell
            if cell is None or cell.claim not in (each.left, each.right):
                self.matrix.go(place, tell=False)
            self._relate(pair)

    def on_cell_chosen(self) -> None:
        cell, item = self.matrix.cell, self.item
        right = cell is not None and item is not None and item.comparison.right == cell.claim
        self.set_focus(self.right if right else self.left)

    def on_row_highlighted(self) -> None:
        self._wanted = ""
        self._show()

    def on_row_chosen(self) -> None:
        self.left.focus()

    def action_next(self, step: int) -> None:
        """The next comparison: of the list, or of the figure under the cursor."""
        if self.listing:
            self.rows.action_cursor(step)
            return
        cell = self.matrix.cell
        pairs = self.figures.pairs(cell.claim) if self.figures is not None and cell is not None else []
        if not pairs:
            self.notify("This figure is compared with no other.")
            return
        at = next((at for at, each in enumerate(pairs) if each.id == self._pair), 0)
        self._relate(pairs[(at + step) % len(pairs)].id)

    def action_conflict(self, step: int) -> None:
        """Go to the next or previous conflict, round the ends."""
        before = self.current_pair()
        went = self._conflict_of_list(step) if self.listing else self._conflict_of_matrix(step)
        after = self.current_pair()
        more = "" if self.scope == "all reports" else " s compares all reports."
        if not went:
            self.notify(f"No conflict is in {'this list' if self.listing else 'view'}.{more}")
        elif before is not None and after is not None and before.id == after.id:
            self.notify(f"The only conflict here.{more}")

    def _conflict_of_list(self, step: int) -> bool:
        rows = self.rows.items
        ahead = ((self.rows.index + step * place) % len(rows) for place in range(1, len(rows) + 1))
        at = next((at for at in ahead if rows[at].relation is Relation.CONFLICT), None)
        if at is not None:
            self.rows.index = at
        return at is not None

    def _conflict_of_matrix(self, step: int) -> bool:
        table = self.matrix
        if self.figures is None or table.cell is None:
            return False
        found = matrix.next_conflict(self.figures, table.grid, table.place, self._pair, step)
        if found is not None:
            table.go(found[0], tell=False)
            self._relate(found[1])
        return found is not None

    # The texts

    def _passages(self) -> Passages:
        item = self.item
        if item is not None:
            each = item.comparison
            return Passages(each.left_report, each.right_report, item.left, item.right, item.relation)
        cell = None if self.listing else self.matrix.cell
        if cell is not None and self.figures is not None:
            return Passages(cell.report, "", self.figures.claims.get(cell.claim))
        others = [name for name in self.picked if name != self.base]
        return Passages(self.base, others[-1] if others else "")

    def _status(self) -> None:
        if self.widened and not (self.rows.items if self.listing else self.matrix.grid.rows):
            said = "Nothing to compare."
        elif self.widened:
            said = "Nothing to compare here: the conflicts of all reports."
            if (self.shown != FILTERS[1]) if self.listing else (self.only.shown != SHOWN[1]):
                said = "Nothing to compare here: what all reports compare."
        elif self.listing and self._left_out:
            said = f"The first {len(self._all):,} are listed; {self._left_out:,} more are left out."
        elif not self.listing and self.figures is not None and self.figures.left_out:
            shown, more = len(self.figures.events), self.figures.left_out
            said = f"The first {shown:,} events are shown, those with conflicts first; {more:,} more are not."
        else:
            notices = self.figures.notices if self.figures is not None else ()
            said = " ".join(filter(None, (*notices, self._notice)))
        how = "scroll together" if self.together else "scroll apart"
        at, total = self._count()
        where = f"   {'' if self.listing else 'pair '}{at} of {total:,}" if total else ""
        name = [] if self.widened else [(one_line(self.archive.name) + "  ", "strong")]
        line = self.query_one("#status", OneLine)
        line.show([*name, (said, "warning")], [(how + where, "muted")], [(where.strip(), "muted")])
        if said != self._said and not line.fits():
            self.notify(said)
        self._said = said

    def _count(self) -> tuple[int, int]:
        """Which comparison is in view, of how many."""
        if self.listing:
            return self.rows.index + 1, len(self.rows.items)
        cell = self.matrix.cell
        if self.figures is None or cell is None:
            return 0, 0
        pairs = [each.id for each in self.figures.pairs(cell.claim)]
        return (pairs.index(self._pair) + 1 if self._pair in pairs else 0), len(pairs)

    # Judgements

    def judged(self, judgements: Mapping[str, Judgement]) -> None:
        if self.figures is not None:
            self.figures.judge(judgements)
        self.list_pairs()
        self.lay()

    # Leaving

    def action_back(self) -> None:
        if self._asking and not self._first:
            self._stop()
        elif lines := self.query("AskLine"):
            lines.remove()
            self.upper.focus()
        elif self.focused in (self.left, self.right):
            self.upper.focus()
        elif self.zoomed:
            self.action_zoom()
        elif self.as_of:
            self._know("")
        elif self.only and not self.listing and not self.widened:
            self._limit(Only())
        else:
            self.dismiss(None)

    def action_close(self) -> None:
        self.dismiss(None)
