"""The line that offers a correction for every other occurrence of the same words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from store.model import Change
from tui import keys, render
from tui.messages import OfferAnswered
from tui.widgets.lines import Edge


class OfferLine(Edge, can_focus=True):
    """One line that waits for an answer. Any other key means no, and does what it does elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("offer")]

    def __init__(self, changes: Sequence[Change], question: str, said: str) -> None:
        super().__init__()
        self.changes = changes
        self.question = question
        self.said = said
        """What was done already."""

    def line(self, width: int) -> render.Line:
        done: render.Line = [(f"{self.said} ", "muted")]
        asked: render.Line = [(" ", ""), (f"{self.question}: ", "strong"), ("y", "key"), ("/", "muted")]
        asked += [("s", "key"), ("/", "muted"), ("n", "key")]
        return render.spread(asked, done if width > 110 else [], width)

    def action_all(self) -> None:
        self.post_message(OfferAnswered(self, "all"))

    def action_see(self) -> None:
        self.post_message(OfferAnswered(self, "see"))

    def action_none(self) -> None:
        self.post_message(OfferAnswered(self, "none"))

    def on_key(self, event: events.Key) -> None:
        own = {key for action in keys.of("offer") for key in action.keys}
        if event.key not in own:
            event.stop()
            self.post_message(OfferAnswered(self, "none", event.key))
