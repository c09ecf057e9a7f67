"""The words in which files state metadata, and a report made from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from store.formats.dates import Order, parse_date
from store.formats.metadata import read_head
from store.model import Report
from store.text.hygiene import one_line, safe_id

ALIASES: Mapping[str, str] = {
    "id": "id unitid articleid docid documentid reportid uid guid",
    "title": "title headline articletitle heading",
    "text": "text body content articlecontent articlebody articletext fulltext maintext bodytext story",
    "publisher": "publisher source outlet publication newspaper sourcename sitename newsoutlet",
    "byline": "byline author authors by writer reporter",
    "published": "published date publicationdate datepublished publishdate publisheddate pubdate publishedat "
    "publishedon articledate datetime",
    "url": "url link sourceurl permalink canonicalurl originalurl uri",
    "archived_url": "archivedurl archiveurl archived archive",
    "dateline": "dateline",
    "language": "language lang",
    "retrieved": "retrieved accessed accessdate dateaccessed retrievedat",
    "note": "note",
}
"""Each field of a report with the keys or column names that state it, the most telling first."""

_NOT_KEY = re.compile(r"[^a-z0-9]+")


@cache
def _field_of(key: str) -> tuple[str, int] | None:
    """Field and rank among its aliases that a key states."""
    folded = _NOT_KEY.sub("", key.lower())
    for field, names in ALIASES.items():
        ranked = names.split()
        if folded in ranked:
            return field, ranked.index(folded)
    return None


def columns(names: Iterable[str]) -> dict[str, str]:
    """The name that states each field. Of several for one field the most telling wins."""
    best: dict[str, tuple[int, str]] = {}
    for name in names:
        found = _field_of(name)
        if found and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = (found[1], name)
    return {field: name for field, (_, name) in best.items()}


def make_report(
    stated: Mapping[str, str],
    text: str,
    *,
    id_hint: str,
    origin: str,
    sha256: str,
    retrieved: str,
    start: int = 0,
    marked: bool = False,
    record: bool = False,
    order: Order = "",
    notes: Iterable[str] = (),
) -> Report:
    """A report of a text and what its file states of it; the text itself fills the gaps.

    A date at the head of a record's text goes before the record's own date: in collections the column is
    often the day of the event or of the crawl. `id_hint` is used
    where no id is stated; `start` is where the text begins after front matter; `marked` says that its first
    line is a headline; `order` is that of the file's numeric dates.
    """
    notes = list(notes)
    title = one_line(stated.get("title", ""))
    said = one_line(stated.get("published", ""))
    published = parse_date(said, order) if said else ""
    if said and not published:
        notes.append(f'date not understood: "{said[:40]}"')
    head = read_head(text, title=title, start=start, marked=marked)
    if not published or (record and head.published and head.published[:10] != published[:10]):
        if published:
            notes.append(f"date from the text; the record says {published[:10]}")
        published = head.published or published
    publisher = one_line(stated.get("publisher", ""))
    if not publisher and head.publisher:
        publisher = head.publisher
        notes += head.notes
    return Report(
        id=safe_id(stated.get("id") or id_hint),
        text=text,
        body_start=head.body_start,
        title=title or head.title,
        publisher=publisher,
        byline=clean_byline(stated.get("byline", "")) or head.byline,
        published=published,
        dateline=one_line(stated.get("dateline", "")) or head.dateline,
        url=one_line(stated.get("url", "")) or head.url,
        archived_url=one_line(stated.get("archived_url", "")),
        retrieved=parse_date(one_line(stated.get("retrieved", ""))) or retrieved,
        language=one_line(stated.get("language", "")),
        sha256=sha256,
        origin=one_line(origin),
        note="; ".join([*filter(None, [one_line(stated.get("note", ""))]), *notes]),
    )


def clean_byline(text: str) -> str:
    """A byline without its "By"."""
    return re.sub(r"^(?:by|von|par|por|di)\s+", "", one_line(text), flags=re.IGNORECASE)


_FILE_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def with_file_date(report: Report, stem: str) -> Report:
    """The report dated by its file's name, if nothing else dates it; a note says so.

    Only year-month-day is taken ("outlet-2012-03-09"): whoever names a report so means its date, and
    without one no "Friday" in the text can be resolved. A publisher is never taken from a file's name.
    """
    import msgspec

    match = None if report.published else _FILE_DATE.search(stem)
    day = parse_date(f"{match[1]}-{match[3]}-{match[4]}") if match else ""
    if not day:
        return report
    note = "; ".join(filter(None, [report.note, "date from the file name"]))
    return msgspec.structs.replace(report, published=day, note=note)
