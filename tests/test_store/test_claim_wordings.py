"""Wordings of news in which a figure, its event or its voice stands where a simple sentence has none."""

from __future__ import annotations

import pytest

from store.annotate import annotate
from store.model import Claim, Measure, Report


def claims(text: str) -> tuple[Claim, ...]:
    return annotate(Report(id="r", text=text, publisher="The Daily", published="2013-05-10")).claims


def events(text: str) -> list[tuple[str, str, str]]:
    """Figure, kind of people and event of each claim."""
    return [(claim.quantity.text, claim.subject.kind, claim.event) for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Flood Kills 18 in Mountain Valley.", [("18", "person", "kill")]),
        (
            "Five other members suspected of planting bombs in Oslo, north of Moss, were also detained.",
            [("Five", "person", "detain")],
        ),
        ('The monitor said "tens" of people were injured.', [("tens", "person", "injure")]),
        ("Officials said 815 of the school's 926 pupils returned.", [("815", "student", "return")]),
        (
            "The group gave a death toll of 47. This was later updated to 82, including 58 civilians.",
            [("47", "dead", "kill"), ("82", "dead", "kill"), ("58", "civilian", "kill")],
        ),
        (
            "There were 40 dead in the clashes. The paper put the number at 60 on Sunday.",
            [("40", "dead", "kill"), ("60", "dead", "kill")],
        ),
        (
            "It went on with 3,000 people leaving Homs and nearly 300 leaving Hama.",
            [("3,000", "person", "evacuate"), ("nearly 300", "person", "evacuate")],
        ),
        (
            "Organisers counted the demonstrators, and police say that 60,000 took part.",
            [("60,000", "person", "protest")],
        ),
        (
            "Six million have fled abroad, while another eight million are internally displaced.",
            [("Six million", "person", "cross"), ("another eight million", "person", "displace")],
        ),
        (
            "The 18 rebels including one of Chinese nationality were killed.",
            [("18", "rebel", "kill"), ("one", "rebel", "kill")],
        ),
        ("A rally in Oslo on Tuesday drew thousands of people.", [("thousands", "person", "protest")]),
        ("The paper says 10,000 people participated in the rally.", [("10,000", "person", "protest")]),
        (
            "There is progress in efforts to free two reporters abducted in May.",
            [("two", "journalist", "abduct")],
        ),
        (
            "A blast tore through the jail, injuring 18 soldiers and 12 detainees.",
            [("18", "soldier", "injure"), ("12", "prisoner", "injure")],
        ),
        ("Troops killed 10 Taliban members.", [("10", "militant", "kill")]),
        ("Shelling killed and wounded 20 soldiers.", [("20", "soldier", "harm")]),
        ("Ten were killed and injured in the raid.", [("Ten", "person", "harm")]),
        (
            "Ten were killed and 30 others injured.",
            [("Ten", "person", "kill"), ("30", "person", "injure")],
        ),
        (
            "The raid killed five Danish and one Polish soldiers.",
            [("five", "soldier", "kill"), ("one", "soldier", "kill")],
        ),
        ("Some 550 fighters have handed over their weapons.", [("Some 550", "fighter", "surrender")]),
        ("Police shot three protesters.", [("three", "demonstrator", "harm")]),
        ("Patrols intercepted 120 migrants off the coast.", [("120", "migrant", "detain")]),
        ("Twelve people have tested positive for the virus.", [("Twelve", "person", "infect")]),
        ("About 5,000 workers went on strike.", [("About 5,000", "worker", "protest")]),
        ("Nearly 200 passengers were stuck in the tunnel.", [("Nearly 200", "passenger", "besiege")]),
        (
            "Thirty rebels were killed in Hama and another five outside the town of Homs.",
            [("Thirty", "rebel", "kill"), ("another five", "rebel", "kill")],
        ),
        ("Troops killed 30 terrorist near the dam.", [("30", "fighter", "kill")]),
        (
            "Six Danish and two Polish soldiers were killed.",
            [("Six", "soldier", "kill"), ("two", "soldier", "kill")],
        ),
        ("The landslide killed seven of eight family members.", [("seven", "family-member", "kill")]),
        (
            "The bus crash killed 20 people in addition to tens of others injured.",
            [("20", "person", "kill"), ("tens", "person", "injure")],
        ),
        (
            "Among the martyrs were a child and two women.",
            [("a", "child", "kill"), ("two", "woman", "kill")],
        ),
        ("A 46-year-old man was arrested on Monday.", [("A", "man", "detain")]),
        ("The mayor said that one person was killed.", [("one", "person", "kill")]),
        ("Villagers buried 14 bodies on Friday.", [("14", "dead", "kill")]),
        ("A court sentenced nine rebels to death.", [("nine", "rebel", "sentence")]),
        ("Over 36 thousand people were shot and killed last year.", [("Over 36 thousand", "person", "kill")]),
        (
            "The battle prompted some 200 villagers to flee across the river.",
            [("some 200", "person", "cross")],
        ),
        ("The camps already hold more than 900 people.", [("more than 900", "person", "shelter")]),
        ("Refugees from Mali in Niger number 42,680 in all.", [("42,680", "refugee", "shelter")]),
        ("Protesters numbering 4,000 filled the square.", [("4,000", "demonstrator", "protest")]),
        ("It has taken in more than 40 of them.", [("more than 40", "person", "shelter")]),
        (
            "Of the generals who changed sides, six are in Jordan and one is inside Libya.",
            [("six", "general", "shelter"), ("one", "general", "shelter")],
        ),
        (
            "A colonel has defected together with several other officers and their families.",
            [("A", "colonel", "defect"), ("several", "officer", "defect")],
        ),
        (
            "A band of soldiers has deserted. The group was made up of one major and two captains.",
            [("one", "major", "defect"), ("two", "captain", "defect")],
        ),
        ("The two victims were also kidnapped by gunmen.", [("two", "victim", "abduct")]),
        ("Child killed two others injured in shelling.", [("two", "person", "injure")]),
        ("Child Killed 20 People Injured in Blast.", [("20", "person", "injure")]),
        ("At least 34 of his comrades were killed.", [("At least 34", "person", "kill")]),
        ("Raids led to killing dozens terrorist near the dam.", [("dozens", "fighter", "kill")]),
        ("Lieutenant Ruhm was one of two soldiers killed on Friday.", [("two", "soldier", "kill")]),
        ("One of two soldiers was killed.", [("One", "soldier", "kill")]),
        ("The clinic found 18 people ill, including three children who died.", [("three", "child", "kill")]),
        ("Troops killed two suspected militants.", [("two", "militant", "kill")]),
        ("Eight miners, doctors reported, died in the shaft.", [("Eight", "miner", "kill")]),
        ("They crossed into Chad with 132 civilians and injured.", []),
        ("The mission evacuated 132 civilians and injured.", [("132", "civilian", "evacuate")]),
        (
            "The raids followed the arrest in Jordan of 24 people and the killing on Friday of two men.",
            [("24", "person", "detain"), ("two", "man", "kill")],
        ),
        ("Gunmen kidnapped two elderly Coptic priests.", [("two", "cleric", "abduct")]),
        ("Gunmen kidnapped two elderly Monday.", [("two", "elderly", "abduct")]),
        (
            "The convoy was carrying 5,000 people including 60 fighters who were granted safe passage.",
            [("5,000", "person", "evacuate"), ("60", "fighter", "evacuate")],
        ),
        (
            "Once the camp had a population of more than 9,000 people.",
            [("more than 9,000", "person", "shelter")],
        ),
    ],
)
def test_figures_and_their_events(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A bus carrying 52 pupils plunged into a ravine, the transport minister said.",
        "Half of Brazil's 40,000 seamen went on strike.",
        "A sniper shot at the crowd before dawn.",
        "Unlucky number 13 was on his shirt.",
        "There is a number 4 on the gate of the camp.",
        "The city has a population of more than 30,000 people.",
        "A bomb hit a market on Friday. No casualties were immediately given.",
        "Daniel Harrow, 19, a member of the club all his life, was arrested on Friday.",
    ],
)
def test_wordings_that_claim_nothing(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("More than a quarter of a million people have been killed.", 250_001, None),
        ("The war has killed three quarters of a million people.", 750_000, 750_000),
        ("The quake killed half a million people.", 500_000, 500_000),
        ("About 12,000 people fled.", 10_800, 13_200),
        ("The fire killed 70 people at least.", 70, None),
        ("At least 125 terrorists were killed.", 125, None),
        ("125 miners at least were killed.", 125, None),
    ],
)
def test_bounds(text: str, low: float, high: float | None) -> None:
    (claim,) = claims(text)
    assert (claim.quantity.low, claim.quantity.high) == (low, high)


