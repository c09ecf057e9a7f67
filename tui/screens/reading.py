"""How screens read the archive: in threads, newest question first, answers as messages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message
from textual.screen import Screen

from store.errors import CrosswireError
from store.model import Comparison, Entity, Relation, Span
from tui import messages

if TYPE_CHECKING:
    from store.archive import Archive

Result = TypeVar("Result")

ORDER = (
    Relation.CONFLICT,
    Relation.UNSURE,
    Relation.UPDATE,
    Relation.REFINE,
    Relation.PART_OF,
    Relation.AGREE,
    Relation.SAME_ORIGIN,
    Relation.NOT_COMPARABLE,
)
"""Relations as a list of comparisons has them, what matters most first."""

MOST = 5_000
"""Comparisons that are listed at most: nobody reads more, and each costs memory and time."""


class ArchiveReading:
    """Questions of one screen to the archive.

    Each kind of question has a generation number: an answer that is older than the last question of its kind
    is dropped.
    """

    def __init__(self, screen: Screen[Result], archive: Archive) -> None:
        self.screen = screen
        self.archive = archive
        self._generations: dict[str, int] = {}

    def is_current(self, kind: str, generation: int) -> bool:
        """True if no newer question of the kind was asked."""
        return self._generations.get(kind) == generation

    def forget(self, kind: str) -> None:
        """Drop the answer to a question of the kind, if one is still to come."""
        self._generations[kind] = self._generations.get(kind, 0) + 1

    def ask(self, kind: str, answer: Callable[[int], Message]) -> None:
        """Run `answer` in a thread and post the message it returns, unless it was overtaken."""
        generation = self._generations[kind] = self._generations.get(kind, 0) + 1

        def run() -> None:
            try:
                message = answer(generation)
            except CrosswireError as error:
                message = messages.Failed(str(error))
            except OSError as error:
                message = messages.Failed(f"the archive cannot be read: {error}")
            if self.is_current(kind, generation):
                self.screen.post_message(message)

        self.screen.run_worker(run, group=f"read-{kind}", exclusive=True, thread=True, exit_on_error=True)

    def report(self, place: str, report: str, span: Span | None = None) -> None:
        """Ask for a report and its annotation; answered by `ReportLoaded`."""

        def answer(generation: int) -> Message:
            return messages.ReportLoaded(
                place, generation, self.archive.report(report), self.archive.annotation(report), span
            )

        self.ask(f"report-{place}", answer)

    def entities(self) -> None:
        """Ask for all entities; answered by `EntitiesLoaded`."""
        self.ask("entities", lambda number: messages.EntitiesLoaded(number, self.archive.entities()))

    def watch(self, seen: int) -> None:
        """Ask whether the archive has another generation than `seen`; answered by `ArchiveWatched`."""

        def answer(_: int) -> Message:
            try:
                generation = self.archive.generation()
                if generation == seen:
                    return messages.ArchiveWatched(seen, None)
                self.archive.refresh()
                return messages.ArchiveWatched(generation, len(self.archive.heads()))
            except (CrosswireError, OSError) as error:
                return messages.ArchiveWatched(seen, None, f"New reports are not seen any more: {error}")

        self.ask("watch", answer)

    def notes(self) -> None:
        """Ask for all marks and notes; answered by `NotesLoaded`."""
        self.ask("notes", lambda _: messages.NotesLoaded(self.archive.notes()))

    def occurrences(self, entity: str) -> None:
        """Ask where an entity is mentioned; answered by `OccurrencesLoaded`."""

        def answer(generation: int) -> Message:
            found: Entity = self.archive.entity(entity)
            texts: dict[str, str] = {}
            rows = []
            for occurrence in self.archive.occurrences(entity):
                if occurrence.report not in texts:
                    texts[occurrence.report] = self.archive.report(occurrence.report).text
                rows.append((occurrence, self.archive.head(occurrence.report), texts[occurrence.report]))
            return messages.OccurrencesLoaded(generation, found, rows)

        self.ask("occurrences", answer)

    def comparisons(self, reports: Sequence[str] | None, keep: Callable[[Comparison], bool]) -> None:
        """Ask for the comparisons of some reports; answered by `ComparisonsLoaded`."""

        def answer(generation: int) -> Message:
            found = [comparison for comparison in self.archive.comparisons(reports) if keep(comparison)]
            judgements = self.archive.judgements()
            left_out = max(0, len(found) - MOST)
            if left_out:
                judged = {target: judgement.relation for target, judgement in judgements.items()}
                found.sort(key=lambda each: ORDER.index(judged.get(each.id, each.relation)))
                del found[MOST:]
            involved = {name for each in found for name in (each.left_report, each.right_report)}
            wanted = None if reports is None else sorted(involved)
            claims = {claim.id: claim for claim in self.archive.claims(wanted)} if involved else {}
            return messages.ComparisonsLoaded(generation, found, claims, judgements, left_out)

        self.ask("comparisons", answer)
