"""What the user typed, as terms.

The operators are those of fzf: words are fuzzy, `'word` stands in the name as typed, `^word` begins it,
`word$` ends it, `!word` does not stand in it. `kind:person` or `person:` asks for one kind. All must hold.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from store.model import ENTITY_KINDS
from store.text.fold import fold, fold_with_map

KINDS = frozenset({*(kind.value for kind in ENTITY_KINDS), "report", "passage"})


class Mode(StrEnum):
    """How a term is looked for."""

    SUBSTRING = "substring"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    WHOLE = "whole"


class Term(msgspec.Struct, frozen=True):
    """A term with an operator; `text` is in searchable form."""

    text: str
    mode: Mode = Mode.SUBSTRING
    negated: bool = False

    def holds(self, form: str) -> bool:
        """True if a name in searchable form is as the term asks."""
        match self.mode:
            case Mode.PREFIX:
                found = form.startswith(self.text)
            case Mode.SUFFIX:
                found = form.endswith(self.text)
            case Mode.WHOLE:
                found = form == self.text
            case Mode.SUBSTRING:
                found = self.text in form
        return found != self.negated


class Query(msgspec.Struct, frozen=True):
    """A parsed query."""

    fuzzy: str = ""
    """The words without operator, in searchable form, one blank between them."""
    terms: tuple[Term, ...] = ()
    kind: str = ""
    """One of `KINDS`, or empty for all."""

    @property
    def is_empty(self) -> bool:
        return not self.fuzzy and not self.terms


def searchable(text: str) -> str:
    """The form in which names are searched: folded, no apostrophes and stops, one blank between words."""
    return " ".join(plain(fold(text)).split())


def plain(folded: str) -> str:
    """Folded text without apostrophes and stops, blanks for other marks."""
    return folded.translate(_SEARCHABLE)


_SEARCHABLE = str.maketrans({"'": "", ".": "", **dict.fromkeys('-/,;:()[]"“”«»_|', " ")})


def searchable_with_map(text: str) -> tuple[str, list[int]]:
    """The searchable form, and for each of its characters the offset in `text`; one more for the end."""
    folded, offsets = fold_with_map(text)
    pieces: list[str] = []
    places: list[int] = []
    for at, character in enumerate(folded):
        plain = character.translate(_SEARCHABLE)
        if not plain or (plain.isspace() and (not pieces or pieces[-1] == " ")):
            continue
        pieces.append(" " if plain.isspace() else plain)
        places.append(offsets[at])
    if pieces and pieces[-1] == " ":
        pieces.pop()
        places.pop()
    end = places[-1] if places else 0
    following = next((offset for offset in offsets if offset > end), len(text))
    return "".join(pieces), [*places, following if places else len(text)]


def parse(text: str) -> Query:
    """The query as typed. Never fails: what is no operator is a word."""
    fuzzy: list[str] = []
    terms: list[Term] = []
    kind = ""
    for word in text.split():
        field, colon, rest = word.partition(":")
        if colon and field == "kind" and rest in KINDS:
            kind = rest
            continue
        named = bool(colon) and field in KINDS
        kind = field if named else kind
        bare = rest if named else word
        term = _term(bare)
        if term is None:
            fuzzy.append(bare)
        else:
            terms.append(term)
    return Query(searchable(" ".join(fuzzy)), tuple(terms), kind)


def _term(word: str) -> Term | None:
    """The term of a word with an operator; None for a word without, or an operator alone."""
    negated = word.startswith("!") and len(word) > 1
    bare = word[1:] if negated else word
    starts, ends = bare.startswith("^"), bare.endswith("$")
    if bare.startswith("'"):
        text, mode = bare[1:], Mode.SUBSTRING
    elif starts or ends:
        text, mode = (
            bare.strip("^$"),
            Mode.WHOLE if starts and ends else Mode.PREFIX if starts else Mode.SUFFIX,
        )
    elif negated:
        text, mode = bare, Mode.SUBSTRING
    else:
        return None
    form = searchable(text)
    return Term(form, mode, negated) if form else None
