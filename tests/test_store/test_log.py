"""The append-only log, TinyDB's own behaviour over it, and what happens to broken files."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.operations import add as add_to
from tinydb.operations import delete
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from store.backends import log as log_module
from store.backends.log import Entry, Log
from store.backends.log_storage import LogStorage
from store.backends.log_table import LogDB, RecordDB
from store.errors import ArchiveDamagedError, ArchiveError, ArchiveVersionError


class StockTableDB(TinyDB):
    """TinyDB's own table class over our storage."""

    default_storage_class = LogStorage  # type: ignore[assignment]


_opened: list[Log | TinyDB] = []


@pytest.fixture(autouse=True)
def _close() -> Iterator[None]:
    yield
    while _opened:
        _opened.pop().close()


def open_log(path: Path, kind: str = "test") -> Log:
    """A log that is closed when the test ends."""
    log = Log(path, kind)
    _opened.append(log)
    return log


def open_db(path: Path, of: type[TinyDB] = LogDB) -> TinyDB:
    """A database that is closed when the test ends."""
    db = of(path)
    _opened.append(db)
    return db


@pytest.fixture(params=["memory", "stock table", "log table"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> TinyDB:
    """TinyDB as it is, as the reference, and the two ways to use the log."""
    if request.param == "memory":
        return TinyDB(storage=MemoryStorage)
    return open_db(tmp_path / "db.jsonl", StockTableDB if request.param == "stock table" else LogDB)


# What TinyDB documents


def test_insert_gives_ascending_ids_from_1(db: TinyDB) -> None:
    assert db.insert({"a": 1}) == 1
    assert db.insert_multiple([{"a": 2}, {"a": 3}]) == [2, 3]
    assert [document.doc_id for document in db.all()] == [1, 2, 3]
    assert len(db) == 3
    assert [document["a"] for document in db] == [1, 2, 3]


def test_insert_with_an_id_keeps_it_and_refuses_it_twice(db: TinyDB) -> None:
    assert db.insert(Document({"a": 1}, doc_id=12)) == 12
    assert db.insert({"a": 2}) == 13
    with pytest.raises(ValueError, match="12"):
        db.insert(Document({"a": 3}, doc_id=12))
    with pytest.raises(ValueError, match="13"):
        db.insert_multiple([{"a": 3}, Document({"a": 4}, doc_id=13)])
    assert [document["a"] for document in db] == [1, 2]


def test_only_mappings_are_inserted(db: TinyDB) -> None:
    for wrong in ([1], "text", {1, 2}):
        with pytest.raises(ValueError, match="Mapping"):
            db.insert(wrong)
    with pytest.raises(ValueError, match="Mapping"):
        db.insert_multiple([{"a": 1}, "text"])
    assert len(db) == 0


def test_get_and_contains(db: TinyDB) -> None:
    db.insert_multiple({"a": number} for number in range(5))
    assert db.get(where("a") == 3) == {"a": 3}
    assert db.get(doc_id=1) == {"a": 0}
    assert db.get(doc_id=99) is None
    assert db.get(where("a") == 9) is None
    assert db.get(doc_ids=[2, 4, 99]) == [{"a": 1}, {"a": 3}]
    assert db.contains(where("a") == 2)
    assert not db.contains(doc_id=99)
    assert db.count(where("a") >= 2) == 3
    with pytest.raises(RuntimeError):
        db.get()


def test_search_sees_every_change(db: TinyDB) -> None:
    cond = where("a") > 1
    db.insert_multiple([{"a": 1}, {"a": 2}])
    assert db.search(cond) == [{"a": 2}]
    assert db.search(cond) == [{"a": 2}]
    db.insert({"a": 3})
    assert db.search(cond) == [{"a": 2}, {"a": 3}]


def test_update_by_fields_operation_condition_and_ids(db: TinyDB) -> None:
    db.insert_multiple([{"a": 1, "b": 1}, {"a": 2}, {"a": 3}])
    assert db.update({"c": 1}) == [1, 2, 3]
    assert db.update({"a": 20}, where("a") == 2) == [2]
    assert db.update(add_to("a", 5), doc_ids=[3, 99]) == [3]
    assert db.update(delete("b"), where("b").exists()) == [1]
    assert db.all() == [{"a": 1, "c": 1}, {"a": 20, "c": 1}, {"a": 8, "c": 1}]


def test_update_multiple(db: TinyDB) -> None:
    db.insert_multiple([{"a": 1}, {"a": 2}])
    db.update_multiple([({"b": 1}, where("a") == 1), (delete("a"), where("a") == 2)])
    assert db.all() == [{"a": 1, "b": 1}, {}]


def test_an_update_that_raises_changes_nothing(db: TinyDB) -> None:
    db.insert_multiple([{"a": 1}, {"b": 2}])
    if isinstance(db.storage, LogStorage):
        with pytest.raises(KeyError):
            db.update(delete("a"))
        assert db.all() == [{"a": 1}, {"b": 2}]


def test_upsert(db: TinyDB) -> None:
    assert db.upsert({"a": 1, "b": 1}, where("a") == 1) == [1]
    assert db.upsert({"a": 1, "c": 2}, where("a") == 1) == [1]
    assert db.upsert(Document({"a": 9}, doc_id=7)) == [7]
    assert db.all() == [{"a": 1, "b": 1, "c": 2}, {"a": 9}]
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"a": 1})


