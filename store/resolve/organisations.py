"""Organisations: acronyms with what they stand for, short forms, channels of a broadcaster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from store.model import Kind
from store.resolve.forms import (
    SMALL_WORDS,
    alias_row,
    form,
    initials,
    is_acronym,
    letters_of,
    people_row,
    stands_for,
)
from store.resolve.groups import Groups
from store.resolve.offices import office
from store.resolve.slips import slips
from store.text.fold import fold

_TAILS = frozenset(
    "front army party agency group movement newspaper corps brigade brigades network tv television "
    "channel haber daily organisation corporation company inc ltd co corp foundation "
    "institute militia airlines airways motors bank studios recordings fc afc cf music university league "
    "club association high school ministry".split()
)
"""Words that a later mention leaves out ("Nusra Front", "Nusra"), or that name a part of the same house."""
_LEGAL = frozenset(
    "inc ltd co corp llc plc ag sa s.a. gmbh mbh oy ab asa nv bv spa srl kg lp llp limited incorporated "
    "corporation company as kk pty".split()
)
"""What kind of company it is: no part of the name."""
_APART = frozenset(
    "free new old western eastern southern northern reconstituted united anti former real democratic".split()
)
"""Words that make another organisation of one ("Real IRA")."""
HEADS = frozenset(
    "front party union league congress senate parliament council committee commission court institute "
    "department ministry university college academy association society foundation bank company corporation "
    "board bureau agency authority federation club team church house assembly navy marines trust school "
    "movement organisation coalition alliance hospital museum studio center observatory network".split()
)
"""What an organisation is: alone ("the party") it is short for the one that the report names in full."""

_CREEDS = frozenset(
    "catholic catholics catholicism protestant protestants orthodox anglican christian christians islam "
    "islamic muslim muslims sunni shia shiite jewish jews buddhist hindu unitarian lutheran methodist "
    "baptist".split()
)
"""Of an annotated text that takes a creed for an organisation: the end or the beginning of many names, and
those who hold it are not the creed."""

_GENERIC = (
    _CREEDS
    | HEADS
    | frozenset(
        "force forces guard guards staff command "
        "national international royal federal general central united new great first second supreme world "
        "american european african asian state public free northern southern eastern western".split()
    )
)
"""Words with which many names begin: alone they are short for none of them."""

_MANY = 200
"""Of more long names with one first letter, none is looked at for letters beyond its initials."""


def join_organisations(found: Groups) -> None:
    """Join the mentions of each organisation."""
    seen: dict[object, int] = {}
    for index in sorted(found.names):
        name = found.names[index]
        for mark, why in _marks(name):
            if mark in seen:
                found.join(seen[mark], index, why if found.names[seen[mark]] != name else "")
            else:
                seen[mark] = index
    _join_acronyms(found)
    _join_short(found)
    _join_beginnings(found)
    _join_heads(found)
    _join_slips(found)


def _marks(name: str) -> Iterable[tuple[object, str]]:
    """What a mention has in common with the others of its entity, and what that is called."""
    one = form(name)
    yield one.words, "spelling"
    row = alias_row(Kind.ORGANISATION, name)
    if row is not None:
        yield row, "known alias"
    whose = office(name)
    if whose is not None:
        # "Ministry of Foreign Affairs of Turkey", "Turkish Foreign Ministry".
        yield whose, "the same office"
    if is_acronym(name):
        yield (letters_of(name).lower(),), "spelling"
        return
    if len("".join(one.keys)) > 4:
        yield ("key", *one.keys), "spelling"
    words = list(one.words)
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    if len(words) < len(one.words):
        yield tuple(words), "kind of company left out"
    if len(words) > 1:
        # "University of X", "X University"; "Ministry of Defence", "Defence Ministry".
        bag = sorted(word for word in words if word not in SMALL_WORDS)
        if len(bag) > 1 and not HEADS.isdisjoint(bag):
            yield ("bag", *bag), "order of words"
    people = alias_row(Kind.GROUP, name)
    if people is not None and _CREEDS.isdisjoint(words):
        # Of an annotated text that takes "Kurds" for an organisation.
        yield people, "known alias"
    elif len(words) == 1 and len(words[0]) > 4 and words[0].endswith("s") and words[0] not in _CREEDS:
        yield (words[0].removesuffix("s"),), "plural"


def _join_acronyms(found: Groups) -> None:
    """ "FSA" with "Free Syrian Army", if the report has one organisation with those initials."""
    bearers: dict[str, set[int]] = defaultdict(set)
    long: dict[str, list[str]] = defaultdict(list)
    distinct = found.distinct()
    for name, index in distinct.items():
        for letters in initials(name) | _initials_of_short(name):
            bearers[letters].add(index)
        if len(name) > 10 and " " in name:
            long[fold(name)[:1].upper()].append(name)
    for name, index in distinct.items():
        if not is_acronym(name):
            continue
        letters = letters_of(name)
        candidates = {found.root(one) for one in bearers.get(letters, ())}
        if not candidates and len(letters) > 2 and len(long[letters[0]]) <= _MANY:
            candidates = {found.root(distinct[one]) for one in long[letters[0]] if stands_for(letters, one)}
        if len(candidates) == 1:
            found.join(candidates.pop(), index, "initials")


def _join_short(found: Groups) -> None:
    """ "TRT" with "TRT Haber", "Syrian Observatory" with its full name, if one alone begins so."""
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    # "Square Enix" is neither where the report tells of both "Square" and "Enix".
    alone = {form(name).words for name in found.distinct()}
    for name, index in found.distinct().items():
        words = form(name).words
        for length in range(1, len(words)):
            rest = words[length:]
            if all(word in _TAILS or word in _LEGAL for word in rest) or (
                length > 1 and words[length - 1] not in SMALL_WORDS and rest[0] in SMALL_WORDS
            ):
                longer[words[:length]].add(index)
            if (
                (length > 1 or words[-1] not in HEADS | _TAILS | _CREEDS)
                and words[:-length] not in alone
                and not _is_listed_apart(name, words[-length:])
                and _left_out(words[:-length], length)
            ):
                longer[words[-length:]].add(index)
    for name, index in found.distinct().items():
        if is_acronym(name) and not any(mark in name for mark in ".&"):
            # "TRT Haber", but neither "Waffen SS" nor "WEU".
            candidates = {
                found.root(one)
                for one in longer.get(form(name).words, ())
                if found.names[one].startswith(name)
            }
        else:
            some = longer.get(form(name).words, ())
            candidates = {found.root(one) for one in some}
            if len(form(name).words) == 1 and some and not _begins(found, some, name) and min(some) > index:
                # "Enix", and later "Square Enix": the name that came first is whole.
                continue
        if len(candidates) == 1:
            found.join(candidates.pop(), index, "short form")


def _initials_of_short(name: str) -> frozenset[str]:
    """Initials of a name without its kind of company, or without the country behind it: "OBS" for "Orange
    Business Services India"."""
    words = name.replace(",", " ").split()
    kept = list(words)
    while len(kept) > 2 and fold(kept[-1]).strip(".") in _LEGAL:
        kept.pop()
    if len(kept) > 3 and kept[-1][0].isupper() and alias_row(Kind.PLACE, kept[-1]) is not None:
        kept.pop()
    return initials(" ".join(kept)) if len(kept) < len(words) and len(kept) > 2 else frozenset()


