"""Sources that reach further left than the phrase right before the verb."""

from __future__ import annotations

from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import ARTICLES, BE, HAVE, PRONOUNS, PUNCTUATION
from store.annotate.language.phrases import verbal
from store.annotate.language.view import Words
from store.annotate.voices.phrase_left import phrase_before
from store.annotate.voices.sources import Sources
from store.model import Kind

_CARRIED = frozenset(
    "published carried issued released posted broadcast quoted cited obtained seen aired distributed "
    "signed read made delivered given presented prepared adopted "
    "run led headed backed funded owned operated".split()
)

_NEAR = frozenset("familiar close loyal linked sympathetic allied privy affiliated opposed".split())
"""Adjectives between a source and what it knows: "officials close to the talks said"."""

_DOING = frozenset("sitting standing speaking working living operating fighting".split())
_RELATIVE_REACH = 14
_APPOSED = ARTICLES | {"another", "one"}
"""What opens an apposition behind a name."""


def is_source(view: Words, first: int, last: int, known: Sources) -> bool:
    """True if the phrase names somebody, is a pronoun, or has a noun of sources or of people."""
    if view.low[last - 1] in PRONOUNS or subjects().match(view.low, last - 1) is not None:
        return True
    return any(view.low[at] in known.lexicon.sources or view.capital(at) for at in range(first, last))


def before_vehicle(view: Words, floor: int, first: int, known: Sources) -> tuple[int, int] | None:
    """The source of "The group in a statement carried by its agency said": the one that opens the sentence,
    where the phrase right before the verb belongs to "by", "on" or "to"."""
    if view.lower(first - 1) not in ("by", "on", "to", "in", "from"):
        return None
    begin = next((at for at in range(first - 2, max(floor, first - 9), -1) if view.low[at] in _CARRIED), -1)
    if begin <= floor or view.low[begin - 1] in BE or view.low[begin - 1] in HAVE:
        return None
    start = phrase_before(view, begin, floor, known.lexicon.sources)
    if start >= begin or not any(
        view.low[at] in known.lexicon.speech_nouns
        or view.low[at] in ("interview", "message", "letter", "decree", "unit", "centre", "center", "office")
        for at in range(start, begin)
    ):
        return None
    opens = view.lower(start - 1)
    if start > floor and opens in ("in", "through", "via"):
        outer = phrase_before(view, start - 1, floor, known.lexicon.sources)
        return (outer, start - 1) if outer < start - 1 and is_source(view, outer, start - 1, known) else None
    return start, begin


def of_relative(view: Words, floor: int, first: int, known: Sources) -> tuple[int, int] | None:
    """The source of "..., a group that watches | the war | said": a phrase that names no source belongs to
    the relative clause before it."""
    for at in range(first - 1, max(floor, first - _RELATIVE_REACH), -1):
        word = view.low[at]
        if word in PUNCTUATION:
            return None
        if word in ("that", "which", "who") or (word in _DOING):
            end = at - 1
            if view.low[end] in known.lexicon.sources or view.kind(end) in (Kind.PERSON, Kind.ORGANISATION):
                start = phrase_before(view, at, floor, known.lexicon.sources)
                return (start, at) if start < at else None
            if word in ("that", "which", "who"):
                start = phrase_before(view, at, floor, known.lexicon.sources)
                heads = start < at and any(view.low[one] in known.lexicon.sources for one in range(start, at))
                return (
                    (start, at) if heads and not verbal(view.low[end]) and view.low[end] != "said" else None
                )
    return None


def widened(view: Words, floor: int, first: int, last: int, known: Sources) -> int:
    """First token of the source with what stands before it: "sources familiar with | the talks", and of a
    text that lost its commas the name that opens the sentence: "Omar Farid | a local activist"."""
    before = view.lower(first - 1)
    if first - 2 > floor and before in ("with", "to") and view.low[first - 2] in _NEAR:
        start = phrase_before(view, first - 2, floor, known.lexicon.sources)
        if start < first - 2 and is_source(view, start, first - 2, known):
            return start
    if before == "as" and first - 2 > floor and view.low[first - 2] in ("known", "named", "called"):
        start = phrase_before(view, first - 2, floor, known.lexicon.sources)
        if start < first - 2 and is_source(view, start, first - 2, known):
            return start  # "the organisation known as the White Helmets"
    first = _with_people(view, floor, first, known)
    if first > floor and view.low[first] in _APPOSED and view.name[first - 1] is not None:
        start = phrase_before(view, first, floor, known.lexicon.sources)
        opens = start == floor or view.low[start - 1] in PUNCTUATION
        if opens and view.kind(first - 1) in (Kind.PERSON, Kind.ORGANISATION):
            return start
        if view.kind(first - 1) is Kind.PERSON and view.low[first] in ("a", "an", "the"):
            person = any(subjects().match(view.low, at) for at in range(first, min(first + 6, last)))
            return view.first[first - 1] if person else first
    return first


def _with_people(view: Words, floor: int, first: int, known: Sources) -> int:
    """First token of "a group tracking | the war" and "an evacuee from | the town", where the phrase at
    `first` belongs to what stands before it."""
    at = first - 1
    if at - 1 <= floor:
        return first
    word = view.low[at]
    tracking = word.endswith("ing") and not view.capital(at) and view.low[at - 1] in known.lexicon.sources
    if tracking and view.low[first] in ARTICLES:
        return phrase_before(view, at, floor, known.lexicon.sources)
    if word in ("from", "in", "of") and view.kind(first) is Kind.PLACE:
        noun = subjects().match(view.low, at - 1)
        if noun is not None and noun.number == "one" and noun.length == 1:
            return phrase_before(view, at, floor, known.lexicon.sources)
    return first


def heads_source(view: Words, first: int, last: int, known: Sources) -> bool:
    """True if a noun of sources or of speech stands in the phrase, or the phrase ends in a name of a person
    or body."""
    if view.kind(last - 1) in (Kind.PERSON, Kind.ORGANISATION):
        return True
    return any(
        view.low[at] in known.lexicon.sources or view.low[at] in known.lexicon.speech_nouns
        for at in range(first, last)
    )