def test_remove_and_truncate(db: TinyDB) -> None:
    db.insert_multiple({"a": number} for number in range(5))
    assert db.remove(where("a") > 2) == [4, 5]
    assert db.remove(doc_ids=[1, 99]) == [1]
    assert db.all() == [{"a": 1}, {"a": 2}]
    with pytest.raises(RuntimeError):
        db.remove()
    db.truncate()
    assert db.all() == []
    assert db.insert({"a": 1}) == 1


def test_tables(db: TinyDB) -> None:
    db.insert({"a": 1})
    db.table("other").insert({"b": 1})
    db.table('odd "name"\n').insert({"c": 1})
    assert db.tables() == {"_default", "other", 'odd "name"\n'}
    assert db.table('odd "name"\n').all() == [{"c": 1}]
    db.drop_table("other")
    assert db.tables() == {"_default", 'odd "name"\n'}
    assert db.table("other").all() == []
    db.drop_tables()
    assert db.tables() == set()


def test_an_empty_table_persists_if_asked(db: TinyDB) -> None:
    db.table("empty", persist_empty=True)
    assert db.tables() == {"empty"}


def test_a_document_that_was_read_is_a_copy_of_its_own(db: TinyDB) -> None:
    db.insert({"a": [1]})
    if isinstance(db.storage, LogStorage):
        document = db.get(doc_id=1)
        assert document is not None
        document["a"].append(2)
        assert db.get(doc_id=1) == {"a": [1]}


def test_everything_is_there_after_opening_again(tmp_path: Path) -> None:
    with open_db(tmp_path / "db.jsonl") as db:
        db.insert_multiple({"a": number, "text": "ḥ\n\x00"} for number in range(4))
        db.update({"a": 50}, doc_ids=[2])
        db.remove(doc_ids=[3])
        db.table("t").insert({"x": None})
        before = db.all()
    with open_db(tmp_path / "db.jsonl") as db:
        assert db.all() == before
        assert db.table("t").all() == [{"x": None}]
        assert db.insert({}) == 5


def test_another_process_that_wrote_is_seen_and_spoils_no_cache(tmp_path: Path) -> None:
    one, other = open_db(tmp_path / "db.jsonl"), open_db(tmp_path / "db.jsonl")
    one.insert({"a": 1})
    assert other.search(where("a") == 1) == [{"a": 1}]
    one.insert({"a": 1})
    assert len(other.search(where("a") == 1)) == 2
    assert other.insert({"a": 2}) == 3


def test_text_ids_are_kept_and_never_invented(tmp_path: Path) -> None:
    db = open_db(tmp_path / "db.jsonl", RecordDB)
    assert db.insert(Document({"a": 1}, doc_id="x-1")) == "x-1"  # type: ignore[arg-type]
    assert db.get(doc_id="x-1") == {"a": 1}  # type: ignore[call-overload]
    with pytest.raises(ValueError, match="id of its own"):
        db.insert({"a": 2})


def test_one_write_appends_one_line(tmp_path: Path) -> None:
    path = tmp_path / "db.jsonl"
    db = open_db(path)
    db.insert_multiple({"text": "x" * 1000} for _ in range(100))
    size = path.stat().st_size
    db.insert({"text": "y"})
    db.update({"text": "z"}, doc_ids=[5])
    assert path.stat().st_size - size < 100


# Broken files


def line(key: str, text: str = "text") -> Entry:
    return Entry("t", key, b'{"text":"' + text.encode() + b'"}')


def write_log(path: Path, *keys: str) -> None:
    log = open_log(path)
    log.append([line(key) for key in keys])
    log.close()


@pytest.mark.parametrize("cut", range(1, 25))
def test_a_torn_last_line_is_dropped_and_the_next_write_follows_the_others(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path, "a", "b")
    whole = path.stat().st_size
    write_log(path, "c")
    os.truncate(path, path.stat().st_size - cut)
    torn = path.stat().st_size
    log = open_log(path)
    assert list(log.keys("t")) == ["a", "b"]
    assert path.stat().st_size == torn, "a reader does not write"
    log.append([line("d")])
    assert list(log.keys("t")) == ["a", "b", "d"]
    assert log.damage() == ()
    log.close()
    assert path.read_bytes()[whole:].startswith(b'["t","d",')


@pytest.mark.parametrize("size", [0, 1, 10, 40])
def test_a_torn_header_is_an_empty_log(tmp_path: Path, size: int) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path)
    open_log(path).append([line("a")])
    path.write_bytes(path.read_bytes()[:size])
    log = open_log(path)
    assert log.tables() == ()
    log.append([line("b")])
    assert list(open_log(path).keys("t")) == ["b"]


