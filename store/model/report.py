"""One published article."""

from __future__ import annotations

import msgspec


class Report(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Text and metadata of one article. Unknown metadata is an empty string, never a guess."""

    id: str
    """Unique in the archive; letters, digits, dot, underscore and hyphen only."""
    text: str
    """The original text, to which all spans point: of a text file all of it, headline and byline lines
    included; of HTML, Markdown and records the article's text."""
    body_start: int = 0
    """Offset at which the article proper begins; headline, byline and date lines stand before it."""
    title: str = ""
    publisher: str = ""
    """The outlet. `source` is kept for the voice that is quoted."""
    byline: str = ""
    published: str = ""
    """ISO 8601 date, or date and time with offset, as far as known."""
    dateline: str = ""
    """Place named at the head of the text ("ISTANBUL")."""
    url: str = ""
    archived_url: str = ""
    retrieved: str = ""
    """UTC, ISO 8601: when the file was added."""
    language: str = ""
    """BCP 47 tag, if the input states one."""
    sha256: str = ""
    """Of the file's bytes, or of the record where a file holds many."""
    origin: str = ""
    """Name of the file (and record) it came from, without its folder."""
    note: str = ""
    """What a reader must know first: "digest", "body incomplete"."""

    @property
    def is_digest(self) -> bool:
        """True if the text is a digest of the report that the metadata name, in other words than its own."""
        return self.note.startswith("digest")

    @property
    def date(self) -> str:
        """The calendar day of publication (`YYYY-MM-DD`) or an empty string."""
        return self.published[:10]
