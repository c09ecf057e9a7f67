"""One attribution cue of a sentence, and what is known while the sentence is read."""

from __future__ import annotations

import msgspec

from store.annotate.language.view import Words
from store.annotate.voices.sources import Sources
from store.model import Attribution, Span

FORWARD, BACKWARD, BOTH = "forward", "backward", "both"


class Link(msgspec.Struct):
    """One cue: its chain, where the source and the cue stand (token ranges), and what it covers."""

    sentence: Span
    chain: tuple[Attribution, ...]
    source: tuple[int, int]
    cue: tuple[int, int]
    direction: str
    content_from: int
    """First token of what follows the cue and its adjuncts."""
    relay: bool = False


class Scope(msgspec.Struct):
    """One sentence on its way: its tokens, the sources known so far, the links found so far."""

    view: Words
    sentence: Span
    held: range
    known: Sources
    links: list[Link]