@pytest.mark.parametrize(
    "broken", [b"\x00" * 30, b"\xff\xfe garbage", b'["t","b",{"text":"te', b"{}", b'["t"]']
)
def test_a_damaged_line_is_named_and_loses_no_other(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path, "a", "b", "c")
    lines = path.read_bytes().split(b"\n")
    lines[2] = broken
    path.write_bytes(b"\n".join(lines))
    log = open_log(path)
    assert list(log.keys("t")) == ["a", "c"]
    (damage,) = log.damage()
    assert (damage.file, damage.line) == ("x.jsonl", 3)
    assert "damaged" in damage.what
    assert "restore" in damage.hint
    log.append([line("d")])
    log.compact()
    assert list(log.keys("t")) == ["a", "c", "d"]
    assert broken in path.read_bytes(), "compaction keeps what it cannot read"


def test_a_damaged_document_is_named_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "db.jsonl"
    with open_db(path) as db:
        db.insert_multiple([{"a": 1}, {"a": 2}, {"a": 3}])
    path.write_bytes(path.read_bytes().replace(b'{"a":2}', b'{"a" 2}'))
    with open_db(path) as db:
        assert db.all() == [{"a": 1}, {"a": 3}]
        with pytest.raises(ArchiveDamagedError, match=r"db\.jsonl:3"):
            db.get(doc_id=2)
        storage = db.storage
        assert isinstance(storage, LogStorage)
        assert storage.log.damage()[0].line == 3


def test_a_file_that_is_no_log_is_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(b"\x7fELF\x02\x01\x01\x00" * 100)
    with pytest.raises(ArchiveDamagedError, match=r"x\.jsonl.*no crosswire log"):
        open_log(path)


def test_a_log_of_other_contents_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path, "a")
    with pytest.raises(ArchiveDamagedError, match="no crosswire log of user"):
        open_log(path, "user")


def test_a_newer_log_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path, "a")
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":7'))
    with pytest.raises(ArchiveVersionError, match=r"newer.*schema 7.*update"):
        open_log(path)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_failed_write_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path, "a")
    before = path.read_bytes()
    log = open_log(path)
    real = os.write
    written: list[int] = []

    def full(handle: int, data: Any) -> int:
        if written:
            raise OSError(code, os.strerror(code))
        written.append(real(handle, bytes(data)[:7]))
        return written[0]

    with monkeypatch.context() as patch:
        patch.setattr(log_module.os, "write", full)
        with pytest.raises(ArchiveError, match=os.strerror(code)):
            log.append([line("b")])
    assert path.read_bytes() == before
    log.append([line("c")])
    assert list(log.keys("t")) == ["a", "c"]


# Compaction


def test_compaction_keeps_the_records_and_drops_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "db.jsonl"
    db = open_db(path)
    db.insert_multiple({"a": number, "text": "x" * 500} for number in range(50))
    for _ in range(10):
        db.update(add_to("a", 1))
    db.remove(doc_ids=[3, 4])
    db.table("empty", persist_empty=True)
    before, size = db.all(), path.stat().st_size
    storage = db.storage
    assert isinstance(storage, LogStorage)
    identity = storage.log.identity
    assert storage.log.garbage() > size // 2
    storage.log.compact()
    assert path.stat().st_size < size // 5
    assert storage.log.identity != identity
    assert db.all() == before
    assert db.tables() == {"_default", "empty"}
    assert storage.log.garbage() < 100
    assert db.insert({"a": 1}) == 51
    assert open_db(path).all() == db.all()
    assert [entry.name for entry in tmp_path.iterdir()] == ["db.jsonl"]


def test_a_reader_follows_a_compaction_by_another(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    write_log(path, "a", "b", "a")
    reader, writer = open_log(path), open_log(path)
    assert list(reader.keys("t")) == ["a", "b"]
    writer.compact()
    writer.append([line("c")])
    assert reader.refresh()
    assert list(reader.keys("t")) == ["b", "a", "c"] or list(reader.keys("t")) == ["a", "b", "c"]
    assert reader.document("t", "b") == b'{"text":"text"}'


# Crashes

WRITE = """
import sys
from pathlib import Path
from store.backends.log import Entry, Log
log = Log(Path(sys.argv[1]), "test")
number = int(sys.argv[2])
while True:
    number += 1
    log.append([Entry("t", str(number), b'{"text":"' + b"x" * 20000 + b'"}')])
    print(number, flush=True)
"""


def test_every_acknowledged_write_survives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    acknowledged = 0
    for round_ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path), str(acknowledged)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert process.stdout is not None
        for _ in range(3 + 7 * round_):
            acknowledged = int(process.stdout.readline())
        process.kill()
        rest = process.communicate()[0].split()
        acknowledged = int(rest[-1]) if rest else acknowledged
        log = open_log(path)
        keys = {int(key) for key in log.keys("t")}
        assert set(range(1, acknowledged + 1)) <= keys
        assert log.damage() == ()
        assert all(len(log.document("t", str(key)) or b"") == 20011 for key in keys)
        log.close()
        acknowledged = max(keys)
