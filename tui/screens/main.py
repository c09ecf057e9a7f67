"""The main screen: reports, text, and the names and claims in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from store.errors import CrosswireError
from store.model import Annotation, Claim, Comparison, Relation, Report, Span
from tui import keys, messages, render
from tui.screens.correcting import CorrectingScreen
from tui.screens.layout import Layout
from tui.screens.reading import ArchiveReading
from tui.screens.status import status
from tui.session import Session
from tui.widgets.entity_list import EntityList
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.mentions import MentionRow
from tui.widgets.reader import Reader
from tui.widgets.report_list import ReportList
from tui.widgets.rows import RowList
from tui.widgets.side_pane import CLAIMS, SECTIONS, SidePane

if TYPE_CHECKING:
    from store.archive import Archive, Hit
    from tui.widgets.find_line import FindLine

WATCH_EVERY = 2.0
"""Seconds between two looks whether another process added reports."""

EMPTY = (
    ("This archive holds no reports yet.", "title"),
    ("", ""),
    ("Leave with q and add some:", ""),
    ("", ""),
    ("crosswire add FILE-OR-FOLDER ...", "key"),
    ("", ""),
    ("Text, Markdown, HTML, JSON Lines and CSV are read.", "muted"),
    ("`crosswire add --help` tells more.", "muted"),
)


class MainScreen(CorrectingScreen):
    """Three panes, as many of them at a time as the terminal has room for."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("main")]
    AUTO_FOCUS = ""

    def __init__(self, archive: Archive, session: Session) -> None:
        super().__init__(archive)
        self.session = session
        self.reading = ArchiveReading(self, archive)
        self.panes = Layout(session)
        self.comparisons: Sequence[Comparison] = ()

    def compose(self) -> ComposeResult:
        yield ReportList(id="reports", classes="pane")
        yield Reader(id="reader", classes="pane")
        yield SidePane(id="side", classes="pane")
        yield OneLine(id="status")
        yield KeyLine("list", "main", "app", id="keys")

    def on_mount(self) -> None:
        self.reports = self.query_one("#reports", ReportList)
        self.reader = self.query_one("#reader", Reader)
        self.side = self.query_one("#side", SidePane)
        self._generation = self.archive.generation()
        heads = self.archive.heads()
        at = next((at for at, head in enumerate(heads) if head.id == self.session.report), 0)
        self.reports.show(heads, at)
        self._title()
        self.reader.border_title = "2 Text"
        self.side.border_title = "3 Names and claims"
        if self.session.section in SECTIONS:
            self.side.section = self.session.section
        self._arrange()
        if not heads:
            self.reader.empty = [[run] for run in EMPTY]
        else:
            # One report is an instant look-up; with it the first paint shows what the user left.
            self._open(heads[at].id, self.session.offset if heads[at].id == self.session.report else 0)
        self.focus_pane(self.session.focus if heads else "reports")
        self.call_after_refresh(self.reading.entities)
        self.call_after_refresh(self.reading.notes)
        self._watching = self.set_interval(WATCH_EVERY, lambda: self.reading.watch(self._generation))

    def _open(self, report: str, offset: int) -> None:
        try:
            self._show(self.archive.report(report), self.archive.annotation(report), None, offset)
        except CrosswireError as error:
            self.post_message(messages.Failed(str(error)))

    # Panes

    def _arrange(self) -> None:
        visible = self.panes.arrange(self.size.width)
        for name in ("reports", "reader", "side"):
            pane = self.query_one(f"#{name}")
            width = visible.get(name)
            pane.display = width is not None
            if width is not None:
                pane.styles.width = width if width > 0 else "1fr"

    def on_resize(self) -> None:
        self._arrange()
        self.call_after_refresh(self.show_status)

    def focus_pane(self, name: str) -> None:
        """Give the focus to a pane, and show it if there was no room for it."""
        self.panes.focus = name
        self._arrange()
        target = {"reports": self.reports, "reader": self.reader, "side": self.side.current}.get(name)
        self.set_focus(target or self.reports)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Each part tells of its focus by itself, a busy one late: the cursor has gone on since.
            return
        pane = next((node.id for node in event.widget.ancestors_with_self if node.has_class("pane")), None)
        if pane is None:
            line = "offer" if self.query("OfferLine") else "note" if self.query("NoteLine") else "find"
            self.query_one(KeyLine).show(line)
            return
        if pane != self.panes.focus:
            self.panes.focus = pane
            self._arrange()
        self._show_keys(pane)

    def _show_keys(self, pane: str) -> None:
        reader = ("select",) if self.reader.picking is not None else ("reader",)
        scopes = {"reports": ("list",), "reader": reader, "side": ("list", "sections")}[pane]
        self.query_one(KeyLine).show(*scopes, "main", "app")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action not in keys.FIRST or self.focused is None:
            return True
        from textual.widgets import Input

        # These keys come before those of the focus: they are letters where something is typed.
        return not isinstance(self.focused, Input)

    def action_pane(self, name: str) -> None:
        self.focus_pane(name)

    def action_pane_left(self) -> None:
        self.focus_pane(self.panes.beside(-1))

    def action_pane_right(self) -> None:
        self.focus_pane(self.panes.beside(1))

    def action_grow(self) -> None:
        self.panes.resize(4, self.size.width)
        self._arrange()

    def action_shrink(self) -> None:
        self.panes.resize(-4, self.size.width)
        self._arrange()

    def action_reset_panes(self) -> None:
        self.panes.reset()
        self.notify("The panes have their usual sizes.")
        self._arrange()

    def action_zoom(self) -> None:
        self.panes.zoomed = not self.panes.zoomed
        self._arrange()

    def action_back(self) -> None:
        if lines := self.query("NoteLine"):
            lines.remove()
            self.focus_pane("reader")
        elif self.query("FindLine"):
            self.post_message(messages.FindClosed())
        elif self.panes.focus == "side" and self.side.close_entity():
            return
        elif self.reader.drop_mark():
            self.show_status()
        elif self.panes.zoomed:
            self.action_zoom()
        elif self.panes.focus != "reports":
            self.focus_pane("reports")
        else:
            self.notify("Nothing is open here to close: q leaves crosswire.")

    # Reports

    def on_row_highlighted(self, message: messages.RowHighlighted) -> None:
        if message.rows is self.reports:
            self.reading.report("list", message.item.id)

    def on_row_chosen(self, message: messages.RowChosen) -> None:
        rows: RowList[object] = message.rows
        if rows is self.reports:
            self.focus_pane("reader")
        elif rows.id == "entities":
            self.reading.occurrences(message.item.entity.id)
        elif rows.id == "mentions":
            self.go_to(message.item.report, message.item.span)
        elif rows.id == "claims":
            self.reader.mark_claim(message.item.claim)
            if len(self.panes.arrange(self.size.width)) == 1:
                self.focus_pane("reader")

    def go_to(self, report: str, span: Span | None = None) -> None:
        """Open a report, if it is not open, at a passage."""
        if self.reader.report is not None and self.reader.report.id == report:
            if span is not None:
                self.reader.mark_span(span)
            return
        self.reading.report("list", report, span)

    def read_claim(self, claim: Claim) -> None:
        """Open the report of a claim, with the mark on the claim."""
        if self.reader.report is None or self.reader.report.id != claim.report:
            self._open(claim.report, 0)
        self.reader.mark_claim(claim)
        self.focus_pane("reader")

    def action_report_next(self) -> None:
        self._step(1)

    def action_report_previous(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        before = self.reports.index
        self.reports.action_cursor(step)
        if not self.reports.items:
            self._no_report()
        elif self.reports.index == before:
            self.notify(f"This is the {'last' if step > 0 else 'first'} report of the list.")

    def on_report_loaded(self, message: messages.ReportLoaded) -> None:
        self._show(message.report, message.annotation, message.span)

    def _show(self, report: Report, annotation: Annotation, span: Span | None, offset: int = 0) -> None:
        self.reader.show(report, annotation, offset)
        if span is not None:
            self.reader.mark_span(span)
        if self.reports.item is None or self.reports.item.id != report.id:
            at = next((at for at, head in enumerate(self.reports.items) if head.id == report.id), 0)
            self.reports.show(self.reports.items, at)
        names = Counter(mention.entity for mention in annotation.mentions if mention.entity)
        here: Counter[str] = Counter()
        for local, number in names.items():
            here[self.archive.entity_of(report.id, local)] += number
        self.comparisons = ()
        self.show_notes()
        self.side.show_report(here, annotation.claims)
        self.show_status()
        self.call_after_refresh(self.reading.comparisons, [report.id], lambda _: True)

    def on_comparisons_loaded(self, message: messages.ComparisonsLoaded) -> None:
        self.comparisons = message.comparisons
        related: dict[str, list[Relation]] = {}
        for comparison in message.comparisons:
            judged = message.judgements.get(comparison.id)
            relation = judged.relation if judged else comparison.relation
            for claim in (comparison.left, comparison.right):
                related.setdefault(claim, []).append(relation)
        self.side.show_relations({claim: tuple(sorted(found)) for claim, found in related.items()})

    def reload(self, span: Span | None = None) -> None:
        here = self.reader.report
        if here is not None:
            at, mark = self.reader.offset_at_top, self.reader.mention
            try:
                annotation = self.archive.annotation(here.id)
            except CrosswireError as error:
                self.post_message(messages.Failed(str(error)))
                return
            self._show(here, annotation, None, at)
            span = span or (mark.span if mark is not None else None)
            if span is not None:
                self.reader.mark_again(span)
        # Its mentions may be others now, or it may be gone.
        self.side.close_entity()
        self.reading.entities()

    def entity_at_cursor(self) -> tuple[str, str, str] | None:
        if self.panes.focus != "side" or self.side.section == CLAIMS:
            return None
        if (opened := self.side.opened) is not None:
            return opened.id, opened.name, str(opened.kind)
        row = self.side.query_one(EntityList).item
        return (row.entity.id, row.entity.name, str(row.entity.kind)) if row is not None else None

    # Names and claims

    def on_entities_loaded(self, message: messages.EntitiesLoaded) -> None:
        self.side.show_entities(message.entities)

    def on_occurrences_loaded(self, message: messages.OccurrencesLoaded) -> None:
        rows: list[MentionRow] = []
        for place, head, text in message.rows:
            first = not rows or rows[-1].report != place.report
            span = Span(place.start, place.end)
            rows.append(MentionRow(place.report, span, str(message.entity.kind), head, text, first))
        report, mark = self.reader.report, self.reader.mention
        at = next(
            (
                index
                for index, row in enumerate(rows)
                if report is not None and row.report == report.id and (mark is None or row.span == mark.span)
            ),
            0,
        )
        self.side.open_entity(message.entity, rows, at)
        self.focus_pane("side")

    def on_section_changed(self, message: messages.SectionChanged) -> None:
        self.side.go_to(message.section)

    def on_mention_opened(self, message: messages.MentionOpened) -> None:
        report = message.reader.report
        if report is not None and message.mention.entity:
            self.side.section = str(message.mention.kind)
            self.reading.occurrences(self.archive.entity_of(report.id, message.mention.entity))

    def on_mark_moved(self, message: messages.MarkMoved) -> None:
        if message.claim is not None:
            self.side.select_claim(message.claim)
        if message.reader.has_focus:
            self._show_keys("reader")
        self.show_status()

    # The status line

    def on_reader_scrolled(self) -> None:
        self.show_status()

    def show_status(self) -> None:
        here, mention = self.reader.report, self.reader.mention
        known = self._entity_of(here.id, mention)[1] if here is not None else ""
        left, right = status(self.reader, self.archive.name, self.archive.notice, known)
        self.query_one("#status", OneLine).show(left, right)

    def on_failed(self, message: messages.Failed) -> None:
        self.notify(message.reason, severity="error", markup=False)

    # Reports that another process adds

    def _title(self, new: int = 0) -> None:
        number = f" {len(self.reports.items):,}" if self.reports.items else ""
        self.reports.border_title = f"1 Reports{number}{f' · {new:,} new: R' if new else ''}"

    def on_archive_watched(self, message: messages.ArchiveWatched) -> None:
        self._generation = message.generation
        if message.reason:
            self._watching.stop()
            self.notify(message.reason, severity="warning", markup=False)
        elif message.reports is not None and (new := message.reports - len(self.reports.items)) > 0:
            self._title(new)
            self.notify(f"{render.count(new, 'new report')}: R reads {'it' if new == 1 else 'them'}.")

    # Other screens

    def action_refresh(self) -> None:
        self.archive.refresh()
        heads = self.archive.heads()
        here = self.reader.report.id if self.reader.report else ""
        self.reports.show(heads, next((at for at, head in enumerate(heads) if head.id == here), 0))
        self._title()
        self.reading.entities()
        self.notify(f"Read anew: {render.count(len(heads), 'report')}.")

    async def action_finder(self) -> None:
        from tui.screens.finder import Finder

        finder = Finder(self.archive, self.session.query)

        def found(hit: Hit | None) -> None:
            self.session.query = finder.query_text
            self._found(hit)

        await self.app.push_screen(finder, found)

    def _found(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.kind == "report":
            self.go_to(hit.id)
            self.focus_pane("reader")
        elif hit.kind == "passage":
            self.go_to(hit.report, Span(hit.start, hit.end))
            self.focus_pane("reader")
        else:
            self.side.section = hit.kind
            self.reading.occurrences(hit.id)

    def action_compare(self) -> None:
        if self.reader.report is None:
            self._no_report()
            return
        from tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self.archive, self.reader.report.id, self.reader.claim))

    def _no_report(self) -> None:
        self.notify("No report is open: crosswire add FILE adds some to the archive.")

    def action_story(self) -> None:
        from tui.screens.story import tell

        claim = self.reader.claim
        tell(self, self.archive, claim.id if claim is not None else "", self.read_claim)

    def action_cite(self) -> None:
        if self.reader.report is None or self.reader.annotation is None:
            self._no_report()
            return
        from tui.screens.cite import CiteDialog, Passage

        span = self.reader.passage()
        self.app.push_screen(CiteDialog(Passage(self.reader.report, self.reader.annotation, span)))

    # Find in the text

    async def action_find(self) -> None:
        if self.reader.report is None:
            self._no_report()
            return
        from tui.widgets.find_line import FindLine

        if not self.query(FindLine):
            await self.mount(FindLine(), before="#status")
        self.query_one(FindLine).focus_input()

    def on_find_changed(self, message: messages.FindChanged) -> None:
        if message.step:
            self.reader.action_found(message.step)
        elif self.reader.report is not None:
            from tui.find import find_all

            self.reader.find(find_all(self.reader.report.text, message.query))
        lines = self.query("FindLine")
        if lines:
            line: FindLine = lines.first()  # type: ignore[assignment]
            line.show_count(*self.reader.found_place)
        self.show_status()

    async def on_find_closed(self) -> None:
        await self.query("FindLine").remove()
        self.focus_pane("reader")

    def keep(self, session: Session) -> None:
        """Write into the session what the user sees."""
        if self.reader.report is not None:
            session.report, session.offset = self.reader.report.id, self.reader.offset_at_top
        session.focus, session.section = self.panes.focus, self.side.section
        session.sizes = dict(self.panes.sizes)
