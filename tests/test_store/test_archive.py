"""The facade: adding, finding, deciding, and archives that cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.archive import Archive, Head, default_archive, demonstration, folders, own_archive
from store.errors import (
    ArchiveDamagedError,
    ArchiveError,
    ArchiveLockedError,
    NotFoundError,
)
from store.formats.incoming import Incoming
from store.model import (
    Annotation,
    Claim,
    Judgement,
    Kind,
    LocalEntity,
    Mention,
    Note,
    Quantity,
    Relation,
    Report,
    Subject,
)
from store.text.segment import paragraphs

ROOT = Path(__file__).parents[2]
TEXT = "Omar Nasri led nine officers across the river.\n\nThey reached Tell Shamra at dawn, a guide said."


def report(name: str = "a", **fields: str) -> Report:
    given = {
        "text": f"{TEXT}\n\nFiled as {name}.",
        "title": f"Officers cross, {name}",
        "published": "2013-02-04",
    }
    return Report(id=name, **{**given, **fields})  # type: ignore[arg-type]


def annotate(report: Report) -> Annotation:
    """Marks what stands in `TEXT`, wherever it stands."""
    found, entities = [], []
    for name, kind in (("Omar Nasri", Kind.PERSON), ("Tell Shamra", Kind.PLACE)):
        at = report.text.find(name)
        if at >= 0:
            key = f"{kind}:{name.casefold().replace(' ', '-')}"
            found.append(Mention(at, at + len(name), kind, key, by="test"))
            entities.append(LocalEntity(key, kind, name))
    claims: tuple[Claim, ...] = ()
    at = report.text.find("nine officers")
    if at >= 0:
        claims = (
            Claim(
                id=f"{report.id}@{at}",
                report=report.id,
                start=at,
                end=at + 13,
                sentence_start=0,
                sentence_end=46,
                paragraph=1,
                event="cross",
                subject=Subject("officers", "officer", at + 5, at + 13),
                quantity=Quantity("nine", 9, 9, start=at, end=at + 4),
                place="Tell Shamra",
            ),
        )
    return Annotation(
        report=report.id,
        paragraphs=paragraphs(report.text),
        mentions=tuple(found),
        entities=tuple(entities),
        claims=claims,
    )


def fill(path: Path, *reports: Report) -> None:
    with Archive.open(path, create=True) as archive:
        assert [added.status for added in archive.add(reports, annotate)] == ["added"] * len(reports)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive"


# Reading


def test_a_report_comes_back_with_its_annotation(path: Path) -> None:
    fill(path, report())
    with Archive.open(path) as archive:
        assert archive.report("a").text == report().text
        assert archive.report("a").sha256
        assert archive.report("a").retrieved.endswith("Z")
        assert archive.annotation("a") == annotate(report())
        head = archive.head("a")
        assert head == Head("a", "Officers cross, a", published="2013-02-04", words=20, mentions=2, claims=1)


def test_heads_stand_newest_first_undated_last(path: Path) -> None:
    dates = {"a": "2012-01-01", "b": "", "c": "2013-05-01T10:00:00+02:00", "d": "2012-12-31"}
    fill(path, *(report(name, published=date) for name, date in dates.items()))
    with Archive.open(path) as archive:
        assert [head.id for head in archive.heads()] == ["c", "d", "a", "b"]


def test_a_report_is_found_by_an_unambiguous_beginning(path: Path) -> None:
    fill(path, report("reuters-1"), report("reuters-12"), report("zaman"))
    with Archive.open(path) as archive:
        assert archive.report("z").id == "zaman"
        assert archive.report("reuters-1").id == "reuters-1"
        with pytest.raises(NotFoundError, match="ambiguous"):
            archive.head("reuters")
        for wrong in ("", "x", "%", "reuters-1\U0010ffff"):
            with pytest.raises(NotFoundError):
                archive.report(wrong)


def test_entities_claims_and_occurrences(path: Path) -> None:
    fill(path, report("a"), report("b", published="2013-02-05"))
    with Archive.open(path) as archive:
        assert [(entity.id, entity.mentions) for entity in archive.entities()] == [
            ("person:omar-nasri", 2),
            ("place:tell-shamra", 2),
        ]
        assert [entity.id for entity in archive.entities(Kind.PLACE)] == ["place:tell-shamra"]
        assert archive.entity("place:tell-shamra").reports == ("a", "b")
        assert archive.entity_of("b", "person:omar-nasri") == "person:omar-nasri"
        assert archive.entity_of("b", "person:nobody") == ""
        assert [each.report for each in archive.occurrences("person:omar-nasri")] == ["a", "b"]
        assert [claim.id for claim in archive.claims()] == ["a@15", "b@15"]
        assert [claim.id for claim in archive.claims(["b"])] == ["b@15"]
        assert archive.claim("a@15").quantity.low == 9
        for wrong in ("a@16", "a", "zzz@1", "@", ""):
            with pytest.raises(NotFoundError):
                archive.claim(wrong)
        with pytest.raises(NotFoundError):
            archive.claims(["zzz"])
        with pytest.raises(NotFoundError):
            archive.occurrences("person:nobody")


def test_comparisons_of_all_of_some_and_of_one(path: Path) -> None:
    fill(path, *(report(name, publisher=name) for name in ("a", "b", "c")))
    with Archive.open(path) as archive:
        pairs = {(each.left_report, each.right_report) for each in archive.comparisons()}
        assert pairs == {("a", "b"), ("a", "c"), ("b", "c")}
        assert {(each.left_report, each.right_report) for each in archive.comparisons(["a", "c"])} == {
            ("a", "c")
        }
        assert {(each.left_report, each.right_report) for each in archive.comparisons(["b"])} == {
            ("a", "b"),
            ("b", "c"),
        }


# Searching


def test_search_finds_entities_titles_and_passages(path: Path) -> None:
    fill(path, report("a"), report("b", text="Another river, another text.", title="Nothing new"))
    with Archive.open(path) as archive:
        best = archive.search("omar nasri")[0]
        assert (best.kind, best.id, best.score) == ("person", "person:omar-nasri", 100.0)
        assert archive.search("shamra")[0].id == "place:tell-shamra"
        assert archive.search("officers cross")[0].kind == "report"
        passages = archive.search("river", kind="passage")
        assert {hit.report for hit in passages} == {"a", "b"}
        for hit in passages:
            assert hit.id == f"{hit.report}#{hit.start}-{hit.end}"
            assert [span.of(hit.name) for span in hit.matched] == ["river"]
            assert archive.report(hit.report).text[hit.start : hit.end].replace("\n", " ") == hit.name
        assert [hit.kind for hit in archive.search("omar", kind="person")] == ["person"]
        assert [hit.kind for hit in archive.search("place:tell")] == ["place"]
        assert {hit.kind for hit in archive.search("passage:river")} == {"passage"}


@pytest.mark.parametrize(
    "query", ["", " ", '"', "'", "*", "a AND", "NEAR(", "^", "-x", "kind:person", "%", "\x00", "🜚"]
)
def test_no_query_fails(path: Path, query: str) -> None:
    fill(path, report("a"))
    with Archive.open(path) as archive:
        assert len(archive.search(query, limit=5)) <= 5


def test_a_large_archive_is_searched_without_loading_its_names(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.index import finding

    fill(path, *(report(f"r{at}") for at in range(5)))
    with Archive.open(path) as archive:
        small = {
            query: archive.search(query)[0].id
            for query in ("omar nasri", "nasri", "omer nasry", "tell", "om")
        }
        monkeypatch.setattr(finding, "SMALL", 0)
        assert {query: archive.search(query)[0].id for query in small} == small


# Adding


def test_the_same_file_twice_is_one_report(path: Path) -> None:
    fill(path, report("a"))
    again = report("b", text=report("a").text)
    with Archive.open(path) as archive:
        outcome = list(archive.add([again, report("c"), report("c")], annotate))
        assert [(added.report, added.status) for added in outcome] == [
            ("a", "duplicate"),
            ("c", "added"),
            ("c", "duplicate"),
        ]
        assert len(archive.heads()) == 2


def test_an_id_that_is_taken_gets_a_number(path: Path) -> None:
    fill(path, report("a"))
    with Archive.open(path) as archive:
        (second,) = archive.add([report("a", text="Other text.")], annotate)
        third, fourth = archive.add([report("a", text="Third."), report("a", text="Fourth.")], annotate)
        assert [added.report for added in (second, third, fourth)] == ["a-2", "a-3", "a-4"]
        assert '"a" was taken' in second.note
        assert archive.report("a-4").text == "Fourth."


@pytest.mark.parametrize("name", ["", "../../x", "a b", "\x1b[31mred", "حمود", "x" * 500, "--", "a@b#c"])
def test_ids_are_safe_in_paths_and_terminals(path: Path, name: str) -> None:
    with Archive.open(path, create=True) as archive:
        (added,) = archive.add([report(name)], annotate)
        assert added.report.isascii()
        assert set(added.report) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")
        assert 0 < len(added.report) <= 80
        assert added.report[0] not in "-."
        assert archive.report(added.report).id == added.report


def test_stated_mentions_go_before_found_ones(path: Path) -> None:
    stated = (
        Mention(0, 10, Kind.PERSON, "Omar Nasri"),
        Mention(15, 28, Kind.GROUP),
        Mention(29, 35, Kind.DATE),
    )
    with Archive.open(path, create=True) as archive:
        list(archive.add([Incoming(report=report("a"), mentions=stated)], annotate))
        annotation = archive.annotation("a")
        assert [(each.start, each.entity, each.by) for each in annotation.mentions] == [
            (0, "person:omar-nasri", "import"),
            (15, "group:nine-officers", "import"),
            (29, "", "import"),
            (61, "place:tell-shamra", "test"),
        ]
        assert annotation.provenance["import"].origin == "import"
        assert archive.entity("group:nine-officers").name == "nine officers"


def test_what_was_handed_out_is_kept_when_adding_stops(path: Path) -> None:
    def items() -> object:
        yield report("a")
        yield report("b")
        raise KeyboardInterrupt

    with Archive.open(path, create=True) as archive:
        seen = []
        with pytest.raises(KeyboardInterrupt):
            seen.extend(archive.add(items(), annotate))  # type: ignore[arg-type]
        assert [head.id for head in archive.heads()] == ["a", "b"]
        assert [added.report for added in archive.add([report("c")], annotate)] == ["c"]
    with Archive.open(path) as archive:
        assert len(archive.heads()) == 3


def test_a_text_that_no_file_can_hold_is_refused_by_name_and_the_rest_goes_on(path: Path) -> None:
    half = "x\ud800y"
    mention = Mention(0, 4, Kind.PERSON, half)
    items = [
        report("a", text=half, origin="bad.jsonl"),
        report("b", title=half),
        Incoming(report=report("c"), mentions=(mention,)),
        report("d"),
    ]
    with Archive.open(path, create=True) as archive:
        outcomes = list(archive.add(items, annotate))
        assert [outcome.status for outcome in outcomes] == ["refused", "refused", "refused", "added"]
        assert outcomes[0].origin == "bad.jsonl"
        assert "half a character" in outcomes[0].note
        assert [head.id for head in archive.heads()] == ["d"]


# Deciding


def judgement(target: str, relation: Relation, why: str = "") -> Judgement:
    return Judgement(target=target, relation=relation, who="me", at="2026-01-01T00:00:00Z", why=why)


def test_judgements_hold_until_they_are_taken_back(path: Path) -> None:
    fill(path)
    first, second = judgement("x~y", Relation.CONFLICT), judgement("x~y", Relation.UPDATE, "later count")
    with Archive.open(path, write=True) as archive:
        assert archive.writable
        archive.judge(first)
        archive.judge(second)
        archive.judge(judgement("p~q", Relation.AGREE))
        assert archive.judgements()["x~y"] == second
        archive.unjudge("x~y")
    with Archive.open(path) as archive:
        assert set(archive.judgements()) == {"p~q"}
        assert list(archive.judgement_history("x~y")) == [first, second]


def test_notes(path: Path) -> None:
    fill(path, report("a"))
    with Archive.open(path, write=True) as archive:
        archive.note(Note(id="1", report="a", text="check"))
        archive.note(Note(id="2", report="b"))
        assert [note.id for note in archive.notes("a")] == ["1"]
        archive.drop_note("1")
        assert [note.id for note in archive.notes()] == ["2"]


def test_an_archive_opened_for_reading_is_not_written(path: Path) -> None:
    fill(path, report("a"))
    with Archive.open(path) as archive:
        assert not archive.writable
        for act in (
            lambda: archive.judge(judgement("x", Relation.AGREE)),
            lambda: archive.unjudge("x"),
            lambda: archive.note(Note(id="1", report="a")),
        ):
            with pytest.raises(ArchiveError, match="reading only"):
                act()
    assert not (path / "user.jsonl").exists()


# Several at once


def test_a_second_explorer_reads_and_says_why(path: Path) -> None:
    fill(path, report("a"))
    with Archive.open(path, write=True), Archive.open(path, write=True) as second:
        assert not second.writable
        assert f"another crosswire (process {os.getpid()}) has the archive open" in second.notice
        assert second.report("a").id == "a"
    with Archive.open(path, write=True) as third:
        assert third.writable
        assert third.notice == ""


def test_reports_are_added_while_an_explorer_is_open(path: Path) -> None:
    fill(path, report("a"))
    with Archive.open(path, write=True) as explorer, Archive.open(path) as other:
        assert [head.id for head in explorer.heads()] == ["a"]
        before = explorer.generation()
        assert explorer.generation() == before
        adding = other.add([report("b"), report("c")], annotate)
        next(adding)
        with pytest.raises(ArchiveLockedError, match="adds reports"):
            next(explorer.add([report("d")], annotate))
        list(adding)
        assert explorer.generation() != before
        assert [head.id for head in explorer.heads()] == ["a"]
        assert explorer.refresh()
        assert not explorer.refresh()
        assert {head.id for head in explorer.heads()} == {"a", "b", "c"}
        list(other.add([report("d")], annotate))
        assert explorer.report("d").id == "d"
        explorer.judge(judgement("x", Relation.AGREE))
        assert set(other.judgements()) == {"x"}


ADD = """
import sys
from pathlib import Path
from store.archive import Archive
from store.model import Annotation, Report
with Archive.open(Path(sys.argv[1]), create=True) as archive:
    items = (Report(id=f"r{n}", text=f"Report {n}. " * 50) for n in range(int(sys.argv[2]), 100000))
    for added in archive.add(items, lambda report: Annotation(report=report.id)):
        print(added.report, flush=True)
