"""Which mentions of one report are one entity.

Names of several words are joined first, by rules that need no position; then each short form ("Hamoud") goes
to the bearer whom the report named first, the one that it is about. Two people are never joined on a shared
surname alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import structs

from store.model import ENTITY_KINDS, Kind, LocalEntity, Mention
from store.resolve.forms import alias_row, is_acronym, slug
from store.resolve.groups import Group, Groups
from store.resolve.organisations import HEADS, join_organisations
from store.resolve.people_joined import join_people
from store.resolve.places import join_alike
from store.text.fold import fold, is_listed
from store.text.segment import Document

_NEAR = 70
"""So many characters at most stand between two names of which the text says that they are one."""
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ASIDES = 100
"""What stands in brackets may be so much more: "X (born 2 May 1971), also known as Y"."""
_LONG_TEXT = 400
"""A shorter text may have no apostrophe because it needs none."""
_CONTAINER = re.compile(
    r"\b(?:country|state|city|town|village|province|region|district|municipality|suburb|island|settlement|area)"
    r"\s+(?:\w+\s+){0,3}(?:in|of)\s+(?:the\s+)?(?:\w+\s+)?$"
)
_OPENS = re.compile(r"""\s*[,"'”]?\s*[(\[]\s*["'“]?\s*""")
_CLOSES = re.compile(r"""\s*["'”]?\s*[)\],;]""")
_GOES_ON = re.compile(r"\s?[-–]\s?\w|\s?['’]s?\b")
"""Something else is named: "Rhodesia (later Zimbabwe-Rhodesia)", "known as England's garden"."""
_AND_SHORT = re.compile(r"""\s*["'”]?\s*(?:[,;:/–-]|\bor\b)\s*(?:or\s+)?["'“]?\s*""")
_OTHERWISE = r"""(?:(?:also|better|best|more|otherwise|once|now|later|sometimes|today|then|often
    |and|but|\w+ly)\s+){0,3}"""
_ALSO = re.compile(
    rf"""\s*["'”]?\s*[)\]]?\s*
    (?:(?:[,;(\[]\s*){{0,2}}(?:and\s+)?(?:which\s+is\s+|who\s+is\s+|who\s+was\s+|is\s+|was\s+)?
        (?:{_OTHERWISE}known\s+(?:(?:\w+\s+){{0,4}}(?:as|by)\s+)
          (?:(?:his|her|its|their|the)\s+(?:\w+\s+){{0,2}}(?:name|mononym|acronym|initials)\s+)?(?:simply\s+)?
          |formerly\s+|a\.?\s?k\.?\s?a\s?\.?\s+|abbreviated\s+(?:as\s+|to\s+)?|shortened\s+to\s+
          |renamed\s+(?:as\s+)?|or\s+simply\s+|real\s+name:?\s+|n[ée]e\s+|alias\s+|nom\s+de\s+guerre:?\s+
          |born\s+(?:[\w\s,]{{0,40}}\sas\s+)?
          |(?:\w+\s+){{0,3}}under\s+the\s+(?:\w+\s+)?(?:name|pseudonym|alias|nom\s+de\s+guerre)\s+(?:of\s+)?)
      |(?:[,;(\[]\s*(?:(?:which|who)\s+)?|(?=(?:is|was|were)\s))(?:(?:is|was|were)\s+)?{_OTHERWISE}
        (?:called|named|renamed|re\s?-\s?named|nicknamed|dubbed|spelled|spelt|written|translated|abbreviated)\s+
        (?:as\s+|to\s+)?
      |[(\[]\s*(?:now|then|earlier|later|originally|previously|or|short\s+for|i\.\s?e\.|antiquated)\s+
      |[(\[]\s*(?:\w+\s*;\s*)?(?:in\s+)?[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\s*:\s*
      )
    (?:the\s+)?["'“]?\s*""",
    re.VERBOSE,
)
"""What stands between two names of one: "X, also known as Y"; "X (now Y)"; "X, or Y, "; "X (Danish: Y)"."""
_OR = re.compile(r"""\s*["'”]?\s*[,;]\s*or\s+(?:the\s+)?["'“]?\s*""")


def join_mentions(
    doc: Document, mentions: Sequence[Mention]
) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    """The mentions, with `entity` set on those of a kind that has entities, and the entities in order of
    their first mention.

    Mentions that come with an entity already (of an annotated article) stay together.
    """
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        if mention.kind in ENTITY_KINDS:
            by_kind[mention.kind].append(index)
    groups: list[tuple[Kind, Group]] = []
    for kind, indexes in by_kind.items():
        names = {index: doc.text[mentions[index].start : mentions[index].end] for index in indexes}
        bare = _possessive(doc.text, names.values(), kind)
        found = Groups((index, bare(name)) for index, name in names.items())
        _keep_given(found, mentions, indexes)
        _join_explained(found, kind, doc.text, mentions, indexes)
        if kind is Kind.PERSON:
            join_people(found)
        elif kind is Kind.ORGANISATION:
            _join_translated(found, doc.text, mentions, indexes)
            join_organisations(found)
        else:
            join_alike(found, kind)
        groups.extend((kind, group) for group in found.groups())
    return _named(mentions, groups)


def _possessive(text: str, names: Iterable[str], kind: Kind) -> Callable[[str], str]:
    """What takes the s of a possessive off a name where the text has lost its apostrophes: "Assads army".

    It is one if the report or one of the lists has the name without it; of organisations, whose names end in
    plurals, only the lists count.
    """
    if kind is Kind.GROUP or len(text) < _LONG_TEXT or "'" in text or "’" in text:
        return str
    others = set() if kind is Kind.ORGANISATION else {" ".join(name.split()) for name in names}
    if kind is Kind.PERSON:
        others |= {name.rsplit(maxsplit=1)[-1] for name in others}

    def bare(name: str) -> str:
        name = " ".join(name.split())
        if not name.endswith("s") or name.endswith("ss") or alias_row(kind, name) is not None:
            return name
        last = name.rsplit(maxsplit=1)[-1] if kind is Kind.PERSON else name
        if kind is Kind.ORGANISATION and fold(name[:-1]) in HEADS:
            return name[:-1]
        known = not others.isdisjoint((name[:-1], last[:-1])) or alias_row(kind, name[:-1]) is not None
        listed = kind is Kind.PERSON and is_listed(fold(last[:-1]).rpartition("-")[2])
        return name[:-1] if known or listed else name

    return bare


def _keep_given(found: Groups, mentions: Sequence[Mention], indexes: Iterable[int]) -> None:
    first: dict[str, int] = {}
    for index in indexes:
        entity = mentions[index].entity
        if entity:
            found.join(first.setdefault(entity, index), index, "as annotated")


def _join_explained(
    found: Groups, kind: Kind, text: str, mentions: Sequence[Mention], indexes: Sequence[int]
) -> None:
    """ "Northern Relief Committee (NRC)", "Ain al-Arab, also known as Kobani": the text says so itself."""
    for number, (left, right) in enumerate(pairwise(indexes)):
        at, start, end = mentions[left].start, mentions[left].end, mentions[right].start
        if not 0 < end - start <= _NEAR + _ASIDES or found.names[left] == found.names[right]:
            continue
        between = _ASIDE.sub("", text[start:end])
        if len(between) > _NEAR:
            continue
        bracketed = bool(_OPENS.fullmatch(between) and _CLOSES.match(text, mentions[right].end))
        explained = kind is Kind.ORGANISATION and _explains(found.names[left], found.names[right])
        other_way = bool(_OR.fullmatch(between) and _CLOSES.match(text, mentions[right].end))
        also = _ALSO.fullmatch(between) and not _GOES_ON.match(text, mentions[right].end)
        if (bracketed and explained) or other_way or also:
            if kind is Kind.PLACE and (around := _CONTAINER.search(text, max(0, at - _NEAR), at)):
                # "Tell Shamra, a town in Tarsa, also known as Old Mill": nothing is said of Tarsa.
                first = indexes[number - 1] if number else left
                if mentions[first].end <= around.start() and "." not in text[mentions[first].end : at]:
                    found.join(first, right, "the text says so")
                continue
            found.join(left, right, "the text says so")


def _join_translated(found: Groups, text: str, mentions: Sequence[Mention], indexes: Sequence[int]) -> None:
    """ "Justice and Development Party (Adalet ve Kalkinma Partisi, AKP)": three names of one."""
    for name, other, letters in zip(indexes, indexes[1:], indexes[2:], strict=False):
        if (
            is_acronym(found.names[letters])
            and not is_acronym(found.names[other])
            and len(found.names[name].split()) > 1
            and _OPENS.fullmatch(text, mentions[name].end, mentions[other].start)
            and _AND_SHORT.fullmatch(text, mentions[other].end, mentions[letters].start)
            and _CLOSES.match(text, mentions[letters].end)
        ):
            found.join(name, other, "the text says so")
            found.join(other, letters, "the text says so")


def _explains(name: str, other: str) -> bool:
    """True if one of two names, of which the second stands in brackets, is an acronym with letters of the
    other: "Nationalist Movement Party (MHP)" too, where they are those of another language."""
    if is_acronym(name) == is_acronym(other):
        return False
    return len(name.split()) > 1 or len(other.split()) > 1


def _named(
    mentions: Sequence[Mention], groups: list[tuple[Kind, Group]]
) -> tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]:
    joined = list(mentions)
    entities: list[LocalEntity] = []
    used: set[str] = set()
    for kind, group in sorted(groups, key=lambda pair: pair[1].members[0]):
        name = group.name(kind)
        identity = base = f"{kind}:{slug(name)}"
        number = 2
        while identity in used:
            identity = f"{base}-{number}"
            number += 1
        used.add(identity)
        aliases = tuple(dict.fromkeys(one for one in group.names if one != name))
        entities.append(LocalEntity(identity, kind, name, aliases, group.why if aliases else ""))
        for index in group.members:
            joined[index] = structs.replace(joined[index], entity=identity)
    return tuple(joined), tuple(entities)
