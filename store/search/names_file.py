"""One query over a file of names, one a line, without an index: for `crosswire names FILE --query Q`.

An index pays from the second query on. For one query the whole file is folded at once as bytes, and RapidFuzz
goes through the lines; a query that stands in enough names as typed needs no spelling comparison at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

from store.search.marks import marks
from store.search.names import CUTOFF, EXACT, INSIDE, KEYED, PREFIX, SPELLING, WORD, NameHit
from store.search.query import Term, parse, plain
from store.text.fold import fold, key, key_words

_CANDIDATES = 300
_LEAST = 50.0
"""Least similarity of whole lines that are looked at more closely."""
_GOOD = 80.0
"""Where no line is as similar as this, lines similar to the transliteration key are looked at too."""
_LEAST_PART = 75.0
"""Least similarity of a single word with a part of a line."""

_PLAIN = bytes.maketrans(
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZ-/,;:()[]\"_|\t", b"abcdefghijklmnopqrstuvwxyz" + b" " * 13
)  # fmt: skip
_DROPPED = b"'`.\r"
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


class _Forms(dict[str, str]):
    """Searchable form of runs of characters beyond ASCII; the same few make up a file."""

    def __missing__(self, run: str) -> str:
        form = self[run] = plain(fold(run))
        return form


def _searchable(data: bytes) -> str:
    """The whole file in searchable form, but for blanks in a row: a line for each line."""
    blob = data.translate(_PLAIN, _DROPPED).decode("utf-8", "replace")
    if blob.isascii():
        return blob
    forms = _Forms()
    return _BEYOND_ASCII.sub(lambda match: forms[match.group()], blob)


class _Lines(Sequence[str]):
    """Lines of a text; it is cut only where a line is asked for by its number."""

    def __init__(self, blob: str) -> None:
        self._blob = blob

    @cached_property
    def _cut(self) -> list[str]:
        return self._blob.split("\n")

    def __len__(self) -> int:
        return len(self._cut)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        return self._cut[at]

    def whole(self) -> list[str]:
        """All lines as a list, which RapidFuzz goes through fastest."""
        return self._cut

    def with_text(self, text: str) -> Iterator[int]:
        """Numbers of the lines that hold `text`."""
        blob, line, counted = self._blob, 0, 0
        at = blob.find(text)
        while at >= 0:
            line += blob.count("\n", counted, at)
            yield line
            counted = blob.find("\n", at)
            if counted < 0:
                return
            at = blob.find(text, counted)


def search_lines(data: bytes, query: str, limit: int = 20) -> list[NameHit]:
    """The best lines of `data`, UTF-8 text with one name a line, for one query; ids are line numbers from 1.

    Broken UTF-8 is shown with replacement characters. Empty lines are never hits.
    """
    parsed = parse(query)
    if parsed.is_empty or limit <= 0:
        return []
    blob = _searchable(data)
    forms = _Lines(blob)
    scored = _operators(forms, parsed.terms) if not parsed.fuzzy else _ranked(forms, parsed.fuzzy, limit)
    terms = parsed.terms if parsed.fuzzy else ()
    hits = [item for item in scored if all(term.holds(forms[item[0]].strip()) for term in terms)]
    hits.sort(key=lambda item: (-round(item[1], 1), len(forms[item[0]]), item[0]))
    if not hits:
        return []
    lines = data.split(b"\n")
    words = " ".join((parsed.fuzzy, *(term.text for term in parsed.terms if not term.negated))).strip()
    found: list[NameHit] = []
    for at, score, why in hits[:limit]:
        name = lines[at].decode("utf-8", "replace").strip()
        found.append(NameHit(str(at + 1), "name", name, round(score, 1), why, marks(name, words)))
    return found


def _operators(forms: _Lines, terms: Sequence[Term]) -> list[tuple[int, float, str]]:
    return [
        (at, WORD, "operators")
        for at, form in enumerate(forms)
        if (bare := form.strip()) and all(term.holds(bare) for term in terms)
    ]


def _ranked(forms: _Lines, text: str, limit: int) -> list[tuple[int, float, str]]:
    """Line index, score and reason; as typed first, by spelling only if that is not enough."""
    best: dict[int, tuple[int, float, str]] = {}
    for item in _typed(forms, text):
        best[item[0]] = item
    if len(best) < limit:
        for item in _spelt(forms, text):
            if item[1] > best.get(item[0], (0, 0.0, ""))[1]:
                best[item[0]] = item
    return list(best.values())


def _typed(forms: _Lines, text: str) -> Iterator[tuple[int, float, str]]:
    inside = " " + text
    for at in forms.with_text(text):
        bare = forms[at].strip()
        share = 6.0 * len(text) / len(bare)
        if bare == text:
            yield at, EXACT, "name"
        elif bare.startswith(text):
            yield at, PREFIX + share, "beginning"
        elif inside in bare:
            yield at, WORD + share, "word"
        else:
            yield at, INSIDE + share, "inside"


def _spelt(lines: _Lines, text: str) -> Iterator[tuple[int, float, str]]:
    from rapidfuzz import fuzz, process

    forms = lines.whole()
    whole = process.extract(text, forms, scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST, limit=_CANDIDATES)
    numbers = {at for _, _, at in whole}
    if " " not in text:
        part = process.extract(
            text, forms, scorer=fuzz.partial_ratio, score_cutoff=_LEAST_PART, limit=_CANDIDATES
        )
        numbers.update(at for _, _, at in part)
    spoken = key(text)
    if max((score for _, score, _ in whole), default=0.0) < _GOOD:
        sound = " ".join(key_words(text))
        alike = process.extract(
            sound, forms, scorer=fuzz.token_sort_ratio, score_cutoff=_LEAST, limit=_CANDIDATES
        )
        numbers.update(at for _, _, at in alike)
    for at in sorted(numbers):
        form = forms[at].strip()
        if not form:
            continue
        if spoken and key(form) == spoken:
            yield at, KEYED, "transliteration"
            continue
        best = (
            max(fuzz.ratio(text, form), fuzz.token_sort_ratio(text, form)) + fuzz.token_set_ratio(text, form)
        ) / 2
        if " " not in text:
            best = max(best, max(fuzz.ratio(text, word) for word in form.split()) - 5)
        if best >= CUTOFF:
            yield at, best * SPELLING, "spelling close to"
