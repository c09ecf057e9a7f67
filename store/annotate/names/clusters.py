"""Clusters of words that stand in the same surroundings: "Oslo" with "Cairo", "seized" with "captured"."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files

FIRST_SIGN = 0x100
"""The sign of the first path."""


def forms(word: str) -> tuple[str, ...]:
    """The forms under which a word is looked for, best first: as written, in lower case, with one capital."""
    low = word.lower()
    return tuple(dict.fromkeys((word, low, low.capitalize())))


@lru_cache(maxsize=1)
def _table() -> tuple[list[str], str, list[bytes]]:
    """Paths in the cluster tree (Brown et al. 1992), one sign for the path of each word, the words in order.

    These are the lines of the file; a dictionary of as many words would take three times as long. The words
    stay in UTF-8, which orders them as their letters do.
    """
    text = files("store.annotate").joinpath("model", "clusters.txt").read_bytes()
    paths, signs, words = text.rstrip(b"\n").split(b"\n")
    return paths.decode().split(" "), signs.decode(), words.split(b" ")


def cluster(word: str) -> str:
    """The word's path of 0 and 1 from the root of the tree, or an empty string."""
    paths, signs, words = _table()
    for form in (one.encode("utf-8", "surrogatepass") for one in forms(word)):
        at = bisect_left(words, form)
        if at < len(words) and words[at] == form:
            return paths[ord(signs[at]) - FIRST_SIGN]
    return ""
