"""Precision, recall and F1, and their table."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class Score(msgspec.Struct, frozen=True):
    """Counts of one kind of decision. Scores of several reports add up."""

    right: int = 0
    found: int = 0
    """How many the program gave."""
    expected: int = 0
    """How many there are by hand."""

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.expected + other.expected)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what there is that was found; 1 where there is nothing."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 1.0


def add(left: Mapping[str, Score], right: Mapping[str, Score]) -> dict[str, Score]:
    """Add up two sets of scores, name by name, in order of first appearance."""
    return {name: left.get(name, Score()) + right.get(name, Score()) for name in {**left, **right}}


def table(scores: Mapping[str, Score]) -> str:
    """One line a score, with its counts, in columns of fixed width."""
    width = max((len(name) for name in scores), default=0)
    lines = [f"{'':{width}}  precision  recall     f1  right  found  expected"]
    lines += [
        f"{name:{width}}  {score.precision:9.3f}  {score.recall:6.3f}  {score.f1:5.3f}"
        f"  {score.right:5}  {score.found:5}  {score.expected:8}"
        for name, score in scores.items()
    ]
    return "\n".join(lines)
