"""Ranks and titles: "Lt. Gen.", "colonels", "foreign minister"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

import msgspec

from store.annotate.grammar.noun_phrases import peoples
from store.annotate.language.function_words import ends_noun_phrase, function_words
from store.annotate.language.tables import number_forms, table
from store.model import Kind, Mention
from store.text.segment import Document


class Rank(msgspec.Struct, frozen=True, omit_defaults=True):
    """A rank, or a title of office."""

    id: str
    forms: tuple[str, ...] = ()
    """As in the data file: "secretary general/secretaries general"."""
    short: tuple[str, ...] = ()
    """Abbreviations without their stops: "Lt Gen"."""
    order: int = 0
    """Height on the NATO scale (100 = OF-10); 0 for a title."""
    branch: str = ""


class _Form(msgspec.Struct, frozen=True):
    words: tuple[str, ...]
    rank: str
    short: bool
    plural: bool


class _Lexicon(msgspec.Struct, frozen=True):
    first: dict[str, tuple[_Form, ...]]
    ambiguous: dict[str, Literal["name", "noun", "only-name"]]
    not_names: frozenset[str]
    not_after: dict[str, frozenset[str]]


@cache
def ranks() -> dict[str, Rank]:
    """All ranks and titles by id."""
    data = table("ranks")
    return {
        key: msgspec.convert({"id": key, **value}, Rank)
        for key, value in {**data["rank"], **data["title"]}.items()
    }


def rank_order(rank: str) -> int:
    """Height of a rank, to compare with others; 0 for titles and unknown ids."""
    found = ranks().get(rank)
    return found.order if found else 0


@cache
def _lexicon() -> _Lexicon:
    data = table("ranks")
    first: dict[str, dict[tuple[str, ...], _Form]] = {}
    for rank in ranks().values():
        for entry in rank.forms:
            one, many = number_forms(entry)
            for text in filter(None, (one, many)):
                words = tuple(text.split())
                form = _Form(words, rank.id, False, text == many != one)
                first.setdefault(words[0], {}).setdefault(words, form)
        for text in rank.short:
            words = tuple(text.lower().split())
            first.setdefault(words[0], {}).setdefault(words, _Form(words, rank.id, True, False))
    return _Lexicon(
        {
            word: tuple(sorted(forms.values(), key=lambda form: -len(form.words)))
            for word, forms in first.items()
        },
        data["ambiguous"],
        frozenset(data["not_names"]["words"]),
        {word: frozenset(before) for word, before in data["not_after"].items()},
    )


def find_ranks(doc: Document) -> tuple[Mention, ...]:
    """Mentions of kind rank, in order and without overlap; `value` is the id of the rank or title."""
    lexicon = _lexicon()
    first = lexicon.first
    tokens = doc.tokens
    words = tokens.words
    found: list[Mention] = []
    after = 0
    for at, word in enumerate(words):
        if at < after:
            continue
        key = word.lower()
        forms = first.get(key) or (first.get(key[:-1]) if key[-1] == "." else None)
        if not forms:
            continue
        for form in forms:
            if _matches(words, at, form) and _is_rank(doc, at, form, lexicon):
                after = at + len(form.words)
                span = tokens.span(at, after)
                found.append(Mention(span.start, span.end, Kind.RANK, value=form.rank, by="ranks"))
                break
    return tuple(found)


def _matches(words: Sequence[str], at: int, form: _Form) -> bool:
    if at + len(form.words) > len(words):
        return False
    for offset, expected in enumerate(form.words):
        word = words[at + offset]
        if word.lower() != expected and (word[-1] != "." or word[:-1].lower() != expected):
            return False
        if form.short and not word[0].isupper() and not word[0].isdigit():
            return False
    return True


def _is_rank(doc: Document, at: int, form: _Form, lexicon: _Lexicon) -> bool:
    words = doc.tokens.words
    stop = at + len(form.words)
    following = words[stop] if stop < len(words) else ""
    if form.short:
        return following[:1].isupper() and following.lower() not in lexicon.not_names
    word = form.words[0]
    rule = lexicon.ambiguous.get(word)
    before = words[at - 1].lower() if at else ""
    if before in lexicon.not_after.get(word, ()):
        return False
    if len(form.words) > 1 or rule is None:
        return True
    if form.plural:
        return not (words[at][0].isupper() and following[:1].isupper() and rule == "name")
    capital = words[at][0].isupper()
    if rule == "name" and capital and _names_place(words, at):
        return False
    if (
        word == "captain"
        and following == "of"
        and not _TEAMS.isdisjoint(one.lower() for one in words[stop : stop + 6])
    ):
        return False
    if not capital and following[:1].isupper() and before in _SERVING and following.lower() not in peoples():
        return rule == "noun"
    named = capital and following[:1].isupper() and following.lower() not in lexicon.not_names
    if named and word in _ADJECTIVES and _names_company(words, stop):
        return False
    if named or rule == "only-name" or (capital and rule == "name"):
        return named
    if capital and following.islower() and word in _ADJECTIVES and (not before or before in ".!?\n"):
        return False  # "Major fighting broke out": the first word of a sentence
    if following in ("and", "or", ",") and not (
        capital or _leads_to_noun(before) or words[at - 1][0].isupper()
    ):
        return False
    if (
        before in ("a", "an", "one")
        and following.islower()
        and following.endswith("s")
        and following[-2:] != "ss"
    ):
        return True  # "a general stands": a verb, as no plural goes with "a"
    return ends_noun_phrase(following.lower()) and not (capital and following[:1].isupper())


_TEAMS = frozenset("team side club squad eleven football rugby cricket basketball hockey".split())
_SERVING = frozenset("retired former ex army defected late senior fellow then-".split())
_ADJECTIVES = frozenset("major general private".split())
_SETTLED = frozenset("village town district neighbourhood neighborhood city area quarter suburb camp".split())


def _names_company(words: Sequence[str], at: int) -> bool:
    """True for "General Building Products Corp": capitals up to the form of a company."""
    for word in words[at : at + 5]:
        if word.lower().rstrip(".") in _COMPANIES:
            return True
        if not word[0].isupper() and word != "&":
            return False
    return False


_COMPANIES = frozenset("corp inc co ltd plc llc corporation company group gmbh ag sa nv holdings".split())


def _names_place(words: Sequence[str], at: int) -> bool:
    """True for "in Sheikh Zayed", "the village of Sheikh Saad" and "Sheikh Zayed district"."""
    before = words[at - 1].lower() if at else ""
    if before in ("in", "near", "at", "around", "inside", "outside", "towards", "toward"):
        return True
    if before == "of" and at > 1 and words[at - 2].lower() in _SETTLED:
        return True
    return any(word.lower() in _SETTLED for word in words[at + 2 : at + 3])


def _leads_to_noun(word: str) -> bool:
    """True if the word before "general and" does not leave open that it is an adjective."""
    words = function_words()
    return (
        word in words.determiners
        or word in words.conjunctions
        or word in words.numbers
        or word
        in (
            "retired",
            "former",
            "senior",
            "army",
            "military",
            "police",
            ",",
        )
    )
