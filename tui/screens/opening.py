"""What the main screen opens above itself, and the line to find words in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.model import Claim, Span
from tui import messages
from tui.screens.correcting import CorrectingScreen
from tui.screens.panes import NOTHING_OPEN

if TYPE_CHECKING:
    from store.archive import Hit
    from tui.widgets.find_line import FindLine


class OpeningScreen(CorrectingScreen):
    """The keys that open other screens. The screen itself says how to show what was chosen there."""

    def show_occurrences(self, entity: str) -> None:
        """Show every mention of an entity of the archive."""
        raise NotImplementedError

    def read_claim(self, claim: Claim) -> None:
        """Show a claim in the text of its report."""
        raise NotImplementedError

    async def action_finder(self) -> None:
        from tui.screens.finder import Finder

        finder = Finder(self.archive, self.session.query)

        def found(hit: Hit | None) -> None:
            self.session.query = finder.query_text
            self._found(hit)

        await self.app.push_screen(finder, found)

    def _found(self, hit: Hit | None) -> None:
        if hit is None:
            return
        if hit.kind == "report":
            self.go_to(hit.id)
            self.focus_pane("reader")
        elif hit.kind == "passage":
            self.go_to(hit.report, Span(hit.start, hit.end))
            self.focus_pane("reader")
        else:
            self.side.section = hit.kind
            self.show_occurrences(hit.id)

    def action_compare(self) -> None:
        if self.reader.report is None:
            self.notify(NOTHING_OPEN)
            return
        from tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(self.archive, self.reader.report.id, self.reader.claim))

    def action_story(self) -> None:
        from tui.screens.story import tell

        claim = self.reader.claim
        tell(self, self.archive, claim.id if claim is not None else "", self.read_claim)

    def action_cite(self) -> None:
        if self.reader.report is None or self.reader.annotation is None:
            self.notify(NOTHING_OPEN)
            return
        from tui.screens.cite import CiteDialog, Passage

        span = self.reader.passage()
        self.app.push_screen(CiteDialog(Passage(self.reader.report, self.reader.annotation, span)))

    # Find in the text

    async def action_find(self) -> None:
        if self.reader.report is None:
            self.notify(NOTHING_OPEN)
            return
        from tui.widgets.find_line import FindLine

        if not self.query(FindLine):
            await self.mount(FindLine(), before="#status")
        self.query_one(FindLine).focus_input()

    def on_find_changed(self, message: messages.FindChanged) -> None:
        if message.step:
            self.reader.action_found(message.step)
        elif self.reader.report is not None:
            from tui.find import find_all

            self.reader.find(find_all(self.reader.report.text, message.query))
        lines = self.query("FindLine")
        if lines:
            line: FindLine = lines.first()  # type: ignore[assignment]
            line.show_count(*self.reader.found_place)
        self.show_status()

    async def on_find_closed(self) -> None:
        await self.query("FindLine").remove()
        self.focus_pane("reader")
