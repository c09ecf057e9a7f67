"""From an incoming report to one that can be stored: its id, its stamp, its imported mentions."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from store.model import ENTITY_KINDS, Annotation, LocalEntity, Mention, Provenance, Report
from store.text.fold import fold

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_HALF = re.compile("[\ud800-\udfff]")
_LONGEST = 80


def safe_id(report: Report) -> str:
    """An id of letters, digits, dot, underscore and hyphen: safe in a path, a terminal and a claim's id."""
    for text in (report.id, f"{report.publisher} {report.date} {report.title}"):
        found = _UNSAFE.sub("-", fold(text) if not text.isascii() else text)[:_LONGEST].strip("-._")
        if found:
            return found
    return "report-" + report.sha256[:8]


def free_id(wanted: str, taken: Callable[[str], bool]) -> str:
    """The id itself, or with the first free number: `name-2`."""
    number, found = 1, wanted
    while taken(found):
        number += 1
        found = f"{wanted}-{number}"
    return found


def half_character(report: Report, mentions: tuple[Mention, ...]) -> bool:
    """True if a text of the report holds half of a surrogate pair, which no file can hold."""
    texts = [value for value in msgspec.structs.astuple(report) if isinstance(value, str)]
    texts += [mention.entity for mention in mentions]
    return any(not text.isascii() and _HALF.search(text) for text in texts)


def stamped(report: Report) -> Report:
    """The report with a digest and the time of retrieval, where the reader gave none."""
    digest = report.sha256 or hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    now = report.retrieved or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return msgspec.structs.replace(report, sha256=digest, retrieved=now)


def with_imported(annotation: Annotation, report: Report, mentions: tuple[Mention, ...]) -> Annotation:
    """The annotation with the mentions that the input states; they go before found ones they overlap."""
    if not mentions:
        return annotation
    names = {local.id: local for local in annotation.entities}
    by_name = {(local.kind, fold(form)): local.id for local in names.values() for form in _forms(local)}
    given: list[Mention] = []
    for mention in mentions:
        entity = ""
        if mention.kind in ENTITY_KINDS:
            name = mention.entity or " ".join(mention.span.of(report.text).split())
            name = name.removeprefix(f"{mention.kind}:")
            entity = by_name.get((mention.kind, fold(name)), "")
            if not entity:
                entity = free_id(f"{mention.kind}:{_slug(name)}", names.__contains__)
                names[entity] = LocalEntity(entity, mention.kind, name)
                by_name[mention.kind, fold(name)] = entity
        given.append(msgspec.structs.replace(mention, entity=entity, by="import"))
    kept = [
        mention
        for mention in annotation.mentions
        if not any(mention.span.overlaps(own.span) for own in given)
    ]
    merged = tuple(sorted((*kept, *given), key=lambda mention: (mention.start, mention.end)))
    used = {mention.entity for mention in merged}
    return msgspec.structs.replace(
        annotation,
        mentions=merged,
        entities=tuple(local for local in names.values() if local.id in used),
        provenance={**annotation.provenance, "import": Provenance("import", report.origin)},
    )


def _forms(local: LocalEntity) -> tuple[str, ...]:
    return (local.name, *local.aliases)


def _slug(name: str) -> str:
    return _UNSAFE.sub("-", fold(name))[:_LONGEST].strip("-._") or "unnamed"
