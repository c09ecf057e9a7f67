"""Derive the word clusters of `store/annotate/model/clusters.txt` from the PyPI package spacy-lookups-data.

    python -m store.annotate.train.clusters FOLDER OUT

FOLDER is the `data` folder of the unpacked package; OUT receives the paths in the tree of Brown clusters
(Brown et al. 1992; left branch 0, right branch 1), one sign for the path of each word, the words in order.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from store.annotate.names.clusters import FIRST_SIGN, forms

RARE = -20.5
"""Natural logarithm of the probability of the rarest words that are kept."""

_WORD = re.compile(r"[A-Za-z][A-Za-z.&'’-]{0,23}")


def path_of(value: int) -> str:
    """The path that the package packs into a number, lowest bit first."""
    return f"{value:b}"[::-1]


def collect(clusters: Mapping[str, int], chances: Mapping[str, float]) -> dict[str, list[str]]:
    """The words of each cluster, the frequent ones first; no word that another form of it already tells."""
    known = {
        word: path_of(value)
        for word, value in clusters.items()
        if value and _WORD.fullmatch(word) and chances.get(word, -30.0) >= RARE
    }
    words: dict[str, list[str]] = defaultdict(list)
    for word, path in sorted(known.items(), key=lambda one: (-chances[one[0]], one[0])):
        plainer = [known[form] for form in forms(word)[1:] if form in known and not word.islower()]
        if not plainer or plainer[0] != path:
            words[path].append(word)
    return words


def packed(words: Mapping[str, list[str]]) -> str:
    """The lines that `names.clusters` reads: paths, signs, words."""
    paths = sorted(words)
    signs = {word: chr(number) for number, path in enumerate(paths, FIRST_SIGN) for word in words[path]}
    ordered = sorted(signs)
    lines = (" ".join(paths), "".join(signs[word] for word in ordered), " ".join(ordered))
    return "\n".join(lines) + "\n"


def main(folder: str, out: str) -> None:
    """Read the package's tables, write the clusters."""
    tables = [
        json.loads(gzip.decompress((Path(folder) / f"en_lexeme_{name}.json.gz").read_bytes()))
        for name in ("cluster", "prob")
    ]
    Path(out).write_text(packed(collect(*tables)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
