"""The points of a figure over time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from rich.text import Text
from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual_plotext import PlotextPlot

from store.compare.policies import Drawn
from store.compare.story import Point, Step, Story
from tui import theme
from tui.render import number
from tui.story_lines import GLYPHS, Canvas, canvas, day_ticks, labels, letters, number_ticks

Colour = tuple[int, int, int]

_INKS = {
    Step.FIRST: "plain",
    Step.UPDATE: "update",
    Step.CORRECTION: "unsure",
    Step.CONFLICT: "conflict",
    Step.SAME: "agree",
    Step.OTHER: "muted",
}


class PointClicked(Message):
    """A point of the chart was clicked."""

    def __init__(self, at: int) -> None:
        self.at = at
        super().__init__()


class StoryChart(PlotextPlot):
    """Points by day and number: ranges as bars, updates joined by a line, the current point between lines."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.story: Story | None = None
        self.at = 0
        self.drawn: Drawn | None = None
        self.figures: Mapping[str, str] = {}
        """The figures of the points as they were said, by claim."""
        self._spots: list[tuple[int, int]] = []

    def show(self, story: Story, at: int, drawn: Drawn | None = None) -> None:
        """Show a story with the cursor on one of its points, and what a policy makes of it."""
        self.story, self.at, self.drawn = story, at, drawn
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.refresh()

    def _colour(self, name: str) -> Colour:
        ours = theme.THEMES.get(self.app.theme, theme.DARK)
        found = ours.surface if name == "paper" else theme.colours(self.app.theme)[name]
        found = (found or "#000000").lstrip("#")
        return int(found[:2], 16), int(found[2:4], 16), int(found[4:], 16)

    def render(self) -> RenderResult:
        width, height = self.size
        if self.story is None or not self.story.points or width < 24 or height < 6:
            return Text("")
        points = self.story.points
        ticks = [number(tick) for tick in number_ticks(canvas(points, width, height - 2))]
        gutter = max(map(len, ticks), default=1) + 1
        on = canvas(points, width - gutter, height - 2)
        self._draw(points, on)
        self._spots = [
            (gutter + column, on.rows - 1 - row) for column, row in (_spot(point, on) for point in points)
        ]
        self.plt.plotsize(width, height)
        # A plot that was made at another size keeps it without this: textual-plotext, issue 5.
        self.plt._set_size(width, height)
        return Text.from_ansi(self.plt.build())

    def _draw(self, points: tuple[Point, ...], on: Canvas) -> None:
        plt = self.plt
        plt.clear_figure()
        paper = self._colour("paper")
        plt.canvas_color(paper)
        plt.axes_color(paper)
        plt.ticks_color(self._colour("muted"))
        plt.xaxes(True, False)
        plt.yaxes(True, False)
        plt.xlim(on.left, on.right)
        plt.ylim(on.bottom, on.top)
        days = day_ticks(points, on)
        plt.xticks([day for day, _ in days], [text for _, text in days])
        ticks = number_ticks(on)
        plt.yticks(ticks, [number(tick) for tick in ticks])
        self._lines(points, on)
        self._points(points, on)

    def _lines(self, points: tuple[Point, ...], on: Canvas) -> None:
        plt = self.plt
        current = points[self.at]
        muted = self._colour("line")
        rows = range(on.rows)
        plt.scatter([_ordinal(current)] * on.rows, [on.y(row) for row in rows], marker="┊", color=muted)
        if self.drawn is not None and self.drawn.low is not None:
            for bound in {self.drawn.low, self.drawn.high}:
                if bound is not None and on.bottom <= bound <= on.top:
                    across = [on.x(column) for column in range(on.columns)]
                    plt.scatter(across, [bound] * on.columns, marker="╌", color=self._colour("accent"))
        where = {point.claim: point for point in points}
        for point in points:
            before = where.get(point.to)
            if (
                before is not None
                and point.step in (Step.UPDATE, Step.CORRECTION)
                and _spot(before, on) != _spot(point, on)
            ):
                ends = [_ordinal(before), _ordinal(point)]
                plt.plot(ends, [_top(before), _top(point)], marker="braille", color=self._colour("muted"))

    def _points(self, points: tuple[Point, ...], on: Canvas) -> None:
        plt = self.plt
        named = letters(self.story) if self.story is not None else {}
        names = [
            f"{self.figures.get(point.claim, '')} {named.get(point.source, '')}".rstrip() for point in points
        ]
        names[self.at] = f"[{names[self.at]}]"
        # The gravest step is drawn last: where points fall on one cell it is the one to see.
        for step in (Step.OTHER, Step.SAME, Step.FIRST, Step.UPDATE, Step.CORRECTION, Step.CONFLICT):
            ink = self._colour(_INKS[step])
            mine = [point for point in points if point.step is step]
            for marker, cells in (
                ("┃", {cell for point in mine for cell in _bar(point, on)}),
                ("↑", {_arrow(point, on) for point in mine if point.high is None}),
                (GLYPHS[step], {_spot(point, on) for point in mine}),
            ):
                if cells:
                    xs, ys = zip(*sorted(cells), strict=True)
                    plt.scatter([on.x(x) for x in xs], [on.y(y) for y in ys], marker=marker, color=ink)
        current = points[self.at]
        back = self._colour("cursor-back")
        plt.text(
            GLYPHS[current.step],
            _ordinal(current),
            _top(current),
            color=self._colour(_INKS[current.step]),
            background=back,
            style="bold",
        )
        for label in labels(points, on, names, self.at):
            chosen = label.point == self.at
            plt.text(
                label.text,
                on.x(label.column),
                on.y(label.row),
                color=self._colour("foreground" if chosen else "muted"),
                background=back if chosen else self._colour("paper"),
                style="bold" if chosen else "default",
                alignment="left",
            )

    def on_click(self, event: events.Click) -> None:
        if self._spots:
            near = [abs(x - event.x) + 2 * abs(y - event.y) for x, y in self._spots]
            self.post_message(PointClicked(near.index(min(near))))


def _spot(point: Point, on: Canvas) -> tuple[int, int]:
    """The cell of a point: of a range its upper end."""
    return on.column(_ordinal(point)), on.row(_top(point))


def _bar(point: Point, on: Canvas) -> list[tuple[int, int]]:
    column, top = _spot(point, on)
    return [(column, row) for row in range(on.row(point.low), top)]


def _arrow(point: Point, on: Canvas) -> tuple[int, int]:
    column, top = _spot(point, on)
    return column, min(on.rows - 1, top + 1)


def _ordinal(point: Point) -> int:
    return date.fromisoformat(point.day).toordinal()


def _top(point: Point) -> float:
    return point.low if point.high is None else point.high
