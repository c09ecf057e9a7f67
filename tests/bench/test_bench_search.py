"""Search by name: time a keystroke against the size of the list, and how often the right name is found."""

import random
import string
from collections.abc import Callable
from statistics import quantiles
from time import thread_time

import pytest

from store.search import Name, NameIndex, search_lines

pytestmark = pytest.mark.bench

_SYLLABLES = "ka mo ha sa ri ba del na fa tar zi qu lam bo she ren dur wal gha min jo lef tan us ar".split()


def _names(number: int) -> list[str]:
    chance = random.Random(11)
    found: dict[str, None] = {}
    while len(found) < number:
        words = (
            "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title()
            for _ in range(chance.randint(1, 3))
        )
        found[" ".join(words)] = None
    return list(found)


def _index(names: list[str]) -> NameIndex:
    return NameIndex(Name(str(at), "person", name) for at, name in enumerate(names))


def _typo(name: str, chance: random.Random) -> str:
    at = chance.randrange(len(name) - 1)
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [
            name[:at] + letter + name[at + 1 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
    )


def _p95(action: Callable[[str], object], queries: list[str]) -> float:
    times: list[float] = []
    for query in queries:
        start = thread_time()
        action(query)
        times.append(thread_time() - start)
    return quantiles(times, n=20)[-1]


def test_a_keystroke_costs_little_more_in_ten_times_the_names() -> None:
    small, large = _names(4000), _names(40_000)
    chance = random.Random(5)
    queries = [_typo(name, chance) for name in chance.sample([n for n in small if len(n) > 7], 80)]
    indexes = _index(small), _index(large)
    _p95(indexes[0].search, queries)
    assert _p95(indexes[1].search, queries) <= 6 * _p95(indexes[0].search, queries)


def test_building_grows_with_the_names() -> None:
    def seconds(names: list[str]) -> float:
        start = thread_time()
        _index(names)
        return thread_time() - start

    names = _names(40_000)
    seconds(names[:4000])
    assert seconds(names) <= 10 * 1.6 * seconds(names[:4000])


@pytest.mark.parametrize("kind", ["one typo", "two typos", "reorder", "dropped word"])
def test_the_right_name_is_among_the_first_ten(kind: str) -> None:
    names = [name for name in _names(20_000) if len(name) >= 8]
    chance = random.Random(3)
    index = _index(names)
    if kind in ("reorder", "dropped word"):
        names = [name for name in names if name.count(" ") == 2]
    found = 0
    for name in (sample := chance.sample(names, 200)):
        words = name.split()
        query = {
            "one typo": lambda name=name: _typo(name, chance),
            "two typos": lambda name=name: _typo(_typo(name, chance), chance),
            "reorder": lambda words=words: " ".join(reversed(words)),
            "dropped word": lambda words=words: " ".join(words[:-1]),
        }[kind]()
        found += name in [hit.name for hit in index.search(query, limit=10)]
    assert found >= 0.97 * len(sample)


def test_one_query_over_a_file_costs_less_than_an_index_of_it() -> None:
    names = _names(20_000)
    data = "\n".join(names).encode()
    start = thread_time()
    _index(names).search("kamoha")
    indexed = thread_time() - start
    start = thread_time()
    search_lines(data, "kamoha")
    assert thread_time() - start <= indexed / 4
