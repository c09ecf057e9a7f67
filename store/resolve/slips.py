"""Names that differ by a slip of the pen: one letter in the midst of one long word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

_LONG = 6
"""Words from this length are compared: of shorter ones too many are different names."""
_CROWD = 12
"""Of more names that are alike but for one word, none is compared."""


def one_step_apart(one: str, other: str) -> bool:
    """True for equal words, and for those that differ by one letter left out, put in or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return one[at + (len(one) >= len(other)) :] == other[at + (len(other) >= len(one)) :]


def is_slip(one: tuple[str, ...], other: tuple[str, ...], long: int = _LONG) -> bool:
    """True for the words of two names if one of `long` and more letters differs by one letter, neither its
    first letter nor its last: "Gondar", "Gonder"."""
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    return (
        min(len(a), len(b)) >= long
        and (a + b).isalpha()
        and a[0] == b[0]
        and a[-1] == b[-1]
        and one_step_apart(a, b)
    )


def slips(
    names: Iterable[tuple[str, ...]], long: int = _LONG
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of different names, given as words, of which one may be a slip of the other.

    Linear in the number of names: those are compared that are equal once a long word has lost one letter
    (Garbe 2012).
    """
    near: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for words in dict.fromkeys(names):
        for at, word in enumerate(words):
            if len(word) >= long:
                for less in dict.fromkeys(
                    (word, *(word[:n] + word[n + 1 :] for n in range(1, len(word) - 1)))
                ):
                    near[(*words[:at], less, *words[at + 1 :])].append(words)
    seen = set()
    for some in near.values():
        if 1 < len(some) <= _CROWD:
            for pair in combinations(some, 2):
                if pair not in seen and is_slip(*pair, long):
                    seen.add(pair)
                    yield pair
