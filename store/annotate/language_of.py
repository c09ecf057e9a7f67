"""The language of a text, to say so where it is not English instead of annotating nonsense.

Other scripts tell by their letters, Latin ones by their commonest small words (as in Grefenstette,
"Comparing two language identification schemes", JADT 1995). English wins every doubt: a report is never left
without annotation because it is short, a table, or full of foreign names.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from store.model import Report

ENGLISH = "en"

_SLICE = 8_000
"""Code points at the beginning, in the middle and at the end of a text that are looked at."""
_FEWEST, _KINDS = 3, 2
"""Words that speak for another language before a text is said to be in it, and how many different small
words must be among them."""
_SHARE = 0.12
"""The least share of these among all words. In English prose more than 0.3 are small words of its own."""
_OVER_ENGLISH = 2
"""How many of them there must be for each small word of English."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SCRIPTS = (
    ("ar", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"),
    ("ru", "\u0400-\u052f"),
    ("ja", "\u3040-\u30ff"),
    ("zh", "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"),
    ("ko", "\u1100-\u11ff\uac00-\ud7af"),
    ("el", "\u0370-\u03ff\u1f00-\u1fff"),
    ("he", "\u0590-\u05ff"),
    ("hi", "\u0900-\u097f"),
    ("bn", "\u0980-\u09ff"),
    ("ta", "\u0b80-\u0bff"),
    ("th", "\u0e00-\u0e7f"),
    ("hy", "\u0530-\u058f"),
    ("ka", "\u10a0-\u10ff"),
    ("am", "\u1200-\u137f"),
)
_DENSE = frozenset(("zh", "ja", "ko"))
"""Scripts in which one letter says as much as several Latin ones."""


class _Known(NamedTuple):
    names: dict[str, str]
    """The English name of each language by its code."""
    codes: dict[str, str]
    """The code for each code and name in lower case."""
    words: dict[str, frozenset[str]]
    """Small words by language."""
    spoken: dict[str, tuple[str, ...]]
    """The languages in which a word is a small one."""
    letters: dict[str, str]
    """Letters that English lacks, by language."""


@lru_cache(maxsize=1)
def _known() -> _Known:
    text = files("store.annotate").joinpath("data", "languages.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    names = {code: str(row["name"]) for code, row in table.items()}
    codes = {
        alias.lower(): code
        for code, row in table.items()
        for alias in (code, row["name"], *row.get("also", ()))
    }
    words = {code: frozenset(row["words"].split()) for code, row in table.items() if "words" in row}
    english = words[ENGLISH]
    letters = {code: str(row["letters"]) for code, row in table.items() if "letters" in row}
    # Single letters stand in abbreviations ("U.S.") and initials too.
    shared = english | frozenset("abcdefghijklmnopqrstuvwxyz")
    others = {code: some if code == ENGLISH else some - shared for code, some in words.items()}
    spoken: dict[str, tuple[str, ...]] = {}
    for code, some in others.items():
        for word in some:
            spoken[word] = (*spoken.get(word, ()), code)
    return _Known(names, codes, others, spoken, letters)


def language(text: str) -> str:
    """BCP 47 code of the language of a text; English where nothing tells, and in every doubt.

    A text with passages in several languages has that of most of its words. Time does not grow with the
    length of the text beyond some pages.
    """
    sample = _sample(text)
    if script := _script(sample):
        return _of_script(script, sample)
    words = _WORD.findall(sample.lower().replace("’", "'"))
    known = _known()
    counts = Counter(words)
    marked = {word: count for word, count in counts.items() if not word.isascii()}
    total, different = dict.fromkeys(known.words, 0), dict.fromkeys(known.words, 0)
    for word in counts.keys() & known.spoken.keys():
        for code in known.spoken[word]:
            total[code] += counts[word]
            different[code] += 1
    english = total[ENGLISH]
    best, most = ENGLISH, 0.0
    for code, small in known.words.items():
        hits = total[code]
        if code == ENGLISH or different[code] < _KINDS:
            continue
        letters = frozenset(known.letters.get(code, ""))
        hits += sum(
            count for word, count in marked.items() if word not in small and not letters.isdisjoint(word)
        )
        if hits > most:
            best, most = code, hits
    sure = most >= max(_FEWEST, _SHARE * len(words)) and most >= _OVER_ENGLISH * english
    return best if sure else ENGLISH


def stated_or_found(report: Report) -> str:
    """The language that the metadata state, if it is one that is known; else that of headline and text."""
    stated = report.language.strip().lower()
    codes = _known().codes
    code = codes.get(stated) or codes.get(re.split(r"[-_ ]", stated)[0], "") if stated else ""
    return code or language(report.text if len(report.text) > _SLICE else f"{report.title}\n{report.text}")


def note(report: Report) -> str:
    """What a reader of a report in another language must know: "in French: not annotated"; else nothing."""
    code = stated_or_found(report)
    return "" if code == ENGLISH else f"in {_known().names[code]}: not annotated"


def _sample(text: str) -> str:
    if len(text) <= 3 * _SLICE:
        return text
    middle = len(text) // 2
    return f"{text[:_SLICE]}\n{text[middle : middle + _SLICE]}\n{text[-_SLICE:]}"


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(f"[{letters}]")) for code, letters in _SCRIPTS)


def _script(text: str) -> str:
    """The script of most letters, if it is not the Latin one; an empty string else."""
    if text.isascii():
        return ""
    other = "".join(_NOT_ASCII.findall(text))
    counts = {code: len(pattern.findall(other)) for code, pattern in _patterns()}
    best = max(counts, key=counts.__getitem__)
    if best in _DENSE:
        # Japanese is written with Chinese letters too; any share of its own tells.
        found = counts["zh"] + counts["ja"] + counts["ko"]
        best = "ja" if counts["ja"] > 0.1 * found else best
        weight = 3 * found
    else:
        found = weight = counts[best]
    latin = sum(map(str.isalpha, text)) - sum(counts.values())
    return best if found >= _FEWEST and weight > latin else ""


def _of_script(script: str, text: str) -> str:
    """The language among those that share a script."""
    if script == "ru":
        counts = Counter(text.lower())
        if counts["ў"]:
            return "be"
        if counts["і"] + counts["ї"] + counts["є"] > counts["ы"]:
            return "uk"
        if counts["ј"] + counts["љ"] + counts["њ"]:
            return "mk"
        return "bg" if not counts["ы"] + counts["э"] and counts["ъ"] else "ru"
    if script == "ar":
        counts = Counter(_WORD.findall(text))
        known = _known().words
        hits = {code: sum(counts[word] for word in known[code]) for code in ("fa", "ur")}
        best = max(hits, key=hits.__getitem__)
        own = sum(map(text.count, "پچژگکیےٹڈں"))
        return best if own and hits[best] * 10 > sum(counts.values()) else "ar"
    return script
