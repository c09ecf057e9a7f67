"""Putting an archive right: entities and claims follow, every step can be taken back, both backends alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.archive.correcting import is_human
from store.errors import ArchiveError, NotFoundError
from store.model import (
    Act,
    Annotation,
    Change,
    Kind,
    LocalEntity,
    Mention,
    Note,
    Provenance,
    Report,
    Span,
)
from store.model.views import Occurrence
from store.text.segment import analyse

TEXTS = {
    "one": "Mara Quill of the River Guard spoke in Ostvale. The River Guard left.",
    "two": "In Ostvale, M. Quill said the River Guard had gone. The Old River Guard Hall is shut.",
    "three": "Nobody in Ostvale saw Tamsin Reed. Reed was with the River Guard.",
}
NAMES = {
    "Mara Quill": (Kind.PERSON, "Mara Quill"),
    "M. Quill": (Kind.PERSON, "M. Quill"),
    "Tamsin Reed": (Kind.PERSON, "Tamsin Reed"),
    "Old River Guard Hall": (Kind.PLACE, "Old River Guard Hall"),
    "River Guard": (Kind.PLACE, "River Guard"),
    "Ostvale": (Kind.PLACE, "Ostvale"),
}


def annotate(report: Report) -> Annotation:
    """Names by a list, so that the test knows what is found."""
    found: list[Mention] = []
    names: dict[str, LocalEntity] = {}
    for words, (kind, name) in NAMES.items():
        at = report.text.find(words)
        while at >= 0:
            span = Span(at, at + len(words))
            if not any(span.overlaps(each.span) for each in found):
                key = f"{kind}:{name.lower().replace(' ', '-').replace('.', '')}"
                names[key] = LocalEntity(key, kind, name)
                found.append(Mention(span.start, span.end, kind, key, by="names"))
            at = report.text.find(words, at + 1)
    document = analyse(report.text)
    return Annotation(
        report=report.id,
        provenance={"names": Provenance("rule", "list", "1")},
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        mentions=tuple(sorted(found, key=lambda each: each.start)),
        entities=tuple(names.values()),
    )


def fill(archive: Archive) -> Archive:
    reports = [
        Report(id=name, text=text, title=f"Title {name}", published=f"2030-01-0{at}")
        for at, (name, text) in enumerate(TEXTS.items(), 1)
    ]
    for _ in archive.add(reports, annotate):
        pass
    return archive


@pytest.fixture(params=["memory", "folder"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    if request.param == "memory":
        opened = Archive.in_memory()
    else:
        opened = Archive.open(tmp_path / "own", create=True, write=True)
    with opened:
        yield fill(opened)


def mention(archive: Archive, report: str, words: str, number: int = 0) -> Mention:
    found = [each for each in archive.annotation(report).mentions if each.span.of(TEXTS[report]) == words]
    return found[number]


def names(archive: Archive, kind: Kind) -> set[str]:
    return {entity.name for entity in archive.entities(kind)}


def entity(archive: Archive, name: str) -> str:
    return next(each.id for each in archive.entities() if each.name == name)


def state(archive: Archive) -> object:
    """All that a user sees of names."""
    entities = {(each.kind, each.name, each.mentions, each.reports) for each in archive.entities()}
    return entities, [archive.annotation(report) for report in TEXTS]


def test_another_kind_changes_the_mention_and_the_entities(archive: Archive) -> None:
    make = archive.correcting
    make.make([make.set_kind("one", mention(archive, "one", "River Guard"), Kind.ORGANISATION)], "ines")
    assert mention(archive, "one", "River Guard").kind is Kind.ORGANISATION
    assert mention(archive, "one", "River Guard", 1).kind is Kind.PLACE
    assert names(archive, Kind.ORGANISATION) == {"River Guard"}
    annotation = archive.annotation("one")
    assert is_human(annotation, mention(archive, "one", "River Guard"))
    (step,) = make.records()
    assert (step.who, annotation.provenance[step.id].origin) == ("ines", "human")


def test_the_same_is_offered_for_other_occurrences_but_not_inside_longer_names(archive: Archive) -> None:
    make = archive.correcting
    change = make.set_kind("one", mention(archive, "one", "River Guard"), Kind.ORGANISATION)
    make.make([change], "ines")
    others = make.others(change)
    assert [(each.report, each.act) for each in others] == [
        ("one", Act.KIND),
        ("two", Act.KIND),
        ("three", Act.KIND),
    ]
    before = state(archive)
    make.make(others, "ines")
    assert "River Guard" not in names(archive, Kind.PLACE)
    assert "Old River Guard Hall" in names(archive, Kind.PLACE)
    assert make.others(change) == []
    make.undo("ines")
    assert state(archive) == before


def test_removing_is_offered_where_the_name_is_marked(archive: Archive) -> None:
    make = archive.correcting
    change = make.remove("one", mention(archive, "one", "Ostvale"))
    make.make([change], "ines")
    assert [(each.report, each.act) for each in make.others(change)] == [
        ("two", Act.REMOVE),
        ("three", Act.REMOVE),
    ]


def test_a_missed_name_is_added_and_offered_where_it_stands_alone(archive: Archive) -> None:
    make = archive.correcting
    at = TEXTS["three"].index("Reed was")
    change = make.add("three", Span(at, at + 4), Kind.PERSON)
    make.make([change], "ines")
    assert make.others(change) == []
    reed = [each for each in archive.entities(Kind.PERSON) if "Reed" in each.name]
    assert [(each.name, each.mentions) for each in reed] == [("Tamsin Reed", 2)]


def test_entities_are_renamed_merged_and_kept_apart(archive: Archive) -> None:
    make = archive.correcting
    quill = entity(archive, "Mara Quill")
    other = next((each.id for each in archive.entities(Kind.PERSON) if each.name == "M. Quill"), "")
    if other:
        make.make([make.merge(quill, other)], "ines")
    (found,) = [each for each in archive.entities(Kind.PERSON) if "Quill" in each.name]
    assert found.reports == ("one", "two")
    make.make([make.rename(found.id, "Mara   T. Quill")], "ines")
    assert "Mara T. Quill" in names(archive, Kind.PERSON)
    make.undo("ines")
    assert "Mara T. Quill" not in names(archive, Kind.PERSON)


def test_what_is_not_the_same_stays_apart_after_a_merge_is_taken_back(archive: Archive) -> None:
    make = archive.correcting
    before = state(archive)
    make.make([make.merge(entity(archive, "Mara Quill"), entity(archive, "Tamsin Reed"))], "ines")
    assert len(archive.entities(Kind.PERSON)) < 3
    make.undo("ines")
    assert state(archive) == before
    make.make([make.different(entity(archive, "Mara Quill"), entity(archive, "Tamsin Reed"))], "ines")
    assert len({entity(archive, "Mara Quill"), entity(archive, "Tamsin Reed")}) == 2


def test_occurrences_are_taken_out_into_an_entity_of_their_own(archive: Archive) -> None:
    make = archive.correcting
    place = entity(archive, "Ostvale")
    taken = [each for each in archive.occurrences(place) if each.report != "one"]
    make.make(make.split(place, taken), "ines")
    ostvales = [each for each in archive.entities(Kind.PLACE) if each.name == "Ostvale"]
    assert sorted(each.reports for each in ostvales) == [("one",), ("two", "three")]
    make.undo("ines")
    assert [each.mentions for each in archive.entities(Kind.PLACE) if each.name == "Ostvale"] == [3]


def test_all_occurrences_cannot_be_taken_out(archive: Archive) -> None:
    place = entity(archive, "Ostvale")
    with pytest.raises(NotFoundError, match="no other occurrence of Ostvale"):
        archive.correcting.split(place, archive.occurrences(place))


def test_steps_are_taken_back_and_made_again_in_turn(archive: Archive) -> None:
    make, states = archive.correcting, [state(archive)]
    for words in ("River Guard", "Ostvale"):
        make.make([make.remove("one", mention(archive, "one", words))], "ines")
        states.append(state(archive))
    for at in (1, 0):
        assert make.undo("ines") is not None
        assert state(archive) == states[at]
    assert make.undo("ines") is None
    for at in (1, 2):
        assert make.redo("ines") is not None
        assert state(archive) == states[at]
    assert make.redo("ines") is None
    assert len(make.records()) == 6


def test_one_step_of_the_past_is_taken_back(archive: Archive) -> None:
    make = archive.correcting
    first = make.make([make.remove("one", mention(archive, "one", "Ostvale"))], "ines")
    second = make.make([make.remove("two", mention(archive, "two", "Ostvale"))], "ines")
    assert make.undo("ines", first.id) == first
    assert [each.id for each in make.history().holding] == [second.id]
    assert mention(archive, "one", "Ostvale").kind is Kind.PLACE


def test_nothing_is_a_correction_of_nothing(archive: Archive) -> None:
    with pytest.raises(ValueError, match="needs a change"):
        archive.correcting.make([], "ines")


def test_words_that_are_no_words_have_no_other_occurrences(archive: Archive) -> None:
    dot = TEXTS["one"].index(".")
    change = archive.correcting.add("one", Span(dot, dot + 1), Kind.PERSON)
    assert archive.correcting.others(change) == []


def test_corrections_hold_when_the_archive_is_opened_again(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True, write=True) as archive:
        make = fill(archive).correcting
        make.make([make.set_kind("one", mention(archive, "one", "River Guard"), Kind.ORGANISATION)], "ines")
        make.make([make.merge(entity(archive, "Mara Quill"), entity(archive, "Tamsin Reed"))], "ines")
        before = state(archive)
    reports = (folder / "reports.jsonl").read_bytes()
    with Archive.open(folder) as archive:
        assert state(archive) == before
    for file in (folder / "index").iterdir():
        file.unlink()
    with Archive.open(folder) as archive:
        assert state(archive) == before, "an index made from nothing is the same"
    assert (folder / "reports.jsonl").read_bytes() == reports


def test_without_its_history_an_archive_is_as_it_was_found(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True, write=True) as archive:
        before = state(fill(archive))
        make = archive.correcting
        make.make([make.remove("one", mention(archive, "one", "River Guard"))], "ines")
    (folder / "user.jsonl").unlink()
    with Archive.open(folder) as archive:
        assert state(archive) == before


def test_an_archive_that_is_open_for_reading_says_so(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True) as archive:
        fill(archive)
        make = archive.correcting
        with pytest.raises(ArchiveError, match="reading only"):
            make.make([make.remove("one", mention(archive, "one", "Ostvale"))], "ines")


def test_another_process_sees_corrections_when_it_looks(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True, write=True) as one:
        fill(one)
        with Archive.open(folder) as other:
            one.correcting.make([one.correcting.remove("one", mention(one, "one", "Ostvale"))], "ines")
            assert other.refresh()
            assert state(other) == state(one)


def test_corrections_hold_while_another_process_adds_reports(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True, write=True) as one, Archive.open(folder) as adding:
        fill(one)
        for _ in adding.add([Report(id="four", text="Ostvale again.", published="2030-02-01")], annotate):
            make = one.correcting
            make.make([make.remove("one", mention(one, "one", "Ostvale"))], "ines")
        one.refresh()
        (place,) = [each for each in one.entities(Kind.PLACE) if each.name == "Ostvale"]
        assert place.reports == ("two", "three", "four")


def test_a_correction_of_a_report_that_is_gone_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True, write=True) as archive:
        make = fill(archive).correcting
        make.make([make.remove("one", mention(archive, "one", "Ostvale"))], "ines")
    (folder / "reports.jsonl").unlink()
    with Archive.open(folder, write=True) as archive:
        (lost,) = archive.correcting.lost()
        assert lost.why == "its report is not in the archive any more"


def test_only_the_reports_concerned_are_indexed_again(archive: Archive) -> None:
    taken: list[str] = []
    inner = archive._corrections.annotation

    def watched(report_id: str) -> Annotation:
        taken.append(report_id)
        return inner(report_id)

    make = archive.correcting
    change = make.remove("one", mention(archive, "one", "Ostvale"))
    archive._corrections.annotation = watched  # type: ignore[method-assign]
    make.make([change], "ines")
    assert set(taken) == {"one"}


def test_a_note_is_no_correction(archive: Archive) -> None:
    generation = archive._index.generation
    archive.note(Note(id="n", report="one", text="to check"))
    archive.refresh()
    assert archive._index.generation == generation


def test_a_change_may_name_an_occurrence(archive: Archive) -> None:
    place = entity(archive, "Ostvale")
    first = archive.occurrences(place)[0]
    change = archive.correcting.split(place, [first])[0]
    assert change.act is Act.SPLIT
    assert isinstance(change, Change)
    assert change.at is not None
    assert Occurrence(change.report, change.at.start, change.at.end) == first
    assert change.entity is not None
    assert change.entity.report != first.report


def test_what_is_kept_is_kept_while_another_process_works_on_the_index(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = archive.correcting.remove("one", mention(archive, "one", "Ostvale"))

    def busy() -> bool:
        raise ArchiveError("index", "another crosswire is working on the index")

    with monkeypatch.context() as patch:
        patch.setattr(archive._index, "update", busy)
        archive.correcting.make([change], "ines")
    archive.refresh()
    (place,) = [each for each in archive.entities(Kind.PLACE) if each.name == "Ostvale"]
    assert place.reports == ("two", "three")


def test_the_first_occurrence_can_be_taken_out_and_the_rest_stays_one(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    with Archive.open(folder, create=True, write=True) as archive:
        make = fill(archive).correcting
        place = entity(archive, "Ostvale")
        make.make(make.split(place, archive.occurrences(place)[:1]), "ines")
        make.make([make.merge(entity(archive, "Tamsin Reed"), entity(archive, "Mara Quill"))], "ines")
        before = {(each.name, each.reports) for each in archive.entities()}
    assert {("Ostvale", ("one",)), ("Ostvale", ("two", "three"))} <= before
    for file in (folder / "index").iterdir():
        file.unlink()
    with Archive.open(folder) as archive:
        assert {(each.name, each.reports) for each in archive.entities()} == before


@pytest.mark.parametrize("taken", [1, 2])
def test_what_is_taken_out_of_merged_entities_leaves_the_rest_merged(archive: Archive, taken: int) -> None:
    make = archive.correcting
    guard, hall, town = "place:river-guard", "place:old-river-guard-hall", "place:ostvale"
    make.make([make.rename(guard, "The Guard"), make.merge(guard, hall), make.different(hall, town)], "ines")
    places = archive.occurrences(guard)
    assert len(places) == 5
    # The first in the log, by which the merge knows its entity.
    out, rest = places[:taken], places[taken:]
    assert {each.report for each in out} == {"one"}
    make.make(make.split(guard, out), "ines")
    (apart,) = {entity_at(archive, each) for each in out}
    (left,) = {entity_at(archive, each) for each in rest}
    assert apart != left
    assert archive.entity(left).name == "The Guard"
    assert archive.entity(apart).name == "River Guard"
    make.undo("ines")
    assert len({entity_at(archive, each) for each in places}) == 1


def entity_at(archive: Archive, place: Occurrence) -> str:
    """The entity of the archive at an occurrence."""
    local = next(
        each.entity
        for each in archive.annotation(place.report).mentions
        if (each.start, each.end) == (place.start, place.end)
    )
    return archive.entity_of(place.report, local)
