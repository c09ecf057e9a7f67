"""The explorer as a Textual application: it holds the archive and the session and opens the screens."""

from __future__ import annotations

import gc
import os
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

# Textual paints at most this often a second; at its own 60 a key waits 9 ms longer for its answer.
os.environ.setdefault("TEXTUAL_FPS", "120")

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui import keys, theme, tidying
from tui.messages import ArchiveWanted
from tui.quiet import QuietApp
from tui.screens.main import MainScreen
from tui.session import Session, load, path_of, save

if TYPE_CHECKING:
    from textual.screen import Screen

    from store.archive import Archive
    from tui.clipboard import Copied

LEAST = (40, 10)
"""Columns and rows below which nothing can be shown."""
NEXT = (
    "textual.widgets",
    "tui.screens.compare",
    "tui.screens.finder",
    "tui.screens.cite",
    "tui.screens.correct_menu",
    "tui.widgets.find_line",
    "tui.widgets.note_line",
)
"""Modules behind the keys that are likely to come first."""
KEPT = 2.0
"""Seconds that a warning stays whatever is typed."""


class TextCopied(Message):
    """A text went to the clipboard, or did not."""

    def __init__(self, copied: Copied) -> None:
        self.copied = copied
        super().__init__()


class CrosswireApp(QuietApp[int]):
    """Shows an open archive. `session` is what to resume; `session_path` is where it is kept, if anywhere;
    `greeting` is said when it opens."""

    CSS_PATH = "app.tcss"
    TITLE = "crosswire"
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 8
    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("app")]

    def __init__(
        self,
        archive: Archive,
        session: Session | None = None,
        session_path: Path | None = None,
        greeting: str = "",
    ) -> None:
        super().__init__()
        self.archive = archive
        self.session = session or Session()
        self._session_path = session_path
        self._warnings: list[str] = []
        self.tidying = tidying.Tidying()
        self._leaving = False
        self._said = ""
        self._warm = False
        self.greeting = greeting
        self.wanted: Path | None = None
        """Folder of another archive to show, if the application ended for that."""
        self.register_theme(theme.DARK)
        self.register_theme(theme.LIGHT)
        chosen = self.session.theme
        self.theme = chosen if chosen in {theme.DARK.name, theme.LIGHT.name} else theme.preferred()
        self.animation_level = "none"

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            # A key that was typed behind the one that leaves must not open anything any more.
            if self._leaving:
                return
            self.tidying.typed()
            if self._notifications:
                self._drop_read()
        await super().on_event(event)

    def get_default_screen(self) -> Screen[Any]:
        return MainScreen(self.archive, self.session)

    def on_mount(self) -> None:
        if self.greeting:
            self.notify(self.greeting)
        for warning in self._warnings:
            self.notify(warning, severity="warning")

    def on_ready(self) -> None:
        self.tidying.begin()
        self.set_interval(tidying.EVERY, self.tidying.look)

    def use_keys(self, path: Path) -> None:
        """Replace default keys by those of a file; what is wrong with it is shown when the explorer opens."""
        keymap, self._warnings = keys.overrides(path)
        self.set_keymap(keymap)

    def on_entities_loaded(self) -> None:
        if not self._warm:
            self._warm = True
            self.run_worker(self._warm_up, thread=True, group="warm")

    def _warm_up(self) -> None:
        """Import what the next keys need, before they come: that takes a tenth of a second and more."""
        for module in NEXT:
            import_module(module)
        self.tidying.settle()

    # Size

    def on_resize(self, event: events.Resize) -> None:
        from tui.screens.too_small import TooSmall

        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        shown = isinstance(self.screen, TooSmall)
        if small and not shown:
            self.push_screen(TooSmall(LEAST))
        elif shown and not small:
            self.pop_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Nothing opens above the notice that the terminal is too small: only leaving works there."""
        from tui.screens.too_small import TooSmall

        return action == "quit" or not isinstance(self.screen, TooSmall)

    # Notices

    def notify(self, message: str, **how: Any) -> None:
        """Say something. What is said again takes the place of what was said before, or a key that is held
        down would fill the screen."""
        if message == self._said:
            self.clear_notifications()
        self._said = message
        # Names and titles stand in what is said, and any of them may have brackets.
        super().notify(message, **{**how, "markup": False})

    def _drop_read(self) -> None:
        """Take away what was said before a key: it stands on lines that the answer to the key may need.

        What went wrong stays for a moment, or a fast hand would never see it.
        """
        now = time.time()
        for notice in list(self._notifications):
            if notice.severity == "information" or now - notice.raised_at > KEPT:
                self._unnotify(notice, refresh=False)
        self._refresh_notifications()

    # Keys of every screen

    def action_help(self) -> None:
        from tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(*self._scopes()))

    def _scopes(self) -> list[str]:
        """Scopes whose keys work where the focus is, the narrowest first."""
        from tui.widgets.lines import KeyLine

        lines = self.screen.query(KeyLine)
        return list(lines.first().scopes) if lines else list(keys.SCOPES)

    def action_toggle_theme(self) -> None:
        self.theme = theme.LIGHT.name if self.theme == theme.DARK.name else theme.DARK.name
        self.session.theme = self.theme

    def action_help_quit(self) -> None:
        self.notify("Press q to leave.")

    async def action_quit(self) -> None:
        self._leaving = True
        self.keep_session()
        self.exit(0)

    def on_archive_wanted(self, message: ArchiveWanted) -> None:
        self.wanted, self.greeting = message.folder, message.said
        self.keep_session()
        self.exit(0)

    def keep_session(self) -> None:
        """Write the session to its file. A folder that cannot be written costs the user the position only."""
        if self._session_path is None:
            return
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.keep(self.session)
        try:
            save(self.session, self._session_path)
        except OSError as error:
            self.log.warning(f"session not kept: {error}")

    # Clipboard

    def copy_to_clipboard(self, text: str) -> None:
        """Copy by the best way there is, in a thread, and say which way it was."""

        def run() -> None:
            from tui.clipboard import copy

            self.post_message(TextCopied(copy(text, app_write=self._write)))

        self.run_worker(run, thread=True, group="clipboard")

    def _write(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    def on_text_copied(self, message: TextCopied) -> None:
        copied = message.copied
        done = copied.route in {"native", "tmux", "terminal"}
        self.notify(copied.message, severity="information" if done else "warning")


def run_explorer(archive: Archive) -> int:
    """Show an open archive until the user leaves, and return the exit code.

    The position of the last time is resumed; keys are read from `keys.toml` in the configuration folder.
    Where the user adds reports to another archive than the one in view, that is opened next. Raises
    ArchiveError if it cannot be.
    """
    from store.archive import Archive

    app = _run(archive, "")
    while app.wanted is not None:
        with Archive.open(app.wanted, write=True) as other:
            app = _run(other, app.greeting)
    return 1 if app.return_value is None else app.return_value


def _run(archive: Archive, greeting: str) -> CrosswireApp:
    import platformdirs

    kept = path_of(str(archive.path))
    app = CrosswireApp(archive, load(kept), kept, greeting)
    app.use_keys(Path(platformdirs.user_config_dir("crosswire")) / "keys.toml")
    # Collecting garbage while thousands of objects are made for the first time takes a tenth of the start.
    gc.disable()
    app.run_quietly()
    return app
