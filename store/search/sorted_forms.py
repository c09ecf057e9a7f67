"""Forms in order, with the numbers they stand for: everything that equals a text or begins with it."""

from __future__ import annotations

from bisect import bisect_left, insort

MOST = 1000
"""Forms taken for one prefix: all of those of a rare one, enough to choose from for a common one."""

_END = "\x00"
_LAST = "\U0010ffff"


class SortedForms:
    """Sorted list of forms. An entry is one string, form and number: nothing for the garbage collector."""

    def __init__(self) -> None:
        self._entries: list[str] = []
        self._fresh: list[str] = []

    def append(self, form: str, number: int) -> None:
        """Add an entry; it is found after the next `settle`."""
        self._fresh.append(f"{form}{_END}{number}")

    def settle(self) -> None:
        """Put what was added in order: one by one if it is little."""
        if len(self._fresh) > len(self._entries) // 8:
            self._entries += self._fresh
            self._entries.sort()
        else:
            for entry in self._fresh:
                insort(self._entries, entry)
        self._fresh = []

    def equal(self, form: str) -> list[int]:
        """Numbers of the entries with this form."""
        return self._between(form + _END, form + "\x01", len(self._entries))

    def beginning(self, text: str, most: int = MOST) -> list[int]:
        """Numbers of the first `most` entries that begin with `text`."""
        return self._between(text, text + _LAST, most)

    def _between(self, low: str, high: str, most: int) -> list[int]:
        first = bisect_left(self._entries, low)
        last = bisect_left(self._entries, high, lo=first)
        return [int(entry.rpartition(_END)[2]) for entry in self._entries[first : min(last, first + most)]]
