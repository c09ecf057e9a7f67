"""Two texts side by side, their passages on one row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Container

from store.model import Claim, Note, Relation
from store.text.hygiene import one_line
from tui import messages, render
from tui.marks import Mark
from tui.widgets.paint import caption
from tui.widgets.reader import Reader

ALONE = ("No other report gives a figure", "to compare with this one.")
"""What stands in place of the second text where there is none."""


class Passages(NamedTuple):
    """What is shown: a report on each side, with the claim in it that matters. An empty id shows no text."""

    left: str
    right: str = ""
    left_claim: Claim | None = None
    right_claim: Claim | None = None
    relation: Relation | None = None


class Pair(Container):
    """Two readers. The screen brings the reports; the pair aligns and marks the passages."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.left = Reader(id="left", classes="pane", overscroll=True)
        self.right = Reader(id="right", classes="pane", overscroll=True)
        self.left.alone = self.right.alone = False
        self.together = True
        """True if the two texts scroll together."""
        self.passages = Passages("")
        self.notes: Sequence[Note] = ()
        """Marks and notes of all reports."""
        self._apart = 0
        """Rows that the right passage stands lower in its text than the left one."""
        self._led: dict[str, int] = {}
        """Where a text was scrolled to because the other one was."""

    def compose(self) -> ComposeResult:
        yield self.left
        yield self.right

    @property
    def sides(self) -> tuple[tuple[Reader, str, Claim | None], ...]:
        """Each reader with the report and the claim that belong in it."""
        at = self.passages
        return (self.left, at.left, at.left_claim), (self.right, at.right, at.right_claim)

    def show(self, passages: Passages) -> list[tuple[str, str]]:
        """Show two passages. Returns the sides whose report is to be read first: `("left", id)`."""
        self.passages = passages
        missing = []
        self.right.empty = [[], *([(line, "muted")] for line in ALONE)] if passages.left_claim else []
        for reader, report, _ in self.sides:
            if not report:
                reader.clear()
                reader.border_title = ""
            elif reader.report is None or reader.report.id != report:
                missing.append((str(reader.id), report))
        self.align()
        return missing

    def put(self, message: messages.ReportLoaded) -> None:
        """Put a report that was read into its side."""
        reader = self.left if message.place == "left" else self.right
        reader.show(message.report, message.annotation)
        reader.show_notes(note for note in self.notes if note.report == message.report.id)
        self.align()

    def align(self) -> None:
        """Mark the passages and bring them to the same row, as soon as the texts are there."""
        ready = []
        for reader, report, claim in self.sides:
            if not report or reader.report is None or reader.report.id != report:
                continue
            self._title(reader, claim)
            if claim is None:
                reader.emphasise([])
                continue
            marks = [Mark(claim.sentence_start, claim.sentence_end, "claim-current")]
            role = f"relation-{self.passages.relation}" if self.passages.relation else "selection"
            reader.emphasise([*marks, Mark(claim.start, claim.end, role)])
            ready.append((reader, claim))
        if not ready:
            return
        rows = [reader.row_for(claim.sentence_start) for reader, claim in ready]
        self._apart = rows[-1] - rows[0] if len(ready) == 2 else 0
        height = min(reader.size.height for reader, _ in ready)
        third = height // 3 if height > 6 else 0
        for reader, claim in ready:
            reader.reveal(claim.sentence_start, min(third, *rows) if len(rows) > 1 else min(third, rows[0]))
            self._led[str(reader.id)] = int(reader.scroll_offset.y)

    @staticmethod
    def _title(reader: Reader, claim: Claim | None) -> None:
        """Who speaks, and when: "Reuters ‹ an official · 25 Jun 2012"."""
        report = reader.report
        assert report is not None
        who = one_line(report.publisher or report.id)
        if claim is not None:
            voices = [one_line(link.source) for link in claim.attribution if link.source]
            voices = voices[1:] if voices and voices[0] == who else voices
            who = " ‹ ".join([who, *voices])
        when = render.day(report.published) if report.published else "undated"
        reader.border_title = caption(f"{when} · {who}")

    def on_reader_resized(self) -> None:
        self.align()

    def on_reader_scrolled(self, message: messages.ReaderScrolled) -> None:
        """Let the other text follow, so that the two passages stay on one row."""
        moved = message.reader
        top = int(moved.scroll_offset.y)
        known = self.passages.left_claim is not None and self.passages.right_claim is not None
        if not self.together or not known or self._led.get(str(moved.id)) == top:
            return
        other, apart = (self.right, self._apart) if moved is self.left else (self.left, -self._apart)
        self._led[str(moved.id)] = top
        other.scroll_to(y=max(0, top + apart), animate=False, force=True)
        self._led[str(other.id)] = int(other.scroll_offset.y)
