"""What a comparison needs to know beyond the two claims. The caller brings it; nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from store.model import Claim

SMALL = 10
"""Figures up to this are shared by chance."""


class SubjectTree(Protocol):
    """The hierarchy of subjects."""

    def relation(self, a: str, b: str) -> Literal["same", "narrower", "broader", "disjoint", "overlap"]:
        """What the people of kind `a` are to those of kind `b`."""


class Published(Protocol):
    """A report, as far as comparison needs it: `Report` and the archive's `Head` both fit."""

    @property
    def published(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def title(self) -> str: ...


def no_copies(_one: str, _other: str) -> float:
    """The similarity of reports whose texts are not at hand."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the reports and of kinds of people."""

    reports: Mapping[str, Published]
    subjects: SubjectTree
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    """By report; wholes and parts of a claim and the places beside it are looked up here."""
    similarity: Callable[[str, str], float] = no_copies
    """How much of the shorter report stands in the longer one, 0 to 1, by report ids: `origins.Copies`."""

    _figures: dict[str, frozenset[tuple[str, str, float]]] = field(default_factory=dict)

    def figures(self, report: str) -> frozenset[tuple[str, str, float]]:
        """The exact figures of a report with event and kind of people, the smallest ones left out."""
        if report not in self._figures:
            self._figures[report] = frozenset(
                (each.event, each.subject.kind, each.quantity.low)
                for each in self.claims.get(report, ())
                if each.quantity.low > SMALL and each.quantity.low == each.quantity.high
            )
        return self._figures[report]

    def day(self, claim: Claim) -> str:
        """Day of publication, or an empty string."""
        report = self.reports.get(claim.report)
        return report.published[:10] if report else ""

    def published(self, claim: Claim) -> str:
        report = self.reports.get(claim.report)
        return report.published if report else ""

    def publisher(self, claim: Claim) -> str:
        report = self.reports.get(claim.report)
        return report.publisher if report else ""

    def title(self, claim: Claim) -> str:
        report = self.reports.get(claim.report)
        return report.title if report else ""

    def wholes(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims of the same report that include this one, nearest first."""
        if not claim.part_of:
            return ()
        by_id = {each.id: each for each in self.claims.get(claim.report, ())}
        found: list[Claim] = []
        while claim.part_of and (whole := by_id.get(claim.part_of)) and whole not in found:
            found.append(whole)
            claim = whole
        return tuple(found)

    def parts(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims of the same report that are parts of this one."""
        return tuple(each for each in self.claims.get(claim.report, ()) if each.part_of == claim.id)
