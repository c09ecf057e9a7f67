"""What grows with the archive and what must not. Only ratios are checked, with room for a busy machine."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest

from store.archive import Archive
from store.model import Annotation, Kind, LocalEntity, Mention, Report
from store.text.segment import paragraphs

pytestmark = pytest.mark.bench

SMALL, LARGE = 100, 3000
WORDS = [
    f"{first}{last}"
    for first in ("ka", "lo", "mi", "su", "ter")
    for last in ("ran", "bel", "dor", "nik", "ga")
]


def reports(count: int, start: int = 0) -> Iterator[Report]:
    """Reports of about 3,000 characters over a vocabulary of names that grows slowly, as in news."""
    for number in range(start, start + count):
        dice = random.Random(number)
        text = "\n\n".join(
            " ".join(dice.choice(WORDS) for _ in range(50)).capitalize() + f" {number}." for _ in range(9)
        )
        yield Report(
            id=f"r{number}", text=text, title=f"{dice.choice(WORDS)} {number}", published="2013-02-04"
        )


def annotate(report: Report) -> Annotation:
    dice = random.Random(report.id)
    entities = {}
    mentions = []
    for at in range(0, 1200, 40):
        name = f"{dice.choice(WORDS).title()} {dice.choice(WORDS).title()}"
        key = f"person:{name.lower().replace(' ', '-')}"
        entities[key] = LocalEntity(key, Kind.PERSON, name)
        mentions.append(Mention(at, at + 10, Kind.PERSON, key))
    return Annotation(
        report=report.id,
        paragraphs=paragraphs(report.text),
        mentions=tuple(mentions),
        entities=tuple(entities.values()),
    )


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small and a large archive."""
    folder = tmp_path_factory.mktemp("archives")
    for name, count in (("small", SMALL), ("large", LARGE)):
        with Archive.open(folder / name, create=True) as archive:
            assert sum(1 for _ in archive.add(reports(count), annotate)) == count
    return folder / "small", folder / "large"


def measured(act: Callable[[], object], rounds: int = 9) -> float:
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return median(times)


def test_adding_one_report_costs_the_same_in_a_large_archive(archives: tuple[Path, Path]) -> None:
    times = []
    for path in archives:
        fresh = reports(1000, 1_000_000)

        def add(path: Path = path, fresh: Iterator[Report] = fresh) -> None:
            with Archive.open(path) as archive:
                list(archive.add([next(fresh)], annotate))

        add()
        times.append(measured(add, 25))
    assert times[1] <= 2 * times[0] + 0.002


def test_opening_a_large_archive_costs_little_more(archives: tuple[Path, Path]) -> None:
    def opening(path: Path) -> float:
        def act() -> None:
            with Archive.open(path) as archive:
                assert archive.heads()

        return measured(act)

    small, large = map(opening, archives)
    assert large - small <= 0.1


def test_one_report_appends_no_more_than_itself(archives: tuple[Path, Path]) -> None:
    log = archives[1] / "reports.jsonl"
    before = log.stat().st_size
    (report,) = reports(1, 2_000_000)
    with Archive.open(archives[1]) as archive:
        list(archive.add([report], annotate))
        import msgspec

        size = sum(len(msgspec.json.encode(each)) for each in (archive.report(report.id), annotate(report)))
    assert log.stat().st_size - before <= size + 100


def test_a_report_is_read_without_reading_the_others(archives: tuple[Path, Path]) -> None:
    times = []
    for path in archives:
        with Archive.open(path) as archive:
            archive.report("r7")
            times.append(measured(lambda archive=archive: archive.report("r7"), 50))  # type: ignore[misc]
    assert times[1] <= 3 * times[0] + 0.0005
