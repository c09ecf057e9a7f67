"""The words of crosswire as typed, immutable records. Standard library and msgspec only."""

from store.model.annotation import (
    ENTITY_KINDS,
    Annotation,
    Entity,
    Kind,
    LocalEntity,
    Mention,
    Origin,
    Provenance,
)
from store.model.claim import (
    COMPARATORS,
    Attribution,
    Claim,
    Measure,
    Quantity,
    Stance,
    Subject,
    When,
)
from store.model.comparison import Comparison, Gate, Judgement, Note, Relation
from store.model.correction import Act, Change, Correction, EntityAnchor
from store.model.matrix import Cell, Column, Event, Matrix, Row
from store.model.report import Report
from store.model.text import Locator, Span

__all__ = [
    "COMPARATORS",
    "ENTITY_KINDS",
    "Act",
    "Annotation",
    "Attribution",
    "Cell",
    "Change",
    "Claim",
    "Column",
    "Comparison",
    "Correction",
    "Entity",
    "EntityAnchor",
    "Event",
    "Gate",
    "Judgement",
    "Kind",
    "LocalEntity",
    "Locator",
    "Matrix",
    "Measure",
    "Mention",
    "Note",
    "Origin",
    "Provenance",
    "Quantity",
    "Relation",
    "Report",
    "Row",
    "Span",
    "Stance",
    "Subject",
    "When",
]
