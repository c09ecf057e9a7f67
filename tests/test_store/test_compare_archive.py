"""Comparisons of an archive: kept in its index, made once, stopped and taken up again."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.archive import Archive
from store.errors import ArchiveError
from store.model import Annotation, Attribution, Claim, Judgement, Quantity, Relation, Report, Subject


def report(name: str, day: str, officers: int, place: str = "Turkey") -> Report:
    text = f"{officers} officers crossed into {place}, {name} said. Something else happened too."
    return Report(id=name, text=text, title=f"Officers in {place}", publisher=name, published=day)


def annotate(of: Report) -> Annotation:
    """The figure at the head of the text."""
    figure = of.text.split()[0]
    claim = Claim(
        id=f"{of.id}@0",
        report=of.id,
        start=0,
        end=len(figure) + 9,
        sentence_start=0,
        sentence_end=of.text.index(".") + 1,
        paragraph=1,
        event="cross",
        subject=Subject("officers", "officer"),
        quantity=Quantity(figure, int(figure), int(figure)),
        attribution=(Attribution(of.publisher),),
        place=of.title.split()[-1],
    )
    return Annotation(report=of.id, claims=(claim,))


def add(archive: Archive, reports: Iterable[Report]) -> None:
    assert all(each.status == "added" for each in archive.add(reports, annotate))


def ids(archive: Archive) -> set[str]:
    return {each.id for each in archive.comparisons()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Archive.open(tmp_path / "a", create=True) as archive:
        add(archive, [report("one", "2012-06-25", 8), report("two", "2012-06-25", 9)])
    return tmp_path / "a"


def test_a_new_report_adds_its_own_comparisons_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import store.compare

    asked: list[object] = []
    real = store.compare.compare_all

    def compare_all(*args: object, **more: object) -> object:
        asked.append(more["new"])
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(store.compare, "compare_all", compare_all)
    with Archive.open(folder) as archive:
        add(archive, [report(f"old-{n}", "2001-01-01", n, "Peru") for n in range(3)])
        assert ids(archive) >= {"one@0~two@0"}
        add(archive, [report("three", "2012-06-26", 8)])
        found = {each.id: each.relation for each in archive.comparisons()}
    assert asked == [None, {"three"}]
    assert found["one@0~two@0"] is Relation.CONFLICT
    assert found["one@0~three@0"] is Relation.AGREE
    with Archive.open(folder) as archive:
        assert {each.id: each.relation for each in archive.comparisons()} == found
        assert {each.id for each in archive.comparisons(["three"])} == {"one@0~three@0", "two@0~three@0"}
        assert {each.id for each in archive.comparisons(["one", "two"])} == {"one@0~two@0"}
    assert len(asked) == 2


def test_one_by_one_gives_what_all_at_once_gives(tmp_path: Path) -> None:
    reports = [report(f"r{n}", f"2012-06-{20 + n % 4}", 5 + n % 3, "Turkey") for n in range(24)]
    with Archive.open(tmp_path / "a", create=True) as archive:
        add(archive, reports)
        whole = {(each.id, each.relation) for each in archive.comparisons()}
    with Archive.open(tmp_path / "b", create=True) as archive:
        for each in reports:
            add(archive, [each])
            archive.comparisons([each.id])
        assert {(each.id, each.relation) for each in archive.comparisons()} == whole


def test_other_rules_compare_all_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(folder) as archive:
        assert ids(archive) == {"one@0~two@0"}
    monkeypatch.setattr("store.archive.comparing._rules", lambda: "others")
    seen: list[tuple[int, int]] = []
    with Archive.open(folder) as archive:
        archive.comparisons(progress=lambda done, of: seen.append((done, of)))
        assert ids(archive) == {"one@0~two@0"}
    assert seen
    assert seen[-1][0] == seen[-1][1] > 0


def test_a_run_that_is_stopped_leaves_nothing_half_done(folder: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with Archive.open(folder) as archive:
        with pytest.raises(KeyboardInterrupt):
            archive.comparisons(progress=stop)
        assert ids(archive) == {"one@0~two@0"}


def test_a_report_that_is_annotated_anew_is_compared_anew(folder: Path) -> None:
    from store.backends.tiny import TinyBackend

    with Archive.open(folder) as archive:
        assert archive.comparisons()[0].relation is Relation.CONFLICT
    backend = TinyBackend(folder)
    backend.lock("reports")
    with backend.writer("reports") as writer:
        changed = report("two", "2012-06-25", 8)
        writer.add(changed, annotate(changed))
    backend.close()
    with Archive.open(folder) as archive:
        assert [each.relation for each in archive.comparisons()] == [Relation.AGREE]


def test_a_judgement_outlives_the_machines_change_of_mind(folder: Path) -> None:
    with Archive.open(folder, write=True) as archive:
        (found,) = archive.comparisons()
        archive.judge(
            Judgement(target=found.id, relation=Relation.UNSURE, who="ana", at="2024-01-01T00:00:00Z")
        )
        add(archive, [report("three", "2012-06-26", 8)])
        archive.comparisons()
        assert archive.judgements()[found.id].relation is Relation.UNSURE
        row = next(row for row in archive.matrix().rows if row.subject == "officer")
        assert row.judged


def test_an_archive_without_claims_has_no_comparisons(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a", create=True) as archive:
        assert archive.comparisons() == ()
        assert archive.matrix().rows == ()
        assert archive.events() == ()
        assert archive.comparison_notice() == ""


def test_what_too_many_neighbours_leave_out_is_said(tmp_path: Path) -> None:
    from store.compare.blocking import NEIGHBOURS

    with Archive.open(tmp_path / "a", create=True) as archive:
        add(archive, [report(f"r{n}", "2012-06-25", 1000 + n) for n in range(NEIGHBOURS + 20)])
        assert archive.comparisons()
        assert "nearest neighbours" in archive.comparison_notice()


def test_comparisons_that_change_while_they_are_read_are_an_error_and_no_crash(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a", create=True) as archive:
        add(archive, [report("A", "2012-06-25", 8), report("B", "2012-06-25", 9)])
        assert len(archive.comparisons()) == 1
    with sqlite3.connect(tmp_path / "a" / "index" / "index.sqlite") as other:
        other.execute("DELETE FROM step")
    with Archive.open(tmp_path / "a") as archive:
        for asked in (None, ["A"], ["A", "B"]):
            with pytest.raises(ArchiveError, match="another crosswire"):
                archive.comparisons(asked)


def test_what_does_not_compare_is_kept_until_the_comparisons_change(tmp_path: Path) -> None:
    def rest(archive: Archive) -> set[str]:
        return {each.id for each in archive.other_pairs(archive.comparisons())}

    def two(name: str, officers: int) -> Report:
        of = report(name, "2012-06-25", officers)
        return replace(of, text=f"{of.text} {officers} dogs came too.")

    def both(of: Report) -> Annotation:
        (claim,) = annotate(of).claims
        at = of.text.index(" dogs") - len(claim.quantity.text)
        dogs = replace(
            claim, id=f"{of.id}@{at}", start=at, end=at + 5, event="kill", subject=Subject("dogs", "animal")
        )
        return Annotation(report=of.id, claims=(claim, dogs))

    with Archive.open(tmp_path / "a", create=True) as archive:
        assert all(each.status == "added" for each in archive.add([two("A", 8), two("B", 8)], both))
        first = rest(archive)
        assert first
        with sqlite3.connect(tmp_path / "a" / "index" / "index.sqlite") as other:
            assert {row[0] for row in other.execute("SELECT id FROM rest")} == first
        assert rest(archive) == first
        assert all(each.status == "added" for each in archive.add([two("C", 8)], both))
        assert rest(archive) > first
