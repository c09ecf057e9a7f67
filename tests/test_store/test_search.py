"""Finding names and passages as they are typed."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Span
from store.search import (
    Name,
    NameIndex,
    highlights,
    parse,
    parse_passages,
    search_lines,
    snippet,
)
from store.search.query import Mode, Term, searchable, searchable_with_map

NAMES = [
    Name("p1", "person", "Khaled al-Hamoud", ("Hamoud", "Abu Walid"), 7),
    Name("p2", "person", "Bashar al-Assad", ("Assad",), 40),
    Name("p3", "person", "Riad al-Asaad", (), 12),
    Name("p4", "person", "Mohammad Karim Saleh", (), 3),
    Name("p5", "person", "Qassem Haddad", (), 2),
    Name("l1", "place", "Reyhanlı", (), 9),
    Name("l2", "place", "Deir ez-Zor", ("Deir Ezzor",), 5),
    Name("l3", "place", "Hama", (), 30),
    Name("l4", "place", "San Antonio", (), 1),
    Name("o1", "organisation", "Anadolu Agency", ("Anatolia", "AA"), 15),
]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(NAMES)


def first(index: NameIndex, query: str) -> tuple[str, str]:
    hits = index.search(query)
    return (hits[0].id, hits[0].why) if hits else ("", "")


@pytest.mark.parametrize(
    ("query", "expected", "why"),
    [
        ("hama", "l3", "name"),
        ("HAMA", "l3", "name"),
        ("reyhanli", "l1", "name"),
        ("reyh", "l1", "beginning"),
        ("hamo", "p1", "alias Hamoud"),
        ("hamoud", "p1", "alias Hamoud"),
        ("walid", "p1", "alias Abu Walid"),
        ("antonio", "l4", "word"),
        ("antonio san", "l4", "word"),
        ("deir", "l2", "beginning"),
        ("dayr al-zawr", "l2", "transliteration"),
        ("Muhammed Kareem Salih", "p4", "transliteration"),
        ("kasim hadad", "p5", "transliteration"),
        ("basher asad", "p2", "transliteration close to"),
        ("moahmmad saleh", "p4", "spelling close to"),
        ("khxled hamxud", "p1", "spelling close to"),
        ("anatoila", "o1", "spelling close to alias Anatolia"),
        ("r", "l1", "beginning"),
        ("re", "l1", "beginning"),
    ],
)
def test_what_is_found_first_and_why(index: NameIndex, query: str, expected: str, why: str) -> None:
    assert first(index, query) == (expected, why)


def test_nothing_is_found_where_nothing_is_close(index: NameIndex) -> None:
    assert index.search("xylophone") == []
    assert index.search("") == []
    assert index.search("???") == []
    assert index.search("hama", limit=0) == []


def test_one_hit_a_name_and_scores_in_order(index: NameIndex) -> None:
    hits = index.search("a", limit=50)
    assert len({(hit.kind, hit.id) for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 < hit.score <= 100 for hit in hits)


def test_of_two_equal_names_the_one_mentioned_more_comes_first() -> None:
    index = NameIndex([Name("a", "person", "Sara Noor", (), 1), Name("b", "person", "Sara Noor", (), 5)])
    assert [hit.id for hit in index.search("sara noor")] == ["b", "a"]


def test_riad_is_not_bashar(index: NameIndex) -> None:
    found = {hit.id: hit.score for hit in index.search("riad al-asaad")}
    assert found["p3"] == 100
    assert found.get("p2", 0) < 80


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind:place hama", {"l3"}),
        ("place:hama", {"l3"}),
        ("^khaled", {"p1"}),
        ("assad$", {"p2"}),
        ("'antonio", {"l4"}),
        ("^hama$", {"l3"}),
        ("person: 'asa !bashar", {"p3"}),
        ("a !'al kind:organisation", {"o1"}),
        ("'ama", {"l3"}),
        ("!a kind:place", {"l2"}),
        ("kind:report hama", set()),
    ],
)
def test_operators(index: NameIndex, query: str, expected: set[str]) -> None:
    assert {hit.id for hit in index.search(query)} == expected


def test_a_query_is_parsed_as_typed() -> None:
    parsed = parse("kind:person ^kha 'ham !foo od$ Wálid nonsense:x !")
    assert parsed.kind == "person"
    assert parsed.fuzzy == "walid nonsense x !"
    assert parsed.terms == (
        Term("kha", Mode.PREFIX),
        Term("ham"),
        Term("foo", negated=True),
        Term("od", Mode.SUFFIX),
    )


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("hamo", ["Hamo"]),
        ("khalid hamud", ["Khaled", "Hamoud"]),
        ("khaled al hamoud", ["Khaled al-Hamoud"]),
        ("led", ["led"]),
    ],
)
def test_the_matched_parts_of_the_name(index: NameIndex, query: str, marked: list[str]) -> None:
    hit = index.search(query)[0]
    assert hit.id == "p1"
    assert [span.of(hit.name) for span in hit.matched] == marked


def test_marks_point_into_the_name_as_written(index: NameIndex) -> None:
    assert [span.of("Reyhanlı") for span in index.search("reyhanli")[0].matched] == ["Reyhanlı"]


@given(st.text(max_size=30))
def test_the_searchable_form_leads_back_into_the_text(text: str) -> None:
    form, offsets = searchable_with_map(text)
    assert form == searchable(text)
    assert len(offsets) == len(form) + 1
    assert all(0 <= offset <= len(text) for offset in offsets)


@given(st.text(max_size=20), st.text(max_size=20))
def test_no_name_and_no_query_is_too_strange(name: str, query: str) -> None:
    index = NameIndex([Name("x", "person", name), *NAMES])
    for hit in index.search(query):
        assert all(0 <= span.start < span.end <= len(hit.name) for span in hit.matched)
    parsed = parse(name)
    if parsed.fuzzy == searchable(name) and not parsed.is_empty:
        assert "x" in {hit.id for hit in index.search(name, limit=50)}
    search_lines(f"{name}\n".encode("utf-8", "replace"), query)


def test_names_are_added_replaced_and_removed() -> None:
    index = NameIndex(NAMES)
    index.add(Name("p9", "person", "Zahra Qabbani"))
    assert first(index, "zahra") == ("p9", "beginning")
    index.add(Name("p9", "person", "Zahra Nizami"))
    assert index.search("qabbani") == []
    assert len(index) == len(NAMES) + 1
    index.remove("person", "p9")
    index.remove("person", "p9")
    assert index.search("zahra nizami") == []
    for at in range(1200):
        index.add(Name("again", "person", f"Omar Number{at}"))
    assert len(index) == len(NAMES) + 1
    assert [hit.name for hit in index.search("omar", limit=5)] == ["Omar Number1199"]
    assert first(index, "hama")[0] == "l3"


def test_building_and_searching_can_be_stopped() -> None:
    many = [Name(str(at), "person", f"Name{at}") for at in range(3000)]
    asked: list[bool] = []

    def after_two() -> bool:
        asked.append(True)
        return len(asked) > 2

    index = NameIndex(many, cancelled=after_two)
    assert 0 < len(index) < len(many)
    assert index.search("name1", limit=5) != []
    assert index.search("name1", cancelled=lambda: True) == []


FILE = "Khaled al-Hamoud\r\nRéyhanlı\n\nSan Antonio\nDeir ez-Zor\nHama\nHamadan\n".encode()


@pytest.mark.parametrize(
    ("query", "name", "why"),
    [
        ("hama", "Hama", "name"),
        ("hamad", "Hamadan", "beginning"),
        ("reyhanli", "Réyhanlı", "name"),
        ("hamoud", "Khaled al-Hamoud", "word"),
        ("hamuod", "Khaled al-Hamoud", "spelling close to"),
        ("antonio san", "San Antonio", "spelling close to"),
        ("dayr al-zawr", "Deir ez-Zor", "transliteration"),
        ("^san 'anto", "San Antonio", "operators"),
    ],
)
def test_one_query_over_a_file_of_names(query: str, name: str, why: str) -> None:
    hits = search_lines(FILE, query, 3)
    assert (hits[0].name, hits[0].why) == (name, why)
    assert FILE.decode().split("\n")[int(hits[0].id) - 1].strip() == name
    assert all(hit.name.strip() for hit in hits)


def test_a_broken_file_of_names_is_read_as_far_as_it_goes() -> None:
    assert search_lines(b"\xff\xfe\n\x00\nHama\n", "hama")[0].name == "Hama"
    assert search_lines(b"", "hama") == []
    assert [hit.name for hit in search_lines(FILE, "hama !dan !hamou")] == ["Hama"]


TEXT = "Two Syrian generals crossed into Hatay. The général was wounded; two generals and a colonel were not."


def test_passage_queries_are_words_phrases_and_unwanted_words() -> None:
    query = parse_passages('two "crossed into" -camp gener')
    assert query.match == '("two" AND "crossed into" AND "gener" *) NOT "camp"'
    assert parse_passages("hatay ").match == '("hatay")'
    assert parse_passages("-camp").match == ""
    assert parse_passages('" ( AND').match == '("and")'


@given(st.text(max_size=40))
def test_no_query_breaks_the_full_text_index(text: str) -> None:
    match = parse_passages(text).match
    if match:
        with sqlite3.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE passage USING fts5(body)")
            connection.execute("SELECT * FROM passage WHERE passage MATCH ?", (match,)).fetchall()
        connection.close()


def test_hits_are_found_again_in_the_original_text() -> None:
    marked = highlights(TEXT, parse_passages('general "two generals"'))
    assert [span.of(TEXT) for span in marked] == ["général", "two generals"]
    typed = highlights(TEXT, parse_passages("gene"))
    assert [span.of(TEXT) for span in typed] == ["gene", "géné", "gene"]


def test_a_snippet_holds_most_of_the_hits() -> None:
    text = "word " * 100 + "Hatay here and Hatay there. " + "word " * 100 + "Hatay at the end."
    span = snippet(text, highlights(text, parse_passages("hatay ")), 80)
    assert span.of(text).count("Hatay") == 2
    assert not span.of(text).startswith("ord")
    assert len(span) <= 90
    assert snippet(text, (), 80).start == 0
    assert snippet("short", (), 80) == Span(0, 5)


@given(st.text(max_size=60), st.text(min_size=1, max_size=8), st.integers(5, 40))
def test_snippets_and_marks_stay_inside_the_text(text: str, query: str, width: int) -> None:
    marked = highlights(text, parse_passages(query))
    assert all(0 <= span.start < span.end <= len(text) for span in marked)
    span = snippet(text, marked, width)
    assert 0 <= span.start <= span.end <= len(text)
    assert not marked or any(span.contains(each) or span.overlaps(each) for each in marked)
