"""`crosswire compare`: what can be asked for, and how the answer reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.__main__ import main

Call = Callable[..., tuple[int, str, str]]

MONDAY = """Officers reach Turkey

ANKARA - Eight Syrian officers, two colonels among them, fled to Turkey on Sunday, the Anadolu agency said.
"""
TUESDAY = """Officers reach Turkey

ISTANBUL - Nine Syrian officers fled to Turkey on Sunday, a Turkish diplomat said.
"""
LETTER = """Officers reach Turkey

Seven Syrian officers fled to Turkey, a traveller said.
"""


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["--archive", str(tmp_path / "archive"), *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    for name, text, day in (("monday", MONDAY, "2012-06-25"), ("tuesday", TUESDAY, "2012-06-26")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        assert run("add", str(tmp_path / f"{name}.txt"), "--date", day, "--publisher", name)[0] == 0
    (tmp_path / "letter.txt").write_text(LETTER, encoding="utf-8")
    assert run("add", str(tmp_path / "letter.txt"), "--publisher", "letter")[0] == 0
    return run


def records(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_the_plain_list_stands_by_event_with_its_conflicts(call: Call) -> None:
    code, out, err = call("compare")
    assert code == 0
    assert err == ""
    assert out.splitlines()[0].startswith("Officers fleeing to Turkey, ")
    assert "conflict" in out
    assert "--only part-of lists them" in out


def test_only_some_relations(call: Call) -> None:
    found = records(call("compare", "--json", "--only", "conflict")[1])
    assert found
    assert {each["relation"] for each in found} == {"conflict"}
    code, _, err = call("compare", "--only", "quarrel")
    assert code == 2
    assert "quarrel" in err


def test_as_of_leaves_later_and_undated_reports_out_and_says_so(call: Call) -> None:
    code, out, err = call("compare", "--as-of", "2012-06-25", "--json")
    assert (code, out) == (1, "")
    assert "1 undated left out" in err
    _, out, _ = call("compare", "--as-of", "2012-06-26", "--json")
    assert {(each["left_report"], each["right_report"]) for each in records(out)} == {
        (head["id"], other["id"])
        for head in records(call("list", "--json")[1])
        for other in records(call("list", "--json")[1])
        if (head["publisher"], other["publisher"]) == ("monday", "tuesday")
    }
    code, _, err = call("compare", "--as-of", "midsummer")
    assert code == 2
    assert "2012-06-25" in err


def test_one_event_by_the_beginning_of_its_id(call: Call) -> None:
    title = call("compare")[1].splitlines()[0]
    name = title.rsplit("[", 1)[1].rstrip("]")
    found = records(call("compare", "--event", name, "--json")[1])
    assert found
    code, _, err = call("compare", "--event", "no-such-event")
    assert code != 0
    assert "no-such-event" in err


@pytest.mark.parametrize("policy", ["full-range", "conservative", "independent-only", "official-only"])
def test_a_policy_draws_a_figure_and_names_what_it_used(call: Call, policy: str) -> None:
    code, out, _ = call("compare", "--policy", policy, "--json")
    assert code == 0
    officers = next(each for each in records(out) if each["subject"] == "officer")
    assert officers["policy"] == policy
    assert policy in str(officers["why"])
    assert officers["used"]
    low = {"full-range": 8, "conservative": 8, "independent-only": 8, "official-only": 8}[policy]
    assert officers["low"] == low
    assert officers["high"] == (8 if policy == "conservative" else 9)
    assert policy in call("compare", "--policy", policy)[1]


def test_each_place_of_a_figure_has_a_line_and_can_be_cited(call: Call, tmp_path: Path) -> None:
    twice = tmp_path / "twice.txt"
    twice.write_text(
        "Officers reach Turkey\n\nISTANBUL - Nine Syrian officers fled to Turkey on Sunday.\n\n"
        "Nine Syrian officers fled to Turkey on Sunday, an envoy said.\n",
        encoding="utf-8",
    )
    assert call("add", str(twice), "--date", "2012-06-26", "--publisher", "twice")[0] == 0
    found = records(call("compare", "--json", "--only", "conflict")[1])
    first = {each["id"]: each for each in found if not each["of"]}
    again = [each for each in found if each["of"]]
    assert again
    for each in again:
        of = first[each["of"]]
        assert each["id"] == f"{each['left']}~{each['right']}" != of["id"]
        assert (each["relation"], each["gates"]) == (of["relation"], of["gates"])
        assert call("cite", "--comparison", str(each["id"])) == call("cite", "--comparison", str(of["id"]))
    assert call("compare", "--only", "conflict")[1].count("conflict") == len(first)
