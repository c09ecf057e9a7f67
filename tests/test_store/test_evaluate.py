"""Scores, on cases small enough to work out by hand."""

from __future__ import annotations

import msgspec
import pytest

from store.errors import InputError
from store.evaluate import (
    Gold,
    GoldClaim,
    GoldMention,
    GoldRelation,
    Score,
    add,
    as_claims,
    match_claims,
    parse_gold,
    parse_relations,
    score_claims,
    score_entities,
    score_mentions,
    score_relations,
    table,
    unlabelled,
)
from store.evaluate.claims import same_source
from store.evaluate.gold import GoldLink, GoldPlace
from store.model import (
    Attribution,
    Claim,
    Comparison,
    Kind,
    Measure,
    Mention,
    Quantity,
    Relation,
    Report,
    Stance,
    Subject,
    When,
)


def gold(*mentions: GoldMention, claims: tuple[GoldClaim, ...] = ()) -> Gold:
    return Gold("r", "", mentions, (), claims)


def wanted(start: int, end: int, low: float, **changes: object) -> GoldClaim:
    claim = GoldClaim(
        id=f"r@{start}",
        start=start,
        end=end,
        text="",
        event="kill",
        subject_kind="person",
        low=low,
        high=low,
        comparator="exactly",
        attribution=(GoldLink("Outlet"), GoldLink("the mayor")),
        place="Town",
        when=("2020-03-01", "2020-03-02"),
        measure="incident",
        polarity="positive",
        part_of="",
    )
    return msgspec.structs.replace(claim, **changes)


def made(start: int, end: int, low: float, **changes: object) -> Claim:
    claim = Claim(
        id=f"r@{start}",
        report="r",
        start=start,
        end=end,
        sentence_start=start,
        sentence_end=end,
        paragraph=1,
        event="kill",
        subject=Subject("people", "person"),
        quantity=Quantity("", low, low),
        attribution=(Attribution("Outlet"), Attribution("The mayor of Town", "said")),
        place="town",
        when=When("2020-03-02", "2020-03-02"),
    )
    return msgspec.structs.replace(claim, **changes)


def compared(left: str, right: str, relation: Relation) -> Comparison:
    return Comparison(
        id=f"{left}~{right}",
        left=left,
        right=right,
        left_report="r",
        right_report="s",
        relation=relation,
        aspect="count",
        why="",
        gates=(),
    )


def test_a_score_adds_up_and_has_bounds() -> None:
    total = Score(3, 4, 6) + Score(1, 1, 2)
    assert (total.right, total.found, total.expected) == (4, 5, 8)
    assert total.precision == 0.8
    assert total.recall == 0.5
    assert total.f1 == pytest.approx(2 * 0.8 * 0.5 / 1.3)
    assert Score().precision == Score().recall == Score().f1 == 1.0
    assert Score(0, 2, 0).f1 == 0.0


def test_scores_of_reports_add_up_by_name() -> None:
    assert add({"a": Score(1, 1, 1)}, {"b": Score(0, 1, 1), "a": Score(0, 1, 2)}) == {
        "a": Score(1, 2, 3),
        "b": Score(0, 1, 1),
    }


def test_the_table_has_a_line_a_score() -> None:
    lines = table({"person exact": Score(1, 2, 4)}).splitlines()
    assert len(lines) == 2
    assert lines[1].split() == ["person", "exact", "0.500", "0.250", "0.333", "1", "2", "4"]
    assert len(lines[0]) == len(lines[1])


def test_exact_and_overlapping_mentions_are_told_apart_by_kind() -> None:
    annotation = gold(
        GoldMention(0, 4, "", Kind.PERSON, "person:a"),
        GoldMention(10, 20, "", Kind.PERSON, "person:b"),
        GoldMention(30, 35, "", Kind.PLACE, "place:c"),
    )
    found = [
        Mention(0, 4, Kind.PERSON),
        Mention(8, 20, Kind.PERSON),
        Mention(22, 25, Kind.PERSON),
        Mention(30, 35, Kind.ORGANISATION),
    ]
    scores = score_mentions(annotation, found)
    assert scores["person exact"] == Score(1, 3, 2)
    assert scores["person overlap"] == Score(2, 3, 2)
    assert scores["place exact"] == Score(0, 0, 1)
    assert scores["organisation exact"] == Score(0, 1, 0)
    assert "date value" not in scores


