"""Whether two figures have one origin: the same voice, the same agency, or the same wire copy.

Copies are found by w-shingling (Broder, "On the resemblance and containment of documents", 1997): the share
of the shorter text's runs of words that stand in the longer one, so that a cut copy counts as a copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from store.model import Attribution, Claim
from store.text.fold import fold, key

_SOURCES = Path(__file__).with_name("data") / "sources.toml"

_WORD = re.compile(r"\w+")
_NAMES = re.compile(r"\w[\w.'’-]*")
_ASIDE = re.compile(r"^(?:(?:the|so-called|[\w.]+-based|opposition|pro-opposition)\s+)+")
_LONGEST_NAME = 10
_SHORT_NAME = 5
SHINGLE = 5
"""Words in a run: runs of five are rarely shared by chance, quotations and names apart."""
LEAST = 20
"""Texts with fewer runs are too short to tell a copy from a common sentence."""
COPY = 0.5
"""Share from which a report is a copy. Reports on one event that were written apart share quotations, at most
a fifth of the shorter text; edited wire copy keeps well over half."""


class _Official(msgspec.Struct, frozen=True):
    """Which voices are official."""

    agencies: frozenset[str]
    words: frozenset[str]
    never: frozenset[str]


class _Monitors(msgspec.Struct, frozen=True):
    """Groups that count victims, and words that stand for one of them once it is named."""

    agencies: frozenset[str]
    words: frozenset[str]


class _Bodies(msgspec.Struct, frozen=True):
    """Nouns of bodies that speak with one voice."""

    words: frozenset[str]


class _Data(msgspec.Struct, frozen=True):
    bodies: _Bodies
    agencies: dict[str, tuple[str, ...]]
    official: _Official
    monitors: _Monitors


@cache
def _data() -> _Data:
    import tomllib

    with _SOURCES.open("rb") as file:
        return msgspec.convert(tomllib.load(file), _Data)


@cache
def _agencies() -> dict[str, str]:
    """Names of agencies by the key of each of their forms."""
    return {key(form): name for name, forms in _data().agencies.items() for form in forms}


def is_official(source: str) -> bool:
    """True for the voice of a state: a ministry, an army, the police, state media, a named agency of one."""
    official = _data().official
    if agency(source) in official.agencies:
        return True
    words = set(_WORD.findall(fold(source)))
    return bool(words & official.words) and not words & official.never


@lru_cache(maxsize=16384)
def agency(source: str) -> str:
    """The agency that a source or publisher is or speaks for, or an empty string.

    "The Britain-based Syrian Observatory for Human Rights" and "Observatory head Rami Abdel Rahman" are found
    by the longest name of an agency among their words.
    """
    plain = _ASIDE.sub("", fold(source).strip())
    known = _agencies()
    found = known.get(key(plain), "")
    if found:
        return found
    words = _NAMES.findall(plain)[:_LONGEST_NAME]
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            found = known.get(key(" ".join(run)), "")
            # One short word, "AP" or "Petra", is an agency by itself only; in a longer phrase it is chance.
            if found and (size > 1 or len(run[0]) > _SHORT_NAME):
                return found
    return ""


def is_monitor(name: str) -> bool:
    """True for an agency that counts victims."""
    return name in _data().monitors.agencies


def monitors_in(text: str) -> set[str]:
    """The agencies that count victims of which a text gives a name of several words."""
    named = {agency: names for agency, names in _data().agencies.items() if is_monitor(agency)}
    return {agency for agency, names in named.items() if any(" " in name and name in text for name in names)}


def is_some_monitor(source: str) -> bool:
    """True for "the monitoring group", which a report says of one that it names elsewhere."""
    return bool(_data().monitors.words & set(_WORD.findall(fold(source))))


def asserter(claim: Claim) -> Attribution | None:
    """The innermost voice: who says so in the end."""
    return claim.attribution[-1] if claim.attribution else None


def same_voice(one: Attribution, other: Attribution) -> bool:
    """True if two links name one source. Unnamed sources ("an official") are never known to be one."""
    if agency(one.source) and agency(one.source) == agency(other.source):
        return True
    if not (one.named and other.named):
        body = _body(one.source)
        return bool(body) and body == _body(other.source)
    if one.entity and one.entity == other.entity:
        return True
    return bool(key(one.source)) and key(one.source) == key(other.source)


def _body(source: str) -> str:
    """The key of a body that speaks with one voice, "the interior ministry" or "police", without its article;
    empty for persons and for "officials"."""
    words = _WORD.findall(fold(source))
    if words and words[0] in ("a", "an", "the"):
        words = words[1:]
    return key(" ".join(words)) if words and words[-1] in _data().bodies.words else ""


def shared_agency(left: Claim, right: Claim) -> str:
    """An agency that stands in both chains of attribution, or an empty string."""
    found = {agency(link.source) for link in left.attribution}
    return next((name for link in right.attribution if (name := agency(link.source)) and name in found), "")


def voice(claim: Claim, publisher: str) -> str:
    """The chain as the user reads it: "a Turkish official, by Hot Air"."""
    names = [link.source for link in claim.attribution if link.source]
    if publisher and publisher not in names:
        names.insert(0, publisher)
    if not names:
        return "an unnamed voice"
    return f"{names[-1]} ({names[0]})" if len(names) > 1 else names[0]


def shingles(text: str) -> frozenset[int]:
    """Hashes of the runs of `SHINGLE` words of a text."""
    words = _WORD.findall(fold(text))
    return frozenset(hash(tuple(words[at : at + SHINGLE])) for at in range(len(words) - SHINGLE + 1))


def containment(one: frozenset[int], other: frozenset[int]) -> float:
    """Share of the smaller set that is in the larger one, 0 to 1; 0 for texts too short to tell."""
    small, large = sorted((one, other), key=len)
    return len(small & large) / len(small) if len(small) >= LEAST else 0.0


class Copies:
    """Similarity of reports by id; each text is read and cut once, each pair worked out once.

    `text_of` gives a report's text. Keeps the shingles of at most `most` reports in memory.
    """

    def __init__(self, text_of: Callable[[str], str], most: int = 2000) -> None:
        self._text_of = text_of
        self._most = most
        self._shingles: dict[str, frozenset[int]] = {}
        self._pairs: dict[tuple[str, str], float] = {}

    def __call__(self, one: str, other: str) -> float:
        """How much of the shorter report stands in the longer one, 0 to 1."""
        pair = (one, other) if one <= other else (other, one)
        if pair not in self._pairs:
            self._pairs[pair] = containment(self._of(one), self._of(other))
        return self._pairs[pair]

    def _of(self, report: str) -> frozenset[int]:
        found = self._shingles.pop(report, None)
        if found is None:
            found = shingles(self._text_of(report))
            if len(self._shingles) >= self._most:
                del self._shingles[next(iter(self._shingles))]
        self._shingles[report] = found
        return found
