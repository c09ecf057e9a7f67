"""The source that opens a sentence, behind "but", "meanwhile," or "In a statement,"."""

from __future__ import annotations

from store.annotate.language.closed_class import ADVERBS, AUXILIARIES, JOINING, PREPOSITIONS, PRONOUNS, QUOTES
from store.annotate.language.view import Words
from store.annotate.voices.outer import is_source
from store.annotate.voices.phrase_left import phrase_before
from store.annotate.voices.phrase_right import phrase_after
from store.annotate.voices.sources import Sources
from store.annotate.voices.speaking import can_speak
from store.model import Kind


def opening_source(view: Words, held: range, ceiling: int, known: Sources) -> tuple[int, int] | None:
    """The source that opens the sentence, behind "but" or "meanwhile,"; None if there is none."""
    first = _after_opening(view, held.start, ceiling)
    while first < ceiling and (
        view.low[first] in ("but", "and", "yet", ",")
        or (view.low[first] in ADVERBS and first < held.start + 3)
    ):
        first += 1
    last = phrase_after(view, first, ceiling, known.lexicon.sources)
    last = next((at for at in range(first + 1, last) if _is_its_verb(view, at, known)), last)
    if last == first or not is_source(view, first, last, known) or not can_speak(view, (first, last), known):
        return None
    return first, last


def _after_opening(view: Words, start: int, ceiling: int) -> int:
    """Token after "Speaking to reporters," and "In a statement," at the start of a sentence; `start` if
    neither stands there."""
    opens = view.lower(start)
    participle = (
        opens.endswith("ing") and view.name[start] is None and view.low[start + 1 : start + 2] != [","]
    )
    if not participle and opens not in _LEADING:
        return start
    for at in range(start + 1, min(ceiling, start + _LEADING_REACH)):
        if view.low[at] == ",":
            return at + 1
        if view.low[at] in AUXILIARIES or view.low[at] in PRONOUNS or view.low[at] in QUOTES:
            return start
    return start


_LEADING = frozenset("in on at during after following for from".split())
_LEADING_REACH = 24


def title_before(view: Words, floor: int, first: int, known: Sources) -> int:
    """First token of "Minister for Trade, Omar Farid" at the opening of a sentence; `first` if no title
    stands there."""
    start = phrase_before(view, first - 1, floor, known.lexicon.sources)
    opens = start == floor or view.low[start - 1] == ","
    if not opens or start >= first - 1 or view.number(start):
        return first
    head = next((at for at in range(start, first - 1) if view.low[at] in PREPOSITIONS), first - 1) - 1
    titled = head >= start and view.low[head] in known.lexicon.sources and not view.low[head].endswith("s")
    return start if titled else first


def _is_its_verb(view: Words, at: int, known: Sources) -> bool:
    """True if token `at`, behind a singular noun of sources, is a verb in -s: "a group relies"."""
    word, noun = view.low[at], view.low[at - 1]
    named = view.name[at - 1] is not None and view.name[at] is None and view.kind(at - 1) is not Kind.GROUP
    if noun.endswith(("-based", "-backed", "-led", "-run", "-affiliated", "-linked", "-allied")):
        return False
    if named and word[0].isalpha() and not view.capital(at) and word not in known.lexicon.sources:
        return word not in JOINING and word not in ("and", "by")  # "The minister Farid cast doubt"
    return (
        noun in known.lexicon.sources
        and not noun.endswith("s")
        and word.endswith("s")
        and word not in known.lexicon.sources
        and word[0].isalpha()
        and not view.capital(at)
    )
