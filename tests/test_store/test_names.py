"""Names of people, places, organisations and groups."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from store.annotate.names.consistency import Known
from store.annotate.names.finding import find_names
from store.annotate.names.spans import CERTAIN, Found, Words
from store.model import Kind, Span
from store.text.segment import analyse


def names(text: str, headline: int = 0) -> dict[str, list[str]]:
    """Surface forms by kind, in order."""
    found: dict[str, list[str]] = {"person": [], "place": [], "organisation": [], "group": []}
    for one in find_names(analyse(text), Span(0, headline) if headline else None):
        found[one.kind].append(text[one.start : one.end])
    return found


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("The crowd waited for President Hosni Mubarak to speak.", "Hosni Mubarak"),
        ("It was signed by Lieutenant Samir al-Khatib, who led the unit.", "Samir al-Khatib"),
        ("The envoy met Brig. Gen. Tariq Abdul-Rahman on Tuesday.", "Tariq Abdul-Rahman"),
        ("Aides to Prime Minister Nouri al-Maliki denied it.", "Nouri al-Maliki"),
        ("Secretary General Ban Ki-moon called for calm.", "Ban Ki-moon"),
        ("It was written by Selim Arat Demir.", "Selim Arat Demir"),
        ("The cleric Hamid Barzin was freed.", "Hamid Barzin"),
        ("Officials said Ms. Okonkwo had left the country.", "Okonkwo"),
        ("A statement in Mr. Hariri's name was read aloud.", "Hariri"),
        ("They wrote to N.J. Bhatnagar there.", "N.J. Bhatnagar"),
    ],
)
def test_titles_and_possessives_stay_outside(text: str, person: str) -> None:
    assert names(text)["person"] == [person]


def test_surname_alone_is_the_person_named_before() -> None:
    text = (
        "Colonel Yousef al-Darwish crossed the border on Monday with his family.\n\n"
        "The town was quiet when Darwish left. Neighbours of Darwish said that they had seen nothing."
    )
    assert names(text)["person"] == ["Yousef al-Darwish", "Darwish", "Darwish"]


def test_compounds_are_taken_apart() -> None:
    found = names(
        "Forces on the Turkish-Syrian border watched a Paris-based spokesman join the anti-Gaddafi march."
    )
    assert found["group"] == ["Turkish", "Syrian"]
    assert found["place"] == ["Paris"]
    assert "Gaddafi" in found["person"]


def test_possessive_country_and_its_ministry() -> None:
    found = names("Jordan's Interior Ministry said two buses had left for Amman.")
    assert found["place"] == ["Jordan", "Amman"]
    assert found["organisation"] == ["Interior Ministry"]


def test_place_before_and_after_a_common_noun() -> None:
    found = names(
        "They walked from the village of Khirbet Deeb to the Altinova refugee camp near Marat air base."
    )
    assert found["place"] == ["Khirbet Deeb", "Altinova", "Marat"]


def test_place_joined_to_a_known_place() -> None:
    found = names(
        "Trucks came through Aleppo and Tarhin, and stopped. In Geneva, Anna Keller, a doctor, waited."
    )
    assert found["place"] == ["Aleppo", "Tarhin", "Geneva"]
    assert found["person"] == ["Anna Keller"]


def test_outlets_by_the_words_around_them() -> None:
    found = names("Vesti, a news agency, and the website Lantern quoted it. So did Lantern.org on Monday.")
    assert found["organisation"] == ["Vesti", "Lantern", "Lantern.org"]


def test_agency_in_apposition_and_before_its_verb() -> None:
    found = names("The state news agency, Anadolu, said two came. Three more came, Anadolu reported.")
    assert found["organisation"] == ["Anadolu", "Anadolu"]


def test_given_names_before_and_after_a_family_name() -> None:
    text = "Later Valeska London left. A goal of Dries Hamburg stood. The votes for Yau Mei-lin were counted."
    assert names(text)["person"] == ["Valeska London", "Dries Hamburg", "Yau Mei-lin"]


def test_a_member_and_the_party() -> None:
    found = names("The seat went to Eunice Yung of New Harvest Party, who beat Shiu Pak-lam by a hair.")
    assert found["person"] == ["Eunice Yung", "Shiu Pak-lam"]
    assert found["organisation"] == ["New Harvest Party"]


def test_a_known_name_ends_before_a_dash() -> None:
    words = Words(analyse("Lumera - owned by nobody - left."), None)
    known = Known(words, [Found(0, 1, Kind.ORGANISATION, CERTAIN)])
    assert known.match(words, 0, len(words)) == (1, Kind.ORGANISATION)


def test_one_letter_is_nobody() -> None:
    assert names("He was known as K to friends, and K wrote to J often.")["person"] == []


def test_addresses_and_files_are_no_names() -> None:
    assert not any(names("See Report.pdf and write to press@Example.org.").values())


def test_lost_apostrophes() -> None:
    text = "Syrias north was calm, and Turkeys border was open. Athens was not."
    spans = [(text[m.start : m.end], m.start) for m in find_names(analyse(text))]
    assert spans == [("Syria", 0), ("Turkey", 27), ("Athens", 52)]


def test_compound_at_the_head_is_no_dateline() -> None:
    found = names("OPEC countries and Russian-held areas were quiet.\n\nSANA - Two men left.")
    assert found["place"] == []
    assert found["organisation"] == ["OPEC", "SANA"]


def test_ruler_of_a_regime_is_a_person() -> None:
    found = names("They fought the Karim regime near Tel Zafar. Loyalists of Karim fled.")
    assert found["person"] == ["Karim", "Karim"]
    assert found["place"] == ["Tel Zafar"]
    assert names("Half of the town was held by Assad regime troops.")["person"] == ["Assad"]


def test_company_and_its_short_form() -> None:
    found = names("Brinkley Tools Co raised its prices. Brinkley gave no reason.")
    assert found["organisation"] == ["Brinkley Tools Co", "Brinkley"]


def test_acronym_in_brackets_is_an_organisation_with_its_name() -> None:
    text = "The Northern Relief Committee (NRC) sent food. The NRC has worked there since May."
    assert names(text)["organisation"] == ["Northern Relief Committee", "NRC", "NRC"]


def test_outlets() -> None:
    found = names(
        "The Anatolia news agency and T.R.T. Haber quoted Reuters, a reporter for TRT television said."
    )
    assert found["organisation"] == ["Anatolia", "T.R.T. Haber", "Reuters", "TRT"]


@pytest.mark.parametrize(
    ("text", "places", "organisations"),
    [
        ("BEIRUT — Shells fell on two villages overnight.", ["BEIRUT"], []),
        ("AMMAN, Jordan (AP) — Shells fell on two villages.", ["AMMAN", "Jordan"], ["AP"]),
        ("GAZIANTEP (Reuters) - Shells fell on two villages.", ["GAZIANTEP"], ["Reuters"]),
    ],
)
def test_datelines(text: str, places: list[str], organisations: list[str]) -> None:
    found = names(text)
    assert found["place"] == places
    assert found["organisation"] == organisations


def test_bylines_are_people() -> None:
    headline = "Two Pilots Land in Amman With Their Families By Lina Haddad & Peter Osgood 3 May 2012"
    text = f"{headline}\n\nTwo pilots landed in Amman on Thursday."
    found = names(text, len(headline))
    assert found["person"] == ["Lina Haddad", "Peter Osgood"]
    assert found["place"] == ["Amman", "Amman"]


def test_headline_capitals_are_not_trusted() -> None:
    headline = "Report: Senior Pilot Flees Amid Growing Pressure on Karam Regime"
    text = f"{headline}\n\nA pilot loyal to President Elias Karam fled on Friday, state media said."
    found = names(text, len(headline))
    assert found["person"] == ["Karam", "Elias Karam"]
    assert found["place"] == found["organisation"] == []


def test_capitals_all_through() -> None:
    found = names("SYRIAN TROOPS LEAVE HOMS AFTER TALKS\n\nSyrian troops left Homs on Sunday.")
    assert found["group"] == ["SYRIAN", "Syrian"]
    assert found["place"] == ["HOMS", "Homs"]


def test_demonyms_are_groups_and_countries_places() -> None:
    found = names("Syrians in Turkey met Kurdish leaders and South Korean doctors.")
    assert found["group"] == ["Syrians", "Kurdish", "South Korean"]
    assert found["place"] == ["Turkey"]


def test_weapons_and_feasts_are_no_names() -> None:
    found = names("During Ramadan a MiG crossed the line, and Scuds were fired.")
    assert not any(found.values())


def test_given_name_and_surname_are_a_person_even_alone() -> None:
    found = names("Trucks waited as Fatima Hassan and Abu Yusuf al-Libi spoke with the drivers.")
    assert found["person"] == ["Fatima Hassan", "Abu Yusuf al-Libi"]


def test_storms_and_ships_are_no_people_and_no_places() -> None:
    found = names("Officials said Hurricane Rosa and Typhoon Mirko passed HMS Glasgow near Cuba.")
    assert found["person"] == []
    assert found["place"] == ["Cuba"]


def test_places_with_an_article_and_camps() -> None:
    found = names(
        "Near Al Hawsa, two trucks burned. People of Camp Nasiha watched them, near Al Hawsa and Tarhin."
    )
    assert found["place"] == ["Al Hawsa", "Camp Nasiha", "Al Hawsa", "Tarhin"]


SCRIPTS = {
    "emoji": "\U0001f525\U0001f525 Kofi Annan arrived in Geneva \U0001f469\u200d\U0001f692",
    "combining": "Re\u0301my Le\u0301ger met A\u0308ke O\u0308berg in Zu\u0308rich\u0301\u0301\u0301.",
    "right to left": "\u202b\u0648\u0635\u0644 \u0627\u0644\u0648\u202c to Damascus. \u05e9\u05dc.",
    "other": "\u5317\u4eac\u3067\u4f1a\u8b70\u3002 \u041c\u043e\u0441\u043a. \u03a3\u03af\u03b3.",
    "marks": "... --- *** ||| ??? !!! ((( ))) \u00a0 \ufeff \u2028 \x0b",
    "table": "| Town | Dead |\n|------|------|\n| Homs | 12 |\n| Aleppo | 7 |\n\n* Hama\n* Idlib\n1) Daraa",
    "lone surrogate-like": "\ufffd\ufffe Kofi \ufff9 Annan \ufffb",
}


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS.keys())
def test_any_script_and_layout_is_read(text: str) -> None:
    found = find_names(analyse(text))
    assert all(0 <= a.start < a.end <= len(text) for a in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_names_in_a_table_and_a_list() -> None:
    assert names(SCRIPTS["table"])["place"] == ["Homs", "Aleppo", "Hama", "Idlib", "Daraa"]


def test_foreign_scripts_hide_no_name_beside_them() -> None:
    assert names(SCRIPTS["right to left"])["place"] == ["Damascus"]
    assert "Geneva" in names(SCRIPTS["emoji"])["place"]


def test_text_without_marks_of_punctuation() -> None:
    text = (
        "Government warplanes struck the town of Douma on Sunday the Syrian Observatory for Human Rights "
        "said President Bashar al-Assad has denied such strikes and the United Nations asked to see Aleppo"
    )
    found = names(text)
    assert found["person"] == ["Bashar al-Assad"]
    assert found["place"] == ["Douma", "Aleppo"]
    assert found["organisation"] == ["Syrian Observatory for Human Rights", "United Nations"]


def test_two_places_without_a_comma_between_them() -> None:
    found = names("The rally was held in Tartus Syria on Monday. It moved to Latakia Syrian officials said.")
    assert found["place"] == ["Tartus", "Syria", "Latakia"]
    assert found["group"] == ["Syrian"]


def test_a_whole_report_in_capitals() -> None:
    text = (
        "SYRIAN TROOPS LEFT THE CITY OF HOMS ON SUNDAY AFTER A CEASEFIRE. THE UNITED NATIONS WELCOMED IT. "
        "BUSES TOOK FIGHTERS TO IDLIB, AND RUSSIA SENT POLICE."
    )
    found = names(text)
    assert found["group"] == ["SYRIAN"]
    assert found["place"] == ["HOMS", "IDLIB", "RUSSIA"]
    assert found["organisation"] == ["UNITED NATIONS"]
    assert found["person"] == []


def test_empty_and_blank() -> None:
    assert find_names(analyse("")) == ()
    assert find_names(analyse(" \n\t ")) == ()


def test_several_threads_see_the_same() -> None:
    texts = [f"President Omar al-Bashir met {name} in Khartoum." for name in ("Kofi Annan", "Tony Blair")] * 8
    alone = [names(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(names, texts)) == alone


def test_no_name_is_wrapped_in_space_or_possessive() -> None:
    text = "Iraq's  army\nand   Mr. Talabani's   guards left Kirkuk 's market, said the BBC's man in Erbil."
    for one in find_names(analyse(text)):
        assert re.fullmatch(r"\S(?:.*\S)?", text[one.start : one.end], re.DOTALL)
        assert not text[one.start : one.end].endswith("'s")


def test_letters_in_capitals_are_an_organisation() -> None:
    found = names("The BDLR said on Monday that six shells fell near BDLR posts outside the town.")
    assert found["organisation"] == ["BDLR", "BDLR"]
    assert found["place"] == []


def test_organisations_with_a_country_in_their_name() -> None:
    found = names(
        "Farmers asked the U.S. Department of Agriculture and later the Government of Peru for money in Lima."
    )
    assert found["organisation"] == ["U.S. Department of Agriculture", "Government of Peru"]
    assert found["place"] == ["Lima"]


def test_storms_and_ships_are_nobody_in_the_whole_report() -> None:
    found = names("Hurricane Dora hit the coast on Monday. On Tuesday Dora moved north, Maria Torres said.")
    assert found["person"] == ["Maria Torres"]


def test_countries_in_small_letters() -> None:
    assert names("The aid went from france to afghanistan, not to turkey dinners.")["place"] == [
        "france",
        "afghanistan",
    ]


def test_a_person_ends_before_the_party() -> None:
    found = names("Deputies Maria Torres of XDF and Peter Novak were elected on Sunday.")
    assert found["person"] == ["Maria Torres", "Peter Novak"]
    assert "XDF" not in found["place"]
