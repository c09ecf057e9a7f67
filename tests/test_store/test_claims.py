"""Claims: what one voice says of one count of people."""

from __future__ import annotations

import pytest

from store.annotate import annotate
from store.model import Claim, Measure, Report, Stance


def report_of(text: str, publisher: str = "") -> Report:
    return Report(id="r", text=text, publisher=publisher, published="2013-05-10")


def claims_of(text: str) -> dict[str, Claim]:
    """Claims by the words of the figure and its subject."""
    return {text[claim.start : claim.end]: claim for claim in annotate(report_of(text)).claims}


def parts_of(text: str) -> set[tuple[str, str]]:
    """Pairs of part and whole, as worded."""
    claims = annotate(report_of(text)).claims
    worded = {claim.id: text[claim.start : claim.end] for claim in claims}
    return {(worded[claim.id], worded[claim.part_of]) for claim in claims if claim.part_of}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sixty soldiers, including a general and at least nine officers, fled to Jordan on Friday.",
            {"Sixty soldiers": "cross", "a general": "cross", "at least nine officers": "cross"},
        ),
        (
            "Shelling killed 12 villagers and three rebels in Homs and wounded 40 others.",
            {"12 villagers": "kill", "three rebels": "kill", "40 others": "injure"},
        ),
        (
            "Seven people were killed and dozens injured.",
            {"Seven people": "kill", "dozens injured": "injure"},
        ),
        ("The death toll has risen to 86.", {"86": "kill"}),
        ("Rebels captured 20 soldiers near Aleppo.", {"20 soldiers": "detain"}),
        ("Jordan is housing about 4,000 refugees.", {"about 4,000 refugees": "shelter"}),
        ("The clashes displaced 900 families.", {"900 families": "displace"}),
        (
            "Seven men were killed, among them two boys and a girl, and nine others were injured.",
            {"Seven men": "kill", "two boys": "kill", "a girl": "kill", "nine others": "injure"},
        ),
        ("The blast killed its leader Omar and five other men.", {"five other men": "kill"}),
        (
            "A raid killed two guards as well as six villagers.",
            {"two guards": "kill", "six villagers": "kill"},
        ),
        ("Three medics - known for their courage - have been killed.", {"Three medics": "kill"}),
        ("More than ten million displaced need food.", {"More than ten million displaced": "displace"}),
        ("The number of generals who defected has reached 27.", {"27": "defect"}),
        (
            "Jordan houses villagers from the south, more than 900 of them.",
            {"more than 900 of them": "shelter"},
        ),
        ("There are now 18 generals from the army in Turkey.", {"18 generals": "shelter"}),
        ("A majors' council met. Some 15 officers defected.", {"15 officers": "defect"}),
    ],
)
def test_events_of_claims(text: str, expected: dict[str, str]) -> None:
    found = {words: claim.event for words, claim in claims_of(text).items()}
    for words, event in expected.items():
        assert any(words in one and found[one] == event for one in found), found
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman said the road was shut.",
        "Two residents said the road was shut.",
        "The council has 300 members.",
        "Twelve helicopters were sent to the border.",
        "A 300-strong mission watches the truce.",
        "Officials met for 12 hours.",
        "The general, who was both a colonel and a pilot before, spoke.",
    ],
)
def test_no_claim_without_event_or_people(text: str) -> None:
    assert claims_of(text) == {}


