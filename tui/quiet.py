"""An application whose own errors never spill over the terminal."""

from __future__ import annotations

from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen

Result = TypeVar("Result")


class QuietApp(App[Result]):
    """Paints only what is seen, and leaves the terminal in order if something goes wrong: `run_quietly` then
    raises the error."""

    def _fatal_error(self) -> None:
        # Textual prints the traceback here. The command line keeps it in a file and names that file.
        self._close_messages_no_wait()

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        # Textual counts the screen below as seen even where the one above hides it, and paints both twice for
        # each message that comes to the hidden one.
        if self._screen_stack and self._screen_stack[-1].styles.background.a == 1:
            return []
        return super()._background_screens

    def run_quietly(self) -> Result | None:
        """Run until the user leaves. Raises what ended the program if it did not end as it should."""
        result = self.run()
        if self._exception is not None:
            raise self._exception
        return result
