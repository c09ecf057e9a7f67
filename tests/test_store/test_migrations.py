"""Older files are brought up to date with a backup; newer ones are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from store.archive import Archive
from store.backends.lock import Lock
from store.backends.log import Log
from store.backends.log_header import SCHEMA
from store.backends.migrations import STEPS, migrate, schema_of
from store.backends.tiny import TinyBackend
from store.errors import ArchiveDamagedError, ArchiveError, ArchiveLockedError, ArchiveVersionError

OLD = (
    b'["annotation","a",{"report":"a"}]\n'
    b'["report","a",{"id":"a","text":"Old text."}]\n'
    b'["report","b",{"id":"b","text":"Gone."}]\n'
    b'["report","b",null]\n'
)


def test_there_is_a_step_for_every_older_schema() -> None:
    assert len(STEPS) == SCHEMA


def test_a_log_without_header_is_of_schema_0_and_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(OLD)
    assert schema_of(path, "reports") == 0
    backup = migrate(path, "reports")
    assert backup is not None
    assert backup.name == "reports.jsonl.schema0.bak"
    assert backup.read_bytes() == OLD
    assert schema_of(path, "reports") == SCHEMA
    assert path.read_bytes().endswith(b"\n" + OLD)
    log = Log(path, "reports")
    assert list(log.keys("report")) == ["a"]
    log.close()
    assert migrate(path, "reports") is None
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [path.name, backup.name]


def test_a_torn_line_is_not_carried_over_but_stays_in_the_backup(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(OLD + b'["report","c",{"id":"c","te')
    backup = migrate(path, "reports")
    assert backup is not None
    assert backup.read_bytes().endswith(b'"te')
    assert path.read_bytes().endswith(b"\n" + OLD)


def test_opening_an_archive_migrates_it(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_bytes(OLD)
    with Archive.open(tmp_path) as archive:
        assert [head.id for head in archive.heads()] == ["a"]
        assert archive.report("a").text == "Old text."
    assert (tmp_path / "reports.jsonl.schema0.bak").read_bytes() == OLD


def test_it_is_not_migrated_under_the_hands_of_a_writer(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_bytes(OLD)
    lock = Lock(tmp_path / "reports.lock", "adds reports")
    lock.acquire()
    with pytest.raises(ArchiveLockedError):
        TinyBackend(tmp_path)
    lock.release()
    assert (tmp_path / "reports.jsonl").read_bytes() == OLD


def test_a_failed_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_bytes(OLD)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ArchiveError, match="No space left"):
            migrate(path, "reports")
    assert path.read_bytes() == OLD
    assert not (tmp_path / "reports.jsonl.new").exists()


def test_an_old_file_is_not_taken_for_a_current_one(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_bytes(OLD)
    with pytest.raises(ArchiveError, match="older crosswire"):
        Log(tmp_path / "reports.jsonl", "reports")


@pytest.mark.parametrize("name", ["reports.jsonl", "user.jsonl"])
def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path, name: str) -> None:
    newer = f'{{"format":"crosswire-log","kind":"{name[:-6]}","schema":{SCHEMA + 1},"id":"x"}}\n'.encode()
    (tmp_path / name).write_bytes(newer)
    with pytest.raises(ArchiveVersionError, match="newer crosswire"):
        Archive.open(tmp_path)
    assert (tmp_path / name).read_bytes() == newer


def test_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "reports.jsonl").write_bytes(b"PK\x03\x04" * 50)
    with pytest.raises(ArchiveDamagedError, match=r"reports\.jsonl"):
        Archive.open(tmp_path)