"""


def test_a_killed_add_loses_nothing_that_it_reported(path: Path) -> None:
    done: set[str] = set()
    for round_ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", ADD, str(path), str(round_ * 1000)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert process.stdout is not None
        done |= {process.stdout.readline().strip() for _ in range(20 * round_ + 5)}
        process.kill()
        done |= set(process.communicate()[0].split("\n")[:-1])
        with Archive.open(path) as archive:
            assert done <= {head.id for head in archive.heads()}
            assert all(archive.report(name).text for name in done)
            assert archive.notice == ""


# Archives that cannot be used


def test_a_damaged_record_is_told_and_the_others_are_there(path: Path) -> None:
    fill(path, report("a"), report("b"), report("c"))
    log = path / "reports.jsonl"
    lines = log.read_bytes().split(b"\n")
    at = next(number for number, line in enumerate(lines) if line.startswith(b'["report","b"'))
    lines[at] = lines[at][: len(lines[at]) // 2]
    log.write_bytes(b"\n".join(lines))
    (path / "index" / "index.sqlite").unlink()
    for _ in range(2):
        with Archive.open(path) as archive:
            assert [head.id for head in archive.heads()] == ["a", "c"]
            assert f"reports.jsonl:{at + 1}" in archive.notice
            with pytest.raises(NotFoundError):
                archive.report("b")


def test_a_record_with_a_damaged_inside_is_told_when_it_is_asked_for(path: Path) -> None:
    fill(path, report("a"), report("b"))
    log = path / "reports.jsonl"
    log.write_bytes(log.read_bytes().replace(b'"title":"Officers cross, a"', b'"title":["Officers ]ss, a"'))
    (path / "index" / "index.sqlite").unlink()
    with Archive.open(path) as archive:
        assert [head.id for head in archive.heads()] == ["b"]
        assert "Damaged" in archive.notice
        with pytest.raises(ArchiveDamagedError, match=r"reports\.jsonl:\d+"):
            archive.report("a")


def make_file(path: Path) -> None:
    path.write_text("no folder")


def make_other_folder(path: Path) -> None:
    path.mkdir()
    (path / "holiday.txt").write_text("not ours")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda _: None, "no archive here"),
        (make_file, "is a file"),
        (make_other_folder, "other files"),
    ],
)
def test_what_is_no_archive_is_refused(path: Path, make: Callable[[Path], None], message: str) -> None:
    make(path)
    with pytest.raises(ArchiveError, match=message) as caught:
        Archive.open(path)
    assert caught.value.exit_code == 3
    assert caught.value.hint


def test_a_file_in_the_way_is_not_replaced_by_an_archive(path: Path) -> None:
    make_file(path)
    for place in (path, path / "inside"):
        with pytest.raises(ArchiveError, match="is a file"):
            Archive.open(place, create=True)
    assert path.read_text() == "no folder"


def test_an_empty_folder_is_an_empty_archive(path: Path) -> None:
    path.mkdir()
    with Archive.open(path, write=True) as archive:
        assert archive.heads() == ()
        assert archive.entities() == ()
        assert archive.search("x") == []
        assert archive.comparisons() == ()
        assert archive.notice == ""


def test_a_folder_that_cannot_be_written_is_read_and_says_so(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(path, report("a"))
    before = sorted(entry.name for entry in path.rglob("*"))
    real = os.open

    def refuse(name: object, flags: int, *rest: int, **more: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR) and str(name).startswith(str(path)):
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, flags, *rest, **more)  # type: ignore[arg-type]

    # Tests may run as root, whom no permission stops.
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "open", refuse)
    with Archive.open(path, write=True) as archive:
        assert not archive.writable
        assert "cannot be written" in archive.notice
        assert archive.search("nasri")[0].id == "person:omar-nasri"
        with pytest.raises(ArchiveError, match="cannot be written"):
            list(archive.add([report("b")], annotate))
    assert sorted(entry.name for entry in path.rglob("*")) == before


def test_closing_twice_is_no_error(path: Path) -> None:
    archive = Archive.open(path, create=True, write=True)
    archive.close()
    archive.close()


def test_an_archive_in_memory_does_the_same() -> None:
    with Archive.in_memory() as archive:
        list(archive.add([report("a"), report("b")], annotate))
        archive.judge(judgement("x", Relation.AGREE))
        assert len(archive.heads()) == 2
        assert archive.entity("person:omar-nasri").reports == ("a", "b")
        assert set(archive.judgements()) == {"x"}


# Where archives are


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packaged demonstration."""
    folder = tmp_path / "package" / "archive"
    fill(folder, report("demo"))
    monkeypatch.setattr(folders, "packaged", lambda: folder)
    return folder


