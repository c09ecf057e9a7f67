"""The story of a figure in lines, and the places of its points on a chart. No Textual here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from store.compare.policies import Drawn
from store.compare.story import Choice, Point, Step, Story
from store.model import Claim, Quantity, Report
from store.text.hygiene import one_line
from tui import render

GLYPHS = {
    Step.FIRST: "○",
    Step.UPDATE: "●",
    Step.CORRECTION: "◆",
    Step.CONFLICT: "≠",
    Step.SAME: "=",
    Step.OTHER: "·",
}
"""A sign for each step, so that none is told by colour alone."""

ROLES = {
    Step.FIRST: "relation-same-origin",
    Step.UPDATE: "relation-update",
    Step.CORRECTION: "relation-unsure",
    Step.CONFLICT: "relation-conflict",
    Step.SAME: "relation-agree",
    Step.OTHER: "relation-not-comparable",
}
WORDS = {
    Step.FIRST: "the first figure",
    Step.UPDATE: "update",
    Step.CORRECTION: "corrected by the same source",
    Step.CONFLICT: "conflict",
    Step.SAME: "fits an earlier figure",
    Step.OTHER: "not compared",
}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letters(story: Story) -> dict[str, str]:
    """A letter for each source, in order of time; none for those beyond the alphabet."""
    return dict(zip(story.sources, _LETTERS, strict=False))


def figure(point: Point, claims: Mapping[str, Claim]) -> str:
    """In digits, as it was said: "13", "> 34,000", "~12,000"."""
    claim = claims.get(point.claim)
    return render.figure(claim.quantity if claim is not None else Quantity(point.text, point.low, point.high))


def point_row(point: Point, figure: str, letter: str, width: int, room: int = 7) -> render.Line:
    """One line of the list of points; `room` are the cells of the figures."""
    glyph: render.Line = [(f" {GLYPHS[point.step]} ", ROLES[point.step]), (" ", "")]
    when: render.Line = [(f"{render.day(point.day):>11}  ", "muted")]
    said: render.Line = [(figure.rjust(room), "title"), (f" {letter or ' '}  ", "number")]
    rest = f"{one_line(point.source)}"
    if point.outlet and one_line(point.outlet) != rest:
        rest += f" · {one_line(point.outlet)}"
    return render.fit([*glyph, *when, *said, (rest, "")], width)


def choice_row(choice: Choice, width: int) -> render.Line:
    """One line of the list of figures."""
    running = "  running total" if choice.running and width > 70 else ""
    head: render.Line = [(one_line(choice.figure), "title"), ("  ", ""), (one_line(choice.label), "")]
    return render.spread(head, [(running, "muted"), (f"{choice.points:>4}", "number")], width)


def legend(story: Story, width: int) -> render.Line:
    """Which letter is which source, and what the signs mean, as far as there is room."""
    used = [step for step in Step if any(point.step is step for point in story.points)]
    signs: render.Line = []
    for step in used:
        signs += [(f" {GLYPHS[step]} ", ROLES[step]), (f" {WORDS[step]}  ", "muted")]
    return render.fit(signs, width)


def sources(story: Story, width: int) -> render.Line:
    """Which letter is which source."""
    line: render.Line = []
    for name, letter in letters(story).items():
        line += [(letter, "number"), (f" {one_line(name)}   ", "")]
    return render.fit(line, width)


def detail(
    story: Story, at: int, report: Report | None, claim: Claim | None, *, width: int, most: int
) -> list[render.Line]:
    """What is known of one point: figure, day, source, how it stands to another one, and its sentence."""
    point = story.points[at]
    dated = "counts up to it" if point.dated == "as of" else "published"
    place = f"{at + 1} of {len(story.points)}"
    head: render.Line = [
        (f" {GLYPHS[point.step]} ", ROLES[point.step]),
        (f" {figure(point, {claim.id: claim} if claim is not None else {})}", "title"),
        (f"  “{one_line(point.text)}”", ""),
    ]
    lines = [
        render.spread(head, [(f"{render.day(point.day)} ({dated})  ", "muted"), (place, "muted")], width)
    ]
    source = one_line(point.source)
    outlet = one_line(point.outlet)
    denied = " denies it" if point.denied else ""
    said = source + denied if not outlet or outlet == source else f"{source}{denied}, in {outlet}"
    title = f"  {one_line(report.title)}" if report is not None else ""
    lines.append(render.fit([(said, "strong"), (title, "muted")], width))
    words = WORDS[point.step] + (" (a person decided so)" if point.judged else "")
    if point.why:
        words += f": {one_line(point.why)}"
    if point.to:
        other = next((each for each in story.points if each.claim == point.to), None)
        if other is not None and point.step is not Step.OTHER:
            words += f" ({render.day(other.day)})"
    quoted: list[render.Line] = []
    if report is not None and claim is not None:
        text = report.text[claim.sentence_start : claim.sentence_end]
        quoted = render.paragraph(f"“{' '.join(text.split())}”", width)
    room = most - len(lines) - min(len(quoted), 2)
    lines += _cut(render.paragraph(words, width, "muted"), max(1, room), width)
    return lines + _cut(quoted, max(0, most - len(lines)), width)


def _cut(lines: list[render.Line], most: int, width: int) -> list[render.Line]:
    """The first lines; an ellipsis shows that something is missing."""
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    if kept:
        kept[-1] = [*render.fit(kept[-1], max(1, width - 2)), (" …", "muted")]
    return kept


def policy_line(drawn: Drawn) -> render.Line:
    """What a policy makes of the points."""
    if drawn.low is None:
        return [(f"{drawn.policy}: no figure is left", "muted")]
    high = "or more" if drawn.high is None else f"to {render.number(drawn.high)}"
    shown = render.number(drawn.low) if drawn.low == drawn.high else f"{render.number(drawn.low)} {high}"
    return [(f"{drawn.policy}: ", "muted"), (shown, "title"), (f"  {one_line(drawn.why)}", "muted")]


class Label(NamedTuple):
    """A word on the chart, in cells of its canvas, counted from its lower left."""

    column: int
    row: int
    text: str
    point: int


class Canvas(NamedTuple):
    """The bounds of a chart and its size in cells."""

    left: float
    right: float
    bottom: float
    top: float
    columns: int
    rows: int

    def column(self, x: float) -> int:
        """The cell that holds a moment."""
        return round((x - self.left) / (self.right - self.left) * (self.columns - 1))

    def row(self, y: float) -> int:
        """The cell that holds a number, counted from below."""
        return round((y - self.bottom) / (self.top - self.bottom) * (self.rows - 1))

    def x(self, column: int) -> float:
        """The middle of a column."""
        return self.left + column * (self.right - self.left) / max(1, self.columns - 1)

    def y(self, row: int) -> float:
        """The middle of a row."""
        return self.bottom + row * (self.top - self.bottom) / max(1, self.rows - 1)


def canvas(points: Sequence[Point], columns: int, rows: int) -> Canvas:
    """Bounds with some room around all points; from nought on where the figures are not far from it."""
    days = [date.fromisoformat(point.day).toordinal() for point in points]
    lows = [point.low for point in points]
    highs = [point.low if point.high is None else point.high for point in points]
    span = max(1, max(days) - min(days))
    low, high = min(lows), max(highs)
    room = max(1.0, (high - low) * 0.12)
    bottom = 0.0 if low <= high * 0.6 else max(0.0, low - room)
    margin = span * 0.06 if span > 1 else 1.0
    return Canvas(min(days) - margin, max(days) + margin, bottom, high + room * 1.6, columns, rows)


def labels(points: Sequence[Point], on: Canvas, names: Sequence[str], current: int) -> list[Label]:
    """Words beside the points that hide neither a point nor one another; the current one always has its."""
    taken: set[tuple[int, int]] = set()
    spots = []
    for point in points:
        column = on.column(date.fromisoformat(point.day).toordinal())
        spots.append((column, on.row(point.low if point.high is None else point.high)))
        for row in range(on.row(point.low), spots[-1][1] + 1):
            taken.add((column, row))
    found: list[Label] = []
    for at in sorted(range(len(points)), key=lambda at: at != current):
        column, row = spots[at]
        text = names[at]
        if at != current and any((spots[at], text) == (spots[each.point], each.text) for each in found):
            continue
        tries = (
            (column - len(text) // 2, row + 1),
            (column + 2, row),
            (column - len(text) - 1, row),
            (column - len(text) // 2, row - 1),
            (column + 1, row + 2),
        )
        for start, line in tries:
            cells = {(each, line) for each in range(start - 1, start + len(text) + 1)}
            inside = start >= 0 and start + len(text) <= on.columns and 0 <= line < on.rows
            if inside and not cells & taken:
                found.append(Label(start, line, text, at))
                taken |= cells
                break
    return found


def day_ticks(points: Sequence[Point], on: Canvas) -> list[tuple[int, str]]:
    """Days of points, as ordinals, that can be written below the chart without touching one another."""
    found: list[tuple[int, str]] = []
    end, year = -2, 0
    for day in sorted({point.day for point in points}):
        when = date.fromisoformat(day)
        text = render.day(day)
        if when.year == year:
            text = text.rpartition(" ")[0]
        column = on.column(when.toordinal())
        start = max(0, column - len(text) // 2)
        if start > end + 1:
            found.append((when.toordinal(), text))
            end, year = start + len(text), when.year
    return found


def number_ticks(on: Canvas) -> list[float]:
    """Round numbers for the axis at the left."""
    step = 1.0
    wanted = max(2, min(8, on.rows * 2 // 5))
    while (on.top - on.bottom) / step > wanted:
        first = str(int(step))[0]
        step = step * 2.5 if first == "2" else step * 2
        if step > 2 and step % 1:
            step = float(round(step))
    first_tick = -(-on.bottom // step) * step
    return [first_tick + each * step for each in range(wanted + 2) if first_tick + each * step <= on.top]
