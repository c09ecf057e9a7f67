"""`crosswire compare`"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from store.text.hygiene import json_line, one_line
from tui.cli import output
from tui.cli.parser import RELATIONS
from tui.cli.places import open_archive
from tui.cli.progress import Progress

if TYPE_CHECKING:
    from store.archive import Archive
    from store.compare.policies import Drawn
    from store.model import Comparison, Event, Gate, Row

_MOMENT = 0.5
"""Seconds without a bar."""
_FOLDED = ("part-of",)
"""Said as a number per event: every kind of people is a part of every wider one."""
_SHOWN = tuple(each for each in RELATIONS if each != "not-comparable")
"""Without --only or --json; what cannot be compared is most of what there is."""


def run(options: argparse.Namespace) -> int:
    """Print what two figures are to one another, and why: in JSON with every gate, else by event.

    With a policy, print the figure that it draws from each row of reports instead; with --story the figures
    that have one, or the points of one of them.
    """
    if options.story is not None:
        return _story(options)
    with open_archive(options) as archive:
        names = [archive.head(name).id for name in options.reports] or None
        with Progress("Comparing") as bar:
            found = archive.comparisons(names, progress=_Told(bar))
        if options.json and not options.policy:
            found = (*found, *archive.other_pairs(found, names))
        if options.policy:
            count = _figures(archive, names, options)
        else:
            count = _comparisons(archive, found, names, options)
        notice = archive.comparison_notice()
        if notice:
            output.complain(notice)
    if not count:
        output.complain("no claims of different reports that can be compared")
    return 0 if count else 1


def _story(options: argparse.Namespace) -> int:
    from store.errors import UsageError
    from tui.cli import story

    if options.reports or options.only or options.event or options.as_of or options.policy:
        raise UsageError("--story stands alone, or with the id of a claim and --json")
    with open_archive(options) as archive:
        if options.story:
            return 0 if story.points(archive, options.story, json=options.json) else 1
        if story.figures(archive, json=options.json):
            return 0
        output.complain("no figure is given on two dates or more")
        return 1


class _Told:
    """A bar on a terminal, once comparing has taken a moment."""

    def __init__(self, bar: Progress) -> None:
        self._bar = bar
        self._start = time.monotonic()
        self._done = 0

    def __call__(self, done: int, of: int) -> None:
        if not self._bar.shown and time.monotonic() - self._start > _MOMENT:
            self._bar.start(of)
        while self._bar.shown and self._done < done:
            self._done += 1
            self._bar.advance()


def _comparisons(
    archive: Archive,
    found: Sequence[Comparison],
    names: Sequence[str] | None,
    options: argparse.Namespace,
) -> int:
    events: Sequence[Event] = ()
    if options.event or options.as_of or not options.json:
        events = archive.events(names if names and len(names) > 1 else None, as_of=options.as_of)
    if options.as_of:
        _say_undated(archive, options.as_of)
        known = {claim for event in events for claim in event.claims}
        found = [each for each in found if each.left in known and each.right in known]
    if options.event:
        (event,) = archive.matrix(event=options.event, as_of=options.as_of).events or (None,)
        inside = set(event.claims) if event else set()
        found = [each for each in found if each.left in inside and each.right in inside]
        events = [event] if event else []
    if options.only:
        found = [each for each in found if each.relation in options.only]
    if options.json:
        return _lines(found)
    if not options.only:
        found = [each for each in found if each.relation in _SHOWN]
    return _by_event(found, events, folded=() if options.only else _FOLDED)


def _lines(found: Iterable[Comparison]) -> int:
    """Print every comparison with all its gates, and the same for every other pair of places of its figures.

    A figure that a report gives twice is compared once, but whoever looks for either place finds it: `of`
    names the comparison of the first places, and is empty on that. Most steps of the traces say the same, so
    that each is made into JSON once.
    """
    steps: dict[Gate, str] = {}
    count = 0
    for each in found:
        for gate in each.gates:
            if gate not in steps:
                steps[gate] = json_line(gate)
        gates = ",".join([steps[gate] for gate in each.gates])
        whole = asdict(each)
        del whole["gates"]
        for at, (left, right) in enumerate(each.places()):
            place = {"id": f"{left}~{right}", "left": left, "right": right, "of": each.id if at else ""}
            head = json_line({**whole, **place})
            output.write(f'{head[:-1]},"gates":[{gates}]}}\n')
            count += 1
    return count


def _say_undated(archive: Archive, day: str) -> None:
    undated = sum(not head.published for head in archive.heads())
    if undated:
        output.complain(f"{undated:,} undated left out: whether published by {day} is not known")


def _by_event(found: Iterable[Comparison], events: Sequence[Event], folded: Sequence[str]) -> int:
    """Events with their comparisons, those with conflicts first; pairs across two events at the end."""
    owner = {claim: event for event in events for claim in event.claims}
    groups: dict[str, list[Comparison]] = {}
    for each in found:
        left, right = owner.get(each.left), owner.get(each.right)
        groups.setdefault(left.id if left and left is right else "", []).append(each)
    labels = {event.id: event.label for event in events}

    def rank(name: str) -> tuple[bool, int, int]:
        pairs = groups[name]
        return (not name, -sum(each.relation == "conflict" for each in pairs), -len(pairs))

    count = 0
    for name in sorted(groups, key=rank):
        title = f"{labels[name]}  [{name}]" if name else "Between two events"
        output.write(("\n" if count else "") + one_line(title) + "\n")
        rows = [each for each in groups[name] if each.relation not in folded]
        rows.sort(key=lambda each: (RELATIONS.index(each.relation), each.id))
        count += output.table(
            (("", each.relation, each.aspect, each.left, each.right, each.why) for each in rows),
            ("", "relation", "aspect", "left", "right", "why"),
        )
        for relation in folded:
            number = len(groups[name]) - len(rows)
            if number:
                output.write(f"  {number:,} {relation} (--only {relation} lists them)\n")
                count += number
    return count


def _figures(archive: Archive, names: Sequence[str] | None, options: argparse.Namespace) -> int:
    from store.model import Relation

    only = [Relation(each) for each in options.only] if options.only else None
    matrix = archive.matrix(names, event=options.event, only=only, as_of=options.as_of)
    for said in matrix.left_out:
        output.complain(said)
    drawn = archive.drawn(options.policy, matrix)
    labels = {event.id: event.label for event in matrix.events}
    if options.json:
        return output.lines(_record(row, figure, labels) for row, figure in drawn)
    return output.table(
        (
            (
                labels[row.event],
                row.label,
                row.measure,
                _interval(figure),
                f"{figure.why} {_left_out(figure)}",
            )
            for row, figure in drawn
        ),
        ("event", "subject", "measure", "figure", "why"),
    )


def _record(row: Row, figure: Drawn, labels: dict[str, str]) -> dict[str, object]:
    return {
        "event": row.event,
        "label": labels[row.event],
        "subject": row.subject,
        "measure": row.measure,
        "policy": figure.policy,
        "low": figure.low,
        "high": figure.high,
        "why": figure.why,
        "used": figure.used,
        "left_out": figure.left_out,
    }


def _interval(figure: Drawn) -> str:
    if figure.low is None:
        return "none"
    low = f"{figure.low:,.0f}"
    if figure.high is None:
        return f"{low} or more"
    return low if figure.low == figure.high else f"{low} to {figure.high:,.0f}"


def _left_out(figure: Drawn) -> str:
    """Which reports were not used, each with its reason."""
    return " ".join(f"Without {each.report} ({each.text}): {each.why}" for each in figure.left_out)
