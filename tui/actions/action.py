"""What a key can do."""

from __future__ import annotations

from typing import NamedTuple


class Action(NamedTuple):
    """Something a key does on one screen or in one pane."""

    scope: str
    """Where the key works: one of `SCOPES`."""
    name: str
    """Name of the Textual action."""
    keys: tuple[str, ...]
    """Default keys, in Textual's notation; the first is the one that is shown."""
    label: str
    """One or two words for the key line."""
    help: str
    """What it does, as a sentence for the help screen."""
    shown: bool = False
    """True if the key line shows it."""
    first: bool = False
    """True if it opens something to type in: what is typed right behind it waits until that is open."""

    @property
    def id(self) -> str:
        """Name in a keys file, unique in the registry."""
        return f"{self.scope}.{self.name}"
