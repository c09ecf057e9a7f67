"""What was found in a report: mentions, entities, attributions, quantities, and who found them."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from store.model.claim import Claim
from store.model.text import Span


class Kind(StrEnum):
    """Kinds of mention. The first four are also kinds of entity."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    GROUP = "group"
    RANK = "rank"
    DATE = "date"
    QUANTITY = "quantity"


ENTITY_KINDS = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.GROUP)

Origin = Literal["human", "model", "rule", "import"]


class Provenance(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who says so: a person, a trained model, a rule, or the input file itself."""

    origin: Origin
    name: str
    version: str = ""
    at: str = ""
    """UTC, ISO 8601."""


class Mention(msgspec.Struct, frozen=True, omit_defaults=True):
    """A span of the text with its kind, and the entity it refers to."""

    start: int
    end: int
    kind: Kind
    entity: str = ""
    """Id of a `LocalEntity` of the same report; empty for ranks, dates and quantities."""
    value: str = ""
    """Normalised value: an ISO 8601 date or interval ("2012-06-24/2012-06-25") for a date, the rank's id
    for a rank, the interval ("[14,)") for a quantity."""
    by: str = ""
    """Key into `Annotation.provenance`."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class LocalEntity(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entity as one report knows it. The archive joins those of many reports into an `Entity`."""

    id: str
    """`kind:slug-of-name`, unique in the report."""
    kind: Kind
    name: str
    """The fullest form in the report, without title or rank."""
    aliases: tuple[str, ...] = ()
    why: str = ""
    """Why the aliases were joined, in a few words, if any were."""


class Annotation(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Everything found in one report. All tuples are sorted by position."""

    report: str
    provenance: dict[str, Provenance] = {}
    paragraphs: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    claims: tuple[Claim, ...] = ()


class Entity(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person, place, organisation or group, across the archive."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    mentions: int = 0
    reports: tuple[str, ...] = ()
    """Ids of the reports that mention it."""
    latitude: float | None = None
    """Degrees north; of a place where it is known (`Archive.located`)."""
    longitude: float | None = None
    """Degrees east."""
    country: str = ""
    """ISO 3166 code of the country that the place is or lies in."""
    within: tuple[str, ...] = ()
    """What contains the place, the outermost last."""
    why: str = ""
    """Why the place is taken to lie there."""
