"""The three panes of the main screen: which are in view, how wide they are, and which has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from tui import keys, messages
from tui.screens.layout import Layout
from tui.session import Session
from tui.widgets.lines import KeyLine, OneLine
from tui.widgets.reader import Reader
from tui.widgets.report_list import ReportList
from tui.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from store.archive import Archive


NOTHING_OPEN = "No report is open: A adds some to the archive."


class PanesScreen(Screen[None]):
    """Reports, text, and names and claims: as many of them at a time as the terminal has room for."""

    AUTO_FOCUS = ""
    reports: ReportList
    reader: Reader
    side: SidePane

    def __init__(self, archive: Archive, session: Session) -> None:
        super().__init__()
        self.archive = archive
        self.session = session
        self.panes = Layout(session)

    def compose(self) -> ComposeResult:
        self.reports = ReportList(id="reports", classes="pane")
        self.reader = Reader(id="reader", classes="pane")
        self.side = SidePane(id="side", classes="pane")
        self.reader.border_title = "2 Text"
        self.side.border_title = "3 Names and claims"
        yield self.reports
        yield self.reader
        yield self.side
        yield OneLine(id="status")
        yield KeyLine("list", "main", "app", id="keys")

    def show_status(self) -> None:
        """Write the status line anew."""
        raise NotImplementedError

    # Room

    def _arrange(self) -> None:
        visible = self.panes.arrange(self.size.width)
        for name in ("reports", "reader", "side"):
            pane = self.query_one(f"#{name}")
            width = visible.get(name)
            pane.display = width is not None
            if width is not None:
                pane.styles.width = width if width > 0 else "1fr"

    def on_resize(self) -> None:
        self._arrange()
        self.call_after_refresh(self.show_status)

    def action_grow(self) -> None:
        self.panes.resize(4, self.size.width)
        self._arrange()

    def action_shrink(self) -> None:
        self.panes.resize(-4, self.size.width)
        self._arrange()

    def action_reset_panes(self) -> None:
        self.panes.reset()
        self.notify("The panes have their usual sizes.")
        self._arrange()

    def action_zoom(self) -> None:
        self.panes.zoomed = not self.panes.zoomed
        self._arrange()

    # Focus

    def focus_pane(self, name: str) -> None:
        """Give the focus to a pane, and show it if there was no room for it."""
        self.panes.focus = name
        self._arrange()
        target = {"reports": self.reports, "reader": self.reader, "side": self.side.current}.get(name)
        self.set_focus(target or self.reports)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if event.widget is not self.focused:
            # Each part tells of its focus by itself, a busy one late: the cursor has gone on since.
            return
        pane = next((node.id for node in event.widget.ancestors_with_self if node.has_class("pane")), None)
        if pane is None:
            lines = {"OfferLine": ("offer",), "NoteLine": ("note",), "PathLine": ("path", "ask")}
            scopes = next((scopes for line, scopes in lines.items() if self.query(line)), ("find",))
            self.query_one(KeyLine).show(*scopes)
            return
        if pane != self.panes.focus:
            self.panes.focus = pane
            self._arrange()
        self._show_keys(pane)

    def _show_keys(self, pane: str) -> None:
        reader = ("select",) if self.reader.picking is not None else ("reader",)
        scopes = {"reports": ("list",), "reader": reader, "side": ("list", "sections")}[pane]
        self.query_one(KeyLine).show(*scopes, "main", "app")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        if action not in keys.FIRST or self.focused is None:
            return True
        from textual.widgets import Input

        # These keys come before those of the focus: they are letters where something is typed.
        return not isinstance(self.focused, Input)

    def action_pane(self, name: str) -> None:
        self.focus_pane(name)

    def action_pane_left(self) -> None:
        self.focus_pane(self.panes.beside(-1))

    def action_pane_right(self) -> None:
        self.focus_pane(self.panes.beside(1))

    def action_back(self) -> None:
        if lines := self.query("NoteLine, PathLine"):
            lines.remove()
            self.focus_pane("reader")
        elif self.query("FindLine"):
            self.post_message(messages.FindClosed())
        elif self.panes.focus == "side" and self.side.close_entity():
            return
        elif self.reader.drop_mark():
            self.show_status()
        elif self.panes.zoomed:
            self.action_zoom()
        elif self.panes.focus != "reports":
            self.focus_pane("reports")
        else:
            self.notify("Nothing is open here to close: q leaves crosswire.")
