"""`crosswire show`"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from store.text.hygiene import one_line, visible
from tui.cli import output
from tui.cli.places import open_archive

if TYPE_CHECKING:
    from store.archive import Archive
    from store.model import Annotation, Report


def run(options: argparse.Namespace) -> int:
    """Print reports: as JSON with every mention, or as text for reading."""
    with open_archive(options) as archive:
        # All ids are looked up before anything is printed: a wrong one leaves no half an answer.
        reports = [archive.report(name) for name in options.reports]
        for report in reports:
            annotation = archive.annotation(report.id)
            if options.json:
                output.lines([_record(archive, report, annotation)])
            else:
                output.write("\n".join(_page(report)) + "\n")
    return 0


def _record(archive: Archive, report: Report, annotation: Annotation) -> dict[str, Any]:
    record: dict[str, Any] = {
        name: value
        for name, value in msgspec.to_builtins(report).items()
        if name not in ("text", "body_start")
    }
    record["body_start"] = report.body_start
    record["text"] = report.text
    record["mentions"] = [
        {
            "start": mention.start,
            "end": mention.end,
            "text": report.text[mention.start : mention.end],
            "kind": mention.kind,
            "entity": archive.entity_of(report.id, mention.entity) if mention.entity else None,
            "value": mention.value or None,
            "provenance": annotation.provenance.get(mention.by),
        }
        for mention in annotation.mentions
    ]
    return record


def _page(report: Report) -> Iterator[str]:
    """The report as plain lines; the headline is not repeated where the text itself begins with it."""
    if not report.body_start:
        yield one_line(report.title)
    facts = (report.publisher, report.byline, report.published, report.url, report.note)
    yield " · ".join(one_line(fact) for fact in facts if fact)
    yield ""
    yield visible(report.text).rstrip()
    yield ""
