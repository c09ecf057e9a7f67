"""What a comparison needs to know beyond the two claims. The caller brings it; nothing is read here."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import msgspec

from store.compare.intervals import interval
from store.compare.origins import agency, asserter, is_monitor, is_some_monitor
from store.compare.places import capitalised, parts
from store.model import Attribution, Claim

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


def no_text(_report: str) -> str:
    """The text of a report that is not at hand."""
    return ""


LEAD = 600
"""Code points at the head of a report, in which news names its place: headline, dateline, first sentences."""


_SHORT = 2
"""Code points of a name that is too short to be looked up."""


def _figure(claim: Claim) -> tuple[str, str, float, float]:
    bounds = interval(claim.quantity)
    return claim.event, claim.subject.kind, bounds.low, bounds.high


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the reports and of kinds of people."""

    reports: Mapping[str, Published]
    subjects: SubjectTree
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    """By report; wholes and parts of a claim and the places beside it are looked up here."""
    similarity: Callable[[str, str], float] = no_copies
    """How much of the shorter report stands in the longer one, 0 to 1, by report ids: `origins.Copies`."""
    text_of: Callable[[str], str] = no_text
    """The text of a report by its id, in which a place or a name beside a claim is looked up."""

    _figures: dict[str, frozenset[tuple[str, str, float]]] = field(default_factory=dict)
    _monitors: dict[str, set[str]] = field(default_factory=dict)
    _ids: dict[str, dict[str, Claim]] = field(default_factory=dict)
    _order: dict[str, tuple[list[int], list[Claim]]] = field(default_factory=dict)
    _twins: dict[str, dict[tuple[str, str, float, float], list[Claim]]] = field(default_factory=dict)
    _parts: dict[str, dict[str, list[Claim]]] = field(default_factory=dict)
    _published: dict[str, str] = field(default_factory=dict)
    _leads: dict[str, frozenset[str]] = field(default_factory=dict)
    _sentences: dict[str, frozenset[str]] = field(default_factory=dict)
    towns: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The towns of a report by its id and the family of events, kept by `store.compare.evidence`."""
    windows: dict[str, Any] = field(default_factory=dict)
    """Days by id of claim, kept by `store.compare.windows`."""
    intervals: dict[str, Any] = field(default_factory=dict)
    """Figures with their tolerance by id of claim, kept by `store.compare.case`."""
    running: dict[str, bool] = field(default_factory=dict)
    """Whether a claim is a running total, by its id."""

    def figures(self, report: str) -> frozenset[tuple[str, str, float]]:
        """The exact figures of a report with event and kind of people, the smallest ones left out."""
        if report not in self._figures:
            self._figures[report] = frozenset(
                (each.event, each.subject.kind, each.quantity.low)
                for each in self.claims.get(report, ())
                if each.quantity.low > SMALL and each.quantity.low == each.quantity.high
            )
        return self._figures[report]

    def beside(self, claim: Claim, reach: int) -> list[Claim]:
        """The other claims of the same report that start within `reach` code points of this one."""
        if claim.report not in self._order:
            own = sorted(self.claims.get(claim.report, ()), key=lambda each: each.start)
            self._order[claim.report] = ([each.start for each in own], own)
        starts, own = self._order[claim.report]
        near = own[bisect_left(starts, claim.start - reach) : bisect_right(starts, claim.start + reach)]
        return [each for each in near if each.id != claim.id]

    def has_twin(self, claim: Claim, report: str, *but: str) -> bool:
        """True if `report` has the figure of `claim` too, for the same event and kind of people, in a claim
        whose id is none of `but`."""
        if report not in self._twins:
            twins = self._twins.setdefault(report, {})
            for each in self.claims.get(report, ()):
                twins.setdefault(_figure(each), []).append(each)
        return any(each.id not in but for each in self._twins[report].get(_figure(claim), ()))

    def speaker(self, claim: Claim) -> Attribution | None:
        """The innermost voice; "the monitoring group" is the one that its report names, if only one."""
        voice = asserter(claim)
        if voice is None or agency(voice.source) or not is_some_monitor(voice.source):
            return voice
        if claim.report not in self._monitors:
            self._monitors[claim.report] = {
                name
                for each in self.claims.get(claim.report, ())
                for link in each.attribution
                if is_monitor(name := agency(link.source))
            }
        named = self._monitors[claim.report]
        if len(named) != 1:
            return voice
        return msgspec.structs.replace(voice, source=next(iter(named)), named=True)

    def day(self, claim: Claim) -> str:
        """Day of publication, or an empty string."""
        return self.published(claim)[:10]

    def published(self, claim: Claim) -> str:
        """Day or time of publication: the one that the text states, where the archive has another."""
        if claim.report not in self._published:
            self._published[claim.report] = self._told(claim)
        return self._published[claim.report]

    def _told(self, claim: Claim) -> str:
        report = self.reports.get(claim.report)
        given = report.published if report else ""
        told = next(
            (
                each.when.end
                for each in (*self.claims.get(claim.report, ()), claim)
                if not each.when.text and each.when.start == each.when.end != ""
            ),
            given,
        )
        return given if told == given[:10] else told

    def publisher(self, claim: Claim) -> str:
        report = self.reports.get(claim.report)
        return report.publisher if report else ""

    def title(self, claim: Claim) -> str:
        report = self.reports.get(claim.report)
        return report.title if report else ""

    def is_around(self, place: str, claim: Claim) -> bool:
        """True if a name of `place` stands in the headline or the head of a claim's report, or in its
        sentence."""
        names = [name for name in parts(place) if len(name) > _SHORT]
        if not names:
            return False
        if claim.report not in self._leads:
            head = f"{self.title(claim)} {self.text_of(claim.report)[:LEAD]}"
            self._leads[claim.report] = capitalised(head)
        if not self._leads[claim.report].isdisjoint(names):
            return True
        if claim.sentence_start < LEAD:
            return False
        if claim.id not in self._sentences:
            text = self.text_of(claim.report)
            self._sentences[claim.id] = capitalised(text[claim.sentence_start : claim.sentence_end])
        return not self._sentences[claim.id].isdisjoint(names)

    def wholes(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims of the same report that include this one, nearest first."""
        if not claim.part_of:
            return ()
        if claim.report not in self._ids:
            self._ids[claim.report] = {each.id: each for each in self.claims.get(claim.report, ())}
        by_id = self._ids[claim.report]
        found: list[Claim] = []
        while claim.part_of and (whole := by_id.get(claim.part_of)) and whole not in found:
            found.append(whole)
            claim = whole
        return tuple(found)

    def parts(self, claim: Claim) -> Sequence[Claim]:
        """The claims of the same report that are parts of this one."""
        if claim.report not in self._parts:
            parts = self._parts.setdefault(claim.report, {})
            for each in self.claims.get(claim.report, ()):
                if each.part_of:
                    parts.setdefault(each.part_of, []).append(each)
        return self._parts[claim.report].get(claim.id, ())