def test_interval_is_kept() -> None:
    claim = claims_of("At least 14 officers fled.")["At least 14 officers"]
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.comparator) == (14, None, "at least")


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        (
            "Sixty soldiers, including one general and nine officers, fled.",
            {("one general", "Sixty soldiers"), ("nine officers", "Sixty soldiers")},
        ),
        (
            "A general, two colonels and a lieutenant were among 33 soldiers who fled Syria.",
            {("A general", "33 soldiers"), ("two colonels", "33 soldiers"), ("a lieutenant", "33 soldiers")},
        ),
        (
            "Some 33 soldiers, among 224 people in all, crossed into Turkey.",
            {("Some 33 soldiers", "224 people")},
        ),
        ("Raids killed 22 people, seven of them children.", {("seven of them children", "22 people")}),
        (
            "The 14 officers who fled included a colonel and a lieutenant colonel.",
            {("a colonel", "14 officers"), ("a lieutenant colonel", "14 officers")},
        ),
        (
            "Two generals and a colonel defected. The three officers are among 234 Syrians who crossed.",
            {
                ("Two generals", "three officers"),
                ("a colonel", "three officers"),
                ("three officers", "234 Syrians"),
            },
        ),
        (
            "Some 85 soldiers crossed into Jordan. They include a general and four majors.",
            {("a general", "Some 85 soldiers"), ("four majors", "Some 85 soldiers")},
        ),
        (
            "On Monday a group of 33 soldiers fled, with a general and two colonels in it.",
            {("a general", "33 soldiers"), ("two colonels", "33 soldiers")},
        ),
        (
            "Three officers, a colonel and two generals, deserted on Monday.",
            {("a colonel", "Three officers"), ("two generals", "Three officers")},
        ),
        (
            "Among 71 people who crossed into Jordan are two generals and six colonels.",
            {("two generals", "71 people"), ("six colonels", "71 people")},
        ),
        (
            "Some 60 soldiers fled to Jordan, a general and six officers among them.",
            {("a general", "Some 60 soldiers"), ("six officers", "Some 60 soldiers")},
        ),
    ],
)
def test_parts_and_wholes(text: str, pairs: set[tuple[str, str]]) -> None:
    assert parts_of(text) == pairs


def test_definite_count_takes_up_the_event_told_before() -> None:
    text = "Fourteen officers fled to Jordan on Monday. The 14 officers included a colonel, the agency said."
    claims = claims_of(text)
    assert claims["14 officers"].event == claims["a colonel"].event == "cross"
    assert claims["a colonel"].place == "Jordan"
    assert claims["a colonel"].when == claims["Fourteen officers"].when
    assert claims["a colonel"].part_of == claims["14 officers"].id


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Shelling killed 12 villagers on Monday.", Measure.INCIDENT),
        ("Shelling has killed 12,000 people since the uprising began.", Measure.CUMULATIVE),
        ("The war has killed 12,000 people.", Measure.CUMULATIVE),
        ("The civil war, now in its third year, has killed 90,000 people.", Measure.CUMULATIVE),
        ("So far 27 generals have defected.", Measure.CUMULATIVE),
        ("Turkey is housing more than 35,000 civilians.", Measure.STOCK),
        ("The camp, where there are about 2,000 former soldiers, is full.", Measure.STOCK),
        ("We have six generals who are now in Turkey.", Measure.STOCK),
        ("Some 300 rebels are held in the city's prisons.", Measure.STOCK),
        ("Two generals have crossed since Thursday.", Measure.INCIDENT),
    ],
)
def test_measure(text: str, measure: Measure) -> None:
    (claim,) = claims_of(text).values()
    assert claim.measure is measure


def test_denials() -> None:
    text = "Three colonels and no general had defected, the official said."
    claims = claims_of(text)
    assert claims["no general"].polarity == "negative"
    assert (claims["no general"].quantity.low, claims["no general"].quantity.high) == (0, 0)
    assert claims["Three colonels"].polarity == "positive"
    denied = claims_of("The government denied that 50 soldiers had deserted.")["50 soldiers"]
    assert denied.polarity == "negative"
    assert denied.attribution[-1].stance is Stance.DENIES


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Five officers reportedly defected.", True),
        ("Five officers are believed to have been killed.", True),
        ("Five officers defected.", False),
        ("Five officers were confirmed dead.", False),
    ],
)
def test_hedges(text: str, hedged: bool) -> None:
    (claim,) = claims_of(text).values()
    assert claim.hedged is hedged


def test_outlet_stands_first_in_the_chain() -> None:
    text = 'Anadolu, citing border guards, said 30 people fled. "Five of us were killed," Omar said.'
    claims = annotate(report_of(text, publisher="The Gazette")).claims
    assert [link.source for link in claims[0].attribution] == ["The Gazette", "Anadolu", "border guards"]
    assert [link.source for link in claims[1].attribution] == ["The Gazette", "Omar"]
    assert claims[1].attribution[-1].speech == "direct"
    assert claims[0].attribution[0].start == -1


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Two officers fled, rebels announced, according to Reuters.", ["Reuters", "rebels"]),
        ("The army said 12 men died, state television reported.", ["state television", "The army"]),
        ("State television said that, according to doctors, 12 men died.", ["State television", "doctors"]),
    ],
)
def test_order_of_voices(text: str, chain: list[str]) -> None:
    (claim,) = annotate(report_of(text)).claims
    assert [link.source for link in claim.attribution] == chain


