"""Whatever reports are made of, quoting them steers no terminal, opens no formula and adds no markup."""

from __future__ import annotations

import csv
import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from store.cite import quote_comparison, quote_row
from store.cite.sides import make_side
from store.model import (
    Attribution,
    Claim,
    Comparison,
    Event,
    Measure,
    Quantity,
    Relation,
    Report,
    Row,
    Subject,
)
from store.text.hygiene import is_clean, one_line, spreadsheet_safe

_NASTY = st.sampled_from(
    [
        "\x1b]52;c;aGk=\x07",
        "\x9b31m",
        "\u202egnp",
        "\u2066",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
        "+1+2",
        "-2",
        "[^1]: x",
        "[^1]",
        "![a](b)",
        "<script>",
        "| a | b |",
        "\n\n# head",
        "\r\n- item",
        "`code`",
        "**b**",
        "1. one",
        "&lt;b&gt;",
        "\ud800",
        "\t=1",
    ]
)
WORDS = st.lists(st.one_of(_NASTY, st.text(max_size=12)), max_size=4).map(" ".join)
_MARKUP = re.compile(r"(?<!\\)[\[\]<>|`]")


@st.composite
def figures(draw: st.DrawFn, key: str) -> tuple[Report, Claim]:
    text = draw(WORDS) + " 12 soldiers " + draw(WORDS) + "."
    start = text.index("12 soldiers")
    report = Report(
        id=key,
        text=text,
        title=draw(WORDS),
        publisher=draw(WORDS),
        byline=draw(WORDS),
        published=draw(st.sampled_from(["2031-07-02", "", "2031", "nonsense", "2031-99-99"])),
        url=draw(WORDS),
        note=draw(st.sampled_from(["", "digest"])),
    )
    claim = Claim(
        id=f"{key}@{start}",
        report=key,
        start=start,
        end=start + draw(st.integers(0, len(text) - start)),
        sentence_start=0,
        sentence_end=len(text),
        paragraph=1,
        event="cross",
        subject=Subject(draw(WORDS), "soldier"),
        quantity=Quantity(draw(WORDS), 12, draw(st.sampled_from([12, None, 20]))),
        attribution=tuple(Attribution(source, "said") for source in draw(st.lists(WORDS, max_size=3))),
    )
    return report, claim


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Comparison, tuple[Report, Claim], tuple[Report, Claim]]:
    left, right = draw(figures("one")), draw(figures("two"))
    pair = Comparison(
        id=f"{left[1].id}~{right[1].id}",
        left=left[1].id,
        right=right[1].id,
        left_report="one",
        right_report="two",
        relation=draw(st.sampled_from(Relation)),
        aspect="count",
        why=draw(WORDS),
        gates=(),
    )
    return pair, left, right


@given(pairs())
def test_a_sentence_is_one_clean_line(
    found: tuple[Comparison, tuple[Report, Claim], tuple[Report, Claim]],
) -> None:
    said = quote_comparison(*found)
    assert is_clean(said)
    assert "\n" not in said


@given(pairs())
def test_markdown_has_only_its_own_markup(
    found: tuple[Comparison, tuple[Report, Claim], tuple[Report, Claim]],
) -> None:
    text = quote_comparison(*found, "markdown")
    assert is_clean(text)
    lines = text.split("\n")
    labels = [f"[^{claim.replace('@', '-')}]" for claim in (found[0].left, found[0].right)]
    assert len(lines) == 4
    assert not lines[0].startswith(("#", ">", "-", "+", "=", ":"))
    head = lines[0]
    for label in labels:
        assert head.count(label) == 1
        head = head.replace(label, "")
    # A mark that digests get from us is the only other bracket.
    assert not _MARKUP.search(re.sub(r" \[[^\[\]]*digests?: [^\[\]]*\]$", "", head))
    for line, label in zip(lines[2:], labels, strict=True):
        assert line.startswith(f"{label}: ")


@given(pairs())
def test_a_spreadsheet_gets_the_words_and_no_formula(
    found: tuple[Comparison, tuple[Report, Claim], tuple[Report, Claim]],
) -> None:
    rows = list(csv.DictReader(io.StringIO(quote_comparison(*found, "csv"), newline="")))
    sides = [make_side(*found[1]), make_side(*found[2])]
    assert len(rows) == 2
    for row, side in zip(rows, sides, strict=True):
        for cell in row.values():
            assert is_clean(cell)
            assert spreadsheet_safe(cell) == cell
        assert row["title"] in (side.title, f"'{side.title}")
        assert row["sentence"] in (side.sentence, f"'{side.sentence}")
        assert row["figure"] in (side.figure, f"'{side.figure}")


@given(pairs())
def test_json_comes_back(found: tuple[Comparison, tuple[Report, Claim], tuple[Report, Claim]]) -> None:
    text = quote_comparison(*found, "json")
    assert is_clean(text)
    record = json.loads(text)
    sides = [make_side(*found[1]), make_side(*found[2])]
    assert [each["sentence"] for each in record["figures"]] == [side.sentence for side in sides]
    assert [tuple(each["chain"]) for each in record["figures"]] == [side.chain for side in sides]
    assert record["why"] == one_line(found[0].why)


@given(
    st.lists(st.integers(0, 9), min_size=1, max_size=5, unique=True).flatmap(
        lambda keys: st.tuples(*(figures(f"r{key}") for key in keys))
    ),
    WORDS,
)
def test_a_table_keeps_its_shape(found: tuple[tuple[Report, Claim], ...], label: str) -> None:
    row = Row(id="e/s/incident", event="e", subject="s", label=label, measure=Measure.INCIDENT, cells=())
    event = Event(id="e", type="t", place="", start="", end="", claims=(), reports=(), label=label)
    text = quote_row(row, event, found)
    assert is_clean(text)
    lines = text.split("\n")
    table = [line for line in lines if line.startswith("| ")]
    assert len(table) == len(found) + 1
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in table} == {6}
    assert len(lines) == 2 + 2 + len(found) + 1 + len(found)
    assert (
        len(list(csv.reader(io.StringIO(quote_row(row, event, found, "csv"), newline="")))) == len(found) + 1
    )
    assert len(json.loads(quote_row(row, event, found, "json"))["figures"]) == len(found)
