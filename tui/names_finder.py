"""The finder of `crosswire names`: a list of names, one of which is chosen. It needs no archive."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from store.search import Name, NameHit, NameIndex
from tui import keys, render, theme
from tui.quiet import QuietApp
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.rows import RowList

_LIMIT = 200
_CHUNK = 20_000
"""Names between two looks at what was typed while the index is still being built."""


class Found(Message):
    """What a query found, and how many names it was looked for in."""

    def __init__(self, query: str, hits: Sequence[NameHit]) -> None:
        self.query, self.hits = query, hits
        super().__init__()


class Indexed(Message):
    """More names can be found."""

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__()


class NameList(RowList[NameHit]):
    """Names, one line each."""

    def draw(self, item: NameHit, width: int) -> list[render.Line]:
        return render.name_row(item, width)


class NamesFinder(QuietApp[str]):
    """Returns the chosen name, or None."""

    CSS_PATH = "app.tcss"
    TITLE = "crosswire names"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(binding for binding in keys.bindings("finder") if not binding.action.startswith("kind"))
    ]

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self.names = names
        self.index = NameIndex()
        self._access = Lock()
        """The index may not be read while it grows."""
        self.rows = NameList(id="hits", empty="Type a name, in any spelling.")
        self.rows.can_focus = False
        self.rows.driven = True
        self._query_text = ""
        self._answered = True
        """True if the rows shown are those of what was typed last."""
        self._chosen_early = False
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        self.theme = theme.preferred()
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        with Vertical(id="names-finder"):
            entry = Input(placeholder="find a name", id="finder-input", compact=True)
            entry.cursor_blink = False
            yield entry
            yield self.rows
            yield OneLine(id="finder-status")
            yield KeyLine("finder")

    def on_mount(self) -> None:
        self.query_one(Input).focus()
        self._show_first()
        self.run_worker(self._build, thread=True, group="build")

    def _show_first(self) -> None:
        first = [NameHit(str(at), "name", name, 0.0, "") for at, name in enumerate(self.names[:_LIMIT])]
        self.rows.show(first)

    def _build(self) -> None:
        """Index all names, a chunk at a time, so that typing is answered meanwhile."""
        for start in range(0, len(self.names), _CHUNK):
            chunk = self.names[start : start + _CHUNK]
            with self._access:
                self.index.extend(Name(str(start + at), "name", name) for at, name in enumerate(chunk))
            self.post_message(Indexed(min(start + _CHUNK, len(self.names))))

    def on_indexed(self, message: Indexed) -> None:
        total = len(self.names)
        said = f"{message.count:,} of {total:,} names" if message.count < total else f"{total:,} names"
        self.query_one("#finder-status", OneLine).show([(said, "muted")])
        if self._query_text:
            self._ask()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._query_text = event.value.strip()
        if self._query_text:
            self._ask()
        else:
            self._answered = True
            self._show_first()

    def _ask(self) -> None:
        self._answered = self._chosen_early = False
        query = self._query_text

        def run() -> None:
            with self._access:
                hits = self.index.search(query, limit=_LIMIT, cancelled=lambda: query != self._query_text)
            self.post_message(Found(query, hits))

        self.run_worker(run, thread=True, exclusive=True, group="search")

    def on_found(self, message: Found) -> None:
        if message.query == self._query_text:
            self.rows.empty = f"Nothing like “{message.query}”."
            self.rows.show(message.hits)
            self._answered = True
            if self._chosen_early:
                self.action_choose()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip() != self._query_text:
            self.on_input_changed(Input.Changed(event.input, event.value))
        self.action_choose()

    def on_row_chosen(self) -> None:
        self.action_choose()

    def action_cursor(self, step: int) -> None:
        self.rows.action_cursor(step)

    def action_page(self, step: int) -> None:
        self.rows.action_page(step)

    def action_choose(self) -> None:
        if not self._answered:
            self._chosen_early = True
        elif self.rows.item is not None:
            self.exit(self.rows.item.name)

    def action_close(self) -> None:
        self.exit(None)


def choose(names: Sequence[str]) -> str | None:
    """Let the user choose one of the names on the terminal; None if nothing was chosen."""
    return NamesFinder(names).run_quietly()
