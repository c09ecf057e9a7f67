"""Features of words for the name model: a sentence in, a list of strings a word out.

The same function serves training and use. What depends on one word alone is computed once a word and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from store.annotate.language.lists import folded, load
from store.annotate.names.clusters import cluster
from store.annotate.names.leanings import leanings
from store.annotate.names.lexicon import lexicon
from store.annotate.names.titles import is_title

_DIGIT = re.compile(r"\d")
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_PARTICLES = frozenset(
    "al el ul ud ad as ash at an ar bin ben ibn bint abu abou umm van von der den de da di du del della "
    "dos la le los las y e st".split()
)
_JOINTS = frozenset({"of", "for", "and", "&", "the", "on", "to", "in", "against", "-", "'s", "’s"})
_SMALL = frozenset("with from over into after amid upon than that near under until about through".split())
"""Words of four letters and more that headlines may write small."""

EDGE = "\x02"


class Word(NamedTuple):
    """What one word says by itself; the tuples are ready-made features for each place around it."""

    low: str
    shape: str
    capital: bool
    here: tuple[str, ...]
    shaped: tuple[str, ...]
    before: tuple[str, ...]
    before_shaped: tuple[str, ...]
    after: tuple[str, ...]
    after_shaped: tuple[str, ...]
    far_before: tuple[str, ...]
    far_after: tuple[str, ...]
    branch: str
    lean: str


class Looked(Protocol):
    """What a run of words needs to know of each of them."""

    @property
    def low(self) -> str: ...
    @property
    def capital(self) -> bool: ...
    @property
    def branch(self) -> str: ...
    @property
    def lean(self) -> str: ...


def shape_of(word: str) -> str:
    """The word's outline: "Xx" for Homs, "x-Xx" for al-Assad, "X.X." for U.N."""
    outline: list[str] = []
    for one in word[:24]:
        if one.isupper():
            mark = "X"
        elif one.islower():
            mark = "x"
        elif one.isdigit():
            mark = "0"
        elif one.isalpha():
            mark = "c"
        else:
            mark = one
        if len(outline) < 2 or outline[-1] != mark or outline[-2] != mark:
            outline.append(mark)
    return "".join(outline)


@lru_cache(maxsize=1)
def _flags() -> tuple[tuple[str, frozenset[str]], ...]:
    """What a word is said to be, and the list of the words of which this is said."""
    lists = {
        "given": "given",
        "forename": "forenames",
        "surname": "surnames",
        "common": "common",
        "demonym": "demonyms",
        "orghead": "orgheads",
        "placefirst": "placefirst",
        "placehead": "placeheads",
    }
    return tuple((flag, load(name)) for flag, name in lists.items())


@lru_cache(maxsize=40_000)
def word_features(word: str) -> Word:
    """Everything that depends on the word alone."""
    low = _DIGIT.sub("0", word.lower())
    key = folded(word)
    shape = shape_of(word)
    flags = [flag for flag, entries in _flags() if key in entries]
    if low in load("placenouns"):
        flags.append("placenoun")
    if is_title(word):
        flags.append("title")
    if low in CALENDAR:
        flags.append("calendar")
    if low in _PARTICLES:
        flags.append("particle")
    if low.startswith(("al-", "el-", "ul-", "ad-", "as-", "ash-", "at-", "an-", "ar-")):
        flags.append("article")
    base = low.rpartition("-")[2] if "article" in flags else low
    flags = flags or ["none"]
    here = [f"w={low}", *(f"f={flag}" for flag in flags)]
    here += [f"p{n}={base[:n]}" for n in (2, 3, 4) if len(base) > n]
    here += [f"s{n}={base[-n:]}" for n in (2, 3, 4) if len(base) > n]
    if base != low:
        here.append(f"w={base}")
    path = cluster(word if base == low else word.rpartition("-")[2])
    near: tuple[str, ...] = ()
    leans: tuple[str, ...] = ()
    if path:
        here += [f"c{n}={path[:n]}" for n in (4, 6, 8, 10) if len(path) > n]
        here.append(f"c={path}")
        near = (f"c6={path[:6]}", f"c={path}")
    if word[0].isupper() or base != low:
        leans, leans_as_place = leanings(base)
        here += [f"k={one}" for one in leans]
        here.append(f"k*={''.join(leans)}")
        here += [f"j={one}" for one in leans_as_place]
        near += tuple(f"k={one}" for one in leans[:1])
    return Word(
        low,
        shape,
        word[0].isupper() or "article" in flags,
        tuple(here),
        (f"h={shape}", *(f"hf={shape}|{flag}" for flag in flags)),
        (f"-1w={low}", *(f"-1f={flag}" for flag in flags), *(f"-1{one}" for one in near)),
        (f"-1h={shape}",),
        (f"+1w={low}", *(f"+1f={flag}" for flag in flags), *(f"+1{one}" for one in near)),
        (f"+1h={shape}",),
        (f"-2w={low}", *(f"-2f={flag}" for flag in flags)),
        (f"+2w={low}", *(f"+2f={flag}" for flag in flags)),
        path[:8],
        leans[0] if leans else "",
    )


