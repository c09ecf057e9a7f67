"""The main screen: reports, text, and the names and claims in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from store.errors import CrosswireError
from store.model import Claim, Mention, Relation, Span
from tui import keys, messages, render
from tui.screens.adding import AddingScreen
from tui.screens.panes import NOTHING_OPEN
from tui.screens.reading import ArchiveReading
from tui.screens.status import place, status
from tui.session import Session
from tui.widgets.entity_list import EntityList
from tui.widgets.lines import OneLine
from tui.widgets.mentions import MentionRow
from tui.widgets.rows import RowList
from tui.widgets.side_pane import CLAIMS, SECTIONS

if TYPE_CHECKING:
    from textual.timer import Timer

    from store.archive import Archive

WATCH_EVERY = 2.0
"""Seconds between two looks whether another process added reports."""

EMPTY: tuple[render.Line, ...] = (
    [("This archive holds no reports yet.", "title")],
    [],
    [("A", "key"), (" adds a file or a folder.", "")],
    [],
    [("Text, Markdown, HTML, JSON Lines", "muted")],
    [("and CSV are read.", "muted")],
    [],
    [("In a shell:", "muted")],
    [("crosswire add FILE-OR-FOLDER ...", "muted")],
)


class MainScreen(AddingScreen):
    """Three panes, as many of them at a time as the terminal has room for."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("main")]

    def __init__(self, archive: Archive, session: Session) -> None:
        super().__init__(archive, session)
        self.reading = ArchiveReading(self, archive)
        self._ids: Mapping[str, str] = {}
        """Entities of the archive by those of the open report."""
        self._wanted: Claim | None = None
        """The claim to set the mark on as soon as its report is there."""
        self._notice = ""
        self._watching: Timer | None = None

    def on_mount(self) -> None:
        self._generation = self.archive.generation()
        self._notice = self.archive.notice
        heads = self.archive.heads()
        at = next((at for at, head in enumerate(heads) if head.id == self.session.report), 0)
        self.reports.show(heads, at)
        self._title()
        if self.session.section in SECTIONS:
            self.side.section = self.session.section
        self._arrange()
        if not heads:
            self.reader.empty = EMPTY
        else:
            # One report is an instant look-up; with it the first paint shows what the user left.
            self._open(heads[at].id, self.session.offset if heads[at].id == self.session.report else 0)
        self.focus_pane(self.session.focus if heads else "reports")
        self.call_after_refresh(self.reading.entities)
        self.call_after_refresh(self.reading.notes)
        self._watching = self.set_interval(WATCH_EVERY, lambda: self.reading.watch(self._generation))

    def _open(self, report: str, offset: int) -> None:
        try:
            found = self.reading.read(report)
        except CrosswireError as error:
            self.post_message(messages.Failed(str(error)))
        else:
            self._show(found, offset)

    # Reports

    def on_row_highlighted(self, message: messages.RowHighlighted) -> None:
        if message.rows is self.reports:
            self.reading.report("list", message.item.id)

    def on_row_chosen(self, message: messages.RowChosen) -> None:
        rows: RowList[object] = message.rows
        if rows is self.reports:
            self.focus_pane("reader")
        elif rows.id == "entities":
            self.show_occurrences(message.item.entity.id)
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
            self._wanted = claim
            self.reading.report("list", claim.report)
        else:
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
            self.notify(NOTHING_OPEN)
        elif self.reports.index == before:
            self.notify(f"This is the {'last' if step > 0 else 'first'} report of the list.")

    def on_report_loaded(self, message: messages.ReportLoaded) -> None:
        if message.place == "again":
            self._show_again(message)
            return
        self._show(message)
        if message.span is not None:
            self.reader.mark_span(message.span)
        if self._wanted is not None and self._wanted.report == message.report.id:
            self.reader.mark_claim(self._wanted)
        self._wanted = None

    def _show(self, found: messages.ReportLoaded, offset: int = 0) -> None:
        report, annotation = found.report, found.annotation
        self.reader.show(report, annotation, offset)
        if self.reports.item is None or self.reports.item.id != report.id:
            at = next((at for at, head in enumerate(self.reports.items) if head.id == report.id), 0)
            self.reports.show(self.reports.items, at)
        self._ids = found.ids
        here: Counter[str] = Counter()
        for mention in annotation.mentions:
            if mention.entity:
                here[found.ids.get(mention.entity, "")] += 1
        self.show_notes()
        self.side.show_report(here, annotation.claims)
        self.show_status()
        self.call_after_refresh(self.reading.comparisons, [report.id], lambda _: True)

    def _show_again(self, found: messages.ReportLoaded) -> None:
        """Show the open report as it is now, the mark where it was or on a passage."""
        here = self.reader.report
        if here is None or here.id != found.report.id:
            return
        mark = self.reader.mention
        self._show(found, self.reader.offset_at_top)
        span = found.span or (mark.span if mark is not None else None)
        if span is not None:
            self.reader.mark_again(span)

    def on_comparisons_loaded(self, message: messages.ComparisonsLoaded) -> None:
        related: dict[str, list[Relation]] = {}
        for comparison in message.comparisons:
            judged = message.judgements.get(comparison.id)
            relation = judged.relation if judged else comparison.relation
            for claim in (comparison.left, comparison.right):
                related.setdefault(claim, []).append(relation)
        self.side.show_relations({claim: tuple(sorted(found)) for claim, found in related.items()})

    def reload(self, span: Span | None = None) -> None:
        if self.reader.report is not None:
            self.reading.report("again", self.reader.report.id, span)
        # Its mentions may be others now, or it may be gone.
        self.side.close_entity()
        self.reading.entities()

    def entity_of(self, mention: Mention | None) -> tuple[str, str]:
        """Id and name in the archive of the entity of a mention of the open report; empty if it has none."""
        if mention is None or not mention.entity or self.reader.annotation is None:
            return "", ""
        found = self._ids.get(mention.entity, "")
        local = next((each for each in self.reader.annotation.entities if each.id == mention.entity), None)
        return (
            (found, self.side.name_of(found) or (local.name if local is not None else ""))
            if found
            else ("", "")
        )

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
        self.show_status()

    def show_occurrences(self, entity: str) -> None:
        """Show every mention of an entity of the archive."""
        self.reading.occurrences(entity)

    def on_occurrences_loaded(self, message: messages.OccurrencesLoaded) -> None:
        rows: list[MentionRow] = []
        for found, head, text in message.rows:
            first = not rows or rows[-1].report != found.report
            span = Span(found.start, found.end)
            rows.append(MentionRow(found.report, span, str(message.entity.kind), head, text, first))
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
        if found := self.entity_of(message.mention)[0]:
            self.side.section = str(message.mention.kind)
            self.show_occurrences(found)

    def on_mark_moved(self, message: messages.MarkMoved) -> None:
        if message.claim is not None:
            self.side.select_claim(message.claim)
        if message.reader.has_focus:
            self._show_keys("reader")
        self.show_status()

    # The status line

    def on_reader_scrolled(self) -> None:
        self.show_status()

    def on_reader_resized(self) -> None:
        # A notice at the foot takes a line of the text: how far one has read is another share then.
        self.show_status()

    def show_status(self) -> None:
        known = self.entity_of(self.reader.mention)[1]
        left = status(self.reader, self.archive.name, self._notice, known)
        self.query_one("#status", OneLine).show(left, *place(self.reader))

    def on_failed(self, message: messages.Failed) -> None:
        self.notify(message.reason, severity="error")

    # Reports that are added, here or by another process

    def _title(self, new: int = 0) -> None:
        number = f" {len(self.reports.items):,}" if self.reports.items else ""
        more = f" · {new:,} new: R" if new else ""
        if self.adding is not None:
            more = f" · adding {self.adding.done:,} … A stops"
        self.reports.border_title = f"1 Reports{number}{more}"

    def _stop_watching(self) -> None:
        if self._watching is not None:
            self._watching.stop()
            self._watching = None

    def on_screen_suspend(self) -> None:
        # What is below a dialog is painted with each message that comes to it.
        if self._watching is not None:
            self._watching.pause()

    def on_screen_resume(self) -> None:
        if self._watching is not None:
            self._watching.resume()

    def show_progress(self) -> None:
        self._title()

    def show_added(self, said: str) -> None:
        self.reading.heads(said)

    def on_archive_watched(self, message: messages.ArchiveWatched) -> None:
        self._generation = message.generation
        if message.reason:
            self._stop_watching()
            self.notify(message.reason, severity="warning")
        elif self.adding is not None:
            self.show_progress()
        elif message.reports is not None and (new := message.reports - len(self.reports.items)) > 0:
            self._title(new)
            self.notify(f"{render.count(new, 'new report')}: R reads {'it' if new == 1 else 'them'}.")

    def action_refresh(self) -> None:
        self.reading.heads("Read anew: {}.")

    def on_heads_loaded(self, message: messages.HeadsLoaded) -> None:
        heads = message.heads
        here = self.reader.report.id if self.reader.report else ""
        self._generation, self._notice = message.generation, message.notice
        self.reports.show(heads, next((at for at, head in enumerate(heads) if head.id == here), 0))
        self._title()
        if self.reader.report is None and heads:
            self.reading.report("list", heads[0].id)
        self.reading.entities()
        if message.said:
            self.notify(message.said.format(render.count(len(heads), "report")))

    def keep(self, session: Session) -> None:
        """Write into the session what the user sees."""
        if self.reader.report is not None:
            session.report, session.offset = self.reader.report.id, self.reader.offset_at_top
        session.focus, session.section = self.panes.focus, self.side.section
        session.sizes = dict(self.panes.sizes)
