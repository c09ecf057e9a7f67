"""What two claims are to one another, and what a person decided about it."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Relation(StrEnum):
    """Relations between claims (after Radev's cross-document structure theory, ACL W00-1009)."""

    AGREE = "agree"
    REFINE = "refine"
    PART_OF = "part-of"
    UPDATE = "update"
    CONFLICT = "conflict"
    SAME_ORIGIN = "same-origin"
    NOT_COMPARABLE = "not-comparable"
    UNSURE = "unsure"


class Gate(msgspec.Struct, frozen=True):
    """One step of the comparison."""

    gate: str
    """Its name: "same event", "same measure", ..."""
    passed: bool
    why: str
    """One plain sentence."""


class Comparison(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A relation between two claims with the gates that led to it. The pair is unordered: the earlier
    report's claim stands left."""

    id: str
    """`left~right`."""
    left: str
    """Id of a claim."""
    right: str
    left_report: str
    right_report: str
    relation: Relation
    aspect: str
    """What it is about: count, rank, denial, date, place."""
    why: str
    """One plain sentence for the user."""
    gates: tuple[Gate, ...]
    left_again: tuple[str, ...] = ()
    """Ids of the claims that say the left figure elsewhere in its report: one claim with several places."""
    right_again: tuple[str, ...] = ()

    def places(self) -> tuple[tuple[str, str], ...]:
        """The pairs of claims that it is of, by all places of its figures; its own first."""
        return tuple(
            (left, right)
            for left in (self.left, *self.left_again)
            for right in (self.right, *self.right_again)
        )


class Judgement(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What a person decided on a comparison; kept apart from the machine's suggestion."""

    target: str
    """Id of the comparison."""
    relation: Relation
    who: str
    at: str
    """UTC, ISO 8601."""
    why: str = ""


class Note(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A person's note, or a mark with an empty text, on a report or a passage of it."""

    id: str
    report: str
    start: int = 0
    end: int = 0
    text: str = ""
    who: str = ""
    at: str = ""
