"""The features of `features` that the name model holds, in the form in which it takes them.

The model passes over what it has not seen in training: most pairs of words, and every rare word. What
depends on one word alone is looked up once a word and kept; the rest is as `features` has it, in its order.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from store.annotate.names.features import EDGE_WORD, Word, runs_of, word_features

MODEL = "names.crfsuite"

_START_OF_ATTRIBUTES = 36
"""Bytes from the begin of the model to the place of its attributes (CRFsuite 0.12, struct header_t)."""
_START_OF_INDEX = 16
"""Bytes from the begin of a constant quark database to the number and place of its keys (struct header_t)."""


_RECORD = re.compile(rb".{8}([^\0]+)\0", re.DOTALL)
"""The number of a key, its length, its bytes and a zero; the records follow one another."""


class Seen(msgspec.Struct, frozen=True, gc=False):
    """A word with those of its features that the model holds."""

    low: str
    capital: bool
    branch: str
    lean: str
    here: tuple[bytes, ...]
    shaped: tuple[bytes, ...]
    before: tuple[bytes, ...]
    before_shaped: tuple[bytes, ...]
    after: tuple[bytes, ...]
    after_shaped: tuple[bytes, ...]
    far_before: tuple[bytes, ...]
    far_after: tuple[bytes, ...]
    first: tuple[bytes, ...]
    """At the head of a sentence."""


@lru_cache(maxsize=1)
def held() -> Mapping[str, bytes]:
    """The features that the model has weights for, with their bytes in UTF-8."""
    model = files("store.annotate").joinpath("model", MODEL).read_bytes()
    (base,) = struct.unpack_from("<I", model, _START_OF_ATTRIBUTES)
    count, index = struct.unpack_from("<II", model, base + _START_OF_INDEX)
    places: tuple[int, ...] = struct.unpack_from(f"<{count}I", model, base + index)
    end = model.index(0, base + places[-1] + 8) + 1
    keys: list[bytes] = _RECORD.findall(model, base + places[0], end)
    return dict(zip(b"\n".join(keys).decode().split("\n"), keys, strict=True))


@lru_cache(maxsize=1)
def _pairs() -> Mapping[str, tuple[tuple[bytes, ...], tuple[bytes, ...]]]:
    """For two words in a row, what the second says of the first before it, and the first of the second."""
    pairs: dict[str, tuple[tuple[bytes, ...], tuple[bytes, ...]]] = {}
    for name, key in held().items():
        if name.startswith("-1|0="):
            pairs[name[5:]] = ((key,), pairs.get(name[5:], _NEITHER)[1])
        elif name.startswith("0|+1="):
            pairs[name[5:]] = (pairs.get(name[5:], _NEITHER)[0], (key,))
    return pairs


_NEITHER: tuple[tuple[bytes, ...], tuple[bytes, ...]] = ((), ())


def _held(names: Iterable[str]) -> tuple[bytes, ...]:
    return tuple(filter(None, map(held().get, names)))


@lru_cache(maxsize=40_000)
def look(word: str) -> Seen:
    """What the word says by itself."""
    return _seen(word_features.__wrapped__(word))


def _seen(word: Word) -> Seen:
    return Seen(
        word.low,
        word.capital,
        word.branch,
        word.lean,
        _held(("b", *word.here)),
        _held(word.shaped),
        _held(word.before),
        _held(word.before_shaped),
        _held(word.after),
        _held(word.after_shaped),
        _held(word.far_before),
        _held(word.far_after),
        _held(("first", f"first|{word.shape}")),
    )


@lru_cache(maxsize=1)
def _edge() -> Seen:
    return _seen(EDGE_WORD)


@lru_cache(maxsize=1)
def _marks() -> Mapping[str, tuple[bytes, ...]]:
    return {name: (key,) for name, key in held().items() if name.startswith("g=")}


def seen_features(words: Sequence[Seen], headline: bool, marks: Sequence[str]) -> list[list[bytes]]:
    """Features of each word of one sentence; `marks` are its words' places in the entries of the lists."""
    pairs, entries, edge, count = _pairs(), _marks(), _edge(), len(words)
    runs = None if headline else runs_of(words)
    in_headline = _held(("headline",))
    items: list[list[bytes]] = []
    previous, before = edge, edge
    pair = pairs.get(f"{edge.low}|{words[0].low}", _NEITHER) if words else _NEITHER
    following = [*words[1:], edge, edge]
    for index, word in enumerate(words):
        after = following[index]
        behind = pair[0]
        pair = pairs.get(f"{word.low}|{after.low}", _NEITHER)
        item = [
            *word.here,
            *before.before,
            *after.after,
            *previous.far_before,
            *following[index + 1].far_after,
            *behind,
            *pair[1],
            *entries.get(marks[index], ()),
        ]
        if runs is None:
            item += in_headline
        else:
            item += word.shaped
            item += before.before_shaped
            item += after.after_shaped
            if runs[index]:
                item += _held(runs[index])
        items.append(item)
        previous, before = before, word
    if count:
        items[0] += words[0].first
    return items
