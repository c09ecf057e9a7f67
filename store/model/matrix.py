"""Happenings across reports, and the table of what each report says of them."""

from __future__ import annotations

import msgspec

from store.model.claim import Measure
from store.model.comparison import Relation


class Event(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One happening, or one running total, with the claims that are about it."""

    id: str
    """Type, place and first day ("cross-turkey-2012-06-24"): the same as long as these are. A number follows
    where several happenings share them."""
    type: str
    """Id of an event type; of several types in one family the most frequent one."""
    place: str
    """As worded most often; empty where no claim names one."""
    start: str
    """First day (`YYYY-MM-DD`), or an empty string where no claim and no report is dated."""
    end: str
    """Last day, included."""
    running: bool = False
    """True for stocks and cumulative figures: the days are those on which they were given."""
    claims: tuple[str, ...]
    """Ids, in the order of the reports and of the text."""
    reports: tuple[str, ...]
    """Ids, in order of publication, undated last."""
    label: str
    """In plain words: "Generals defecting to Turkey, 24-26 June 2012"."""


class Column(msgspec.Struct, frozen=True):
    """A report as a column of a matrix."""

    report: str
    published: str
    publisher: str
    title: str


class Cell(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one report says in one row; of several figures each has a cell of its own."""

    report: str
    claim: str
    """Id of the claim that is compared."""
    again: tuple[str, ...] = ()
    """Ids of the claims that say the same figure elsewhere in the report."""
    text: str
    """The figure with its subject, as worded."""
    low: float
    high: float | None
    """None where open."""
    source: str
    """The innermost voice, or the outlet where nobody is quoted."""
    chain: tuple[str, ...] = ()
    """All voices, outermost first."""
    denied: bool = False
    part_of: str = ""
    """Id of the claim of the same report that includes this one."""


class Row(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One event x subject x measure."""

    id: str
    """`event/subject/measure`."""
    event: str
    """Id of the event."""
    subject: str
    """Id of a node of the hierarchy of subjects."""
    label: str
    """The subject in plain words: "brigadier generals"."""
    measure: Measure
    cells: tuple[Cell, ...]
    """In the order of the columns."""
    relation: Relation | None = None
    """The relation that matters most among `comparisons`; None where there is nothing to compare. A relation
    that a person decided stands in place of the machine's."""
    judged: bool = False
    """True if a person decided the relation of one of the comparisons or more."""
    comparisons: tuple[str, ...] = ()
    """Ids of the comparisons between cells of this row, and of the conflicts with other rows of the event;
    the most important first."""
    low: float = 0
    """The range that the figures that were not denied span together."""
    high: float | None = 0
    """None where open."""

    def of(self, report: str) -> tuple[Cell, ...]:
        """The cells in the column of a report."""
        return tuple(cell for cell in self.cells if cell.report == report)


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Rows event x subject x measure, columns reports in order of time."""

    events: tuple[Event, ...]
    """Those of the rows, in their order: the ones with conflicts first, then by number of reports."""
    columns: tuple[Column, ...]
    """Reports with a cell, by publication, undated last."""
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()
    """What is not in it and why, each a sentence: undated reports where a date was asked for."""
