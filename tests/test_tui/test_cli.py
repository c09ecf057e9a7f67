"""The command line as its user meets it: data on stdout, the rest on stderr, exit codes, bad input."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tui.__main__ import main

REPORT = """Officers cross the border

ANKARA - At least 12 Syrian soldiers and two colonels fled to Turkey on Tuesday, the Anadolu agency said.

Colonel Samir Haddad told the agency that 40 people had been killed in Idlib.
"""


class Called:
    """Exit code and output of one call."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def records(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Calls the program on an archive of its own."""

    def run(*arguments: object, archive: Path | None = tmp_path / "archive") -> Called:
        before = ["--archive", str(archive)] if archive else []
        try:
            code = main([*before, *map(str, arguments)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Called(code, out, err)

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "crossing.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


@pytest.fixture
def added(call: Any, report: Path) -> Any:
    done = call("add", report, "--date", "2012-07-04", "--publisher", "Example Times", "--json")
    assert done.code == 0, done.err
    return done


def test_add_takes_metadata_from_options(call: Any, added: Called) -> None:
    (head,) = call("list", "--json").records
    assert {"id", "title", "publisher", "byline", "published", "url", "words", "mentions", "claims"} <= set(
        head
    )
    assert (head["publisher"], head["published"][:10]) == ("Example Times", "2012-07-04")
    assert head["title"] == "Officers cross the border"
    assert head["claims"] >= 2


def test_the_same_file_twice_is_one_report(call: Any, added: Called, report: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(report.read_bytes())
    again = call("add", report, copy)
    assert again.code == 0
    assert "2 already there" in again.err
    assert len(call("list", "--json").records) == 1


def test_show_gives_exact_offsets(call: Any, added: Called) -> None:
    (name,) = (head["id"] for head in call("list", "--json").records)
    (shown,) = call("show", name, "--json").records
    assert shown["mentions"]
    for mention in shown["mentions"]:
        assert mention["text"] == shown["text"][mention["start"] : mention["end"]]
    assert {"Ankara", "ANKARA"} & {m["text"] for m in shown["mentions"] if m["kind"] == "place"}
    entities = {row["id"] for row in call("entities", "--json").records}
    assert {m["entity"] for m in shown["mentions"] if m["entity"]} <= entities


def test_claims_carry_figure_subject_and_voice(call: Any, added: Called) -> None:
    claims = call("claims", "--json").records
    text = call("show", claims[0]["report"], "--json").records[0]["text"]
    for claim in claims:
        assert claim["quote"] == text[claim["start"] : claim["end"]]
    (twelve,) = (claim for claim in claims if claim["quantity"]["low"] == 12)
    assert twelve["quantity"]["high"] is None
    assert twelve["subject"]["kind"] == "soldier"
    assert [link["source"] for link in twelve["attribution"]] == ["Example Times", "the Anadolu agency"]
    assert twelve["when"]["from"] == "2012-07-03"


def test_entities_and_search_find_people(call: Any, added: Called) -> None:
    people = call("entities", "--kind", "person", "--json").records
    assert [person["name"] for person in people] == ["Samir Haddad"]
    found = call("search", "hadad", "--json").records
    assert found[0]["id"] == people[0]["id"]
    assert found[0]["why"]
    passages = call("search", "fled", "--kind", "passage", "--json").records
    assert passages
    assert {hit["kind"] for hit in passages} == {"passage"}


def test_cite_prints_each_style(call: Any, added: Called) -> None:
    (name,) = (head["id"] for head in call("list", "--json").records)
    for style in ("apa", "mla", "chicago", "bluebook", "ap", "markdown", "bibtex", "ris", "csl-json"):
        done = call("cite", name, "--style", style)
        assert done.code == 0, (style, done.err)
        assert "Example Times" in done.out, style
    claim = call("claims", "--json").records[0]
    assert claim["quote"] in call("cite", name, "--claim", claim["id"], "--style", "markdown").out
    assert call("cite", name, "--paragraph", 99).code == 1


def test_compare_gives_every_gate(call: Any, added: Called, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "Border crossing\n\nANKARA - Five Syrian colonels fled to Turkey on Tuesday, a diplomat said.\n"
    )
    call("add", other, "--date", "2012-07-04", "--publisher", "Other Post")
    compared = call("compare", "--json").records
    assert compared
    for row in compared:
        assert {"id", "left", "right", "left_report", "right_report", "relation", "aspect", "why"} <= set(row)
        assert row["gates"]
        assert all({"gate", "passed", "why"} <= set(gate) for gate in row["gates"])
    assert "conflict" in {row["relation"] for row in compared}


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["add"],
        ["search"],
        ["list", "--nope"],
        ["cite", "x", "--style", "y"],
        ["--archive", "", "list"],
    ],
)
def test_wrong_usage_is_2(call: Any, arguments: list[str]) -> None:
    done = call(*arguments)
    assert done.code == 2
    assert done.out == ""


def test_wrong_date_is_2(call: Any, report: Path) -> None:
    done = call("add", report, "--date", "yesterday")
    assert done.code == 2
    assert "2012-07-02" in done.err


def test_nothing_found_is_1(call: Any, added: Called) -> None:
    assert call("show", "nowhere").code == 1
    assert call("search", "zzzzqqqq", "--kind", "person").code == 1


def test_the_explorer_needs_a_terminal(call: Any) -> None:
    done = call()
    assert done.code == 2
    assert "terminal" in done.err


def test_without_an_archive_the_demonstration_is_used(call: Any) -> None:
    heads = call("list", "--json", archive=None).records
    assert len(heads) == 14
    assert all(head["note"] for head in heads)


def test_own_reports_make_an_own_archive(call: Any, report: Path) -> None:
    assert call("add", report, archive=None).code == 0
    assert len(call("list", "--json", archive=None).records) == 1
    assert len(call("--demonstration", "list", "--json", archive=None).records) == 14


class TestBadInput:
    """Each is named with its reason; the rest is done."""

    def refused(self, done: Called, name: str) -> None:
        assert done.code == 1
        assert name in done.err

    def test_binary(self, call: Any, tmp_path: Path, report: Path) -> None:
        file = tmp_path / "photo.txt"
        file.write_bytes(bytes(range(256)) * 40)
        done = call("add", file, report)
        self.refused(done, "photo.txt")
        assert len(call("list", "--json").records) == 1

    def test_empty(self, call: Any, tmp_path: Path) -> None:
        file = tmp_path / "empty.txt"
        file.write_text("")
        done = call("add", file)
        self.refused(done, "empty.txt")
        assert "empty" in done.err.replace("empty.txt", "")

    def test_missing(self, call: Any, tmp_path: Path) -> None:
        self.refused(call("add", tmp_path / "nowhere.txt"), "nowhere.txt")

    def test_200_megabytes(self, call: Any, tmp_path: Path, report: Path) -> None:
        file = tmp_path / "huge.txt"
        with file.open("wb") as out:
            for _ in range(200):
                out.write(b"A general fled on Monday.       " * 32768)
        done = call("add", file, report)
        self.refused(done, "huge.txt")
        assert "MB" in done.err
        assert len(call("list", "--json").records) == 1

    def test_broken_utf8(self, call: Any, tmp_path: Path) -> None:
        file = tmp_path / "broken.txt"
        file.write_bytes(REPORT.encode()[:120] + b"\xff\xfe\xc3" + REPORT.encode()[120:])
        done = call("add", file)
        assert "broken" in done.err + done.out
        assert done.code in (0, 1)
        if done.code == 0:
            assert call("list", "--json").records[0]["note"]

    def test_csv_without_columns(self, call: Any, tmp_path: Path) -> None:
        file = tmp_path / "table.csv"
        file.write_text("name,price\nbread,2\n")
        done = call("add", file)
        self.refused(done, "table.csv")
        assert "name" in done.err
        assert "price" in done.err

    def test_one_bad_record_among_thousands(self, call: Any, tmp_path: Path) -> None:
        file = tmp_path / "wire.jsonl"
        records = [
            json.dumps(
                {"id": f"wire-{n}", "title": f"Item {n}", "text": f"Item {n}: {n} people fled to Jordan."}
            )
            for n in range(1, 2001)
        ]
        records[1233] = '{"title": "half a rec'
        file.write_text("\n".join(records) + "\n")
        done = call("add", file)
        self.refused(done, "wire.jsonl:1234")
        assert len(call("list", "--json").records) == 1999

    def test_mentions_of_the_input_are_kept(self, call: Any, tmp_path: Path) -> None:
        file = tmp_path / "annotated.jsonl"
        record = {
            "title": "T",
            "text": "Xyq Abc came.",
            "mentions": [{"start": 0, "end": 7, "kind": "person"}],
        }
        file.write_text(json.dumps(record) + "\n")
        assert call("add", file).code == 0
        (head,) = call("list", "--json").records
        (shown,) = call("show", head["id"], "--json").records
        (person,) = (mention for mention in shown["mentions"] if mention["kind"] == "person")
        assert person["text"] == "Xyq Abc"
        assert person["provenance"]["origin"] == "import"

    def test_archive_with_a_truncated_file(self, call: Any, added: Called, tmp_path: Path) -> None:
        log = tmp_path / "archive" / "reports.jsonl"
        whole = log.read_bytes()
        other = tmp_path / "second.txt"
        other.write_text(REPORT.replace("12", "13"))
        call("add", other)
        log.write_bytes(log.read_bytes()[:-200])
        done = call("list", "--json")
        assert done.code == 0
        assert [head["id"] for head in done.records][:1] == ["crossing"]
        assert log.read_bytes().startswith(whole)

    def test_archive_that_is_no_folder(self, call: Any, report: Path) -> None:
        done = call("list", archive=report)
        assert done.code == 3
        assert "crossing.txt" in done.err

    def test_missing_archive(self, call: Any, tmp_path: Path) -> None:
        done = call("list", archive=tmp_path / "none")
        assert done.code == 3
        assert "crosswire" in done.err

    def test_archive_of_a_newer_version(self, call: Any, added: Called, tmp_path: Path) -> None:
        log = tmp_path / "archive" / "reports.jsonl"
        head, rest = log.read_text(encoding="utf-8").split("\n", 1)
        log.write_text(head.replace('"schema":1', '"schema":99') + "\n" + rest, encoding="utf-8")
        done = call("list")
        assert done.code == 3
        assert "99" in done.err

    def test_archive_that_cannot_be_written(self, report: Path, tmp_path: Path) -> None:
        folder = tmp_path / "locked"
        folder.mkdir()
        folder.chmod(0o555)
        command = [sys.executable, "-m", "tui", "--archive", str(folder), "add", str(report)]
        if os.geteuid() == 0:
            # Root may write anywhere, unless it gives that right up.
            command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == 3, done.stderr
        assert "locked" in done.stderr
        assert "Traceback" not in done.stderr
        assert list(folder.iterdir()) == []


def test_hostile_text_reaches_no_terminal(call: Any, tmp_path: Path) -> None:
    file = tmp_path / "hostile.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["title", "text", "publisher"])
        writer.writerow(
            [
                "\x1b]0;pwned\x07 [red]T\u202e",
                "\x1b[31mTwo \x9b31mgenerals fled.\u2066",
                "=cmd()|'/c calc'!A1",
            ]
        )
    assert call("add", file).code == 0
    for arguments in (["list"], ["list", "--json"], ["claims"], ["entities"], ["compare"]):
        done = call(*arguments)
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(done.out + done.err), arguments
    (head,) = call("list", "--json").records
    (shown,) = call("show", head["id"], "--json").records
    for mention in shown["mentions"]:
        assert mention["text"] == shown["text"][mention["start"] : mention["end"]]
    for arguments in (["show", head["id"]], *(["cite", head["id"], "--style", s] for s in ("apa", "ris"))):
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(call(*arguments).out), arguments


def test_names_in_any_spelling(call: Any, tmp_path: Path) -> None:
    file = tmp_path / "names.txt"
    people = ["Bashar al-Assad", "Riad al-Asaad", "Qassem Soleimani", "Deir ez-Zor", "Muammar Gaddafi"]
    random.Random(1).shuffle(people)
    file.write_text("\n".join(people) + "\n")
    found = call("names", file, "--query", "qasim suleimany", "--limit", 1)
    assert found.out == "Qassem Soleimani\n"
    assert call("names", file, "--query", "xxxxxxxx", "--limit", 1).code == 1


VERBS = [
    ["list"],
    ["show", "nyt"],
    ["entities"],
    ["search", "hamoud"],
    ["claims"],
    ["compare"],
    ["cite", "nyt"],
    ["doctor"],
]


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_no_verb_imports_textual(verb: list[str]) -> None:
    program = (
        "import sys; from tui.__main__ import main; main(sys.argv[1:]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('textual', 'rich')];"
        "sys.exit(f'imported: {bad}' if bad else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--demonstration", *verb],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m tui --demonstration entities --json | head -n 1",
        cwd=ROOT,
        shell=True,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 1
