"""A progress bar on standard error for more than a few inputs, and messages that do not tear it."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tui.cli import output

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

_FEW = 5
"""Up to this many inputs are listed one by one instead."""


class Progress:
    """Shows how far a long input has come, on a terminal only."""

    def __init__(self, doing: str = "Adding reports") -> None:
        self._doing = doing
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def shown(self) -> bool:
        """True while there is a bar."""
        return self._bar is not None

    def start(self, total: int | None) -> None:
        """Begin. `total` is the number of inputs, None if it is not known before they are read."""
        if not sys.stderr.isatty() or (total is not None and total <= _FEW):
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task(self._doing, total=total)
        self._bar.start()

    def advance(self) -> None:
        """One more input is done."""
        if self._bar is not None and self._task is not None:
            self._bar.advance(self._task)

    def note(self, message: str) -> None:
        """A message above the bar."""
        if self._bar is None:
            output.complain(message)
        else:
            from rich.text import Text

            from store.text.hygiene import one_line

            self._bar.console.print(Text(f"crosswire: {one_line(message)}"))

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