def test_two_mentions_do_not_both_match_one() -> None:
    annotation = gold(GoldMention(0, 10, "", Kind.PLACE, "place:a"))
    found = [Mention(0, 4, Kind.PLACE), Mention(5, 10, Kind.PLACE)]
    assert score_mentions(annotation, found)["place overlap"] == Score(1, 2, 1)


def test_an_exact_partner_goes_before_an_overlapping_one() -> None:
    annotation = gold(GoldMention(0, 10, "", Kind.QUANTITY), GoldMention(10, 20, "", Kind.QUANTITY))
    found = [Mention(5, 12, Kind.QUANTITY), Mention(10, 20, Kind.QUANTITY)]
    scores = score_mentions(annotation, found)
    assert scores["quantity exact"] == Score(1, 2, 2)
    assert scores["quantity overlap"] == Score(2, 2, 2)


def test_dates_are_scored_by_value_unless_they_are_vague() -> None:
    annotation = gold(
        GoldMention(0, 6, "", Kind.DATE, value="2020-03-01/2020-03-01"),
        GoldMention(10, 16, "", Kind.DATE, value="2020-03-02/2020-03-02"),
        GoldMention(20, 26, "", Kind.DATE),
    )
    found = [
        Mention(0, 6, Kind.DATE, value="2020-03-01/2020-03-01"),
        Mention(10, 16, Kind.DATE, value="2020-03-09/2020-03-09"),
        Mention(20, 26, Kind.DATE, value="2020-02-01/2020-03-09"),
    ]
    assert score_mentions(annotation, found)["date value"] == Score(1, 2, 2)


def test_entities_are_scored_by_pairs() -> None:
    annotation = gold(
        GoldMention(0, 1, "", Kind.PERSON, "person:a"),
        GoldMention(2, 3, "", Kind.PERSON, "person:a"),
        GoldMention(4, 5, "", Kind.PERSON, "person:a"),
        GoldMention(6, 7, "", Kind.PERSON, "person:b"),
    )
    found = [
        Mention(0, 1, Kind.PERSON, "person:x"),
        Mention(2, 3, Kind.PERSON, "person:x"),
        Mention(4, 5, Kind.PERSON, "person:y"),
        Mention(6, 7, Kind.PERSON, "person:y"),
    ]
    assert score_entities(annotation, found) == Score(1, 2, 3)


def test_mentions_without_an_entity_are_joined_with_nothing() -> None:
    annotation = gold(
        GoldMention(0, 1, "", Kind.PERSON, "person:a"), GoldMention(2, 3, "", Kind.PERSON, "person:a")
    )
    assert score_entities(annotation, [Mention(0, 1, Kind.PERSON), Mention(2, 3, Kind.PERSON)]) == Score(
        0, 0, 1
    )


def test_claims_match_by_passage_and_interval() -> None:
    annotation = gold(claims=(wanted(0, 10, 5), wanted(20, 30, 7), wanted(40, 50, 9)))
    found = [made(2, 6, 5), made(20, 30, 8), made(60, 70, 9)]
    assert {key: claim.start for key, claim in match_claims(annotation, found).items()} == {"r@0": 2}
    assert score_claims(annotation, found)["claim"] == Score(1, 3, 3)


def test_of_two_candidates_the_one_with_the_same_subject_matches() -> None:
    annotation = gold(claims=(wanted(0, 10, 5),))
    other = made(0, 10, 5, subject=Subject("men", "man"))
    matching = made(8, 12, 5)
    assert match_claims(annotation, [other, matching]) == {"r@0": matching}
    assert score_claims(annotation, [other, matching])["claim"] == Score(1, 2, 1)


def test_a_repeated_figure_is_neither_missing_nor_false() -> None:
    annotation = gold(claims=(wanted(0, 10, 5, again=(GoldPlace(50, 60, ""),)),))
    assert score_claims(annotation, [made(0, 10, 5), made(50, 55, 5)])["claim"] == Score(1, 1, 1)


