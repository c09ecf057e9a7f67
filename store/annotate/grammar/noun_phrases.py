"""Finds the counted people to the right of a number, without a tagger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from store.annotate.grammar.numerals import parse
from store.annotate.grammar.subjects import Noun, Subjects
from store.annotate.language.closed_class import CALENDAR
from store.annotate.language.function_words import ends_noun_phrase, function_words
from store.annotate.language.lists import load
from store.text.tokens import Tokens

_REACH = 9
"""Tokens looked at between a number and its noun."""


class Head(msgspec.Struct, frozen=True):
    """The head noun of a counted noun phrase."""

    node: str
    first: int
    """Index of the first token of the phrase, modifiers included."""
    noun: int
    """Index of the first token of the head noun."""
    stop: int
    modifiers: tuple[str, ...] = ()
    """Lower case, in order."""
    partitive: bool = False
    """True for "two of the generals"."""


class Lower(msgspec.Struct, frozen=True):
    """Tokens with their lower-case forms."""

    tokens: Tokens
    words: Sequence[str]

    @classmethod
    def of(cls, tokens: Tokens) -> Lower:
        return cls(tokens, [word.lower() for word in tokens.words])

    def at(self, index: int) -> str:
        """The lower-case token, or an empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def adjacent(self, index: int) -> bool:
        """True if no white space separates token `index` from the one before it."""
        starts, ends = self.tokens.starts, self.tokens.ends
        return 0 < index < len(starts) and starts[index] == ends[index - 1]

    def capital(self, index: int) -> bool:
        """True if token `index` exists and begins with a capital."""
        return 0 <= index < len(self.words) and self.tokens.words[index][0].isupper()

    def is_acronym(self, index: int) -> bool:
        """True for "IS" and "US", which are no pronouns."""
        word = self.tokens.words[index]
        return len(word) > 1 and word.isupper()


@cache
def peoples() -> dict[str, tuple[str, str]]:
    """Lower-case demonyms: the singular, and "one", "many", "mass" or "adjective" for the form."""
    entries = {entry for entry in load("demonyms") if " " not in entry}
    forms: dict[str, tuple[str, str]] = {}
    for entry in entries:
        if entry.endswith("s") and entry[:-1] in entries:
            forms[entry] = (entry[:-1], "many")
        elif entry.endswith(("ese", "ish", "ch")):
            forms[entry] = (entry, "mass")
        elif entry + "s" in entries:
            forms[entry] = (entry, "one")
        elif entry.endswith("s") and not entry.endswith("ss"):
            forms[entry] = (entry, "many")
        else:
            forms[entry] = (entry, "adjective")
    return forms


def find_head(lower: Lower, at: int, subjects: Subjects, *, one: bool, many: bool = True) -> Head | None:
    """The counted people whose phrase starts at token `at`, right after a number.

    `one`: a singular noun may follow the number; `many`: a plural one may. After a number of several a
    singular that is no rank stands for its plural if nothing else does: "30 terrorist were killed".
    """
    partitive = lower.at(at) == "of"
    if partitive:
        at = _after_of(lower, at)
        one, many = False, True
    return _scan(lower, at, subjects, one=one, many=many, partitive=partitive) or (
        _unmarked_plural(lower, at, subjects) if many and not one else None
    )


def _unmarked_plural(lower: Lower, at: int, subjects: Subjects) -> Head | None:
    """The head of "30 terrorist" in broken English: a singular noun that the phrase plainly ends with."""
    head = _scan(lower, at, subjects, one=True, many=False, partitive=False)
    before = lower.at(at - 1)
    vague = before == "of" and lower.at(at - 2) in _VAGUE
    if head is None or not (vague or before[:1].isdigit() or before in _VAGUE):
        return None
    node = subjects.node(head.node)
    ends = ends_noun_phrase(lower.at(head.stop)) or lower.at(head.stop) in _PASSIVES
    return head if ends and node is not None and not node.rank else None


_VAGUE = frozenset("tens dozens scores hundreds thousands several".split())
_PASSIVES = frozenset("killed wounded injured dead captured arrested detained".split())


