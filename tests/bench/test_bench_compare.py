"""Growth of comparison with the size of the archive: ratios of running times, no seconds."""

import gc
import random
from collections.abc import Callable
from pathlib import Path
from time import thread_time

import msgspec
import pytest

from store.annotate.grammar.subjects import subjects
from store.archive import Archive
from store.compare import compare_all
from store.compare.events import group
from store.compare.matrix import build
from store.compare.repeats import said
from store.model import Annotation, Attribution, Claim, Quantity, Report, Subject, When

pytestmark = pytest.mark.bench

_PLACES = ["Homs", "Hama", "Aleppo", "Idlib", "Douma", "Turkey", "Hatay", "Mosul", "Kyiv", "Benghazi", ""]
_EVENTS = ["kill", "injure", "cross", "defect", "detain", "displace"]
_KINDS = ["civilian", "soldier", "officer", "child", "person", "refugee"]


def _archive(size: int, days: int, *, one_event: bool = False) -> tuple[list[Claim], dict[str, Report]]:
    """`size` claims, four a report, spread over `days` days; with `one_event` all about one thing."""
    chance = random.Random(size)
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    for number in range(size // 4):
        name = f"r{number}"
        day = f"{2000 + number % days // 336:04}-{number % days // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        reports[name] = Report(id=name, text="", title="News of the day", publisher=name, published=day)
        for at in range(4):
            count = chance.randint(1, 90)
            kind = "soldier" if one_event else chance.choice(_KINDS)
            claims.append(
                Claim(
                    id=f"{name}@{at}",
                    report=name,
                    start=at,
                    end=at + 1,
                    sentence_start=0,
                    sentence_end=9,
                    paragraph=1,
                    event="cross" if one_event else chance.choice(_EVENTS),
                    subject=Subject(kind, kind),
                    quantity=Quantity(str(count), count, count),
                    attribution=(Attribution(name),),
                    place="Hatay" if one_event else chance.choice(_PLACES),
                    when=When(),
                )
            )
    return claims, reports


def _timed(work: Callable[[], object]) -> float:
    """Seconds of this thread, without the search for cycles, as the archive runs it."""
    gc.collect()
    gc.disable()
    try:
        start = thread_time()
        work()
        return thread_time() - start
    finally:
        gc.enable()


def _seconds(size: int, days: int, *, one_event: bool = False) -> float:
    claims, reports = _archive(size, days, one_event=one_event)
    return min(_timed(lambda: compare_all(claims, reports, subjects=subjects())) for _ in range(3))


def test_time_grows_with_the_claims_of_a_growing_archive() -> None:
    _seconds(400, 30)
    assert _seconds(4000, 1200) <= 4 * 1.25 * _seconds(1000, 300)


def test_time_is_bounded_where_every_report_is_on_one_event() -> None:
    _seconds(200, 1, one_event=True)
    assert _seconds(1200, 1, one_event=True) <= 3 * 1.25 * _seconds(400, 1, one_event=True)


def test_a_new_report_costs_little_beside_the_whole() -> None:
    claims, reports = _archive(4000, 300)
    start = thread_time()
    everything = compare_all(claims, reports, subjects=subjects())
    whole = thread_time() - start
    start = thread_time()
    fresh = compare_all(claims, reports, subjects=subjects(), new={"r500"})
    assert {each.id for each in fresh} == {
        each.id for each in everything if "r500" in (each.left_report, each.right_report)
    }
    assert thread_time() - start <= whole / 3


def test_a_table_of_many_figures_costs_no_square_of_them() -> None:
    def seconds(figures: int) -> float:
        claims, reports = _archive(4 * figures, 1, one_event=True)
        # All figures stand in two reports.
        two = {"r0": reports["r0"], "r1": reports["r1"]}
        own = [
            msgspec.structs.replace(each, report=f"r{at % 2}", id=f"r{at % 2}@{at}", start=at)
            for at, each in enumerate(claims[: 2 * figures])
        ]
        return _timed(lambda: compare_all(own, two, subjects=subjects()))

    seconds(60)
    assert min(seconds(600) for _ in range(3)) <= 3 * 1.25 * min(seconds(200) for _ in range(3))


def test_events_and_their_matrix_grow_with_the_claims() -> None:
    def seconds(size: int, days: int) -> float:
        claims, reports = _archive(size, days)
        pairs = compare_all(claims, reports, subjects=subjects())
        by_report: dict[str, list[Claim]] = {}
        for each in claims:
            by_report.setdefault(each.report, []).append(each)
        figures = [one for own in by_report.values() for one in said(own)]
        return _timed(lambda: build(group(claims, reports, pairs), figures, pairs, reports))

    seconds(400, 120)
    assert min(seconds(4000, 1200) for _ in range(3)) <= 4 * 1.25 * min(seconds(1000, 300) for _ in range(3))


def test_one_report_more_costs_the_same_in_a_larger_archive(tmp_path: Path) -> None:
    def archive(size: int) -> Archive:
        claims, reports = _archive(4 * size, size * 2)
        own: dict[str, list[Claim]] = {}
        for each in claims:
            own.setdefault(each.report, []).append(each)
        found = Archive.open(tmp_path / str(size), create=True)
        texts = [msgspec.structs.replace(each, text=f"News of {name}.") for name, each in reports.items()]
        for _ in found.add(texts, lambda report: Annotation(report=report.id, claims=tuple(own[report.id]))):
            pass
        assert found.comparisons()
        return found

    def one_more(to: Archive, at: int) -> float:
        name = f"new-{at}"
        (claim, *_), _ = _archive(4, 1)
        claim = msgspec.structs.replace(claim, id=f"{name}@0", report=name, place="Homs")
        report = Report(
            id=name, text=f"More of {name}.", title="News", publisher=name, published="2000-03-04"
        )
        for _ in to.add([report], lambda new: Annotation(report=new.id, claims=(claim,))):
            pass
        start = thread_time()
        to.comparisons([name])
        return thread_time() - start

    small, large = archive(100), archive(800)
    with small, large:
        times = [(one_more(small, at), one_more(large, at)) for at in range(7)]
    assert sorted(time for _, time in times)[3] <= 2 * sorted(time for time, _ in times)[3]
