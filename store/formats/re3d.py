"""The layout of re3d (Relationship and Entity Extraction Evaluation Dataset, Dstl 2017): a folder with
`documents.json`, `entities.json` and `relations.json`, each one JSON object a line, offsets in code points.

Its types that are no kind of ours (weapons, vehicles, telephone numbers) are passed over, as are mentions of
mere white space.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from store.errors import InputError, RecordError
from store.formats.fields import make_report
from store.formats.incoming import LIMITS, Incoming
from store.formats.source import Source
from store.formats.walk import ENTITIES
from store.model import Kind, Mention, Report
from store.text.hygiene import one_line

KINDS = {
    "Person": Kind.PERSON,
    "Location": Kind.PLACE,
    "Organisation": Kind.ORGANISATION,
    "Nationality": Kind.GROUP,
    "Temporal": Kind.DATE,
    "Quantity": Kind.QUANTITY,
    "Money": Kind.QUANTITY,
}
_NOT_WORD = re.compile(r"[\W_]+")


class _Document(msgspec.Struct, frozen=True):
    id: str = msgspec.field(name="_id")
    text: str
    title: str = ""
    sourceName: str = ""
    sourceUrl: str = ""


class _Entity(msgspec.Struct, frozen=True):
    begin: int
    end: int
    type: str
    documentId: str
    value: str = ""


def read_re3d(source: Source, retrieved: str) -> Iterator[Incoming | InputError]:
    """The reports of a `documents.json` with the mentions of the `entities.json` beside it.

    A RecordError for each line that is none, and for each mention that does not fit its text.
    """
    entities: dict[str, list[tuple[int, _Entity]]] = defaultdict(list)
    beside = Source(source.path.with_name(ENTITIES))
    for number, line in _lines(beside):
        try:
            entity = msgspec.json.decode(line, type=_Entity)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield RecordError(beside.shown, number, f"no entity: {one_line(str(error))}", "it is left out")
        else:
            entities[entity.documentId].append((number, entity))
    for number, line in _lines(source):
        source.tick()
        try:
            document = msgspec.json.decode(line, type=_Document)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            yield RecordError(source.shown, number, f"no document: {one_line(str(error))}")
            continue
        mentions = []
        for place, entity in entities.pop(document.id, ()):
            if wrong := _wrong(entity, document.text):
                yield RecordError(beside.shown, place, f"mention left out: {wrong}", "the report is read")
            elif entity.type in KINDS and document.text[entity.begin : entity.end].strip():
                mentions.append(Mention(entity.begin, entity.end, KINDS[entity.type], by="import"))
        mentions.sort(key=lambda mention: (mention.start, -mention.end))
        yield Incoming(report=_report(source, number, line, document, retrieved), mentions=tuple(mentions))
    for unknown, left in entities.items():
        yield RecordError(
            beside.shown, left[0][0], f'no document "{one_line(unknown)}"', f"{len(left)} mentions left out"
        )


def _report(source: Source, number: int, line: bytes, document: _Document, retrieved: str) -> Report:
    return make_report(
        {
            "id": document.id,
            "title": document.title,
            "publisher": document.sourceName,
            "url": document.sourceUrl,
        },
        document.text,
        id_hint=f"{source.stem}-{number}",
        origin=f"{source.name}:{number}",
        sha256=hashlib.sha256(line.strip()).hexdigest(),
        retrieved=retrieved,
        record=True,
    )


def _lines(source: Source) -> Iterator[tuple[int, bytes]]:
    data = source.read(LIMITS.array).removeprefix(b"\xef\xbb\xbf")
    for number, line in enumerate(data.splitlines(), 1):
        if line.strip():
            yield number, line


def _wrong(entity: _Entity, text: str) -> str:
    """What is wrong with the offsets, or nothing. The layout writes line ends and quotes its own way."""
    if not 0 <= entity.begin < entity.end <= len(text):
        return f"{entity.begin}-{entity.end} is outside of the text, which has {len(text)} characters"
    found = text[entity.begin : entity.end]
    if entity.value and _NOT_WORD.sub("", entity.value) != _NOT_WORD.sub("", found):
        return f'{entity.begin}-{entity.end} is "{one_line(found)[:40]}", not "{one_line(entity.value)[:40]}"'
    return ""
