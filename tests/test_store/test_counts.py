"""Counts: whom a quantity counts."""

import pytest

from store.annotate.grammar.counts import Count, find_counts
from store.annotate.grammar.dates import find_dates
from store.annotate.grammar.quantities import find_quantities
from store.annotate.grammar.subjects import Subjects, subjects
from store.annotate.language.tables import table
from store.model import Kind, Mention
from store.text.segment import analyse


def found(text: str, names: tuple[Mention, ...] = (), hierarchy: Subjects | None = None) -> tuple[Count, ...]:
    doc = analyse(text)
    quantities = find_quantities(doc, find_dates(doc, "2014-05-16"), hierarchy)
    return find_counts(doc, quantities, names, hierarchy)


def brief(text: str) -> list[tuple[str, str]]:
    return [(text[count.start : count.end], count.subject.kind) for count in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("33 soldiers fled.", [("33 soldiers", "soldier")]),
        ("85 military officers fled.", [("85 military officers", "officer")]),
        (
            "Two Iraqi generals and a colonel fled.",
            [("Two Iraqi generals", "general"), ("a colonel", "colonel")],
        ),
        (
            "A Libyan general, three colonels and major and a sergeant fled.",
            [
                ("A Libyan general", "general"),
                ("three colonels", "colonel"),
                ("major", "major"),
                ("a sergeant", "sergeant"),
            ],
        ),
        (
            "One admiral and at least 9 lower-ranking officers fled.",
            [("One admiral", "admiral"), ("at least 9 lower-ranking officers", "lower-ranking-officer")],
        ),
        ("Four senior officers fled.", [("Four senior officers", "senior-officer")]),
        ("Seven top-rank Libyan officers fled.", [("Seven top-rank Libyan officers", "senior-officer")]),
        ("Five brigadier generals fled.", [("Five brigadier generals", "brigadier-general")]),
        (
            "We have five brigadier generals here and another, who stayed.",
            [("five brigadier generals", "brigadier-general"), ("another", "brigadier-general")],
        ),
        (
            "About 900 former members of the Libyan army live here.",
            [("About 900 former members of the Libyan army", "former-soldier")],
        ),
        (
            "Three members of the security forces died.",
            [("Three members of the security forces", "security-officer")],
        ),
        ("Four members of one family died.", [("Four members of one family", "family-member")]),
        ("More than 35,000 Iraqi civilians came.", [("More than 35,000 Iraqi civilians", "civilian")]),
        ("120 Iraqis came.", [("120 Iraqis", "person")]),
        ("Two Lebanese were hurt.", [("Two Lebanese", "person")]),
        ("A Yemeni was hurt.", [("A Yemeni", "person")]),
        ("310 refugees came.", [("310 refugees", "refugee")]),
        (
            "28 people, including 12 children and three women, died.",
            [("28 people", "person"), ("12 children", "child"), ("three women", "woman")],
        ),
        ("The blast killed at least 40.", [("at least 40", "person")]),
        ("At least 40 were killed.", [("At least 40", "person")]),
        ("At least 40 killed in blast", [("At least 40 killed", "dead")]),
        ("11,000 have sought refuge there.", [("11,000", "person")]),
        ("12,000 have found shelter there.", [("12,000", "person")]),
        ("It left 40 dead and 100 wounded.", [("40 dead", "dead"), ("100 wounded", "wounded")]),
        ("The blast killed six and wounded 20 others.", [("six", "person"), ("20 others", "person")]),
        ("The death toll rose to 112.", [("112", "dead")]),
        ("A family of six fled.", [("six", "family-member")]),
        ("Two families fled.", [("Two families", "family")]),
        ("No general fled.", [("No general", "general")]),
        ("There were no casualties.", [("no casualties", "casualty")]),
        ("12 women and children fled.", [("12 women and children", "person")]),
        ("Dozens of armed men came.", [("Dozens of armed men", "fighter")]),
        ("Two of the generals fled.", [("Two of the generals", "general")]),
        ("Ten rebels came. Six of them fled.", [("Ten rebels", "rebel"), ("Six of them", "rebel")]),
        ("One of them, a diplomat, was hurt.", [("One of them", "person")]),
        (
            "Eight officers came, one of them a general.",
            [("Eight officers", "officer"), ("one of them a general", "general")],
        ),
        ("The refugees live there, more than 900 of them.", [("more than 900 of them", "refugee")]),
        ("They lost 18 majors. One of the 18 is old.", [("18 majors", "major"), ("One of the 18", "major")]),
        (
            "Those came with 24 members of their families.",
            [("24 members of their families", "family-member")],
        ),
        ("Nine officers of lower rank fled.", [("Nine officers of lower rank", "lower-ranking-officer")]),
        (
            "In the south of Malta, a general and two men fled.",
            [("a general", "general"), ("two men", "man")],
        ),
        ("A diplomat was killed.", [("A diplomat", "diplomat")]),
        ("30 police were hurt.", [("30 police", "police")]),
        ("Two police officers were hurt.", [("Two police officers", "police")]),
        ("Two 12-year-old girls were hurt.", [("Two 12-year-old girls", "girl")]),
        ("18 IS jihadists died.", [("18 IS jihadists", "militant")]),
        ("Five U.S.-backed fighters died.", [("Five U.S.-backed fighters", "fighter")]),
        ("seven (female) civilians died.", [("seven (female) civilians", "civilian")]),
        ("At least one opposition fighter died.", [("At least one opposition fighter", "rebel")]),
        (
            "They killed 31 civilians including 10 in a bus.",
            [("31 civilians", "civilian"), ("10", "civilian")],
        ),
        ("Three killed two injured in blast", [("Three killed", "dead"), ("two injured", "wounded")]),
        ("Some 30 other soldiers fled.", [("Some 30 other soldiers", "soldier")]),
        (
            "The raid killed 3 children 2 women and 9 men.",
            [("3 children", "child"), ("2 women", "woman"), ("9 men", "man")],
        ),
        ("A pilot flew to Malta.", [("A pilot", "pilot")]),
        ("The killing of 30 shook them.", [("30", "person")]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three Iraqi military helicopters came.",
        "They live in six camps.",
        "Two police stations burned.",
        "Three in ten men smoke.",
        "Six rebel groups met.",
        "No rebel groups met.",
        "A car bomb killed many.",
        "The flood killed 30 sheep.",
        "Three tanks carrying soldiers burned.",
        "A general strike began.",
        "A major Iraqi city fell.",
        "A private company won.",
        "Four people's houses burned.",
        "He was a soldier.",
        "A diplomat said so.",
        "Another day passed.",
        "Some soldiers fled.",
        "",
    ],
)
def test_no_counts(text: str) -> None:
    assert brief(text) == []


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("The 14 officers wept.", ("definite",)),
        ("The four recent defectors wept.", ("definite", "recent")),
        ("The three former officers wept.", ("definite", "former")),
        ("Two retired Iraqi generals wept.", ("retired", "iraqi")),
        ("120 Iraqis wept.", ("iraqi",)),
        ("Another 30 soldiers wept.", ("more",)),
        ("30 more soldiers wept.", ("more",)),
        ("More than 30 soldiers wept.", ()),
        ("30 or more soldiers wept.", ()),
        ("30 other soldiers wept.", ("other",)),
        ("Six of the soldiers wept.", ("partitive",)),
        ("Dozens of soldiers wept.", ()),
    ],
)
def test_qualifiers(text: str, qualifiers: tuple[str, ...]) -> None:
    (count,) = found(text)
    assert count.subject.qualifiers == qualifiers