def test_the_demonstration_is_copied_once_and_can_be_written(package: Path) -> None:
    target = demonstration()
    assert target.name.startswith("demonstration-")
    assert target != package
    with Archive.open(target, write=True) as archive:
        assert archive.writable
        assert archive.name == "demonstration"
        archive.note(Note(id="1", report="demo"))
    assert demonstration() == target
    with Archive.open(target) as archive:
        assert [note.id for note in archive.notes()] == ["1"]
    fill(package, report("more"))
    assert demonstration() != target


def test_without_a_home_the_packaged_one_is_read(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = package.parent / "blocked"
    blocked.write_text("no folder")
    monkeypatch.setattr(folders, "_data_folder", lambda: blocked / "crosswire")
    assert demonstration() == package
    before = (package / "index" / "index.sqlite").stat().st_mtime_ns
    with Archive.open(package, write=True) as archive:
        assert not archive.writable
        assert "can only be read" in archive.notice
        assert archive.report("demo").id == "demo"
    assert (package / "index" / "index.sqlite").stat().st_mtime_ns == before
    assert not (package / "user.lock").exists()


def test_the_own_archive_is_the_default_once_it_is_there(package: Path) -> None:
    assert default_archive() == demonstration()
    assert package.is_dir()
    fill(own_archive(), report("mine"))
    assert default_archive() == own_archive()


def test_an_installation_without_demonstration_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "packaged", lambda: None)
    with pytest.raises(ArchiveError, match="--archive"):
        demonstration()
