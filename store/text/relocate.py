"""Finding a passage again in a text that may have changed, by position and quote (W3C Web Annotation)."""

from __future__ import annotations

from bisect import bisect_right

from store.model import Locator, Span

_CONTEXT = 32
_LEAST = 80.0
"""Similarity in percent, by RapidFuzz, below which a changed passage counts as gone."""


def relocate(locator: Locator, text: str) -> Span | None:
    """The passage in a text that may have changed; None if it is gone.

    The words themselves are looked for first; of several places the one with the most similar
    surroundings is taken, and of these the nearest to the old position. Words that were edited are found
    between surroundings that were not, or else by similarity.
    """
    exact = locator.exact
    if not exact:
        return None
    start, end = locator.start, locator.end
    if text[start:end] == exact and _agrees(locator, text, start, end):
        return Span(start, end)
    found = _occurrences(exact, text)
    if found:
        best = max(found, key=lambda at: (_context(locator, text, at, at + len(exact)), -abs(at - start)))
        return Span(best, best + len(exact))
    return _between(locator, text) or _similar(locator, text)


def _agrees(locator: Locator, text: str, start: int, end: int) -> bool:
    before = text[max(0, start - len(locator.prefix)) : start] == locator.prefix
    return before and text[end : end + len(locator.suffix)] == locator.suffix


def _occurrences(part: str, text: str) -> list[int]:
    found: list[int] = []
    at = text.find(part)
    while at >= 0 and len(found) < 1000:
        found.append(at)
        at = text.find(part, at + 1)
    return found


def _context(locator: Locator, text: str, start: int, end: int) -> float:
    """Similarity of the surroundings, 0 to 2."""
    from rapidfuzz.distance import Levenshtein

    before = text[max(0, start - len(locator.prefix)) : start]
    after = text[end : end + len(locator.suffix)]
    similarity = Levenshtein.normalized_similarity
    return similarity(locator.prefix, before) + similarity(locator.suffix, after)


def _between(locator: Locator, text: str) -> Span | None:
    """The passage between its old surroundings, if it resembles the old words."""
    if len(locator.prefix) < 8 or len(locator.suffix) < 8:
        return None
    from rapidfuzz import fuzz

    best: tuple[float, Span] | None = None
    ends = _occurrences(locator.suffix, text)
    for at in _occurrences(locator.prefix, text):
        start = at + len(locator.prefix)
        after = bisect_right(ends, start - 1)
        if after < len(ends) and start < ends[after] <= start + 3 * len(locator.exact) + _CONTEXT:
            score = fuzz.ratio(locator.exact, text[start : ends[after]])
            if score >= _LEAST / 2 and (best is None or score > best[0]):
                best = (score, Span(start, ends[after]))
    return best[1] if best else None


def _similar(locator: Locator, text: str) -> Span | None:
    """The stretch of whole words most like the old words; None below the least similarity."""
    from rapidfuzz import fuzz

    if len(locator.exact) < 8:
        return None
    match = fuzz.partial_ratio_alignment(locator.exact, text, score_cutoff=_LEAST)
    if match is None or len(text) < len(locator.exact) / 2:
        return None
    start, end = match.dest_start, match.dest_end
    while start > 0 and not _boundary(text, start):
        start -= 1
    while end < len(text) and not _boundary(text, end):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _boundary(text: str, at: int) -> bool:
    """True if no word goes on across `at`."""
    return not all(character.isalnum() for character in text[at - 1 : at + 1])
