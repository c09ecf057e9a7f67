"""`crosswire compare --story`"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.text.hygiene import one_line
from tui.cli import output

if TYPE_CHECKING:
    from store.archive import Archive
    from store.compare.story import Point


def figures(archive: Archive, *, json: bool) -> int:
    """Print the figures that have a story, those with most points first, and return how many there are."""
    from store.archive.telling import choices

    found = choices(archive)
    if json:
        return output.lines(found)
    return output.table(
        ((each.points, each.figure, each.claim, each.label) for each in found),
        ("points", "figure", "claim", "event"),
    )


def points(archive: Archive, claim: str, *, json: bool) -> int:
    """Print the points of the story of a claim in order of time, and return how many there are.

    Raises NotFoundError for a claim that is not there.
    """
    from store.archive.telling import story

    found, _, _ = story(archive, claim)
    for said in found.left_out:
        output.complain(said)
    if json:
        return output.lines(found.points)
    if found.points:
        output.write(one_line(found.title) + "\n")
    return output.table(
        (
            (each.day, each.dated, _interval(each), each.step, each.source, each.outlet, each.claim, each.why)
            for each in found.points
        ),
        ("day", "dated", "figure", "step", "source", "outlet", "claim", "why"),
    )


def _interval(point: Point) -> str:
    low = f"{point.low:,.10g}"
    if point.high is None:
        return f"{low} or more"
    return low if point.low == point.high else f"{low} to {point.high:,.10g}"
