"""The demonstration archive that is shipped is the one that the digests and the annotators make."""

from __future__ import annotations

from pathlib import Path

from seeds.build import build
from store.archive import Archive, demonstration
from tests.conftest import ROOT


def test_it_is_up_to_date(tmp_path: Path) -> None:
    assert build(tmp_path / "archive") == 14
    made = (tmp_path / "archive" / "reports.jsonl").read_bytes()
    shipped = (ROOT / "seeds" / "archive" / "reports.jsonl").read_bytes()
    assert made == shipped, "run `make seeds` and look at what changed"


def test_it_says_that_it_holds_digests() -> None:
    with Archive.open(demonstration()) as archive:
        assert len(archive.heads()) == 14
        assert all(head.note.startswith("digest") for head in archive.heads())


def test_what_the_user_writes_goes_into_a_copy() -> None:
    path = demonstration()
    assert ROOT not in path.parents
    with Archive.open(path, write=True) as archive:
        assert archive.writable
