"""Annotating an archive anew: what changed is told, what a person did stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.annotate.plugins import annotator
from store.archive import Archive
from store.archive.annotating import FILE, Counts, Reannotated, differences
from store.errors import ArchiveLockedError, InputError, NotFoundError
from store.formats.incoming import Incoming
from store.model import (
    Annotation,
    Judgement,
    Kind,
    LocalEntity,
    Mention,
    Note,
    Provenance,
    Relation,
    Report,
    Span,
)

TEXTS = (
    "General Omar Hadid said that 14 soldiers defected to Turkey on Monday.",
    "Twelve officers crossed into Turkey, Anadolu reported on Tuesday.",
    "At least 30 people were killed in Aleppo, activists said.",
)


def reports() -> list[Report]:
    return [
        Report(id=f"r{at}", text=text, published=f"2012-07-0{at}", publisher=f"Wire {at}")
        for at, text in enumerate(TEXTS, 1)
    ]


class Other:
    """An annotator of another version that takes places for organisations and finds no claim."""

    def __init__(self, version: str = "next", stop_at: str = "", fail_at: str = "") -> None:
        self.version, self.stop_at, self.fail_at = version, stop_at, fail_at
        self.asked: list[str] = []

    def __call__(self, report: Report) -> Annotation:
        if report.id == self.stop_at:
            raise KeyboardInterrupt
        if report.id == self.fail_at:
            raise InputError(report.id, "the annotator failed", "try another")
        if report.text:
            self.asked.append(report.id)
        found = annotator()(report)
        names = {
            key: Provenance(made.origin, made.name, self.version) for key, made in found.provenance.items()
        }
        mentions = tuple(
            replace(each, kind=Kind.ORGANISATION, entity="organisation:" + each.entity.partition(":")[2])
            if each.kind is Kind.PLACE
            else each
            for each in found.mentions
        )
        entities = tuple(
            LocalEntity("organisation:" + each.id.partition(":")[2], Kind.ORGANISATION, each.name)
            if each.kind is Kind.PLACE
            else each
            for each in found.entities
        )
        return replace(found, provenance=names, mentions=mentions, entities=entities, claims=())


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "own", create=True, write=True) as archive:
        for _ in archive.add(reports(), annotator()):
            pass
        yield archive


def statuses(found: list[Reannotated]) -> list[tuple[str, str]]:
    return [(each.report, each.status) for each in found]


def place(archive: Archive, report: str, words: str) -> Mention:
    text = archive.report(report).text
    return next(each for each in archive.annotation(report).mentions if each.span.of(text) == words)


def test_what_is_up_to_date_is_left_alone(archive: Archive) -> None:
    assert list(archive.annotate(None, annotator())) == []


def test_the_same_annotator_again_changes_nothing(archive: Archive) -> None:
    size = (archive.path / "reports.jsonl").stat().st_size
    found = list(archive.annotate(None, annotator(), again=True))
    assert statuses(found) == [("r1", "same"), ("r2", "same"), ("r3", "same")]
    assert (archive.path / "reports.jsonl").stat().st_size == size


def test_another_version_annotates_all_and_says_what_changed(archive: Archive) -> None:
    claims = len(archive.claims())
    assert claims >= 2
    found = list(archive.annotate(None, Other()))
    assert {each.status for each in found} == {"changed"}
    assert sum(each.counts.mentions_changed for each in found) >= 3
    assert sum(each.counts.claims_removed for each in found) == claims
    assert not archive.claims()
    assert "Turkey" in {each.name for each in archive.entities(Kind.ORGANISATION)}
    assert list(archive.annotate(None, Other())) == []


def test_a_dry_run_changes_nothing(archive: Archive) -> None:
    before = [archive.annotation(f"r{at}") for at in (1, 2, 3)]
    found = list(archive.annotate(["r2"], Other(), again=True, dry_run=True))
    assert statuses(found) == [("r2", "changed")]
    assert [archive.annotation(f"r{at}") for at in (1, 2, 3)] == before
    assert not (archive.path / FILE).exists()


def test_an_unknown_report_is_not_found(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        list(archive.annotate(["nobody"], annotator()))


def test_what_a_person_did_stays(archive: Archive) -> None:
    make = archive.correcting
    make.make([make.set_kind("r1", place(archive, "r1", "Turkey"), Kind.GROUP)], "ines")
    make.make([make.rename(archive.entities(Kind.PERSON)[0].id, "Omar the Elder")], "ines")
    archive.note(Note(id="n", report="r1", start=0, end=7, text="who?"))
    claims = archive.claims()
    target = f"{claims[0].id}~{claims[-1].id}"
    archive.judge(Judgement(target=target, relation=Relation.CONFLICT, who="ines", at="2030-01-01"))
    found = list(archive.annotate(None, Other()))
    assert {each.judgements for each in found if each.judgements} == {(target,)}
    assert target in archive.judgements()
    assert place(archive, "r1", "Turkey").kind is Kind.GROUP
    assert place(archive, "r2", "Turkey").kind is Kind.ORGANISATION
    assert "Omar the Elder" in {each.name for each in archive.entities(Kind.PERSON)}
    assert [note.text for note in archive.notes()] == ["who?"]
    assert not archive.correcting.lost()
    make.undo("ines")
    make.undo("ines")
    assert place(archive, "r1", "Turkey").kind is Kind.ORGANISATION


def test_an_interrupted_run_is_taken_up_where_it_was(archive: Archive) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(archive.annotate(None, Other(stop_at="r3"), again=True))
    assert place(archive, "r1", "Turkey").kind is Kind.ORGANISATION
    told: list[tuple[int, int]] = []
    other = Other()
    list(archive.annotate(None, other, again=True, started=lambda todo, done: told.append((todo, done))))
    assert other.asked == ["r3"]
    assert told == [(1, 2)]
    assert not (archive.path / FILE).exists()


def test_a_run_of_another_kind_begins_anew(archive: Archive) -> None:
    with pytest.raises(KeyboardInterrupt):
        list(archive.annotate(None, Other(stop_at="r2"), again=True))
    other = Other("later")
    list(archive.annotate(None, other, again=True))
    assert other.asked == ["r1", "r2", "r3"]


def test_a_report_that_is_refused_keeps_its_annotation(archive: Archive) -> None:
    before = archive.annotation("r2")
    found = list(archive.annotate(None, Other(fail_at="r2")))
    assert statuses(found) == [("r1", "changed"), ("r2", "refused"), ("r3", "changed")]
    assert "failed" in found[1].note
    assert archive.annotation("r2") == before


def test_mentions_that_came_with_the_input_stay(tmp_path: Path) -> None:
    report = Report(id="own", text="The Falcons of Ashura and Q. met in Ostvale.", published="2030-01-01")
    at = report.text.index("Falcons of Ashura")
    mentions = (
        Mention(at, at + 17, Kind.GROUP, "Falcons of Ashura"),
        Mention(report.text.index("Q."), report.text.index("Q.") + 2, Kind.PERSON, "Q44329"),
    )
    with Archive.open(tmp_path / "own", create=True, write=True) as archive:
        list(archive.add([Incoming(report=report, mentions=mentions)], annotator()))
        before = archive.annotation("own")
        list(archive.annotate(None, annotator(), again=True))
        assert archive.annotation("own") == before
        list(archive.annotate(None, Other(), again=True))
        kept = [each for each in archive.annotation("own").mentions if each.by == "import"]
        assert kept == [each for each in before.mentions if each.by == "import"]


def test_while_another_process_adds_reports_it_waits_for_its_turn(archive: Archive) -> None:
    with Archive.open(archive.path) as adding:
        for _ in adding.add([Report(id="r9", text="Late news.")], annotator()):
            with pytest.raises(ArchiveLockedError):
                list(archive.annotate(None, annotator(), again=True))


def test_differences_count_kinds_apart_from_places() -> None:
    one = Annotation(report="a", mentions=(Mention(0, 4, Kind.PLACE), Mention(6, 9, Kind.PERSON)))
    other = Annotation(report="a", mentions=(Mention(0, 4, Kind.GROUP), Mention(10, 12, Kind.RANK)))
    assert differences(one, other) == Counts(mentions_added=1, mentions_removed=1, mentions_changed=1)
    assert not differences(one, one)


def test_a_passage_is_found_again_by_its_words(archive: Archive) -> None:
    make = archive.correcting
    make.make([make.add("r3", Span(0, 8), Kind.GROUP)], "ines")
    assert archive.report("r3").text[:8] == "At least"
    list(archive.annotate(None, Other()))
    assert place(archive, "r3", "At least").kind is Kind.GROUP


class Plugged:
    """Names by another annotator, which a user chose."""

    def __call__(self, report: Report) -> Annotation:
        found = annotator()(report)
        return replace(
            found, provenance={**found.provenance, "names": Provenance("model", "spacy:small", "1")}
        )


def test_names_of_another_annotator_are_not_replaced_unasked(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "own", create=True, write=True) as archive:
        list(archive.add(reports()[:1], Plugged()))
        assert list(archive.annotate(None, annotator())) == []
        assert list(archive.annotate(None, Plugged())) == []
        list(archive.annotate(None, annotator(), again=True))
        assert archive.annotation("r1").provenance["names"].name == "names"
        assert statuses(list(archive.annotate(None, Plugged()))) == [("r1", "changed")]
