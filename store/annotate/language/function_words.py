"""Closed-class words and common verbs, by which the end of a noun phrase is told without a tagger."""

from __future__ import annotations

from functools import cache

import msgspec

from store.annotate.language.tables import table


class Words(msgspec.Struct, frozen=True):
    """Word classes of `data/function_words.toml`; all lower case."""

    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    participle_adjectives: frozenset[str]
    also_adjectives: frozenset[str]
    numbers: frozenset[str]
    time_words: frozenset[str]
    closing: frozenset[str]
    """All of them that cannot stand inside a noun phrase before its head."""


@cache
def function_words() -> Words:
    """The word classes that come with the program."""
    data = {name: frozenset(words) for name, words in table("function_words").items()}
    closing = frozenset().union(
        *(data[name] for name in data if name not in ("participle_adjectives", "also_adjectives")),
    )
    return Words(**data, closing=closing)


def is_participle(word: str) -> bool:
    """True if a lower-case word looks like a past form of a verb ("wounded") and is no common adjective."""
    return word.endswith("ed") and len(word) > 4 and word not in function_words().participle_adjectives


def ends_noun_phrase(word: str) -> bool:
    """True if the lower-case word after a noun shows that the noun was the head of its phrase.

    The empty string, the end of the text, does.
    """
    return (
        not word
        or not (word[0].isalnum())
        or word in function_words().closing
        or is_participle(word)
        or word[0].isdigit()
    )
