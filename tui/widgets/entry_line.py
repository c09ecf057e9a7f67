"""A line to type in. It is imported when it is opened: an input line is costly."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Label


class EntryLine(Horizontal):
    """A sign and what is typed behind it. Subclasses say what becomes of that."""

    def __init__(
        self, sign: str, value: str = "", hint: str = "", *, select: bool = False, id: str | None = None
    ) -> None:
        """`hint` stands where nothing is typed yet; `select`: the first letter replaces `value`."""
        super().__init__()
        self._sign = sign
        self.entry = Input(value, placeholder=hint, id=id, compact=True, select_on_focus=select)
        self.entry.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield Label(self._sign, classes="entry-sign", markup=False)
        yield self.entry

    def on_mount(self) -> None:
        # At once, not as a message: keys that were typed already come before any message.
        self.screen.set_focus(self.entry)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_keep()

    def action_keep(self) -> None:
        """Take what was typed."""
        raise NotImplementedError
