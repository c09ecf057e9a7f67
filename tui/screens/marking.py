"""A screen with a text in which passages can be marked and noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.errors import CrosswireError
from store.model import Note, Span
from tui import messages
from tui.screens.noting import Noting, at
from tui.screens.panes import NOTHING_OPEN, PanesScreen
from tui.session import Session

if TYPE_CHECKING:
    from store.archive import Archive


class MarkingScreen(PanesScreen):
    """The keys for marks and notes. The screen itself says how to go to a passage."""

    def __init__(self, archive: Archive, session: Session) -> None:
        super().__init__(archive, session)
        self.noting = Noting(self, archive)
        self.notes: Sequence[Note] = ()
        """Marks and notes of all reports, oldest first."""

    def go_to(self, report: str, span: Span | None = None) -> None:
        """Open a report, if it is not open, at a passage."""
        raise NotImplementedError

    def _passage(self) -> tuple[str, Span, Note | None] | None:
        """Report and passage that a mark would stand on, with what is noted there already. Says so if there
        is none."""
        report, span = self.reader.report, self.reader.passage()
        if report is None or span is None:
            self.notify(NOTHING_OPEN if report is None else "There is no text here to mark.")
            return None
        return report.id, span, at(self.notes, report.id, span)

    def action_mark(self) -> None:
        if (passage := self._passage()) is not None:
            self.noting.mark(*passage)

    async def action_note(self) -> None:
        from tui.widgets.note_line import NoteLine

        if because := self.noting.why_not():
            self.post_message(messages.Failed(because))
        elif not self.query(NoteLine) and (passage := self._passage()) is not None:
            report, span, there = passage
            if there is not None:
                span = Span(there.start, there.end)
            await self.mount(NoteLine(report, span, there), before="#status")

    async def on_note_typed(self, message: messages.NoteTyped) -> None:
        line = message.line
        await line.remove()
        self.focus_pane("reader")
        if message.text is not None:
            self.noting.write(line.report, line.span, line.there, message.text)

    def on_notes_loaded(self, message: messages.NotesLoaded) -> None:
        self.notes = message.notes
        self.show_notes()
        self.show_status()
        if message.said:
            self.notify(message.said)

    def show_notes(self) -> None:
        """Show the marks and notes of the open report in its margin."""
        report = self.reader.report
        if report is not None:
            self.reader.show_notes(note for note in self.notes if note.report == report.id)

    def action_notes(self) -> None:
        from tui.screens.notes import NoteRow, NotesDialog

        rows = []
        for note in reversed(self.notes):
            try:
                report = self.archive.report(note.report)
            except CrosswireError as error:
                rows.append(NoteRow(note, note.report, str(error)))
            else:
                rows.append(NoteRow(note, report.title or report.id, report.text[note.start : note.end]))

        def chosen(answer: tuple[str, Note] | None) -> None:
            if answer is None:
                return
            what, note = answer
            if what == "remove":
                self.noting.drop(note)
            else:
                self.go_to(note.report, Span(note.start, note.end))
                self.focus_pane("reader")

        self.app.push_screen(NotesDialog(rows), chosen)
