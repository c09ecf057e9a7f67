"""Writing a person's corrections in threads, and taking them back."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from store.errors import CrosswireError
from store.model import Act, Change, Correction, Kind, Mention, Span
from store.model.views import Occurrence
from store.text.hygiene import one_line
from tui import messages, render
from tui.screens import judging

if TYPE_CHECKING:
    from store.archive import Archive
    from tui.screens.correct_menu import Choice

BACK = "u takes it back."
Maker = Callable[[], tuple[Sequence[Change], str]]
"""Makes changes, and says in a sentence what they do."""


class PuttingRight:
    """Answers with `Corrected` or `Failed`. Nothing that was typed is dropped: steps are made in turn."""

    def __init__(self, screen: Screen[Any], archive: Archive) -> None:
        self.screen = screen
        self.archive = archive
        self.last = 0.0
        """When the last step was made here, by the clock that only goes forward; 0 if none was."""
        self._made = 0

    def why_not(self) -> str:
        """Why nothing can be kept, or an empty string."""
        if self.archive.writable:
            return ""
        because = self.archive.notice or "the archive is open for reading only"
        return f"Nothing can be put right: {because}"

    def name(self, report: str, mention: Mention | None, text: str, choice: Choice) -> None:
        """Put a mention right, or add one where there is none, as chosen."""
        make = self.archive.correcting
        first = mention.span if mention is not None else choice.span
        words = one_line(choice.span.of(text))

        def changes() -> tuple[Sequence[Change], str]:
            if mention is None:
                assert choice.kind is not None
                return [make.add(report, choice.span, choice.kind)], f"“{words}” is {_a(choice.kind)}."
            if choice.what == "remove":
                return [make.remove(report, mention)], f"“{one_line(first.of(text))}” is no name."
            if choice.span != first:
                said = f"The name is “{words}”."
                return [make.set_bounds(report, mention, choice.span, choice.kind)], said
            assert choice.kind is not None
            return [make.set_kind(report, mention, choice.kind)], f"“{words}” is {_a(choice.kind)}."

        self.do(changes, offer=True, show=(report, choice.span))

    def split(self, entity: str, taken: Sequence[Occurrence], name: str) -> None:
        """Take occurrences of an entity out into one of their own."""

        def changes() -> tuple[Sequence[Change], str]:
            number = render.count(len(taken), "occurrence")
            return self.archive.correcting.split(entity, taken), f"{number} taken out of {one_line(name)}."

        self.do(changes)

    def rename(self, entity: str, before: str, name: str) -> None:
        """Call an entity by another name."""
        said = f"{one_line(before)} is called {one_line(name)}."
        self.do(lambda: ([self.archive.correcting.rename(entity, name)], said))

    def pair(self, entity: str, name: str, other: str, other_name: str, *, same: bool) -> None:
        """Say that two entities are one, or that they are not."""
        make = self.archive.correcting
        word = "are one" if same else "are not the same"

        def changes() -> tuple[Sequence[Change], str]:
            change = (make.merge if same else make.different)(entity, other)
            return [change], f"{one_line(name)} and {one_line(other_name)} {word}."

        self.do(changes)

    def all(self, changes: Sequence[Change], said: str) -> None:
        """Make changes as one step."""
        self.do(lambda: (changes, said))

    def do(self, maker: Maker, *, offer: bool = False, show: tuple[str, Span] | None = None) -> None:
        """Make a step and say so; `offer` looks for other occurrences of its words."""

        def run() -> messages.Corrected:
            changes, said = maker()
            correcting = self.archive.correcting
            correcting.make(changes, judging.who())
            others = correcting.others(changes[0]) if offer else []
            self.last = time.monotonic()
            self._made += 1
            return messages.Corrected(f"{said} {BACK}", others, _words(changes[0]), show)

        self._run(run)

    def undo(self, step: str = "") -> None:
        """Take the last step back, or one of an id."""

        def run() -> messages.Corrected:
            taken = self.archive.correcting.undo(judging.who(), step)
            self._made = max(0, self._made - 1)
            if not self._made:
                self.last = 0.0
            if taken is None:
                return messages.Corrected("Nothing to undo.")
            return messages.Corrected(f"Taken back: {describe(taken)}. r makes it again.", show=place(taken))

        self._run(run)

    def redo(self) -> None:
        """Make the step again that was taken back last."""

        def run() -> messages.Corrected:
            again = self.archive.correcting.redo(judging.who())
            if again is None:
                return messages.Corrected("Nothing to make again.")
            self.last = time.monotonic()
            self._made += 1
            return messages.Corrected(f"Made again: {describe(again)}. {BACK}", show=place(again))

        self._run(run)

    def _run(self, work: Callable[[], messages.Corrected]) -> None:
        if because := self.why_not():
            self.screen.post_message(messages.Failed(because))
            return

        def run() -> None:
            try:
                message = work()
            except (CrosswireError, OSError) as error:
                self.screen.post_message(messages.Failed(f"It was not kept: {error}"))
                return
            self.screen.post_message(message)

        self.screen.run_worker(run, group="correct", thread=True)


def describe(step: Correction) -> str:
    """What a step did, in a few words."""
    if not step.changes:
        return "nothing"
    first = step.changes[0]
    entity = one_line(first.entity.name) if first.entity is not None else ""
    other = one_line(first.other.name) if first.other is not None else ""
    words = _words(first)
    if first.act is Act.SPLIT:
        return f"{render.count(len(step.changes), 'occurrence')} taken out of {entity}"
    said = {
        Act.ADD: f"“{words}” is {_a(first.kind)}",
        Act.KIND: f"“{words}” is {_a(first.kind)}",
        Act.REMOVE: f"“{words}” is no name",
        Act.BOUNDS: f"the name is “{words}”",
        Act.RENAME: f"{entity} is called {one_line(first.name)}",
        Act.MERGE: f"{entity} and {other} are one",
        Act.DIFFERENT: f"{entity} and {other} are not the same",
    }[first.act]
    more = len(step.changes) - 1
    return f"{said}, {render.count(more + 1, 'time')}" if more else said


def _words(change: Change) -> str:
    at = change.to or change.at
    return one_line(at.exact) if at is not None else ""


def place(step: Correction) -> tuple[str, Span] | None:
    """The first passage that a step changed, if it changed one."""
    for change in step.changes:
        if change.report and change.at is not None:
            return change.report, Span(change.at.start, change.at.end)
    return None


def _a(kind: Kind | None) -> str:
    return f"an {kind}" if kind is Kind.ORGANISATION else f"a {kind or 'name'}"