def test_place_and_time() -> None:
    text = "On Thursday, a monitor said raids killed 9 men in Homs on Tuesday. Six men fled Syria to Jordan."
    nine, six = annotate(report_of(text)).claims
    assert (nine.place, nine.when.start, nine.when.end, nine.when.text) == (
        "Homs",
        "2013-05-07",
        "2013-05-07",
        "Tuesday",
    )
    assert six.place == "Jordan"
    assert (six.when.start, six.when.end, six.when.text) == ("2013-05-10", "2013-05-10", "")


def test_ids_and_spans() -> None:
    text = "Homs was quiet.\n\nRaids killed at least 9 men in Homs."
    (claim,) = annotate(report_of(text)).claims
    assert claim.id == f"r@{text.index('at least')}"
    assert text[claim.sentence_start : claim.sentence_end] == "Raids killed at least 9 men in Homs."
    assert claim.paragraph == 2
    assert text[claim.subject.start : claim.subject.end] == "men"
    assert claim.by == "claims"


def test_long_sentence_is_read_in_stretches() -> None:
    text = (
        "Lists follow: "
        + ", ".join(f"shelling killed {number} men in Homs" for number in range(2, 202))
        + "."
    )
    claims = annotate(report_of(text)).claims
    assert [claim.quantity.low for claim in claims] == list(range(2, 202))
    assert {(claim.sentence_start, claim.sentence_end) for claim in claims} == {(0, len(text))}
    assert {claim.event for claim in claims} == {"kill"}


@pytest.mark.parametrize(
    ("text", "place", "day"),
    [
        (
            "A bomb exploded at a market in Homs on Tuesday. Fourteen people were killed, a medic said.",
            "Homs",
            "2013-05-07",
        ),
        ("Nine people died in a blast. The bomb exploded in Homs on Tuesday.", "Homs", "2013-05-07"),
        (
            "A bomb exploded at a market in Homs on Tuesday. Elsewhere in Syria, 14 people were killed.",
            "Syria",
            "2013-05-10",
        ),
        (
            "A bomb exploded in the town of Saraqeb in Idlib on Tuesday. The blast in Syria killed six.",
            "Saraqeb in Idlib",
            "2013-05-07",
        ),
        (
            "Raids killed six people in the town of Saraqeb in Idlib province.",
            "Saraqeb in Idlib province",
            "2013-05-10",
        ),
        ("Refugees from Mali in Niger number 42,680 in all.", "Niger", "2013-05-10"),
        ("A raid near the border of Iraq killed six people in Homs.", "Homs", "2013-05-10"),
        ("Gunmen killed six drivers in Homs who took fuel to U.S. bases.", "Homs", "2013-05-10"),
        ("Homs, 10 May 2013 - A bomb killed six people in Homs.", "Homs", "2013-05-10"),
        (
            "Strikes targeted on Tuesday the town of Saraqeb in Idlib province, killing six.",
            "Saraqeb in Idlib province",
            "2013-05-07",
        ),
        (
            "Raids in the town of Saraqeb, about 30 km (20 miles) south of Idlib, killed six people.",
            "Saraqeb",
            "2013-05-10",
        ),
        (
            "A blast killed six people in a town in northern Syria. A lorry stood in the town of Qamishli.",
            "Qamishli",
            "2013-05-10",
        ),
        (
            "Six died in the last stronghold near the capital Damascus. Troops fought for the Douma area.",
            "Douma",
            "2013-05-10",
        ),
        ("A bomb exploded in Syria's second city Aleppo, killing six people.", "Aleppo", "2013-05-10"),
        ("A car blew up on the western edge of the town of Qamishli, killing six.", "Qamishli", "2013-05-10"),
        ("Strikes on the village of Saraqeb in Idlib killed six children.", "Saraqeb in Idlib", "2013-05-10"),
        ("Six people protested in Homs, 20 km to the south of Hama.", "Homs", "2013-05-10"),
    ],
)
def test_place_and_day_of_an_incident(text: str, place: str, day: str) -> None:
    (claim,) = claims_of(text).values()
    assert (claim.place, claim.when.start, claim.when.end) == (place, day, day)


def test_place_of_an_evacuation_is_the_one_that_is_left() -> None:
    for text in (
        "More than 2,000 people were evacuated from Zabadani to Idlib.",
        "Buses that carried 300 fighters left Zabadani for Idlib. From Zabadani, 40 fighters were evacuated.",
    ):
        assert {claim.place for claim in claims_of(text).values()} == {"Zabadani"}


