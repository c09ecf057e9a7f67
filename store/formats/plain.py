"""A text file with one report: kept verbatim, headline and all."""

from __future__ import annotations

import hashlib

from store.errors import InputError
from store.formats.encoding import decode
from store.formats.fields import columns, make_report, with_file_date
from store.formats.frontmatter import read_front_matter
from store.formats.incoming import LIMITS, Incoming
from store.formats.source import Source


def read_text(source: Source, retrieved: str) -> Incoming:
    """The report of a text file. Raises InputError if there is no text in it."""
    data = source.read(LIMITS.report)
    decoded = decode(data)
    if not decoded.text.strip():
        raise InputError(source.shown, "an empty file", "nothing was added")
    front = read_front_matter(decoded.text)
    stated = {field: front.values[name] for field, name in columns(front.values).items()}
    report = make_report(
        stated,
        decoded.text,
        id_hint=source.stem,
        origin=source.name,
        sha256=hashlib.sha256(data).hexdigest(),
        retrieved=retrieved,
        start=front.end,
        notes=filter(None, [decoded.note]),
    )
    return Incoming(report=with_file_date(report, source.stem))
