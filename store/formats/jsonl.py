"""JSON Lines, one report a line, read as a stream; also a JSON file with one report or an array of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import IO, Any

import msgspec

from store.errors import InputError, RecordError
from store.formats.fields import ALIASES, columns, make_report
from store.formats.incoming import LIMITS, Incoming, megabytes
from store.formats.mentions import read_mentions
from store.formats.source import Source
from store.model import Mention
from store.text.hygiene import one_line

_BOM = b"\xef\xbb\xbf"


class _NoTextError(RecordError):
    """A sound record without a text."""


_HELD = 100
"""Records without a text that are named one by one when a report follows them."""


def read_json(source: Source, retrieved: str) -> Iterator[Incoming | InputError]:
    """The reports of a JSON or JSON Lines file; a RecordError for each record that is none.

    A file in which no record has a text holds something else (settings, annotations): it is refused as one.
    """
    held: list[_NoTextError] = []
    count = 0
    found = False
    for item in _read(source, retrieved):
        if isinstance(item, _NoTextError) and not found:
            count += 1
            if len(held) < _HELD:
                held.append(item)
            continue
        if isinstance(item, Incoming) and not found:
            found = True
            yield from held
            if count > _HELD:
                yield InputError(source.shown, f"{count - _HELD} more records without a text", held[0].hint)
        yield item
    if held and not found:
        reason = held[0].reason
        if count > 1:
            reason = reason.replace("no text", f"none of its {count} records has a text")
        yield InputError(source.shown, reason, held[0].hint)


def _read(source: Source, retrieved: str) -> Iterator[Incoming | InputError]:
    start = source.head().removeprefix(_BOM).lstrip()[:1]
    if start == b"[" or (start == b"{" and source.name.lower().endswith(".json") and not _is_lines(source)):
        yield from _read_whole(source, retrieved)
        return
    with source.open() as stream:
        for number, line in _lines(stream):
            source.tick()
            if line is None:
                limit = megabytes(LIMITS.report)
                yield RecordError(source.shown, number, f"a line of more than {limit}", "split the record")
            elif line.strip():
                yield from _record(source, number, line, retrieved)


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers; None for one above the limit, which is passed over without keeping it."""
    number = 0
    while line := stream.readline(LIMITS.report + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(_BOM)
        if len(line) > LIMITS.report and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(LIMITS.report)
            yield number, None
            continue
        yield number, line


def _is_lines(source: Source) -> bool:
    """True if the first line of a file is a JSON object by itself."""
    with source.open(quiet=True) as stream:
        line = stream.readline(LIMITS.report).removeprefix(_BOM)
        more = stream.read(1)
    try:
        return isinstance(msgspec.json.decode(line), dict) and bool(more)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def _read_whole(source: Source, retrieved: str) -> Iterator[Incoming | InputError]:
    data = source.read(LIMITS.array).removeprefix(_BOM)
    try:
        raw: list[msgspec.Raw] | msgspec.Raw
        if data.lstrip().startswith(b"["):
            raw = msgspec.json.decode(data, type=list[msgspec.Raw])
        else:
            raw = [msgspec.json.decode(data, type=msgspec.Raw)]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield InputError(
            source.shown, f"no sound JSON: {_reason(error)}", "write one record a line (JSON Lines)"
        )
        return
    if not raw:
        yield InputError(source.shown, "an empty list", "nothing was added")
    for number, record in enumerate(raw, 1):
        yield from _record(source, number, bytes(record), retrieved)


def _record(source: Source, number: int, line: bytes, retrieved: str) -> Iterator[Incoming | InputError]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        yield RecordError(source.shown, number, f"no sound JSON: {_reason(error)}", "one JSON object a line")
        return
    if not isinstance(record, dict):
        yield RecordError(source.shown, number, "not a JSON object", 'write {"title": ..., "text": ...}')
        return
    stated = _stated(record)
    text = stated.get("text", "")
    if not text.strip():
        wanted = ", ".join(ALIASES["text"].split()[:3])
        found = one_line(", ".join(list(record)[:12])) or "none"
        yield _NoTextError(
            source.shown, number, f"no text; the keys are {found}", f"the text is in one of {wanted}"
        )
        return
    report = make_report(
        stated,
        text,
        id_hint=f"{source.stem}-{number}",
        origin=f"{source.name}:{number}",
        sha256=hashlib.sha256(line.strip()).hexdigest(),
        retrieved=retrieved,
        record=True,
    )
    mentions: list[Mention] = []
    for stated_one in read_mentions(_list(record.get("mentions")), text):
        if isinstance(stated_one, str):
            yield RecordError(source.shown, number, stated_one, "the report is read")
        else:
            mentions.append(stated_one)
    yield Incoming(report=report, mentions=tuple(mentions))


def _stated(record: Mapping[str, Any]) -> dict[str, str]:
    stated = {}
    for field, key in columns(record).items():
        value = record[key]
        if isinstance(value, dict):
            value = value.get("name", "")
        if isinstance(value, list):
            names = [item.get("name") if isinstance(item, dict) else item for item in value]
            value = (
                "\n\n".join(map(str, names)) if field == "text" else ", ".join(map(str, filter(None, names)))
            )
        if isinstance(value, str) or (type(value) in {int, float} and field != "text"):
            stated[field] = str(value)
    return stated


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    return one_line(str(error))
