"""What a comparison needs to know beyond the two claims. The caller brings it; nothing is read here."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

import msgspec

from store.compare.intervals import bare_number, interval
from store.compare.origins import agency, asserter, is_monitor, is_some_monitor, monitors_in
from store.compare.places import capitalised, countries, named_places, parts, readings
from store.model import Attribution, Claim, Measure, Quantity, When
from store.text.fold import fold

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


def _days_from(day: str, later: str) -> int | None:
    """Days from one ISO 8601 date to another date or time; None if one is none."""
    try:
        return (date.fromisoformat(later[:10]) - date.fromisoformat(day[:10])).days
    except ValueError:
        return None


def no_text(_report: str) -> str:
    """The text of a report that is not at hand."""
    return ""


LEAD = 600
"""Code points at the head of a report, in which news names its place: headline, dateline, first sentences."""


_WORD = re.compile(r"\w+")
_RETOLD = 7
"""Days before publication on which what a report tells was told to it, as a rule."""

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

    news_days: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    """The days of the dated figures of a report, with their positions, kept by `store.compare.windows`."""
    tops: dict[tuple[str, float], Claim | None] = field(default_factory=dict)
    """The larger figure before a claim, by its id and number, kept by `store.compare.passages`."""
    round_ups: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether a report tells of several happenings of a family, kept by `store.compare.passages`."""
    _figures: dict[str, frozenset[tuple[str, str, float]]] = field(default_factory=dict)
    _monitors: dict[str, set[str]] = field(default_factory=dict)
    _ids: dict[str, dict[str, Claim]] = field(default_factory=dict)
    _order: dict[str, tuple[list[int], list[Claim]]] = field(default_factory=dict)
    _twins: dict[str, dict[tuple[str, str, float, float], list[Claim]]] = field(default_factory=dict)
    _numbers: dict[str, dict[float, list[Claim]]] = field(default_factory=dict)
    _parts: dict[str, dict[str, list[Claim]]] = field(default_factory=dict)
    _published: dict[str, str] = field(default_factory=dict)
    _leads: dict[str, frozenset[str]] = field(default_factory=dict)
    _sentences: dict[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    _wordings: dict[tuple[str, int], frozenset[tuple[str, ...]]] = field(default_factory=dict)
    _main: dict[str, str] = field(default_factory=dict)
    _wide: dict[str, tuple[frozenset[str], frozenset[tuple[str, str]]]] = field(default_factory=dict)
    towns: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """The towns of a report by its id and the family of events, kept by `store.compare.evidence`."""
    windows: dict[tuple[str, When], Any] = field(default_factory=dict)
    """Days by id and date of claim, kept by `store.compare.windows`. A figure that its report says twice is
    joined under the id of one place, with the date of another: the id alone would mix them up."""
    intervals: dict[tuple[str, Quantity, bool], Any] = field(default_factory=dict)
    """Figures with their tolerance by id, quantity and hedging of claim, kept by `store.compare.case`."""
    running: dict[tuple[str, When], bool] = field(default_factory=dict)
    """Whether a claim is a running total, by its id and date."""

    def figures(self, report: str) -> frozenset[tuple[str, str, float]]:
        """The exact figures of a report with event and kind of people, the smallest ones left out."""
        if report not in self._figures:
            self._figures[report] = frozenset(
                (each.event, each.subject.kind, each.quantity.low)
                for each in self.claims.get(report, ())
                if each.measure is Measure.INCIDENT
                and each.quantity.low > SMALL
                and each.quantity.low == each.quantity.high
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

    def with_number(self, report: str, claim: Claim) -> Sequence[Claim]:
        """The claims of a report that name the number of a claim, exactly or by "about"."""
        if claim.quantity.comparator == "about":
            return self.claims.get(report, ())
        if report not in self._numbers:
            numbers = self._numbers.setdefault(report, {})
            for each in self.claims.get(report, ()):
                about = each.quantity.comparator == "about"
                numbers.setdefault(-1 if about else bare_number(each.quantity), []).append(each)
        found = self._numbers[report]
        return (*found.get(bare_number(claim.quantity), ()), *found.get(-1, ()))

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
            } or monitors_in(self.text_of(claim.report))
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
        """What the undated claims carry: the day of publication that the text states or, of what the text
        says was told on a day, that day."""
        report = self.reports.get(claim.report)
        given = report.published if report else ""
        told = max(
            (
                each.when.end
                for each in (*self.claims.get(claim.report, ()), claim)
                if not each.when.text and each.when.start == each.when.end
            ),
            default="",
        )
        behind = _days_from(told, given)
        return given if not told or (behind is not None and 0 <= behind <= _RETOLD) else told

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
        return claim.sentence_start >= LEAD and not self.names_beside(claim).isdisjoint(names)

    def stands_with(self, place: str, claim: Claim) -> bool:
        """True if a name of `place` stands in the sentence of a claim."""
        names = [name for name in parts(place) if len(name) > _SHORT]
        return bool(names) and not self.names_beside(claim).isdisjoint(names)

    def names_beside(self, claim: Claim) -> frozenset[str]:
        """Keys of the runs of capitalised words in the sentence of a claim."""
        at = (claim.report, claim.sentence_start)
        if at not in self._sentences:
            self._sentences[at] = capitalised(self.sentence(claim))
        return self._sentences[at]

    def sentence(self, claim: Claim) -> str:
        """The sentence of a claim; empty where the text is not at hand."""
        return self.text_of(claim.report)[claim.sentence_start : claim.sentence_end]

    def wording(self, claim: Claim) -> frozenset[tuple[str, ...]]:
        """The runs of three words of the sentence of a claim."""
        at = (claim.report, claim.sentence_start)
        if at not in self._wordings:
            words = _WORD.findall(fold(self.sentence(claim)))
            self._wordings[at] = frozenset(zip(words, words[1:], words[2:], strict=False))
        return self._wordings[at]

    def main_place(self, report: str) -> str:
        """The place of the first figure of a report that has one."""
        if report not in self._main:
            own = sorted(
                (each for each in self.claims.get(report, ()) if each.place), key=lambda each: each.start
            )
            self._main[report] = own[0].place if own else ""
        return self._main[report]

    def home(self, report: str) -> frozenset[str]:
        """The countries of which a report tells: those of its headline and head, and those in which several
        of its places lie."""
        return self._whereabouts(report)[0]

    def provinces(self, report: str) -> frozenset[tuple[str, str]]:
        """Country and province of the provinces that the headline and the head of a report name."""
        return self._whereabouts(report)[1]

    def _whereabouts(self, report: str) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
        if report not in self._wide:
            known = self.reports.get(report)
            head = f"{known.title if known else ''}. {self.text_of(report)[:LEAD]}"
            named = [place for name in named_places(head) for place in readings(name)]
            told = frozenset(place.country for place in named)
            self._wide[report] = (
                told | self._often(report),
                frozenset((place.country, place.province) for place in named if place.province),
            )
        return self._wide[report]

    def _often(self, report: str) -> frozenset[str]:
        """The countries in which several places of a report lie."""
        places = {each.place for each in self.claims.get(report, ())}
        known = [found for place in places if len(found := countries(place)) == 1]
        counted = Counter(country for found in known for country in found)
        return frozenset(country for country, number in counted.items() if number > 1)

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
