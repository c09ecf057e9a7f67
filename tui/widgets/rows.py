"""A list that draws only the rows in view, so that ten thousand rows cost what ten cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui import keys
from tui.messages import RowChosen, RowHighlighted
from tui.render import Line, paragraph
from tui.widgets.paint import paint

Item = TypeVar("Item")


class RowList(ScrollView, Generic[Item], can_focus=True):
    """Rows of equal height with a cursor. Subclasses say how an item is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("list")]
    ROW_HEIGHT: ClassVar[int] = 1
    PADDING: ClassVar[int] = 1
    """Empty cells at both sides of a row."""

    index: reactive[int] = reactive(0, repaint=False, always_update=True)
    """The row of the cursor, counted from 0."""

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.items: Sequence[Item] = ()
        self.empty = empty
        """What to say where there is no row."""
        self._strips: LRUCache[tuple[int, int, int], list[Strip]] = LRUCache(256)
        self._base: Style | None = None
        self.driven = False
        """True if another widget has the focus and moves the cursor."""
        self._silent = False

    def draw(self, item: Item, width: int) -> list[Line]:
        """`ROW_HEIGHT` lines, or fewer."""
        raise NotImplementedError

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.index] if 0 <= self.index < len(self.items) else None

    def show(self, items: Sequence[Item], index: int = 0) -> None:
        """Replace the rows. The cursor goes to `index`, without a message."""
        self.items = items
        self._silent = True
        self._measure()
        self.index = max(0, min(index, len(items) - 1))
        self._silent = False
        self.redraw()

    def redraw(self) -> None:
        """Draw the rows anew: what they show changed."""
        self._strips.clear()
        self.refresh()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width or self.size.width
        self.virtual_size = Size(width, len(self.items) * self.ROW_HEIGHT)

    def validate_index(self, index: int) -> int:
        return max(0, min(index, len(self.items) - 1))

    def watch_index(self, old: int, new: int) -> None:
        self._into_view()
        if old != new:
            self.refresh()
            if not self._silent and (item := self.item) is not None:
                self.post_message(RowHighlighted(self, item))

    def _into_view(self) -> None:
        height = self.scrollable_content_region.height
        if not height:
            return
        top, bottom = self.index * self.ROW_HEIGHT, (self.index + 1) * self.ROW_HEIGHT
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - height, animate=False)

    def on_resize(self) -> None:
        self._measure()
        self._strips.clear()
        self._into_view()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._strips.clear()
        self._base = None

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        row, part = divmod(y + self.scroll_offset.y, self.ROW_HEIGHT)
        base = self._base = self._base or self.rich_style
        if not self.items:
            said = paragraph(self.empty, max(1, width - 2 * self.PADDING), "muted") if self.empty else []
            return self._padded(said[y], width, base) if y < len(said) else Strip.blank(width, base)
        if row >= len(self.items):
            return Strip.blank(width, base)
        over = 0 if row != self.index else 2 if self.has_focus or self.driven else 1
        strips = self._strips.get((row, width, over))
        if strips is None:
            role = ("", "cursor-blurred", "cursor")[over]
            lines = self.draw(self.items[row], max(1, width - 2 * self.PADDING))
            lines += [[] for _ in range(self.ROW_HEIGHT - len(lines))]
            strips = [self._padded(line, width, base, role) for line in lines]
            self._strips[row, width, over] = strips
        return strips[part]

    def _padded(self, line: Line, width: int, base: Style, over: str = "") -> Strip:
        left = "▎" if over == "cursor" else " "
        return paint(self, [(left.ljust(self.PADDING), "accent" if over else ""), *line], width, base, over)

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def action_cursor(self, step: int) -> None:
        self.index += step

    def action_page(self, step: int) -> None:
        self.index += step * max(1, self.scrollable_content_region.height // self.ROW_HEIGHT - 1)

    def action_first(self) -> None:
        self.index = 0

    def action_last(self) -> None:
        self.index = len(self.items) - 1

    def action_choose(self) -> None:
        if (item := self.item) is not None:
            self.post_message(RowChosen(self, item))

    def on_click(self, event: events.Click) -> None:
        row = (event.y + self.scroll_offset.y) // self.ROW_HEIGHT
        if not 0 <= row < len(self.items):
            return
        if row == self.index or event.chain > 1:
            self.action_choose()
        self.index = row
