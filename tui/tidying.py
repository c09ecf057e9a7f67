"""When the interpreter looks for garbage and changes threads: never between a key and its answer.

A full collection over the names of ten thousand reports takes a tenth of a second, and none of it is garbage.
Left to itself the interpreter does it every few seconds of typing. Here it waits until nothing is typed.
"""

from __future__ import annotations

import gc
import sys
import time

EVERY = 0.5
"""Seconds between two looks."""
_QUIET = 1.0
"""Seconds without a key before garbage is looked for: somebody reads then."""
_SOME = 5
"""Collections of young objects after which an old one is worth its time."""
_MANY = 60
"""After as many it is made in any case: somebody holds a key down."""
_NEVER = 1_000_000
_SWITCH = 0.001
"""Seconds that a thread keeps the interpreter while another one waits; by default it is five times as long,
and the answer to a key has several waits in it."""


class Tidying:
    """Told of each key; asked now and then whether it is time."""

    def __init__(self) -> None:
        self._typed = 0.0
        self._settled = False

    def begin(self) -> None:
        """From now on old objects are left alone while something is typed."""
        sys.setswitchinterval(_SWITCH)
        gc.freeze()
        gc.set_threshold(700, 10, _NEVER)
        gc.enable()

    def settle(self) -> None:
        """What was read once for good is not looked at again."""
        if not self._settled:
            self._settled = True
            gc.freeze()

    def typed(self) -> None:
        """A key came."""
        self._typed = time.monotonic()

    def look(self) -> None:
        """Collect if it is time."""
        pending = gc.get_count()[2]
        if pending >= _MANY or (pending >= _SOME and time.monotonic() - self._typed >= _QUIET):
            gc.collect()
