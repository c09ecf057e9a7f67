"""Names of people: full names, surnames alone, given names alone, middle names dropped."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from store.resolve.forms import Form, form
from store.resolve.groups import Groups

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def join_people(found: Groups) -> None:
    """Join the mentions of each person."""
    forms = {index: form(name) for index, name in found.names.items()}
    full = [index for index in sorted(forms) if len(forms[index].words) > 1]
    _join_full(found, forms, full)
    short = [index for index in sorted(forms) if len(forms[index].words) == 1]
    _join_short(found, forms, full, short)


def _join_full(found: Groups, forms: dict[int, Form], full: Sequence[int]) -> None:
    """Full names: the same under transliteration, or one with names in the middle or at an end left out."""
    by_key: dict[tuple[str, ...], int] = {}
    for index in full:
        keys = forms[index].keys
        if keys in by_key:
            same = found.names[by_key[keys]] == found.names[index]
            found.join(by_key[keys], index, "" if same else "spelling")
        else:
            by_key[keys] = index
    by_part: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for keys in by_key:
        for part in set(keys):
            by_part[part].append(keys)
    for keys, index in by_key.items():
        longer = {
            other for other in by_part[keys[-1]] if len(other) > len(keys) >= 2 and _shortens(keys, other)
        }
        bearers = {found.root(by_key[other]) for other in longer}
        if len(bearers) == 1:
            found.join(bearers.pop(), index, "part of the full name")
        for other in by_part[keys[-1]]:
            if len(other) == len(keys) and other != keys and _initialled(keys, other):
                found.join(by_key[other], index, "initial")


def _shortens(keys: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for "George Bush" of "George W Bush", "Hassan Bashir" of "Omar Hassan Bashir"."""
    if other[-len(keys) :] == keys or other[: len(keys)] == keys:
        return True
    rest = iter(other)
    return keys[0] == other[0] and keys[-1] == other[-1] and all(key in rest for key in keys)


def _initialled(keys: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for "J Smith" of "John Smith"."""
    pairs = list(zip(keys, other, strict=True))
    return all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in pairs) and len(keys[-1]) > 1


def _join_short(found: Groups, forms: dict[int, Form], full: Sequence[int], short: Sequence[int]) -> None:
    """Single names: to the nearest bearer of that surname before them, or after them if there is none."""
    last_words: dict[str, list[int]] = defaultdict(list)
    last_keys: dict[str, list[int]] = defaultdict(list)
    other_words: dict[str, list[int]] = defaultdict(list)
    for index in full:
        words, keys = forms[index]
        last = -1
        if words[-1] in _SUFFIXES and len(words) == len(keys) > 2:
            last = -2
        last_words[words[last]].append(index)
        last_keys[keys[last] if keys else words[last]].append(index)
        for word in words[:last]:
            other_words[word].append(index)
    unclaimed: dict[str, int] = {}
    for index in short:
        words, keys = forms[index]
        key = "".join(keys) or words[0]
        bearers = last_words.get(words[0])
        why = "surname"
        if not bearers:
            bearers = last_keys.get(key)
        if not bearers:
            bearers, why = _only(found, other_words.get(words[0], ())), "first name"
        if bearers:
            found.join(_nearest(bearers, index), index, why)
        elif key in unclaimed:
            found.join(
                unclaimed[key], index, "" if found.names[index] == found.names[unclaimed[key]] else "spelling"
            )
        else:
            unclaimed[key] = index


def _nearest(bearers: Sequence[int], index: int) -> int:
    """The last of the bearers before `index`, or the first after it."""
    at = bisect_left(bearers, index)
    return bearers[at - 1] if at else bearers[0]


def _only(found: Groups, bearers: Iterable[int]) -> list[int]:
    """The bearers if they are all one person: a given name alone does not tell two apart."""
    some = list(bearers)
    return some if len({found.root(one) for one in some}) == 1 else []