def test_an_optional_claim_is_neither_missing_nor_false() -> None:
    annotation = gold(claims=(wanted(0, 10, 5), wanted(20, 30, 1, optional=True)))
    assert score_claims(annotation, [made(0, 10, 5)])["claim"] == Score(1, 1, 1)
    assert score_claims(annotation, [made(0, 10, 5), made(20, 30, 1)])["claim"] == Score(1, 1, 1)
    assert score_claims(annotation, [made(0, 10, 5), made(20, 30, 2)])["claim"] == Score(1, 1, 1)


def test_the_fields_of_a_claim_are_scored_one_by_one() -> None:
    annotation = gold(claims=(wanted(0, 10, 5),))
    fields = ("event", "subject", "voice", "attribution", "measure", "polarity", "place", "when", "part of")
    scores = score_claims(annotation, [made(0, 10, 5)])
    assert all(scores[f"claim {field}"] == Score(1, 1, 1) for field in fields)
    assert scores["claim, event, subject"] == Score(1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"event": "injure"}, {"event"}),
        ({"subject": Subject("men", "man")}, {"subject"}),
        ({"attribution": ()}, {"voice", "attribution"}),
        ({"attribution": (Attribution("The mayor"),)}, {"attribution"}),
        ({"attribution": (Attribution("Outlet"), Attribution("the governor"))}, {"voice", "attribution"}),
        (
            {"attribution": (Attribution("Outlet"), Attribution("the mayor", stance=Stance.DENIES))},
            {"attribution"},
        ),
        ({"measure": "stock"}, {"measure"}),
        ({"polarity": "negative"}, {"polarity"}),
        ({"place": ""}, {"place"}),
        ({"when": When("2020-03-03", "")}, {"when"}),
        ({"when": When()}, {"when"}),
        ({"part_of": "r@99"}, {"part of"}),
    ],
)
def test_each_wrong_field_is_seen(changes: dict[str, object], wrong: set[str]) -> None:
    scores = score_claims(gold(claims=(wanted(0, 10, 5),)), [made(0, 10, 5, **changes)])
    seen = {name.removeprefix("claim ") for name, score in scores.items() if score == Score(0, 1, 1)}
    assert seen - {"claim, event, subject"} == wrong


def test_other_right_answers_count() -> None:
    also: dict[str, object] = {"event": ["execute"], "attribution": [["Outlet"]], "place": ["", "Region"]}
    claim = made(0, 10, 5, event="execute", attribution=(Attribution("Outlet"),), place="")
    scores = score_claims(gold(claims=(wanted(0, 10, 5, also=also),)), [claim])
    assert {score.right for score in scores.values()} == {1}


def test_a_part_points_to_the_matching_whole() -> None:
    annotation = gold(claims=(wanted(0, 10, 5), wanted(20, 30, 2, part_of="r@0")))
    found = [made(3, 10, 5), made(20, 30, 2, part_of="r@3")]
    assert score_claims(annotation, found)["claim part of"] == Score(2, 2, 2)


def test_sources_are_compared_by_their_words() -> None:
    assert same_source("Rahimi", "Colonel Farid Rahimi")
    assert same_source("the official", "An official")
    assert not same_source("the official", "a diplomat")
    assert not same_source("", "a diplomat")
    assert same_source("", "the")


def test_relations_are_scored_over_pairs_of_found_claims() -> None:
    claims = {name: made(at, at + 1, 1) for at, name in enumerate("abcdef")}
    labels = [
        GoldRelation("a", "b", Relation.CONFLICT, ""),
        GoldRelation("a", "c", Relation.CONFLICT, "", (Relation.UNSURE,)),
        GoldRelation("a", "d", Relation.AGREE, ""),
        GoldRelation("a", "e", Relation.NOT_COMPARABLE, ""),
        GoldRelation("b", "c", Relation.CONFLICT, ""),
        GoldRelation("a", "z", Relation.UPDATE, ""),
    ]
    given = [
        compared("r@1", "r@0", Relation.CONFLICT),
        compared("r@0", "r@2", Relation.UNSURE),
        compared("r@0", "r@3", Relation.CONFLICT),
        compared("r@4", "r@5", Relation.CONFLICT),
    ]
    scores = score_relations(labels, given, claims)
    assert scores["relation"] == Score(3, 5, 6)
    assert scores["relation conflict"] == Score(1, 2, 2)
    assert scores["relation unsure"] == Score(1, 1, 1)
    assert scores["relation not-comparable"] == Score(1, 2, 1)
    assert scores["relation agree"] == Score(0, 0, 1)
    assert "relation update" not in scores
    assert [row.id for row in unlabelled(labels, given, claims)] == ["r@4~r@5"]


