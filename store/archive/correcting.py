"""Correcting an archive: new corrections, taking them back, and offering them for other occurrences."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from store.archive.corrections import Corrections
from store.backends.base import Backend
from store.errors import ArchiveError, NotFoundError
from store.index import Index
from store.model import (
    ENTITY_KINDS,
    Act,
    Annotation,
    Change,
    Correction,
    EntityAnchor,
    Kind,
    Locator,
    Mention,
    Span,
)
from store.model.views import Occurrence, Suggestion
from store.resolve.history import History

if TYPE_CHECKING:
    from store.resolve.corrections import Lost

MOST = 5_000
"""Other occurrences that are offered at most."""


class Correcting:
    """What a person puts right in one archive; `Archive.correcting` gives it.

    Every method that writes raises ArchiveError if the archive is open for reading only, and leaves the index
    up to date.
    """

    def __init__(
        self, backend: Backend, index: Index, corrections: Corrections, may_write: Callable[[], None]
    ) -> None:
        self._backend = backend
        self._reader = backend.reader()
        self._index = index
        self._corrections = corrections
        self._may_write = may_write

    # History

    def records(self) -> Sequence[Correction]:
        """The whole history, oldest first, with what took steps back and made them again."""
        self._reader.refresh()
        return self._corrections.records()

    def history(self) -> History:
        """What holds now, and what can be taken back or made again."""
        self._reader.refresh()
        return self._corrections.history()

    def lost(self) -> Sequence[Lost]:
        """Changes that hold but find no place in the reports as they are now; they are kept."""
        self._reader.refresh()
        return self._corrections.lost()

    def make(self, changes: Sequence[Change], who: str) -> Correction:
        """Record changes as one step of a person, at once in effect.

        Raises ArchiveError, ValueError if there is no change.
        """
        if not changes:
            raise ValueError("a correction needs a change")
        return self._write(Correction(id=_new_id(), who=who, at=_now(), changes=tuple(changes)))

    def undo(self, who: str, step: str = "") -> Correction | None:
        """Take the last step back, or the one of an id; the step, or None if there is none that holds."""
        past = self.history()
        target = next((each for each in past.holding if each.id == step), None) if step else past.last
        if target is not None:
            self._write(Correction(id=_new_id(), who=who, at=_now(), undoes=target.id))
        return target

    def redo(self, who: str) -> Correction | None:
        """Make the step again that was taken back last; the step, or None if there is none."""
        undone = self.history().undone
        if not undone:
            return None
        self._write(Correction(id=_new_id(), who=who, at=_now(), redoes=undone[-1].id))
        return undone[-1]

    def _write(self, correction: Correction) -> Correction:
        self._may_write()
        with self._backend.writer("user") as writer:
            writer.correct(correction)
        # It is kept. While another process works on the index, the next look at the archive sees it there.
        with suppress(ArchiveError):
            self._index.update()
        return correction

    # Changes to make

    def add(self, report_id: str, span: Span, kind: Kind) -> Change:
        """The passage is a mention of this kind. Raises NotFoundError."""
        return Change(act=Act.ADD, report=report_id, at=self._at(report_id, span), kind=kind)

    def remove(self, report_id: str, mention: Mention) -> Change:
        """There is no mention. Raises NotFoundError."""
        at = self._at(report_id, mention.span)
        return Change(act=Act.REMOVE, report=report_id, at=at, kind=mention.kind)

    def set_kind(self, report_id: str, mention: Mention, kind: Kind) -> Change:
        """The mention is of another kind. Raises NotFoundError."""
        at = self._at(report_id, mention.span)
        return Change(act=Act.KIND, report=report_id, at=at, kind=kind, was=mention.kind)

    def set_bounds(self, report_id: str, mention: Mention, span: Span, kind: Kind | None = None) -> Change:
        """The mention is longer or shorter, and of another kind if one is given. Raises NotFoundError."""
        return Change(
            act=Act.BOUNDS,
            report=report_id,
            at=self._at(report_id, mention.span),
            kind=kind or mention.kind,
            was=mention.kind,
            to=self._at(report_id, span),
        )

    def rename(self, entity_id: str, name: str) -> Change:
        """The entity is called so. Raises NotFoundError."""
        return Change(act=Act.RENAME, entity=self.anchor(entity_id), name=" ".join(name.split()))

    def merge(self, entity_id: str, other_id: str) -> Change:
        """The two are one. Raises NotFoundError."""
        return Change(act=Act.MERGE, entity=self.anchor(entity_id), other=self.anchor(other_id))

    def different(self, entity_id: str, other_id: str) -> Change:
        """The two are not one, and shall not be joined. Raises NotFoundError."""
        return Change(act=Act.DIFFERENT, entity=self.anchor(entity_id), other=self.anchor(other_id))

    def split(self, entity_id: str, taken: Sequence[Occurrence]) -> list[Change]:
        """These occurrences are of another entity than the rest. Raises NotFoundError if there is no rest."""
        rest = self.anchor(entity_id, taken)
        return [
            Change(
                act=Act.SPLIT,
                report=each.report,
                at=self._at(each.report, Span(each.start, each.end)),
                entity=rest,
            )
            for each in taken
        ]

    def anchor(self, entity_id: str, apart: Sequence[Occurrence] = ()) -> EntityAnchor:
        """What stands for an entity in a correction: its first occurrence in the log, but none of `apart`.

        Names are joined in the order of the log: what is decided of the first holds for all that join it.
        Raises NotFoundError.
        """
        entity = self._index.entity(entity_id)
        avoided = set(apart)
        reports = {each.report for each in apart}
        found = [each for each in self._index.occurrences(entity_id) if each not in avoided]
        order = {report: number for number, report in enumerate(self._reader.report_ids())}
        # One in a report of its own stays an entity there whatever is taken out of the others.
        for each in sorted(found, key=lambda each: (each.report in reports, order.get(each.report, 0))):
            annotation = self._corrections.annotation(each.report)
            for mention in annotation.mentions:
                if (mention.start, mention.end) == (each.start, each.end) and mention.entity:
                    at = self._at(each.report, mention.span)
                    return EntityAnchor(each.report, mention.entity, at, entity.name)
        raise NotFoundError(f"there is no other occurrence of {entity.name}")

    def _at(self, report_id: str, span: Span) -> Locator:
        from store.cite import locate

        return locate(self._reader.report(report_id), span)

    def suggestions(self, kind: Kind | None = None, limit: int = 100) -> Sequence[Suggestion]:
        """Pairs of entities that may be one, the likeliest first; none on which a person decided."""
        return self._index.suggestions(kind, limit)

    # Other occurrences

    def others(self, change: Change) -> list[Change]:
        """The same change for every other occurrence of the same words in the archive, `MOST` at most.

        Words are the same if case and spelling are; places inside a longer name, and mentions that a person
        corrected before, are left out. Empty for changes of entities.
        """
        target = change.to if change.act is Act.BOUNDS else change.at
        if target is None or change.kind is None or change.act is Act.SPLIT:
            return []
        return [other for other, _ in zip(self._others(change, target), range(MOST), strict=False)]

    def _others(self, change: Change, target: Locator) -> Iterator[Change]:
        from store.cite import locate

        words = target.exact.split()
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)")
        for report_id in self._index.reports_with(target.exact):
            report, annotation = self._reader.report(report_id), self._corrections.annotation(report_id)
            for match in pattern.finditer(report.text):
                span = Span(*match.span())
                if report_id == change.report and span.overlaps(Span(target.start, target.end)):
                    continue
                act = _act(change, span, annotation)
                if act is not None:
                    at = locate(report, span, annotation.paragraphs)
                    was = change.was if act is Act.KIND else None
                    yield Change(act=act, report=report_id, at=at, kind=change.kind, was=was)


def _act(change: Change, span: Span, annotation: Annotation) -> Act | None:
    """What a change comes to at another occurrence; None if there is nothing to do."""
    names = change.kind in ENTITY_KINDS
    rivals = [
        each
        for each in annotation.mentions
        if each.span.overlaps(span)
        and (each.kind in {change.kind, change.was} or (names and each.kind in ENTITY_KINDS))
    ]
    exact = next((each for each in rivals if each.span == span), None)
    if exact is not None and is_human(annotation, exact):
        return None
    if change.act is Act.REMOVE:
        return Act.REMOVE if exact is not None else None
    if exact is not None:
        return Act.KIND if exact.kind is not change.kind else None
    return Act.ADD if all(span.contains(each.span) for each in rivals) else None


def is_human(annotation: Annotation, mention: Mention) -> bool:
    """True if a person says that there is this mention."""
    provenance = annotation.provenance.get(mention.by)
    return provenance is not None and provenance.origin == "human"


def _new_id() -> str:
    return uuid.uuid4().hex[:12]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
