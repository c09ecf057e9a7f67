"""Authors from a byline."""

from __future__ import annotations

import re

import msgspec

from store.text.hygiene import one_line

_SEPARATOR = re.compile(r"\s*(?:,?\s+(?:and|&|with|und|et)\s+|[;|,])\s*")
_PARTICLES = frozenset(
    "al el de del della der den di da do dos das du la le van von zu zur ter ten bin bint ibn abu abd "
    "ould ap".split()
)
_CORPORATE = frozenset(
    "reuters ap afp dpa upi efe ansa xinhua tass itar-tass interfax sana anadolu aa press agency agencies "
    "staff correspondent correspondents reporter reporters reporting editor editors desk news newsroom "
    "service services agence times post guardian bbc cnn team writer writers bureau wires ministry office "
    "committee council".split()
)
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))
_PLACE = re.compile(r"\s+(?:in|at|from)\s+[^\W\da-z].*$")


class Author(msgspec.Struct, frozen=True):
    """A person with family and given names, or a body with a `literal` name."""

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def inverted(self) -> str:
        """ "Arsu, Sebnem"; a body or a single name as it is."""
        return self.literal or ", ".join(filter(None, [self.family, self.given]))

    @property
    def natural(self) -> str:
        """ "Sebnem Arsu"."""
        return self.literal or " ".join(filter(None, [self.given, self.family]))

    @property
    def short(self) -> str:
        """The name by which a text refers to it."""
        return self.literal or self.family

    @property
    def initials(self) -> str:
        """ "Arsu, S."; hyphenated given names keep their hyphen ("J.-L.")."""
        if not self.given:
            return self.short
        parts = [
            "-".join(f"{piece[0]}." for piece in name.split("-") if piece)
            for name in self.given.split()
            if name.lower() not in _SUFFIXES
        ]
        return f"{self.family}, {' '.join(filter(None, parts))}"


def parse_byline(byline: str) -> tuple[Author, ...]:
    """The authors of a byline in order: "A and B", "A, B & C", "Jane Roe in Ankara", agencies, single names.

    A body beside persons ("Jane Roe, Reuters") is their employer and is left out. "Roe, Jane" is one person.
    """
    text = re.sub(r"^by\s+", "", one_line(byline), flags=re.IGNORECASE)
    parts = [
        _PLACE.sub("", part).strip(" .,") if " " in part else part.strip(" ,")
        for part in _SEPARATOR.split(text)
    ]
    parts = _join_suffixes([part for part in parts if part])
    words = text.split(",")
    if len(words) == 2 and all(re.fullmatch(r"\s*[^\W\d_][\w'’.-]*\s*", word) for word in words):
        family, given = words[0].strip(), words[1].strip()
        if not {family.lower(), given.lower()} & _CORPORATE:
            return (Author(_cased(family), _cased(given)),)
    authors = [_author(part) for part in parts]
    persons = [author for author in authors if not author.literal]
    return tuple(dict.fromkeys(persons or authors))


def _join_suffixes(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in parts:
        if joined and part.lower() in _SUFFIXES:
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return joined


def _author(name: str) -> Author:
    words = name.split()
    if any(word.lower().strip(".,") in _CORPORATE for word in words) or any(c.isdigit() for c in name):
        return Author(literal=name)
    words = [_cased(word) for word in words]
    suffix = f" {words.pop()}" if len(words) > 2 and words[-1].lower() in _SUFFIXES else ""
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    if first == 0:
        return Author(family=words[0]) if words else Author(literal=name)
    return Author(" ".join(words[first:]), " ".join(words[:first]) + suffix)


def _cased(word: str) -> str:
    """A word of a byline in capitals as a name: "ARSU" is "Arsu"; initials stay."""
    if (
        len(word) > 2
        and word.isupper()
        and "." not in word
        and any(vowel in word for vowel in "AEIOUYÄÖÜÉÈİ")
    ):
        return re.sub(r"[^\W\d_]+", lambda match: match[0][0] + match[0][1:].lower(), word)
    return word
