"""A person's corrections laid over what the machine found. Pure: nothing here reads or writes.

The order of corrections decides: a later one of a passage goes before an earlier one. What a person says of a
passage also goes before every name of the machine that overlaps it. Corrections hold whatever the machine
finds, so laying them over a new annotation of the same text gives the same corrected mentions.

Of claims, figures, subjects and events stay as they were found; whom a voice names and where it happened
follow the corrected names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from store.model import (
    ENTITY_KINDS,
    Act,
    Annotation,
    Change,
    Correction,
    EntityAnchor,
    Kind,
    Locator,
    Mention,
    Provenance,
    Report,
    Span,
)
from store.model.correction import MENTION_ACTS
from store.resolve.corrected_claims import follow
from store.resolve.corrected_entities import settle_entities, split_off
from store.resolve.decisions import TAKEN_OUT, Anchor, Decisions
from store.text.relocate import relocate
from store.text.segment import trim


class Lost(NamedTuple):
    """A change that cannot be laid over the report as it is now. It is kept, and may hold again later."""

    correction: str
    change: Change
    why: str


class Corrected(NamedTuple):
    """An annotation with what a person put right, and what of that no longer finds its place."""

    annotation: Annotation
    lost: tuple[Lost, ...] = ()


def correct(report: Report, annotation: Annotation, corrections: Iterable[Correction]) -> Corrected:
    """Lay corrections that hold, oldest first, over what was found in a report.

    Changes of other reports and of entities are passed over. The provenance of a corrected mention is a
    person's, under the id of the correction.
    """
    steps = [
        (step, change)
        for step in corrections
        for change in step.changes
        if change.report == report.id and change.act in MENTION_ACTS
    ]
    if not steps:
        return Corrected(annotation)
    mentions = list(annotation.mentions)
    provenance = dict(annotation.provenance)
    lost: list[Lost] = []
    splits: list[tuple[Correction, Change, Span]] = []
    touched: list[Span] = []
    for step, change in steps:
        span = find(change.at, report.text)
        target = find(change.to, report.text) if change.act is Act.BOUNDS else span
        if span is None or target is None:
            lost.append(Lost(step.id, change, "its passage is not in the report any more"))
            continue
        provenance[step.id] = Provenance("human", step.who, at=step.at)
        touched += [span, target]
        if change.act is Act.SPLIT:
            splits.append((step, change, span))
        else:
            mentions = _changed(mentions, step.id, change, span, target)
    mentions.sort(key=lambda mention: (mention.start, -mention.end))
    named, entities = settle_entities(report.text, annotation, mentions)
    for step, change, span in splits:
        found = split_off(report.text, named, entities, span, step.id)
        if found is None:
            lost.append(Lost(step.id, change, "there is no name at its passage any more"))
        else:
            named, entities = found
    used = {mention.by for mention in named}
    result = replace(
        annotation,
        mentions=named,
        entities=entities,
        claims=follow(report.text, annotation, named, touched),
        provenance={
            key: each for key, each in provenance.items() if key in annotation.provenance or key in used
        },
    )
    return Corrected(result, tuple(lost))


def find(locator: Locator | None, text: str) -> Span | None:
    """Where a locator points in a text, without white space around it, if there is a word."""
    found = relocate(locator, text) if locator is not None else None
    return trim(text, found) if found is not None else None


def _changed(mentions: list[Mention], step: str, change: Change, span: Span, target: Span) -> list[Mention]:
    kind = change.kind
    at = [
        mention
        for mention in mentions
        if (_rivals(mention.kind, kind) or _rivals(mention.kind, change.was or kind))
        and _is_at(mention, span)
    ]
    if change.act is Act.REMOVE or kind is None:
        return [mention for mention in mentions if mention not in at]
    # Dates, ranks and quantities keep their value when only their bounds are put right.
    same = [mention for mention in at if mention.kind is kind]
    new = Mention(target.start, target.end, kind, value=same[0].value if same else "", by=step)
    if same and kind in ENTITY_KINDS:
        new = replace(new, entity=same[0].entity)
    if change.entity is not None and change.entity.report == change.report:
        new = replace(new, entity=change.entity.entity)
    kept = [
        mention
        for mention in mentions
        if mention not in at and not (_rivals(mention.kind, kind) and mention.span.overlaps(target))
    ]
    return [*kept, new]


def _rivals(kind: Kind, other: Kind | None) -> bool:
    """True for kinds that cannot both stand at a passage: all names, or twice the same."""
    return other is None or kind is other or (kind in ENTITY_KINDS and other in ENTITY_KINDS)


def _is_at(mention: Mention, span: Span) -> bool:
    """True for a mention in the passage, or one that begins or ends where it does.

    A new annotation may have drawn the same name longer or shorter.
    """
    if span.contains(mention.span):
        return True
    return mention.span.overlaps(span) and (mention.start == span.start or mention.end == span.end)


def mention_at(mentions: Sequence[Mention], span: Span) -> Mention | None:
    """The name at a passage: exactly there, or else the shortest one that overlaps it."""
    around = [each for each in mentions if each.entity and each.span.overlaps(span)]
    return min(around, key=lambda each: (each.span != span, each.end - each.start), default=None)


def locate_entity(anchor: EntityAnchor, text: str, annotation: Annotation) -> str:
    """Id of the `LocalEntity` that an anchor stands for in a report as it is now; empty if it is gone."""
    span = find(anchor.at, text)
    if span is not None and (mention := mention_at(annotation.mentions, span)) is not None:
        return mention.entity
    return anchor.entity if any(local.id == anchor.entity for local in annotation.entities) else ""


def decide(
    corrections: Iterable[Correction], local: Callable[[EntityAnchor], str]
) -> tuple[Decisions, tuple[Lost, ...]]:
    """What corrections that hold decide about entities; `local` finds the entity of an anchor, as
    `locate_entity` does. Later decisions of a pair go before earlier ones."""
    same: dict[frozenset[Anchor], tuple[Anchor, Anchor]] = {}
    different: dict[frozenset[Anchor], tuple[Anchor, Anchor]] = {}
    names: list[tuple[Anchor, str]] = []
    lost: list[Lost] = []

    def anchor_of(anchor: EntityAnchor | None) -> Anchor | None:
        found = local(anchor) if anchor is not None else ""
        return Anchor(anchor.report, found) if anchor is not None and found else None

    for step in corrections:
        taken_out: dict[EntityAnchor, Anchor] = {}
        for change in step.changes:
            if change.act not in {Act.RENAME, Act.MERGE, Act.DIFFERENT, Act.SPLIT}:
                continue
            one = anchor_of(change.entity)
            if change.act is Act.SPLIT:
                other = anchor_of(EntityAnchor(change.report, "", change.at))
            else:
                other = anchor_of(change.other)
            if one is None or (other is None and change.act is not Act.RENAME):
                lost.append(Lost(step.id, change, "its entity is not in the archive any more"))
                continue
            if change.act is Act.RENAME:
                names.append((one, change.name))
            elif other is not None and one != other:
                if change.act is Act.SPLIT:
                    # What was decided before of the occurrence was decided of the whole: it stays the rest's,
                    # in the same report if there is one.
                    source = EntityAnchor(other.report, other.entity.rpartition(TAKEN_OUT)[0])
                    heir = Anchor(source.report, source.entity) if local(source) else one
                    for pairs in (same, different):
                        _move(pairs, other, heir)
                    names[:] = [(heir if at == other else at, name) for at, name in names]
                pair = frozenset((one, other))
                joins = change.act is Act.MERGE
                (different if joins else same).pop(pair, None)
                (same if joins else different)[pair] = (one, other)
                if change.act is Act.SPLIT and change.entity is not None:
                    first = taken_out.setdefault(change.entity, other)
                    if first != other:
                        same[frozenset((first, other))] = (first, other)
    return Decisions(tuple(same.values()), tuple(different.values()), tuple(names)), tuple(lost)


def _move(pairs: dict[frozenset[Anchor], tuple[Anchor, Anchor]], old: Anchor, new: Anchor) -> None:
    """Put another anchor in the place of one in all pairs, in their order."""
    if not any(old in pair for pair in pairs):
        return
    moved = [(new if one == old else one, new if other == old else other) for one, other in pairs.values()]
    pairs.clear()
    pairs.update({frozenset(pair): pair for pair in moved if pair[0] != pair[1]})
