"""Which events and kinds of people can be the same ones under different words: `data/families.toml`."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

import msgspec

from store.model import Measure, Subject

_DATA = Path(__file__).with_name("data") / "families.toml"

_DEFAULT_HORIZON = 60
"""Days for a family of its own, between those of killing and of displacing."""


class Family(msgspec.Struct, frozen=True):
    """Events whose figures can be about one happening."""

    name: str
    events: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    narrow: tuple[str, ...] = ()
    horizon: int = _DEFAULT_HORIZON
    people: tuple[str, ...] = ()
    arrival: bool = False
    hit: bool = False
    grows: bool = False


class _Qualifiers(msgspec.Struct, frozen=True):
    neutral: frozenset[str]
    nationality: frozenset[str]


class _Hit(msgspec.Struct, frozen=True):
    everyone: frozenset[str]
    alone: frozenset[str]
    some: frozenset[str]
    present: frozenset[str]


class _Data(msgspec.Struct, frozen=True):
    family: tuple[Family, ...]
    wider: dict[str, tuple[str, ...]]
    alike: dict[str, frozenset[str]]
    among: dict[str, frozenset[str]]
    hit: _Hit
    loose: dict[str, frozenset[str]]
    qualifiers: _Qualifiers


class Likeness(StrEnum):
    """What the first of two kinds, events or subjects, is to the second."""

    SAME = "same"
    NARROWER = "narrower"
    BROADER = "broader"
    OVERLAP = "overlap"
    APART = "apart"


@cache
def _data() -> _Data:
    import tomllib

    with _DATA.open("rb") as file:
        return msgspec.convert(tomllib.load(file), _Data)


@cache
def family(event: str, running: bool = False) -> Family:
    """The family of an event; one of its own for an event that stands in none."""
    families = _data().family
    if running:
        joined = next((each for each in families if event in each.running), None)
        if joined:
            return joined
    found = next((each for each in families if event in each.events or event in each.narrow), None)
    return found or Family(event, events=(event,))


def events(left: str, right: str, running: bool) -> Likeness:
    """What one event is to another; `running` if both figures are running totals."""
    if left == right:
        return Likeness.SAME
    if right in _data().wider.get(left, ()):
        return Likeness.BROADER
    if left in _data().wider.get(right, ()):
        return Likeness.NARROWER
    of, other = family(left, running), family(right, running)
    if of != other or not left or not right:
        return Likeness.APART
    if (left in of.narrow) == (right in of.narrow):
        return Likeness.SAME
    return Likeness.NARROWER if left in of.narrow else Likeness.BROADER


def families_met(event: str, running: bool = False) -> tuple[str, ...]:
    """The names of the families whose figures can be the same as, or a part of, one for this event."""
    events_met = (event, *_data().wider.get(event, ()))
    return tuple(dict.fromkeys(family(each, running).name for each in events_met))


def is_running(measure: Measure) -> bool:
    """True for a stock or a cumulative figure: it belongs to a day, not to one happening."""
    return measure in (Measure.STOCK, Measure.CUMULATIVE)


def is_loose(left: str, right: str, event: str) -> bool:
    """True for two kinds that reports give to the same people: a rank more or less exact, or words for those
    whom an event of its kind moves."""
    loose = _data().loose
    people = family(event).people
    if left in people and right in people:
        return True
    return right in loose.get(left, ()) or left in loose.get(right, ())


def is_alike(left: str, right: str) -> bool:
    """True for two kinds that outlets give to the same people by their side or by habit."""
    alike = _data().alike
    return right in alike.get(left, ()) or left in alike.get(right, ())


def is_among(kind: str, other: str) -> bool:
    """True if reports count people of `kind` among `other`, though not by the meaning of the word."""
    return kind in _data().among.get(other, ())


def is_everyone(kind: str) -> bool:
    """True for a word for all who were hit: "people", "the dead"."""
    return kind in _data().hit.everyone


def is_some_noun(subject: Subject) -> bool:
    """True for "evacuees": a noun for fewer than all who were hit, though its node is that of all people."""
    words = subject.text.split()
    return bool(words) and words[-1].casefold() in _data().hit.some


def is_nationality(word: str) -> bool:
    """True for a folded adjective of a nation: "syrian"."""
    return word in _data().qualifiers.nationality


def is_present(kind: str) -> bool:
    """True for a kind by what people were doing when they were hit: "protesters", "passengers"."""
    return kind in _data().hit.present


def stands_alone(kind: str) -> bool:
    """True for a kind that a report may give for all who were hit."""
    return kind in _data().hit.alone


def qualifiers(left: Subject, right: Subject) -> tuple[Likeness, str]:
    """What the words beside the nouns make of two subjects of one kind, and the words that decide."""
    words = _data().qualifiers
    one, other = set(left.qualifiers) - words.neutral, set(right.qualifiers) - words.neutral
    nations, other_nations = one & words.nationality, other & words.nationality
    if nations and other_nations and nations.isdisjoint(other_nations):
        return Likeness.APART, _listed(nations | other_nations)
    one, other = one - words.nationality, other - words.nationality
    if one == other:
        return Likeness.SAME, ""
    if one and other and not (one < other or other < one):
        return Likeness.OVERLAP, _listed(one ^ other)
    return (Likeness.NARROWER if one > other else Likeness.BROADER), _listed(one ^ other)


def _listed(words: set[str]) -> str:
    return ", ".join(f"“{word}”" for word in sorted(words))