def test_definite_number_looks_back() -> None:
    text = "On Monday seven senior officers defected. The seven that defected are the first."
    assert [count.subject.kind for count in found(text)] == ["senior-officer", "senior-officer"]
    assert found(text)[1].subject.qualifiers == ("definite",)


def test_sources_are_told_by_their_node() -> None:
    (count,) = found("Two spokesmen wept.")
    node = subjects().node(count.subject.kind)
    assert node is not None
    assert node.role


def test_offsets() -> None:
    text = "Two Iraqi generals fled; the death toll rose to 112; 20 others came."
    for count in found(text):
        assert text[count.subject.start : count.subject.end] == count.subject.text
        assert text[count.quantity.start : count.quantity.end] == count.quantity.text
        assert count.start <= count.quantity.start < count.quantity.end <= count.end


def test_a_name_is_no_rank_without_article() -> None:
    text = "Two colonels and major fled."
    at = text.index("major")
    names = (Mention(at, at + 5, Kind.PERSON),)
    assert [count.subject.kind for count in found(text)] == ["colonel", "major"]
    assert [count.subject.kind for count in found(text, names)] == ["colonel"]


def test_own_hierarchy() -> None:
    hierarchy = Subjects(table("subjects"), {"beekeeper": {"parents": ["worker"], "nouns": ["beekeeper"]}})
    assert [count.subject.kind for count in found("12 beekeepers wept.", (), hierarchy)] == ["beekeeper"]
    assert found("12 beekeepers sang.") == ()
