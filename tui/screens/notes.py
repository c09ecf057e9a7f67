"""The marks and notes on all reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from store.model import Note
from tui import keys, render
from tui.screens.list_dialog import ListDialog
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


class NotesDialog(ListDialog[NoteRow, tuple[str, Note]]):
    """Returns what to do with a note: ("open", note) or ("remove", note); None if it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("notes")]
    NAME = "notes"
    SCOPES = ("notes",)

    def __init__(self, rows: Sequence[NoteRow]) -> None:
        empty = "Nothing is marked yet: m marks a passage, e writes a note on it."
        super().__init__(NoteList(empty=empty), rows, f"Marks and notes {len(rows):,}")

    def on_row_chosen(self) -> None:
        self._answer("open")

    def action_remove(self) -> None:
        self._answer("remove")

    def _answer(self, what: str) -> None:
        if (row := self.rows.item) is not None:
            self.dismiss((what, row.note))
