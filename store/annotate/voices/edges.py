"""The bounds of a source: what of the words beside a cue is the name, and what is told of it or of others."""

from __future__ import annotations

from store.annotate.language.closed_class import ARTICLES, PREPOSITIONS
from store.annotate.language.view import Words
from store.model import Kind

_OPENING = frozenset(
    "state-run state-owned state-controlled well-informed civil local military security medical opposition "
    "activist activists sources monitors medics witnesses residents pro-government".split()
)
"""Words with which a source begins behind a name that belongs to what was said before it."""
_UNMODIFIED = frozenset("state-run state-owned state-controlled well-informed".split())
_SETTLEMENTS = frozenset("town city village district suburb neighbourhood neighborhood province".split())
_MEDIA = frozenset("media news television tv radio agency".split())
_BODIES = frozenset("service agency group network station hospital centre center office force party".split())
_ROLES = frozenset(
    "head director chief chairman president spokesman spokeswoman spokesperson leader member minister "
    "commander secretary ambassador envoy representative coordinator manager editor founder "
    "correspondent professor analyst researcher adviser activist resident "
    "officer treasurer ceo co-founder owner lawyer expert engineer economist deputy executive "
    "partner president-elect scientist historian author columnist candidate senator judge".split()
)
_OF = frozenset("of for in at to from with on".split())


_NOT_AGENTS = frozenset(
    "others numbers members matters papers letters corners powers shelters orders borders waters quarters "
    "winters summers centers figures rivers towers computers prisoners events talents accidents "
    "incidents agreements documents payments moments comments statements elements parents plants "
    "restaurants contents patients factors doors floors errors lists costs".split()
)


def is_agent(word: str) -> bool:
    """True for a plural noun whose ending makes one who acts: "forecasters", "opponents", "activists"."""
    return (
        len(word) > 6
        and word.endswith(("ers", "ors", "ists", "ants", "nents", "ians"))
        and word not in _NOT_AGENTS
    )


def left_edge(view: Words, first: int, last: int) -> int:
    """First token of the source in tokens `first` to `last`, without the end of the clause that runs into
    it where the text has no comma: "in the town of Qara | military sources", "Omar Farid | state-run TV"."""
    if view.low[first] == "that" and last - first > 1 and view.low[last - 1].endswith("s"):
        first += 1  # "the attack that activists say": a relative
    if (
        view.low[first].endswith("ing")
        and (view.lower(first + 1) in PREPOSITIONS or view.lower(first + 1) in ARTICLES)
        and view.kind(last - 1) is Kind.PERSON
        and view.first[last - 1] > first
    ):
        return view.first[last - 1]  # "Responding to the report Omar Farid"
    if view.low[first] in _BODIES and view.kind(first + 1) is Kind.PERSON and first + 1 < last:
        return first + 1
    settled = any(view.low[at] in _SETTLEMENTS for at in range(first, min(first + 6, last)))
    for at in range(first + 1, last):
        before = view.kind(at - 1)
        ended = view.name[at - 1] is not None and view.last[at - 1] == at
        if view.dated(at - 1) and not view.dated(at):
            return at
        if view.word(at) == "The" and before is not None:
            return at
        if view.low[at] in _UNMODIFIED and not view.capital(at - 1) and view.low[at - 1] not in ARTICLES:
            plain = view.low[at - 1].isalpha() and view.low[at - 1] not in _OF
            if plain and view.name[at - 1] is None and not view.low[at - 1].endswith(("al", "an")):
                return at
        opens = view.low[at] in _OPENING or (view.low[at] == "state" and view.lower(at + 1) in _MEDIA)
        if not ended or not opens:
            continue
        if before is Kind.PERSON and at - view.first[at - 1] > 1:
            return at
        if before in (Kind.PLACE, None) and settled and "of" in view.low[first : view.first[at - 1]]:
            return at
    return first


def right_edge(view: Words, first: int, last: int) -> int:
    """Token after the source in tokens `first` to `last`, without the apposition behind a name: "Omar Farid
    | , the head of the council", "Omar Farid | head of the council"."""
    for at in range(first + 1, last):
        if not _closes_name(view, first, at):
            continue
        word = view.low[at]
        if word == ",":
            rest = view.low[at + 1 : last]
            opens = view.lower(at + 1)
            role = (
                opens in ARTICLES
                or _role(view, at + 1, last)
                or _apposed(view, at + 1, last)
                or view.low[last - 1] in _ROLES
                or opens in ("his", "her", "their", "its")
            )
            if (role and not _is_list(rest)) or (opens.endswith("ing") and not view.capital(at + 1)):
                return at
            if rest[:2] == ["one", "of"]:
                return at
            continue
        if word.startswith("al-") and view.kind(at - 1) is Kind.ORGANISATION and view.word(at - 1).isupper():
            return at  # "according to SANA al-Noor fighters fled"
        if word in ("a", "an") or (word == "the" and view.word(at) == "the"):
            return at
        if view.kind(at - 1) is Kind.PERSON and at - view.first[at - 1] > 1 and _role(view, at, last):
            return at
    return last


def _apposed(view: Words, at: int, last: int) -> bool:
    """True if two roles joined by "and" begin at token `at`: "chief executive and founder of"."""
    end = next((one for one in range(at, min(at + 5, last)) if view.low[one] == "and"), -1)
    return end > at and view.low[end - 1] in _ROLES and not view.capital(at)


def _closes_name(view: Words, first: int, at: int) -> bool:
    """True if a name of a person or body, or a bracket behind one, ends before token `at`; a capitalised
    word that opens the phrase will do."""
    back = at - 1
    if view.low[back] == ")":
        return view.word(first)[:1].isupper() or any(
            view.kind(one) in (Kind.PERSON, Kind.ORGANISATION) for one in range(first, back)
        )
    if view.name[back] is not None:
        return view.last[back] == at and view.kind(back) in (Kind.PERSON, Kind.ORGANISATION)
    return view.capital(back) and not view.dated(back) and view.low[back] not in ARTICLES


def _role(view: Words, at: int, last: int) -> bool:
    """True if a role with what it is of begins at token `at`: "head of the council"."""
    for one in range(at, min(at + 5, last - 1)):
        if view.low[one] in _ROLES:
            return view.low[one + 1] in _OF
        if not view.low[one][0].isalpha() or view.low[one] in _OF:
            return False
    return False


def _is_list(rest: list[str]) -> bool:
    """True if "and" joins several sources: "Omar Farid, the army and the police"; two roles of one person are
    none: "Omar Farid, chief executive and founder of"."""
    if "and" in rest:
        joint = rest.index("and")
        if joint and rest[0] not in ARTICLES and rest[joint - 1] in _ROLES:
            after = rest[joint + 1 : joint + 4]
            return not any(word in _ROLES for word in after)
    return "and" in rest and not any(word in _OF for word in rest[: rest.index("and")])