def test_gold_claims_become_the_programs_records() -> None:
    text = "The storm passed.\n\nAt least 12 sailors drowned on Friday, the mayor said."
    annotation = gold(
        GoldMention(19, 30, "At least 12", Kind.QUANTITY),
        GoldMention(50, 56, "Friday", Kind.DATE, value="2020-03-06/2020-03-06"),
        claims=(
            wanted(
                19,
                38,
                12,
                high=None,
                subject_kind="sailor",
                comparator="at least",
                when=("2020-03-06", "2020-03-06"),
                measure="cumulative",
            ),
        ),
    )
    (claim,) = as_claims(annotation, Report(id="r", text=text, published="2020-03-08"))
    assert claim.id == "r@19"
    assert (claim.paragraph, claim.sentence_start, claim.sentence_end) == (2, 19, len(text))
    assert claim.quantity == Quantity("At least 12", 12, None, "at least", start=19, end=30)
    assert claim.subject == Subject("sailors", "sailor", 31, 38)
    assert claim.when == When("2020-03-06", "2020-03-06", "Friday")
    assert claim.measure is Measure.CUMULATIVE
    assert [link.source for link in claim.attribution] == ["Outlet", "the mayor"]
    assert text[claim.attribution[1].start : claim.attribution[1].end] == "the mayor"
    assert claim.attribution[0].start == -1


def test_a_claim_of_the_day_of_publication_has_no_words_that_date_it() -> None:
    annotation = gold(claims=(wanted(0, 7, 2, when=("2020-03-08", "2020-03-08")),))
    (claim,) = as_claims(annotation, Report(id="r", text="Two men died.", published="2020-03-08"))
    assert claim.when == When("2020-03-08", "2020-03-08")


def test_gold_is_read_from_json() -> None:
    annotation = gold(GoldMention(0, 1, "x", Kind.PERSON, "person:x"), claims=(wanted(0, 1, 2),))
    assert parse_gold(msgspec.json.encode(annotation), "r.json") == annotation
    rows = (GoldRelation("a", "b", Relation.AGREE, "same.", (Relation.REFINE,)),)
    assert parse_relations(msgspec.json.encode(rows), "relations.json") == rows


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"report": 3}', b"\xff"])
def test_bad_gold_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(InputError, match=r"g\.json"):
        parse_gold(data, "g.json")
    with pytest.raises(InputError, match=r"g\.json"):
        parse_relations(data, "g.json")


def test_attributions_match_by_cue_source_and_stance() -> None:
    from store.annotate.voices.single import attributions_of
    from store.evaluate import GoldAttribution, score_attributions

    text = "The agency, citing local officials, said 5 men died. It denied that it was asked. So he said."
    found = attributions_of(text)

    def at(words: str, start: int = 0) -> tuple[int, int]:
        first = text.index(words, start)
        return first, first + len(words)

    right = [
        GoldAttribution(at("citing"), at("local officials")),
        GoldAttribution(at("said"), at("The agency")),
        GoldAttribution(at("denied"), at("It"), "denies"),
    ]
    every = score_attributions(right, found, [(0, text.index("So he"))])
    assert every["attribution"].right == every["attribution"].expected == every["attribution"].found == 3
    # What a pronoun stands for is right, too; another stance, and another source, are not.
    named = score_attributions([GoldAttribution(at("denied"), at("The agency"), "denies")], found)
    assert named["attribution"].right == 1
    assert score_attributions([GoldAttribution(at("denied"), at("It"))], found)["attribution"].right == 0
    other = score_attributions([GoldAttribution(at("said"), at("local officials"))], found)
    assert (other["attribution cue"].right, other["attribution source"].right) == (1, 0)
    assert score_attributions([GoldAttribution(at("said"))], found)["attribution"].right == 0
    outside = score_attributions(right, found, [(0, 3)])
    assert outside["attribution"] == outside["attribution cue"]
    assert outside["attribution"].found == outside["attribution"].expected == 0
