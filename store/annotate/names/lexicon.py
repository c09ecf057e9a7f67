"""The lists of names, merged for look-up by several words at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from store.annotate.language.lists import folded, load

LISTS = (
    "towns",
    "cities",
    "people",
    "metropolises",
    "regions",
    "organisations",
    "outlets",
    "demonyms",
    "countries",
)
"""Least specific first: an entry of several lists counts as the last of them."""

POSSESSIVES = frozenset({"'s", "’s", "'S", "’S", "'", "’"})
"""Words that the tokens set apart: "Syria's" is Syria and 's."""

PLACES = frozenset({"towns", "cities", "metropolises", "regions", "countries"})


class Lexicon:
    """Names of all lists by their folded form."""

    def __init__(self) -> None:
        self.lists: dict[str, str] = {}
        for name in LISTS:
            self.lists.update(dict.fromkeys(load(name), name))
        self._longest: dict[str, int] = {}
        for entry in self.lists:
            if " " in entry:
                first, _, rest = entry.partition(" ")
                length = rest.count(" ") + 2
                if length > self._longest.get(first, 1):
                    self._longest[first] = length

    def match(self, words: Sequence[str], at: int, stop: int) -> tuple[int, str]:
        """Number of words of the longest entry that begins at `at`, and its list; (0, "") if none does."""
        first = folded(words[at])
        head = first.partition(" ")[0]
        longest = self._longest.get(head, 1)
        if at + 1 < stop and words[at + 1] in POSSESSIVES:
            longest = max(longest, self._longest.get(f"{head}s", 1) + 1)
        if longest > 1:
            joined, tried = first, []
            for end in range(at + 1, min(at + longest + 1, stop)):
                joined += _glued(words[end])
                tried.append(joined)
            for length in range(len(tried), 0, -1):
                found = self.lists.get(tried[length - 1])
                if found and words[at + length] not in POSSESSIVES and folded(words[at + length]):
                    return length + 1, found
        found = self.lists.get(first)
        return (1, found) if found else (0, "")

    def of(self, name: str) -> str:
        """The list that holds the name, or an empty string."""
        return self.lists.get(folded(name), "")


def _glued(word: str) -> str:
    """What a word adds to a name: entries hold "todays zaman" for the words Today, 's, Zaman."""
    if word in POSSESSIVES:
        return folded(word)
    key = folded(word)
    return f" {key}" if key else ""


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The one lexicon of the process."""
    return Lexicon()
