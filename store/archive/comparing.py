"""Events, comparisons and the matrix of an archive."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from store.errors import NotFoundError
from store.model import Claim, Comparison, Event, Matrix, Relation

if TYPE_CHECKING:
    from store.archive.facade import Archive
    from store.model.views import Head


class Comparing:
    """What compares the claims of one archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def events(self, report_ids: tuple[str, ...] | None, as_of: str | None) -> tuple[Event, ...]:
        """See `Archive.events`."""
        from store.compare.events import group

        heads, claims, comparisons, _ = self._selected(report_ids, as_of)
        return group(claims, heads, comparisons)

    def matrix(
        self,
        report_ids: tuple[str, ...] | None,
        event: str | None,
        only: Collection[Relation] | None,
        as_of: str | None,
    ) -> Matrix:
        """See `Archive.matrix`."""
        from store.compare.events import group
        from store.compare.matrix import build
        from store.compare.repeats import said

        heads, claims, comparisons, left_out = self._selected(report_ids, as_of)
        events = group(claims, heads, comparisons)
        if event is not None:
            events = (_event(events, event),)
        by_report: dict[str, list[Claim]] = {}
        for claim in claims:
            by_report.setdefault(claim.report, []).append(claim)
        return build(
            events,
            [each for own in by_report.values() for each in said(own)],
            comparisons,
            heads,
            judgements=self._archive.judgements(),
            only=only,
            left_out=left_out,
        )

    def _selected(
        self, report_ids: tuple[str, ...] | None, as_of: str | None
    ) -> tuple[Mapping[str, Head], Sequence[Claim], Sequence[Comparison], tuple[str, ...]]:
        """Reports, claims and comparisons that were asked for, and what is left out."""
        heads = {head.id: head for head in self._archive.heads()}
        wanted = set(heads) if report_ids is None else set(report_ids)
        left_out: tuple[str, ...] = ()
        if as_of:
            undated = sum(not heads[name].published for name in wanted)
            wanted = {name for name in wanted if "" < heads[name].published[:10] <= as_of}
            if undated:
                left_out = (f"{undated:,} undated: whether published by {as_of} is not known.",)
        claims = [claim for claim in self._archive.claims(report_ids) if claim.report in wanted]
        comparisons = [
            each
            for each in self._archive.comparisons(
                None if report_ids is None or len(report_ids) == 1 else report_ids
            )
            if each.left_report in wanted and each.right_report in wanted
        ]
        return {name: heads[name] for name in wanted}, claims, comparisons, left_out


def _event(events: Sequence[Event], wanted: str) -> Event:
    """The event of that id, or the one whose id begins so. Raises NotFoundError."""
    found = [event for event in events if event.id == wanted] or [
        event for event in events if event.id.startswith(wanted)
    ]
    if not found:
        raise NotFoundError(f'no event "{wanted}" in the archive')
    if len(found) > 1:
        raise NotFoundError(
            f'"{wanted}" is ambiguous: it can be {" or ".join(each.id for each in found[:3])}'
        )
    return found[0]
