"""What the readers take and what they hand on."""

from __future__ import annotations

import msgspec

from store.errors import UsageError
from store.formats.dates import parse_date
from store.model import Mention, Report


class Overrides(msgspec.Struct, frozen=True, kw_only=True):
    """Metadata that the user states; it goes before everything found in the input.

    Raises UsageError if `published` is no date. It is kept as ISO 8601.
    """

    publisher: str | None = None
    published: str | None = None
    byline: str | None = None
    url: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        if self.published:
            date = parse_date(self.published)
            if not date:
                raise UsageError(f'"{self.published}" is no date; write it as 2012-07-02 or 2 July 2012')
            msgspec.structs.force_setattr(self, "published", date)

    def apply(self, report: Report) -> Report:
        """The report with every stated value in place of its own."""
        stated = {name: value for name, value in msgspec.structs.asdict(self).items() if value}
        return msgspec.structs.replace(report, **stated) if stated else report


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """A report as read, with the mentions that the input itself states."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    """`by` is "import"; `entity` is the name or id that the input gives, not yet a `LocalEntity`."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes above which input is refused."""

    report: int = 5_000_000
    """Bytes of one report: a text file, an HTML page, a line of JSON Lines, a field of CSV. That is a book;
    annotating one takes half a minute and 600 MB of memory."""
    array: int = 200_000_000
    """Bytes of a JSON file that is one array, which cannot be read as a stream."""


LIMITS = Limits()


def megabytes(size: int) -> str:
    """A size in bytes for a message: "12.3 MB"."""
    return f"{size / 1e6:,.1f} MB"
