"""The finder: people, places, organisations, groups, reports and passages, while typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from store.model import Kind
from tui import keys, messages, render
from tui.screens.reading import ArchiveReading
from tui.widgets.lines import KeyLine, OneLine, Tab, TabLine
from tui.widgets.paint import caption
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from store.archive import Archive, Hit
    from store.model.views import HitKind

EVERYTHING = "all"
KINDS = (EVERYTHING, "person", "place", "organisation", "group", "report", "passage")
LIMIT = 200
"""Results at most: nobody reads more, and each costs time between two keys."""


class HitList(RowList["Hit"]):
    """Results, one line each."""

    def draw(self, item: Hit, width: int) -> list[render.Line]:
        return render.hit_row(item, width)


class Finder(ModalScreen["Hit | None"]):
    """Returns what was chosen, or None. With `only` it offers one kind and no other."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("finder")]

    def __init__(self, archive: Archive, query: str = "", only: str = "", title: str = "") -> None:
        super().__init__()
        self._title = title or ("Choose a report" if only == "report" else "Find")
        self.start = query
        self.query_text = query
        """What was typed last."""
        self.kinds = (only,) if only else KINDS
        self.kind = self.kinds[0]
        self.archive = archive
        self.reading = ArchiveReading(self, archive)
        self.hits = HitList(id="hits", empty="Type a name, in any spelling, or words of a title or a text.")
        self.hits.can_focus = False
        self.hits.driven = True
        self._answered = False
        """True if the rows shown are those of what was typed last."""
        self._chosen_early = False
        """True if Enter was pressed before the answer was there."""

    def compose(self) -> ComposeResult:
        with Vertical(id="finder", classes="dialog"):
            entry = Input(self.start, placeholder="find in the archive", id="finder-input", compact=True)
            entry.cursor_blink = False
            yield entry
            yield TabLine(id="kinds")
            yield self.hits
            yield OneLine(id="finder-status")
            yield KeyLine("finder")

    def on_mount(self) -> None:
        self.query_one("#finder").border_title = caption(self._title)
        entry = self.query_one(Input)
        # At once, not as a message: keys that were typed already come before any message.
        self.set_focus(entry)
        entry.select_all()
        self._tabs()
        self._ask()

    def _tabs(self) -> None:
        words = {**render.KIND_PLURALS, EVERYTHING: "All"}
        glyphs = {**render.KIND_GLYPHS, EVERYTHING: "*"}
        tabs = [Tab(kind, words[kind], glyphs[kind]) for kind in self.kinds]
        self.query_one(TabLine).show(tabs, self.kind)

    def _ask(self) -> None:
        self._answered = self._chosen_early = False
        query = self.query_text.strip()
        kind = None if self.kind == EVERYTHING else self.kind

        def answer(generation: int) -> Message:
            if not query:
                return messages.HitsFound(generation, query, _first(self.archive, self.kind, self.kinds))
            return messages.HitsFound(generation, query, self.archive.search(query, kind=kind, limit=LIMIT))

        self.reading.ask("hits", answer)

    def on_hits_found(self, message: messages.HitsFound) -> None:
        if not self.reading.is_current("hits", message.generation):
            return
        self._answered = True
        if message.query:
            self.hits.empty = f"Nothing like “{message.query}”."
        else:
            self.hits.empty = "Type a name, in any spelling, or words of a title or a text."
        self.hits.show(message.hits)
        number = len(message.hits)
        more = "at least " if number >= LIMIT else ""
        said = f"{more}{render.count(number, 'result')}"
        if not message.query:
            said = f"{_FIRST[self.kind]} Type to find more." if number else ""
        self.query_one("#finder-status", OneLine).show([(said, "muted")])
        if self._chosen_early:
            self.action_choose()

    def on_failed(self, message: messages.Failed) -> None:
        self._chosen_early = False
        self.query_one("#finder-status", OneLine).show([(message.reason, "warning")])

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_text = event.value
        self._ask()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        # A fast hand presses Enter before the last letters have been looked for.
        if event.value != self.query_text:
            self.query_text = event.value
            self._ask()
        self.action_choose()

    def on_section_changed(self, message: messages.SectionChanged) -> None:
        self.kind = message.section
        self._tabs()
        self._ask()

    def action_kind(self, step: int) -> None:
        self.kind = self.kinds[(self.kinds.index(self.kind) + step) % len(self.kinds)]
        self._tabs()
        self._ask()

    def action_cursor(self, step: int) -> None:
        self.hits.action_cursor(step)

    def action_page(self, step: int) -> None:
        self.hits.action_page(step)

    def on_row_chosen(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        if not self._answered:
            self._chosen_early = True
        elif (hit := self.hits.item) is not None:
            self.dismiss(hit)

    def action_close(self) -> None:
        self.dismiss(None)


_FIRST = {
    EVERYTHING: "The newest reports and the most mentioned names.",
    "person": "Most mentioned first.",
    "place": "Most mentioned first.",
    "organisation": "Most mentioned first.",
    "group": "Most mentioned first.",
    "report": "Newest first.",
    "passage": "",
}
"""What a finder shows before anything is typed, by kind."""
_KINDS: Mapping[Kind, HitKind] = {
    Kind.PERSON: "person",
    Kind.PLACE: "place",
    Kind.ORGANISATION: "organisation",
    Kind.GROUP: "group",
}
_FEW = 5
"""Reports that stand before the names while everything is offered."""


def _first(archive: Archive, kind: str, kinds: Sequence[str]) -> list[Hit]:
    """What to offer before anything is typed: newest reports, most mentioned names."""
    from store.model.views import Hit

    hits: list[Hit] = []
    if kind in {EVERYTHING, "report"}:
        hits += [
            Hit("report", head.id, head.title, 0.0, f"{render.day(head.published)} {head.publisher}".strip())
            for head in archive.heads()[: _FEW if len(kinds) > 1 and kind == EVERYTHING else LIMIT]
        ]
    if kind not in {"report", "passage"}:
        entities = archive.entities(None if kind == EVERYTHING else Kind(kind))
        hits += [
            Hit(_KINDS[entity.kind], entity.id, entity.name, 0.0, render.count(entity.mentions, "mention"))
            for entity in entities[: LIMIT - len(hits)]
        ]
    return hits
