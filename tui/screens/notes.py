"""The marks and notes on all reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.model import Note
from tui import keys, render
from tui.widgets.lines import KeyLine
from tui.widgets.rows import RowList


class NoteRow(NamedTuple):
    """A mark or a note, the title of its report, and the words it stands on."""

    note: Note
    title: str
    words: str


class NoteList(RowList[NoteRow]):
    """Two lines a note."""

    ROW_HEIGHT: ClassVar[int] = 2

    def draw(self, item: NoteRow, width: int) -> list[render.Line]:
        return render.note_row(item.note, item.title, item.words, width)


class NotesDialog(ModalScreen["tuple[str, Note] | None"]):
    """Returns what to do with a note: ("open", note) or ("remove", note); None if it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("notes")]

    def __init__(self, rows: Sequence[NoteRow]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(id="notes", classes="dialog"):
            yield NoteList(
                id="note-list", empty="Nothing is marked yet: m marks a passage, e writes a note on it."
            )
            yield KeyLine("notes")

    def on_mount(self) -> None:
        self.query_one("#notes").border_title = f"Marks and notes {len(self._rows):,}"
        rows = self.query_one(NoteList)
        rows.show(self._rows)
        rows.focus()

    def on_row_chosen(self) -> None:
        self._answer("open")

    def action_remove(self) -> None:
        self._answer("remove")

    def _answer(self, what: str) -> None:
        row = self.query_one(NoteList).item
        if row is not None:
            self.dismiss((what, row.note))

    def action_close(self) -> None:
        self.dismiss(None)
