"""Build the demonstration archive from the digests: `make seeds`.

Deterministic: the same digests and annotators give the same bytes, so that a test can tell whether the
committed archive is up to date.
"""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

import msgspec

from store.annotate import annotate
from store.archive import Archive
from store.backends.log_header import FORMAT, SCHEMA, Header
from store.errors import InputError
from store.formats import read_paths

HERE = Path(__file__).parent
STAMP = "2013-01-02T00:00:00Z"
"""When the digests count as added: the day after the last of them."""
IDENTITY = "demonstration"


def build(target: Path) -> int:
    """Write the archive to the folder `target`, in place of what is there. Returns the number of reports."""
    shutil.rmtree(target, ignore_errors=True)
    count = 0
    with Archive.open(target, create=True) as archive:
        reports = []
        for item in read_paths([HERE / "reports"], at=STAMP):
            if isinstance(item, InputError):
                raise item
            reports.append(item)
        reports.sort(key=lambda item: (item.report.published, item.report.id))
        for _ in archive.add(reports, partial(annotate, at=STAMP)):
            count += 1
    log = target / "reports.jsonl"
    _, rest = log.read_bytes().split(b"\n", 1)
    log.write_bytes(msgspec.json.encode(Header(FORMAT, "reports", SCHEMA, IDENTITY)) + b"\n" + rest)
    shutil.rmtree(target / "index", ignore_errors=True)
    for lock in target.glob("*.lock"):
        lock.unlink()
    return count


if __name__ == "__main__":
    print(f"{build(HERE / 'archive')} digests in {HERE.name}/archive", file=sys.stderr)
