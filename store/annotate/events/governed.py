"""A count with its event, and the sentence in which it is looked for."""

from __future__ import annotations

import msgspec

from store.annotate.events.inventory import Trigger
from store.annotate.language.view import Words


class Governed(msgspec.Struct, frozen=True):
    """The event of a count and the trigger that tells of it."""

    event: str
    trigger: Trigger
    relative: bool = False
    """True if the trigger stands in a relative clause or participle of the count ("33 soldiers who fled")."""
    hedged: bool = False
    ongoing: bool = False
    """True for a present state ("is housing", "are held")."""
    active: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """What the rules need to know of one sentence."""

    view: Words
    held: range
    triggers: dict[int, tuple[Trigger, ...]]
    cue_tokens: frozenset[int]
    """Tokens of attribution cues; a count that is the subject of one is a source, not a claim."""

    def at(self, token: int, *kinds: str) -> Trigger | None:
        """The first trigger at a token, of the given kinds if any are given."""
        for trigger in self.triggers.get(token, ()):
            if not kinds or trigger.kind in kinds:
                return trigger
        return None
