"""Where and when claims say that an event was."""

from __future__ import annotations

import pytest

from store.annotate.pipeline import annotate
from store.model import Claim, Kind, Report

FRIDAY = "2013-05-10"


def claims_of(text: str, published: str = FRIDAY, title: str = "") -> tuple[Claim, ...]:
    return annotate(Report(id="r", text=text, publisher="P", published=published, title=title)).claims


def places_of(text: str) -> list[str]:
    return [claim.place for claim in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A raid on the Tishrin neighbourhood of the Syrian city of Homs killed six.", "Tishrin, Homs"),
        ("Six died in the Aleppo bomb blast on Tuesday.", "Aleppo"),
        ("The town of Saraqeb was hit by a rocket that killed six people.", "Saraqeb"),
        ("Six fighters of the group (banned in Russia) were killed in the Hama suburbs.", "Hama"),
        ("Terrorists positioned in Binnish fired shells on the town of Saraqeb, injuring six.", "Saraqeb"),
        ("Six people were killed, a UN official told reporters in New York.", ""),
        ("A source in Damascus said that six people were killed in Homs.", "Homs"),
        ("A crane fell into Mecca's Grand Mosque, killing six.", "Mecca"),
        ("A bomb near the al-Noor Mosque in Homs killed six.", "Homs"),
        ("A shell killed four people in Kramatorsk in eastern Ukraine.", "Kramatorsk"),
        ("Two ferries sank near Dhaka, and 174 people drowned when a ferry capsized in China.", "China"),
        ("A boat sank off the coast of Libya, and 70 people drowned.", "Libya"),
        ("Troops opened fire in the oil-rich Niger Delta, killing six.", "Niger Delta"),
        ("The group targeted with mortar shells the village of Hadar, injuring six people.", "Hadar"),
        ("A bomb killed six people in the Afghan capital. Kabul has seen many attacks.", "Kabul"),
    ],
)
def test_the_words_of_a_sentence_place_its_event(text: str, place: str) -> None:
    assert places_of(text)[0] == place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Raids hit a market in the town of Saraqeb. The mayor of Hama spoke. The attack killed six.",
            ["Saraqeb"],
        ),
        ("Six people died in a town in northern Syria. Jets had struck rebel-held Atareb.", ["Atareb"]),
        (
            "A bomb in Homs killed nine people on Friday. A village near Hama was raided on Monday. "
            "Tuesday's raid on Saraqeb killed four. Friday's bomb wounded six.",
            ["Homs", "Saraqeb", "Homs"],
        ),
        ("Jets killed six people in Homs. Air strikes on towns across the country killed 44.", ["Homs", ""]),
        ("Jets hit Saraqeb, killing six. Among the dead were two children.", ["Saraqeb", "Saraqeb"]),
        (
            "Police arrested 50 people in Minsk. By evening the number of arrests had risen to 300.",
            ["Minsk"] * 2,
        ),
        (
            "Raids on the Tishrin district of Homs killed six. Three were wounded in Tishrin.",
            ["Tishrin district of Homs"] * 2,
        ),
    ],
)
def test_a_sentence_without_a_place_inherits_the_scene(text: str, places: list[str]) -> None:
    assert places_of(text) == places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("More than 2,000 people were evacuated out of Madaya, a town near Damascus.", "Madaya"),
        ("Some 3,000 residents of the villages Foua and Kefraya left for Aleppo.", "Foua and Kefraya"),
        ("The buses carried 5,000 people who were evacuated out of the two villages.", "the two villages"),
        ("Some 150 rebels in Qudsaya will leave the area and be evacuated to Idlib.", "Qudsaya"),
    ],
)
def test_people_are_evacuated_from_the_place_of_the_event(text: str, place: str) -> None:
    assert places_of(text)[0] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("LAGOS, Nigeria (AP) - A tanker exploded on Friday, killing 24 people.", "LAGOS"),
        ("BEIRUT (AP) - An air strike killed 12 people on Friday, Syrian activists said.", ""),
    ],
)
def test_a_dateline_is_the_scene_of_its_own_country_only(text: str, place: str) -> None:
    assert places_of(text) == [place]


def test_a_headline_beside_the_text_names_the_scene() -> None:
    text = "Two bombs killed nine people. The wounded lay in the street. Homs has seen many wars."
    assert claims_of(text, title="Bombs kill nine in Homs")[0].place == "Homs"
    assert claims_of(text)[0].place == ""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("On Wednesday police said that six people were killed in Homs.", "2013-05-08", "2013-05-08"),
        ("Six people were killed in Homs on Tuesday, according to police.", "2013-05-07", "2013-05-07"),
        ("The visit comes a day after six people were killed in Homs.", "2013-05-09", "2013-05-09"),
        ("Between 2 May and 6 May, six people were killed in Homs.", "2013-05-02", "2013-05-06"),
        ("Six people were killed in Homs, which has been besieged since 2012.", FRIDAY, FRIDAY),
        ("Six people were killed in clashes in Homs that began on Tuesday.", "2013-05-07", FRIDAY),
        ("Some 30 people have drowned so far this year.", "2013-01-01", FRIDAY),
        (
            "Six people died in Homs as war broke out in March 2011. Since then 90,000 have been killed.",
            "2011-03-01",
            FRIDAY,
        ),
    ],
)
def test_the_days_of_a_claim(text: str, start: str, end: str) -> None:
    last = claims_of(text)[-1]
    assert (last.when.start, last.when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Clashes went on in rebel-held Zumarin on Monday.", ["Zumarin"]),
        ("They were taken out of Zumarin, a town near the river.", ["Zumarin"]),
        ("The villages Zumarin and Kalabta were shelled.", ["Zumarin", "Kalabta"]),
        ("A mine went off in Zumarin and hurt no one.", ["Zumarin"]),
        ("Prices rose in Economics, a journal said.", []),
    ],
)
def test_a_cue_shows_places_that_no_list_knows(text: str, names: list[str]) -> None:
    found = annotate(Report(id="r", text=text, publisher="P")).mentions
    assert [one.span.of(text) for one in found if one.kind is Kind.PLACE] == names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The villages of Foua and Kefreya lie in Idlib. Buses carried 5,000 people who were evacuated "
            "out of the two villages.",
            "Foua and Kefreya",
        ),
        ("Jets hit Saraqeb in Syria. The war has left 400,000 dead, an agency said.", "Syria"),
        ("Jets dropped bombs near the Habit area, killing six. The town of Zahra was hit, too.", "Habit"),
    ],
)
def test_what_is_said_elsewhere_places_only_what_it_tells_of(text: str, place: str) -> None:
    assert places_of(text)[0] == place
