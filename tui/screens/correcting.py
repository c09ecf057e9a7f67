"""A screen with a text in which names can be put right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from store.errors import CrosswireError
from store.model import ENTITY_KINDS, Change, Mention, Span
from store.model.views import Occurrence
from store.text.hygiene import one_line
from tui import messages, render
from tui.screens.marking import MarkingScreen
from tui.screens.panes import NOTHING_OPEN
from tui.screens.putting_right import PuttingRight
from tui.session import Session

if TYPE_CHECKING:
    from store.archive import Archive, Hit
    from tui.screens.correct_menu import Choice


class CorrectingScreen(MarkingScreen):
    """The keys for corrections. The screen itself says which entity its lists stand on."""

    def __init__(self, archive: Archive, session: Session) -> None:
        super().__init__(archive, session)
        self.right = PuttingRight(self, archive)

    def reload(self, span: Span | None = None) -> None:
        """Show the open report and the lists as they are now, the mark where it was or on a passage."""
        raise NotImplementedError

    def entity_at_cursor(self) -> tuple[str, str, str] | None:
        """Id, name and kind of the entity that a list of names stands on, if the focus is there."""
        raise NotImplementedError

    def entity_of(self, mention: Mention | None) -> tuple[str, str]:
        """Id and name in the archive of the entity of a mention of the open report; empty if it has none."""
        raise NotImplementedError

    # Under the mark

    async def action_correct(self) -> None:
        from tui.screens.correct_menu import CorrectMenu

        if because := self.right.why_not():
            self.post_message(messages.Failed(because))
            return
        if (entity := self.entity_at_cursor()) is not None:
            await self._entity_menu(*entity)
            return
        report, span, mention = self.reader.report, self.reader.selected, self.reader.mention
        if report is None:
            self.notify(NOTHING_OPEN)
            return
        if span is not None:
            exact = self.reader.annotation.mentions if self.reader.annotation is not None else ()
            mention = next((m for m in exact if m.span == span and m.kind in ENTITY_KINDS), None)
        elif mention is not None:
            span = mention.span
        else:
            self.notify("Go to a name with Tab, or select words with v, and press x again.")
            return
        entity_id, name = self.entity_of(mention)
        region = self.reader.region_of(span)
        self.reader.drop_selection()

        def chosen(choice: Choice | None) -> None:
            if choice is None:
                return
            if choice.what in {"kind", "remove", "bounds"}:
                if mention is not None and choice.kind is mention.kind and choice.span == mention.span:
                    self.notify(f"It is a {mention.kind} already.")
                    return
                self.right.name(report.id, mention, report.text, choice)
            elif mention is not None:
                self._entity(choice.what, entity_id, name, str(mention.kind), (report.id, mention))

        await self.app.push_screen(CorrectMenu(report.text, span, mention, name, region), chosen)

    def _entity(
        self, what: str, entity: str, name: str, kind: str, at: tuple[str, Mention] | None = None
    ) -> None:
        if what == "rename":
            self._rename(entity, name)
        elif what in {"merge", "different"}:
            self._pair(entity, name, kind, same=what == "merge")
        elif at is not None:
            report, mention = at
            there = self.archive.occurrences(entity)
            taken = [each for each in there if each.report == report]
            if what == "split":
                taken = [Occurrence(report, mention.start, mention.end)]
            if len(taken) == len(there):
                self.notify(f"There is no other occurrence of {one_line(name)}: r calls it by another name.")
            else:
                self.right.split(entity, taken, name)

    def _rename(self, entity: str, name: str) -> None:
        from tui.screens.name_dialog import NameDialog

        def named(new: str | None) -> None:
            if new:
                self.right.rename(entity, name, new)

        self.app.push_screen(NameDialog(name), named)

    def _pair(self, entity: str, name: str, kind: str, *, same: bool) -> None:
        from tui.screens.finder import Finder

        def found(hit: Hit | None) -> None:
            if hit is None:
                return
            if hit.id == entity:
                self.notify(f"That is {one_line(name)} already.")
                return
            self.right.pair(entity, name, hit.id, hit.name, same=same)

        title = f"{one_line(name)} is {'' if same else 'not '}the same as"
        self.app.push_screen(Finder(self.archive, only=kind, title=title), found)

    async def _entity_menu(self, entity: str, name: str, kind: str) -> None:
        from tui.screens.entity_menu import EntityMenu

        def chosen(what: str | None) -> None:
            if what:
                self._entity(what, entity, name, kind)

        await self.app.push_screen(EntityMenu(name, kind), chosen)

    # What was done

    async def on_corrected(self, message: messages.Corrected) -> None:
        from tui.widgets.offer_line import OfferLine

        here = self.reader.report
        there = message.show is not None and here is not None and message.show[0] == here.id
        self.reload(message.show[1] if message.show is not None and there else None)
        # One notice at a time: an older one would cover the text and say what no longer holds.
        self.app.clear_notifications()
        await self._close_offer()
        if not message.others:
            self.notify(message.said)
        else:
            changes = message.others
            reports = len({change.report for change in changes})
            others = render.count(len(changes), "other occurrence")
            question = f"{others} of “{message.words}” in {render.count(reports, 'report')}"
            await self.mount(OfferLine(changes, question, message.said), before="#status")
            self.set_focus(self.query_one(OfferLine))

    async def _close_offer(self) -> None:
        if lines := self.query("OfferLine"):
            await lines.remove()
            self.focus_pane("reader")

    async def on_offer_answered(self, message: messages.OfferAnswered) -> None:
        changes, question = message.line.changes, message.line.question
        await self._close_offer()
        if message.answer == "none":
            self.notify(message.line.said)
        elif message.answer == "all":
            self._apply(changes)
        else:
            await self._see(changes, question)
        if message.key:
            # As if it came from the terminal: a key that this screen sent would not come back up to it.
            event = events.Key(message.key, None)
            event.set_sender(self.app)
            self.app.post_message(event)

    def _apply(self, changes: Sequence[Change]) -> None:
        reports = len({change.report for change in changes})
        said = f"{render.count(len(changes), 'occurrence')} put right in {render.count(reports, 'report')}."
        self.right.all(changes, said)

    async def _see(self, changes: Sequence[Change], question: str) -> None:
        from tui.screens.alike import AlikeDialog, AlikeRow

        rows = []
        for change in changes:
            assert change.at is not None
            try:
                report = self.archive.report(change.report)
            except CrosswireError:
                continue
            span = Span(change.at.start, change.at.end)
            rows.append(AlikeRow(change, report.title or report.id, report.text, span))

        def chosen(kept: Sequence[Change] | None) -> None:
            if kept:
                self._apply(kept)

        await self.app.push_screen(AlikeDialog(rows, question), chosen)

    # Taking back

    def action_undo(self) -> None:
        if self.noting.last > self.right.last:
            self.noting.undo()
        elif self.archive.correcting.history().last is None:
            self.notify("Nothing to undo.")
        else:
            self.right.undo()

    def action_redo(self) -> None:
        self.right.redo()

    # Lists

    async def action_suggestions(self) -> None:
        from tui.screens.suggestions import SuggestionsScreen

        await self.app.push_screen(SuggestionsScreen(self.archive), lambda _: self.reload())

    async def action_corrections(self) -> None:
        from tui.screens.corrections import CorrectionsDialog, rows_of

        def chosen(answer: tuple[str, str, tuple[str, Span] | None] | None) -> None:
            if answer is None:
                return
            what, step, place = answer
            if what == "remove":
                self.right.undo(step)
            elif place is not None:
                self.go_to(*place)
                self.focus_pane("reader")

        await self.app.push_screen(CorrectionsDialog(rows_of(self.archive)), chosen)
