"""What one voice says of one quantity."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec


class Stance(StrEnum):
    """How the source stands to what it is quoted for (after PARC 3.0 and FactBank)."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ESTIMATES = "estimates"


class Attribution(msgspec.Struct, frozen=True, omit_defaults=True):
    """One link of a chain of voices: source and cue of an attribution relation (Pareti 2016, PARC 3.0)."""

    source: str
    """The source as worded, without the cue ("a Turkish government official"); an outlet's name for the
    outermost link."""
    cue: str = ""
    """The words that attribute ("said", "according to"); empty for the outlet itself."""
    stance: Stance = Stance.ASSERTS
    speech: Literal["direct", "indirect"] = "indirect"
    named: bool = True
    """False for an anonymous or unnamed source."""
    start: int = -1
    """Span of the source in the text; -1 for the outlet."""
    end: int = -1
    entity: str = ""
    """Id of the `LocalEntity` behind the source, if known."""


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True):
    """A closed interval of counts with its wording. It is never collapsed to one number."""

    text: str
    """As worded, with the comparator: "at least 14"."""
    low: float
    high: float | None
    """None where open: "at least 14" is [14, none)."""
    comparator: str = "exactly"
    """One of `COMPARATORS`."""
    start: int = 0
    end: int = 0


COMPARATORS = (
    "exactly",
    "at least",
    "more than",
    "at most",
    "less than",
    "nearly",
    "about",
    "between",
    "dozens",
    "none",
)
"""Names of the ways a quantity can be bounded; the grammar maps every wording to one of these."""


class Subject(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is counted: the noun phrase as worded and its node in the subject hierarchy."""

    text: str
    kind: str
    """Id of a node ("general"), see `store/annotate/data/subjects.toml`."""
    start: int = 0
    end: int = 0
    qualifiers: tuple[str, ...] = ()
    """Folded words that narrow it down: nationality, "retired", "more", "other"."""


class When(msgspec.Struct, frozen=True, omit_defaults=True):
    """A window of calendar days, both ends included; an empty string is an open end."""

    start: str = ""
    end: str = ""
    text: str = ""
    """The words that date it, or empty where the date of publication is all there is."""


class Measure(StrEnum):
    """What the figure measures."""

    INCIDENT = "incident"
    """What happened once."""
    STOCK = "stock"
    """How many there are at a time."""
    CUMULATIVE = "cumulative"
    """How many since a start."""


class Claim(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one attribution says of one quantity."""

    id: str
    """`report@offset`: the same passage keeps its id when a report is annotated anew."""
    report: str
    start: int
    """Span of the figure and its subject ("at least 14 lower-ranking officers")."""
    end: int
    sentence_start: int
    """Span of the sentence that carries the claim: the passage to quote."""
    sentence_end: int
    paragraph: int
    """Counted from 1 at the report's `body_start`, as a citation counts it."""
    event: str
    """Id of an event type ("defect"), see `store/annotate/data/events.toml`."""
    subject: Subject
    quantity: Quantity
    attribution: tuple[Attribution, ...] = ()
    """Outermost first: outlet, then agency, then official."""
    place: str = ""
    """Place of the event as worded; the entity is found by name."""
    when: When = When()
    measure: Measure = Measure.INCIDENT
    polarity: Literal["positive", "negative"] = "positive"
    """Negative for a denial: "no general among them"."""
    hedged: bool = False
    part_of: str = ""
    """Id of the claim whose quantity includes this one."""
    by: str = ""
    """Key into `Annotation.provenance`."""
