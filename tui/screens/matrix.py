"""What the matrix of the comparison screen shows, read from the archive in a thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.model import Comparison, Relation
from tui import messages
from tui.figures import Figures
from tui.grid import Grid, Place

if TYPE_CHECKING:
    from store.archive import Archive


class Wanted(NamedTuple):
    """Which reports the figures are of."""

    base: str
    """The events of this report, with all that others say of them."""
    reports: Sequence[str] | None = None
    """These reports only, in place of those of `base`."""
    everything: bool = False
    """All reports."""
    as_of: str = ""
    """Only reports published up to this day; an empty string does not limit."""


def read(
    archive: Archive, wanted: Wanted, generation: int, progress: Callable[[int, int], None]
) -> messages.FiguresLoaded:
    """Read the figures that are wanted. Raises what `progress` raises, to be stopped by it."""
    names: list[str] | None = None
    if wanted.reports is not None:
        names = [*wanted.reports]
    elif not wanted.everything:
        # A report and those it is compared with: no reason to lay out a large archive for one report.
        near = archive.comparisons([wanted.base], progress=progress)
        names = sorted(
            {wanted.base, *(name for each in near for name in (each.left_report, each.right_report))}
        )
    comparisons = archive.comparisons(names, progress=progress) if names is None or len(names) > 1 else ()
    progress(0, 0)
    heads = archive.heads()
    # The days of all reports that could be shown: a day that was left out can be gone back to.
    known = None if names is None else set(names)
    days = sorted(
        {head.published[:10] for head in heads if head.published and (known is None or head.id in known)}
    )
    matrix = archive.matrix(names, as_of=wanted.as_of or None)
    progress(0, 0)
    about = "" if wanted.everything or wanted.reports is not None else wanted.base
    columns = [column.report for column in matrix.columns]
    claims = {claim.id: claim for claim in archive.claims(columns)} if columns else {}
    figures = Figures(matrix, comparisons, archive.judgements(), claims, about=about)
    return messages.FiguresLoaded(generation, figures, days, archive.notes())


def start(figures: Figures, grid: Grid, base: str, claim: str = "") -> tuple[Place, str]:
    """Where the cursor begins, and the comparison that is shown there: at `claim`, or else at the conflict
    that `base` speaks of first, at the first of all, or at the first figure that is compared with another.

    A news report begins with what matters most in it (the inverted pyramid), so its first conflict is its
    most important one.
    """
    if claim and (place := grid.find([claim])) is not None:
        return place, ""
    best: tuple[tuple[int, int], int, str] | None = None
    for at, row in enumerate(grid.rows):
        relation = figures.relation_of_row(row)
        if relation is Relation.CONFLICT:
            for each in figures.conflicts(row):
                ends = (each.left_report, each.left), (each.right_report, each.right)
                own = [
                    figures.claims[name].start
                    for report, name in ends
                    if report == base and name in figures.claims
                ]
                rank = (0, min(own)) if own else (1, 0)
                if best is None or rank < best[0]:
                    best = rank, at, each.id
        elif relation is not None and best is None:
            best = (2, 0), at, ""
    if best is None:
        return Place(0, 0), ""
    _, at, pair = best
    cells = grid.rows[at].cells
    if pair:
        found = figures.comparisons[pair]
        mine = found.right if found.right_report == base else found.left
        own = [number for number, cell in enumerate(cells) if cell.claim in (found.left, found.right)]
        exact = [number for number in own if cells[number].claim == mine]
        return Place(at, (exact or own or [0])[0]), pair
    own = [number for number, cell in enumerate(cells) if cell.report == base]
    return Place(at, (own or [0])[0]), ""


def next_conflict(
    figures: Figures, grid: Grid, place: Place, pair: str, step: int
) -> tuple[Place, str] | None:
    """The conflict after (1) or before (-1) `pair`, or `place` where that is none, round the ends.

    Returns where it stands and which comparison it is, or None if no row in view has one. A conflict between
    two rows counts in the upper one. Only rows on the way are looked at.
    """
    at, own = place.row, _conflicts_in(figures, grid, place.row)
    now = figures.comparisons.get(pair)
    if now is not None and figures.relation(now) is Relation.CONFLICT:
        home = _home(grid, now)
        at, own = home, _conflicts_in(figures, grid, home)
        here = next((number for number, (_, name) in enumerate(own) if name == pair), 0)
        rest = own[here + 1 :] if step > 0 else own[:here]
    else:
        rest = [each for each in own if (each[0] > place if step > 0 else each[0] < place)]
    if rest:
        return rest[0 if step > 0 else -1]
    for _ in grid.rows:
        at = (at + step) % len(grid.rows)
        if own := _conflicts_in(figures, grid, at):
            return own[0 if step > 0 else -1]
    return None


def _home(grid: Grid, conflict: Comparison) -> int:
    """The upper one of the rows in view that a conflict belongs to."""
    rows = (grid.row_of(conflict.left), grid.row_of(conflict.right))
    return min(row for row in rows if row is not None)


def _conflicts_in(figures: Figures, grid: Grid, at: int) -> list[tuple[Place, str]]:
    """The conflicts that count in a row, in the order of the archive."""
    if at >= len(grid.rows) or figures.relation_of_row(grid.rows[at]) is not Relation.CONFLICT:
        return []
    number = {cell.claim: place for place, cell in enumerate(grid.rows[at].cells)}
    found = []
    for each in figures.conflicts(grid.rows[at]):
        if _home(grid, each) == at:
            cell = number.get(each.left, number.get(each.right, 0))
            found.append((Place(at, cell), each.id))
    return found
