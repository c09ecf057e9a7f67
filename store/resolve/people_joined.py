"""Which mentions of a report are one person: full names first, then single ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from store.resolve.forms import family_first
from store.resolve.groups import Groups
from store.resolve.people import LONG_NAME, Person, misspelt, person, shortens
from store.resolve.slips import slips

_MANY = 60
"""So many different full names with one part are compared pairwise; of more, only equal ones are joined."""


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
            alike = [other for other in sorted(near) if other < index and misspelt(one, people[other])]
            if len({found.root(other) for other in alike}) == 1:
                found.join(alike[0], index, "spelt almost alike")


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
        suffix, royal = self._people[index].suffix, self._people[index].royal
        last = self._of_suffix(() if royal else self._last_words.get(words[0], ()), suffix)
        if not last and not royal:
            last = self._of_suffix(self._last_keys.get("".join(keys) or words[0], ()), suffix)
        if before := [one for one in last if one < index]:
            # One whom the text calls otherwise is called so, if another may be meant.
            called = (one for one in before if self._called[one] <= {words[0]})
            return next(called, before[0]), "surname"
        others = self._of_suffix(self._other_words.get(words[0], ()), suffix)
        if royal:
            # "King Hussein" is Hussein bin Talal, not Saddam Hussein.
            others = [
                one
                for one in others
                if self._begins(one, words[0]) and self._people[one].royal in ("", royal)
            ]
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
    titles: dict[tuple[str, str], str] = {}
    settled: dict[tuple[str, str, str], tuple[int, str] | None] = {}
    for index in short:
        words, keys = people[index].form
        royal = people[index].royal
        spelt = (words[0], people[index].suffix, royal)
        if spelt not in settled:
            settled[spelt] = bearers.of(index)
        if (claimed := settled[spelt]) is not None:
            found.join(claimed[0], index, claimed[1])
            continue
        mark = ("".join(keys) or words[0], people[index].suffix)
        if royal and titles.setdefault(mark, royal) != royal:
            # "King Abdullah", "Prince Abdullah".
            mark = (f"{royal} {mark[0]}", mark[1])
        if mark in unclaimed:
            same = found.names[index] == found.names[unclaimed[mark]]
            found.join(unclaimed[mark], index, "" if same else "spelling")
        else:
            unclaimed[mark] = index
    _join_numbered(found, unclaimed)
    last = {people[index].form.words[-1:]: index for index in reversed(full)}
    alone = {people[index].form.words: index for index in unclaimed.values()}
    for one, other in slips((*alone, *last), LONG_NAME):
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
