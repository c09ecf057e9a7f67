"""From an incoming report to one that can be stored: its id, its stamp, its annotation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime

import msgspec

from store.archive.imported import free_id, with_imported
from store.model import Annotation, Mention, Report
from store.text.fold import fold

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_HALF = re.compile("[\ud800-\udfff]")
_LONGEST = 80
_IN_LANGUAGE = re.compile(r"\bin [A-Z][\w, ]+: not annotated")

__all__ = [
    "annotated",
    "free_id",
    "half_character",
    "in_language",
    "left_out",
    "safe_id",
    "stamped",
    "with_imported",
]


def safe_id(report: Report) -> str:
    """An id of letters, digits, dot, underscore and hyphen: safe in a path, a terminal and a claim's id."""
    for text in (report.id, f"{report.publisher} {report.date} {report.title}"):
        found = _UNSAFE.sub("-", fold(text) if not text.isascii() else text)[:_LONGEST].strip("-._")
        if found:
            return found
    return "report-" + report.sha256[:8]


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


def annotated(
    annotate: Callable[[Report], Annotation], report: Report, mentions: tuple[Mention, ...]
) -> Annotation:
    """The annotation of a report, with the mentions that its input states.

    An annotator with a method `over` makes its claims over these mentions; of another's annotation they only
    take the place of what they overlap. Raises InputError where the annotator refuses the report.
    """
    if not mentions:
        return annotate(report)
    over = getattr(annotate, "over", None)
    return with_imported(over(report, mentions) if over else annotate(report), report, mentions)


def in_language(report: Report) -> Report:
    """The report with a note that says so, if it is in another language than English."""
    note = "" if _IN_LANGUAGE.search(report.note) else left_out(report)
    return (
        msgspec.structs.replace(report, note="; ".join(filter(None, (report.note, note)))) if note else report
    )


def left_out(report: Report) -> str:
    """What was not annotated, and why: "in French: not annotated"; empty for a report in English."""
    from store.annotate.language_of import note

    return note(report)
