"""Which voices vouch for a passage, outermost first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from store.annotate.voices.attribution import Attributed
from store.model import Attribution, Span, Stance


class Voices:
    """The attributions of a document, asked by position. Each look-up costs the attributions near it only."""

    def __init__(self, attributed: Sequence[Attributed], publisher: str) -> None:
        self._outlet = (Attribution(source=publisher),) if publisher else ()
        self._spans = sorted(
            ((span.start, span.end, index) for index, one in enumerate(attributed) for span in one.content)
        )
        self._attributed = attributed
        self._sources = sorted(
            {(link.start, link.end) for one in attributed for link in one.chain if link.start >= 0}
        )

    def at(self, offset: int) -> tuple[Attributed, ...]:
        """Attributions that cover `offset`, outermost first.

        One voice is outside another if what it says holds the other's cue; where two hold each other,
        the one that is named later is: it closes the sentence.
        """
        last = bisect_right(self._spans, (offset, 1 << 60, 0))
        held: list[Attributed] = []
        for start, end, index in reversed(self._spans[max(0, last - _NEAR) : last]):
            if start <= offset < end and self._attributed[index] not in held:
                held.append(self._attributed[index])
        depth = {
            id(one): sum(other is not one and other.covers(one.cue.start) for other in held) for one in held
        }
        mutual = sorted(held, key=lambda one: one.cue.start)
        return tuple(sorted(mutual, key=lambda one: depth[id(one)]))

    def chain(self, offset: int) -> tuple[Attribution, ...]:
        """The chain for the passage at `offset`, the outlet first.

        Of one source the innermost cue counts: "denied it, saying that two had died" asserts the two.
        """
        chain = list(self._outlet)
        for one in self.at(offset):
            for link in one.chain:
                same = [
                    at
                    for at, known in enumerate(chain)
                    if known.source == link.source or (link.entity and known.entity == link.entity)
                ]
                if not same:
                    chain.append(link)
                elif same[0] >= len(self._outlet) and link.stance is not chain[same[0]].stance:
                    chain[same[0]] = link
        return tuple(chain)

    def is_source(self, start: int, end: int) -> bool:
        """True if the passage is part of a source: "a spokesman for the army" in "a spokesman for the army
        said"."""
        at = bisect_right(self._sources, (start, 1 << 60))
        return any(first <= start and end <= last for first, last in self._sources[max(0, at - _NEAR) : at])

    def denial(self, offset: int) -> Span | None:
        """The cue by which the innermost voice denies what is said there; None if it does not."""
        held = self.at(offset)
        return held[-1].cue if held and held[-1].chain[-1].stance is Stance.DENIES else None


_NEAR = 12
"""Contents that start before a passage and are looked at: attributions nest a few levels deep."""
