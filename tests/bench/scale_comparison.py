"""How comparison grows with an archive: run by hand, on files of your own.

python tests/bench/scale_comparison.py FILE... [--sizes 1000 4000 16000] [--folder DIR]

Reads the files as `crosswire add` does, shuffles the reports with a fixed seed, and makes an archive of the
first reports for each size; where the files hold too few, texts come again with other numbers. Prints for
each size the processor time of the first comparison of all, of reading it again, and of adding one report
and comparing that, with the ratio to the size before. The folder is kept, so that a second run is quick.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from store.annotate import annotate
from store.archive import Archive
from store.formats import Incoming, read_paths
from store.model import Report

_NUMBER = re.compile(r"\b\d{1,3}\b")
_SEED = 7
_ADDED = 5
"""Reports that are added one by one; the median counts."""


def changed(report: Report, number: int) -> Report:
    """The report under another id, each small number moved by up to nine."""
    chance = random.Random(number)
    text = _NUMBER.sub(lambda found: str(int(found.group()) + chance.randint(1, 9)), report.text)
    return msgspec.structs.replace(report, id=f"{report.id}-v{number}", text=text, sha256="")


def reports(paths: Sequence[Path]) -> Iterator[Report]:
    """The reports of the files in a fixed disorder, then again with other numbers, without end."""
    found = [item.report for item in read_paths(paths) if isinstance(item, Incoming)]
    if not found:
        raise SystemExit("no reports in these files")
    random.Random(_SEED).shuffle(found)
    yield from found
    for number in range(len(found), 1_000_000):
        yield changed(found[number % len(found)], number)


def build(folder: Path, size: int, paths: Sequence[Path]) -> list[Report]:
    """An archive of the first `size` reports, unless it is there; the next few that are not in it."""
    source = reports(paths)
    first = [next(source) for _ in range(size)]
    if not (folder / "reports.jsonl").exists():
        with Archive.open(folder, create=True) as archive:
            for _ in archive.add(first, annotate):
                pass
    number = random.SystemRandom().randrange(10**9)
    return [changed(next(source), number + at) for at in range(_ADDED)]


def seconds(folder: Path, *arguments: str) -> float:
    """Processor time of a call of the program, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tui", "--archive", str(folder), *arguments]
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def forget(folder: Path) -> None:
    """Make the comparisons of an archive stale."""
    import sqlite3

    with sqlite3.connect(folder / "index" / "index.sqlite") as db:
        db.execute("DELETE FROM meta WHERE key = 'compared'")


def one_more(folder: Path, new: Sequence[Report]) -> float:
    """Median time to compare a report that was just added with all others."""
    times = []
    for report in new:
        with Archive.open(folder) as archive:
            (added,) = archive.add([report], annotate)
        times.append(seconds(folder, "compare", added.report, "--json"))
    return sorted(times)[len(times) // 2]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 4000, 16000])
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="crosswire-scale-"))
    before: tuple[int, float, float] | None = None
    for size in options.sizes:
        archive = folder / str(size)
        new = build(archive, size, options.paths)
        seconds(archive, "list")
        forget(archive)
        first = seconds(archive, "compare", "--json")
        again = seconds(archive, "compare", "--json")
        added = one_more(archive, new)
        told = f"{size:>7,} reports: all {first:.2f} s, again {again:.2f} s, one more {added:.2f} s"
        if before:
            told += f" ({size / before[0]:g} x the reports: all {first / before[1]:.2f} x,"
            told += f" one more {added / before[2]:.2f} x)"
        print(told, flush=True)
        before = (size, first, added)


if __name__ == "__main__":
    main()
