"""Lines of one row at the edge of a screen: tabs, status, keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from tui import keys, render
from tui.messages import SectionChanged
from tui.render import Line
from tui.widgets.paint import paint


class Edge(Widget):
    """One row. Subclasses say what is in it; the style sheet gives it its height."""

    ALLOW_SELECT = False

    def line(self, width: int) -> Line:
        """What to draw."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        line = self.line(self.size.width) if y == 0 else []
        return paint(self, line, self.size.width, self.rich_style)


class OneLine(Edge):
    """A line with something at the left and something at the right edge."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.left: Line = []
        self.right: Line = []
        self._brief: Line = []

    def show(self, left: Line, right: Line | None = None, brief: Line | None = None) -> None:
        """Replace what is shown; `brief` stands at the right where the left needs the room."""
        self.left, self.right, self._brief = left, right or [], brief or []
        self.refresh()

    def fits(self) -> bool:
        """True if nothing of the left has to be cut."""
        return render.width_of(self.left) + (render.width_of(self._brief) + 3) <= self.size.width

    def line(self, width: int) -> Line:
        left: Line = [(" ", ""), *self.left]
        whole = render.width_of(left) + render.width_of(self.right) + 2 <= width
        right = self.right if whole or not self._brief else self._brief
        return render.spread(left, [*right, (" ", "")], width)


class Tab(NamedTuple):
    """One of the sections of a pane."""

    id: str
    label: str
    short: str
    """For a narrow pane."""
    tally: int | None = None


class TabLine(Edge):
    """Tabs on one line. A narrow line shows the name of the current one and the marks of the others."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.tabs: Sequence[Tab] = ()
        self.current = ""
        self._ends: list[int] = []

    def show(self, tabs: Sequence[Tab], current: str) -> None:
        """Replace the tabs."""
        self.tabs, self.current = tabs, current
        self.refresh()

    def _labels(self, width: int) -> list[str]:
        tallies = ["" if tab.tally is None else f" {tab.tally:,}" for tab in self.tabs]
        long = [f" {tab.label}{tally} " for tab, tally in zip(self.tabs, tallies, strict=True)]
        if sum(map(len, long)) <= width:
            return long
        for rest in (
            [f" {tab.label} " for tab in self.tabs],
            [f" {tab.short}{tally.strip()} " for tab, tally in zip(self.tabs, tallies, strict=True)],
            [f" {tab.short} " for tab in self.tabs],
        ):
            mixed = [
                text if tab.id == self.current else other
                for tab, text, other in zip(self.tabs, long, rest, strict=True)
            ]
            if sum(map(len, mixed)) <= width:
                return mixed
        return [f" {tab.short} " for tab in self.tabs]

    def line(self, width: int) -> Line:
        labels = self._labels(width)
        line: Line = []
        self._ends = []
        for tab, label in zip(self.tabs, labels, strict=True):
            current = tab.id == self.current
            line.append((label, "tab-current" if current else "tab"))
            self._ends.append((self._ends[-1] if self._ends else 0) + len(label))
        return render.fit(line, width)

    def on_click(self, event: events.Click) -> None:
        for tab, end in zip(self.tabs, self._ends, strict=True):
            if event.x < end:
                self.post_message(SectionChanged(tab.id))
                return


class KeyLine(Edge):
    """The keys that matter where the focus is; a click on one does what the key does."""

    def __init__(self, *scopes: str, id: str | None = None) -> None:
        super().__init__(id=id)
        self.scopes = scopes
        self._ends: list[tuple[int, str]] = []

    def show(self, *scopes: str) -> None:
        """Show the keys of some scopes, the narrowest first."""
        if scopes != self.scopes:
            self.scopes = scopes
            self.refresh()

    def _actions(self) -> list[keys.Action]:
        taken: set[str] = set()
        shown = []
        for scope in self.scopes:
            shown += [
                action for action in keys.of(scope) if action.shown and not taken.intersection(action.keys)
            ]
            taken.update(key for action in keys.of(scope) for key in action.keys)
        return shown

    def line(self, width: int) -> Line:
        line: Line = [(" ", "")]
        self._ends = []
        actions = self._actions()
        last = [action for action in actions if action.scope == "app"]
        actions = [action for action in actions if action.scope != "app"] + last
        room = width - 1
        # Help and quit stay, whatever else has to go.
        reserved = sum(render.width_of(self._run(action)) for action in last)
        for action in actions:
            run = self._run(action)
            cells = render.width_of(run)
            if action in last:
                reserved -= cells
            if cells <= room - reserved:
                line += run
                room -= cells
                self._ends.append((width - room, action.keys[0]))
        return line

    @staticmethod
    def _run(action: keys.Action) -> Line:
        return [(keys.key_name(action.keys[0]), "key"), (f" {action.label}  ", "muted")]

    def on_click(self, event: events.Click) -> None:
        for end, key in self._ends:
            if event.x < end:
                self.app.simulate_key(key)
                return