def test_place_of_the_toll_of_a_war_is_its_country() -> None:
    for text in (
        "Syria's seven-year-old civil war has killed 400,000 people and displaced 11 million.",
        "More than 330,000 people have been killed since the Syrian war began.",
        "The war in Syria has killed more than 330,000 people.",
    ):
        assert {claim.place for claim in claims_of(text).values()} == {"Syria"}


def test_list_shares_the_verb_after_it_and_adds_up_to_its_sum() -> None:
    text = (
        "Two generals, 11 colonels, two majors, four captains and five lieutenants, 24 officers in all, fled."
    )
    claims = claims_of(text)
    assert {claim.event for claim in claims.values()} == {"cross"}
    whole = claims["24 officers"]
    assert {words for words, claim in claims.items() if claim.part_of == whole.id} == set(claims) - {
        "24 officers"
    }


def test_list_behind_a_colon_makes_up_the_sum_before_it() -> None:
    assert parts_of("Six officers have defected: two generals, three colonels and a major.") == {
        ("two generals", "Six officers"),
        ("three colonels", "Six officers"),
        ("a major", "Six officers"),
    }


def test_those_among_the_dead_are_part_of_the_toll_before() -> None:
    text = "Strikes killed 25 people and wounded 60. Among the dead were eight children."
    assert parts_of(text) == {("eight children", "25 people")}


def test_figures_at_several_places_share_one_verb() -> None:
    places = {
        claim.quantity.low: claim.place
        for claim in claims_of("Raids killed four in Homs, three in Hama and nine in Idlib.").values()
    }
    assert places == {4: "Homs", 3: "Hama", 9: "Idlib"}


def test_number_of_people_is_brought_to_a_figure() -> None:
    text = "Another 200 refugees came, bringing to 34,000 the number of Syrians sheltering in Turkey."
    total = next(claim for claim in claims_of(text).values() if claim.quantity.low == 34_000)
    assert (total.event, total.measure, total.place) == ("shelter", Measure.STOCK, "Turkey")
    (generals,) = claims_of("The latest defection brought to 13 the number of generals in Turkey.").values()
    assert (generals.event, generals.subject.kind, generals.measure) == (
        "defect",
        "general",
        Measure.CUMULATIVE,
    )


def test_killed_or_wounded_is_neither_alone() -> None:
    (claim,) = claims_of("Rebels killed or wounded 300 soldiers.").values()
    assert claim.event == "harm"


@pytest.mark.parametrize(
    "text",
    [
        "Chad denies the charge, saying that it lost 12 soldiers in the raid.",
        "The government rejects talks in the town where 12 soldiers were killed.",
    ],
)
def test_denial_ends_where_another_clause_begins(text: str) -> None:
    (claim,) = claims_of(text).values()
    assert (claim.quantity.low, claim.polarity) == (12, "positive")


def test_table_of_casualties() -> None:
    rows = [f"Town {at}: {at} killed, {at + 3} wounded" for at in range(5, 505)]
    claims = annotate(report_of("Casualties by town\n\n" + "\n".join(rows))).claims
    assert [claim.quantity.low for claim in claims] == [low for at in range(5, 505) for low in (at, at + 3)]
    assert [claim.event for claim in claims] == ["kill", "injure"] * 500


@pytest.mark.parametrize(
    "text",
    [
        "The civil war has killed 400,000 people and displaced 11 million.",
        "More than 330,000 people have been killed in the Syrian war and millions have been displaced.",
        "Troops have besieged the town since late April, killing hundreds of villagers.",
    ],
)
def test_totals_of_a_war_are_cumulative(text: str) -> None:
    assert {claim.measure for claim in claims_of(text).values()} == {Measure.CUMULATIVE}


def test_incident_beside_the_total_of_a_war_is_none() -> None:
    text = "The blast, in a war that has killed 90,000 people, left 12 villagers dead."
    assert [claim.measure for claim in claims_of(text).values()] == [Measure.CUMULATIVE, Measure.INCIDENT]


def test_place_that_opens_a_clause_is_that_of_its_figures() -> None:
    text = "In Homs, at least three people were killed in a shooting, and in Hama a bomb killed seven people."
    assert {claim.quantity.low: claim.place for claim in claims_of(text).values()} == {3: "Homs", 7: "Hama"}


def test_people_before_the_day_on_which_they_died() -> None:
    (claim,) = claims_of("A bombing killed five Israelis February 25 in a nightclub.").values()
    assert (claim.subject.kind, claim.when.start) == ("person", "2013-02-25")