def _after_of(lower: Lower, at: int) -> int:
    """Index of the first token after "of" and the determiners and figures that follow it."""
    at += 1
    words = function_words()
    while lower.at(at) in words.determiners and lower.at(at) not in ("another", "no"):
        at += 1
    for owner in range(at, min(at + 4, len(lower.words) - 1)):
        # "815 of the school's 926 pupils"
        if lower.at(owner) in ("'s", "’s") and lower.at(owner + 1)[:1].isdigit():
            at = owner + 1
            break
    if at < len(lower.words) and not lower.adjacent(at + 1):
        whole = parse(lower.words, at)
        if whole is not None:
            at = whole.stop
    return at


def _scan(
    lower: Lower, first: int, subjects: Subjects, *, one: bool, many: bool, partitive: bool
) -> Head | None:
    modifiers: list[str] = []
    people = peoples()
    at = first
    limit = min(first + _REACH, len(lower.words))
    while at < limit:
        word = lower.words[at]
        noun = subjects.match(lower.words, at)
        if noun is not None and noun.number == "mass" and at > first and _follows_noun(lower, at, subjects):
            return None  # "over 50 terrorist killed": the participle of a noun without its plural
        if noun is not None and _is_head(lower, at, noun, subjects, one=one, many=many, bare=at == first):
            node = _refined(lower, noun, at, modifiers, subjects)
            return _extend(
                lower, Head(node, first, at, at + noun.length, tuple(modifiers), partitive), subjects
            )
        known = people.get(word) if lower.capital(at) else None
        if known is not None and _is_people(lower, at, known[1], one=one, many=many):
            return Head("person", first, at, at + 1, (*modifiers, known[0]), partitive)
        if noun is not None and noun.length > 1:
            modifiers += lower.words[at : at + noun.length]
            at += noun.length
            continue
        skip = _modifier(lower, at, subjects, plain=noun is None and known is None)
        if not skip:
            return None
        modifiers += lower.words[at : at + skip]
        at += skip
    return None


def _follows_noun(lower: Lower, at: int, subjects: Subjects) -> bool:
    """True if a singular noun that is no rank stands right before token `at`."""
    noun = subjects.match(lower.words, at - 1)
    node = subjects.node(noun.node) if noun else None
    return noun is not None and noun.number == "one" and node is not None and not node.rank


def _refined(lower: Lower, noun: Noun, at: int, modifiers: Sequence[str], subjects: Subjects) -> str:
    """The node of the noun with one of its modifiers, if that is known: "senior Syrian army officers", "ISIS
    members"."""
    words = lower.words[at : at + noun.length]
    if modifiers and (of := subjects.member_of(words[-1], modifiers)[0]):
        return of
    for modifier in modifiers:
        found = subjects.match((modifier, *words), 0)
        if found is not None and found.length == 1 + noun.length and subjects.is_a(found.node, noun.node):
            return found.node
    return noun.node


def _is_head(
    lower: Lower, at: int, noun: Noun, subjects: Subjects, *, one: bool, many: bool, bare: bool
) -> bool:
    after = at + noun.length
    following = lower.at(after)
    if lower.adjacent(after) and following == "-":
        return False
    ends = ends_noun_phrase(following) or lower.capital(after)
    if noun.number == "many":
        # "women fighters", "men protesters": the second noun is the head.
        double = noun.node in ("woman", "man") and subjects.match(lower.words, after) if following else None
        fighters = double and double.number == "many" and double.node not in _AGES
        return many and following not in ("'", "’", "'s", "’s") and not fighters
    if noun.number == "mass":
        # "one dead", but "a car bomb killed"; "two elderly Catholic priests" are priests.
        node = subjects.node(noun.node)
        later = subjects.match(lower.words, after + 1) if lower.capital(after) else None
        if later is not None and later.number == "many" and node is not None and not node.state:
            return False
        return ends and (many or bare)
    if noun.number == "both":
        return ends
    if lower.capital(after) and lower.words[after - 1] in function_words().also_adjectives:
        return False
    # After a singular noun, a word in -s is its verb: "a soldier walks".
    verb = not many and following.endswith("s") and not following.endswith(("ss", "us", "is", "ics", "news"))
    return one and (ends or verb) and following not in ("'s", "’s")


