"""`crosswire evaluate` as its user meets it: every form of gold, its messages and its exit codes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tui.__main__ import main

TEXT = (
    "Colonel Adam Reed said on Monday that at least 14 soldiers were killed in Aleppo. "
    "Officials in Turkey said that 20 soldiers were killed in Aleppo."
)
Call = Callable[..., tuple[int, list[dict[str, Any]], str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """Calls `evaluate --json` on an archive of its own; returns exit code, records and messages."""
    (tmp_path / "first.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "second.txt").write_text(TEXT.replace("14", "13"), encoding="utf-8")
    archive = ["--archive", str(tmp_path / "archive")]
    files = [str(tmp_path / "first.txt"), str(tmp_path / "second.txt")]
    assert main([*archive, "add", "--date", "2020-03-04", "--publisher", "Outlet", *files]) == 0
    capsys.readouterr()

    def run(*arguments: object) -> tuple[int, list[dict[str, Any]], str]:
        code = main([*archive, "evaluate", "--json", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, [json.loads(line) for line in out.splitlines()], err

    return run


def write(path: Path, *records: object) -> Path:
    lines = (one if isinstance(one, str) else json.dumps(one) for one in records)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def span(words: str, nth: int = 0) -> list[int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return [start, start + len(words)]


def mention(words: str, kind: str, **more: object) -> dict[str, object]:
    start, end = span(words)
    return {"start": start, "end": end, "kind": kind, **more}


def counts(records: list[dict[str, Any]], kind: str, metric: str) -> tuple[int, int, int]:
    (row,) = [one for one in records if (one["kind"], one["metric"]) == (kind, metric)]
    return row["right"], row["found"], row["expected"]


def test_any_annotated_article_is_gold(call: Call, tmp_path: Path) -> None:
    named = [mention("Adam Reed", "person"), mention("in Aleppo", "place"), mention("Monday", "place")]
    file = write(tmp_path / "gold.jsonl", {"title": "", "text": TEXT, "mentions": named})
    code, records, _ = call(file)
    assert code == 0
    assert counts(records, "person", "exact") == (1, 1, 1)
    assert counts(records, "place", "exact") == (0, 3, 2)
    assert counts(records, "place", "overlap") == (1, 3, 2)
    assert counts(records, "names", "exact") == (1, 4, 3)
    assert {record["kind"] for record in records} == {"person", "place", "names"}
    row = next(one for one in records if (one["kind"], one["metric"]) == ("place", "overlap"))
    assert (row["precision"], row["recall"], row["f1"]) == pytest.approx((1 / 3, 1 / 2, 2 / 5))


def test_articles_with_their_own_text_need_no_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [mention("Adam Reed", "person")]
    file = write(tmp_path / "gold.jsonl", {"title": "", "text": TEXT, "mentions": named})
    missing = ["--archive", str(tmp_path / "nowhere")]
    assert main([*missing, "evaluate", str(file)]) == 0
    labels = write(tmp_path / "labels.jsonl", {"report": "first", "mentions": named})
    assert main([*missing, "evaluate", str(labels)]) == 3
    assert "nowhere" in capsys.readouterr().err


def test_kinds_can_be_chosen(call: Call, tmp_path: Path) -> None:
    named = [mention("Adam Reed", "person"), mention("Aleppo", "place")]
    file = write(tmp_path / "gold.jsonl", {"title": "", "text": TEXT, "mentions": named})
    _, records, _ = call(file, "--kinds", "person")
    assert {record["kind"] for record in records} == {"person"}


def test_token_and_tag_files_are_gold(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "gold.iob2"
    rows = ["# newdoc id = a", f"# text = {TEXT}"]
    tags = {"Adam": "B-PER", "Reed": "I-PER", "Aleppo": "B-LOC", "Turkey": "B-LOC", "soldiers": "B-O"}
    for number, token in enumerate(TEXT.replace(".", " .").split(), 1):
        rows.append(f"{number}\t{token}\t{tags.get(token, 'O')}\t-\t-")
    file.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    _, records, _ = call(file)
    assert counts(records, "names", "exact") == (4, 4, 4)
    two = tmp_path / "two.conll"
    two.write_text(
        "Adam I-PER\nReed I-PER\nleft O\nAleppo B-MISC\n. O\n\n-DOCSTART- O\n\nOslo S-LOC\n", "utf-8"
    )
    _, records, _ = call(two)
    assert counts(records, "person", "overlap")[2] == 1
    assert counts(records, "place", "overlap")[2] == 1


def test_a_bad_line_is_named_and_the_rest_is_scored(call: Call, tmp_path: Path) -> None:
    good = {"report": "first", "mentions": [mention("Adam Reed", "person")]}
    bad = [
        "{",
        {"report": "first", "mentions": [{"start": 3, "end": 2, "kind": "person"}]},
        {"report": "first", "mentions": [{"start": 1, "end": 2, "kind": "weapon"}]},
        {"report": "nobody", "mentions": []},
        {"report": "first", "sha256": "0" * 64, "mentions": []},
        {"report": "first", "claims": [{"event": "kill"}]},
        {"left": "x", "right": "first@1", "relation": "agree"},
        {"left": "first@1", "right": "first@1", "relation": "friends"},
        {"report": "first", "mentions": [{"start": 0, "end": 100_000, "kind": "person"}]},
    ]
    code, records, err = call(write(tmp_path / "gold.jsonl", good, *bad))
    assert code == 1
    assert counts(records, "person", "exact") == (1, 1, 1)
    for line, reason in (
        (2, "no gold annotation"),
        (3, "3-2 is no span"),
        (4, 'unknown kind "weapon"'),
        (5, 'no report "nobody"'),
        (6, "another text was labelled"),
        (7, "a claim without start and end"),
        (8, "no id of a claim"),
        (9, "no gold annotation"),
        (10, "a span ends outside of the text"),
    ):
        messages = [one for one in err.splitlines() if f"gold.jsonl:{line}:" in one]
        assert len(messages) == 1, (line, err)
        message = messages[0]
        assert reason in message


def test_labels_of_an_archive_count_in_their_regions_only(call: Call, tmp_path: Path) -> None:
    second = TEXT.index("Officials")
    label = {
        "report": "first",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "sentences": [[second, len(TEXT)]],
        "mentions": [
            mention("20", "quantity", value="[20,20]"),
            mention("Turkey", "place"),
            mention("Officials", "place", optional=True),
        ],
        "attributions": [
            {"cue": span("said", 1), "source": span("Officials in Turkey"), "stance": "asserts"}
        ],
    }
    code, records, err = call(write(tmp_path / "gold.jsonl", label))
    assert (code, counts(records, "quantity", "exact")) == (0, (1, 1, 1)), err
    assert counts(records, "quantity", "value") == (1, 1, 1)
    assert counts(records, "place", "exact") == (1, 2, 1)
    assert counts(records, "attribution", "all") == (1, 1, 1)
    label["mentions"] = [mention("20", "quantity", value="[21,21]")]
    _, records, _ = call(write(tmp_path / "gold.jsonl", label))
    assert counts(records, "quantity", "value") == (0, 1, 1)
    label["mentions"] = [mention("20", "quantity", value="[21,21]", accepted=["[20,20]"])]
    _, records, _ = call(write(tmp_path / "gold.jsonl", label))
    assert counts(records, "quantity", "value") == (1, 1, 1)


def claim(start: int, end: int, low: float, high: float | None, **more: object) -> dict[str, object]:
    fields = {"event": "kill", "subject": "soldier", "measure": "incident", "polarity": "positive"}
    return {"start": start, "end": end, "low": low, "high": high, **fields, **more}


def test_claims_and_relations_are_scored(call: Call, tmp_path: Path) -> None:
    first, second = span("at least 14"), span("20")
    labels = write(
        tmp_path / "claims.jsonl",
        {
            "report": "first",
            "claims": [
                claim(*first, 14, None, attribution=span("Colonel Adam Reed"), stance="asserts"),
                claim(*second, 20, 20, attribution=span("Officials in Turkey"), place=span("Aleppo")),
            ],
        },
        {"report": "second", "claims": [claim(*first, 13, None), claim(*second, 21, 21)]},
    )
    code, records, err = call(labels)
    assert code == 0, err
    assert counts(records, "claim", "all") == (3, 4, 4)
    assert counts(records, "claim", "event") == (3, 3, 3)
    assert counts(records, "claim", "voice") == (2, 2, 2)
    assert counts(records, "claim", "place") == (1, 1, 1)
    pairs = write(
        tmp_path / "pairs.jsonl",
        {
            "left": {"report": "first", "start": second[0], "end": second[1]},
            "right": {"report": "second", "start": second[0], "end": second[1]},
            "relation": "agree",
            "accepted": ["same-origin", "refine", "not-comparable", "update", "part-of", "unsure"],
        },
        {
            "left": {"report": "first", "start": 0, "end": 7},
            "right": {"report": "second", "start": second[0], "end": second[1]},
            "relation": "conflict",
        },
    )
    code, records, err = call(pairs)
    assert code == 0, err
    assert counts(records, "relation", "all") == (1, 1, 2)
    assert counts(records, "relation", "conflict, all pairs") == (0, 0, 1)
    cells = {(one["expected"], one["given"]): one["count"] for one in records if one["metric"] == "confusion"}
    assert cells == {("agree", "agree"): 1, ("conflict", "not found"): 1}


def test_a_figure_that_is_repeated_is_one_claim(call: Call, tmp_path: Path) -> None:
    first, second = span("at least 14"), span("20")
    rows = [claim(*first, 14, None), claim(*second, 20, 20)]
    _, records, _ = call(write(tmp_path / "gold.jsonl", {"report": "first", "claims": rows}))
    assert counts(records, "claim", "all") == (2, 2, 2)
    rows[1]["same_as"] = first[0]
    _, records, _ = call(write(tmp_path / "gold.jsonl", {"report": "first", "claims": rows}))
    assert counts(records, "claim", "all") == (1, 1, 1)


def test_the_gold_of_the_demonstration_scores_everything(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--demonstration", "evaluate", str(ROOT / "seeds" / "gold")]) == 0
    out, err = capsys.readouterr()
    rows = {line.split("  ")[0]: line for line in out.splitlines()}
    for name in ("person exact", "names overlap", "entity pairs", "claim", "claim attribution", "relation"):
        assert name in rows
    assert "by hand / found" in rows
    assert "14 reports" in err


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.jsonl", "", "an empty file"),
        ("list.json", "[1, 2", "no sound JSON"),
        ("plain.jsonl", '{"title": "a", "text": "b"}\n', 'no "mentions"'),
        ("tags.iob2", "word\n", "no token with a tag"),
    ],
)
def test_what_holds_no_gold_is_told(call: Call, tmp_path: Path, name: str, content: str, reason: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    code, records, err = call(file)
    assert (code, records) == (1, [])
    assert name in err
    assert reason in err
    assert "nothing was scored" in err


def test_a_missing_file_and_a_folder_without_gold_are_told(call: Call, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    code, _, err = call(tmp_path / "nowhere.jsonl", tmp_path / "none")
    assert code == 1
    assert "no such file or folder" in err
    assert "no gold annotation in this folder" in err
