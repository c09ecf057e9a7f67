"""`crosswire cite --comparison`: quoting how two figures relate."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from tui.__main__ import main

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(["--demonstration", *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return run


@pytest.fixture
def conflict(call: Call) -> str:
    """Id of the conflict of 25 June 2012: two colonels, three colonels."""
    _, out, _ = call("compare", "afp-2012-06-25", "ap-2012-06-25", "--only", "conflict", "--json")
    found = [each for each in map(json.loads, out.splitlines()) if "Three colonels" in each["why"]]
    return str(found[0]["id"])


def test_quotes_the_conflict_in_a_sentence(call: Call, conflict: str) -> None:
    code, out, err = call("cite", "--comparison", conflict)
    assert (code, err) == (0, "")
    assert out.startswith("Your Middle East of 25 June 2012 (para. ")
    assert "; Hot Air, on the same day (para. 2), citing the official, reported “Three colonels”. " in out
    assert "the two are in conflict. [From digests: " in out
    assert out.count("\n") == 1


def test_the_two_ends_may_be_named_in_either_order(call: Call, conflict: str) -> None:
    left, _, right = conflict.partition("~")
    assert call("cite", "--comparison", f"{right}~{left}") == call("cite", "--comparison", conflict)


def test_the_other_forms(call: Call, conflict: str) -> None:
    _, out, _ = call("cite", "--comparison", conflict, "--style", "json")
    assert json.loads(out)["comparison"] == conflict
    _, out, _ = call("cite", "--comparison", conflict, "--style", "csv")
    assert [row["high"] for row in csv.DictReader(io.StringIO(out))] == ["2", "3"]
    _, out, _ = call("cite", "--comparison", conflict, "--style", "markdown")
    assert out.count("[^ap-2012-06-25-") == 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "name a report to cite, or a comparison"),
        (["nyt-2012-07-02", "--comparison", "x"], 2, "name a report to cite, or a comparison"),
        (["--comparison", "x~y"], 1, 'no claim "x"'),
        (["--comparison", "ap-2012-06-25@255"], 1, "no comparison"),
        (["--comparison", "ap-2012-06-25@255~ap-2012-06-25@344"], 1, "no comparison"),
        (
            ["--comparison", "x", "--style", "apa"],
            2,
            "a comparison has no --style apa, but sentence, markdown",
        ),
        (["--comparison", "x", "--paragraph", "1"], 2, "are for the citation of a report"),
        (["nyt-2012-07-02", "--style", "csv"], 2, "is for a comparison"),
        (["--row", "defect-turkey-2012-06-24/colonel/incident", "--comparison", "x"], 2, "name a report"),
        (["--row", "defect-turkey-2012-06-24/nobody/incident"], 1, "the event has "),
        (["--row", "nothing/x/y"], 1, "nothing"),
        (["--row", "x", "--style", "sentence"], 2, "a row has no --style sentence"),
    ],
)
def test_what_makes_no_sense_is_said(call: Call, arguments: list[str], code: int, said: str) -> None:
    got, out, err = call("cite", *arguments)
    assert (got, out) == (code, "")
    assert said in err


ROW = "defect-turkey-2012-06-24/colonel/incident"


def test_a_row_is_quoted_with_all_its_figures(call: Call) -> None:
    code, out, err = call("cite", "--row", ROW)
    assert (code, err) == (0, "")
    figures = [line for line in out.splitlines() if line.startswith("| ") and "“" in line]
    assert len(figures) >= 5
    assert "the two are in conflict." in out
    _, out, _ = call("cite", "--row", ROW, "--style", "csv")
    assert len(list(csv.DictReader(io.StringIO(out)))) == len(figures)
    _, out, _ = call("cite", "--row", ROW, "--style", "json")
    assert len(json.loads(out)["figures"]) == len(figures)


def test_the_figures_that_have_a_story(call: Call) -> None:
    code, out, err = call("compare", "--story", "--json")
    assert (code, err) == (0, "")
    counts = [json.loads(line)["points"] for line in out.splitlines()]
    assert counts == sorted(counts, reverse=True)
    assert call("compare", "--story")[1].count("\n") == len(counts)


def test_a_story_point_by_point(call: Call) -> None:
    first = json.loads(call("compare", "--story", "--json")[1].splitlines()[0])
    code, out, err = call("compare", "--story", first["claim"], "--json")
    assert code == 0
    assert "left out" in err
    points = [json.loads(line) for line in out.splitlines()]
    assert [point["low"] for point in points] == [7, 13, 14, 18, 27, 50]
    _, table, _ = call("compare", "--story", first["claim"])
    assert table.splitlines()[0].startswith("Generals sheltering in Turkey")
    assert len(table.splitlines()) == 7


def test_a_story_of_nothing_is_said(call: Call) -> None:
    assert call("compare", "--story", "x@1")[0] == 1
    code, _, err = call("compare", "--story", "x@1", "--policy", "full-range")
    assert (code, "stands alone" in err) == (2, True)
