"""Selecting words of a text by keyboard."""

from __future__ import annotations

from store.model import Span
from tui import words


class Picking:
    """A selection by words: first one word that moves, then from a fixed word to one that moves."""

    def __init__(self, text: str, start: Span, *, fixed: bool = False) -> None:
        self._text = text
        self._anchor = start if fixed else None
        self._head = start

    @property
    def span(self) -> Span:
        """What is selected."""
        return words.joined(self._anchor, self._head) if self._anchor is not None else self._head

    @property
    def head(self) -> Span:
        """What moves."""
        return self._head

    @property
    def fixed(self) -> bool:
        """True once one end stays where it is."""
        return self._anchor is not None

    def fix(self) -> None:
        """Keep one end where it is from now on."""
        if self._anchor is None:
            self._anchor = self._head

    def move(self, step: int) -> None:
        """Go to the next word, or to the one before."""
        if step > 0:
            found = words.after(self._text, self._head.end)
        else:
            found = words.before(self._text, self._head.start)
        self._head = found or self._head

    def go_to(self, offset: int) -> None:
        """Go to the word at an offset."""
        self._head = words.around(self._text, offset) or self._head
