"""What a word can be in a noun phrase, told by its ending and by the closed classes.

The rules must hold on clean copy and on text that lost its commas and apostrophes, so a phrase ends
where closed classes of words say so (determiners, prepositions, auxiliaries, conjunctions), not at
punctuation alone.
"""

from __future__ import annotations

from store.annotate.language.closed_class import (
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    PUNCTUATION,
    RELATIVES,
)

_PLURAL_MODIFIERS = frozenset(
    "rights news affairs sports defences armaments relations states nations forces services "
    "communications operations emergencies systems sales arms press jurists works".split()
)
_ADJECTIVES_IN_ED = frozenset(
    "armed united unidentified unnamed retired injured exiled allied industrialized industrialised developed "
    "informed trusted besieged embattled occupied disputed divided blockaded beleaguered battered devastated "
    "affected stricken crowded".split()
)
_NOUNS_IN_LY = frozenset("daily weekly family early assembly".split())


def verbal(word: str) -> bool:
    """True for a lower-case word that by its ending is a verb's past or an adverb, not a noun's modifier."""
    if word in _ADJECTIVES_IN_ED or "-" in word:
        return False
    return (word.endswith("ed") and len(word) > 4) or (word.endswith("ly") and word not in _NOUNS_IN_LY)


def plural(word: str) -> bool:
    """True for a word that by its ending is a plural noun which does not modify another."""
    return (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and len(word) > 3
        and word not in _PLURAL_MODIFIERS
    )


def closed(word: str) -> bool:
    """True for a word or mark that no noun phrase without a preposition contains."""
    return (
        word in PUNCTUATION
        or word in PREPOSITIONS
        or word in AUXILIARIES
        or word in CONJUNCTIONS
        or word in RELATIVES
        or not word[0].isalnum()
    )
