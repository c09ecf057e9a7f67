"""A person's judgements on comparisons, with undo."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.screen import Screen

from store.errors import CrosswireError
from store.model import Judgement, Relation
from tui import messages

if TYPE_CHECKING:
    from store.archive import Archive


def who() -> str:
    """Name of the user's account, for the record."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


class Judging:
    """Writes judgements in a thread; each can be taken back in turn."""

    def __init__(self, screen: Screen[None], archive: Archive) -> None:
        self.screen = screen
        self.archive = archive
        self._done: list[tuple[str, Judgement | None]] = []

    def judge(self, target: str, relation: Relation, before: Judgement | None, why: str = "") -> None:
        """Record a judgement on a comparison, with a reason if there is one; answered by `Judged` or
        `Failed`."""
        judgement = Judgement(
            target=target,
            relation=relation,
            who=who(),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            why=why,
        )
        said = f"Judged: {relation}{', with a note' if why else ''}. U takes it back, e notes why."
        self._write(judgement, target, said, undone=False, before=before)

    def undo(self) -> None:
        """Take the last judgement back: the one before it, or the program's suggestion, holds again."""
        if not self._done:
            self.screen.notify("Nothing to undo.")
            return
        target, before = self._done[-1]
        self._write(before, target, "Judgement taken back.", undone=True, before=None)

    def _write(
        self, judgement: Judgement | None, target: str, said: str, *, undone: bool, before: Judgement | None
    ) -> None:
        if not self.archive.writable:
            because = self.archive.notice or "the archive is open for reading only"
            self.screen.post_message(messages.Failed(f"No judgement can be kept: {because}"))
            return

        def run() -> None:
            try:
                if judgement is None:
                    self.archive.unjudge(target)
                else:
                    self.archive.judge(judgement)
                judgements = self.archive.judgements()
            except (CrosswireError, OSError) as error:
                self.screen.post_message(messages.Failed(f"The judgement was not kept: {error}"))
                return
            if undone:
                self._done.pop()
            else:
                self._done.append((target, before))
            self.screen.post_message(messages.Judged(judgements, said))

        # One after the other, none cancelled: a judgement that was typed is never dropped.
        self.screen.run_worker(run, group="judge", thread=True)
