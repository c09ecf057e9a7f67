"""The corrections of an archive: its history, laid over its annotations."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.backends.base import Mark, Reader
from store.errors import ArchiveDamagedError, NotFoundError
from store.model import Annotation, Correction, EntityAnchor
from store.model.correction import MENTION_ACTS
from store.resolve.decisions import NONE, Decisions
from store.resolve.history import History, history

if TYPE_CHECKING:
    from store.resolve.corrections import Lost


class Corrections:
    """What a person put right in an archive, as it holds now. Safe to use from several threads.

    It reads the history anew when something was written to it, and answers from memory else.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._mutex = threading.RLock()
        self._mark: Mark | None = None
        self._records: Sequence[Correction] = ()
        self._history = History((), None, ())
        self._by_report: dict[str, list[Correction]] = {}

    def refresh(self) -> None:
        """See what was written since; costs nothing if nothing was."""
        with self._mutex:
            mark = self._reader.user_mark()
            if mark == self._mark:
                return
            self._records = tuple(self._reader.corrections())
            self._history = history(self._records)
            by_report: dict[str, list[Correction]] = defaultdict(list)
            for step in self._history.holding:
                for report in dict.fromkeys(each.report for each in step.changes if each.act in MENTION_ACTS):
                    by_report[report].append(step)
            self._by_report = dict(by_report)
            self._mark = mark

    def records(self) -> Sequence[Correction]:
        """The whole history, oldest first."""
        self.refresh()
        return self._records

    def history(self) -> History:
        """What holds now, and what can be taken back or made again."""
        self.refresh()
        return self._history

    def annotation(self, report_id: str) -> Annotation:
        """The annotation of a report as corrected. Raises ArchiveDamagedError."""
        return self.corrected(report_id)[0]

    def corrected(self, report_id: str) -> tuple[Annotation, Sequence[Lost]]:
        """The annotation of a report as corrected, and what of its corrections finds no place.

        Raises ArchiveDamagedError.
        """
        with self._mutex:
            self.refresh()
            steps = self._by_report.get(report_id)
        annotation = self._reader.annotation(report_id)
        if not steps:
            return annotation, ()
        from store.resolve.corrections import correct

        try:
            return correct(self._reader.report(report_id), annotation, steps)
        except NotFoundError:
            return annotation, ()

    def lost_over(self, report_id: str, annotation: Annotation) -> tuple[str, ...]:
        """Ids of corrections that would find no place in another annotation of a report."""
        with self._mutex:
            self.refresh()
            steps = self._by_report.get(report_id)
        if not steps:
            return ()
        from store.resolve.corrections import correct

        try:
            lost = correct(self._reader.report(report_id), annotation, steps).lost
        except NotFoundError:
            return ()
        return tuple(dict.fromkeys(each.correction for each in lost))

    def decisions(self) -> Decisions:
        """What was decided about entities."""
        return self._decide()[0]

    def lost(self) -> Sequence[Lost]:
        """Changes that hold but find no place in the reports as they are now."""
        with self._mutex:
            self.refresh()
            reports = list(self._by_report)
        from store.resolve.corrections import Lost

        found = [lost for report in reports for lost in self.corrected(report)[1]]
        there = set(self._reader.report_ids())
        for report in reports:
            if report not in there:
                found += [
                    Lost(step.id, change, "its report is not in the archive any more")
                    for step in self._by_report[report]
                    for change in step.changes
                    if change.report == report
                ]
        known = {(each.correction, each.change) for each in found}
        found += [each for each in self._decide()[1] if (each.correction, each.change) not in known]
        return found

    def _decide(self) -> tuple[Decisions, Sequence[Lost]]:
        holding = self.history().holding
        if not any(change.entity is not None for step in holding for change in step.changes):
            return NONE, ()
        from store.resolve.corrections import decide, locate_entity

        seen: dict[str, tuple[str, Annotation]] = {}

        def local(anchor: EntityAnchor) -> str:
            if anchor.report not in seen:
                try:
                    text = self._reader.report(anchor.report).text
                    seen[anchor.report] = text, self.annotation(anchor.report)
                except (NotFoundError, ArchiveDamagedError):
                    seen[anchor.report] = "", Annotation(report=anchor.report)
            text, annotation = seen[anchor.report]
            return locate_entity(anchor, text, annotation)

        return decide(holding, local)

    # For the index

    def state(self) -> str:
        """What the history is, in few characters: another history has another state."""
        records = self.records()
        return f"{len(records)} {records[-1].id}" if records else ""

    def concerned(self, state: str) -> set[str] | None:
        """Reports whose mentions may have changed since a state; None if that is no state of this history."""
        records = self.records()
        number, _, last = state.partition(" ")
        count = int(number) if number.isdigit() else 0
        if count > len(records) or (count and records[count - 1].id != last):
            return None
        steps = {record.id: record for record in records}
        found: set[str] = set()
        for record in records[count:]:
            step = steps.get(record.undoes or record.redoes or record.id, record)
            found.update(each.report for each in step.changes if each.act in MENTION_ACTS)
        return found
