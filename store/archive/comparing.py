"""Events, comparisons and the matrix of an archive."""

from __future__ import annotations

import gc
import threading
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import NotFoundError
from store.index import compared
from store.model import Claim, Comparison, Event, Matrix, Relation, Row

if TYPE_CHECKING:
    from store.archive.facade import Archive
    from store.compare.policies import Drawn
    from store.index import Index
    from store.model.views import Head


Progress = Callable[[int, int], None]

_ANEW = 0.5
"""Share of new reports from which all comparisons are made anew: one pass is then cheaper than looking up."""
_TEXTS = 1000
"""Texts that are kept while comparisons are made."""
_ALL = 1000
"""Reports of an archive up to which it is said of all of them which figures do not compare."""
_RULES = ("compare", "annotate/data/subjects.toml", "annotate/data/events.toml")
"""Files and folders of `store` that say how claims are compared."""


class Comparing:
    """What compares the claims of one archive."""

    def __init__(self, archive: Archive, index: Index, text_of: Callable[[str], str]) -> None:
        """`text_of` gives the text of a report, by which copies are recognised."""
        self._archive = archive
        self._index = index
        self._text_of = text_of
        self._one_at_a_time = threading.Lock()

    def comparisons(
        self, report_ids: tuple[str, ...] | None, progress: Progress | None
    ) -> tuple[Comparison, ...]:
        """See `Archive.comparisons`."""
        made = self.update(progress)
        if made is not None and report_ids is None:
            return made
        return tuple(compared.read(self._index, report_ids))

    def rest(self, report_ids: tuple[str, ...] | None, found: Sequence[Comparison]) -> tuple[Comparison, ...]:
        """See `Archive.other_pairs`."""
        if report_ids:
            return self._rest(report_ids, found)
        if compared.reports(self._index) > _ALL:
            return ()
        kept = compared.rest(self._index)
        if kept is None:
            state = compared.state(self._index)
            kept = sorted(self._rest((), found), key=lambda each: each.id)
            compared.keep_rest(self._index, kept, state)
        return tuple(kept)

    def _rest(self, named: tuple[str, ...], found: Sequence[Comparison]) -> tuple[Comparison, ...]:
        from store.annotate.grammar.subjects import subjects
        from store.compare import Context, Copies, the_rest
        from store.compare.repeats import said

        wanted = sorted({*named, *(name for each in found for name in (each.left_report, each.right_report))})
        own: dict[str, list[Claim]] = {name: [] for name in wanted}
        for claim in self._index.claims(wanted):
            own[claim.report].append(claim)
        text_of = lru_cache(maxsize=_TEXTS)(self._text_of)
        context = Context(self._index.heads_of(wanted), subjects(), own, Copies(text_of), text_of)
        figures = {name: said(claims) for name, claims in own.items()}
        return tuple(the_rest(found, figures, context, named))

    def notice(self) -> str:
        """What was left out of the comparisons and why, a sentence, or an empty string."""
        return compared.notice(self._index)

    def update(self, progress: Progress | None = None) -> tuple[Comparison, ...] | None:
        """Compare what has not been compared, and keep the result in the index.

        Reports that came since are compared with those that share a key with them; all of them anew where
        the rules changed. Nothing is kept of a run that `progress` stops by raising. Returns all comparisons,
        by id, where all were made.
        """
        with self._one_at_a_time:
            rules = _rules()
            fresh = compared.stamp(self._index) != rules
            new = compared.pending(self._index)
            if fresh or new:
                with _without_collector():
                    return self._compare(new, rules, progress, fresh=fresh)
        return None

    def _compare(
        self, new: list[str], rules: str, progress: Progress | None, *, fresh: bool
    ) -> tuple[Comparison, ...] | None:
        from store.annotate.grammar.subjects import subjects
        from store.compare import Copies, compare_all, report_keys

        everything = fresh or len(new) > _ANEW * compared.reports(self._index)
        if everything:
            claims: list[Claim] = list(self._index.claims())
            heads = {head.id: head for head in self._archive.heads()}
            new = [*heads]
        else:
            claims = self._index.claims(new)
            heads = self._index.heads_of(new)
        own: dict[str, list[Claim]] = {report: [] for report in new}
        for claim in claims:
            own.setdefault(claim.report, []).append(claim)
        # Copies are looked for in the whole of a text and names in its head: one reading serves both.
        text_of = lru_cache(maxsize=_TEXTS)(self._text_of)
        keys: dict[str, Mapping[str, int]] = {report: {} for report in new}
        if not everything:
            keys |= {
                report: report_keys(each, heads.get(report), text_of) for report, each in own.items() if each
            }
            met: dict[str, int] = {}
            for each in keys.values():
                met |= each
            others = sorted(compared.near(self._index, met) - set(new))
            claims += self._index.claims(others)
            heads |= self._index.heads_of(others)
        said: list[str] = []
        found = compare_all(
            claims,
            heads,
            subjects=subjects(),
            similarity=Copies(text_of),
            text_of=text_of,
            new=None if everything else set(new),
            notice=said.append,
            keyed=keys.__setitem__ if everything else _forget,
            **({} if progress is None else {"progress": progress}),
        )
        # In the order of the table, which is much faster to fill so.
        found = tuple(sorted(found, key=lambda each: each.id))
        compared.keep(self._index, compared.Result(rules, keys, found, " ".join(said), everything))
        return found if everything else None

    def events(self, report_ids: tuple[str, ...] | None, as_of: str | None) -> tuple[Event, ...]:
        """See `Archive.events`."""
        from store.compare.events import group

        heads, claims, comparisons, _ = self._selected(report_ids, as_of)
        with _without_collector():
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

    def drawn(self, policy: str, matrix: Matrix) -> list[tuple[Row, Drawn]]:
        """See `Archive.drawn`."""
        from store.compare.policies import Policy, draw
        from store.compare.repeats import said

        names = [column.report for column in matrix.columns]
        heads = self._index.heads_of(names)
        by_report: dict[str, list[Claim]] = {}
        for claim in self._archive.claims(names):
            by_report.setdefault(claim.report, []).append(claim)
        figures = {each.claim.id: each.claim for own in by_report.values() for each in said(own)}
        wanted = {name for row in matrix.rows for name in row.comparisons}
        pairs = {each.id: each for each in self._archive.comparisons() if each.id in wanted}
        return [
            (
                row,
                draw(
                    Policy(policy),
                    [figures[cell.claim] for cell in row.cells if cell.claim in figures],
                    heads,
                    [pairs[name] for name in row.comparisons if name in pairs],
                ),
            )
            for row in matrix.rows
        ]

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


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave the search for reference cycles out: there are none in tens of thousands of records, and looking
    for them takes a fifth of the time of a large archive."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _forget(_report: str, _keys: Mapping[str, int]) -> None:
    """The keys of new reports are known before they are compared, those of the others are kept already."""


@cache
def _rules() -> str:
    """A stamp of the rules of comparison: another one after every change of the program or of its data."""
    store = Path(__file__).parent.parent
    seen: list[str] = []
    for name in _RULES:
        path = store / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix in (".py", ".toml", ".tsv") and file.is_file():
                status = file.stat()
                seen.append(f"{file.relative_to(store)} {status.st_size} {status.st_mtime_ns}")
    return f"{zlib.crc32(chr(10).join(seen).encode()):08x}"
