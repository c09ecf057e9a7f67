"""Pairs of claims worth comparing, found by keys: near-linear in the number of claims.

Claims meet only if they share a key of event family, kind of measure, place and time; a claim without a place
also stands where its headline and its neighbours are. Blocking by keys is the standard of record linkage
(Fellegi and Sunter 1969; Christen, "A survey of indexing techniques", TKDE 2012), the bound within a block
that of the sorted neighbourhood method (Hernández and Stolfo 1995).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import msgspec

from store.compare.apart import Apart
from store.compare.context import LEAD, Context, Published, SubjectTree, no_copies, no_text
from store.compare.explain import compare_if_met
from store.compare.families import families_met, family
from store.compare.places import countries, is_wide, named_places, parts, readings
from store.compare.repeats import Said, said
from store.compare.windows import EXACT, LAG, days_of, ordinal, runs
from store.model import Claim, Comparison, Measure
from store.text.fold import fold

_INCIDENT_DAYS = LAG + 1
"""Width of a bucket for single happenings: that of the window of an undated claim."""
_RUNNING_DAYS = 180
"""Width of a bucket for running totals, which stay comparable for months."""
_MOST_BUCKETS = 8
"""A month. A claim with a longer window ("this year") is no single happening; its last days stand for it."""
_MOST_WORDS = 3
_LONG_WORD = 5
_MAIN = 2
"""Countries in which a report plays."""
_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]{3,}(?:-[^\W\d_]+)*")

_NAMES = re.compile(r"[^\W\d_a-z][^\W\d_]+(?: [^\W\d_a-z][^\W\d_]+){1,2}")
"""Names of two or three words, of a lake or a village that no table knows."""

_ANYWHERE = "?"

NEIGHBOURS = 40
"""Claims of later reports in one block that a claim is compared with, about people that can be the same."""
REACH = 400
"""Claims of a block that are looked at to find them."""

Notice = Callable[[str], None]
Progress = Callable[[int, int], None]
Keyed = Callable[[str, Mapping[str, int]], None]

_STEP = 64
"""Blocks between two reports of progress."""


class _Scene(msgspec.Struct, frozen=True):
    """Where a report plays: what stands in for the place of a claim that has none, or an unknown one."""

    by_family: dict[str, frozenset[str]]
    """Countries and provinces that its claims of one family give."""
    main: tuple[str, ...]
    """The countries that most of its claims give and that its headline names."""
    title: frozenset[str]


def block_keys(
    claim: Claim, report: Published | None, beside: Sequence[Claim] = (), head: str = ""
) -> tuple[str, ...]:
    """Keys of a claim: two claims without a common key are not worth comparing.

    `beside` are the other claims of its report, whose places stand in for a missing one, `head` the head of
    its text, for a report none of whose places is known. The keys are stable text, so that an index can keep
    them and hand out only the claims that those of a new report meet.
    """
    return _keys(claim, report, _scene(report, beside, lambda: head))


def _keys(claim: Claim, report: Published | None, scene: _Scene) -> tuple[str, ...]:
    running = runs(claim, report.published if report else "")
    # "Since Thursday" counts a happening, and is a total beside other totals.
    as_total = {running, claim.measure is Measure.CUMULATIVE or running}
    places = _where(claim, scene)
    found: list[str] = []
    for total in sorted(as_total):
        names = families_met(claim.event, total)
        kind = "total" if total else "once"
        # A total without a place can be that of any; these meet in a block of their own.
        everywhere = (*places, _ANYWHERE) if total or not claim.place else places
        times = _times(claim, report, total)
        found += [f"{name}/{kind}/{where}/{when}" for name in names for where in everywhere for when in times]
    return tuple(found)


def _times(claim: Claim, report: Published | None, running: bool) -> tuple[str, ...]:
    found = days_of(claim, report.published if report else "")
    if found is None:
        return ("undated",)
    if running:
        last = found.end // _RUNNING_DAYS
        return (str(last), str(last + 1))
    # What happened in a small place is recalled without a date for some days.
    recalls = not found.stated and claim.place and family(claim.event).hit and not is_wide(claim.place)
    start = found.start - (EXACT if recalls else 0)
    first, last = start // _INCIDENT_DAYS, found.end // _INCIDENT_DAYS
    most = _MOST_BUCKETS + bool(recalls)
    return tuple(str(bucket) for bucket in range(max(first, last - most + 1), last + 1))


def _scene(report: Published | None, beside: Sequence[Claim], head: Callable[[], str]) -> _Scene:
    by_family: dict[str, set[str]] = {}
    counted: Counter[str] = Counter()
    for each in beside:
        if each.place:
            by_family.setdefault(family(each.event).name, set()).update(_known(each.place))
            found = countries(each.place)
            if len(found) == 1:
                counted.update(found)
    title = report.title if report else ""
    titled = {key for word in _CAPITALISED.findall(title) for key in _known(word)}
    long = {word for word in fold(title).split() if len(word) >= _LONG_WORD}
    words = {f"“{word}”" for word in sorted(long, key=lambda word: (-len(word), word))[:_MOST_WORDS]}
    if not counted:
        told = (countries(name) for name in named_places(head()[:LEAD]))
        counted.update(country for found in told for country in sorted(found))
    counted.update(place for place in sorted(titled) if "-" not in place)
    words |= {key for name in _NAMES.findall(title) for key in parts(name)}
    main = tuple(country for country, _ in counted.most_common(_MAIN))
    return _Scene(
        {name: frozenset(places) for name, places in by_family.items()}, main, frozenset(titled | words)
    )


def _where(claim: Claim, scene: _Scene) -> tuple[str, ...]:
    """Country, and country with province, of the places that the claim can be for.

    Where the name is unknown, or known from a country in which the report does not play (a quarter that is
    called after a city), the countries of its report join; where there is no place at all, also those of its
    headline and the long words of that.
    """
    if claim.place:
        known = _known(claim.place)
        if known and not scene.main:
            return tuple(sorted(known))
        return tuple(sorted({*(known or parts(claim.place)), *scene.main}))
    own = scene.by_family.get(family(claim.event).name, frozenset())
    return tuple(sorted({*own, *scene.title, *scene.main}))


def _known(place: str) -> set[str]:
    found = readings(place)
    return {each.country for each in found} | {
        f"{each.country}-{each.province}" for each in found if each.province
    }


def _ignore(_notice: str) -> None:
    """Notices go nowhere unless asked for."""


def _unkept(_report: str, _keys: Mapping[str, int]) -> None:
    """Keys are forgotten unless asked for."""


def _unseen(_done: int, _all: int) -> None:
    """Progress goes nowhere unless asked for."""


def compare_all(
    claims: Iterable[Claim],
    reports: Mapping[str, Published],
    *,
    subjects: SubjectTree,
    similarity: Callable[[str, str], float] = no_copies,
    text_of: Callable[[str], str] = no_text,
    new: Collection[str] | None = None,
    notice: Notice = _ignore,
    progress: Progress = _unseen,
    keyed: Keyed = _unkept,
) -> tuple[Comparison, ...]:
    """Comparisons of the claims of different reports that can be about the same people in one happening.

    With `new`, ids of reports, only pairs with a claim of these. Pairs about different events or different
    people are left out, and those too far apart in time that are not of one place; `compare` explains them
    when asked, and `store.compare.rest` those of reports that tell of one happening. Where one block holds
    very many claims, each is compared with its nearest neighbours in time only, and `notice` is told so in a
    sentence. `progress` is told how many blocks of how many are done; what it raises stops the work. `keyed`
    is told for each report with claims what `report_keys` gives for it.
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    context = Context(reports, subjects, by_report, similarity, text_of)
    figures = {report: said(own) for report, own in by_report.items()}
    again = {each.claim.id: each.again for own in figures.values() for each in own if each.again}
    seen: set[tuple[str, str]] = set()
    found: list[Comparison] = []
    cut: set[str] = set()
    apart = Apart(context)
    blocks = _blocks(figures, reports, keyed, text_of)
    for at, (key, block) in enumerate(blocks.items()):
        if at % _STEP == 0:
            progress(at, len(blocks))
        if len(block) < 2:
            continue
        pairs = _Pairs(block, context, apart, seen, new, anywhere=f"/{_ANYWHERE}/" in key)
        found.extend(with_places(comparison, again) for comparison in pairs)
        cut |= pairs.cut
    progress(len(blocks), len(blocks))
    if cut:
        notice(
            f"{len(cut):,} claims stand among so many about the same kind of event, place and time that each "
            "was compared with its nearest neighbours in time only."
        )
    return tuple(found)


