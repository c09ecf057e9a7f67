"""The derived index: entities across reports, and an index that is stale, lost or damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive.corrections import Corrections
from store.backends.memory import MemoryBackend
from store.backends.tiny import TinyBackend
from store.index import Index
from store.model import Annotation, Entity, Kind, LocalEntity, Mention, Report

SENTENCE = "Nobody knows how many crossed the border."


def local(name: str, *aliases: str, kind: Kind = Kind.PERSON) -> LocalEntity:
    return LocalEntity(f"{kind}:{name.casefold().replace(' ', '-')}", kind, name, aliases)


def annotated(name: str, *entities: LocalEntity, mentions: int = 1) -> tuple[Report, Annotation]:
    report = Report(id=name, text=f"{SENTENCE}\n\n{name}.", title=f"Report {name}", published="2013-02-04")
    found = tuple(
        Mention(at, at + 3, entity.kind, entity.id)
        for at, entity in enumerate(entity for entity in entities for _ in range(mentions))
    )
    return report, Annotation(report=name, mentions=found, entities=entities)


class Store:
    """A backend with its index."""

    def __init__(self, folder: Path | None = None) -> None:
        if folder is not None:
            folder.mkdir(exist_ok=True)
        self.backend = MemoryBackend() if folder is None else TinyBackend(folder)
        reader = self.backend.reader()
        self.index = Index(folder / "index" if folder else None, reader, Corrections(reader))

    def add(self, *reports: tuple[Report, Annotation]) -> None:
        for report, annotation in reports:
            with self.backend.writer("reports") as writer:
                writer.add(report, annotation)
            self.index.update()

    def remove(self, name: str) -> None:
        with self.backend.writer("reports") as writer:
            writer.remove(name)
        self.index.update()

    def close(self) -> None:
        self.index.close()
        self.backend.close()


@pytest.fixture
def memory() -> Iterator[Store]:
    store = Store()
    yield store
    store.close()


def named(store: Store, kind: Kind | None = None) -> dict[str, Entity]:
    return {entity.id: entity for entity in store.index.entities(kind)}


def test_one_name_in_two_transliterations_is_one_entity(memory: Store) -> None:
    memory.add(
        annotated("a", local("Yusuf al-Qadri", "Qadri"), mentions=2),
        annotated("b", local("Youssef Al Kadri")),
    )
    (entity,) = memory.index.entities()
    assert entity.id == "person:yusuf-al-qadri"
    assert entity.mentions == 3
    assert entity.reports == ("a", "b")
    assert {entity.name, *entity.aliases} == {"Yusuf al-Qadri", "Qadri", "Youssef Al Kadri"}


def test_kinds_are_kept_apart(memory: Store) -> None:
    memory.add(annotated("a", local("Jordan", kind=Kind.PLACE)), annotated("b", local("Jordan")))
    assert set(named(memory)) == {"place:jordan", "person:jordan"}
    assert set(named(memory, Kind.PLACE)) == {"place:jordan"}


def test_the_most_frequent_full_name_is_shown_and_the_id_stays(memory: Store) -> None:
    memory.add(annotated("a", local("Youssef Kadri")))
    memory.add(annotated("b", local("Yusuf al-Qadri")), annotated("c", local("Yusuf al-Qadri")))
    (entity,) = memory.index.entities()
    assert (entity.id, entity.name) == ("person:youssef-kadri", "Yusuf al-Qadri")


def test_an_acronym_that_a_report_explains_joins_reports_that_do_not(memory: Store) -> None:
    party = local("Border Relief Union", "BRU", kind=Kind.ORGANISATION)
    memory.add(annotated("a", party), annotated("b", local("BRU", kind=Kind.ORGANISATION)))
    (entity,) = memory.index.entities()
    assert entity.reports == ("a", "b")


def test_an_acronym_of_two_organisations_joins_neither(memory: Store) -> None:
    memory.add(
        annotated("a", local("Border Relief Union", "BRU", kind=Kind.ORGANISATION)),
        annotated("b", local("Basra Road Unit", "BRU", kind=Kind.ORGANISATION)),
        annotated("c", local("BRU", kind=Kind.ORGANISATION)),
    )
    assert len(memory.index.entities()) == 3


def test_short_keys_must_be_spelt_alike(memory: Store) -> None:
    memory.add(
        annotated("a", local("QRG", kind=Kind.ORGANISATION)),
        annotated("b", local("KRG", kind=Kind.ORGANISATION)),
    )
    assert len(memory.index.entities()) == 2


def test_a_group_and_its_plural_are_one(memory: Store) -> None:
    memory.add(annotated("a", local("Druze", kind=Kind.GROUP), local("Kurd", kind=Kind.GROUP)))
    memory.add(annotated("b", local("Kurds", kind=Kind.GROUP)))
    assert named(memory)["group:kurd"].reports == ("a", "b")


COMPANY = (local("Samir Haddad"), local("Tell Shamra", kind=Kind.PLACE))


def test_a_last_name_joins_the_only_person_seen_in_the_same_company(memory: Store) -> None:
    memory.add(annotated("a", local("Omar Nasri"), *COMPANY), annotated("b", local("Nasri"), *COMPANY))
    assert named(memory)["person:omar-nasri"].reports == ("a", "b")
    assert memory.index.entity_of("b", "person:nasri") == "person:omar-nasri"


def test_a_last_name_in_other_company_joins_nobody(memory: Store) -> None:
    memory.add(annotated("a", local("Omar Nasri"), *COMPANY), annotated("b", local("Nasri"), COMPANY[0]))
    assert set(named(memory)) >= {"person:omar-nasri", "person:nasri"}


def test_a_last_name_of_two_persons_joins_neither(memory: Store) -> None:
    memory.add(
        annotated("a", local("Omar Nasri"), *COMPANY),
        annotated("b", local("Lina Nasri"), *COMPANY),
        annotated("c", local("Nasri"), *COMPANY),
    )
    assert set(named(memory)) >= {"person:omar-nasri", "person:lina-nasri", "person:nasri"}


def test_ids_are_unique_and_safe(memory: Store) -> None:
    names = ("Ёжи", "حمود", "../../etc", "a b", "A  B!")
    memory.add(*(annotated(f"r{at}", local(name, kind=Kind.PLACE)) for at, name in enumerate(names)))
    ids = [entity.id for entity in memory.index.entities()]
    assert len(set(ids)) == len(ids)
    for found in ids:
        kind, _, slug = found.partition(":")
        assert kind == "place"
        assert slug.replace("-", "").isalnum()
        assert slug.isascii()


def test_occurrences_are_all_mentions(memory: Store) -> None:
    memory.add(annotated("a", local("Omar Nasri"), mentions=3), annotated("b", local("Omar Nasri")))
    found = memory.index.occurrences("person:omar-nasri")
    assert [(each.report, each.start, each.end) for each in found] == [
        ("a", 0, 3), ("a", 1, 4), ("a", 2, 5), ("b", 0, 3),
    ]  # fmt: skip


def test_a_report_that_is_annotated_anew_counts_once(memory: Store) -> None:
    memory.add(annotated("a", local("Omar Nasri"), mentions=3), annotated("b", local("Omar Nasri")))
    memory.add(annotated("a", local("Omar Nasri"), local("Lina Nasri")))
    assert named(memory)["person:omar-nasri"].mentions == 2
    memory.remove("b")
    assert named(memory)["person:omar-nasri"].reports == ("a",)
    memory.remove("a")
    assert memory.index.entities() == []
    assert memory.index.heads() == []
    assert memory.index.rows("SELECT count(*) FROM name") == [(0,)]
    assert memory.index.rows("SELECT count(*) FROM form") == [(0,)]


def some_reports() -> list[tuple[Report, Annotation]]:
    people = ["Omar Nasri", "Nasri", "Lina Haddad", "Haddad", "Omar al-Nasry", "Samir Haddad"]
    places = ["Tell Shamra", "Tall Shamrah", "Deir Amar"]
    return [
        annotated(f"r{at}", local(people[at % 6]), local(places[at % 3], kind=Kind.PLACE), *COMPANY[: at % 3])
        for at in range(30)
    ]


def test_one_by_one_and_all_at_once_give_the_same(tmp_path: Path) -> None:
    one, other = Store(tmp_path / "one"), Store(tmp_path / "other")
    one.add(*some_reports())
    for report, annotation in some_reports():
        with other.backend.writer("reports") as writer:
            writer.add(report, annotation)
    other.index.update()
    assert one.index.entities() == other.index.entities()
    assert one.index.heads() == other.index.heads()
    one.close()
    other.close()


@pytest.mark.parametrize("harm", ["delete", "garbage", "empty", "half", "old"])
def test_a_lost_or_damaged_index_is_built_again(tmp_path: Path, harm: str) -> None:
    store = Store(tmp_path)
    store.add(*some_reports())
    expected = store.index.entities(), store.index.heads()
    store.close()
    path = tmp_path / "index" / "index.sqlite"
    data = path.read_bytes()
    if harm == "delete":
        path.unlink()
    elif harm == "old":
        db = sqlite3.connect(path)
        db.execute("PRAGMA user_version = 99")
        db.close()
    else:
        path.write_bytes(
            {"garbage": b"no database " * 999, "empty": b"", "half": data[: len(data) // 2]}[harm]
        )
    again = Store(tmp_path)
    again.index.update()
    assert (again.index.entities(), again.index.heads()) == expected
    again.close()


def test_damage_that_shows_only_when_asked_is_repaired(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(*some_reports())
    expected = store.index.entities()
    store.close()
    path = tmp_path / "index" / "index.sqlite"
    data = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(data), 4096):
        data[at : at + 64] = b"\xa5" * 64
    path.write_bytes(data)
    again = Store(tmp_path)
    again.index.update()
    assert again.index.entities() == expected
    again.close()


def test_only_what_is_new_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    store.add(*some_reports())
    taken: list[str] = []
    real = Index._take

    def take(index: Index, report: Report, annotation: Annotation) -> None:
        taken.append(report.id)
        real(index, report, annotation)

    monkeypatch.setattr(Index, "_take", take)
    store.add(annotated("new"))
    assert taken == ["new"]
    assert not store.index.update()
    store.close()


def test_an_archive_that_was_replaced_is_indexed_anew(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.add(*some_reports())
    store.close()
    (tmp_path / "reports.jsonl").unlink()
    again = Store(tmp_path)
    again.add(annotated("only"))
    assert [head.id for head in again.index.heads()] == ["only"]
    again.close()


def test_a_folder_that_cannot_hold_the_index_gets_one_in_memory(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("in the way")
    store = Store(tmp_path)
    store.add(annotated("a"))
    assert [head.id for head in store.index.heads()] == ["a"]
    assert (tmp_path / "index").read_text() == "in the way"
    store.close()


@pytest.mark.parametrize("keep", [0, 30, -1], ids=["emptied", "half a header", "last line"])
def test_reports_that_a_cut_off_log_lost_are_named_until_they_are_back(tmp_path: Path, keep: int) -> None:
    folder = tmp_path / "archive"
    store = Store(folder)
    store.add(annotated("a", local("Omar Nasri")), annotated("b", local("Omar Nasri")))
    store.close()
    log = folder / "reports.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole[:keep])
    left = ["a"] if keep < 0 else []
    lost = sorted({"a", "b"} - set(left))

    for _ in range(2):
        store = Store(folder)
        store.index.update()
        assert [head.id for head in store.index.heads()] == left
        (damage,) = store.index.damage()
        assert f"{len(lost)} report" in damage.what
        assert all(name in damage.what for name in lost)
        assert str(damage).startswith("reports.jsonl: cut off")
        store.close()

    log.write_bytes(whole)
    store = Store(folder)
    store.index.update()
    assert sorted(head.id for head in store.index.heads()) == ["a", "b"]
    assert store.index.damage() == []
    store.close()


def test_an_index_folder_that_cannot_be_used_is_replaced_by_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "archive"
    store = Store(folder)
    store.add(annotated("a", local("Omar Nasri")))
    store.close()
    file = folder / "index" / "index.sqlite"
    file.write_bytes(b"not a database, and not to be removed either" * 40)
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.parent == file.parent:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    store = Store(folder)
    store.index.update()
    assert [head.id for head in store.index.heads()] == ["a"]
    store.close()
