"""Organisations: acronyms with what they stand for, short forms, channels of a broadcaster."""

from __future__ import annotations

from collections import defaultdict

from store.model import Kind
from store.resolve.forms import alias_row, form, initials, is_acronym
from store.resolve.groups import Groups

_TAILS = frozenset(
    "front army party agency group movement newspaper corps brigade brigades network news tv television "
    "channel haber daily organisation organization corporation company inc ltd co corp foundation "
    "institute militia".split()
)
"""Words that a later mention leaves out ("Nusra Front", "Nusra"), or that name a part of the same house."""


def join_organisations(found: Groups) -> None:
    """Join the mentions of each organisation."""
    seen: dict[object, int] = {}
    for index in sorted(found.names):
        name = found.names[index]
        one = form(name)
        marks: list[tuple[object, str]] = [(one.words, "spelling")]
        row = alias_row(Kind.ORGANISATION, name)
        if row is not None:
            marks.append((row, "known alias"))
        if not is_acronym(name) and len("".join(one.keys)) > 4:
            marks.append((("key", *one.keys), "spelling"))
        for mark, why in marks:
            if mark in seen:
                found.join(seen[mark], index, why if found.names[seen[mark]] != name else "")
            else:
                seen[mark] = index
    _join_acronyms(found)
    _join_short(found)


def _join_acronyms(found: Groups) -> None:
    """ "FSA" with "Free Syrian Army", if the report has one organisation with those initials."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for index, name in found.names.items():
        for letters in initials(name):
            bearers[letters].add(found.root(index))
    for index, name in found.names.items():
        if is_acronym(name):
            candidates = {found.root(one) for one in bearers.get(name.replace(".", ""), ())}
            if len(candidates) == 1:
                found.join(candidates.pop(), index, "initials")


def _join_short(found: Groups) -> None:
    """ "TRT" with "TRT Haber", "Syrian Observatory" with its full name, if one alone begins so."""
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for index, name in found.names.items():
        words = form(name).words
        for length in range(1, len(words)):
            left_out = all(word in _TAILS for word in words[length:])
            if left_out or length > 1 or (len(words[0]) > 3 and not is_acronym(name.split()[0])):
                longer[words[:length]].add(index)
            if length > 1 and len(words) > length + 1:
                longer[words[-length:]].add(index)
    for index, name in found.names.items():
        candidates = {found.root(one) for one in longer.get(form(name).words, ())}
        if len(candidates) == 1:
            found.join(candidates.pop(), index, "short form")
