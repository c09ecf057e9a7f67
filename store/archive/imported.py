"""The annotation that comes with an input, laid over that of the annotators."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import accumulate

import msgspec

from store.model import (
    ENTITY_KINDS,
    Annotation,
    Attribution,
    Claim,
    LocalEntity,
    Mention,
    Provenance,
    Report,
    Span,
)
from store.text.fold import fold

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 80
_IDENTIFIER = re.compile(r"[\w.-]*[\d_][\w.-]*$")
"""One word with a digit or an underscore: "Q44329", "cluster-3", "person_12"."""


def free_id(wanted: str, taken: Callable[[str], bool]) -> str:
    """The id itself, or with the first free number: `name-2`."""
    number, found = 1, wanted
    while taken(found):
        number += 1
        found = f"{wanted}-{number}"
    return found


def with_imported(annotation: Annotation, report: Report, mentions: tuple[Mention, ...]) -> Annotation:
    """The annotation with the mentions that the input states; they go before found ones they overlap.

    The entity that the input states for a mention is kept: a name names the entity, an identifier
    ("Q44329") becomes its id under the fullest form in the report. What the annotators joined to such a
    mention goes with it; two stated entities are never joined. Linear in mentions and entities.
    """
    if not mentions:
        return annotation
    entities = _Entities(annotation, report, mentions)
    given = [msgspec.structs.replace(one, entity=entities.of(one), by="import") for one in mentions]
    kept = [
        msgspec.structs.replace(one, entity=entities.moved.get(one.entity, one.entity))
        for one in _apart(annotation.mentions, given)
    ]
    merged = tuple(sorted((*kept, *given), key=lambda mention: (mention.start, mention.end)))
    used = {mention.entity for mention in merged}
    return msgspec.structs.replace(
        annotation,
        mentions=merged,
        entities=tuple(local for local in entities.known.values() if local.id in used),
        claims=tuple(_voiced(claim, merged, used) for claim in annotation.claims),
        provenance={**annotation.provenance, "import": Provenance("import", report.origin)},
    )


class _Entities:
    """The entities of the report, those of the annotators and those that the input states."""

    def __init__(self, annotation: Annotation, report: Report, mentions: Iterable[Mention]) -> None:
        self.text = report.text
        self.known = {local.id: local for local in annotation.entities}
        self.by_name = {
            (local.kind, fold(form)): local.id
            for local in self.known.values()
            for form in (local.name, *local.aliases)
        }
        self.moved: dict[str, str] = {}
        """The id that a stated entity gave to one of the annotators'."""
        self._local = {(one.start, one.end, one.kind): one.entity for one in annotation.mentions}
        self._ids: dict[tuple[str, str], str] = {}
        stated: dict[str, set[str]] = defaultdict(set)
        forms: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in mentions:
            if one.kind in ENTITY_KINDS and one.entity:
                stated[self._local.get((one.start, one.end, one.kind), "")].add(self._stated(one))
                forms[one.kind, self._stated(one)].add(self._words(one))
        self._alone = {local for local, names in stated.items() if local and len(names) == 1}
        self._forms = forms

    def of(self, one: Mention) -> str:
        """Id of the entity of a stated mention; empty for kinds that have none."""
        if one.kind not in ENTITY_KINDS:
            return ""
        local = self._local.get((one.start, one.end, one.kind), "")
        if not one.entity:
            return self.moved.get(local, local) or self._named(one, self._words(one))
        stated = self._stated(one)
        if (one.kind, stated) not in self._ids:
            self._ids[one.kind, stated] = self._take(one, stated, local)
        return self._ids[one.kind, stated]

    def _take(self, one: Mention, stated: str, local: str) -> str:
        """The entity of the annotators under its stated name, if it is this one alone; else a new one."""
        forms = self._forms[one.kind, stated]
        name = max(sorted(forms), key=len) if _IDENTIFIER.match(stated) else stated
        if local not in self._alone or local in self.moved:
            taken = self.by_name.get((one.kind, fold(stated)), "")
            if taken and taken not in self._ids.values() and not _IDENTIFIER.match(stated):
                return taken
            return self._new(one, stated, name, forms)
        old = self.known.pop(local)
        if not _IDENTIFIER.match(stated) and fold(old.name) == fold(stated):
            self.known[local] = old
            return local
        self.moved[local] = found = self._new(one, stated, name, {old.name, *old.aliases, *forms})
        return found

    def _new(self, one: Mention, stated: str, name: str, forms: Iterable[str]) -> str:
        found = free_id(f"{one.kind}:{_slug(stated)}", self.known.__contains__)
        aliases = tuple(sorted(form for form in forms if form != name))
        self.known[found] = LocalEntity(found, one.kind, name, aliases, "as annotated" if aliases else "")
        return found

    def _named(self, one: Mention, name: str) -> str:
        found = self.by_name.get((one.kind, fold(name)), "")
        if not found:
            found = self._new(one, name, name, ())
            self.by_name[one.kind, fold(name)] = found
        return found

    def _words(self, one: Mention) -> str:
        return " ".join(one.span.of(self.text).split())

    def _stated(self, one: Mention) -> str:
        return one.entity.removeprefix(f"{one.kind}:")


def _apart(found: Iterable[Mention], given: Iterable[Mention]) -> list[Mention]:
    """The found mentions that overlap no given one."""
    rows = sorted((one.start, one.end) for one in given)
    starts = [start for start, _ in rows]
    reach = list(accumulate((end for _, end in rows), max))

    def overlapped(one: Mention) -> bool:
        before = bisect_left(starts, one.end)
        return before > 0 and reach[before - 1] > one.start

    return [one for one in found if not overlapped(one)]


def _voiced(claim: Claim, mentions: tuple[Mention, ...], used: set[str]) -> Claim:
    """The claim with the entities of its sources as they are called now."""
    if all(link.entity in used or not link.entity for link in claim.attribution):
        return claim
    links = tuple(_link(link, mentions, used) for link in claim.attribution)
    return msgspec.structs.replace(claim, attribution=links)


def _link(link: Attribution, mentions: tuple[Mention, ...], used: set[str]) -> Attribution:
    if not link.entity or link.entity in used:
        return link
    inside = Span(link.start, link.end)
    found = next((one.entity for one in mentions if one.entity and inside.contains(one.span)), "")
    return msgspec.structs.replace(link, entity=found)


def _slug(name: str) -> str:
    return _UNSAFE.sub("-", fold(name))[:_LONGEST].strip("-._") or "unnamed"