def _join_beginnings(found: Groups) -> None:
    """ "Madison Academic" with "Madison Academic High School", if one alone of the report begins so and came
    before. A single word begins too many: the house and its parts."""
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    distinct = found.distinct()
    for name, index in distinct.items():
        words = form(name).words
        for length in range(1, len(words)):
            longer[words[:length]].add(index)
    for name, index in distinct.items():
        words = form(name).words
        if is_acronym(name) or words[-1] in _GENERIC | _TAILS or "of" in words or not name[0].isupper():
            continue
        if len(words) == 1:
            continue
        bearers = {found.root(one) for one in longer.get(words, ())}
        if len(bearers) == 1 and min(longer[words]) < index:
            found.join(bearers.pop(), index, "beginning of the name")


def _left_out(words: tuple[str, ...], length: int) -> bool:
    """True for words at the beginning of a name of which a later mention can say the last `length` alone."""
    if not all(word not in SMALL_WORDS for word in words):
        return False
    if len(words) == 1 and length > 1:
        # "Norwegian Red Cross", but not "Free Syrian Army" or "Western European Union".
        return words[0] in ("us", "uk", "royal", "federal", "national") or people_row(words[0]) is not None
    return not _APART.intersection(words)


def _is_listed_apart(name: str, rest: tuple[str, ...]) -> bool:
    """True if the lists have the rest for an organisation, and not as one with the name: "Security Council"
    is not the "National Security Council"."""
    row = alias_row(Kind.ORGANISATION, " ".join(rest))
    return row is not None and row != alias_row(Kind.ORGANISATION, name)


def _begins(found: Groups, some: Iterable[int], name: str) -> bool:
    words = form(name).words
    return any(form(found.names[one]).words[: len(words)] == words for one in some)


def _join_heads(found: Groups) -> None:
    """ "Congress" with "Tucumán Congress", "Commission" with "African Commission on Human Rights", if the
    report named one congress or commission before."""
    bearers: dict[str, list[int]] = defaultdict(list)
    distinct = found.distinct()
    for name, index in distinct.items():
        words = form(name).words
        if len(words) > 1:
            small = next((at for at, word in enumerate(words) if word in SMALL_WORDS), 0)
            for word in HEADS.intersection((words[0], words[-1], words[small - 1])):
                bearers[word].append(index)
    for name, index in distinct.items():
        words = form(name).words
        if len(words) == 1 and words[0] in HEADS:
            candidates = {found.root(one) for one in bearers[words[0]] if one < index}
            if len(candidates) == 1:
                found.join(candidates.pop(), index, "what it is")


def _join_slips(found: Groups) -> None:
    """ "Hutchison Max" with "Hutchinson Max"."""
    first: dict[tuple[str, ...], int] = {}
    for name, index in found.distinct().items():
        if not name.isupper():
            first.setdefault(form(name).words, index)
    for one, other in slips(first):
        found.join(first[one], first[other], "spelt almost alike")
