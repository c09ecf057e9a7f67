"""Who can speak: the phrase beside a cue, the verb group that it belongs to, and what follows its name."""

from __future__ import annotations

from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    CALENDAR,
    DETERMINERS,
    HAVE,
    IRREGULAR_PAST,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
)
from store.annotate.language.view import Words
from store.annotate.voices.edges import is_agent
from store.annotate.voices.phrase_right import phrase_after
from store.annotate.voices.reach import COMMENTARY, after_adjuncts, substantial
from store.annotate.voices.sources import Sources
from store.model import Kind

_NEGATIVE = frozenset(
    "not n't never cannot neither nor didnt doesnt dont wasnt werent havent hasnt hadnt couldnt "
    "wouldnt".split()
)
_NOT_HEADS = frozenset(
    "so latest last first recent most widely other same former own two three more such".split()
)
PARTS = frozenset("them us those whom".split())
"""Pronouns of the whole in "some of them"."""


def apposition_after(view: Words, last: int, ceiling: int, known: Sources, initial: bool) -> int:
    """End of "..., a spokesman for Y" after a source that ends before `last`; `last` if there is none."""
    if view.lower(last) != "," or last + 1 >= ceiling:
        return last
    if view.number(last + 1):
        return last
    end = phrase_after(view, last + 1, ceiling, known.lexicon.sources)
    role = any(view.low[at] in known.lexicon.sources for at in range(last + 1, end))
    if end == last + 1 or not (role or (view.lower(last + 1) in ("a", "an", "the") and not initial)):
        return last
    closes = end >= ceiling or view.low[end] in ".;" or view.low[end] == ","
    if initial and (end >= ceiling or view.low[end] != ","):
        return last
    return end if closes else last


def skip_back(view: Words, at: int, floor: int) -> tuple[int, bool, bool]:
    """The token before the verb group that ends at `at`: auxiliaries, adverbs and dates are passed over.
    Also whether it is negated, and whether it is passive."""
    back = at - 1
    negated = passive = False
    while back >= floor:
        word = view.low[back]
        if view.name[back] is not None and not view.date[back]:
            break
        if word in BE and back != at:
            passive = True
        elif word.isdigit() and len(word) < 3 and view.capital(back - 1):
            pass  # "Ahmed 24 said", of a text that lost its commas: an age
        elif word in _NEGATIVE or word.endswith(("n't", "n’t")) or word in ("neither", "nor"):
            negated = True
        elif not (
            word in HAVE
            or word in AUXILIARIES
            or word in ADVERBS
            or view.date[back]
            or (word in CALENDAR and view.capital(back))
            or word in ("both", "all", "each", "themselves", "himself", "herself", "itself")
            or (word in ("on", "in") and (view.date[back + 1] or view.low[back + 1] in CALENDAR))
            or (word.endswith("ly") and not view.capital(back) and word not in ("daily", "weekly"))
        ):
            break
        back -= 1
    return back, negated, passive


def without_subject(view: Words, first: int, last: int, stop: int, known: Sources) -> int:
    """End of the source in "According to the radio | shells hit the town", of a text that lost its commas:
    what goes before a finite verb is the verb's own subject."""
    if last >= stop or view.low[last] in PUNCTUATION:
        return last
    finite = view.low[last] in AUXILIARIES or view.low[last] in IRREGULAR_PAST
    if not finite and not (view.low[last].endswith("ed") and not view.capital(last)):
        return last
    for at in range(last - 1, first, -1):
        closes = view.name[at - 1] is not None and view.last[at - 1] == at
        if view.low[at - 1] in known.lexicon.sources or (closes and view.kind(at - 1) is not Kind.GROUP):
            return at
    return last


def can_speak(view: Words, source: tuple[int, int], known: Sources) -> bool:
    """True if the phrase can be a voice: a name, a pronoun, a noun of sources, or a definite phrase."""
    first, last = source
    tail = view.low[last - 1]
    if (last - first == 1 and tail in PRONOUNS) or (last - first == 3 and tail in PARTS):
        return True
    if last - first == 1 and tail in ("some", "many", "others"):
        return True
    if tail in _NOT_HEADS or tail in DETERMINERS or view.date[last - 1]:
        return False
    if all(view.name[at] is not None and view.name[at].kind is Kind.GROUP for at in range(first, last)):  # type: ignore[union-attr]
        return view.low[last - 1].endswith("s")
    for at in range(first, last):
        if view.low[at] in known.lexicon.sources or view.name[at] is not None:
            return True
        if view.capital(at) and at > first and view.low[at] not in CALENDAR:
            return True
    if subjects().match(view.low, last - 1) is not None or is_agent(tail):
        return True
    return view.low[first] in ARTICLES or (view.capital(first) and view.low[first] not in CALENDAR)


def _by_way(view: Words, at: int, stop: int) -> bool:
    """True if "in a press release (published on Monday)" begins at token `at` and nothing else follows."""
    end = after_adjuncts(view, at, stop)
    return end > at and (
        end >= stop
        or view.low[end] in (".", ";")
        or view.low[end] in ("published", "issued", "released", "posted")
    )


def subject_after(view: Words, held: range, at: int, known: Sources) -> int:
    """End of the source in `..., said X`; 0 if the subject does not follow the verb."""
    if at == held.start:
        return 0
    marked = view.low[at - 1] == "," or view.low[at - 1] in QUOTES
    if view.number(at + 1) or view.lower(at + 1) in PRONOUNS or view.lower(at + 1) in COMMENTARY:
        return 0
    last = phrase_after(view, at + 1, held.stop, known.lexicon.sources)
    if last == at + 1 or not can_speak(view, (at + 1, last), known):
        return 0
    follower = view.lower(last) if last < held.stop else "."
    if follower == "that" and view.low[last - 1] in known.lexicon.speech_nouns:
        return 0  # "..., denied the claims that"
    if not marked:
        # Without a comma the words after "said" are its subject only if no clause follows and somebody is
        # named.
        closes = follower in (".", ";", "who", "which", "whose", "a", "an") or last >= held.stop
        closes = closes or (follower == "also" and view.lower(last + 1) in ("known", "called"))
        closes = closes or follower in COMMENTARY or _by_way(view, last, held.stop)
        speaks = any(
            view.low[one] in known.lexicon.sources or view.kind(one) in (Kind.PERSON, Kind.ORGANISATION)
            for one in range(at + 1, last)
        )
        return (
            last if closes and speaks and substantial(view, held.start, at) and view.low[at] == "said" else 0
        )
    ends = (
        follower in PUNCTUATION
        or follower in RELATIVES
        or follower
        in ("adding", "citing", "quoting", "referring", "stressing", "noting", "describing", "who", "a", "an")
        or follower
        in (
            "on",
            "in",
            "from",
            "at",
            "by",
            "as",
            "during",
            "via",
            "after",
            "to",
            "before",
            "when",
            "while",
            "with",
        )
        or view.date[last]
        or follower in CALENDAR
    )
    if not ends:
        return 0
    return apposition_after(view, last, held.stop, known, initial=False)
