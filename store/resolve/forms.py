"""The form of a name that is compared, and how names shorten and vary."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from store.model import Kind
from store.text.fold import fold, key_words

_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|at|an|ar|ul|the)[- ](?=\w)")
_NOT_WORD = re.compile(r"[^\w]+")


class Form(NamedTuple):
    """A name as it is compared with others."""

    words: tuple[str, ...]
    """Folded, without articles: "khaled", "hamoud"."""
    keys: tuple[str, ...]
    """The same under the keys of transliteration."""


@lru_cache(maxsize=16384)
def form(name: str) -> Form:
    """The form of a name. White space, case, accents, articles and stops of abbreviations do not count."""
    words: list[str] = []
    for word in fold(name).replace(".", " " if len(name) > 12 and ". " in name else "").split():
        bare = _ARTICLE.sub("", word)
        if bare not in ("al", "el", "the") and (bare := _NOT_WORD.sub(" ", bare.replace("'", "")).strip()):
            words.append(bare)
    return Form(tuple(words) or (fold(name),), key_words(name))


def slug(name: str) -> str:
    """The name in an identifier: letters and digits in lower case, hyphens between words."""
    return _NOT_WORD.sub("-", fold(name).replace("'", "").replace("’", "")).strip("-_") or "name"


@lru_cache(maxsize=1)
def _aliases() -> dict[tuple[Kind, tuple[str, ...]], int]:
    table: dict[tuple[Kind, tuple[str, ...]], int] = {}
    text = files("store.resolve").joinpath("data", "aliases.txt").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines()):
        if line and not line.startswith("#"):
            kind, _, names = line.partition(": ")
            for name in names.split(" = "):
                table[Kind(kind), form(name).words] = number
    return table


def alias_row(kind: Kind, name: str) -> int | None:
    """Number of the row of `data/aliases.txt` that lists the name; names of one row are one entity."""
    return _aliases().get((kind, form(name).words))


_SMALL = frozenset("of for the and in to on & de la du des".split())


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: with and without the small words' letters."""
    words = [word for word in re.split(r"[\s-]+", name) if word and word[0].isalnum()]
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words).upper()
    capital = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return frozenset({every, capital})


def is_acronym(name: str) -> bool:
    """True for "FSA" and "U.N."."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()
