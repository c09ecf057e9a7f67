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
        self._most = 8
        self._row: ComparisonRow | None = None
        self._trace = True
        self._lines: list[render.Line] = []

    @property
    def most(self) -> int:
        """Lines at most."""
        return self._most

    @most.setter
    def most(self, lines: int) -> None:
        if lines != self._most:
            self._most = lines
            self._renew()

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
            judgement = row.judgement
            judged = judgement.relation if judgement else None
            by = ""
            if judgement is not None:
                by = ": ".join(filter(None, (f"by {judgement.who}" if judgement.who else "", judgement.why)))
            lines = render.reason(row.comparison, judged, width, trace=self._trace, by=by, most=self._most)
        self._lines = lines
        self.styles.height = len(lines) + 1 if lines else 0
        self.refresh()

    def render_line(self, y: int) -> Strip:
        line = self._lines[y] if y < len(self._lines) else []
        return paint(self, [(" ", ""), *line], self.size.width, self.rich_style)
