"""Names of people: full names, surnames alone, given names alone, middle names, nicknames, initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from store.resolve.forms import Form, family_first, form, given_names, together
from store.resolve.groups import Groups
from store.resolve.slips import one_step_apart, slips

_SUFFIXES = frozenset("jr sr junior senior".split())
_DEGREES = frozenset("phd md esq dd".split())
"""What stands behind a name and tells nobody from his father."""
_NUMERAL = re.compile(r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v|x)|l?x{1,3}(?:ix|iv|v?i{0,3}))")
_PARTICLES = frozenset("de du da di del della der den van von la le dos das des do af av ibn bin ben".split())
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady king queen prince princess emperor tsar czar pope "
    "president general gen colonel col captain capt major maj lt sgt reverend rev father cardinal bishop "
    "archbishop antipope sheikh imam ayatollah mullah professor prof senator sen judge count earl duke "
    "baron chancellor st saint".split()
)
_QUOTED = re.compile(r"""["“”«»‘(]\s*([^"“”«»’()]+?)\s*["“”«»’)]""")
_MANY = 60
"""So many different full names with one part are compared pairwise; of more, only equal ones are joined."""


_LONG_WORD = 6
_LONG_NAME = 7
"""Of shorter last names those that differ by a letter are too often two: "Bremer", "Bremner"."""
_SHORT_GIVEN = 3


class Person(NamedTuple):
    """A name of a person, taken apart."""

    form: Form
    """Without title, suffix and nickname."""
    suffix: str
    """ "jr", "ii"; empty without."""
    nickname: str
    """What stands in quotation marks, folded."""


@lru_cache(maxsize=16384)
def person(name: str) -> Person:
    """A name taken apart: title, suffix, nickname in quotation marks, and the name itself."""
    quoted = _QUOTED.search(name)
    nickname = " ".join(form(quoted[1]).words) if quoted else ""
    plain = together(_QUOTED.sub(" ", name) if quoted else name).strip(" ,\"'“”")
    words = plain.replace(",", " ").split()
    while len(words) > 1 and words[0].rstrip(".") in _TITLES:
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1].rstrip(".") in _DEGREES:
        words = words[:-1]
    if len(words) > 1 and (words[-1].rstrip(".") in _SUFFIXES or _NUMERAL.fullmatch(words[-1].rstrip("."))):
        suffix = words[-1].rstrip(".")
        suffix = {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
        words = words[:-1]
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return Person(form(" ".join(words) or name), suffix, nickname)


def join_people(found: Groups) -> None:
    """Join the mentions of each person."""
    people = {index: person(name) for index, name in found.names.items()}
    full = [index for index in sorted(people) if len(people[index].form.words) > 1]
    _join_full(found, people, full)
    short = [index for index in sorted(people) if len(people[index].form.words) == 1]
    _join_short(found, people, full, short)


def _join_full(found: Groups, people: dict[int, Person], full: Sequence[int]) -> None:
    """Full names: the same under transliteration, or one that is a shorter form of one other."""
    by_key: dict[tuple[object, ...], int] = {}
    for index in full:
        one = people[index]
        mark = (one.form.keys, one.suffix)
        if mark in by_key:
            same = found.names[by_key[mark]] == found.names[index]
            found.join(by_key[mark], index, "" if same else "spelling")
        else:
            by_key[mark] = index
    by_part: dict[str, list[int]] = defaultdict(list)
    for index in by_key.values():
        for part in set(people[index].form.keys):
            by_part[part].append(index)
    # The longest first, so that "John R. Haddon" is joined before "J. R. Haddon" asks whom it can mean.
    lengths = {index: sum(map(len, people[index].form.keys)) for index in by_key.values()}
    for index in sorted(by_key.values(), key=lambda index: (-lengths[index], index)):
        one = people[index]
        near = {
            other
            for part in {one.form.keys[0], one.form.keys[-1]}
            if len(by_part[part]) <= _MANY
            for other in by_part[part]
        }
        fitting = [
            other
            for other in sorted(near)
            if (-lengths[other], other) < (-lengths[index], index) and shortens(one, people[other])
        ]
        if len({found.root(other) for other in fitting}) == 1:
            found.join(fitting[0], index, "part of the full name")
        elif not fitting:
            alike = [other for other in sorted(near) if other < index and _misspelt(one, people[other])]
            if len({found.root(other) for other in alike}) == 1:
                found.join(alike[0], index, "spelt almost alike")


def shortens(one: Person, other: Person) -> bool:
    """True if `one` can be a shorter or equal way to write `other`: "George Bush" of "George W. Bush",
    "Hassan Bashir" of "Omar Hassan Bashir", "Bob Dole" of "Robert Dole", "J. Smith" of "John Smith"."""
    if one.suffix != other.suffix and (one.suffix or other.suffix == "jr"):
        return False
    short, long = one.form.keys, other.form.keys
    if len(short) > len(long) or len(short) < 2:
        return False
    if one.nickname and len(short) == len(long) and not other.nickname:
        return False
    if len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short):
        return True
    return _same_surname(short, long) and _givens_fit(one, other)


