"""Clusters of words that stand in the same surroundings: "Oslo" with "Cairo", "seized" with "captured"."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def forms(word: str) -> tuple[str, ...]:
    """The forms under which a word is looked for, best first: as written, in lower case, with one capital."""
    low = word.lower()
    return tuple(dict.fromkeys((word, low, low.capitalize())))


@lru_cache(maxsize=1)
def _paths() -> dict[str, str]:
    """Path in the cluster tree by word (Brown et al. 1992); a line of the file is a path and its words."""
    table: dict[str, str] = {}
    text = files("store.annotate").joinpath("model", "clusters.txt").read_text(encoding="utf-8")
    for line in text.split("\n"):
        path, _, words = line.partition(" ")
        if words:
            table.update(dict.fromkeys(words.split(" "), path))
    return table


def cluster(word: str) -> str:
    """The word's path of 0 and 1 from the root of the tree, or an empty string."""
    table = _paths()
    return next((table[form] for form in forms(word) if form in table), "")
