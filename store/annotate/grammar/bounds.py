"""From the wording of a bound to an interval.

The rules follow the practice of casualty recorders (Airwars, Iraq Body Count): a bound stays a bound. They
read "n" as [n, n], "at least n" as [n, none), "more than n" as [n + 1, none), "up to n" as [0, n], "less than
n" as [0, n - 1], "nearly n" as [0.9 n, n - 1], "about n" as 0.9 n to 1.1 n. What "dozens" stands for is a
policy of `data/quantities.toml`.
"""

from __future__ import annotations


def firmer(outer: str, inner: str) -> bool:
    """True if the outer of two bounds decides: "about at least 50" is at least 50."""
    return not inner or (outer != "exactly" and (outer != "about" or inner == "exactly"))


def bounds(comparator: str, low: float, high: float | None) -> tuple[float, float | None]:
    """The interval of a number [low, high] under a comparator; low <= high always holds.

    Counts are whole: "more than 30" begins at 31.
    """
    if high is None:
        return (0 if comparator in ("at most", "less than") else low), None
    if comparator == "at least":
        return low, None
    if comparator == "more than":
        return low + 1, None
    if comparator == "at most":
        return 0, high
    if comparator == "less than":
        return 0, max(high - 1, 0)
    if comparator == "nearly":
        floor = low * 9 // 10
        return floor, max(high - 1, floor)
    if comparator == "about":
        return low * 9 // 10, -(-high * 11 // 10)
    return low, high
