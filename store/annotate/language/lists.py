"""Word lists of the annotators: text files in `data`, one entry a line, `#` starts a comment."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʻʿʾ`´"), None) | {ord("ı"): "i"}


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """Lower case without diacritics, apostrophes and hyphens: the form in which lists are compared."""
    return " ".join(_letters(text).split())


def _letters(text: str) -> str:
    if text.isascii():
        return text.replace("'", "").replace("`", "").replace("-", " ").lower()
    marked = unicodedata.normalize("NFKD", text)
    text = "".join(one for one in marked if not unicodedata.combining(one))
    return text.translate(_APOSTROPHES).replace("-", " ").lower()


@lru_cache(maxsize=64)
def load(name: str) -> frozenset[str]:
    """The folded entries of `data/{name}.txt`.

    The text is folded in one go: line by line, fifty thousand names would cost most of the start-up.
    """
    text = files("store.annotate").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    if "#" in text:
        text = "\n".join(line.partition("#")[0] for line in text.split("\n") if line[:1] != "#")
    return frozenset(map(str.strip, _letters(text).split("\n"))) - {""}


@lru_cache(maxsize=64)
def lines(name: str) -> tuple[str, ...]:
    """The entries of `data/{name}.txt` as they are written there."""
    text = files("store.annotate").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    entries = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(entry for entry in entries if entry)
