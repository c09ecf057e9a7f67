"""Numbers as they are written: "33,079", "1.2 million", "eighty-five", "two dozen", "tens of thousands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from store.annotate.language.tables import table

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[.]\d{3})+|\d{1,15}")
"""With thousands parted by commas, as in India after the first by two, or by points."""
_SHORT = re.compile(r"(\d{1,9}(?:[.]\d{1,3})?)(k|m|mn|bn|tn)")
_SHORT_FACTORS = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_ROUND = re.compile(r"(1|10|100|1000)0s")
_DECIMAL = re.compile(r"\d{1,9}[.]\d{1,3}")
_LARGEST = 10**15


class Numeral(msgspec.Struct, frozen=True):
    """A number at a place of the text."""

    low: float
    high: float | None
    """None for a vague number: "dozens"."""
    stop: int
    """Index of the token after it."""
    comparator: str = "exactly"
    magnitude: int = 1
    """The last factor as a word: a million in "two million"."""
    digits: bool = False
    """True if it begins with figures."""


class Lexicon(msgspec.Struct, frozen=True):
    """Number words of `data/quantities.toml`."""

    units: dict[str, int]
    tens: dict[str, int]
    magnitudes: dict[str, int]
    vague: dict[str, int]


@cache
def lexicon() -> Lexicon:
    """The number words, with the values that the policy gives to vague ones."""
    data = table("quantities")
    return Lexicon(data["units"], data["tens"], data["magnitudes"], data["policies"][data["policy"]])


@cache
def starters() -> frozenset[str]:
    """Lower-case words that may begin a number in words; hyphenated ones begin with one of them."""
    words = lexicon()
    return frozenset(
        (*words.units, *words.tens, *words.vague, "hundred", "thousand", "a", "half", "half-dozen", "quarter")
    ) - {
        "few",
        "handful",
    }


def parse(lower: Sequence[str], at: int) -> Numeral | None:
    """The number that starts at token `at` of the lower-case tokens, or None."""
    word = lower[at]
    if "0" <= word[0] <= "9":
        return _figure(lower, at)
    head = word.partition("-")[0] if "-" in word else word
    if head not in starters():
        return None
    if word in _FRACTIONS:
        return _fraction(lower, at, _FRACTIONS[word])
    if word == "three" and _word(lower, at + 1) == "quarters":
        return _fraction(lower, at + 1, 0.75)
    if word == "a" and _word(lower, at + 1) == "quarter":
        return _fraction(lower, at + 1, 0.25)
    if word == "a":
        return _with_article(lower, at)
    if word == "half-dozen":
        return Numeral(6, 6, at + 1)
    if word in lexicon().vague:
        return _vague(lower, at)
    return _in_words(lower, at)


def _word(lower: Sequence[str], at: int) -> str:
    return lower[at] if at < len(lower) else ""


def _figure(lower: Sequence[str], at: int) -> Numeral | None:
    word = lower[at]
    stop = at + 1
    value: float
    if not word[-1].isdigit():
        return _lettered(lower, at)
    if _word(lower, stop) == "." and word.isdecimal() and (short := _SHORT.fullmatch(_word(lower, stop + 1))):
        factor = _SHORT_FACTORS[short[2]]  # "1.5m" is three tokens
        value = round(float(f"{word}.{short[1]}") * factor) if "." not in short[1] else 0
        return Numeral(value, value, stop + 2, magnitude=factor, digits=True) if value else None
    if _FIGURE.fullmatch(word) and not (
        _DECIMAL.fullmatch(word) and _word(lower, stop) in lexicon().magnitudes
    ):
        if len(word) > 1 and word[0] == "0":
            return None
        value = int(word.replace(",", "").replace(".", ""))
        # "35 000": some outlets set a space between thousands.
        if len(word) <= 3 and value and re.fullmatch(r"\d00", _word(lower, stop)):
            value = value * 1000 + int(lower[stop])
            stop += 1
    elif _DECIMAL.fullmatch(word) and _word(lower, stop) in lexicon().magnitudes:
        value = float(word)
    else:
        return None
    value, stop, magnitude = _magnified(lower, stop, value)
    if value > _LARGEST:
        return None
    value = round(value)
    return Numeral(value, value, stop, magnitude=magnitude, digits=True)


def _lettered(lower: Sequence[str], at: int) -> Numeral | None:
    """ "1.5m", "500k", and the vague "100s of"."""
    word = lower[at]
    short = _SHORT.fullmatch(word)
    if short is not None:
        value = round(float(short[1]) * _SHORT_FACTORS[short[2]])
        return Numeral(value, value, at + 1, magnitude=_SHORT_FACTORS[short[2]], digits=True)
    if _ROUND.fullmatch(word) and _word(lower, at + 1) == "of":
        return Numeral(2 * int(word[:-1]), None, at + 1, "dozens", digits=True)
    return None


def _magnified(lower: Sequence[str], stop: int, value: float) -> tuple[float, int, int]:
    """`value` times the factors that follow it."""
    magnitudes = lexicon().magnitudes
    magnitude = 1
    if lower[stop : stop + 3] == ["and", "a", "half"] and _word(lower, stop + 3) in magnitudes:
        value, stop = value + 0.5, stop + 3
    while (factor := magnitudes.get(_word(lower, stop), 0)) and value * factor <= _LARGEST:
        value *= factor
        magnitude = factor
        stop += 1
    return value, stop, magnitude


_FRACTIONS = {"half": 0.5, "quarter": 0.25}


def _fraction(lower: Sequence[str], at: int, share: float) -> Numeral | None:
    """ "half a million", "quarter of a million", "quarter million"; `at` is the token of the fraction."""
    stop = at + 1
    stop += _word(lower, stop) == "of"
    stop += _word(lower, stop) == "a"
    factor = lexicon().magnitudes.get(_word(lower, stop), 0)
    if not factor or (share != 0.5 and factor < 1000):
        return None
    return Numeral(int(factor * share), int(factor * share), stop + 1, magnitude=factor)


def _with_article(lower: Sequence[str], at: int) -> Numeral | None:
    """ "a hundred", "a couple", "a few hundred"."""
    word = _word(lower, at + 1)
    if word in lexicon().magnitudes:
        value, stop, magnitude = _magnified(lower, at + 1, 1)
        return Numeral(value, value, stop, magnitude=magnitude)
    if word == "couple":
        stop = at + 2 + (_word(lower, at + 2) == "of")
        factor = lexicon().magnitudes.get(_word(lower, stop), 0)
        if factor:  # "a couple of hundred", "a couple thousand"
            return Numeral(2 * factor, 3 * factor, stop + 1, "about", magnitude=factor)
        return Numeral(2, 3, at + 2, "about")
    if word in ("few", "handful"):
        return _vague(lower, at + 1)
    if word == "score" and _word(lower, at + 2) == "of":
        return Numeral(20, 20, at + 2)
    if word == "half-dozen":
        return Numeral(6, 6, at + 2)
    return None


def _vague(lower: Sequence[str], at: int) -> Numeral:
    """ "dozens", "tens of thousands", "several hundred"."""
    vague = lexicon().vague
    low: float = vague[lower[at]]
    stop = at + 1
    if _word(lower, stop) in ("and", "upon", "on") and _word(lower, stop + 1) == lower[at]:
        stop += 2  # "hundreds and hundreds"
    if _word(lower, stop) == "of" and lower[at] in ("tens", "hundreds", "thousands"):
        factor = {"hundreds": 100, "thousands": 1000, "millions": 10**6}.get(_word(lower, stop + 1), 0)
        if factor:
            return Numeral(low * factor, None, stop + 2, "dozens")
    low, stop, _ = _magnified(lower, stop, low)
    return Numeral(low, None, stop, "dozens")


def _in_words(lower: Sequence[str], at: int) -> Numeral | None:
    """Cardinals in words; a hyphenated token counts as its parts."""
    words = lexicon()
    total = group = 0
    magnitude = 1
    stop = at
    while stop < len(lower):
        parts = lower[stop].split("-") if "-" in lower[stop] else (lower[stop],)
        if parts[0] == "and" and len(parts) == 1:
            after = _word(lower, stop + 1).partition("-")[0]
            small = after in words.units or after in words.tens
            if not (small and _joins(total, group)):
                break
            stop += 1
            continue
        state = (total, group, magnitude)
        for part in parts:
            grown = _grow(state[0], state[1], part, words)
            if grown is None:
                break
            state = grown
        else:
            total, group, magnitude = state
            stop += 1
            continue
        break
    if stop == at:
        return None
    value, stop, factor = _magnified(lower, stop, total + group)
    return Numeral(value, value, stop, magnitude=factor if factor > 1 else magnitude)


def _joins(total: int, group: int) -> bool:
    """True if "and" may join a number below a hundred: after a hundred or a thousand."""
    return (group >= 100 and group % 100 == 0) or (total > 0 and group == 0)


def _grow(total: int, group: int, word: str, words: Lexicon) -> tuple[int, int, int] | None:
    """The number so far, extended by one word, or None if the word belongs to something else."""
    if word in words.units:
        unit = words.units[word]
        fits = group % 100 == 0 if unit >= 10 else group % 10 == 0 and not 10 <= group % 100 < 20
        fresh = group == 0 and total == 0
        if not fits or (unit == 0 and not fresh):
            return None
        return total, group + unit, 1
    if word in words.tens:
        return (total, group + words.tens[word], 1) if group % 100 == 0 else None
    if word == "hundred" and 0 < group < 100:
        return total, group * 100, 100
    factor = words.magnitudes.get(word, 0)
    if factor >= 1000 and 0 < group < 1000 and (total == 0 or total >= factor * 1000):
        return total + group * factor, 0, factor
    return None
