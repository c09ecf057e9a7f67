"""The reader: a report's text with its mentions, its claims, what was found, and the mark."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.selection import Selection

from store.model import Annotation, Claim, Mention, Note, Report, Span
from store.text.hygiene import plain
from tui import keys, render, words
from tui.marks import Layer, Mark
from tui.messages import MarkMoved, MentionOpened, ReaderScrolled
from tui.widgets.picking import Picking
from tui.widgets.text_view import GUTTER, MEASURE, TextView
from tui.wrap import Lines

__all__ = ["GUTTER", "MEASURE", "Reader"]

Marked = TypeVar("Marked", Mention, Claim)

_ALONE = frozenset({"select", "extend", "mention", "claim", "found", "open"})
"""Actions of a reader that stands alone."""


def _kind_role(mention: Mention) -> str:
    return f"kind-{mention.kind}"


def _claim_role(claim: Claim) -> str:  # noqa: ARG001 - all claims look alike
    return "claim"


def _note_sign(note: Note) -> str:
    return "✎" if note.text else "•"


class Reader(TextView, can_focus=True):
    """Shows one report with its marks."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("select"), *keys.bindings("reader")]
    ALLOW_SELECT = True

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, overscroll: bool = False
    ) -> None:
        super().__init__(id=id, classes=classes, overscroll=overscroll)
        self.mention: Mention | None = None
        """The mention under the mark."""
        self.claim: Claim | None = None
        """The claim under the mark."""
        self.found: Layer[Mark] = Layer()
        """Places found in the text."""
        self.current_found: Mark | None = None
        self.alone = True
        """False in a pair: the screen's own keys go before those for names, claims and words of a text."""
        self.picking: Picking | None = None
        """The words that are being selected by keyboard."""
        self._corrected: Layer[Mark] = Layer()
        self._mentions: Layer[Mention] = Layer((), _kind_role)
        self._claims: Layer[Claim] = Layer((), _claim_role)
        self._emphasis: Layer[Mark] = Layer()
        self._notes: Layer[Note] = Layer((), _note_sign)

    # What is shown

    def show(self, report: Report, annotation: Annotation, offset: int = 0) -> None:
        """Show a report from `offset` of its text; 0 is the top with the title."""
        self._mentions = Layer(annotation.mentions, _kind_role)
        self._claims = Layer(annotation.claims, _claim_role)
        self._emphasis = Layer()
        self._notes = Layer((), _note_sign)
        self.mention = self.claim = self.current_found = self.picking = None
        self.found = Layer()
        self._put(report, annotation, offset)
        self._corrected = Layer(
            Mark(each.start, each.end, "corrected") for each in annotation.mentions if self.by_hand(each)
        )

    def clear(self) -> None:
        """Show no report."""
        self.report = self.annotation = None
        self._text, self._head = "", []
        self._lines = Lines("", (), 1)
        self._mentions, self._claims = Layer((), _kind_role), Layer((), _claim_role)
        self._emphasis, self.found, self._corrected = Layer(), Layer(), Layer()
        self.picking = None
        self._renew()

    def show_notes(self, notes: Iterable[Note]) -> None:
        """Show marks and notes of the report in the margin: • begins a mark, ✎ a note."""
        self._notes = Layer(notes, _note_sign)
        self._renew()

    @property
    def note(self) -> Note | None:
        """The note around the mention or claim under the mark, if there is one."""
        at = self.mention or self.claim
        if at is None:
            return None
        around = [note for note in self._notes.items if note.start <= at.start < note.end]
        return min(around, key=lambda note: note.end - note.start, default=None)

    def emphasise(self, marks: Iterable[Mark]) -> None:
        """Lay marks with roles of their own over the text: passages of a comparison."""
        self._emphasis = Layer(marks)
        self._renew()

    def passage(self) -> Span | None:
        """What a citation should quote: selected text, the sentence of the claim or mention under the
        mark, or else the paragraph at the top."""
        if self.report is None or self.annotation is None:
            return None
        if (span := self.selected) is not None:
            return span
        if self.claim is not None:
            return Span(self.claim.sentence_start, self.claim.sentence_end)
        if self.mention is not None:
            at = self.mention.start
            for sentence in self.annotation.sentences:
                if sentence.start <= at < sentence.end:
                    return sentence
        paragraphs = self.annotation.paragraphs
        at = self._above + self.place[0] - 1
        return paragraphs[min(at, len(paragraphs) - 1)] if paragraphs else None

    def margin_mark(self, start: int, end: int) -> render.Line:
        mark = next(iter(self._claims.within(start, end)), None) if end > start else None
        current = mark is not None and self.claim is not None and mark.start == self.claim.start
        bar = " " if mark is None else "▌" if current else "▎"
        noted = self._notes.within(start, end) if end > start else []
        first = next((note for note in noted if start <= note.start), None)
        sign = first.role if first is not None else "│" if noted else " "
        if sign == " " and end > start and self._corrected.within(start, end):
            sign = "✓"
        return [(sign, "warning"), (bar, "claim-mark")]

    def marks_on(self, row: int, start: int, end: int) -> list[Layer[Any]]:
        layers: list[Layer[Any]] = [self._claims]
        if self.claim is not None:
            claim = self.claim
            layers.append(Layer([Mark(claim.sentence_start, claim.sentence_end, "claim-current")]))
        layers += [self._emphasis, self._mentions, self._corrected]
        if self.found:
            layers.append(self.found)
        if self.current_found is not None:
            layers.append(Layer([self.current_found._replace(role="found-current")]))
        if self.mention is not None:
            layers.append(Layer([Mark(self.mention.start, self.mention.end, "current")]))
        if (selection := self.text_selection) is not None and (part := selection.get_span(row)) is not None:
            first, last = part
            last = end if last == -1 else min(end, start + last)
            layers.append(Layer([Mark(min(end, start + first), last, "selection")]))
        if self.picking is not None:
            span = self.picking.span
            layers.append(Layer([Mark(span.start, span.end, "picked")]))
        return layers

    def by_hand(self, mention: Mention) -> str:
        """Who put a mention right; empty if it is as the machine found it."""
        known = self.annotation.provenance if self.annotation is not None else {}
        provenance = known.get(mention.by)
        if provenance is None or provenance.origin != "human":
            return ""
        return provenance.name or "hand"

    # Selection by keyboard

    @property
    def selected(self) -> Span | None:
        """What is selected, by keyboard or with the mouse."""
        if self.picking is not None:
            return self.picking.span
        return self._selected(selection) if (selection := self.text_selection) is not None else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action in _ALONE:
            return self.alone
        return self.picking is not None if action in {"word", "line"} else True

    def action_select(self) -> None:
        if self.picking is None:
            self._pick()
        elif not self.picking.fixed:
            self.picking.fix()
        else:
            self.drop_selection()
            return
        self._picked()

    def _pick(self, *, fixed: bool = False) -> bool:
        """Begin to select: at the mark, or with the first word in view."""
        at = self.mention or self.current_found or self.claim
        if at is not None and self._in_view(at.start):
            start: Span | None = Span(at.start, at.end)
        else:
            start = words.around(self._text, self.offset_at_top)
        if start is not None:
            self.picking = Picking(self._text, start, fixed=fixed)
        return start is not None

    def _picked(self) -> None:
        if self.picking is not None:
            self.reveal(self.picking.head.start)
        self._renew()
        self.post_message(MarkMoved(self, self.mention, self.claim))

    def action_extend(self, step: int) -> None:
        if self.picking is not None or self._pick(fixed=True):
            assert self.picking is not None
            self.picking.fix()
            self.picking.move(step)
            self._picked()

    def action_word(self, step: int) -> None:
        if self.picking is not None:
            self.picking.move(step)
            self._picked()

    def action_line(self, step: int) -> None:
        if self.picking is not None:
            row = self._lines.line_of(self.picking.head.start)
            column = self.picking.head.start - self._lines.starts[row]
            row = max(0, row + step)
            while self._lines.reach(row) and self._lines.starts[row] == self._lines.ends[row] and row > 0:
                row += step
            if self._lines.reach(row):
                self.picking.go_to(min(self._lines.ends[row], self._lines.starts[row] + column))
                self._picked()

    def region_of(self, span: Span) -> Region:
        """Where the first line of a passage is on the screen."""
        window = self.scrollable_content_region.translate(self.screen.find_widget(self).region.offset)
        row = self._row_of(span.start)
        line = row - len(self._head)
        column = span.start - self._lines.starts[line] if self._lines.reach(line) else 0
        x = min(GUTTER + column, max(0, window.width - 1))
        return Region(window.x + x, window.y + row - int(self.scroll_offset.y), 1, 1)

    def drop_selection(self) -> bool:
        """End the selection; False if there was none."""
        had = self.picking is not None
        self.picking = None
        if had:
            self._picked()
        return had

    # Selection with the mouse

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        self._renew()

    def _selected(self, selection: Selection) -> Span | None:
        """The selected range of the text."""
        start = self._offset_of(selection.start, 0)
        end = self._offset_of(selection.end, len(self._text))
        return Span(start, end) if start < end else None

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        if self.report is None or (span := self._selected(selection)) is None:
            return None
        return plain(span.of(self.report.text)), "\n"

    def on_click(self, event: events.Click) -> None:
        place = event.style.meta.get("offset")
        if place is None or self.annotation is None:
            return
        offset = self._offset_of(place, 0)
        self._mark(self._mention_at(offset), self._claim_at(offset))
        if event.chain == 2 and self.mention is not None:
            self.post_message(MentionOpened(self, self.mention))

    # The mark

    def _mention_at(self, offset: int) -> Mention | None:
        if self.annotation is None:
            return None
        hits = [m for m in self.annotation.mentions if m.start <= offset < m.end]
        return min(hits, key=lambda m: m.end - m.start, default=None)

    def _claim_at(self, offset: int) -> Claim | None:
        claims = self.annotation.claims if self.annotation else ()
        return next((c for c in claims if c.start <= offset < c.end), None)

    def _mark(self, mention: Mention | None, claim: Claim | None) -> None:
        self.mention, self.claim = mention, claim
        self._renew()
        self.post_message(MarkMoved(self, mention, claim))

    def mark_mention(self, mention: Mention) -> None:
        """Set the mark on a mention and bring it into view."""
        self._mark(mention, None)
        self.reveal(mention.start)

    def mark_claim(self, claim: Claim) -> None:
        """Set the mark on a claim and bring its sentence into view."""
        self._mark(None, claim)
        self.reveal(claim.start)

    def mark_again(self, span: Span) -> None:
        """Set the mark on the name at a passage, if there is one still, and do not move."""
        around = [m for m in self._mentions.items if m.span.overlaps(span)]
        best = min(around, key=lambda m: (m.span != span, not self.by_hand(m), m.end - m.start), default=None)
        if best is not None:
            self._mark(best, None)

    def mark_span(self, span: Span) -> None:
        """Bring a passage into view and set the mark on its mention, or show it as found."""
        exact = next(
            (m for m in (self.annotation.mentions if self.annotation else ()) if m.span == span), None
        )
        if exact is not None:
            self.mark_mention(exact)
            return
        mark = Mark(span.start, span.end, "found")
        self.found, self.current_found = Layer([mark]), mark
        self._renew()
        self.reveal(span.start)

    def drop_mark(self) -> bool:
        """Take the selection away, or else the mark; False if there was none."""
        if self.drop_selection():
            return True
        had = self.mention is not None or self.claim is not None or bool(self.found)
        self.found, self.current_found = Layer(), None
        if had:
            self._mark(None, None)
        return had

    def action_mention(self, step: int) -> None:
        mention = self._step(self._mentions.items, self.mention, step)
        if mention is not None:
            self.mark_mention(mention)
        elif self.report is not None:
            self.notify("No name, date or figure was found in this report.")

    def action_claim(self, step: int) -> None:
        claim = self._step(self._claims.items, self.claim, step)
        if claim is not None:
            self.mark_claim(claim)
        elif self.report is not None:
            self.notify("No claim was found in this report: it gives no figure of people.")

    def _step(self, items: list[Marked], current: Marked | None, step: int) -> Marked | None:
        """The next or previous one, round the ends. It starts at what is in view."""
        if not items:
            return None
        if current is not None and self._in_view(current.start):
            return items[(items.index(current) + step) % len(items)]
        if step > 0:
            at = bisect_left(items, self.offset_at_top, key=lambda item: item.start)
            return items[at % len(items)]
        return items[bisect_left(items, self._offset_below(), key=lambda item: item.start) - 1]

    @property
    def mention_place(self) -> tuple[int, int]:
        """Number of the marked mention, counted from 1 (0 if there is none), and how many there are."""
        at = self._mentions.index(self.mention) + 1 if self.mention is not None else 0
        return at, len(self._mentions)

    def action_open(self) -> None:
        if self.mention is not None and self.mention.entity:
            self.post_message(MentionOpened(self, self.mention))
        elif self.report is not None:
            what = "This is no name. " if self.mention is not None else ""
            self.notify(f"{what}Tab goes to a name; Enter shows where else it stands.")

    # Find in the page

    def find(self, spans: Sequence[Span]) -> None:
        """Mark places found; the first one in view or after it becomes the current one."""
        self.found = Layer(Mark(span.start, span.end, "found") for span in spans)
        self.current_found = self.found.after(self.offset_at_top - 1) or self.found.after(-1)
        self._renew()
        if self.current_found is not None:
            self.reveal(self.current_found.start)

    def action_found(self, step: int) -> None:
        if not self.found:
            if self.report is not None:
                self.notify("Nothing is searched for: / finds words in the text.")
            return
        at = self.found.index(self.current_found) if self.current_found else -1
        self.current_found = self.found.items[(at + step) % len(self.found)]
        self._renew()
        self.reveal(self.current_found.start)
        self.post_message(ReaderScrolled(self))

    @property
    def found_place(self) -> tuple[int, int]:
        """Number of the current place found, counted from 1, and how many there are."""
        at = self.found.index(self.current_found) + 1 if self.current_found else 0
        return at, len(self.found)
