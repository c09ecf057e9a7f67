"""The list of the points of a story, and what is known of one of them."""

from __future__ import annotations

from collections.abc import Mapping

from textual.strip import Strip
from textual.widget import Widget

from store.compare.story import Choice, Point, Story
from store.model import Claim, Report
from tui import render, story_lines
from tui.widgets.paint import paint
from tui.widgets.rows import RowList


class PointList(RowList[Point]):
    """One line a point."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.letters: dict[str, str] = {}
        self._figures: Mapping[str, str] = {}
        self._room = 1

    def tell(self, story: Story, at: int, figures: Mapping[str, str]) -> None:
        """Show the points of a story; `figures` are their figures as they were said, by claim."""
        self.letters, self._figures = story_lines.letters(story), figures
        self._room = max(map(len, figures.values()), default=1)
        self.show(story.points, at)

    def draw(self, item: Point, width: int) -> list[render.Line]:
        figure, letter = self._figures.get(item.claim, ""), self.letters.get(item.source, "")
        return [story_lines.point_row(item, figure, letter, width, self._room)]


class ChoiceList(RowList[Choice]):
    """One line a figure."""

    def draw(self, item: Choice, width: int) -> list[render.Line]:
        return [story_lines.choice_row(item, width)]


class Detail(Widget):
    """The current point, below the chart."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._story: Story | None = None
        self._at = 0
        self._report: Report | None = None
        self._claim: Claim | None = None

    def show(self, story: Story | None, at: int, report: Report | None, claim: Claim | None) -> None:
        """Show a point; without its report the sentence is still to come."""
        self._story, self._at, self._report, self._claim = story, at, report, claim
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width, height = self.size
        lines: list[render.Line] = []
        if self._story is not None and self._story.points:
            lines = story_lines.detail(
                self._story,
                self._at,
                self._report,
                self._claim,
                width=max(1, width - 2),
                most=max(1, height),
            )
        line = lines[y] if y < len(lines) else []
        return paint(self, [(" ", ""), *line], width, self.rich_style)
