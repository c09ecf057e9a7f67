"""The command line where its streams, its locale, its home or its input are not as they should be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from store.archive import Archive
from store.archive.folders import packaged
from tests.conftest import ROOT

PROGRAM = f'"{sys.executable}" -m tui'


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    return done


@pytest.mark.parametrize("verb", ["list", "list --json", "show nyt", "cite nyt", "names README.md --query a"])
def test_a_full_disk_under_standard_output_is_told(verb: str) -> None:
    done = shell(f"{PROGRAM} {verb} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.startswith("crosswire: standard output cannot be written: ")
    assert len(done.stderr.splitlines()) == 1


def test_reports_are_added_whoever_listens(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Guards cross over\n\nTwelve guards crossed the river on Friday, a witness said.\n")
    for number, streams in enumerate(
        ["> /dev/full", ">&-", "2>&-", ">&- 2>&-", "0<&- >&- 2>&-", "2> /dev/full"]
    ):
        archive = tmp_path / str(number)
        shell(f'{PROGRAM} --archive "{archive}" add "{file}" {streams}')
        with Archive.open(archive) as opened:
            assert [head.title for head in opened.heads()] == ["Guards cross over"], streams


@pytest.mark.parametrize("verb", ["list", "list --json", "compare", "doctor", "--help"])
def test_closed_streams_are_no_error(verb: str) -> None:
    allowed = (0, 1) if verb == "doctor" else (0,)
    assert shell(f"{PROGRAM} {verb} >&-").returncode in allowed
    assert shell(f"{PROGRAM} {verb} 2>&-").returncode in allowed


def test_words_of_the_command_line_survive_a_locale_without_utf8(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("عبور\n\nقال مسؤول تركي إن 14 ضابطا انشقوا يوم الجمعة.\n", encoding="utf-8")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    archive = f'{PROGRAM} --archive "{tmp_path / "archive"}"'
    assert shell(f'{archive} add "{file}" --publisher "Le Temps d’été"', **ascii_only).returncode == 0
    (head,) = map(json.loads, shell(f"{archive} list --json", PYTHONUTF8="1").stdout.splitlines())
    assert head["publisher"] == "Le Temps d’été"
    found = shell(f"{archive} search مسؤول --json", **ascii_only)
    assert found.returncode == 0, found.stderr
    assert shell(f"{archive} search Łódź", **ascii_only).returncode == 1


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    home = {"HOME": str(file), **{f"XDG_{name}_HOME": str(file / "x") for name in ("DATA", "STATE", "CACHE")}}
    assert len(shell(f"{PROGRAM} list", **home).stdout.splitlines()) == 14
    done = shell(f"{PROGRAM} doctor", **home)
    assert done.returncode == 1
    assert "cannot be made" in done.stdout
    done = shell(f"{PROGRAM} add README.md", **home)
    assert done.returncode == 3
    assert f"{file}: is a file" in done.stderr


def test_one_endless_byline_does_not_widen_the_list(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    records = [{"id": f"r{n}", "title": "T", "text": f"Item {n}.", "publisher": "Post"} for n in range(9)]
    records.append({"id": "long", "title": "T" * 5000, "text": "Item.", "publisher": "P" * 50_000})
    records.append({"id": "wide", "title": "T", "text": "Item too.", "publisher": "新" * 30})
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    archive = f'{PROGRAM} --archive "{tmp_path / "archive"}"'
    shell(f'{archive} add "{file}"')
    lines = shell(f"{archive} list").stdout.splitlines()
    (longest,) = (line for line in lines if line.startswith("long"))
    assert longest.count("P") < 100
    assert longest.count("T") == 5000
    starts = set()
    for line in lines:
        before = line[: line.index("T")]
        starts.add(sum(2 if unicodedata.east_asian_width(c) == "W" else 1 for c in before))
    assert len(starts) == 1


def test_every_verb_says_what_is_wrong_with_the_archive(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    source = packaged()
    assert source is not None
    shutil.copytree(source, archive)
    shell(f'{PROGRAM} --archive "{archive}" list')
    log = archive / "reports.jsonl"
    log.write_bytes(log.read_bytes()[:-300])
    for verb in ("list", "search hamoud", "claims --json", "entities"):
        done = shell(f'{PROGRAM} --archive "{archive}" {verb}')
        assert done.returncode == 0
        assert "reports.jsonl: cut off: 1 report lost" in done.stderr, verb


def test_a_dumb_terminal_gets_a_sentence_and_no_escapes() -> None:
    done = shell(f"TERM=dumb script -qec '{PROGRAM}' /dev/null", NO_COLOR="1")
    assert done.returncode == 2
    assert "dumb" in done.stdout
    assert "\x1b" not in done.stdout


def test_any_whole_number_is_a_limit() -> None:
    endless = "9" * 40
    found = shell(f"{PROGRAM} search hamoud --limit {endless}")
    assert found.returncode == 0
    assert found.stdout == shell(f"{PROGRAM} search hamoud --limit 1000").stdout
    assert shell(f"{PROGRAM} cite nyt --paragraph {endless}").returncode == 1
