"""`crosswire annotate`: what is annotated anew, and what is said of it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from store.archive import Archive
from store.model import Kind
from tests.conftest import ROOT
from tui.__main__ import main

TEXT = "General Omar Hadid said that 14 soldiers defected to Turkey on Monday, in report {}."


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    for number in (1, 2, 3):
        (tmp_path / f"r{number}.txt").write_text(TEXT.format(number), encoding="utf-8")
    assert (
        main(["--archive", str(folder), "add", *(str(tmp_path / f"r{number}.txt") for number in (1, 2, 3))])
        == 0
    )
    return folder


def call(capsys: pytest.CaptureFixture[str], archive: Path, *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        code = main(["--archive", str(archive), "annotate", *arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def make_old(archive: Path) -> None:
    """Turn all annotations into those of an older version that took Turkey for an organisation."""
    log = archive / "reports.jsonl"
    text = log.read_text(encoding="utf-8")
    old = re.sub(r'"version":"[^"]*"', '"version":"0"', text).replace("place:turkey", "organisation:turkey")
    log.write_text(old.replace('"kind":"place"', '"kind":"organisation"'), encoding="utf-8")


def test_nothing_to_do(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    code, out, err = call(capsys, archive)
    assert (code, out) == (0, "")
    assert "nothing to annotate" in err
    assert "--again" in err


def test_again_without_a_change(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    code, out, err = call(capsys, archive, "--again")
    assert (code, out) == (0, "")
    assert "0 reports changed; 3 the same" in err


def test_older_annotations_are_made_anew(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    make_old(archive)
    code, out, err = call(capsys, archive, "--dry-run")
    assert code == 0
    assert "3 reports would be changed" in err
    code, out, err = call(capsys, archive, "--json")
    records = [json.loads(line) for line in out.splitlines()]
    assert [record["status"] for record in records[:-1]] == ["changed"] * 3
    assert all(record["counts"]["mentions_changed"] >= 1 for record in records[:-1])
    total: dict[str, Any] = records[-1]
    assert total["changed"] == 3
    assert total["total"]["mentions_changed"] >= 3
    assert "nothing to annotate" in call(capsys, archive)[2]


def test_changes_are_told_in_words(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    make_old(archive)
    code, out, err = call(capsys, archive, "r2", "--again")
    assert code == 0
    assert out.startswith("changed  r2  mentions ~")
    assert "1 report changed" in err


def test_corrections_stay(capsys: pytest.CaptureFixture[str], archive: Path) -> None:
    with Archive.open(archive, write=True) as opened:
        make = opened.correcting
        text = opened.report("r1").text
        turkey = next(each for each in opened.annotation("r1").mentions if each.span.of(text) == "Turkey")
        make.make([make.set_kind("r1", turkey, Kind.GROUP)], "ines")
    make_old(archive)
    call(capsys, archive)
    with Archive.open(archive) as opened:
        turkey = next(each for each in opened.annotation("r1").mentions if each.span.of(text) == "Turkey")
        assert turkey.kind is Kind.GROUP
        other = [each.kind for each in opened.annotation("r2").mentions if each.span == turkey.span]
        assert other == [Kind.PLACE]


def test_an_unknown_report_and_an_unknown_annotator(
    capsys: pytest.CaptureFixture[str], archive: Path
) -> None:
    code, _, err = call(capsys, archive, "nobody")
    assert code == 1
    assert 'no report "nobody"' in err
    code, _, err = call(capsys, archive, "--annotator", "nobody")
    assert code == 2
    assert 'no annotator "nobody"' in err


def test_interrupting_keeps_what_is_done_and_goes_on(tmp_path: Path) -> None:
    folder, source = tmp_path / "archive", tmp_path / "many.jsonl"
    body = " ".join(TEXT.format(number) for number in range(60))
    lines = [{"id": f"m{n}", "title": f"Title {n}", "text": f"{n}. {body}"} for n in range(80)]
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    program = [sys.executable, "-m", "tui", "--archive", str(folder)]
    subprocess.run([*program, "add", str(source)], cwd=ROOT, check=True, capture_output=True)
    make_old(folder)
    running = subprocess.Popen(
        [*program, "annotate", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert running.stdout is not None
    first = [json.loads(running.stdout.readline()) for _ in range(3)]
    # Python drops an interrupt that falls into the end of an object: a person would press the keys again.
    rest, err = "", None
    while err is None:
        running.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            rest, err = running.communicate(timeout=2)
    done = len(first) + sum(1 for line in rest.splitlines() if '"report"' in line)
    assert running.returncode == 130
    assert "what was annotated so far is kept" in err
    assert done < 80
    again = subprocess.run(
        [*program, "annotate", "--json"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert len(again.stdout.splitlines()) - 1 in {80 - done, 80 - done - 1}
    assert "going on" in again.stderr