def report_keys(
    claims: Sequence[Claim], report: Published | None, text_of: Callable[[str], str] = no_text
) -> dict[str, int]:
    """The keys of all claims of one report, each with the day of publication as an ordinal, -1 if unknown.

    `text_of` gives its text by its id, of which the head is read if no place of a claim is known. Two reports
    without a common key have nothing to compare.
    """
    own = [each.claim for each in said(claims)]
    scene = _scene(report, _beside(own), lambda: text_of(own[0].report) if own else "")
    return dict.fromkeys((key for claim in own for key in _keys(claim, report, scene)), _day(report))


def _day(report: Published | None) -> int:
    day = ordinal(report.published) if report else None
    return -1 if day is None else day


def _beside(own: Sequence[Claim]) -> list[Claim]:
    """One claim for each event and place of a report."""
    return list({(each.event, each.place): each for each in own if each.place}.values())


def with_places(comparison: Comparison, again: Mapping[str, tuple[str, ...]]) -> Comparison:
    """The comparison with the ids of the claims that repeat its figures, from those by id of the figure."""
    left, right = again.get(comparison.left, ()), again.get(comparison.right, ())
    if not left and not right:
        return comparison
    return msgspec.structs.replace(comparison, left_again=left, right_again=right)


def _blocks(
    figures: Mapping[str, Sequence[Said]],
    reports: Mapping[str, Published],
    keyed: Keyed,
    text_of: Callable[[str], str],
) -> dict[str, list[Claim]]:
    """Claims by key, in order of publication."""
    by_report = {report: [each.claim for each in own] for report, own in figures.items()}
    blocks: dict[str, list[Claim]] = {}
    order = sorted(
        by_report, key=lambda report: (found.published if (found := reports.get(report)) else "~", report)
    )
    for report in order:
        found = reports.get(report)
        scene = _scene(found, _beside(by_report[report]), partial(text_of, report))
        own: dict[str, int] = {}
        for claim in by_report[report]:
            for key in _keys(claim, found, scene):
                blocks.setdefault(key, []).append(claim)
                own[key] = _day(found)
        keyed(report, own)
    return blocks


