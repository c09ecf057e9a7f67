"""Wire copies, agencies under their names, and places."""

import pytest

from store.compare.origins import COPY, Copies, agency, containment, same_voice, shingles
from store.compare.places import PlaceRelation, named_in, relation
from store.model import Attribution
from store.text.fold import key

WIRE = (
    "Forty-one people crossed the river on Sunday night, the provincial governor said, and were taken to a "
    "school. Most of them are farmers from the plain who left when the water rose for the second time this "
    "spring. The governor said that tents and blankets were on their way and that the road would be open "
    "again by Wednesday."
)


def test_a_cut_and_edited_copy_is_found() -> None:
    cut = (
        WIRE.split(". ", maxsplit=1)[0]
        + ". Most of them are farmers from the plain who left when the water rose. (Agency)"
    )
    assert containment(shingles(WIRE), shingles(cut)) >= COPY
    texts = {"a": WIRE, "b": cut}
    copies = Copies(texts.__getitem__)
    assert copies("a", "b") == copies("b", "a") >= COPY


def test_reports_of_one_event_written_apart_are_no_copies() -> None:
    other = (
        "Farmers who fled the flooded plain spent the night in a school on the far bank. Forty-one people "
        "were taken there after a crossing by boat, according to the governor of the province, who promised "
        "blankets and tents."
    )
    assert containment(shingles(WIRE), shingles(other)) < COPY / 2


def test_a_short_text_is_not_called_a_copy() -> None:
    assert containment(shingles("Forty-one people crossed the river on Sunday."), shingles(WIRE)) == 0


def test_only_the_latest_shingles_are_kept() -> None:
    read: list[str] = []

    def text_of(report: str) -> str:
        read.append(report)
        return WIRE

    copies = Copies(text_of, most=2)
    for pair in ("ab", "bc", "ab"):
        assert copies(*pair) == 1
    assert read == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Anatolia news agency", "Anadolu"),
        ("Anadolu", "Anadolu"),
        ("T.R.T. Haber", "Turkish state television"),
        ("Agence France-Presse", "Agence France-Presse"),
        ("a Turkish official", ""),
        ("", ""),
    ],
)
def test_agencies_under_their_names(source: str, name: str) -> None:
    assert agency(source) == name


def test_voices() -> None:
    hamoud = Attribution("Lieutenant Khaled al-Hamoud", entity="person:khaled-al-hamoud")
    assert same_voice(hamoud, Attribution("Hamoud", entity="person:khaled-al-hamoud"))
    assert same_voice(Attribution("Khaled al-Hamoud"), Attribution("Khalid Hammoud"))
    assert not same_voice(Attribution("a diplomat", named=False), Attribution("a diplomat", named=False))
    assert not same_voice(Attribution("???"), Attribution("!!!"))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Hatay Province", "Turkey", PlaceRelation.INSIDE),
        ("southern Turkey's Hatay Province", "the town of Reyhanli", PlaceRelation.CONTAINS),
        ("Deir Ezzor", "Dayr al-Zawr", PlaceRelation.SAME),
        ("Reyhanli, Hatay", "Yayladagi", PlaceRelation.DIFFERENT),
        ("Tripoli", "Lebanon", PlaceRelation.INSIDE),
        ("Tripoli", "Libya", PlaceRelation.INSIDE),
        ("Turkey", "Syria", PlaceRelation.DIFFERENT),
        ("Qubbat al-Hinta, Hama", "Hama", PlaceRelation.INSIDE),
        ("Kafr Owaid", "Kafrouaid", PlaceRelation.SAME),
        ("the hill of three winds", "Hama", PlaceRelation.UNKNOWN),
        ("southern Turkey", "northern Turkey", PlaceRelation.UNKNOWN),
        ("", "Hama", PlaceRelation.UNKNOWN),
    ],
)
def test_places(one: str, other: str, expected: PlaceRelation) -> None:
    mirrored = {PlaceRelation.INSIDE: PlaceRelation.CONTAINS, PlaceRelation.CONTAINS: PlaceRelation.INSIDE}
    assert relation(one, other) is expected
    assert relation(other, one) is mirrored.get(expected, expected)


def test_a_place_in_a_headline() -> None:
    assert named_in("Deir ez-Zor", "Shells fall on Dayr al-Zawr")
    assert not named_in("Turkey", "Turkish officials wait")


@pytest.mark.parametrize("name", ["Aleppo", "Hatay", "Damascus", "Kyiv", "Mosul", "Benghazi", "Kandahar"])
def test_the_table_is_of_the_present_rules_for_keys(name: str) -> None:
    assert relation(name, f"{name}, a place") is not PlaceRelation.UNKNOWN, key(name)
