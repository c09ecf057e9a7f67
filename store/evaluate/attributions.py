"""How well attributions were found: cue, source and stance against hand-made ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from store.evaluate.score import Score
from store.model import Span


class Voiced(Protocol):
    """What is compared: a cue with its source. `store.annotate.voices.single.Voice` is one."""

    @property
    def cue(self) -> Span: ...
    @property
    def source(self) -> Span | None: ...
    @property
    def meant(self) -> Span | None: ...
    @property
    def stance(self) -> str: ...


class GoldAttribution(msgspec.Struct, frozen=True):
    """One hand-made attribution. Offsets are in code points, half-open."""

    cue: tuple[int, int]
    source: tuple[int, int] | None = None
    """None where the text names nobody; a pronoun or what it stands for."""
    stance: str = "asserts"


def score_attributions(
    gold: Iterable[GoldAttribution],
    found: Iterable[Voiced],
    regions: Sequence[tuple[int, int]] | None = None,
) -> dict[str, Score]:
    """Scores "attribution" (cue, source and stance), "attribution cue" and "attribution source".

    A found attribution matches a gold one if their cues share a code point, their sources do (that of a
    pronoun may be the pronoun or what it stands for) and the stances are equal; each is used once. Only cues
    that begin inside `regions` count, all if None.
    """
    wanted = sorted((one for one in gold if _inside(one.cue[0], regions)), key=lambda one: one.cue)
    given = sorted(
        (one for one in found if _inside(one.cue.start, regions)),
        key=lambda one: (one.cue.start, one.cue.end),
    )
    cues = sources = right = 0
    taken: set[int] = set()
    for expected in wanted:
        near = [
            at
            for at, one in enumerate(given)
            if at not in taken and one.cue.start < expected.cue[1] and expected.cue[0] < one.cue.end
        ]
        if not near:
            continue
        best = max(
            near, key=lambda at: (_same_source(expected, given[at]), _same_stance(expected, given[at]))
        )
        taken.add(best)
        same = _same_source(expected, given[best])
        cues += 1
        sources += same
        right += same and _same_stance(expected, given[best])
    return {
        "attribution": Score(right, len(given), len(wanted)),
        "attribution cue": Score(cues, len(given), len(wanted)),
        "attribution source": Score(sources, len(given), len(wanted)),
    }


def _inside(offset: int, regions: Sequence[tuple[int, int]] | None) -> bool:
    return regions is None or any(start <= offset < end for start, end in regions)


def _same_stance(expected: GoldAttribution, given: Voiced) -> bool:
    return expected.stance == str(given.stance)


def _same_source(expected: GoldAttribution, given: Voiced) -> bool:
    if expected.source is None:
        return given.source is None
    start, end = expected.source
    return any(one is not None and one.start < end and start < one.end for one in (given.source, given.meant))
