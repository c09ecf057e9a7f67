"""The noun phrases beside a cue that can be its source."""

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
    JOINING,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
)
from store.annotate.language.phrases import phrase_after, phrase_before
from store.annotate.language.view import Words
from store.annotate.voices.edges import is_agent, left_edge
from store.annotate.voices.outer import before_vehicle, heads_source, is_source, of_relative, widened
from store.annotate.voices.reach import substantial
from store.annotate.voices.sources import Sources
from store.model import Kind

_NEGATIVE = frozenset(
    "not n't never cannot neither nor didnt doesnt dont wasnt werent havent hasnt hadnt couldnt "
    "wouldnt".split()
)
_NOT_HEADS = frozenset(
    "so latest last first recent most widely other same former own two three more such".split()
)


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
                return first, back
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
    if view.low[back] in _PARTS and view.lower(back - 1) == "of" and back - 2 >= held.start:
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
    start = widened(view, held.start, first, known)
    if start == first and _is_place(view, first, back + 1) and view.lower(first - 1) in _IN:
        outer = opening_source(view, held, first, known)
        return (outer[0], back + 1) if outer is not None and back - outer[0] < _OPENING_REACH else outer
    if start == first and view.kind(first) is Kind.PERSON and view.lower(first - 1) == ",":
        start = _title_before(view, held.start, first, known)
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


_PARTS = frozenset("them us those whom".split())
_DASHES = frozenset(("-", "–", "—", "--"))
_IN = frozenset("in at of from near inside outside around".split())
_OPENING_REACH = 15


def _is_place(view: Words, first: int, last: int) -> bool:
    """True if the phrase is the name of a place and nothing else."""
    return view.kind(first) is Kind.PLACE and view.last[first] >= last


_GOVERNING = frozenset("through by with via from on about of in to at".split())


def opening_source(view: Words, held: range, ceiling: int, known: Sources) -> tuple[int, int] | None:
    """The source that opens the sentence, behind "but" or "meanwhile,"; None if there is none."""
    first = held.start
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


def _title_before(view: Words, floor: int, first: int, known: Sources) -> int:
    """First token of "Minister for Trade, Omar Farid" at the opening of a sentence; `first` if no title
    stands there."""
    start = phrase_before(view, first - 1, floor, known.lexicon.sources)
    if start != floor or start >= first - 1 or view.number(start):
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


def _object_of_which(view: Words, relative: int, first: int) -> bool:
    """True if the phrase at `first` is the object of "which" at `relative`: "The group which backs the
    opposition said"."""
    between = view.low[relative + 1 : first]
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


def can_speak(view: Words, source: tuple[int, int], known: Sources) -> bool:
    """True if the phrase can be a voice: a name, a pronoun, a noun of sources, or a definite phrase."""
    first, last = source
    tail = view.low[last - 1]
    if (last - first == 1 and tail in PRONOUNS) or (last - first == 3 and tail in _PARTS):
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


def subject_after(view: Words, held: range, at: int, known: Sources) -> int:
    """End of the source in `..., said X`; 0 if the subject does not follow the verb."""
    if at == held.start:
        return 0
    marked = view.low[at - 1] == "," or view.low[at - 1] in QUOTES
    if view.number(at + 1) or view.lower(at + 1) in PRONOUNS:
        return 0
    last = phrase_after(view, at + 1, held.stop, known.lexicon.sources)
    if last == at + 1 or not can_speak(view, (at + 1, last), known):
        return 0
    follower = view.lower(last) if last < held.stop else "."
    if not marked:
        # Without a comma the words after "said" are its subject only if no clause follows and somebody is
        # named.
        closes = follower in (".", ";", "who", "which", "whose", "a", "an") or last >= held.stop
        closes = closes or (follower == "also" and view.lower(last + 1) in ("known", "called"))
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
