"""Input that brings its own annotation: JSON Lines with mentions, and the layout of re3d."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from store.annotate.plugins import annotator
from store.archive import Archive
from store.errors import InputError
from store.formats import Incoming, count_inputs, read_paths
from store.model import Annotation, Kind, Mention

TEXT = (
    "Colonel Zed Quillon told the Grey Council on Monday that 12 soldiers were killed in Lower Dell. "
    "Quillon said the Council would meet in Oslo."
)


def at(words: str, kind: str, entity: str = "", text: str = TEXT, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "kind": kind, "entity": entity, **more}


def add(tmp_path: Path, mentions: Sequence[object], text: str = TEXT) -> tuple[Annotation, list[str]]:
    """The stored annotation of one record, and what was said of it."""
    file = tmp_path / "wire.jsonl"
    record = {"id": "wire", "title": "", "text": text, "published": "2020-03-04", "mentions": mentions}
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    items = list(read_paths([file]))
    said = [str(item) for item in items if isinstance(item, InputError)]
    with Archive.open(tmp_path / "archive", create=True) as archive:
        outcomes = list(archive.add([item for item in items if isinstance(item, Incoming)], annotator()))
        assert [outcome.status for outcome in outcomes] == ["added"]
        return archive.annotation("wire"), said


def test_stated_mentions_entities_and_provenance_are_kept(tmp_path: Path) -> None:
    stated = [
        at("Zed Quillon", "PER", "Zed Quillon"),
        at("Grey Council", "org", "Q77"),
        at("Lower Dell", "LOC"),
    ]
    found, said = add(tmp_path, stated)
    assert not said
    imported = {one.span.of(TEXT): one for one in found.mentions if one.by == "import"}
    assert {words: (one.kind, one.entity) for words, one in imported.items()} == {
        "Zed Quillon": (Kind.PERSON, "person:zed-quillon"),
        "Grey Council": (Kind.ORGANISATION, "organisation:q77"),
        "Lower Dell": (Kind.PLACE, "place:lower-dell"),
    }
    names = {local.id: local.name for local in found.entities}
    assert names["organisation:q77"] == "Grey Council"
    made = found.provenance["import"]
    assert (made.origin, made.name) == ("import", "wire.jsonl:1")


def test_claims_are_made_over_stated_names(tmp_path: Path) -> None:
    text = "The zorblat said on Monday that 12 soldiers were killed in quuxville."
    found, _ = add(tmp_path, [at("zorblat", "org", "Z-1", text), at("quuxville", "place", "", text)], text)
    (claim,) = found.claims
    assert claim.place == "quuxville"
    assert claim.attribution[-1].entity == "organisation:z-1"
    assert claim.attribution[-1].entity in {local.id for local in found.entities}


def test_what_the_annotators_join_to_a_stated_mention_goes_with_it(tmp_path: Path) -> None:
    found, _ = add(tmp_path, [at("Zed Quillon", "person", "Q12")])
    entities = {one.entity for one in found.mentions if "Quillon" in one.span.of(TEXT)}
    assert entities == {"person:q12"}


def test_two_stated_entities_are_never_joined(tmp_path: Path) -> None:
    text = "Omar Nasri spoke. Later Omar Nasri, another man of that name, left."
    first, second = text.index("Omar"), text.rindex("Omar")
    stated = [
        {"start": first, "end": first + 10, "kind": "person", "entity": "omar_1"},
        {"start": second, "end": second + 10, "kind": "person", "entity": "omar_2"},
    ]
    found, _ = add(tmp_path, stated, text)
    assert [one.entity for one in found.mentions if one.by == "import"] == ["person:omar_1", "person:omar_2"]
    assert {local.name for local in found.entities} == {"Omar Nasri"}


def test_overlapping_stated_mentions_are_kept_and_repeated_ones_are_not(tmp_path: Path) -> None:
    stated = [at("Grey Council", "organisation"), at("Grey Council", "organisation"), at("Council", "group")]
    found, said = add(tmp_path, stated)
    assert not said
    assert [one.span.of(TEXT) for one in found.mentions if one.by == "import"] == ["Grey Council", "Council"]


@pytest.mark.parametrize(
    ("mention", "reason"),
    [
        ({"start": -1, "end": 4, "kind": "person"}, "-1-4 is outside of the text"),
        ({"start": 4, "end": 4, "kind": "person"}, "4-4 is outside of the text"),
        (
            {"start": 0, "end": 9999, "kind": "person"},
            "0-9999 is outside of the text, which has 140 characters",
        ),
        ({"start": 0.5, "end": 2, "kind": "person"}, "whole numbers"),
        ({"start": True, "end": 2, "kind": "person"}, "whole numbers"),
        ({"start": 7, "end": 8, "kind": "person"}, "white space"),
        ({"start": 0, "end": 7, "kind": "weapon"}, 'unknown kind "weapon"'),
        ({"start": 0, "end": 7}, "unknown kind"),
        ({"start": 0, "end": 7, "kind": "person", "text": "Zed"}, '0-7 is "Colonel", not "Zed"'),
        ("Zed", "not an object"),
    ],
)
def test_a_bad_mention_is_named_with_its_record_and_the_report_is_read(
    tmp_path: Path, mention: object, reason: str
) -> None:
    found, said = add(tmp_path, [at("Zed Quillon", "person"), mention])
    (message,) = said
    assert "wire.jsonl:1: mention 2 left out" in message
    assert reason in message
    assert [one.span.of(TEXT) for one in found.mentions if one.by == "import"] == ["Zed Quillon"]


@pytest.mark.parametrize(
    ("before", "encoding", "unit"),
    [("😀😀 — ", "utf-16-le", "UTF-16 units"), ("Zoë’s café — ", "utf-8", "bytes of UTF-8")],
)
def test_offsets_that_count_something_else_are_told(
    tmp_path: Path, before: str, encoding: str, unit: str
) -> None:
    text = before + TEXT
    size = 2 if encoding == "utf-16-le" else 1

    def counted(offset: int) -> int:
        return len(text[:offset].encode(encoding)) // size

    stated = [at("Zed Quillon", "person", text=text), at("Grey Council", "organisation", text=text)]
    wrong = [{**one, "start": counted(one["start"]), "end": counted(one["end"])} for one in stated]
    found, said = add(tmp_path / "wrong" if (tmp_path / "wrong").mkdir() is None else tmp_path, wrong, text)
    assert f"its 2 mentions left out: their offsets count {unit}" in said[0]
    assert "import" not in {one.by for one in found.mentions}
    found, said = add(tmp_path, stated, text)
    assert not said
    kept = [one.span.of(text) for one in found.mentions if one.by == "import"]
    assert kept == ["Zed Quillon", "Grey Council"]


def test_a_foreign_report_keeps_its_own_annotation(tmp_path: Path) -> None:
    text = "Selon le ministère, Zed Quillon et deux autres sont arrivés dans la ville avec leurs familles."
    found, _ = add(tmp_path, [at("Zed Quillon", "person", "", text)], text)
    assert [(one.span.of(text), one.by) for one in found.mentions] == [("Zed Quillon", "import")]
    assert not found.claims


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A folder in the layout of re3d."""
    folder = tmp_path / "set" / "Outlet"
    folder.mkdir(parents=True)
    document = {"_id": "D1", "sourceName": "Outlet", "sourceUrl": "", "title": "On Quillon", "text": TEXT}
    entities = [
        ("Zed Quillon", "Person"),
        ("the Grey Council", "Organisation"),
        ("Lower Dell", "Location"),
        ("12 soldiers", "Quantity"),
        ("Monday", "Temporal"),
        ("Colonel", "Weapon"),
    ]
    rows = []
    for words, kind in entities:
        row = at(words, kind)
        place = {"begin": row["start"], "end": row["end"], "type": kind, "value": words}
        rows.append({"_id": words, **place, "documentId": "D1", "confidence": 1})
    rows.append({"begin": 7, "end": 8, "type": "Person", "value": " ", "documentId": "D1"})
    (folder / "documents.json").write_text(json.dumps(document) + "\n", encoding="utf-8")
    (folder / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "relations.json").write_text("", encoding="utf-8")
    return folder


