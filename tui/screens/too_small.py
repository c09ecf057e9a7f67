"""Stands in for everything while the terminal is too small."""

from __future__ import annotations

from rich.text import Text
from textual.screen import Screen


class TooSmall(Screen[None]):
    """Says how much room is needed and how much there is."""

    def __init__(self, least: tuple[int, int]) -> None:
        super().__init__()
        self.least = least

    def words(self) -> str:
        """What is said."""
        columns, rows = self.least
        return f"crosswire needs {columns}x{rows}, this is {self.app.size.width}x{self.app.size.height}"

    def render(self) -> Text:
        return Text(self.words(), justify="center")

    def on_resize(self) -> None:
        self.refresh()
