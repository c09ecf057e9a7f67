"""Entities of the archive that may be one, found through shared keys, never by comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from store.model import Kind
from store.model.views import Suggestion
from store.resolve.decisions import Anchor
from store.resolve.forms import form, initials, is_acronym, letters_of
from store.resolve.offices import office
from store.resolve.people import Person, given_fits, person, shortens
from store.resolve.slips import one_step_apart
from store.text.fold import key_words

_CROWD = 12
"""A key that more entities share says nothing; their pairs are not looked at."""
_MOSTLY = 10
"""So many times as often as all others of a last name must one be named to be the one who is suggested."""
_LONG = 6
"""Keys from this length are compared one step apart: of shorter ones too many are different names."""
_LONGER = 8
"""Of keys up to this length that differ by a consonant most are different names: "Khaldiya", "Hamdiya"."""
_SIDES = frozenset(
    f"{side}{end}"
    for side in "north south east west northeast northwest southeast southwest".split()
    for end in ("", "ern")
)

Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]


class _Entity(NamedTuple):
    n: int
    id: str
    kind: str
    name: str
    mentions: int


def suggestions(
    rows: Rows, apart: Iterable[tuple[Anchor, Anchor]], kind: Kind | None, limit: int
) -> list[Suggestion]:
    """The likeliest pairs; `rows` asks the index, `apart` are pairs that were decided to be different.

    Names of one kind are compared if they share a last name, initials, or a key but for one letter.
    """
    where, values = ("WHERE kind = ?", (str(kind),)) if kind else ("", ())
    found = [_Entity(*row) for row in rows(f"SELECT n, id, kind, name, mentions FROM entity {where}", values)]
    by_kind: dict[str, list[_Entity]] = defaultdict(list)
    for entity in found:
        by_kind[entity.kind].append(entity)
    best: dict[tuple[str, str], Suggestion] = {}
    decided = _apart(rows, apart)
    for some_kind, entities in by_kind.items():
        for one, other, why, score in _pairs(some_kind, entities):
            if frozenset((one.n, other.n)) in decided:
                continue
            first, second = sorted((one, other), key=lambda entity: (-entity.mentions, entity.id))
            old = best.get((first.id, second.id))
            if old is None or old.score < score:
                best[first.id, second.id] = Suggestion(first.id, second.id, why, score)
    ranked = sorted(best.values(), key=lambda each: (-each.score, each.first, each.second))
    return ranked[:limit]


def _apart(rows: Rows, apart: Iterable[tuple[Anchor, Anchor]]) -> set[frozenset[int]]:
    found = set()
    for pair in apart:
        entities = []
        for anchor in pair:
            entities += rows(
                "SELECT l.entity FROM report r JOIN local l ON l.report = r.n WHERE r.id = ? AND l.id = ?",
                anchor,
            )
        found.add(frozenset(entity for (entity,) in entities))
    return found


def _pairs(kind: str, entities: Sequence[_Entity]) -> Iterator[tuple[_Entity, _Entity, str, float]]:
    if kind == "person":
        yield from _people(entities)
    if kind == "organisation":
        yield from _acronyms(entities)
    if kind == "place":
        yield from _one_place(entities)
    yield from _one_step(entities)


def _one_place(entities: Sequence[_Entity]) -> Iterator[tuple[_Entity, _Entity, str, float]]:
    """Names that the gazetteer has for one place, and for no other: "Ain al-Arab" and "Kobani"."""
    from store.resolve.gazetteer import readings, towns_first

    by_place: dict[object, list[_Entity]] = defaultdict(list)
    for entity in entities:
        found = towns_first(readings(entity.name))
        if len(found) == 1:
            by_place[found[0]].append(entity)
    for bearers in by_place.values():
        if len(bearers) <= _CROWD:
            for one, other in combinations(bearers, 2):
                yield one, other, "the gazetteer has both names for one place", 80.0


def _people(entities: Sequence[_Entity]) -> Iterator[tuple[_Entity, _Entity, str, float]]:
    by_last: dict[str, list[tuple[_Entity, Person]]] = defaultdict(list)
    for entity in entities:
        keys = key_words(entity.name)
        if keys and len(keys[-1]) > 1:
            by_last[keys[-1]].append((entity, person(entity.name)))
    for bearers in by_last.values():
        if len(bearers) > _CROWD:
            continue
        full = [bearer for bearer in bearers if len(bearer[1].form.keys) > 1]
        bare = [bearer for bearer in bearers if len(bearer[1].form.keys) <= 1]
        for (one, short), (other, long) in combinations(full, 2):
            if shortens(short, long) or shortens(long, short):
                yield one, other, "one name may be a shorter form of the other", 75.0
            elif given_fits(short, long):
                yield one, other, "same last name, and first names spelt alike", 72.0
        most = max((other.mentions for other, _ in full), default=0)
        mostly = most >= _MOSTLY * (sum(other.mentions for other, _ in full) - most)
        for one, _ in bare:
            for other, _ in full:
                if len(full) == 1:
                    yield one, other, "same last name", 55.0
                elif not mostly:
                    yield one, other, "same last name", 40.0
                elif other.mentions == most:
                    yield one, other, "same last name, and hardly anybody else has it", 60.0


def _acronyms(entities: Sequence[_Entity]) -> Iterator[tuple[_Entity, _Entity, str, float]]:
    by_letters: dict[str, list[_Entity]] = defaultdict(list)
    for entity in entities:
        for letters in initials(entity.name):
            if len(letters) > 2:
                by_letters[letters].append(entity)
    for entity in entities:
        if is_acronym(entity.name):
            bearers = by_letters.get(letters_of(entity.name), [])
            if len(bearers) <= _CROWD:
                for bearer in bearers:
                    yield entity, bearer, "the initials fit", 60.0 if len(bearers) == 1 else 45.0


def _are_alike(name: str, found: str, other: str, more: str) -> bool:
    """True if one name may be a spelling of the other: as many words, and of long keys any letter but the
    first may differ, of others a vowel only. What numbers or sides tell apart is two."""
    words, others = form(name).words, form(other).words
    if len(words) != len(others) or found[0] != more[0] or not one_step_apart(found, more):
        return False
    differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if any(word in _SIDES or word[0].isdigit() for pair in differing for word in pair):
        return False
    return min(len(found), len(more)) >= _LONGER or _consonants(found) == _consonants(more)


def _consonants(found: str) -> str:
    return "".join(letter for letter in found if letter not in "aeiouyw")


def _one_step(entities: Sequence[_Entity]) -> Iterator[tuple[_Entity, _Entity, str, float]]:
    """Names whose keys differ by one letter left out, put in or changed (Garbe 2012: by the keys that are
    left when one letter is taken out of each)."""
    keys = ["".join(form(entity.name).keys) for entity in entities]
    near: dict[str, list[int]] = defaultdict(list)
    for number, (entity, found) in enumerate(zip(entities, keys, strict=True)):
        if len(found) < _LONG or entity.name.isupper() or office(entity.name):
            # "Foreign Ministry" is spelt like every other.
            continue
        near[found].append(number)
        for at in range(len(found)):
            if at == 0 or found[at] != found[at - 1]:
                near[found[:at] + found[at + 1 :]].append(number)
    for numbers in near.values():
        if 1 < len(numbers) <= _CROWD:
            for one, other in combinations(numbers, 2):
                first, second = entities[one], entities[other]
                if one != other and _are_alike(first.name, keys[one], second.name, keys[other]):
                    longest = max(len(keys[one]), len(keys[other]))
                    yield first, second, "spelt almost alike", min(70.0, 40.0 + 3.0 * longest)