EDGE_WORD = Word(EDGE, EDGE, False, (), (), ("-1w=^",), (), ("+1w=$",), (), ("-2w=^",), ("+2w=$",), "^", "^")
"""What stands before the first word and after the last."""


def is_headline_case(words: Sequence[str]) -> bool:
    """True where capitals tell nothing: all words that count begin with one, or all letters are capitals.

    A sentence with a full stop may be full of names, so there no exception is allowed.
    """
    counted = [word for word in words if word[0].isalpha() and len(word) > 3 and word not in _SMALL]
    if len(counted) < 4:
        counted = [word for word in words if word[0].isalpha()]
        return len(counted) >= 3 and all(word.isupper() for word in counted)
    share = 1.0 if words[-1] == "." else 0.8
    return sum(word[0].isupper() for word in counted) >= share * len(counted)


def features(words: Sequence[str]) -> list[list[str]]:
    """Features of each word of one sentence."""
    looked = [word_features(word) for word in words]
    cased = not is_headline_case(words)
    capitals = [index for index, word in enumerate(looked) if word.capital]
    listed = marks_of(len(words), entries_in(words, capitals, len(words)))
    runs = runs_of(looked) if cased else None
    items: list[list[str]] = []
    count = len(looked)
    previous, before = EDGE_WORD, EDGE_WORD
    for index, word in enumerate(looked):
        after = looked[index + 1] if index + 1 < count else EDGE_WORD
        second = looked[index + 2] if index + 2 < count else EDGE_WORD
        item = ["b", *word.here, *before.before, *after.after, *previous.far_before, *second.far_after]
        item += (f"-1|0={before.low}|{word.low}", f"0|+1={word.low}|{after.low}", listed[index])
        if cased and runs is not None:
            item += word.shaped
            item += before.before_shaped
            item += after.after_shaped
            item += runs[index]
        else:
            item.append("headline")
        if index == 0:
            item.append("first")
            item.append(f"first|{word.shape}")
        items.append(item)
        previous, before = before, word
    return items


class Entry(NamedTuple):
    """The longest entry of the lists of names that begins at a word: its first word, its words, its list."""

    first: int
    length: int
    source: str


def entries_in(words: Sequence[str], capitals: Iterable[int], stop: int) -> list[Entry]:
    """The entries that begin at one of `capitals` and end before `stop`, none overlapping another."""
    match = lexicon().match
    found: list[Entry] = []
    reach = 0
    for index in capitals:
        if index >= reach:
            length, source = match(words, index, stop)
            if length:
                found.append(Entry(index, length, source))
                reach = index + length
    return found


def marks_of(count: int, entries: Iterable[Entry], start: int = 0) -> list[str]:
    """For each of `count` words from `start` on, the list whose entry it is part of, and its place there."""
    marks = ["g=O"] * count
    for first, length, source in entries:
        at = first - start
        if length == 1:
            marks[at] = f"g=S-{source}"
        else:
            marks[at] = f"g=B-{source}"
            marks[at + 1 : at + length] = [f"g=I-{source}"] * (length - 1)
    return marks


def runs_of(looked: Sequence[Looked]) -> list[tuple[str, ...]]:
    """For each word of a run of capitalised words: what stands before, after, first and last in the run."""
    found: list[tuple[str, ...]] = [()] * len(looked)
    index, count = 0, len(looked)
    while index < count:
        if not looked[index].capital:
            index += 1
            continue
        end = index + 1
        while end < count and (
            looked[end].capital
            or (
                end + 1 < count
                and looked[end].low in _JOINTS
                and looked[end].low == "of"
                and looked[end + 1].capital
            )
        ):
            end += 1
        before = looked[index - 1].low if index else "^"
        after = looked[end].low if end < count else "$"
        last = looked[end - 1].low
        length = min(end - index, 5)
        branches = (looked[index - 1].branch if index else "^", looked[end].branch if end < count else "$")
        shared = (
            f"rb={before}",
            f"ra={after}",
            f"rl={last}",
            f"rn={length}",
            f"rba={before}|{after}",
            f"rbb={branches[0]}",
            f"rab={branches[1]}",
            f"rk={looked[index].lean}|{looked[end - 1].lean}",
        )
        for at in range(index, end):
            found[at] = (*shared, f"rp={min(at - index, 3)}|{min(end - at - 1, 3)}")
        index = end
    return found
