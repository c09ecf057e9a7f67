"""The figures of a row on one line, from the lowest to the highest: `2 ├──•──┤ 7`, `14 ├──▶`."""

from __future__ import annotations

from functools import lru_cache

from tui.render import Line, number

LONGEST = 26
"""Cells of a bar at most: a longer one says nothing more."""
_SHORTEST = 3

Interval = tuple[float, float | None]
"""Lowest and highest count of a figure; None is an open end."""


@lru_cache(1024)
def range_strip(
    figures: tuple[Interval, ...],
    current: Interval | None,
    width: int,
    ends: tuple[str, str] = ("", ""),
) -> Line:
    """A line of exactly `width` cells.

    `ends` are the lowest and the highest bound as they were said, where that is not the bound itself:
    "more than 35,000" is [35,001, none), and ">35,000" is what stands at its end.

    The ends of the bar are the lowest and the highest figure, an arrow is an open end, a point is a figure in
    between, and `current` stands out. Where all say the same there is nothing to draw but the number; where
    there is no room for a bar, words take its place.
    """
    stated = sorted(set(figures), key=lambda each: (each[0], each[0] if each[1] is None else each[1]))
    if width <= 0 or not stated:
        return [(" " * max(0, width), "")]
    low = stated[0][0]
    top = max(each[0] if each[1] is None else each[1] for each in stated)
    is_open = any(high is None for _, high in stated)
    left = ends[0] or number(low)
    right = "" if is_open else ends[1] or number(top)
    bar = min(LONGEST, width - len(left) - 1 - (len(right) + 1 if right else 0))
    if (ends[0] and ends[0] == right) or (low == top and not is_open):
        return _words(left, width)
    if bar < _SHORTEST:
        return _words((left if ends[0] else f"≥ {left}") if is_open else f"{left}-{right}", width)
    signs = ["─"] * bar
    signs[0], signs[-1] = "├", "▶" if is_open else "┤"
    # The arrow stands for what is beyond every figure, so it is no place for one.
    last = bar - 2 if is_open else bar - 1

    def at(count: float) -> int:
        return round((count - low) / (top - low) * last) if top > low else 0

    for first, high in stated:
        place = at(first)
        if first == high and 0 < place < last:
            signs[place] = "•"
    if current is None or current not in stated:
        line: Line = [("".join(signs), "muted")]
    else:
        begin, end = at(current[0]), bar - 2 if current[1] is None else at(current[1])
        shown = "●" if begin == end and current[1] is not None else "●" + "━" * (end - begin)
        line = [("".join(signs[:begin]), "muted"), (shown, "accent"), ("".join(signs[end + 1 :]), "muted")]
    tail: Line = [(f" {right}", "muted")] if right else []
    return _padded([(f"{left} ", "muted"), *line, *tail], width)


def _words(words: str, width: int) -> Line:
    return _padded([(words if len(words) <= width else words[: width - 1] + "…", "muted")], width)


def _padded(line: Line, width: int) -> Line:
    used = sum(len(text) for text, _ in line)
    return [*(run for run in line if run[0]), *([(" " * (width - used), "")] if used < width else [])]
