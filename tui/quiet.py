"""An application whose own errors never spill over the terminal."""

from __future__ import annotations

from typing import TypeVar

from textual.app import App

Result = TypeVar("Result")


class QuietApp(App[Result]):
    """Leaves the terminal in order when something goes wrong; `run_quietly` then raises the error."""

    def _fatal_error(self) -> None:
        # Textual prints the traceback here. The command line keeps it in a file and names that file.
        self._close_messages_no_wait()

    def run_quietly(self) -> Result | None:
        """Run until the user leaves. Raises what ended the program if it did not end as it should."""
        result = self.run()
        if self._exception is not None:
            raise self._exception
        return result
