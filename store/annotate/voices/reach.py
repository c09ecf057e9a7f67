"""Which side of a cue holds what was said, and where it begins."""

from __future__ import annotations

from store.annotate.language.closed_class import (
    ADVERBS,
    BE,
    CALENDAR,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    PREPOSITIONS,
    PRONOUNS,
    PUNCTUATION,
    QUOTES,
    RELATIVES,
)
from store.annotate.language.view import Words
from store.annotate.voices.link import BACKWARD, BOTH, FORWARD, Link

COMMENTARY = frozenset(
    "adding citing updating quoting referring noting stressing speaking describing warning saying "
    "revising pointing confirming claiming explaining stating insisting".split()
)
"""Participles with which a speaker goes on."""


_ASIDES = frozenset(
    "including due because of in about without amid despite during following for from with to ahead".split()
)
"""Words that add to what was said before the cue and do not open what is said after it."""
_VEHICLES = frozenset(
    "statement report interview post message video tweet telephone phone briefing conference letter "
    "email e-mail remarks comments skype speech twitter facebook telegram bulletin broadcast website release "
    "communique memo dispatch".split()
)


def after_adjuncts(view: Words, at: int, stop: int) -> int:
    """Token after dates, adverbs and phrases of manner ("on Friday", "in a statement", "by telephone")."""
    moved = True
    while moved and at < stop:
        moved = False
        if (
            view.date[at]
            or (view.low[at] in CALENDAR and view.capital(at))
            or (
                view.low[at] in ADVERBS
                and view.low[at] not in ("still", "so", "there", "here", "once", "first", "only", "just")
            )
        ):
            at += 1
            moved = True
        elif (
            view.low[at] in ("on", "in", "late", "early")
            and at + 1 < stop
            and (view.date[at + 1] or view.low[at + 1] in CALENDAR)
        ):
            at += 2
            moved = True
        elif view.low[at] in ("in", "by", "via", "at", "on", "through", "to", "during"):
            end = at + 1
            while (
                end < min(at + 7, stop)
                and view.low[end] not in PUNCTUATION
                and view.low[end] not in _VEHICLES
            ):
                end += 1
            if end < stop and view.low[end] in _VEHICLES:
                at = end + 1
                moved = True
            elif (
                view.low[at] == "to"
                and end > at + 1
                and view.lower(at + 1) in ("reporters", "journalists", "afp", "reuters")
            ):
                at += 2
                moved = True
            elif view.low[at] == "on" and "condition" in view.low[at + 1 : at + 3]:
                end = next(
                    (one for one in range(at + 2, min(at + 8, stop)) if view.low[one] == "anonymity"), 0
                )
                at, moved = (end + 1, True) if end else (at, False)
    return at


def clause_follows(view: Words, at: int, stop: int) -> bool:
    """True if a clause, a figure or a quotation can begin at token `at`."""
    if at >= stop:
        return False
    word = view.low[at]
    return (
        word
        in (
            "that",
            ":",
            "at",
            "there",
            "more",
            "about",
            "nearly",
            "around",
            "up",
            "over",
            "no",
            "how",
            "such",
            "most",
            "only",
            "what",
            "why",
            "as",
            "than",
        )
        or word in QUOTES
        or word in DETERMINERS
        or word in PRONOUNS
        or view.number(at)
        or view.capital(at)
    )


def substantial(view: Words, first: int, last: int) -> bool:
    """True if tokens `first` to `last` can be what was said: more than an opening such as "On Monday," """
    if last - first < 3:
        return False
    return not (
        view.lower(last - 1) == ","
        and view.low[first] in PREPOSITIONS | CONJUNCTIONS
        and not any(
            view.low[at] in BE or view.low[at] in HAVE or view.number(at) for at in range(first, last)
        )
    )


def direction(view: Words, held: range, link: Link) -> str:
    """Which side of "X said" holds what X said."""
    at, stop = link.content_from, held.stop
    before = substantial(view, held.start, link.source[0])
    if before and view.lower(link.source[0] - 1) in ("and", "but", "while", "as", "that"):
        before = view.lower(link.source[0] - 1) == "as"
    if at < stop and view.low[at] in (";", ":") and before:
        return BOTH
    closing = at >= stop or (
        view.low[at] in PUNCTUATION and view.low[at] not in (":", ",") and view.low[at] not in QUOTES
    )
    if closing:
        return BACKWARD
    if view.low[at] in QUOTES and at + 1 >= stop:
        return BACKWARD
    if not before:
        return FORWARD
    if view.low[at] == ",":
        after = view.lower(at + 1)
        if after in ("and", "but") and view.low[link.cue[0] - 1] not in QUOTES:
            return BOTH
        if (
            after in CONJUNCTIONS
            or after in COMMENTARY
            or after in RELATIVES
            or after in ("according", "including")
        ):
            return BACKWARD
        return BOTH if view.lower(link.source[0] - 1) in PUNCTUATION else BACKWARD
    if whole_clause(view, held.start, link.source[0]):
        return BACKWARD
    if (
        view.low[at] in DETERMINERS
        and view.lower(at + 1) in ("day", "days", "week", "weeks", "hours", "hour")
        and (view.lower(at + 2) in ("after", "before"))
    ):
        return BACKWARD
    if view.low[at] in CONJUNCTIONS or view.low[at] in COMMENTARY or view.low[at] in _ASIDES:
        return BACKWARD
    return FORWARD


def whole_clause(view: Words, first: int, last: int) -> bool:
    """True if a main clause without a comma after it stands in tokens `first` to `last`: in text that
    lost its commas only what was said stands there before "the group said"."""
    if (
        view.lower(last - 1) in PUNCTUATION
        or view.lower(last - 1) in CONJUNCTIONS
        or view.lower(last - 1) in RELATIVES
    ):
        return False
    if view.low[first] in PREPOSITIONS or view.low[first] in CONJUNCTIONS:
        return False
    clause = view.low[first:last]
    return any(word in ("was", "were", "have", "has") for word in clause) and not any(
        word in ("who", "which", "that", "where", "when", "as", "but", "and") for word in clause
    )


def with_what_follows(view: Words, at: int, held: range) -> str:
    """Of `"...," said X, "..."`: both sides if a quotation goes on after the source."""
    if at + 1 < held.stop and view.low[at] in (",", ".", ":") and view.low[at + 1] in QUOTES:
        return BOTH
    after = _after_relative(view, at, held.stop)
    if after + 1 < held.stop and view.low[after] == "," and view.low[after + 1] in ("and", "but"):
        return BOTH
    if after + 1 < held.stop and view.low[after] == ";":
        return BOTH
    return BACKWARD


def _after_relative(view: Words, at: int, stop: int) -> int:
    """The comma that closes ", whose name was not given," where such a clause on the source opens at `at`;
    else `at`."""
    if at + 1 >= stop or view.low[at] != "," or view.low[at + 1] not in ("who", "whose", "which"):
        return at
    return next((ahead for ahead in range(at + 2, min(at + 16, stop)) if view.low[ahead] in ",;"), at)
