"""Files and folders to reports, one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from store.errors import InputError
from store.formats.incoming import LIMITS, Incoming, Overrides
from store.formats.sniff import binary, by_content, by_name
from store.formats.source import Progress, Source
from store.formats.walk import DOCUMENTS, input_files, is_annotated, is_part, unreadable


def read_paths(
    paths: Sequence[Path],
    overrides: Overrides | None = None,
    *,
    progress: Progress | None = None,
    at: str = "",
) -> Iterator[Incoming | InputError]:
    """Every report of the files and folders, and an error for each file or record that was refused.

    Bad input is yielded as an InputError and never raised. `at` is the time of retrieval (UTC, ISO 8601;
    now by default). Where two reports of one call would have the same id, the later one gets a part of its
    hash after it.
    """
    overrides = overrides or Overrides()
    at = at or datetime.now(UTC).isoformat(timespec="seconds")
    ids: set[int] = set()
    for path in input_files(paths):
        if isinstance(path, InputError):
            yield path
            continue
        for item in _read_file(path, progress, at):
            if isinstance(item, InputError):
                yield item
                continue
            report = overrides.apply(item.report)
            # Hashes of the ids, not the ids: millions of records must not fill the memory.
            if hash(report.id) in ids:
                report = msgspec.structs.replace(report, id=f"{report.id[:71]}-{report.sha256[:8]}")
            ids.add(hash(report.id))
            yield Incoming(report=report, mentions=item.mentions)


def _read_file(path: Path, progress: Progress | None, at: str) -> Iterator[Incoming | InputError]:
    shown = str(path)
    try:
        source = Source(path, progress)
        shown = source.shown
        found = False
        for item in _read(source, at):
            found = True
            yield item
        if not found:
            yield InputError(shown, "no records in this file", "nothing was added")
        source.tick(done=True)
    except InputError as error:
        yield error
    except (EOFError, zlib.error):
        yield InputError(
            shown, "the gzip archive is cut off or damaged", "what came before the damage is read"
        )
    except (OSError, UnicodeError) as error:
        yield unreadable(shown, error)


def _read(source: Source, at: str) -> Iterator[Incoming | InputError]:
    """Imports each format's reader when a file needs it: parsers are what makes a program start slowly."""
    head = source.head()
    if not head:
        raise InputError(source.shown, "an empty file", "nothing was added")
    found = by_name(Path(source.name))
    if found in {"text", "markdown", "html"}:
        source.check_size(LIMITS.report)
    if no_text := binary(head):
        raise InputError(source.shown, f"{no_text[0]}, not text", no_text[1])
    match found or by_content(head):
        case "text":
            from store.formats.plain import read_text

            yield read_text(source, at)
        case "markdown":
            from store.formats.markdown import read_markdown

            yield read_markdown(source, at)
        case "html":
            from store.formats.html import read_html

            yield read_html(source, at)
        case "json":
            from store.formats.jsonl import read_json

            if is_part(source.path):
                raise InputError(
                    source.shown, "belongs to the documents beside it", f"add {DOCUMENTS} or the folder"
                )
            if source.name == DOCUMENTS and is_annotated(source.path.parent):
                from store.formats.re3d import read_re3d

                yield from read_re3d(source, at)
            else:
                yield from read_json(source, at)
        case "csv":
            from store.formats.csv import read_csv

            yield from read_csv(source, at)
