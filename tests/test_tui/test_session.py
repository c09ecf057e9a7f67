"""What is kept between two starts."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tui.session import VERSION, Session, load, path_of, save


def test_comes_back_as_it_was(tmp_path: Path) -> None:
    session = Session(report="a", offset=120, focus="reader", section="place", sizes={"side": 40}, query="x")
    save(session, tmp_path / "state" / "session.json")
    assert load(tmp_path / "state" / "session.json") == session


def test_a_missing_or_damaged_file_is_a_fresh_start(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Session()
    (tmp_path / "bad.json").write_bytes(b'{"report": 3}')
    assert load(tmp_path / "bad.json") == Session()
    (tmp_path / "torn.json").write_bytes(b'{"repo')
    assert load(tmp_path / "torn.json") == Session()


def test_another_version_is_not_misread(tmp_path: Path) -> None:
    file = tmp_path / "session.json"
    file.write_bytes(msgspec.json.encode({"version": VERSION + 1, "report": "a"}))
    assert load(file) == Session()


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "session.json"
    save(Session(report="old"), file)

    def fail(source: object, target: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="no room"):
        save(Session(report="new"), file)
    assert load(file).report == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["session.json"]


def test_each_archive_has_its_own_file(tmp_path: Path) -> None:
    one, two = path_of(str(tmp_path / "a"), tmp_path), path_of(str(tmp_path / "b"), tmp_path)
    assert one != two
    assert path_of(str(tmp_path / "x" / ".." / "a"), tmp_path) == one
