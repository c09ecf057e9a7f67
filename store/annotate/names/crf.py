"""The trained name model: labels for the words of a sentence."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any

from store.annotate.names.features import features

MODEL = "names.crfsuite"

_LOCK = threading.Lock()


@lru_cache(maxsize=1)
def _tagger() -> Any:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    with as_file(files("store.annotate").joinpath("model", MODEL)) as path:
        tagger.open(str(path))
    return tagger


def tag(words: Sequence[str]) -> Sequence[str]:
    """BIO labels over PER, LOC, ORG and GRP, one a word. Safe to call from several threads.

    Viterbi decoding of a linear-chain conditional random field (Lafferty, McCallum & Pereira 2001).
    """
    items = features(words)
    with _LOCK:
        labels: Sequence[str] = _tagger().tag(items)
    return labels