@pytest.mark.parametrize(
    ("text", "kind", "figure", "measure"),
    [
        ("Two more miners died, bringing the number to 13.", "miner", 13, Measure.CUMULATIVE),
        (
            "Nine pupils were hurt, but the school corrected the number to 12.",
            "student",
            12,
            Measure.INCIDENT,
        ),
        (
            "At least 38 people were killed on the bloodiest day since the coup.",
            "person",
            38,
            Measure.INCIDENT,
        ),
        ("More than 50 people have died since 1 February.", "person", 51, Measure.CUMULATIVE),
        ("Twenty generals have defected. That makes 27 so far.", "general", 27, Measure.CUMULATIVE),
        (
            "Police said 900 students marched; unions put the number at 4,000.",
            "student",
            4000,
            Measure.INCIDENT,
        ),
        ("Thousands of soldiers have left the army.", "soldier", 2000, Measure.CUMULATIVE),
    ],
)
def test_totals_go_on_counting(text: str, kind: str, figure: float, measure: Measure) -> None:
    claim = claims(text)[-1]
    assert (claim.subject.kind, claim.quantity.low, claim.measure) == (kind, figure, measure)


@pytest.mark.parametrize(
    ("text", "subject", "qualifiers"),
    [
        ("Four more high-ranking officers defected.", "high-ranking officers", {"more"}),
        ("Four other soldiers were killed.", "soldiers", {"other"}),
    ],
)
def test_subject_says_who_and_the_qualifiers_which(text: str, subject: str, qualifiers: set[str]) -> None:
    (claim,) = claims(text)
    assert claim.subject.text == subject
    assert qualifiers <= set(claim.subject.qualifiers)


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        (
            "Three majors had fled, said the officer, whose name was not given, but no general was killed.",
            "the officer",
        ),
        ("Nine people died, the mayor told reporters, and another 14 were wounded.", "the mayor"),
        ("Nine people died, according to the ministry; 14 others were wounded.", "the ministry"),
        ("A monitor, medics and workers said 12 people were killed.", "A monitor, medics and workers"),
        ("Medics and a resident of the town said nine people died.", "Medics and a resident of the town"),
        ("Rebels in eastern Chad say six people were killed.", "Rebels in eastern Chad"),
        ("Mona Haddad, 24, said nine people were killed.", "Mona Haddad"),
        (
            "The Daily Post quoted a number of residents as saying that gunmen killed three people.",
            "a number of residents",
        ),
        ("Twin Blasts near Cairo Claim 4 Martyrs.", "The Daily"),
        ("Monks had earlier spoken of seven officers who defected.", "Monks"),
        ("Witnesses told of 20 bodies in the street.", "Witnesses"),
        ("The agency counted 18 dead in the valley.", "The agency"),
        ("The army denied reports that 40 of its soldiers had defected.", "The army"),
        ("Forty soldiers have fled, the ministry noted in its report, which was late.", "the ministry"),
        (
            "A teacher in the Peruvian town of Tarma said six people were killed.",
            "A teacher in the Peruvian town of Tarma",
        ),
        ("The group which backs the opposition said six people were killed.", "The group"),
    ],
)
def test_innermost_voice_of_the_last_claim(text: str, voice: str) -> None:
    assert claims(text)[-1].attribution[-1].source == voice


