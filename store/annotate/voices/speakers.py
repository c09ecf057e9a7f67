"""The noun phrases before a cue that can be its source."""

from __future__ import annotations

from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    BE,
    CALENDAR,
    HAVE,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
)
from store.annotate.language.view import Words
from store.annotate.voices.edges import left_edge
from store.annotate.voices.openings import opening_source, title_before
from store.annotate.voices.outer import before_vehicle, heads_source, is_source, of_relative, widened
from store.annotate.voices.phrase_left import phrase_before
from store.annotate.voices.sources import Sources
from store.annotate.voices.speaking import PARTS
from store.model import Kind


def subject_before(view: Words, held: range, back: int, known: Sources) -> tuple[int, int] | None:
    """Token range of the source that ends at or before `back`, appositions included, relative clauses not."""
    sources = known.lexicon.sources
    if view.low[back] == ",":
        comma = _comma_before(view, back, held.start)
        inner = range(comma + 1, back)
        if not inner:
            return None
        opens = view.low[inner.start]
        aside = all(
            view.date[at]
            or view.low[at].isdigit()
            or view.low[at] in ADVERBS
            or view.low[at] in CALENDAR
            or view.low[at] in ("on", "in")
            for at in inner
        )
        clause = (
            opens in RELATIVES
            or (opens.endswith("ing") and not view.capital(inner.start))
            or opens in PREPOSITIONS
            or (opens.endswith("ed") and not view.capital(inner.start))
        )
        if comma >= held.start:
            first = phrase_before(view, comma, held.start, sources)
            if first < comma and (aside or clause):
                return first, comma
            verbs = any(view.low[at] in AUXILIARIES or view.low[at] in _TELLING for at in inner)
            if first < comma and not verbs and len(inner) <= 20:
                return _named_before(view, held.start, first, known), back
        if aside or clause:
            return None
        first = phrase_before(view, back, held.start, sources)
        return (first, back) if first < back else None
    if view.low[back] in ("who", "which", "that"):
        end = back - 1 if view.lower(back - 1) == "," else back
        if end <= held.start:
            return None
        if end < back:
            whole = subject_before(view, held, back - 1, known) if view.lower(back - 1) == "," else None
            if whole is not None and whole[1] == back - 1:
                return whole
        first = phrase_before(view, end, held.start, sources)
        return (first, end) if first < end and view.low[back] != "that" else None
    if view.low[back] in ("some", "many", "others") and (back == held.start or view.low[back - 1] in ",but"):
        return back, back + 1
    if view.low[back] in PARTS and view.lower(back - 1) == "of" and back - 2 >= held.start:
        return back - 2, back + 1
    if view.low[back] in _DASHES:
        opened = next(
            (at for at in range(back - 1, max(held.start, back - 25), -1) if view.low[at] in _DASHES), -1
        )
        first = phrase_before(view, opened, held.start, sources) if opened > held.start else back
        return (first, opened) if first < opened else None
    if view.low[back] in PUNCTUATION and view.low[back] not in (")", "]"):
        return None
    first = phrase_before(view, back + 1, held.start, sources)
    if first > back:
        return None
    outer = _before_relative(view, held.start, first, known)
    if outer is not None and (
        not is_source(view, first, back + 1, known)
        or _object_of_which(view, outer[1], first)
        or view.lower(first - 1) in _GOVERNING
    ):
        return outer
    outer = before_vehicle(view, held.start, first, known)
    if outer is not None:
        return outer
    if not is_source(view, first, back + 1, known):
        outer = of_relative(view, held.start, first, known)
        if outer is not None:
            return outer
    if view.lower(first - 1) == "including" and first - 1 > held.start:
        group = phrase_before(view, first - 1, held.start, sources)
        if group < first - 1 and heads_source(view, group, first - 1, known):
            return group, first - 1  # "Rights groups including the Watch said"
    first = left_edge(view, first, back + 1)
    start = widened(view, held.start, first, back + 1, known)
    if start == first and _is_place(view, first, back + 1) and view.lower(first - 1) in _IN:
        outer = opening_source(view, held, first, known)
        return (outer[0], back + 1) if outer is not None and back - outer[0] < _OPENING_REACH else outer
    if start == first and view.kind(first) is Kind.PERSON and view.lower(first - 1) == ",":
        start = title_before(view, held.start, first, known)
    if start == first and not is_source(view, first, back + 1, known):
        opening = opening_source(view, held, first, known)
        if opening is not None and view.low[opening[1]].endswith("ing"):
            return opening  # "A group of medics working in the areas said"
    elif _names_nobody(view, back + 1, known):
        opening = opening_source(view, held, first, known)
        if (
            opening is not None
            and opening[1] < first
            and heads_source(view, *opening, known)
            and view.low[opening[1]].endswith("ing")
            and _NEW_CLAUSE.isdisjoint(view.low[opening[1] : first])
        ):
            return opening  # "The head of a team studying Malta's outbreak says"
    return start, back + 1


