"""From lines with roles to strips of the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from store.text.hygiene import one_line
from tui import theme
from tui.render import Run


def role_style(widget: Widget, *roles: str) -> Style:
    """Style of some roles, the later ones on top, without the widget's own background.

    Raises KeyError for an unknown role: see `tui.theme.ROLES`.
    """
    return theme.style(widget.app.theme, *roles)


def paint(widget: Widget, line: Iterable[Run], width: int, base: Style, over: str = "") -> Strip:
    """A line as a strip of exactly `width` cells; `over` is a role laid under the roles of all runs.

    The role of a run may be several, with spaces between them, the later ones on top.
    """
    name = widget.app.theme
    ground = base + theme.style(name, over)
    segments = [Segment(text, ground + theme.style(name, *role.split())) for text, role in line if text]
    return Strip(segments).adjust_cell_length(width, ground)


def caption(text: str) -> str:
    """A text as the title of a frame. Textual reads markup there, and `rich.markup.escape` leaves some of it:
    "[/]" ended the program, and "[Update]" was not shown."""
    return one_line(text).replace("[", "\\[")
