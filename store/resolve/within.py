"""Which mentions of one report are one entity.

Names of several words are joined first, by rules that need no position; then each short form ("Hamoud") goes
to the nearest bearer before it, or after it if there is none before. Two people are never joined on a shared
surname alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import structs

from store.model import ENTITY_KINDS, Kind, LocalEntity, Mention
from store.resolve.forms import slug
from store.resolve.groups import Group, Groups
from store.resolve.organisations import join_organisations
from store.resolve.people import join_people
from store.resolve.places import join_alike
from store.text.segment import Document


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
        found = Groups((index, doc.text[mentions[index].start : mentions[index].end]) for index in indexes)
        _keep_given(found, mentions, indexes)
        if kind is Kind.PERSON:
            join_people(found)
        elif kind is Kind.ORGANISATION:
            join_organisations(found)
        else:
            join_alike(found, kind)
        groups.extend((kind, group) for group in found.groups())
    return _named(mentions, groups)


def _keep_given(found: Groups, mentions: Sequence[Mention], indexes: Iterable[int]) -> None:
    first: dict[str, int] = {}
    for index in indexes:
        entity = mentions[index].entity
        if entity:
            found.join(first.setdefault(entity, index), index, "as annotated")


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
