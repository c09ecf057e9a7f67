"""Annotators that users plug in: real distributions on the path, the real program around them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from store.annotate.plugins import annotator
from store.errors import InputError, UsageError
from store.model import Kind, Report
from tui.__main__ import main

CODE = '''
import re

from store.model import Kind, Mention


class Finder:
    version = "2.5"
    origin = "rule"
    languages = ("en", "fr")

    def __init__(self, word):
        self.word = word

    def __call__(self, report):
        for match in re.finditer(self.word, report.text):
            yield match.start(), match.end(), "place", "Q1"


def storms(report):
    """Knows one invented person and one invented organisation."""
    for match in re.finditer("zorblat|Quux Board", report.text):
        yield Mention(*match.span(), Kind.PERSON if match.group()[0] == "z" else Kind.ORGANISATION)


def bad(report):
    if "out" in report.text:
        return [(0, len(report.text) + 1, "person")]
    if "kind" in report.text:
        return [(0, 1, "rank")]
    if "raise" in report.text:
        raise RuntimeError("no\\x1b[31m more")
    if "half" in report.text:
        return [(0.5, 1, "person")]
    if "blank" in report.text:
        return [(0, 1, "person")]
    if "none" in report.text:
        return [None]
    return [(0, 3, "person"), (0, 3, "place")] if "twice" in report.text else []


text = "no function"
'''
POINTS = """[crosswire.annotators]
finder = plugged_in:Finder
storms = plugged_in:storms
bad = plugged_in:bad
text = plugged_in:text
gone = plugged_in_nowhere:find
"""


@pytest.fixture(autouse=True)
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed distribution with entry points, in a folder of its own."""
    site = tmp_path / "site"
    info = site / "plugged_in-1.2.dist-info"
    info.mkdir(parents=True)
    (site / "plugged_in.py").write_text(CODE, encoding="utf-8")
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: plugged-in\nVersion: 1.2\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(POINTS, encoding="utf-8")
    monkeypatch.syspath_prepend(site)
    monkeypatch.delitem(sys.modules, "plugged_in", raising=False)


TEXT = "Two colonels were killed in Aleppo on Monday, the Quux Board said. It thanked zorblat."


def report(text: str, name: str = "r") -> Report:
    return Report(id=name, text=text, published="2020-03-04", origin=f"{name}.txt")


def test_the_names_of_a_plug_in_take_the_place_of_the_programs_own() -> None:
    found = annotator("storms")(report(TEXT))
    names = [(one.span.of(TEXT), one.kind) for one in found.mentions if one.entity]
    assert names == [("Quux Board", Kind.ORGANISATION), ("zorblat", Kind.PERSON)]
    assert {one.kind for one in found.mentions} >= {Kind.QUANTITY, Kind.DATE, Kind.RANK}
    made = found.provenance["names"]
    assert (made.origin, made.name, made.version) == ("model", "storms", "1.2")
    assert found.provenance["claims"].name == "claims"
    assert {found.provenance[one.by].name for one in found.mentions if one.entity} == {"storms"}


def test_claims_are_made_over_the_names_of_a_plug_in() -> None:
    (claim,) = annotator("storms")(report(TEXT)).claims
    assert claim.attribution[-1].entity == "organisation:quux-board"
    (claim,) = annotator("finder:Aleppo")(report(TEXT)).claims
    assert (claim.attribution[-1].entity, claim.place) == ("", "Aleppo")


def test_a_plug_in_takes_an_argument_and_states_what_it_is() -> None:
    found = annotator("finder:Aleppo")(report(TEXT))
    made = found.provenance["names"]
    assert (made.origin, made.name, made.version) == ("rule", "finder:Aleppo", "2.5")
    assert [one.span.of(TEXT) for one in found.mentions if one.entity] == ["Aleppo"]


def test_a_plug_in_is_asked_about_the_languages_that_it_reads() -> None:
    text = "Selon le ministère, deux soldats ont été tués mardi à Alep et les autres sont dans la ville."
    found = annotator("finder:Alep")(report(text))
    assert [one.span.of(text) for one in found.mentions] == ["Alep"]
    assert not found.claims
    assert not annotator("storms")(report(text + " zorblat")).mentions


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("out", "the span 0-4, but the text has 3 characters"),
        ("kind", 'the kind "rank", which is none of person, place, organisation, group'),
        ("raise", "RuntimeError: no"),
        (" blank", "the span 0-1, which is white space"),
        ("half", "offsets that are no whole numbers"),
        ("none", "no (start, end, kind): None"),
    ],
)
def test_a_report_on_which_a_plug_in_fails_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=r"r\.txt: the annotator \"bad\"") as refused:
        annotator("bad")(report(text))
    assert reason in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_of_two_names_on_one_span_one_is_kept() -> None:
    assert len([one for one in annotator("bad")(report("The twice told")).mentions if one.entity]) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "nobody",
            'no annotator "nobody"; there are crosswire, spacy:MODEL, bad, finder, gone, storms, text',
        ),
        ("gone", "cannot be loaded: ModuleNotFoundError"),
        ("text", "is no function"),
        ("spacy", "which model"),
        ("spacy:", "which model"),
        ("spacy:../x", "no name of a spaCy model"),
    ],
)
def test_an_annotator_that_cannot_be_had_is_wrong_usage(name: str, reason: str) -> None:
    with pytest.raises(UsageError, match=r".") as refused:
        annotator(name)
    assert reason in str(refused.value)


def test_without_spacy_the_message_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(UsageError, match=r'pip install "crosswire\[spacy\]"'):
        annotator("spacy:en_core_web_sm")


def test_adding_with_a_plug_in_goes_on_after_a_refused_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("a", "Please raise it."), ("b", "All is calm."), ("c", "They are out.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = ["--archive", str(tmp_path / "archive")]
    files = [str(tmp_path / f"{name}.txt") for name in "abc"]
    assert main([*archive, "add", "--annotator", "bad", *files]) == 1
    out, err = capsys.readouterr()
    assert "added  b" in out
    assert 'a.txt: the annotator "bad" failed: RuntimeError' in err
    assert 'c.txt: the annotator "bad" gave the span' in err
    assert "1 added, 2 refused" in err
    assert main([*archive, "add", "--annotator", "nobody", *files]) == 2
    assert "no annotator" in capsys.readouterr().err


def test_the_annotator_is_named_in_the_provenance_that_show_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    archive = ["--archive", str(tmp_path / "archive")]
    assert main([*archive, "add", "--annotator", "storms", str(tmp_path / "a.txt")]) == 0
    capsys.readouterr()
    assert main([*archive, "show", "a", "--json"]) == 0
    shown: dict[str, Any] = json.loads(capsys.readouterr().out)
    by_text = {one["text"]: one for one in shown["mentions"]}
    assert "storms" in json.dumps(by_text["zorblat"]), by_text["zorblat"]
