"""The form of a name that is compared, and how names shorten and vary."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from store.model import Kind
from store.text.fold import fold, key_words

_ARTICLE = re.compile(r"^(?:al|el|ad|as|ash|at|an|ar|ul|the)[- ](?=\w)")
_NOT_WORD = re.compile(r"[^\w]+")
_APART = re.compile(r"\s+(?='s?\b)|(?<=\w)\s+(?=-\s)|(?<=-)\s+|(?<=\w)\s+(?=\.)")
"""White space that text of a corpus has where print has none: "al - Asad", "people 's", "U . S ."."""
_WRITTEN_OUT = tuple(
    (re.compile(rf"\b(?:{long})(?!\w)"), short)
    for long, short in (
        (r"u\. ?s\. ?a\.|u\. ?s\.|united states of america|united states", "us"),
        (r"u\. ?k\.|united kingdom", "uk"),
        (r"u\. ?n\.|united nations", "un"),
        (r"e\. ?u\.|european union", "eu"),
        (r"u\. ?s\. ?s\. ?r\.|soviet union", "ussr"),
        (r"and", "&"),
        (r"organization", "organisation"),
        (r"defence", "defense"),
        (r"centre", "center"),
        (r"labor", "labour"),
        (r"saint", "st"),
    )
)
_ANY_WRITTEN_OUT = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _WRITTEN_OUT))


class Form(NamedTuple):
    """A name as it is compared with others."""

    words: tuple[str, ...]
    """Folded, without articles: "khaled", "hamoud"."""
    keys: tuple[str, ...]
    """The same under the keys of transliteration."""


def together(name: str) -> str:
    """The folded name without the white space of corpora before and after marks."""
    return _APART.sub("", fold(name))


@lru_cache(maxsize=16384)
def form(name: str) -> Form:
    """The form of a name. White space, case, accents, articles and stops of abbreviations do not count; nor
    whether "United States", "United Nations" and their like are written out."""
    plain = together(name)
    if _ANY_WRITTEN_OUT.search(plain):
        for pattern, short in _WRITTEN_OUT:
            plain = pattern.sub(short, plain)
    words: list[str] = []
    for word in plain.replace(".", " " if len(plain) > 12 and ". " in plain else "").split():
        bare = _ARTICLE.sub("", word)
        if bare not in ("al", "el", "the") and (bare := _NOT_WORD.sub(" ", bare.replace("'", "")).strip()):
            words.append(bare)
    return Form(tuple(words) or (fold(name),), key_words(plain))


def slug(name: str) -> str:
    """The name in an identifier: letters and digits in lower case, hyphens between words."""
    return _NOT_WORD.sub("-", fold(name).replace("'", "").replace("’", "")).strip("-_") or "name"


_LONG_KEY = 6
"""Places whose keys have so many letters are found in the lists by their keys too."""


def _lines(file: str) -> list[str]:
    text = files("store.resolve").joinpath("data", file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _aliases() -> dict[tuple[Kind, tuple[str, ...]], int]:
    table: dict[tuple[Kind, tuple[str, ...]], int] = {}
    for number, line in enumerate(_lines("aliases.txt")):
        kind, _, names = line.partition(": ")
        for name in names.split(" = "):
            table[Kind(kind), form(name).words] = number
    for number, line in enumerate(_lines("countries.txt"), 1_000_000):
        for name in line.partition(" | ")[0].split(" = "):
            table[Kind.PLACE, form(name).words] = number
            if len(found := "".join(key_words(name))) >= _LONG_KEY:
                table.setdefault((Kind.PLACE, ("key", found)), number)
    return table


@cache
def _peoples() -> dict[str, int]:
    return {
        fold(word): number
        for number, line in enumerate(_lines("countries.txt"), 1_000_000)
        for word in line.partition(" | ")[2].split()
    }


def alias_row(kind: Kind, name: str) -> int | None:
    """Number of the row of `data/aliases.txt` or `data/countries.txt` that lists the name; names of one row
    are one entity."""
    row = _aliases().get((kind, form(name).words))
    if row is None and kind is Kind.PLACE and len(found := "".join(form(name).keys)) >= _LONG_KEY:
        row = _aliases().get((kind, ("key", found)))
    return row


def people_row(name: str) -> int | None:
    """For "Syrian" the number of the row of its country, as `alias_row` gives it for "Syria"."""
    return _peoples().get(" ".join(form(name).words))


@cache
def _given() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("given.txt"):
        full, *short = line.split()
        for one in short:
            found.setdefault(one, set()).add(full)
    return {short: frozenset(full) for short, full in found.items()}


def given_names(word: str) -> frozenset[str]:
    """The full given names that a folded word can be short for, and the word itself."""
    return _given().get(word, frozenset()) | {word}


@cache
def family_first() -> frozenset[str]:
    """Folded family names that stand before the given name: "Kim", "Nguyen"."""
    return frozenset(word for line in _lines("family_first.txt") for word in line.split())


SMALL_WORDS = frozenset("of for the and in to on & de la du des del der die und et di da do dos al".split())


def initials(name: str) -> frozenset[str]:
    """The acronyms that a name of several words can have: with and without the small words' letters."""
    words = [word for word in re.split(r"[\s-]+", name) if word and word[0].isalnum()]
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words).upper()
    capital = "".join(word[0] for word in words if word.lower() not in SMALL_WORDS).upper()
    return frozenset({every, capital})


def is_acronym(name: str) -> bool:
    """True for "FSA" and "U.N."."""
    letters = re.sub(r"[.&\s]", "", name) if re.fullmatch(r"(?:\w\s?[.&]\s?)+\w?", name) else name
    return 2 <= len(letters) <= 8 and letters.isalpha() and letters.isupper()


def letters_of(name: str) -> str:
    """The letters of an acronym."""
    return "".join(letter for letter in name if letter.isalpha()).upper()


def stands_for(letters: str, name: str) -> bool:
    """True if an acronym can stand for a name by more than initials: "LKAB" for "Luossavaara-Kiirunavaara
    Aktiebolag", "RCTV" for "Radio Caracas Televisión". Each of three or more words, but for the
    small ones, gives its first letter, and may give more, in order."""
    words = [word for word in re.split(r"[\s-]+", fold(name).upper()) if word and word[0].isalnum()]
    main = [word for word in words if word.lower() not in SMALL_WORDS]
    return 3 <= len(main) <= len(letters) and _takes(letters, main)


def _takes(letters: str, words: list[str]) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if letters[:1] != word[0]:
        return False
    at = 0
    for taken in range(1, len(letters) - len(rest) + 1):
        at = word.find(letters[taken - 1], at)
        if at < 0:
            return False
        at += 1
        if _takes(letters[taken:], rest):
            return True
    return False