def given_fits(one: Person, other: Person) -> bool:
    """True if the first names of two people differ by one letter at most: "Samer", "Samir"."""
    left, right = one.form.keys, other.form.keys
    if len(left) < 2 or len(right) < 2 or one.suffix != other.suffix:
        return False
    if any(a != b for a, b in zip(left[1:-1], right[1:-1], strict=False)):
        # "Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi".
        return False
    return one_step_apart(left[0], right[0]) and min(len(left[0]), len(right[0])) > 2


def _misspelt(one: Person, other: Person) -> bool:
    """True for names of which one word of six and more letters differs by one letter in its midst: "Zachary
    Lyapunov", "Zakhary Lyapunov". The end of a given name may be all that tells a sister from a brother."""
    left, right = one.form.words, other.form.words
    if len(left) != len(right) or one.suffix != other.suffix:
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    last = (a, b) == (left[-1], right[-1])
    return (
        min(len(a), len(b)) >= (_LONG_NAME if last else _LONG_WORD)
        and a[0] == b[0]
        and (last or a[-2:] == b[-2:])
        and one_step_apart(a, b)
    )


def _same_surname(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short[-1] == long[-1] and len(short[-1]) > 1


def _givens_fit(one: Person, other: Person) -> bool:
    """Each given name of `one` is, in order, one of `other`, from the first on; or its nickname."""
    if len(one.form.words) != len(one.form.keys) or len(other.form.words) != len(other.form.keys):
        pairs = list(zip(one.form.keys[:-1], one.form.keys[:-1], strict=True))
        others = list(zip(other.form.keys[:-1], other.form.keys[:-1], strict=True))
    else:
        pairs = list(zip(one.form.words[:-1], one.form.keys[:-1], strict=True))
        others = list(zip(other.form.words[:-1], other.form.keys[:-1], strict=True))
    if other.nickname and pairs[0][0] == other.nickname:
        return True
    if not _fits(*pairs[0], *others[0]):
        # "Otto Jespersen" of "Jens Otto Harry Jespersen".
        return len(pairs) == 1 and len(pairs[0][0]) > 1 and pairs[0] in others[1:]
    return all(
        _fits(*pair, *another) for pair, another in zip(pairs[1:], others[1 : len(pairs)], strict=True)
    )


def _fits(word: str, key: str, other: str, other_key: str) -> bool:
    if key == other_key:
        return True
    if len(word) == 1 or len(other) == 1:
        return word[:1] == other[:1]
    short, long = sorted((word, other), key=len)
    if len(short) >= _SHORT_GIVEN and long.startswith(short) and long[-1] not in "aeiy":
        # "Sam", "Samuel"; but neither "Paul" and "Paula" nor "Joseph" and "Josephine".
        return True
    return bool(given_names(word) & given_names(other))


class _Bearers:
    """Who of a report can be called by one word: by the last word of the full name, or by another one."""

    def __init__(
        self, found: Groups, people: dict[int, Person], full: Sequence[int], short: Sequence[int]
    ) -> None:
        self._found = found
        self._people = people
        self._last_words: dict[str, list[int]] = defaultdict(list)
        self._last_keys: dict[str, list[int]] = defaultdict(list)
        self._other_words: dict[str, list[int]] = defaultdict(list)
        explained: dict[int, set[str]] = defaultdict(set)
        for index in short:
            explained[found.root(index)].add(people[index].form.words[0])
        self._called: dict[int, set[str]] = {}
        """By full name the single names that the text gives its bearer: "Lina Haddad, née Amin"."""
        for index in full:
            words, keys = people[index].form
            self._last_words[words[-1]].append(index)
            self._last_keys[keys[-1] if keys else words[-1]].append(index)
            for word in dict.fromkeys((*words[:-1], *words[-1].split()[:1])):
                self._other_words[word].append(index)
            if people[index].nickname:
                self._other_words[people[index].nickname].append(index)
            self._called[index] = explained.get(found.root(index), set())

    def of(self, index: int) -> tuple[int, str] | None:
        """The bearer whom a single name means, and by which name; None if nobody or several may be meant.

        Those named before it go first: of a last name the first of them, whom the report is mostly about; the
        others are named in relation to that one, and with their given names.
        """
        words, keys = self._people[index].form
        suffix = self._people[index].suffix
        last = self._of_suffix(self._last_words.get(words[0], ()), suffix)
        if not last:
            last = self._of_suffix(self._last_keys.get("".join(keys) or words[0], ()), suffix)
        if before := [one for one in last if one < index]:
            # One whom the text calls otherwise is called so, if another may be meant.
            called = (one for one in before if self._called[one] <= {words[0]})
            return next(called, before[0]), "surname"
        others = self._of_suffix(self._other_words.get(words[0], ()), suffix)
        for some in ([one for one in others if one < index], () if last else others):
            if some and len({self._found.root(one) for one in some}) == 1:
                return some[0], "first name"
            # "Kim Jong-un" and "Kim Yo-jong": a family name, and as above.
            if some and words[0] in family_first() and self._begins(some[0], words[0]):
                return some[0], "surname"
        return (last[0], "surname") if last else None

    def _begins(self, index: int, word: str) -> bool:
        return self._people[index].form.words[0] == word

    def _of_suffix(self, bearers: Sequence[int], suffix: str) -> Sequence[int]:
        return [one for one in bearers if self._people[one].suffix == suffix] if suffix else bearers


def _join_short(found: Groups, people: dict[int, Person], full: Sequence[int], short: Sequence[int]) -> None:
    """Single names: to a bearer of that surname, or of that given name if one alone has it. One spelling is
    one person from its first place on."""
    bearers = _Bearers(found, people, full, short)
    unclaimed: dict[tuple[str, str], int] = {}
    settled: dict[tuple[str, str], tuple[int, str] | None] = {}
    for index in short:
        words, keys = people[index].form
        spelt = (words[0], people[index].suffix)
        if spelt not in settled:
            settled[spelt] = bearers.of(index)
        if (claimed := settled[spelt]) is not None:
            found.join(claimed[0], index, claimed[1])
            continue
        mark = ("".join(keys) or words[0], people[index].suffix)
        if mark in unclaimed:
            same = found.names[index] == found.names[unclaimed[mark]]
            found.join(unclaimed[mark], index, "" if same else "spelling")
        else:
            unclaimed[mark] = index
    _join_numbered(found, unclaimed)
    last = {people[index].form.words[-1:]: index for index in reversed(full)}
    alone = {people[index].form.words: index for index in unclaimed.values()}
    for one, other in slips((*alone, *last), _LONG_NAME):
        if one in alone:
            found.join(alone[one], last.get(other, alone.get(other, -1)), "spelt almost alike")


def _join_numbered(found: Groups, unclaimed: dict[tuple[str, str], int]) -> None:
    """ "Elizabeth" with "Elizabeth II", if the report named one of them only, and before."""
    numbered: dict[str, list[int]] = defaultdict(list)
    for (key, suffix), index in unclaimed.items():
        if suffix:
            numbered[key].append(index)
    for (key, suffix), index in unclaimed.items():
        if not suffix and len(numbered[key]) == 1 and numbered[key][0] < index:
            found.join(numbered[key][0], index, "number left out")
