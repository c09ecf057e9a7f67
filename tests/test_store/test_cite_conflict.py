"""Quotations of how two figures relate, and of all figures of a row."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from store.cite import FORMS, ROW_FORMS, quote_comparison, quote_row
from store.cite.conflict import DIGESTS
from store.cite.reference import DIGEST
from store.errors import UsageError
from store.model import (
    Attribution,
    Claim,
    Comparison,
    Event,
    Gate,
    Judgement,
    Measure,
    Quantity,
    Relation,
    Report,
    Row,
    Stance,
    Subject,
)

DAY = date(2031, 8, 1)


def report(key: str, text: str, publisher: str, published: str = "2031-07-02", note: str = "") -> Report:
    return Report(
        id=key,
        text=text,
        title=f"News of {key}",
        publisher=publisher,
        published=published,
        url=f"https://example.org/{key}",
        note=note,
    )


def claim(of: Report, words: str, low: float, *voices: Attribution | str, **more: object) -> Claim:
    start = of.text.index(words)
    links = [voice if isinstance(voice, Attribution) else Attribution(voice, "said") for voice in voices]
    fields: dict[str, object] = {
        "id": f"{of.id}@{start}",
        "report": of.id,
        "start": start,
        "end": start + len(words),
        "sentence_start": of.text.rindex("\n", 0, start) + 1 if "\n" in of.text[:start] else 0,
        "sentence_end": of.text.index(".", start) + 1,
        "paragraph": 1,
        "event": "cross",
        "subject": Subject(words.rsplit(maxsplit=1)[-1], "soldier"),
        "quantity": Quantity(words.split(maxsplit=1)[0], low, low),
        "attribution": (Attribution(of.publisher), *links),
        "measure": Measure.INCIDENT,
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


def comparison(
    left: Claim, right: Claim, relation: Relation, aspect: str = "count", why: str = ""
) -> Comparison:
    return Comparison(
        id=f"{left.id}~{right.id}",
        left=left.id,
        right=right.id,
        left_report=left.report,
        right_report=right.report,
        relation=relation,
        aspect=aspect,
        why=why,
        gates=(Gate("same event", True, "Both are of one night."),),
    )


POST = report("post", "It was Monday.\n\nThe police said 85 soldiers crossed.\n", "The Daily Post")
MAIL = report("mail", "Only 33 soldiers crossed, a union told the Agency.\n", "Evening Mail")
LETTER = report("letter", "I saw 12 soldiers.\n", "", published="")
OF_POST = claim(POST, "85 soldiers", 85, "the police")
OF_MAIL = claim(MAIL, "33 soldiers", 33, "the Agency", "a union")
OF_LETTER = claim(LETTER, "12 soldiers", 12)


def quote(
    relation: Relation, aspect: str = "count", judgement: Judgement | None = None, form: str = "sentence"
) -> str:
    pair = comparison(OF_POST, OF_MAIL, relation, aspect, "They differ.")
    return quote_comparison(pair, (POST, OF_POST), (MAIL, OF_MAIL), form, judgement=judgement, accessed=DAY)


def test_names_both_figures_sources_outlets_and_places() -> None:
    assert quote(Relation.CONFLICT) == (
        "The Daily Post of 2 July 2031 (para. 2), citing the police, reported “85 soldiers”; "
        "Evening Mail, on the same day (para. 1), citing the Agency, which cited a union, reported "
        "“33 soldiers”. By machine comparison, the two are in conflict."
    )


def test_an_outlet_does_not_cite_itself() -> None:
    own = claim(POST, "85 soldiers", 85, "Daily Post", "the police")
    pair = comparison(own, OF_MAIL, Relation.CONFLICT)
    said = quote_comparison(pair, (POST, own), (MAIL, OF_MAIL))
    assert said.startswith("The Daily Post of 2 July 2031 (para. 2), citing the police, reported")


def test_large_numbers_stay_digits() -> None:
    many = claim(POST, "85 soldiers", 1_250_000_000_000, "the police")
    pair = comparison(many, OF_MAIL, Relation.CONFLICT)
    text = quote_comparison(pair, (POST, many), (MAIL, OF_MAIL), "csv")
    assert "1250000000000" in text


@pytest.mark.parametrize("relation", Relation)
def test_only_a_conflict_is_called_one(relation: Relation) -> None:
    said = quote(relation).partition("”. ")[2]
    assert said.startswith("By machine comparison, ")
    assert ("are in conflict." in said and "not" not in said) is (relation is Relation.CONFLICT)


def test_what_is_not_settled_says_why() -> None:
    assert quote(Relation.UNSURE).endswith("whether the two are in conflict. They differ.")


def test_says_what_a_conflict_is_about() -> None:
    assert "on who was counted" in quote(Relation.CONFLICT, "rank")


def test_a_judgement_replaces_the_machine_and_is_signed() -> None:
    judged = Judgement(
        target="x", relation=Relation.AGREE, who="mara", at="2031-08-01T10:00:00Z", why="Same night."
    )
    said = quote(Relation.CONFLICT, judgement=judged)
    assert said.endswith("As mara judged on 1 August 2031, the two agree (“Same night”).")
    assert "machine" not in said


def test_an_undated_report_without_an_outlet_is_called_so() -> None:
    pair = comparison(OF_LETTER, OF_MAIL, Relation.CONFLICT)
    said = quote_comparison(pair, (LETTER, OF_LETTER), (MAIL, OF_MAIL))
    assert said.startswith(
        "An unnamed outlet (undated, para. 1) reported “12 soldiers”; Evening Mail of 2 July"
    )


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (Stance.DENIES, "reported a denial of “85 soldiers”"),
        (Stance.ESTIMATES, "reported an estimate of “85 soldiers”"),
        (Stance.DOUBTS, "reported doubts about “85 soldiers”"),
    ],
)
def test_the_stance_of_the_source_is_kept(stance: Stance, words: str) -> None:
    said = claim(POST, "85 soldiers", 85, Attribution("the army", "said", stance))
    pair = comparison(said, OF_MAIL, Relation.CONFLICT)
    assert words in quote_comparison(pair, (POST, said), (MAIL, OF_MAIL))


@pytest.mark.parametrize("digests", [(True, False), (False, True), (True, True)])
@pytest.mark.parametrize("form", ["sentence", "markdown"])
def test_words_of_a_digest_are_marked(digests: tuple[bool, bool], form: str) -> None:
    texts = [
        report(each.id, each.text, each.publisher, note="digest" if digest else "")
        for each, digest in zip((POST, MAIL), digests, strict=True)
    ]
    pair = comparison(OF_POST, OF_MAIL, Relation.CONFLICT)
    said = quote_comparison(pair, (texts[0], OF_POST), (texts[1], OF_MAIL), form)
    first = said.split("\n")[0]
    assert (DIGESTS in first) is all(digests)
    assert ("The first figure: from a digest" in first) is (digests == (True, False))
    assert ("The second figure: from a digest" in first) is (digests == (False, True))
    if form == "markdown":
        assert said.count(f"[{DIGEST}]") == sum(digests)


def test_people_that_stand_elsewhere_are_added_in_brackets() -> None:
    text = report("gap", "Of generals there were 27 then.\n", "Post")
    said = claim(text, "27", 27, subject=Subject("generals", "general"))
    pair = comparison(said, OF_MAIL, Relation.CONFLICT)
    assert "“27 [generals]”" in quote_comparison(pair, (text, said), (MAIL, OF_MAIL))


def test_markdown_has_a_footnote_for_each_figure() -> None:
    lines = quote(Relation.CONFLICT, form="markdown").splitlines()
    assert "“85 soldiers”[^post-32]; " in lines[0]
    assert lines[2].startswith(
        "[^post-32]: [“News of post”](https://example.org/post), *The Daily Post*, 2 July"
    )
    assert "para. 2" in lines[2]
    assert lines[2].endswith("“The police said 85 soldiers crossed.”")
    assert lines[3].startswith("[^mail-5]: ")
    assert len(lines) == 4


def test_csv_and_json_say_the_same() -> None:
    rows = list(csv.DictReader(io.StringIO(quote(Relation.CONFLICT, form="csv"))))
    record = json.loads(quote(Relation.CONFLICT, form="json"))
    assert [row["figure"] for row in rows] == [side["figure"] for side in record["figures"]]
    assert {row["relation"] for row in rows} == {record["relation"]} == {"conflict"}
    assert rows[0]["low"] == "85"
    assert record["figures"][1]["chain"] == ["the Agency", "a union"]
    assert record["gates"][0]["gate"] == "same event"
    assert rows[0]["quote"] == record["quote"] == quote(Relation.CONFLICT)


ROW = Row(
    id="cross-2031/soldier/incident",
    event="cross-2031",
    subject="soldier",
    label="soldiers",
    measure=Measure.INCIDENT,
    cells=(),
)
EVENT = Event(
    id="cross-2031",
    type="cross",
    place="",
    start="",
    end="",
    claims=(),
    reports=(),
    label="Soldiers crossing",
)
FIGURES = [(POST, OF_POST), (MAIL, OF_MAIL), (LETTER, OF_LETTER)]


def test_a_row_as_a_table_with_footnotes() -> None:
    pairs = [comparison(OF_POST, OF_MAIL, Relation.CONFLICT), comparison(OF_MAIL, OF_LETTER, Relation.AGREE)]
    lines = quote_row(ROW, EVENT, FIGURES, comparisons=pairs).splitlines()
    assert lines[0] == "**Soldiers crossing: soldiers** (incident)"
    assert lines[5] == (
        "| 2 | 2 July 2031 | Evening Mail | the Agency, citing a union | “33 soldiers”[^mail-5] |"
    )
    assert lines[6].startswith("| 3 | undated | an unnamed outlet | its own words | ")
    told = [line for line in lines if line.startswith("- ")]
    assert told == [
        "- Figures 1 and 2 (“85 soldiers”, “33 soldiers”): by machine comparison, the two are in conflict."
    ]
    assert sum(line.startswith("[^") for line in lines) == 3


def test_a_row_as_csv_and_json() -> None:
    judged = {
        f"{OF_POST.id}~{OF_MAIL.id}": Judgement(
            target="x", relation=Relation.AGREE, who="mara", at="2031-08-01"
        )
    }
    pairs = [comparison(OF_POST, OF_MAIL, Relation.CONFLICT)]
    rows = list(csv.DictReader(io.StringIO(quote_row(ROW, EVENT, FIGURES, "csv"))))
    record = json.loads(quote_row(ROW, EVENT, FIGURES, "json", comparisons=pairs, judgements=judged))
    assert [row["report"] for row in rows] == ["post", "mail", "letter"]
    assert [side["low"] for side in record["figures"]] == [85, 33, 12]
    assert record["relations"][0]["relation"] == "agree"
    assert record["relations"][0]["decided_by"] == "mara"


def test_what_cannot_be_quoted_is_said() -> None:
    with pytest.raises(UsageError, match="no style"):
        quote(Relation.CONFLICT, form="apa")
    with pytest.raises(UsageError, match="no style"):
        quote_row(ROW, EVENT, FIGURES, "sentence")
    pair = comparison(OF_POST, OF_MAIL, Relation.CONFLICT)
    with pytest.raises(UsageError, match="does not compare"):
        quote_comparison(pair, (MAIL, OF_MAIL), (POST, OF_POST))
    assert set(ROW_FORMS) < set(FORMS)
