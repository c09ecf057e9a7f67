"""Adding reports from inside the explorer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.message import Message

from tui import keys, messages, render
from tui.screens.list_dialog import ListDialog
from tui.screens.opening import OpeningScreen
from tui.session import Session
from tui.widgets.rows import RowList

if TYPE_CHECKING:
    from store.archive import Archive
    from tui.adding import AddCall, Outcome

_HINT = "a file or folder (--date 2012-07-02 --publisher NAME)"


class AddingEnded(Message):
    """A call of `add` is done."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__()


class AddingScreen(OpeningScreen):
    """The key that adds reports, and what comes of it. The screen itself reads the archive anew."""

    def __init__(self, archive: Archive, session: Session) -> None:
        super().__init__(archive, session)
        self.adding: AddCall | None = None

    def show_added(self, said: str) -> None:
        """Show the reports that there are now, and say so."""
        raise NotImplementedError

    def show_progress(self) -> None:
        """Show how far the adding is."""
        raise NotImplementedError

    async def action_add(self) -> None:
        from tui.widgets.path_line import PathLine

        if self.adding is not None:
            self.adding.stop()
            self.notify("Adding is being stopped; what was added so far stays.")
        elif not self.query(PathLine):
            where = "add to your own archive" if self._is_demonstration else "add"
            await self.mount(PathLine("add", where, hint=_HINT), before="#status")

    @property
    def _is_demonstration(self) -> bool:
        return self.archive.name == "demonstration"

    async def on_answered(self, message: messages.Answered) -> None:
        if message.text:
            from tui.adding import arguments_of

            try:
                arguments = arguments_of(message.text)
            except ValueError as error:
                self.notify(f"{error} Tab completes a path.", severity="warning")
                return
            self._add(arguments)
        await message.line.remove()
        self.focus_pane(self.panes.focus)

    def _add(self, arguments: Sequence[str]) -> None:
        from store.archive import own_archive
        from tui.adding import AddCall, Outcome

        folder = own_archive() if self._is_demonstration else self.archive.path
        call = self.adding = AddCall(folder, arguments)

        def run() -> None:
            try:
                outcome = call.run()
            except OSError as error:
                outcome = Outcome(folder, failed=str(error))
            self.post_message(AddingEnded(outcome))

        self.run_worker(run, group="add", thread=True)
        self.show_progress()

    def on_adding_ended(self, message: AddingEnded) -> None:
        from tui.adding import summary

        outcome, self.adding = message.outcome, None
        self.show_progress()
        if outcome.failed:
            self.post_message(messages.Failed(outcome.failed))
            return

        def told(_: None) -> None:
            if not outcome.added and not outcome.already:
                return
            if outcome.folder == self.archive.path:
                self.show_added(summary(outcome))
            else:
                said = f"{summary(outcome)} This is your own archive."
                self.app.post_message(messages.ArchiveWanted(outcome.folder, said))

        if outcome.refused:
            self.app.push_screen(RefusedDialog(outcome), told)
        elif not outcome.added and not outcome.already:
            self.notify("No report was found there.")
        else:
            told(None)

    def on_unmount(self) -> None:
        if self.adding is not None:
            self.adding.stop()


class RefusedList(RowList[str]):
    """A few lines for each input."""

    ROW_HEIGHT: ClassVar[int] = 3

    def draw(self, item: str, width: int) -> list[render.Line]:
        return render.paragraph(item, width)[: self.ROW_HEIGHT]


class RefusedDialog(ListDialog[str, None]):
    """What was not added, and why."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("refused")]
    NAME = "refused"
    SCOPES = ("refused",)

    def __init__(self, outcome: Outcome) -> None:
        from tui.adding import summary

        title = f"Not added: {len(outcome.refused):,}"
        super().__init__(RefusedList(), outcome.refused, title, summary(outcome))

    def on_row_chosen(self) -> None:
        self.action_close()
