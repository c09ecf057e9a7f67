"""The story of a figure: its points over time, by source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.screen import Screen

from store.compare.policies import Drawn, Policy, draw
from store.compare.story import LEAST, Choice, Point, Step, Story
from store.errors import CrosswireError
from store.model import Claim, Comparison, Report
from tui import keys, messages, story_lines
from tui.screens.list_dialog import ListDialog
from tui.screens.quoting import Quoted
from tui.screens.reading import ArchiveReading
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.paint import caption
from tui.widgets.story_chart import PointClicked, StoryChart
from tui.widgets.story_parts import ChoiceList, Detail, PointList

if TYPE_CHECKING:
    from store.archive import Archive, Head

WIDE = 150
"""Columns from which the list of points stands beside the chart."""
_TALL = 34
"""Rows from which it stands below it."""
_LOW = 16
"""Below this many rows it stands in place of the chart."""


class StoryLoaded(Message):
    """A story was read."""

    def __init__(
        self,
        claim: str,
        story: Story,
        claims: Mapping[str, Claim],
        comparisons: Sequence[Comparison],
        heads: Mapping[str, Head],
    ) -> None:
        self.claim = claim
        self.story = story
        self.claims = claims
        self.comparisons = comparisons
        self.heads = heads
        super().__init__()


class ChoicesLoaded(Message):
    """The figures that have a story were read."""

    def __init__(self, choices: Sequence[Choice], *, ask: bool) -> None:
        self.choices = choices
        self.ask = ask
        super().__init__()


class StoryScreen(Screen[Claim | None]):
    """A chart, the list of its points where there is room, and what is known of the current one."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("story")]
    AUTO_FOCUS = ""

    def __init__(self, archive: Archive, claim: str = "") -> None:
        """`claim`: one of the points of the story; without it the user chooses a figure first."""
        super().__init__()
        self.archive = archive
        self.reading = ArchiveReading(self, archive)
        self.story: Story | None = None
        self.at = 0
        """Which point is the current one, counted from 0."""
        self.policy: Policy | None = None
        self._wanted = claim
        self._claims: Mapping[str, Claim] = {}
        self._comparisons: Sequence[Comparison] = ()
        self._heads: Mapping[str, Head] = {}
        self._reports: dict[str, Report] = {}

    def compose(self) -> ComposeResult:
        with Container(id="story-parts"):
            with Vertical(id="story-left", classes="pane"):
                yield StoryChart(id="chart")
                yield OneLine(id="sources")
                yield OneLine(id="signs")
            with Vertical(id="story-right"):
                yield PointList(id="points", classes="pane")
                yield Detail(id="detail")
        yield OneLine(id="status")
        yield KeyLine("story", "app", id="keys")

    def on_mount(self) -> None:
        self.chart = self.query_one(StoryChart)
        self.points = self.query_one(PointList)
        self.detail = self.query_one(Detail)
        self.points.driven = True
        self.query_one("#story-left").border_title = "Reading what was said over time ..."
        if self._wanted:
            self._ask(self._wanted, self._wanted)
        else:
            self._ask_choices(ask=True)

    def on_resize(self, event: events.Resize) -> None:
        wide = event.size.width >= WIDE
        self.set_class(wide, "-wide")
        self.set_class(not wide and event.size.height < _TALL, "-short")
        self.set_class(event.size.height < _LOW, "-low")

    # Reading

    def _ask(self, claim: str, at: str) -> None:
        """Ask for the story of a claim, with the cursor on one of its points or on the first one."""

        def answer(_: int) -> Message:
            from store.archive.telling import story

            found, claims, among = story(self.archive, claim)
            heads = {point.report: self.archive.head(point.report) for point in found.points}
            return StoryLoaded(at, found, claims, among, heads)

        self.reading.ask("story", answer)

    def _ask_choices(self, *, ask: bool) -> None:
        def answer(_: int) -> Message:
            from store.archive.telling import choices

            return ChoicesLoaded(choices(self.archive), ask=ask)

        self.reading.ask("choices", answer)

    def on_story_loaded(self, message: StoryLoaded) -> None:
        if len(message.story.points) < LEAST:
            self.notify(
                "There is no story of this figure: fewer than two dated points. Choose another one.",
            )
            self._ask_choices(ask=True)
            return
        self.story, self._claims = message.story, message.claims
        self._comparisons, self._heads = message.comparisons, message.heads
        self._reports = {}
        points = self.story.points
        self.at = next((at for at, point in enumerate(points) if point.claim == message.claim), 0)
        figures = {point.claim: story_lines.figure(point, self._claims) for point in points}
        self.chart.figures = figures
        self.points.tell(self.story, self.at, figures)
        self.points.border_title = f"Points {len(points)}"
        self.query_one("#story-left").border_title = caption(self.story.title)
        self.query_one("#status", OneLine).show([(" ".join(self.story.left_out), "muted")])
        self._show()

    def on_choices_loaded(self, message: ChoicesLoaded) -> None:
        if not message.choices:
            self.notify("No figure is given on two dates or more: there is no story to tell.")
            if self.story is None:
                self.dismiss(None)
            return

        def chosen(choice: Choice | None) -> None:
            if choice is not None:
                self._ask(choice.claim, "")
            elif self.story is None:
                self.dismiss(None)

        self.app.push_screen(ChoiceDialog(message.choices), chosen)

    def on_failed(self, message: messages.Failed) -> None:
        self.notify(message.reason, severity="error")

    # The current point

    @property
    def point(self) -> Point | None:
        """The current point."""
        return self.story.points[self.at] if self.story is not None else None

    def _show(self) -> None:
        story, point = self.story, self.point
        if story is None or point is None:
            return
        drawn = self._drawn()
        self.chart.show(story, self.at, drawn)
        self.points.index = self.at
        width = self.chart.size.width or self.size.width
        self.query_one("#sources", OneLine).show(story_lines.sources(story, width))
        below = story_lines.legend(story, width) if drawn is None else story_lines.policy_line(drawn)
        self.query_one("#signs", OneLine).show(below)
        report = self._reports.get(point.report)
        if report is None:
            self.reading.report("story", point.report)
        self.detail.show(story, self.at, report, self._claims.get(point.claim))

    def _drawn(self) -> Drawn | None:
        if self.policy is None or self.story is None:
            return None
        claims = [self._claims[point.claim] for point in self.story.points]
        return draw(self.policy, claims, self._heads, self._comparisons)

    def on_report_loaded(self, message: messages.ReportLoaded) -> None:
        self._reports[message.report.id] = message.report
        self._show()

    def _go(self, at: int) -> None:
        if self.story is not None:
            self.at = max(0, min(at, len(self.story.points) - 1))
            self._show()

    def action_point(self, step: int) -> None:
        self._go(self.at + step)

    def action_first(self) -> None:
        self._go(0)

    def action_last(self) -> None:
        self._go(10**9)

    def action_conflict(self, step: int) -> None:
        """To the next or previous conflict, round the ends."""
        if self.story is None:
            return
        points = self.story.points
        ahead = ((self.at + step * each) % len(points) for each in range(1, len(points) + 1))
        at = next((at for at in ahead if points[at].step is Step.CONFLICT), None)
        if at is None:
            self.notify("No two points are in conflict.")
        else:
            self._go(at)

    def on_row_highlighted(self, message: messages.RowHighlighted) -> None:
        if message.rows is self.points:
            self._go(self.points.index)

    def on_row_chosen(self) -> None:
        self.action_open()

    def on_point_clicked(self, message: PointClicked) -> None:
        if message.at == self.at:
            self.action_open()
        else:
            self._go(message.at)

    # What can be done with it

    def action_policy(self) -> None:
        """The figure that each policy draws, one after the other, then none."""
        order: list[Policy | None] = [None, *Policy]
        self.policy = order[(order.index(self.policy) + 1) % len(order)]
        self._show()

    def action_choose(self) -> None:
        self._ask_choices(ask=True)

    def action_quote(self) -> None:
        point = self.point
        claim = self._claims.get(point.claim) if point is not None else None
        if claim is None:
            return

        def run() -> None:
            from store.cite import quote_sentence

            try:
                text = quote_sentence(self.archive.report(claim.report), claim)
            except CrosswireError as error:
                self.post_message(messages.Failed(str(error)))
            else:
                self.post_message(Quoted(text))

        self.run_worker(run, thread=True, exclusive=True, group="quote")

    def on_quoted(self, message: Quoted) -> None:
        self.app.clear_notifications()
        self.notify(message.text)
        self.app.copy_to_clipboard(message.text)

    def action_open(self) -> None:
        point = self.point
        claim = self._claims.get(point.claim) if point is not None else None
        if claim is not None:
            self.dismiss(claim)

    def action_close(self) -> None:
        self.dismiss(None)


class ChoiceDialog(ListDialog[Choice, Choice]):
    """The figures that have a story, those with most points first."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("story-choice")]
    NAME = "choice"
    SCOPES = ("list", "story-choice")

    def __init__(self, choices: Sequence[Choice]) -> None:
        subtitle = "the number of its dated points stands at the right"
        super().__init__(ChoiceList(), choices, "The story of which figure?", subtitle)

    def on_row_chosen(self, message: messages.RowChosen) -> None:
        self.dismiss(message.item)


def tell(screen: Screen[None], archive: Archive, claim: str, go: Callable[[Claim], None]) -> None:
    """Open the story of a figure above `screen`; `go` opens the report of the point that is chosen in it."""

    def done(chosen: Claim | None) -> None:
        if chosen is not None:
            go(chosen)

    screen.app.push_screen(StoryScreen(archive, claim), done)
