"""The reader: a report's text with its mentions, claims and what was found, drawn line by line.

It wraps and draws only what is in view, so that a long text opens and pages as fast as a short one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from store.model import Annotation, Claim, Mention, Report, Span
from store.text.hygiene import plain, visible
from tui import keys, render
from tui.marks import Layer, Mark, pieces
from tui.messages import MarkMoved, MentionOpened, ReaderResized, ReaderScrolled
from tui.widgets.paint import paint, role_style
from tui.wrap import GAP, Lines, flat

Marked = TypeVar("Marked", Mention, Claim)

MEASURE = 92
"""Longest line of text, in cells: longer ones are hard to read."""
GUTTER = 6
"""Cells left of the text: paragraph number, claim mark."""
_GROW_EVERY = 0.02
"""Seconds between two helpings of wrapping in the background."""


def _kind_role(mention: Mention) -> str:
    return f"kind-{mention.kind}"


def _claim_role(claim: Claim) -> str:  # noqa: ARG001 - all claims look alike
    return "claim"


class Reader(ScrollView, can_focus=True):
    """Shows one report. It keeps offsets of the original text; columns and lines are its own affair."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("reader")]
    ALLOW_SELECT = True

    def __init__(
        self, *, id: str | None = None, classes: str | None = None, overscroll: bool = False
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.report: Report | None = None
        self.annotation: Annotation | None = None
        self.empty: Sequence[render.Line] = ()
        """What stands here while no report is open."""
        self.mention: Mention | None = None
        """The mention under the mark."""
        self.claim: Claim | None = None
        """The claim under the mark."""
        self.found: Layer[Mark] = Layer()
        """Places found in the text."""
        self.current_found: Mark | None = None
        self._overscroll = overscroll
        self._text = ""
        self._head: list[render.Line] = []
        self._lines = Lines("", (), 1)
        self._mentions: Layer[Mention] = Layer((), _kind_role)
        self._claims: Layer[Claim] = Layer((), _claim_role)
        self._emphasis: Layer[Mark] = Layer()
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._wanted = 0
        self._above = 0
        """Paragraphs of the headline and the byline: a citation does not count them."""
        self._base: Style | None = None

    # What is shown

    def show(self, report: Report, annotation: Annotation, offset: int = 0) -> None:
        """Show a report from `offset` of its text; 0 is the top with the title."""
        self.report, self.annotation = report, annotation
        self._text = visible(report.text)
        self._mentions = Layer(annotation.mentions, _kind_role)
        self._claims = Layer(annotation.claims, _claim_role)
        self._emphasis = Layer()
        self.mention = self.claim = self.current_found = None
        self.found = Layer()
        self._above = sum(span.end <= report.body_start for span in annotation.paragraphs)
        self._wanted = offset
        self._lines = Lines("", (), 0)
        if self.size.width:
            self._rewrap()
            self._scroll_to_offset(offset)
            self.refresh()

    def _scroll_to_offset(self, offset: int) -> None:
        self.scroll_to(y=self._row_of(offset) if offset else 0, animate=False, force=True)

    def clear(self) -> None:
        """Show no report."""
        self.report = self.annotation = None
        self._text, self._head = "", []
        self._lines = Lines("", (), 1)
        self._mentions, self._claims = Layer((), _kind_role), Layer((), _claim_role)
        self._emphasis, self.found = Layer(), Layer()
        self._renew()

    def emphasise(self, marks: Iterable[Mark]) -> None:
        """Lay marks with roles of their own over the text: passages of a comparison."""
        self._emphasis = Layer(marks)
        self._renew()

    @property
    def text_width(self) -> int:
        """Cells for the text itself."""
        return max(1, min(MEASURE, self.scrollable_content_region.width - GUTTER - 2))

    @property
    def offset_at_top(self) -> int:
        """Offset of the first code point in view; 0 while the title is in view."""
        line = int(self.scroll_offset.y) - len(self._head)
        return self._lines.starts[line] if line >= 0 and self._lines.reach(line) else 0

    @property
    def place(self) -> tuple[int, int, int]:
        """Paragraph at the top (headline lines are not counted), number of paragraphs, and how many per cent
        of the text stand above the lower edge."""
        total = len(self.annotation.paragraphs) if self.annotation else 0
        above = self._above
        line = max(0, int(self.scroll_offset.y) - len(self._head))
        number = self._lines.numbers[line] if self._lines.reach(line) else total - 1
        if number == GAP:
            number = self._lines.numbers[line + 1] if self._lines.reach(line + 1) else total - 1
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        rows = len(self._head) + self._lines.count
        return max(1, number + 1 - above), total - above, min(100, round(100 * bottom / max(1, rows)))

    def passage(self) -> Span | None:
        """What a citation should quote: selected text, the sentence of the claim or mention under the
        mark, or else the paragraph at the top."""
        if self.report is None or self.annotation is None:
            return None
        if (selection := self.text_selection) is not None and (span := self._selected(selection)):
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

    # Geometry

    def _rewrap(self) -> None:
        self._strips.clear()
        if self.report is not None and self.annotation is not None:
            self._head = render.header(self.report, self.text_width)
            self._lines = Lines(self._text, self.annotation.paragraphs, self.text_width)
            self._lines.reach(self.size.height)
        self._measure()
        if not self._lines.complete:
            self.set_timer(_GROW_EVERY, self._grow)

    def _measure(self) -> None:
        height = len(self._head) + self._lines.count
        if self._overscroll:
            height += max(0, self.scrollable_content_region.height - 1)
        self.virtual_size = Size(self.scrollable_content_region.width, height)

    def _grow(self) -> None:
        lines = self._lines
        if lines.grow():
            self._measure()
            self.set_timer(_GROW_EVERY, self._grow)

    def on_resize(self) -> None:
        self._fit()
        self.post_message(ReaderResized(self))

    def _fit(self) -> None:
        """Wrap to the width of the window, if that is another one than before."""
        if self.report is None or not self.size.width:
            return
        if self._lines.width == self.text_width:
            self._measure()
            return
        # A report that was shown before there was any room has its place still to find.
        offset = self.offset_at_top if self._lines.paragraphs else self._wanted
        self._rewrap()
        self._scroll_to_offset(offset)

    def _row_of(self, offset: int) -> int:
        row = len(self._head) + self._lines.line_of(offset)
        self._measure()
        return row

    def reveal(self, start: int, row: int | None = None) -> None:
        """Bring an offset into view: on a row of the window counted from 0, or, without one, a third from
        the top unless it is well in view already."""
        height = self.scrollable_content_region.height
        at = self._row_of(start)
        if row is None:
            top = int(self.scroll_offset.y)
            if top + 1 <= at < top + height - 2:
                return
            row = height // 3
        self.scroll_to(y=max(0, at - row), animate=False, force=True)

    def row_for(self, start: int) -> int:
        """Row of the whole document, title included, that shows an offset."""
        return self._row_of(start)

    # Drawing

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._base = None

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual's signature
        self._renew()

    def _renew(self) -> None:
        self._strips.clear()
        self._measure()
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.post_message(ReaderScrolled(self))

    def render_line(self, y: int) -> Strip:
        if not self._lines.width and self.report is not None:
            # The first paint comes before the first message of a size.
            self._fit()
        row = y + int(self.scroll_offset.y)
        strip = self._strips.get(row)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[row] = self._draw(row)
        return strip

    def _draw(self, row: int) -> Strip:
        base = self._base = self._base or self.rich_style
        width = self.size.width
        if self.report is None:
            line = self.empty[row] if row < len(self.empty) else []
            return paint(self, [("  ", ""), *line], width, base)
        if row < len(self._head):
            return paint(self, [(" " * GUTTER, ""), *self._head[row]], width, base)
        index = row - len(self._head)
        if not self._lines.reach(index):
            return Strip.blank(width, base)
        start, end = self._lines.starts[index], self._lines.ends[index]
        margin = Strip(
            [Segment(text, base + role_style(self, role)) for text, role in self._margin(index, start, end)]
        )
        body = Strip(
            [
                Segment(flat(self._text[piece.start : piece.end]), base + role_style(self, *piece.roles))
                for piece in pieces(start, end, self._layers(row, start, end))
            ]
        ).apply_offsets(0, row)
        return Strip.join([margin, body]).adjust_cell_length(width, base)

    def _margin(self, index: int, start: int, end: int) -> render.Line:
        number = ""
        if self._lines.starts_paragraph(index):
            at = self._lines.numbers[index] + 1 - self._above
            number = str(at) if at > 0 else ""
        mark = next(iter(self._claims.within(start, end)), None) if end > start else None
        current = mark is not None and self.claim is not None and mark.start == self.claim.start
        glyph = "" if mark is None else "▌" if current else "▎"
        return [(f"{number:>{GUTTER - 2}} ", "number"), (glyph or " ", "claim-mark")]

    def _layers(self, row: int, start: int, end: int) -> list[Layer[Any]]:
        layers: list[Layer[Any]] = [self._claims]
        if self.claim is not None:
            claim = self.claim
            layers.append(Layer([Mark(claim.sentence_start, claim.sentence_end, "claim-current")]))
        layers += [self._emphasis, self._mentions]
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
        return layers

    # Selection with the mouse

    def _selected(self, selection: Selection) -> Span | None:
        """The selected range of the text."""
        start = self._offset_of(selection.start, 0)
        end = self._offset_of(selection.end, len(self._text))
        return Span(start, end) if start < end else None

    def _offset_of(self, place: tuple[int, int] | None, otherwise: int) -> int:
        if place is None:
            return otherwise
        column, row = place
        line = row - len(self._head)
        if line < 0:
            return 0
        if not self._lines.reach(line):
            return len(self._text)
        return min(self._lines.ends[line], self._lines.starts[line] + column)

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
        """Take the mark away; False if there was none."""
        had = self.mention is not None or self.claim is not None or bool(self.found)
        self.found, self.current_found = Layer(), None
        if had:
            self._mark(None, None)
        return had

    def action_mention(self, step: int) -> None:
        mention = self._step(self._mentions.items, self.mention, step)
        if mention is not None:
            self.mark_mention(mention)

    def action_claim(self, step: int) -> None:
        claim = self._step(self._claims.items, self.claim, step)
        if claim is not None:
            self.mark_claim(claim)

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

    def _offset_below(self) -> int:
        line = int(self.scroll_offset.y) + self.scrollable_content_region.height - len(self._head)
        return self._lines.starts[line] if self._lines.reach(line) else len(self._text)

    def _in_view(self, offset: int) -> bool:
        return self.offset_at_top <= offset < self._offset_below()

    def action_open(self) -> None:
        if self.mention is not None and self.mention.entity:
            self.post_message(MentionOpened(self, self.mention))

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

    # Scrolling

    def action_line_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_line_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        self.scroll_relative(y=max(1, self.scrollable_content_region.height - 2), animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-max(1, self.scrollable_content_region.height - 2), animate=False)

    def action_top(self) -> None:
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        while self._lines.grow():
            pass
        self._measure()
        self.scroll_to(y=self.max_scroll_y, animate=False)
