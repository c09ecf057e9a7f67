"""What a person put right in a report: records that are only ever added, beside what the machine found.

A correction points at passages by locator and at entities by the reports that mention them, so that it holds
when a report is annotated anew.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from store.model.annotation import Kind
from store.model.text import Locator


class Act(StrEnum):
    """What a change does."""

    ADD = "add"
    REMOVE = "remove"
    KIND = "kind"
    BOUNDS = "bounds"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    DIFFERENT = "not-same"


MENTION_ACTS = frozenset({Act.ADD, Act.REMOVE, Act.KIND, Act.BOUNDS, Act.SPLIT})
"""Acts that change the mentions of one report."""


class EntityAnchor(msgspec.Struct, frozen=True, omit_defaults=True):
    """An entity of the archive, by what one report knows of it."""

    report: str
    """Id of the report."""
    entity: str
    """Id of the `LocalEntity` in that report when the correction was made."""
    at: Locator | None = None
    """A mention of it: this finds the entity again where its id has changed."""
    name: str = ""
    """What it was called, for messages."""


class Change(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One thing put right, on a mention or on an entity."""

    act: Act
    report: str = ""
    """Id of the report of the mention; empty for a change of entities only."""
    at: Locator | None = None
    """The mention: of `ADD` the passage that is one, else where it was when the correction was made."""
    kind: Kind | None = None
    """Of `ADD`, `KIND` and `BOUNDS` what it is; of `REMOVE` what it was."""
    was: Kind | None = None
    """Of `KIND` and `BOUNDS` what the machine took it for."""
    to: Locator | None = None
    """Of `BOUNDS` where it is."""
    entity: EntityAnchor | None = None
    """Of `RENAME` what is called so, of `MERGE` and `DIFFERENT` the one, of `SPLIT` whose occurrence it is;
    of `ADD` whom the mention names, if that was said."""
    other: EntityAnchor | None = None
    """Of `MERGE` and `DIFFERENT` the other one."""
    name: str = ""
    """Of `RENAME` the new name."""


class Correction(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One step of a person: changes that were made together and are taken back together.

    Taking a step back, and doing it again, are records too: `undoes` or `redoes` names the step.
    """

    id: str
    who: str
    at: str
    """UTC, ISO 8601."""
    changes: tuple[Change, ...] = ()
    undoes: str = ""
    redoes: str = ""