class _Pairs:
    """Comparisons within one block, each once over all blocks. `cut` are claims with too many neighbours."""

    def __init__(
        self,
        block: list[Claim],
        context: Context,
        apart: Apart,
        seen: set[tuple[str, str]],
        new: Collection[str] | None,
        *,
        anywhere: bool = False,
    ) -> None:
        self._block = block
        self._context = context
        self._apart = apart
        self._seen = seen
        self._new = new
        self._anywhere = anywhere
        self._after = _ends(block)
        self.cut: set[str] = set()

    def __iter__(self) -> Iterator[Comparison]:
        both_ways = self._new is not None or self._anywhere
        for at, claim in enumerate(self._block):
            if self._new is not None and claim.report not in self._new and not self._anywhere:
                continue
            if self._anywhere and claim.place:
                continue
            yield from self._neighbours(claim, range(self._after[at], len(self._block)))
            if both_ways:
                yield from self._neighbours(claim, range(at - 1, -1, -1))

    def _neighbours(self, claim: Claim, places: range) -> Iterator[Comparison]:
        found = 0
        for steps, at in enumerate(places):
            if found >= NEIGHBOURS or steps >= REACH:
                self.cut.add(claim.id)
                return
            other = self._block[at]
            if other.report == claim.report or not self._is_wanted(claim, other) or self._apart(claim, other):
                continue
            pair = (claim.id, other.id) if claim.id <= other.id else (other.id, claim.id)
            if pair in self._seen:
                found += 1
            elif (comparison := compare_if_met(claim, other, self._context)) is not None:
                found += 1
                self._seen.add(pair)
                yield comparison

    def _is_wanted(self, claim: Claim, other: Claim) -> bool:
        return self._new is None or claim.report in self._new or other.report in self._new


def _ends(block: list[Claim]) -> list[int]:
    """For each claim of a block the position after the last claim of its report."""
    ends = [0] * len(block)
    end = len(block)
    for at in range(len(block) - 1, -1, -1):
        if at + 1 < len(block) and block[at + 1].report != block[at].report:
            end = at + 1
        ends[at] = end
    return ends
