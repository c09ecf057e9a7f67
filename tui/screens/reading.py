"""How screens read the archive: in threads, newest question first, answers as messages."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message
from textual.screen import Screen

from store.errors import CrosswireError
from store.model import Comparison, Entity, Relation, Span
from tui import messages
from tui.widgets.entity_list import EntitiesByKind

if TYPE_CHECKING:
    from store.archive import Archive
    from tui.screens.matrix import Wanted

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


_TELL_EVERY = 0.2
"""Seconds between two reports of progress."""


class _NobodyWaits(Exception):
    """The answer to a question is not wanted any longer."""


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

    def _progress(self, kind: str, generation: int) -> Callable[[int, int], None]:
        """Tells the screen how far a question is, and gives it up as soon as nobody waits for it."""
        told = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal told
            if not self.is_current(kind, generation):
                raise _NobodyWaits
            if time.monotonic() - told > _TELL_EVERY:
                told = time.monotonic()
                self.screen.post_message(messages.Progress(generation, done, total))

        return tell

    def ask(self, kind: str, answer: Callable[[int], Message]) -> None:
        """Run `answer` in a thread and post the message it returns, unless it was overtaken."""
        generation = self._generations[kind] = self._generations.get(kind, 0) + 1

        def run() -> None:
            try:
                message = answer(generation)
            except _NobodyWaits:
                return
            except CrosswireError as error:
                message = messages.Failed(str(error))
            except OSError as error:
                message = messages.Failed(f"the archive cannot be read: {error}")
            if self.is_current(kind, generation):
                self.screen.post_message(message)

        self.screen.run_worker(run, group=f"read-{kind}", exclusive=True, thread=True, exit_on_error=True)

    def read(self, report: str, place: str = "", span: Span | None = None) -> messages.ReportLoaded:
        """A report with its annotation and the entities of the archive behind those of the report, at once.

        Raises CrosswireError.
        """
        annotation = self.archive.annotation(report)
        ids = {each.id: self.archive.entity_of(annotation.report, each.id) for each in annotation.entities}
        return messages.ReportLoaded(place, self.archive.report(report), annotation, span, ids)

    def report(self, place: str, report: str, span: Span | None = None) -> None:
        """Ask for a report and its annotation; answered by `ReportLoaded`."""
        self.ask(f"report-{place}", lambda _: self.read(report, place, span))

    def heads(self, said: str = "") -> None:
        """Ask for all reports, those too that another process added; answered by `HeadsLoaded`."""

        def answer(_: int) -> Message:
            self.archive.refresh()
            heads = self.archive.heads()
            return messages.HeadsLoaded(self.archive.generation(), heads, self.archive.notice, said)

        self.ask("heads", answer)

    def entities(self) -> None:
        """Ask for all entities; answered by `EntitiesLoaded`."""
        self.ask("entities", lambda _: messages.EntitiesLoaded(EntitiesByKind(self.archive.entities())))

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
        """Ask for the comparisons of some reports; answered by `ComparisonsLoaded`, after `Progress` where
        it takes long."""

        def answer(generation: int) -> Message:
            tell = self._progress("comparisons", generation)
            found = [
                comparison
                for comparison in self.archive.comparisons(reports, progress=tell)
                if keep(comparison)
            ]
            judgements = self.archive.judgements()
            left_out = max(0, len(found) - MOST)
            if left_out:
                judged = {target: judgement.relation for target, judgement in judgements.items()}
                found.sort(key=lambda each: ORDER.index(judged.get(each.id, each.relation)))
                del found[MOST:]
            involved = {name for each in found for name in (each.left_report, each.right_report)}
            wanted = None if reports is None else sorted(involved)
            claims = {claim.id: claim for claim in self.archive.claims(wanted)} if involved else {}
            notice = " ".join(filter(None, (self.archive.comparison_notice(), self.archive.notice)))
            return messages.ComparisonsLoaded(
                generation, found, claims, judgements, left_out=left_out, notice=notice
            )

        self.ask("comparisons", answer)

    def figures(self, wanted: Wanted) -> None:
        """Ask what reports say of figures; answered by `FiguresLoaded`, after `Progress` if it takes long."""

        def answer(generation: int) -> Message:
            from tui.screens.matrix import read

            return read(self.archive, wanted, generation, self._progress("figures", generation))

        self.ask("figures", answer)
