"""Places and groups: one name in two spellings, "Hatay Province" and "Hatay", "Syrian" and "Syrians"."""

from __future__ import annotations

from store.model import Kind
from store.resolve.forms import Form, alias_row, form
from store.resolve.groups import Groups

_DIVISIONS = frozenset({"province", "governorate"})
"""Counties and districts are more often told apart from the town of their name."""


def join_alike(found: Groups, kind: Kind) -> None:
    """Join mentions with equal keys or in one row of the aliases."""
    seen: dict[object, int] = {}
    for index in sorted(found.names):
        name = found.names[index]
        for mark, why in _marks(kind, name, form(name)):
            if mark in seen:
                other = found.names[seen[mark]]
                found.join(seen[mark], index, why if other != name else "")
            else:
                seen[mark] = index


def _marks(kind: Kind, name: str, one: Form) -> list[tuple[object, str]]:
    """What a mention has in common with the others of its entity, and what that is called."""
    marks: list[tuple[object, str]] = [(one.words, "spelling")]
    row = alias_row(kind, name)
    if row is not None:
        marks.append((row, "known alias"))
    if kind is Kind.GROUP:
        last = one.words[-1]
        marks.append(((*one.words[:-1], last.removesuffix("s")), "plural"))
        return marks
    if one.keys and len("".join(one.keys)) > 2 and name[-1].isalpha() and not name.isupper():
        marks.append((("key", *one.keys), "spelling"))
    if len(one.words) > 1 and one.words[-1] in _DIVISIONS:
        marks.append((one.words[:-1], "name of its province"))
    return marks
