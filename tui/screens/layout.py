"""Which panes are in view, and how wide. No widgets here."""

from __future__ import annotations

from tui.session import Session

ONE_PANE = 64
"""Below this many columns one pane is shown at a time."""
TWO_PANES = 108
"""Below this many columns the text and one list are shown."""
NAMES = ("reports", "reader", "side")
_LEAST = 18
_TEXT_LEAST = 30


class Layout:
    """The rule that gives panes their columns."""

    def __init__(self, session: Session) -> None:
        self.sizes: dict[str, int] = {
            name: size
            for name, size in session.sizes.items()
            if name in {"reports", "side"} and size >= _LEAST
        }
        """Columns that the user chose."""
        self.zoomed = False
        self._focus = session.focus if session.focus in NAMES else "reports"
        self._list = "side" if self._focus == "side" else "reports"

    @property
    def focus(self) -> str:
        """The pane with the focus."""
        return self._focus

    @focus.setter
    def focus(self, name: str) -> None:
        self._focus = name if name in NAMES else "reports"
        if self._focus != "reader":
            self._list = self._focus

    def arrange(self, columns: int) -> dict[str, int]:
        """Columns of each pane in view; 0 stands for what is left over."""
        if self.zoomed or columns < ONE_PANE:
            return {self._focus: 0}
        if columns < TWO_PANES:
            return {self._list: self._size(self._list, columns), "reader": 0}
        return {name: 0 if name == "reader" else self._size(name, columns) for name in NAMES}

    def _size(self, name: str, columns: int) -> int:
        """Columns of a list: the user's choice or a share, never so many that the text has no room."""
        if columns < TWO_PANES:
            usual = columns * 36 // 100
            return max(_LEAST, min(self.sizes.get(name, usual), columns - _TEXT_LEAST))
        share = {"reports": (24, 28, 46), "side": (27, 32, 54)}[name]
        usual = max(share[1], min(share[2], columns * share[0] // 100))
        return max(_LEAST, min(self.sizes.get(name, usual), (columns - _TEXT_LEAST) // 2))

    def resize(self, step: int, columns: int) -> None:
        """Make the focused list wider by some columns; with the focus in the text, the list beside it
        narrower."""
        name = self._focus if self._focus != "reader" else self._list
        step = step if self._focus != "reader" else -step
        self.sizes[name] = max(_LEAST, self._size(name, columns) + step)
        self.sizes[name] = self._size(name, columns)

    def reset(self) -> None:
        """Forget the sizes that the user chose."""
        self.sizes.clear()
        self.zoomed = False

    def beside(self, step: int) -> str:
        """The pane left (-1) or right (1) of the focused one."""
        return NAMES[max(0, min(len(NAMES) - 1, NAMES.index(self._focus) + step))]