def mentions(items: Sequence[Incoming | InputError]) -> list[Mention]:
    return [mention for item in items if isinstance(item, Incoming) for mention in item.mentions]


def test_the_layout_of_re3d_is_read_from_its_folder_and_from_its_file(annotated: Path) -> None:
    for path in (annotated.parent, annotated, annotated / "documents.json"):
        (item,) = read_paths([path])
        assert isinstance(item, Incoming)
        assert (item.report.id, item.report.publisher, item.report.title) == ("D1", "Outlet", "On Quillon")
        assert [(one.span.of(TEXT), str(one.kind)) for one in item.mentions] == [
            ("Zed Quillon", "person"),
            ("the Grey Council", "organisation"),
            ("Monday", "date"),
            ("12 soldiers", "quantity"),
            ("Lower Dell", "place"),
        ]
        assert count_inputs([path]) == 1


def test_a_part_of_the_layout_by_itself_is_refused(annotated: Path) -> None:
    (refused,) = read_paths([annotated / "entities.json"])
    assert "add documents.json or the folder" in str(refused)


def test_entities_that_do_not_fit_are_named_by_file_and_line(annotated: Path) -> None:
    rows = [
        {"begin": 0, "end": 5000, "type": "Person", "documentId": "D1", "value": "x"},
        {"begin": 0, "end": 7, "type": "Person", "documentId": "D1", "value": "Quillon"},
        {"begin": 0, "end": 7, "type": "Person", "documentId": "D2"},
        {"begin": "0"},
    ]
    lines = "\n".join([*map(json.dumps, rows), "{"])
    (annotated / "entities.json").write_text(lines, encoding="utf-8")
    items = list(read_paths([annotated]))
    said = sorted(str(item) for item in items if isinstance(item, InputError))
    assert [f"entities.json:{line}:" in message for line, message in enumerate(said, 1)] == [True] * 5
    assert "outside of the text" in said[0]
    assert 'is "Colonel", not "Quillon"' in said[1]
    assert 'no document "D2"' in said[2]
    assert len([item for item in items if isinstance(item, Incoming)]) == 1
    assert not mentions(items)
