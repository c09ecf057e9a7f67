"""Why two claims stand in their relation."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui import render
from tui.widgets.comparisons import ComparisonRow
from tui.widgets.paint import paint


class Reason(Widget):
    """The sentence and the gates; as high as they need, up to `most` lines."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.most = 8
        """Lines at most."""
        self._row: ComparisonRow | None = None
        self._trace = True
        self._lines: list[render.Line] = []

    def show(self, row: ComparisonRow | None, *, trace: bool = True) -> None:
        """Show the reason of a comparison, with or without the gates."""
        self._row, self._trace = row, trace
        self._renew()

    def on_resize(self) -> None:
        self._renew()

    def _renew(self) -> None:
        width = max(1, self.size.width - 2)
        lines: list[render.Line] = []
        if (row := self._row) is not None:
            judged = row.judgement.relation if row.judgement else None
            by = f"by {row.judgement.who}" if row.judgement and row.judgement.who else ""
            lines = render.reason(row.comparison, judged, width, trace=self._trace, by=by, most=self.most)
        self._lines = lines
        self.styles.height = len(lines) + 1 if lines else 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else []
        return paint(self, [(" ", ""), *line], self.size.width, self.rich_style)