_TELLING = frozenset(("but", "say", "says", "said"))
_NEW_CLAUSE = _TELLING | {",", ";", ":", "and", "including"}


def _names_nobody(view: Words, last: int, known: Sources) -> bool:
    """True if the phrase that ends before `last` has a head that cannot speak: "Malta's outbreak"."""
    head = view.low[last - 1]
    return (
        head not in PRONOUNS
        and view.name[last - 1] is None
        and not view.capital(last - 1)
        and head not in known.lexicon.sources
        and head not in known.lexicon.speech_nouns
        and subjects().match(view.low, last - 1) is None
    )


_DASHES = frozenset(("-", "–", "—", "--"))
_IN = frozenset("in at of from near inside outside around".split())
_OPENING_REACH = 15


def _is_place(view: Words, first: int, last: int) -> bool:
    """True if the phrase is the name of a place and nothing else."""
    return view.kind(first) is Kind.PLACE and view.last[first] >= last


_GOVERNING = frozenset("through by with via from on about of in to at".split())


def _before_relative(view: Words, floor: int, first: int, known: Sources) -> tuple[int, int] | None:
    """The source at the start of the sentence in "The agency which gave no details said": the phrase
    right before the verb belongs to the relative clause."""
    for at in range(floor + 1, min(first, floor + 14)):
        reduced = (
            view.low[at].endswith("ing")
            and not view.capital(at)
            and view.low[at] not in known.lexicon.sources
        )
        if view.low[at] in ("who", "which") or reduced:
            end = at - 1 if view.low[at - 1] == "," else at
            start = phrase_before(view, end, floor, known.lexicon.sources)
            if start == floor and start < end and heads_source(view, start, end, known):
                return start, end
    return None


def _named_before(view: Words, floor: int, first: int, known: Sources) -> int:
    """First token of the name before an apposition at `first`: "Omar Farid, | the head of the council, once a
    judge, said"."""
    if first - 2 <= floor or view.low[first - 1] != "," or view.low[first] not in ARTICLES:
        return first
    named = view.kind(first - 2) in (Kind.PERSON, Kind.ORGANISATION)
    start = phrase_before(view, first - 1, floor, known.lexicon.sources) if named else first
    opens = start == floor or view.low[start - 1] in PUNCTUATION
    return start if start < first - 1 and opens else first


def _object_of_which(view: Words, relative: int, first: int) -> bool:
    """True if the phrase at `first` is the object of "which" at `relative`: "The group which backs the
    opposition said"."""
    between = view.low[relative + 1 : first]
    if len(between) == 1 and between[0] in HAVE:
        return True  # "The monitor which has a network of sources said"
    return (
        view.low[relative] in ("which", "who")
        and 0 < len(between) <= 5
        and not any(word in BE or word in HAVE or word in PUNCTUATION for word in between)
    )


def _comma_before(view: Words, at: int, floor: int) -> int:
    """The comma or dash before the one at `at`, brackets passed over; floor - 1 if there is none."""
    depth = 0
    one = at - 1
    while one >= floor:
        word = view.low[one]
        if word == ")":
            depth += 1
        elif word == "(":
            depth -= 1
        elif depth <= 0 and (word in (",", "—", "–", "--", ";") or word in QUOTES):
            return one
        one -= 1
    return floor - 1
