"""The trained name model: the names of a sentence and how sure they are."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, NamedTuple

from store.annotate.names.seen import MODEL, Seen, seen_features

KINDS = ("PER", "LOC", "ORG", "GRP")
"""What the model tells apart."""

_LOCK = threading.Lock()


@lru_cache(maxsize=1)
def _tagger() -> Any:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    with as_file(files("store.annotate").joinpath("model", MODEL)) as path:
        tagger.open(str(path))
    return tagger


class Proposal(NamedTuple):
    """Words `first` to `last` (excluded) of a sentence, their kind and the chance of each kind."""

    first: int
    last: int
    kind: str
    chances: tuple[float, ...]


def propose(words: Sequence[Seen], headline: bool, marks: Sequence[str]) -> list[Proposal]:
    """Names of a sentence over `KINDS`. Safe to call from several threads.

    `headline` tells that capitals mean nothing there, `marks` which words are in the lists.

    Viterbi decoding of a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001); a chance
    is the marginal probability that the name begins with its first word as a name of that kind.
    """
    items = seen_features(words, headline, marks)
    found: list[Proposal] = []
    with _LOCK:
        tagger = _tagger()
        labels: Sequence[str] = tagger.tag(items)
        if labels.count("O") == len(labels):
            return []
        first, kind = 0, ""
        for index, label in enumerate([*labels, "O"]):
            if kind and label != f"I-{kind}":
                chances = tuple(tagger.marginal(f"B-{one}", first) for one in KINDS)
                found.append(Proposal(first, index, kind, chances))
                kind = ""
            if label != "O" and not kind:
                first, kind = index, label[2:]
    return found
