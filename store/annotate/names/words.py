"""The words that the name model sees: tokens, with compounds of names taken apart."""

from __future__ import annotations

import re
from functools import lru_cache

from store.annotate.language.lists import folded, load
from store.annotate.names.lexicon import lexicon
from store.text.tokens import Tokens

_HYPHENS = "-‐‑"
_BEFORE = frozenset("anti pro non ex post pre mid trans intra inter neo cross all un then".split())
_AFTER = frozenset(
    "based born led backed held controlled run owned occupied funded sponsored bound linked affiliated "
    "allied brokered mediated supported trained educated style wide dominated majority speaking made "
    "built registered listed area era flagged imposed inspired supplied armed aligned friendly ruled "
    "administered drafted only educated loyal bred hosted organised organized facing bordering assisted "
    "besieged themed dispatched appointed proposed drawn focused oriented operated produced manned "
    "enforced directed raised raising language ally like loving hating born-again sympathetic related".split()
)
_PARTS = re.compile(rf"[^{_HYPHENS}]+|[{_HYPHENS}]")


def words_of(tokens: Tokens) -> Tokens:
    """`tokens` with "Paris-based", "anti-Assad" and "Turkish-Syrian" in parts; offsets stay exact.

    "Syrias" of a text that lost its apostrophes becomes Syria and 's; only there does a word differ from the
    text at its offsets.
    """
    apart = {word: parts for word in set(tokens.words) if len(word) > 4 and (parts := _parts(word))}
    if not apart:
        return tokens
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for index, word in enumerate(tokens.words):
        if word not in apart:
            continue
        words += tokens.words[done:index]
        starts += tokens.starts[done:index]
        ends += tokens.ends[done:index]
        start = tokens.starts[index]
        for part, first, last in apart[word]:
            words.append(part)
            starts.append(start + first)
            ends.append(start + last)
        done = index + 1
    words += tokens.words[done:]
    starts += tokens.starts[done:]
    ends += tokens.ends[done:]
    return Tokens(words, starts, ends)


def _parts(word: str) -> tuple[tuple[str, int, int], ...]:
    """The parts of a word with their offsets in it; none of a word that stays whole."""
    if "-" in word and _is_compound(word):
        return tuple((part.group(), part.start(), part.end()) for part in _PARTS.finditer(word))
    if word[-1] == "s" and _lost_apostrophe(word):
        return (word[:-1], 0, len(word) - 1), ("'s", len(word) - 1, len(word))
    return ()


_CERTAIN = ("countries", "regions", "metropolises", "people")


@lru_cache(maxsize=4096)
def _lost_apostrophe(word: str) -> bool:
    """True for a well-known name with an s that no list knows: "Syrias", "Assads", not "Athens"."""
    names = lexicon()
    return word[0].isupper() and not names.of(word) and names.of(word[:-1]) in _CERTAIN


def _is_compound(word: str) -> bool:
    parts = word.split("-")
    first, last = parts[0], parts[-1]
    if not all(parts):
        return False
    if last in _AFTER and first[0].isupper():
        return True
    if first.lower() in _BEFORE and last[0].isupper():
        return True
    return all(_is_nation(part) for part in parts)


def _is_nation(part: str) -> bool:
    """True for a demonym, a country, or the clipped first half of such a pair ("Sino-", "Franco-")."""
    key = folded(part)
    return part[0].isupper() and (key in load("demonyms") or key in load("countries") or key in _CLIPPED)


_CLIPPED = frozenset("sino franco anglo russo indo greco turko turco afro euro arabo perso judeo".split())
