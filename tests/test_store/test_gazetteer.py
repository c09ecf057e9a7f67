"""Where places lie: whatever the spelling, in the light of their company, and unknown rather than guessed."""

from __future__ import annotations

import pytest

from store.archive import Archive
from store.model import Annotation, Kind, LocalEntity, Mention, Report
from store.resolve import gazetteer
from store.resolve.gazetteer import known, locate


def test_the_table_is_sorted_and_bisection_finds_every_line() -> None:
    lines = gazetteer._table().decode().splitlines()[1:]
    assert lines == sorted(lines, key=str.encode)
    for line in [*lines[::997], lines[0], lines[-1]]:
        name, *fields = line.split("\t")
        assert fields in gazetteer._lines(name)
    for name in ("", "zzzzzz", "\x00", "\uffff", "nowhereville"):
        assert gazetteer._lines(name) == []


def test_every_other_name_leads_to_its_place() -> None:
    table = gazetteer._table().decode()
    mains = {tuple(line.split("\t")[:2]) for line in table.splitlines() if "\t@" not in line}
    others = [line.split("\t") for line in table.splitlines() if "\t@" in line]
    assert others
    assert all((target[1:], identity) in mains for _, target, identity in others)


@pytest.mark.parametrize(
    "spellings",
    [
        "Deir ez-Zor|Deir Ezzor|Dayr al-Zawr", "Reyhanlı|Reyhanli", "Jisr al-Shughur|Jisr ash-Shughour",
        "Maarat al-Numan|Ma'arrat an-Nu'man", "Türkiye|Turkey", "U.S.|United States|America", "Kyiv|Kiev",
        "Şanlıurfa|Sanliurfa", "al-Hudaydah|Hodeidah",
    ],
)  # fmt: skip
def test_spellings_are_one_place(spellings: str) -> None:
    first, *others = (set(known(spelling)) for spelling in spellings.split("|"))
    assert first
    assert all(first & other for other in others)


@pytest.mark.parametrize(
    ("name", "countries", "within"),
    [
        ("Homs", {}, ("Homs", "Syria")),
        ("Tripoli", {"LB": 1.0}, ("North Lebanon", "Lebanon")),
        ("Tripoli", {"LY": 1.0}, ("Tripoli", "Libya")),
        ("Tripoli, Lebanon", {}, ("North Lebanon", "Lebanon")),
        ("Idlib province", {"SY": 1.0}, ("Syria",)),
        ("the city of Idlib", {"SY": 1.0}, ("Idlib", "Syria")),
        ("Hatay", {}, ("Turkey",)),
        ("Reyhanli, Hatay", {}, ("Hatay", "Turkey")),
        ("Syria", {}, ()),
        ("Springfield", {"US": 1.0}, ("United States",)),
        ("Paris", {}, ("Île-de-France", "France")),
    ],
)
def test_what_contains_a_place(name: str, countries: dict[str, float], within: tuple[str, ...]) -> None:
    found = locate([name], countries)
    assert found is not None
    assert found.within == within
    assert found.why


@pytest.mark.parametrize(
    ("name", "countries"),
    [("Nowhereville", {}), ("Cambridge", {}), ("Springfield", {}), ("Kurdistan", {"IQ": 1.0}), ("", {}),
     ("Tell Shamra", {"SY": 1.0}), ("Paris, Syria", {})],
)  # fmt: skip
def test_what_is_not_sure_stays_unknown(name: str, countries: dict[str, float]) -> None:
    assert locate([name], countries) is None


def test_coordinates_are_near_the_place() -> None:
    found = locate(["Aleppo"], {"SY": 1.0})
    assert found is not None
    assert found.place is not None
    assert found.place.latitude == pytest.approx(36.2, abs=0.1)
    assert found.place.longitude == pytest.approx(37.15, abs=0.1)


def report(name: str, *places: str) -> tuple[Report, Annotation]:
    entities = tuple(LocalEntity(f"place:{place}", Kind.PLACE, place) for place in places)
    mentions = tuple(Mention(at, at + 1, Kind.PLACE, each.id) for at, each in enumerate(entities))
    return Report(id=name, text=f"{name}: {', '.join(places)}."), Annotation(
        report=name, mentions=mentions, entities=entities
    )


def test_the_company_in_an_archive_decides() -> None:
    made = dict([report("a", "Tripoli", "Lebanon"), report("b", "Tripoli", "Lebanon", "Beirut")])
    annotations = {each.id: annotation for each, annotation in made.items()}
    with Archive.in_memory() as archive:
        list(archive.add(made, lambda each: annotations[each.id]))
        places = {place.name: place for place in archive.located(archive.entities(Kind.PLACE))}
        assert places["Tripoli"].country == "LB"
        assert places["Tripoli"].within == ("North Lebanon", "Lebanon")
        assert places["Tripoli"].latitude == pytest.approx(34.43, abs=0.05)
        assert places["Lebanon"].within == ()
        people = archive.located(archive.entities(Kind.PERSON))
        assert list(people) == list(archive.entities(Kind.PERSON))
