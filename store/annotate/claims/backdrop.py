"""Places that stand outside of the words of an event: of the war, of what was said before, of the host."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotate.claims.locative import modifies
from store.annotate.claims.place_terms import AT, KINDS, LEFT, PLACES_OF, is_country
from store.annotate.claims.setting import Setting
from store.annotate.language.closed_class import BE, DETERMINERS, HAVE
from store.annotate.language.phrases import closed
from store.annotate.language.view import Words
from store.model import Kind, Mention

_LONG_STATE = 14
"""Tokens between a country and its war: "Syria has only just begun to emerge from a civil war"."""
_LONG_OWNED = 6
"""Tokens between a country and its war: "Syria's nearly seven-year-old civil war"."""
_LONG_LEFT = 12
"""Tokens between a verb of leaving and "from"."""
_WARS = frozenset("war conflict uprising revolt insurgency crisis revolution rebellion".split())


def _before_noun(setting: Setting, name: Mention) -> bool:
    """True of the name in "U.S. Marine" and "Syria talks"."""
    view = setting.view
    after = view.tokens_of(name.span).stop
    owns = view.lower(after) in ("'s", "’s") or view.text[name.end : name.end + 1] == "s"
    return view.capital(after) or (not owns and modifies(setting, name))


_AGAIN = frozenset(
    "country area city town village district region enclave camp suburb neighbourhood neighborhood".split()
)


def at_war(setting: Setting) -> str:
    """The country whose war the sentence tells of: "Syria's civil war", "the Syrian conflict", "the war in
    Yemen"; empty if none."""
    view = setting.view
    for at in setting.held:
        if view.low[at] not in _WARS:
            continue
        for mention in setting.places:
            first = view.tokens_of(mention.span)
            if view.text[mention.end : mention.end + 1] == "-":
                continue
            before = view.low[first.stop : at]
            mired = (
                is_country(mention.span.of(view.text))
                and 0 <= at - first.stop <= _LONG_STATE
                and view.lower(first.stop) in BE | HAVE
                and not any(view.kind(one) is not None for one in range(first.stop, at))
            )
            if mired:
                return mention.span.of(view.text)
            owns = 0 <= at - first.stop <= _LONG_OWNED and not AT.intersection(before) and "," not in before
            if owns or (first.start > at and view.low[at + 1 : first.start] in (["in"], ["in", "the"])):
                return mention.span.of(view.text)
        for step in range(at - 1, max(setting.held.start, at - 4) - 1, -1):
            # "Syrian" says "Syria", as most names of peoples hold that of their country.
            for cut in (1, 2):
                if view.kind(step) is Kind.GROUP and is_country(name := view.word(step)[:-cut]):
                    return name
    return ""


def at_war_itself(view: Words, held: range) -> bool:
    """True of a sentence on "the war", "the conflict" that does not say which."""
    return any(view.low[at] in _WARS and closed(view.lower(at + 1) or ".") for at in held)


def named_as(setting: Setting) -> str:
    """The first place that the sentence calls by name and kind: "the town of Atareb"; empty if none."""
    view = setting.view
    for mention in setting.places:
        name = view.tokens_of(mention.span)
        called = name.start - 2 >= setting.held.start and view.low[name.start - 1] == "of"
        if (called and view.low[name.start - 2] in KINDS) or view.lower(name.stop) in KINDS:
            return mention.span.of(view.text)
    return ""


def left_behind(setting: Setting, near: int, *, at_once: bool) -> str:
    """The places without a name that people are taken from: "out of the two villages", "from four besieged
    towns"; empty if the clause at token `near`, or with `at_once` the verb there, has none."""
    view = setting.view
    first, last = (near, near + 2) if at_once else (near - _LONG_LEFT, setting.held.stop)
    for at in range(max(setting.held.start, first), min(setting.held.stop, last)):
        if view.low[at] not in ("from", "leaving", "left") and view.low[at : at + 2] != ["out", "of"]:
            continue
        first = at + 1 + (view.low[at] == "out")
        for last in range(first, min(first + _LONG_OWNED, setting.held.stop)):
            word = view.low[last]
            if word in PLACES_OF or word == "areas":
                if any(view.kind(one) is Kind.PLACE for one in range(last + 1, last + 4)):
                    return ""
                words = view.text[view.span(first, first + 1).start : view.span(last, last + 1).end]
                return " ".join(words.split())
            if closed(word) and word not in DETERMINERS:
                break
    return ""


def fled(setting: Setting) -> str:
    """The place that people flee, without a preposition: "have fled Mali"; empty if none."""
    for mention in setting.places:
        if setting.view.lower(setting.view.tokens_of(mention.span).start - 1) in _FLED:
            return mention.span.of(setting.view.text)
    return ""


_FLED = frozenset("flee flees fled fleeing escaped escaping".split())


def referred(setting: Setting, before: Sequence[Mention]) -> str:
    """The place that "there" and "in the area" take up again: the last one before that the sentence, or one
    of those `before` it, names; empty if nothing refers back."""
    view = setting.view
    for at in setting.held:
        word = view.low[at]
        there = word == "there" and view.lower(at + 1) not in BE | HAVE and view.lower(at - 1) not in BE
        again = (
            word in _AGAIN
            and view.lower(at - 1) in ("the", "that", "this", "same")
            and view.lower(at - 2 - (view.lower(at - 2) in ("the", "that"))) in AT | LEFT
            and view.lower(at + 1) != "of"
            and view.kind(at + 1) is not Kind.PLACE
        )
        if not there and not again:
            continue
        start = view.span(at, at + 1).start
        names = [one for one in (*before, *setting.places) if one.end <= start]
        for index in range(len(names) - 1, -1, -1):
            name = names[index].span.of(view.text)
            other = is_country(name) != (word == "country") and word != "there"
            if other or _before_noun(setting, names[index]):
                continue
            near = view.lower(view.tokens_of(names[index].span).start - 1) == "near"
            return names[index - 1].span.of(view.text) if near and index else name
    return ""


def host(setting: Setting, near: int) -> str:
    """The place whose authorities are the subject of the verb at token `near`: "Turkey's government is
    housing"."""
    best = ""
    for mention in setting.places:
        if setting.view.tokens_of(mention.span).start < near:
            best = mention.span.of(setting.view.text)
    return best
