"""Forms of English verbs, from the notation of the data files."""

from __future__ import annotations

import re

import msgspec

_SHORT = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
"""One vowel and one consonant at the end of a monosyllable: the consonant is doubled."""


class Verb(msgspec.Struct, frozen=True):
    """The five forms of a verb, and the words that must follow it ("take" + "refuge")."""

    base: str
    third: str
    past: str
    participle: str
    ing: str
    after: tuple[str, ...] = ()

    @property
    def forms(self) -> frozenset[str]:
        """All five."""
        return frozenset((self.base, self.third, self.past, self.participle, self.ing))


def parse_verb(notation: str) -> Verb:
    """A verb from `base[/third/past/participle/ing] [+words that follow]`.

    Raises ValueError if there are neither one nor five forms.
    """
    forms, _, after = notation.partition("+")
    given = forms.strip().split("/")
    following = tuple(after.split())
    if len(given) == 5:
        base, third, past, participle, ing = given
        return Verb(base, third, past, participle, ing, following)
    if len(given) != 1 or not given[0]:
        raise ValueError(f"a verb needs one form or five: {notation!r}")
    return Verb(*_regular(given[0]), following)


def _regular(base: str) -> tuple[str, str, str, str, str]:
    if base.endswith("e"):
        stem = base if base.endswith("ee") else base[:-1]
        return base, base + "s", base + "d", base + "d", stem + "ing"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base, base[:-1] + "ies", base[:-1] + "ied", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    stem = base + base[-1] if _SHORT.match(base) else base
    return base, third, stem + "ed", stem + "ed", stem + "ing"
