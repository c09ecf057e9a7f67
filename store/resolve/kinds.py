"""One kind for a name and its acronym: where a report has "Islamic State", its "IS" is no place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import structs

from store.model import Kind, Mention
from store.resolve.forms import alias_row, initials, is_acronym, letters_of

_KINDS = (Kind.ORGANISATION, Kind.PLACE, Kind.PERSON)


def of_one_kind(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, acronyms with the kind of the names in the text that have these initials.

    Where such names are of two kinds, or the acronym is listed under its own kind ("US"), it stays as it is.
    People have no acronyms. Linear in the number of mentions.
    """
    kinds: dict[str, set[Kind]] = defaultdict(set)
    acronyms: list[tuple[int, str]] = []
    for index, mention in enumerate(mentions):
        if mention.kind not in _KINDS:
            continue
        name = " ".join(text[mention.start : mention.end].split())
        if is_acronym(name):
            acronyms.append((index, name))
        elif mention.kind is not Kind.PERSON:
            for letters in initials(name):
                kinds[letters].add(mention.kind)
    found = list(mentions)
    for index, name in acronyms:
        others = kinds.get(letters_of(name), set())
        kind = found[index].kind
        if len(others) == 1 and kind not in others and alias_row(kind, name) is None:
            found[index] = structs.replace(found[index], kind=next(iter(others)))
    return tuple(found)
