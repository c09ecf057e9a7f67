"""What the archive shows of its contents: derived, never stored as truth."""

from __future__ import annotations

from typing import Literal

import msgspec

from store.model.text import Span

HitKind = Literal["person", "place", "organisation", "group", "report", "passage"]


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """A report in a list: everything but its text."""

    id: str
    title: str = ""
    publisher: str = ""
    byline: str = ""
    published: str = ""
    url: str = ""
    words: int = 0
    mentions: int = 0
    claims: int = 0
    note: str = ""


class Occurrence(msgspec.Struct, frozen=True):
    """A mention of an entity: span of the text of a report."""

    report: str
    start: int
    end: int


class Added(msgspec.Struct, frozen=True, omit_defaults=True):
    """What became of one incoming report."""

    report: str
    """Its id in the archive; of a duplicate, the id of the report that is there already; of a refused one,
    the id that it would have had."""
    status: Literal["added", "duplicate", "refused"]
    origin: str = ""
    note: str = ""
    """What the user should know; of a refused report why it was refused and what to do."""


class Hit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer of a search."""

    kind: HitKind
    id: str
    """Of the entity or report; `report#start-end` of a passage."""
    name: str
    score: float
    """0 to 100."""
    why: str
    """Why it was found, in a few words."""
    matched: tuple[Span, ...] = ()
    """Spans of `name` that match."""
    report: str = ""
    start: int = 0
    end: int = 0


class Suggestion(msgspec.Struct, frozen=True):
    """Two entities of the archive that may be one. Only a person decides."""

    first: str
    """Id of the entity that is mentioned more."""
    second: str
    why: str
    """Why they may be one, in a few words."""
    score: float
    """0 to 100."""
