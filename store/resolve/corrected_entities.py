"""The entities of a report after its mentions were corrected: what nobody touched stays as it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from store.model import ENTITY_KINDS, Annotation, LocalEntity, Mention, Span
from store.resolve.decisions import TAKEN_OUT
from store.resolve.within import join_mentions
from store.text.fold import fold
from store.text.segment import analyse

Settled = tuple[tuple[Mention, ...], tuple[LocalEntity, ...]]


def settle_entities(text: str, before: Annotation, mentions: Sequence[Mention]) -> Settled:
    """Give each new name its entity, by the rules by which names of a report are joined, and drop what
    nothing mentions any more. Entities keep their ids."""
    known = {local.id: local for local in before.entities}
    named = [
        replace(each, entity="")
        if each.entity and (each.entity not in known or known[each.entity].kind is not each.kind)
        else each
        for each in mentions
    ]
    open_kinds = {each.kind for each in named if each.kind in ENTITY_KINDS and not each.entity}
    if open_kinds:
        named = _joined(text, named, {each for each in named if each.kind in open_kinds}, known)
    forms: dict[str, list[str]] = defaultdict(list)
    for each in named:
        if each.entity:
            forms[each.entity].append(" ".join(each.span.of(text).split()))
    changed = _forms(text, before.mentions)
    entities = [
        _trimmed(local, forms[key]) if set(forms[key]) != changed.get(key) else local
        for key, local in known.items()
        if key in forms
    ]
    return tuple(named), tuple(entities)


def _forms(text: str, mentions: Sequence[Mention]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for each in mentions:
        if each.entity:
            found[each.entity].add(" ".join(each.span.of(text).split()))
    return found


def _joined(
    text: str, mentions: list[Mention], concerned: set[Mention], known: dict[str, LocalEntity]
) -> list[Mention]:
    """The mentions, each with an entity; new entities are put into `known`."""
    asked = [each for each in mentions if each in concerned]
    joined, entities = join_mentions(analyse(text), asked)
    by_id = {local.id: local for local in entities}
    old: dict[str, str] = {}
    for mention, again in zip(asked, joined, strict=True):
        if mention.entity:
            old.setdefault(again.entity, mention.entity)
    found: dict[tuple[int, int, str], str] = {}
    for mention, again in zip(asked, joined, strict=True):
        if mention.entity or not again.entity:
            continue
        if again.entity not in old:
            local = by_id[again.entity]
            new = free_id(local.id, known)
            known[new] = replace(local, id=new)
            old[again.entity] = new
        found[mention.start, mention.end, mention.kind] = old[again.entity]
    return [
        each if each.entity else replace(each, entity=found.get((each.start, each.end, each.kind), ""))
        for each in mentions
    ]


def _trimmed(local: LocalEntity, forms: Sequence[str]) -> LocalEntity:
    """The entity with those of its names that are still in the report, and those that came."""
    present = {fold(form): form for form in forms}
    aliases = [alias for alias in local.aliases if fold(alias) in present]
    told = {fold(local.name), *map(fold, aliases)}
    aliases += [form for key, form in present.items() if key not in told]
    name = local.name
    if fold(name) not in present and aliases:
        name = max(aliases, key=lambda form: (len(form.split()), len(form)))
        aliases.remove(name)
    return replace(local, name=name, aliases=tuple(aliases), why=local.why if aliases else "")


def split_off(
    text: str, mentions: tuple[Mention, ...], entities: tuple[LocalEntity, ...], span: Span, step: str
) -> Settled | None:
    """Make the name at a passage an entity of its own; None if there is no name there. Names that one step
    takes out of one entity stay together."""
    at = next((n for n, each in enumerate(mentions) if each.entity and each.span == span), None)
    if at is None:
        at = next((n for n, each in enumerate(mentions) if each.entity and each.span.overlaps(span)), None)
    if at is None:
        return None
    mention = mentions[at]
    known = {local.id: local for local in entities}
    source = known[mention.entity]
    words = " ".join(mention.span.of(text).split())
    new = f"{source.id}{TAKEN_OUT}{step[:6]}"
    if new not in known:
        known[new] = LocalEntity(new, mention.kind, words)
    else:
        known[new] = _trimmed(known[new], [*_words(text, mentions, new), words])
    changed = (*mentions[:at], replace(mention, entity=new, by=step), *mentions[at + 1 :])
    left = _words(text, changed, source.id)
    if left:
        known[source.id] = _trimmed(source, left)
    else:
        del known[source.id]
    return changed, tuple(known.values())


def _words(text: str, mentions: Sequence[Mention], entity: str) -> list[str]:
    return [" ".join(each.span.of(text).split()) for each in mentions if each.entity == entity]


def free_id(wanted: str, taken: dict[str, LocalEntity]) -> str:
    """The id itself, or with the first free number: `person:ali-2`."""
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found
