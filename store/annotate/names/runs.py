"""Runs of capitalised words around a word."""

from __future__ import annotations

from store.annotate.language.lists import folded, load
from store.annotate.names.features import CALENDAR
from store.annotate.names.lexicon import POSSESSIVES, lexicon
from store.annotate.names.spans import Words
from store.annotate.names.titles import is_title

_PARTICLES = frozenset(
    "al el bin ben ibn bint abu abou abd abdul umm van von der den de da di du del della".split()
)

_ALSO_NAMES = frozenset({"Jan", "Jun", "May", "April", "June", "August", "Mar"})
LONGEST = 6
"""Words of a name, at most."""


def run_after(words: Words, index: int, stop: int) -> int:
    """End of the capitalised words that begin at `index`, particles of names inside included."""
    end = index
    while end < min(stop, index + LONGEST) and _in_run(words, end, index):
        end += 1
    while end > index and words.low(end - 1) in _PARTICLES:
        end -= 1
    return end


def _in_run(words: Words, at: int, start: int) -> bool:
    word = words.words[at]
    if not word[0].isalpha() or (
        words.low(at) in CALENDAR and not (word in _ALSO_NAMES and words.capital(at + 1))
    ):
        return False
    return words.capital(at) or (at >= start and words.low(at) in _PARTICLES and words.capital(at + 1))


def run_before(words: Words, index: int, start: int) -> int:
    """Begin of the capitalised words that end before `index`."""
    begin = index
    while (
        begin > max(start, index - LONGEST)
        and words.capital(begin - 1)
        and words.words[begin - 1][0].isalpha()
        and (words.low(begin - 1) not in CALENDAR or words.words[begin - 1] in _ALSO_NAMES)
    ):
        begin -= 1
    return begin


def bare(words: Words, first: int, last: int) -> bool:
    """True if no word of the run belongs to another kind of name or to a title."""
    return all(
        (words.low(at) in _PARTICLES and at + 1 < last)
        or (
            lexicon().of(words.words[at]) not in ("demonyms", "organisations", "outlets")
            and not is_title(words.words[at])
            and folded(words.words[at]) not in load("orgheads")
            and folded(words.words[at]) not in load("common")
        )
        for at in range(first, last)
    )


def strip_possessive(words: Words, first: int, last: int) -> int:
    """`last` without a possessive mark at the end of the name."""
    while last > first and words.words[last - 1] in POSSESSIVES:
        last -= 1
    return last
