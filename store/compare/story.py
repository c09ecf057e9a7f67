"""The story of a figure: what was said of it, point by point in time.

A stock or a cumulative figure has a story in the strict sense; a figure of one happening has one too, as its
tolls are revised from day to day. A point stands at the day up to which its report counts, where the report
says so of a running total, and at the day of publication otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Literal

import msgspec

from store.compare.context import Published
from store.compare.intervals import interval
from store.compare.labels import people
from store.compare.matrix import relation_of
from store.compare.origins import agency, asserter, same_voice
from store.compare.windows import days_of, ordinal, runs
from store.model import Cell, Claim, Comparison, Event, Judgement, Matrix, Relation, Row

LEAST = 2
"""Dated points from which a figure has a story."""


class Step(StrEnum):
    """What a point is to those before it."""

    FIRST = "first"
    UPDATE = "update"
    CORRECTION = "correction"
    """The same asserter gives another figure of the same thing."""
    CONFLICT = "conflict"
    SAME = "same"
    """It repeats or fits an earlier figure."""
    OTHER = "other"
    """Nothing says how it stands to those before."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one report."""

    claim: str
    report: str
    day: str
    """`YYYY-MM-DD`."""
    dated: Literal["as of", "published"]
    """Whether the report itself dates the figure, or only its publication does."""
    low: float
    high: float | None
    """None where open."""
    text: str
    """As worded."""
    source: str
    """Who says so in the end; one name for one agency."""
    outlet: str
    denied: bool
    step: Step
    to: str
    """The claim that it updates, corrects, contradicts or repeats; an empty string for none."""
    why: str
    """The sentence of the comparison with that claim."""
    judged: bool
    """True if a person decided it."""


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The points of one figure in order of time."""

    event: str
    subject: str
    """Id of the kind of people."""
    title: str
    """In plain words: "Colonels · Generals defecting to Turkey, 24-25 June 2012"."""
    points: tuple[Point, ...]
    left_out: tuple[str, ...]
    """What is not in it and why, each a sentence."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Those who give the figures, each once, in order of time."""
        return tuple(dict.fromkeys(point.source for point in self.points))


class Choice(msgspec.Struct, frozen=True):
    """A figure that has a story."""

    event: str
    subject: str
    label: str
    """The event in plain words."""
    figure: str
    """The people in plain words."""
    points: int
    """Figures with a date."""
    running: bool
    claim: str
    """One of its figures, by which the story is asked for."""


def choices(matrix: Matrix) -> list[Choice]:
    """The figures with `LEAST` dated points or more, those with most points first."""
    dated = {column.report for column in matrix.columns if ordinal(column.published) is not None}
    labels = {event.id: event for event in matrix.events}
    found: dict[tuple[str, str], list[Cell]] = {}
    for row in matrix.rows:
        cells = [cell for cell in row.cells if cell.report in dated]
        found.setdefault((row.event, row.subject), []).extend(cells)
    made = [
        Choice(
            event,
            subject,
            labels[event].label,
            people(subject),
            len(cells),
            labels[event].running,
            cells[0].claim,
        )
        for (event, subject), cells in found.items()
        if len(cells) >= LEAST
    ]
    made.sort(key=lambda each: (-each.points, not each.running, each.event, each.subject))
    return made


def tell(
    event: Event,
    subject: str,
    rows: Iterable[Row],
    *,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Published],
    comparisons: Sequence[Comparison],
    judgements: Mapping[str, Judgement] | None = None,
) -> Story:
    """The story of what is said of `subject` in an event.

    To the rows of the subject come those of other kinds whose figures update them ("seven brigadier
    generals", then "13 generals"). A figure that is part of another one is left out: it is smaller by what
    it counts, not by what happened since. `comparisons` are those between the figures of the event.
    """
    decided = judgements or {}
    cells = {cell.claim: (row, cell) for row in rows if row.event == event.id for cell in row.cells}
    links: dict[str, list[Comparison]] = {}
    for each in comparisons:
        if each.left in cells and each.right in cells:
            links.setdefault(each.left, []).append(each)
            links.setdefault(each.right, []).append(each)
    wanted = _wanted(subject, cells, links, decided)
    parts = _parts(wanted, claims, links, decided)
    undated: list[str] = []
    placed: list[tuple[float, str, str, Cell, Claim, str, Literal["as of", "published"]]] = []
    for name in wanted:
        if name in parts:
            continue
        cell, claim = cells[name][1], claims[name]
        head = reports.get(claim.report)
        day, dated = _day(claim, head.published if head else "")
        if not day:
            undated.append(name)
            continue
        placed.append((_moment(day, head), claim.report, name, cell, claim, day, dated))
    placed.sort(key=lambda each: (each[0], each[1], each[4].start))
    points: list[Point] = []
    before: list[Claim] = []
    for _, report, name, cell, claim, day, dated in placed:
        step, other, judged = _step(claim, before, links.get(name, ()), decided, {e[2] for e in placed})
        head = reports.get(report)
        points.append(
            Point(
                claim=name,
                report=report,
                day=day,
                dated=dated,
                low=cell.low,
                high=cell.high,
                text=cell.text,
                source=agency(cell.source) or cell.source or "an unnamed voice",
                outlet=head.publisher if head else "",
                denied=cell.denied,
                step=step,
                to=_end(other, name) if other else "",
                why=other.why if other else "",
                judged=judged,
            )
        )
        before.append(claim)
    label = people(subject)
    title = f"{label[:1].upper()}{label[1:]}"
    same = event.label.casefold().startswith(f"{label} ".casefold())
    title = event.label if same else f"{title} · {event.label}"
    return Story(
        event=event.id,
        subject=subject,
        title=title,
        points=tuple(points),
        left_out=_left_out(len(undated), len(parts)),
    )