def test_agency_passes_on_the_channel_that_it_cites() -> None:
    text = (
        "Three officers deserted, according to the channel Nur, which was cited by the Andean Press Agency."
    )
    (claim,) = claims(text)
    assert [link.source for link in claim.attribution] == [
        "The Daily",
        "the Andean Press Agency",
        "the channel Nur",
    ]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Twenty officers fled. Two of the officers are generals.", {("Two", "Twenty")}),
        ("Twenty officers fled, two of them colonels.", {("two", "Twenty")}),
        (
            "Three more officers of the navy, a colonel and two majors, have deserted.",
            {("a", "Three"), ("two", "Three")},
        ),
        (
            "A major and six captains fled. They were among 120 refugees who crossed.",
            {("A", "120"), ("six", "120")},
        ),
        ("Three colonels have fled, but there was no general among them.", set()),
        (
            "Thirty soldiers fled in a group of 200 people. A general was among the soldiers.",
            {("A", "Thirty"), ("Thirty", "200")},
        ),
    ],
)
def test_parts(text: str, pairs: set[tuple[str, str]]) -> None:
    found = claims(text)
    figures = {claim.id: claim.quantity.text for claim in found}
    assert {(figures[one.id], figures[one.part_of]) for one in found if one.part_of} == pairs


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb exploded in a market in Tripoli. Ten people were killed in the blast.", "Tripoli"),
        ("An attack in Kano drew blame. Two envoys met in Cairo. The attack left 12 dead.", "Kano"),
        ("A bomb exploded in Tripoli. Ten people were killed by the raid in Benghazi.", "Benghazi"),
        ("Ministers met in Rome. In all, 12 people died this week.", ""),
        ("Ministers met in Rome. In the fire 12 people died.", ""),
    ],
)
def test_place_of_an_incident_that_is_taken_up_again(text: str, place: str) -> None:
    assert claims(text)[-1].place == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("38 flee to Turkey", [("38", "person", "cross")]),
        ("Riot police made 47 arrests in the capital.", [("47", "person", "detain")]),
        ("Another 12 were in intensive care.", [("Another 12", "person", "injure")]),
        ("Thirty villagers remain in custody.", [("Thirty", "person", "detain")]),
        ("Ten crew members were feared drowned.", [("Ten", "sailor", "kill")]),
        ("The bodies of 39 migrants were found in a lorry.", [("39", "migrant", "kill")]),
        ("Gunmen stabbed five teachers to death.", [("five", "teacher", "kill")]),
        ("An estimated 40,000 people are living in tents.", [("An estimated 40,000", "person", "shelter")]),
        ("The camp is now home to 80,000 people.", [("80,000", "person", "shelter")]),
        ("Uganda is home to 1.5 million refugees.", [("1.5 million", "refugee", "shelter")]),
        ("Chad has given refuge to 400 Sudanese.", [("400", "person", "shelter")]),
        ("The island deported 131 migrants.", [("131", "migrant", "deport")]),
        (
            "The storm displaced 3,200 people, 900 of whom are staying in schools.",
            [("3,200", "person", "displace"), ("900", "person", "shelter")],
        ),
        (
            "Of the 60 students detained, 14 were released.",
            [("60", "student", "detain"), ("14", "person", "release")],
        ),
        (
            "Rebels have freed one nurse and four medics held hostage since July.",
            [("one", "medic", "release"), ("four", "medic", "release")],
        ),
        (
            "Pirates freed a ship and its 24 crew members.",
            [("24", "sailor", "release")],
        ),
        ("Court jails 152 over riots", [("152", "person", "detain")]),
        (
            "Two children killed 5 others injured in rocket attack",
            [("Two", "child", "kill"), ("5", "person", "injure")],
        ),
        ("About 30 people had managed to escape.", [("About 30", "person", "cross")]),
        ("More than 900 families were forced to leave.", [("More than 900", "family", "evacuate")]),
        ("The number of arrests has reached 1,200.", [("1,200", "person", "detain")]),
        ("More than 14,000 villagers were taken to shelters.", [("More than 14,000", "person", "evacuate")]),
        ("Some 300 people spent the night in jail.", [("Some 300", "person", "detain")]),
        (
            "Six ministers, among them a general, have been jailed.",
            [("Six", "politician", "detain"), ("a", "general", "detain")],
        ),
        (
            "Gunmen who kidnapped 30 nurses have freed six of them.",
            [("30", "medic", "abduct"), ("six", "medic", "release")],
        ),
        ("Police arrested four men suspected of spying.", [("four", "man", "detain")]),
        ("A bomb killed five foreigners.", [("five", "person", "kill")]),
        (
            "Strikes killed 14 people including three children fleeing across the river.",
            [("14", "person", "kill"), ("three", "child", "kill")],
        ),
        ("Missile hits plane, killing all 43 on board.", [("43", "person", "kill")]),
        ("Three of the group were released.", [("Three", "person", "release")]),
        ("Two of the dead were children.", [("Two", "child", "kill")]),
        ("Four miners were found dead.", [("Four", "miner", "kill")]),
        ("Some 300 lives were lost.", [("Some 300", "dead", "kill")]),
        (
            "War left 900 people dead and another 5,000 homeless.",
            [("900", "person", "kill"), ("another 5,000", "person", "displace")],
        ),
        (
            "The number of refugees in Chad has risen to 260,000 from 200,000.",
            [("260,000", "refugee", "shelter")],
        ),
        (
            "The death toll has risen to 82, with 56 injured.",
            [("82", "dead", "kill"), ("56", "wounded", "injure")],
        ),
    ],
)
def test_states_and_tolls(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert events(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ministry plans to detain 40 migrants.",
        "The envoy asked Chad to take in 500 refugees.",
        "The camp was built to house 3,000 people.",
        "The stadium can hold 900 evacuees.",
        "The group called for the release of 50 prisoners.",
        "A wider war could displace two million people.",
        "A higher dam would have killed 300 villagers.",
        "If 5,000 people are killed, the world will act.",
        "Some 1,500 refugees cross into Chad every day.",
        "Did the guards kill 12 prisoners?",
        "The toll was far lower, compared with 300 people killed a year before.",
        "No one was hurt.",
        "In all 30 were destroyed.",
        "Doctors saved 12 lives.",
        "The shells destroyed dozens of houses.",
    ],
)
def test_what_has_not_happened_is_no_claim(text: str) -> None:
    assert events(text) == []


def test_what_may_have_happened_is_a_hedged_claim() -> None:
    (claim,) = claims("At least 5,000 people may have died in the floods.")
    assert (claim.event, claim.hedged) == ("kill", True)


def test_nobody_is_a_part_of_none() -> None:
    found = claims("The official said there was no general among them, only three colonels crossed.")
    assert [(claim.quantity.text, claim.part_of) for claim in found] == [("no", ""), ("only three", "")]
