"""The menu over a name in the text: what it is, where it begins and ends, and who it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget

from store.model import Kind, Mention, Span
from store.text.hygiene import one_line
from tui import keys, render, words
from tui.widgets.lines import KeyLine
from tui.widgets.paint import caption, paint

WIDTH = 62
"""Columns of the menu, the frame included."""
_CONTEXT = 24


class Choice(NamedTuple):
    """What to put right."""

    what: str
    """kind, remove, bounds, or an act on the entity: rename, merge, different, split, split-all."""
    span: Span
    """The name, with the bounds that were chosen."""
    kind: Kind | None = None


class Lines(Widget):
    """Lines that do not move."""

    ALLOW_SELECT = False

    def __init__(self, lines: Sequence[render.Line] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines = lines
        self.styles.height = len(lines)

    def show(self, lines: Sequence[render.Line]) -> None:
        """Replace the lines."""
        self._lines = lines
        self.styles.height = len(lines)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else []
        return paint(self, line, self.size.width, self.rich_style)


class CorrectMenu(ModalScreen["Choice | None"]):
    """Returns what to put right, or None. It stands below the name, or above where there is no room."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("correct")]

    def __init__(self, text: str, span: Span, mention: Mention | None, name: str, region: Region) -> None:
        """`name` is what the entity is called, empty if there is none; `region` where the name is shown."""
        super().__init__()
        self._text = text
        self._first = span
        self.span = span
        """The name, with the bounds as chosen so far."""
        self._mention = mention
        self._name = name
        self._region = region

    def compose(self) -> ComposeResult:
        with Vertical(id="correct"):
            yield Lines(self._preview(), id="correct-preview")
            yield Lines(self._choices(), id="correct-keys")
            yield KeyLine("correct")

    def on_mount(self) -> None:
        box = self.query_one("#correct")
        width = min(WIDTH, self.app.size.width)
        height = len(self._choices()) + 5
        below = self._region.bottom
        y = below if below + height <= self.app.size.height else max(0, self._region.y - height)
        x = max(0, min(self._region.x, self.app.size.width - width))
        box.styles.width, box.styles.height = width, height
        box.styles.offset = (x, y)
        box.border_title = self._title()

    def _title(self) -> str:
        if self._mention is None:
            return "A name that was missed"
        glyph = render.KIND_GLYPHS[self._mention.kind]
        return caption(f"{glyph} {self._mention.kind}" + (f" · {one_line(self._name)}" if self._name else ""))

    def _preview(self) -> list[render.Line]:
        width = min(WIDTH, self.app.size.width) - 4
        name = one_line(self.span.of(self._text))
        side = max(8, min(_CONTEXT, (width - 4 - cell_len(name)) // 2))
        before = self._text[max(0, self.span.start - side) : self.span.start]
        behind = self._text[self.span.end : self.span.end + side]
        left = ("…" if self.span.start > side else "") + one_line(before)
        left += " " if before[-1:].isspace() else ""
        right = (" " if behind[:1].isspace() else "") + one_line(behind)
        right += "…" if self.span.end + side < len(self._text) else ""
        return [render.fit([(left, "muted"), (name, "picked"), (right, "muted")], width), []]

    def _choices(self) -> list[render.Line]:
        left = ["kind('person')", "kind('place')", "kind('organisation')", "kind('group')"]
        right = ["entity('rename')", "entity('merge')", "entity('different')", "entity('split')"]
        rows: list[render.Line] = []
        for at, name in enumerate(left):
            row = cell(name, 24)
            rows.append([*row, *(cell(right[at], 34) if self._name else [])])
        last = [*cell("remove", 24)] if self._mention is not None else []
        if self._name:
            last = [*last, *cell("entity('split-all')", 34)]
        if last:
            rows.append(last)
        rows.append([("← →", "key"), (" the end   ", "muted"), ("[ ]", "key"), (" the beginning", "muted")])
        return rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        return action != "remove" or self._mention is not None

    def action_kind(self, kind: str) -> None:
        self.dismiss(Choice("kind", self.span, Kind(kind)))

    def action_remove(self) -> None:
        self.dismiss(Choice("remove", self._first))

    def action_end(self, step: int) -> None:
        self._move(words.move_end(self._text, self.span, step))

    def action_start(self, step: int) -> None:
        self._move(words.move_start(self._text, self.span, step))

    def _move(self, span: Span) -> None:
        if span == self.span:
            self.notify("It goes no further that way.")
        self.span = span
        self.query_one("#correct-preview", Lines).show(self._preview())

    def action_keep(self) -> None:
        changed = self.span != self._first and self._mention is not None
        self.dismiss(Choice("bounds", self.span) if changed else None)

    def action_entity(self, what: str) -> None:
        if self._name:
            self.dismiss(Choice(what, self._first))
        else:
            self.notify("It is no name yet: p, l, o or g says first what it is.")

    def action_close(self) -> None:
        self.dismiss(None)


_WORDS = {
    "kind('person')": ("person", "a person"),
    "kind('place')": ("place", "a place"),
    "kind('organisation')": ("organisation", "an organisation"),
    "kind('group')": ("group", "a group"),
    "remove": ("", "no name at all"),
    "entity('rename')": ("", "call it by another name"),
    "entity('merge')": ("", "is the same as …"),
    "entity('different')": ("", "is not the same as …"),
    "entity('split')": ("", "here it is another one"),
    "entity('split-all')": ("", "… in all of this report"),
}


def cell(name: str, width: int) -> render.Line:
    """A key and what it does, padded to a column."""
    action = next(each for each in keys.of("correct") if each.name == name)
    kind, label = _WORDS[name]
    glyph = f"{render.KIND_GLYPHS[kind]} " if kind else ""
    line: render.Line = [(f"{keys.key_name(action.keys[0])}  ", "key")]
    if kind:
        line.append((glyph, f"kind-{kind}-glyph"))
    line.append((label, ""))
    return [*line, (" " * (width - render.width_of(line)), "")]