def _wanted(
    subject: str,
    cells: Mapping[str, tuple[Row, Cell]],
    links: Mapping[str, Sequence[Comparison]],
    decided: Mapping[str, Judgement],
) -> list[str]:
    """The figures of the subject, and all that update one another with them, step by step."""
    found = dict.fromkeys(name for name, (row, _) in cells.items() if row.subject == subject)
    waiting = list(found)
    while waiting:
        name = waiting.pop()
        for each in links.get(name, ()):
            other = _end(each, name)
            if other not in found and relation_of(each, decided) is Relation.UPDATE:
                found[other] = None
                waiting.append(other)
    return list(found)


def _parts(
    wanted: Sequence[str],
    claims: Mapping[str, Claim],
    links: Mapping[str, Sequence[Comparison]],
    decided: Mapping[str, Judgement],
) -> set[str]:
    """Figures that count a part of another one of the story."""
    inside = set(wanted)
    found = {name for name in wanted if claims[name].part_of in inside}
    for name in wanted:
        for each in links.get(name, ()):
            other = _end(each, name)
            smaller = interval(claims[name].quantity).low < interval(claims[other].quantity).low
            if other in inside and smaller and relation_of(each, decided) is Relation.PART_OF:
                found.add(name)
    return found


def _day(claim: Claim, published: str) -> tuple[str, Literal["as of", "published"]]:
    known = ordinal(published)
    if runs(claim, published) or known is None:
        found = days_of(claim, published)
        if found is not None and found.stated and found.end != date.max.toordinal():
            return date.fromordinal(found.end).isoformat(), "as of"
    return (published[:10], "published") if known is not None else ("", "published")


def _moment(day: str, head: Published | None) -> float:
    """Days, with the hour of publication where that is the day and the hour is known."""
    published = head.published if head else ""
    share = 0.0
    if published[:10] == day and len(published) >= 16 and published[11:13].isdigit():
        share = min(int(published[11:13]), 23) / 24
    return (ordinal(day) or 0) + share


_SAME = (Relation.AGREE, Relation.SAME_ORIGIN, Relation.REFINE)


def _step(
    claim: Claim,
    before: Sequence[Claim],
    links: Sequence[Comparison],
    decided: Mapping[str, Judgement],
    inside: set[str],
) -> tuple[Step, Comparison | None, bool]:
    """What a claim is to those before it, and the comparison that says so.

    A conflict counts whichever of the two came first: neither of them is settled.
    """
    earlier = {each.id: at for at, each in enumerate(before)}
    by_other = {_end(each, claim.id): each for each in links if _end(each, claim.id) in inside}
    conflicts = [each for each in by_other.values() if relation_of(each, decided) is Relation.CONFLICT]
    if conflicts:
        first = min(conflicts, key=lambda each: (_end(each, claim.id) not in earlier, each.id))
        return Step.CONFLICT, first, first.id in decided
    if not before:
        return Step.FIRST, None, False
    voice = asserter(claim)
    latest = [by_other[each.id] for each in reversed(before) if each.id in by_other]
    for each in latest:
        other = before[earlier[_end(each, claim.id)]]
        known = asserter(other)
        if (
            relation_of(each, decided) is Relation.UPDATE
            and voice is not None
            and known is not None
            and same_voice(voice, known)
        ):
            return Step.CORRECTION, each, each.id in decided
    for each in latest:
        relation = relation_of(each, decided)
        if relation is Relation.UPDATE:
            return Step.UPDATE, each, each.id in decided
        if relation in _SAME:
            return Step.SAME, each, each.id in decided
    return Step.OTHER, latest[0] if latest else None, bool(latest) and latest[0].id in decided


def _end(each: Comparison, claim: str) -> str:
    return each.right if each.left == claim else each.left


def _left_out(undated: int, parts: int) -> tuple[str, ...]:
    said = []
    if undated:
        said.append(f"{undated} undated {'figure is' if undated == 1 else 'figures are'} left out.")
    if parts:
        which = (
            "1 figure that is part of another" if parts == 1 else f"{parts} figures that are parts of others"
        )
        said.append(f"{which} {'is' if parts == 1 else 'are'} left out.")
    return tuple(said)