_AGES = frozenset(("child", "woman", "man", "elderly", "girl", "boy"))
"""In text that lost its commas "women children" are two groups, not one."""


def _is_people(lower: Lower, at: int, form: str, *, one: bool, many: bool) -> bool:
    ends = ends_noun_phrase(lower.at(at + 1)) and not lower.at(at + 1)[:1].isdigit()
    if lower.at(at + 1) in ("-", "'s", "’s", "'", "’"):
        return False
    if lower.at(at + 1) == "(" and lower.at(at + 3) == ")" and not ends_noun_phrase(lower.at(at + 4)):
        return False  # "a Shiite (Shia) movement"
    if form == "many":
        return many and (ends or not lower.capital(at + 1) or lower.at(at + 1) in CALENDAR)
    if form == "mass":
        return many and not one and ends
    return form == "one" and one and ends


def _modifier(lower: Lower, at: int, subjects: Subjects, *, plain: bool) -> int:
    """Number of tokens of the modifier at `at`; 0 if the phrase cannot go on there."""
    word = lower.words[at]
    words = function_words()
    if word[0].isdigit():
        # "two 18-year-old girls", "a 12 year old boy"
        if lower.at(at + 1) == "-" and lower.at(at + 2).startswith("year"):
            return 3
        return 3 if lower.at(at + 1) in ("year", "years") and lower.at(at + 2) == "old" else 0
    if word in ("'s", "’s"):
        return 1 if lower.capital(at - 1) else 0
    if not word[0].isalnum():
        if word == "-" and lower.adjacent(at) and lower.adjacent(at + 1):
            return 1
        if word in ("(", "[") and lower.at(at + 2) in (")", "]"):
            return 3
        return 1 if word in "\"“”'‘’" and word and lower.at(at + 1)[:1].isalnum() else 0
    if lower.capital(at) and (word not in words.closing or lower.is_acronym(at)):
        return 1
    if word in words.participle_adjectives:
        return 1
    if word in words.closing or word in ("other's", "others"):
        return 0
    if not plain:
        return 1
    following = subjects.match(lower.words, at + 1) if at + 1 < len(lower.words) else None
    if following is not None:
        # "two car bombs killed 25": the plural is counted, and the participle is its verb.
        plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "ous"))
        return 0 if plural and lower.at(at + 1) in _PASSIVES else 1
    if word.endswith("ing") and len(word) > 5 and "-" not in word:
        return 0
    if word.endswith("ed") and len(word) > 4 and "-" not in word:
        return 0
    plural = word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "ous"))
    return 0 if plural else 1


def _extend(lower: Lower, head: Head, subjects: Subjects) -> Head:
    """The head with "of the Syrian military" after members, and with "and children" after women."""
    noun = lower.words[head.stop - 1]
    at = head.stop
    if lower.at(at) == "of":
        stop = _after_of(lower, at)
        closing = function_words().closing - {"of"}
        while stop < len(lower.words) and stop < at + _REACH and (word := lower.words[stop]) not in closing:
            if not word[0].isalnum() and word not in ("'s", "’s", "-"):
                break
            stop += 1
        phrase = lower.words[at + 1 : stop]
        node, length = subjects.member_of(noun, phrase)
        if node == "soldier" and "former" in head.modifiers:
            node = "former-soldier"
        if node:
            return msgspec.structs.replace(head, node=node, stop=at + 1 + length)
        return head
    if lower.at(at) == "and":
        second = subjects.match(lower.words, at + 1) if at + 1 < len(lower.words) else None
        if (
            second is not None
            and second.number == (subjects.match(lower.words, head.noun) or second).number != "one"
            and _plain_end(lower, at + 1 + second.length)
        ):
            harmed = {head.node, second.node} == {"dead", "wounded"}
            node = "casualty" if harmed else subjects.common(head.node, second.node)
            return msgspec.structs.replace(head, node=node, stop=at + 1 + second.length)
    return head


def _plain_end(lower: Lower, at: int) -> bool:
    return ends_noun_phrase(lower.at(at)) and lower.at(at - 2) == "and"
