"""One person is one entity across the archive, two people are two, and what a person decided holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.index import linking
from store.index.schema import TABLES
from store.index.suggesting import suggestions
from store.model import Annotation, Kind, LocalEntity, Mention
from store.model.views import Suggestion
from store.resolve.decisions import NONE, Anchor, Decisions, Settled

PERSON, PLACE, ORGANISATION, GROUP = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.GROUP
COMPANY = ((PLACE, "Tell Shamra"), (PERSON, "Samir Haddad"))


class Archive:
    """An index of reports that are only their entities."""

    def __init__(self, decisions: Decisions = NONE) -> None:
        self.db = sqlite3.connect(":memory:")
        self.db.executescript(TABLES)
        self.decisions = decisions
        self.reports = 0

    def add(self, *names: tuple[Kind, str]) -> str:
        """Add a report on these; the id of the report."""
        report = f"r{self.reports}"
        self.reports += 1
        n = self.db.execute("INSERT INTO report (id) VALUES (?)", (report,)).lastrowid
        assert n is not None
        entities = tuple(LocalEntity(f"{kind}:{name}", kind, name) for kind, name in names)
        mentions = tuple(Mention(at, at + 1, each.kind, each.id) for at, each in enumerate(entities))
        annotation = Annotation(report=report, mentions=mentions, entities=entities)
        linking.link(self.db, n, annotation, Settled(self.decisions))
        return report

    def entity(self, report: str, kind: Kind, name: str) -> str:
        row = self.db.execute(
            "SELECT e.id FROM report r JOIN local l ON l.report = r.n JOIN entity e ON e.n = l.entity "
            "WHERE r.id = ? AND l.id = ?",
            (report, f"{kind}:{name}"),
        ).fetchone()
        return str(row[0])

    def joined(self, kind: Kind, one: str, other: str, *company: tuple[Kind, str]) -> bool:
        """Add two reports in the same company: are the names one entity?"""
        first, second = self.add((kind, one), *company), self.add((kind, other), *company)
        return self.entity(first, kind, one) == self.entity(second, kind, other)

    def suggestions(self, kind: Kind | None = None) -> list[Suggestion]:
        def rows(query: str, values: object = ()) -> list[tuple[object, ...]]:
            return self.db.execute(query, values).fetchall()  # type: ignore[arg-type]

        return suggestions(rows, self.decisions.different, kind, 100)


@pytest.fixture
def archive() -> Iterator[Archive]:
    found = Archive()
    yield found
    found.db.close()


ONE = {
    PERSON: (
        "Bashar al-Assad|Bashar Assad|Bachar el-Assad|Bashar Al-Asad|Bashar Asaad",
        "Muammar Gaddafi|Moammar Gadhafi|Mu'ammar al-Qaddafi|Mouammar Kadhafi",
        "Mohammad Khatami|Mohammed Khatami|Muhammad Khatami|Mohamed Khatami",
        "Abdel Fattah el-Sisi|Abdul Fattah al-Sisi|Abd al-Fattah as-Sisi|Abdelfattah al-Sissi",
        "Riad al-Asaad|Riyad al-Asad|Riadh el-Assad",
        "Hassan Nasrallah|Hasan Nasrallah|Hassan Nasralla",
        "Yusuf al-Qaradawi|Youssef al-Qaradawi|Yousef al-Karadawi",
        "Hosni Mubarak|Husni Mubarak|Hosni Moubarak",
        "Ali Abdullah Saleh|Ali Abdallah Salih|Ali Abdulla Saleh",
        "Nuri al-Maliki|Nouri al-Maliki|Noori Maliki",
        "Omar al-Bashir|Umar al-Bashir|Omar el-Bechir",
        "José Sócrates|Jose Socrates",
        "Recep Tayyip Erdoğan|Recep Tayyip Erdogan|Recep Tayip Erdogan",
    ),
    PLACE: (
        "Deir ez-Zor|Deir Ezzor|Dayr al-Zawr|Deir al-Zour|Deir el-Zor",
        "Kafr Owaid|Kafrouaid|Kafr Oweid|Kafr Uwayd",
        "Homs|Hims", "Daraa|Deraa|Dar'a|Dera'a", "Raqqa|Raqqah|Ar-Raqqah|Rakka",
        "Latakia|Lattakia|Latakiya", "Hasaka|al-Hasakah|Hassakeh", "Sweida|Suwayda|As-Suwayda|Soueida",
        "Kyiv|Kiev", "Odesa|Odessa", "Kobani|Kobane|Ain al-Arab|Ayn al-Arab",
        "United States|U.S.|USA|America|US", "United Kingdom|UK|Britain|Great Britain",
        "Myanmar|Burma", "Ivory Coast|Côte d'Ivoire", "Turkey|Türkiye", "Erbil|Arbil|Irbil",
        "Tehran|Teheran", "Mecca|Makkah", "Jisr al-Shughur|Jisr ash-Shughour", "Qamishli|Qamishlo|Kamishly",
        "Hatay|Hatay Province", "Anbar province|al-Anbar",
    ),
    ORGANISATION: (
        "United Nations|UN|U.N.", "European Union|EU", "Hezbollah|Hizbullah|Hizballah",
        "al-Qaeda|al-Qaida|Al Qaeda", "Islamic State|ISIS|Daesh|ISIL",
        "Kurdistan Workers' Party|PKK|P.K.K.", "Human Rights Watch|HRW", "UNHCR|U.N.H.C.R.",
    ),
    GROUP: ("Syrian|Syrians", "Turk|Turks|Turkish", "Kurd|Kurds|Kurdish", "Briton|Britons|British"),
}  # fmt: skip

TWO = {
    PERSON: (
        "Bashar al-Assad|Riad al-Asaad", "Bashar al-Assad|Hafez al-Assad", "Bashar al-Assad|Maher al-Assad",
        "George W. Bush|George H. W. Bush", "Hassan Rouhani|Hussein Rouhani",
        "Ali Khamenei|Ruhollah Khomeini",
        "Mohammed Morsi|Mahmoud Morsi", "Saddam Hussein|Uday Hussein", "Saad Hariri|Rafik Hariri",
        "Hamad Khalifa|Ahmad Khalifa", "Abdullah Gul|Abdullah Gulen", "Bill Clinton|Hillary Clinton",
        "Martin Luther King|Martin Luther", "Paul Ryan|Ryan Paul", "John Smith|Jane Smith",
        "Jalal Talabani|Qubad Talabani", "Daniel Ortiz Jr.|Daniel Ortiz", "Henry II|Henry III",
        "Saif al-Islam Gaddafi|Muammar Gaddafi", "Salim Idris|Selim Idriz Paşa",
    ),
    PLACE: (
        "Iran|Iraq", "Niger|Nigeria", "Gambia|Zambia", "Austria|Australia", "North Korea|South Korea",
        "Sudan|South Sudan", "Guinea|Guinea-Bissau", "Slovakia|Slovenia", "Mali|Malawi", "Hama|Homs",
        "Kuwait|Kuwait City", "China|Republic of China", "Congo|Democratic Republic of Congo",
        "Dominica|Dominican Republic", "Mosul|Maysan", "Tripoli|Tripolis Square", "Aden|Aleppo",
        "Colorado|Colorado River", "Mexico|Mexico City", "New York|York", "Damascus|Rural Damascus",
        "Idlib|Idlib province", "Aleppo Governorate|Aleppo",
    ),
    ORGANISATION: (
        "AKP|AQB", "Free Syrian Army|Syrian Army", "European Union|Western European Union", "PYD|PUK",
        "Real IRA|IRA", "Warner Bros.|Warner Music", "BBC|CBC", "Fatah|Hamas", "Red Crescent|Red Cross",
    ),
    GROUP: ("Syrians|Assyrians", "Turks|Turkmen", "Sunni|Shia", "Iraqis|Iranians", "Kurds|Kurils"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (kind, row.split("|")[0], other)
        for kind, rows in ONE.items()
        for row in rows
        for other in row.split("|")[1:]
    ],
)
def test_spellings_of_one_name_are_one_entity(archive: Archive, kind: Kind, one: str, other: str) -> None:
    assert archive.joined(kind, one, other)


@pytest.mark.parametrize(
    ("kind", "one", "other"), [(kind, *row.split("|")) for kind, rows in TWO.items() for row in rows]
)
@pytest.mark.parametrize("turned", [False, True])
def test_like_names_of_two_are_two_entities(
    archive: Archive, kind: Kind, one: str, other: str, turned: bool
) -> None:
    pair = (other, one) if turned else (one, other)
    assert not archive.joined(kind, *pair, (PLACE, "Tell Shamra"), (ORGANISATION, "Border Relief Union"))


def test_a_full_name_that_comes_later_takes_the_bare_last_name_in(archive: Archive) -> None:
    assert archive.joined(PERSON, "Nasri", "Omar Nasri", *COMPANY)
    (name,) = archive.db.execute("SELECT name FROM entity WHERE id = 'person:nasri'").fetchone()
    assert name == "Omar Nasri"
    other = archive.add((PERSON, "Lina Nasri"), *COMPANY)
    assert archive.entity(other, PERSON, "Lina Nasri") == "person:lina-nasri"


def test_a_full_name_in_other_company_leaves_the_bare_one_alone(archive: Archive) -> None:
    first = archive.add((PERSON, "Nasri"), *COMPANY)
    second = archive.add((PERSON, "Omar Nasri"), COMPANY[0])
    assert archive.entity(first, PERSON, "Nasri") != archive.entity(second, PERSON, "Omar Nasri")
    (found,) = archive.suggestions(PERSON)
    assert {found.first, found.second} == {"person:nasri", "person:omar-nasri"}
    assert found.why == "same last name"


def test_a_middle_name_that_is_left_out_needs_company(archive: Archive) -> None:
    assert archive.joined(PERSON, "Omar Khaled Nasri", "Omar Nasri", *COMPANY)
    assert not archive.joined(PERSON, "Lina Sami Haddad", "Lina Haddad")
    assert [found.why for found in archive.suggestions(PERSON)][:1] == [
        "one name may be a shorter form of the other"
    ]


def test_what_is_not_certain_is_suggested_with_a_reason(archive: Archive) -> None:
    archive.add((PLACE, "Kafr Batikh"), (ORGANISATION, "Basra Road Unit"))
    archive.add((PLACE, "Kafr Batih"), (ORGANISATION, "BRU"), (PERSON, "Samer Nasri"))
    archive.add((PLACE, "Kafr Batirh"), (PERSON, "Samar Nasri"))
    whys = {frozenset((each.first, each.second)): each.why for each in archive.suggestions()}
    assert whys[frozenset(("organisation:basra-road-unit", "organisation:bru"))] == "the initials fit"
    assert whys[frozenset(("place:kafr-batikh", "place:kafr-batirh"))] == "spelt almost alike"
    assert whys[frozenset(("person:samer-nasri", "person:samar-nasri"))].startswith("same last name")
    scores = [each.score for each in archive.suggestions()]
    assert scores == sorted(scores, reverse=True)


def test_two_names_of_the_gazetteer_for_one_place_are_suggested(archive: Archive) -> None:
    archive.add((PLACE, "Lviv"))
    archive.add((PLACE, "Lemberg"))
    (found,) = archive.suggestions(PLACE)
    assert found.why == "the gazetteer has both names for one place"


def anchor(report: int, name: str) -> Anchor:
    return Anchor(f"r{report}", f"{PERSON}:{name}")


def test_decided_the_same_is_one_through_others_too() -> None:
    names = ("Omar Nasri", "The Lion", "Abu Yasin")
    pairs = ((anchor(0, names[0]), anchor(1, names[1])), (anchor(2, names[2]), anchor(1, names[1])))
    archive = Archive(Decisions(same=pairs))
    reports = [archive.add((PERSON, name)) for name in names]
    assert (
        len({archive.entity(report, PERSON, name) for report, name in zip(reports, names, strict=True)}) == 1
    )


def test_decided_different_is_two_and_is_not_suggested() -> None:
    archive = Archive(Decisions(different=((anchor(0, "Omar Nasri"), anchor(1, "Omar Nasri")),)))
    first, second = archive.add((PERSON, "Omar Nasri")), archive.add((PERSON, "Omar Nasri"))
    third = archive.add((PERSON, "Omar Nasri"))
    found = [archive.entity(report, PERSON, "Omar Nasri") for report in (first, second, third)]
    assert found == ["person:omar-nasri", "person:omar-nasri-2", "person:omar-nasri"]
    assert archive.suggestions() == []


def test_a_pair_that_contradicts_one_decided_different_is_left_out() -> None:
    a, b, c = (anchor(at, "Omar Nasri") for at in range(3))
    settled = Settled(Decisions(same=((a, b), (b, c)), different=((a, c),)))
    assert settled.ignored == [(b, c)]
    assert settled.apart_from(b) == {c}


def test_a_given_name_holds_and_the_last_one_wins() -> None:
    names = ((anchor(0, "Nasri"), "The Colonel"), (anchor(1, "Nasri"), "Colonel Nasri"))
    archive = Archive(Decisions(names=names))
    archive.add((PERSON, "Nasri"))
    archive.add((PERSON, "Nasri"))
    archive.add((PERSON, "Nasri"))
    assert archive.db.execute("SELECT name FROM entity").fetchall() == [("Colonel Nasri",)]
    linking.unlink(archive.db, 2)
    assert archive.db.execute("SELECT name FROM entity").fetchall() == [("The Colonel",)]


REPORTS = st.lists(
    st.sampled_from(("Omar Nasri", "Nasri", "Omar al-Nasry", "Lina Nasri", "O. Nasri", "Samir Haddad")),
    min_size=2,
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(names=REPORTS, data=st.data())
def test_decisions_hold_whatever_the_names(names: list[str], data: st.DataObject) -> None:
    anchors = [anchor(at, name) for at, name in enumerate(names)]
    pair = st.tuples(st.sampled_from(anchors), st.sampled_from(anchors)).filter(lambda two: two[0] != two[1])
    decisions = Decisions(
        same=tuple(data.draw(st.lists(pair, max_size=4))),
        different=tuple(data.draw(st.lists(pair, max_size=4))),
    )
    archive = Archive(decisions)
    for name in names:
        archive.add((PERSON, name), *COMPANY)
    entity = {each: archive.entity(each.report, PERSON, each.entity.partition(":")[2]) for each in anchors}
    ignored = Settled(decisions).ignored
    assert all(entity[one] != entity[other] for one, other in decisions.different)
    assert all(entity[one] == entity[other] for one, other in decisions.same if (one, other) not in ignored)


def test_offices_of_two_countries_are_two() -> None:
    archive = Archive()
    turkish = archive.add((GROUP, "Turkish"), (ORGANISATION, "Foreign Ministry"))
    russian = archive.add((GROUP, "Russian"), (ORGANISATION, "Foreign Ministry"))
    of_turkey = archive.add((PLACE, "Turkey"), (ORGANISATION, "Ministry of Foreign Affairs"))
    named = archive.add((PLACE, "Iraq"), (ORGANISATION, "Turkish Foreign Ministry"))
    first = archive.entity(turkish, ORGANISATION, "Foreign Ministry")
    assert not archive.suggestions(ORGANISATION), "equal names of offices are no reason"
    assert archive.entity(russian, ORGANISATION, "Foreign Ministry") != first
    assert archive.entity(of_turkey, ORGANISATION, "Ministry of Foreign Affairs") == first
    assert archive.entity(named, ORGANISATION, "Turkish Foreign Ministry") == first


def test_offices_of_no_known_country_stay_apart() -> None:
    for name in ("Parliament", "Police", "Interior Ministry", "the Army", "Supreme Court"):
        archive = Archive()
        assert not archive.joined(ORGANISATION, name, name), name
    for company in ((PLACE, "Iraq"), (PLACE, "Turkey")), ((GROUP, "Iraqi"), (GROUP, "Iranian")):
        assert not Archive().joined(ORGANISATION, "Parliament", "Parliament", (PLACE, "Homs")), company


def test_an_office_is_that_of_the_country_named_before_it() -> None:
    archive = Archive()
    one = archive.add((PLACE, "Russia"), (GROUP, "Turkish"), (ORGANISATION, "Parliament"))
    other = archive.add((PLACE, "Turkey"), (ORGANISATION, "Parliament"), (PLACE, "Russia"))
    assert archive.entity(one, ORGANISATION, "Parliament") == archive.entity(
        other, ORGANISATION, "Parliament"
    )


def test_names_of_their_own_are_no_offices() -> None:
    for name in ("Free Syrian Army", "Security Council", "State Department", "World Bank", "Arab League"):
        assert Archive().joined(ORGANISATION, name, name), name
    assert Archive().joined(ORGANISATION, "U.S. Army", "United States Army")
    assert not Archive().joined(ORGANISATION, "U.S. Army", "Turkish Army")


def test_entities_of_one_name_have_ids_of_their_own() -> None:
    archive = Archive()
    reports = [archive.add((ORGANISATION, "Parliament")) for _ in range(20)]
    ids = [archive.entity(report, ORGANISATION, "Parliament") for report in reports]
    assert ids[0] == "organisation:parliament"
    assert ids[1:] == [f"organisation:parliament-{number}" for number in range(2, 21)]


def test_a_middle_name_that_is_left_out_does_not_join_two_who_have_others(archive: Archive) -> None:
    names = ("Omar Nasri", "Omar Nasri", "Omar Khaled Nasri", "Omar Ali Nasri")
    reports = [archive.add((PERSON, name), *COMPANY) for name in names]
    ids = [archive.entity(report, PERSON, name) for report, name in zip(reports, names, strict=True)]
    assert ids[0] == ids[1] == ids[2] != ids[3]


def test_a_last_name_alone_is_of_the_one_whom_nearly_all_reports_name(archive: Archive) -> None:
    for number in range(10):
        archive.add((PERSON, "Omar Nasri"), *(COMPANY if number > 7 else ()))
    archive.add((PERSON, "Lina Nasri"))
    bare = archive.add((PERSON, "Nasri"), *COMPANY)
    assert archive.entity(bare, PERSON, "Nasri") == "person:omar-nasri"
    archive.add((PERSON, "Lina Nasri"))
    again = archive.add((PERSON, "Nasri"), *COMPANY)
    assert archive.entity(again, PERSON, "Nasri") == "person:nasri", "eleven reports on Omar, two on Lina"
    assert [each.why for each in archive.suggestions(PERSON)] == ["same last name"] * 2


def test_marks_are_no_words_of_a_name(archive: Archive) -> None:
    assert archive.joined(ORGANISATION, "Quillons -", "Quillons")
    archive.add((ORGANISATION, "Quillons"))
    assert [name for (name,) in archive.db.execute("SELECT name FROM entity")] == ["Quillons"]
