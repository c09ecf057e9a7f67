"""Mentions of one report joined into entities."""

from __future__ import annotations

from store.model import Kind, LocalEntity, Mention
from store.resolve.kinds import of_one_kind
from store.resolve.within import join_mentions
from store.text.segment import analyse

PERSON, PLACE, ORGANISATION, GROUP = Kind.PERSON, Kind.PLACE, Kind.ORGANISATION, Kind.GROUP


def join(kind: Kind, *names: str) -> tuple[list[str], tuple[LocalEntity, ...]]:
    """The entity of each name, in order, and the entities."""
    text = ""
    mentions = []
    for name in names:
        mentions.append(Mention(len(text), len(text) + len(name), kind))
        text += f"{name} . "
    joined, entities = join_mentions(analyse(text), mentions)
    assert [(one.start, one.end, one.kind) for one in joined] == [(m.start, m.end, m.kind) for m in mentions]
    return [one.entity for one in joined], entities


def clusters(kind: Kind, *names: str) -> list[int]:
    """For each name the number of its entity, counted from 0."""
    ids, entities = join(kind, *names)
    order = [one.id for one in entities]
    return [order.index(one) for one in ids]


def test_surname_is_the_full_name_with_its_article() -> None:
    ids, entities = join(PERSON, "Khaled al-Hamoud", "Hamoud", "al-Hamoud")
    assert set(ids) == {"person:khaled-al-hamoud"}
    assert entities == (LocalEntity(ids[0], PERSON, "Khaled al-Hamoud", ("Hamoud", "al-Hamoud"), "surname"),)


def test_surname_before_the_full_name_as_in_a_headline() -> None:
    assert clusters(PERSON, "Assad", "Bashar Assad", "Assad") == [0, 0, 0]


def test_shared_surname_is_that_of_the_first_of_the_name() -> None:
    names = ("Bashar al-Assad", "Maher al-Assad", "Assad", "Bashar al-Assad", "Assad")
    assert clusters(PERSON, *names) == [0, 1, 0, 0, 0]


def test_two_people_of_like_surnames_are_two() -> None:
    names = ("Bashar al-Assad", "Riad al-Asaad", "Assad", "Asaad", "Mr Rifaat", "Riyad al-Asaad")
    assert clusters(PERSON, *names) == [0, 1, 0, 1, 2, 1]


def test_variants_of_one_full_name() -> None:
    assert clusters(PERSON, "Bashar al-Assad", "Bashar Assad", "Bashar Al Assad") == [0, 0, 0]
    assert clusters(PERSON, "Mohammed al-Shaar", "Mohammad Shaar") == [0, 0]
    assert clusters(PERSON, "Omar Hassan al-Bashir", "Hassan al-Bashir", "Omar al-Bashir") == [0, 0, 0]
    assert clusters(PERSON, "George W. Bush", "George Bush", "George H. Bush") != [0, 0, 0]


def test_given_name_alone_only_if_one_bears_it() -> None:
    assert clusters(PERSON, "Saddam Hussein", "Saddam") == [0, 0]
    assert clusters(PERSON, "Khaled Amin", "Khaled Dib", "Khaled") == [0, 1, 2]


def test_suffix_of_a_name_is_no_surname() -> None:
    assert clusters(PERSON, "Daniel Ortiz Jr.", "Ortiz") == [0, 0]


def test_acronyms_and_what_they_stand_for() -> None:
    names = ("Northern Relief Committee", "NRC", "N.R.C.", "National Rail Company")
    assert clusters(ORGANISATION, *names[:3]) == [0, 0, 0]
    assert clusters(ORGANISATION, *names)[1] != clusters(ORGANISATION, *names)[0], "two have these initials"


def test_broadcaster_and_its_channel() -> None:
    ids, entities = join(ORGANISATION, "TRT", "T.R.T. Haber", "CNN", "CNN Turk")
    assert ids[0] == ids[1]
    assert len(entities) == 3


def test_short_forms_of_organisations() -> None:
    names = ("Syrian Observatory for Human Rights", "Syrian Observatory", "Nusra Front", "Nusra")
    assert clusters(ORGANISATION, *names) == [0, 0, 1, 1]
    assert clusters(ORGANISATION, "Free Syrian Army", "Syrian Army") == [0, 1]


def test_places() -> None:
    assert clusters(PLACE, "Hatay Province", "Hatay", "Turkey") == [0, 0, 1]
    assert clusters(PLACE, "U.S.", "United States", "America") == [0, 0, 0]
    assert clusters(PLACE, "Deir al-Zor", "Deir Ezzor") == [0, 0]
    assert clusters(PLACE, "Kuwait", "Kuwait City", "North Korea", "South Korea") == [0, 1, 2, 3]
    _, entities = join(PLACE, "ISTANBUL")
    assert entities[0].name == "Istanbul"
    assert entities[0].id == "place:istanbul"


def test_groups_apart_from_countries() -> None:
    text = "Syria Syrian Syrians Turkish Turks"
    spans = [(0, 5, PLACE), (6, 12, GROUP), (13, 20, GROUP), (21, 28, GROUP), (29, 34, GROUP)]
    joined, entities = join_mentions(analyse(text), [Mention(*span) for span in spans])
    ids = [one.entity for one in joined]
    assert ids == ["place:syria", "group:syrians", "group:syrians", "group:turkish", "group:turkish"]
    assert len(entities) == 3


def test_other_mentions_pass_through() -> None:
    text = "Colonel Amin, 12 May"
    rank = Mention(0, 7, Kind.RANK, value="colonel")
    date = Mention(14, 20, Kind.DATE)
    joined, entities = join_mentions(analyse(text), [rank, Mention(8, 12, PERSON), date])
    assert joined[0] == rank
    assert joined[2] == date
    assert [one.id for one in entities] == ["person:amin"]


def test_given_entities_stay_together_and_ids_are_unique() -> None:
    text = "Ali Ali Ali"
    mentions = [Mention(0, 3, PERSON, "a"), Mention(4, 7, PLACE), Mention(8, 11, PERSON, "a")]
    joined, entities = join_mentions(analyse(text), mentions)
    assert joined[0].entity == joined[2].entity != joined[1].entity
    assert len({one.id for one in entities}) == len(entities) == 2


def joined(kind: Kind, text: str, *names: str) -> list[str]:
    """The entities of names in a text, each where it stands first after the one before."""
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(Mention(at, at + len(name), kind))
        at += len(name)
    return [one.entity for one in join_mentions(analyse(text), mentions)[0]]


def test_a_text_explains_acronyms_of_another_language() -> None:
    text = "The Movement for Trees (HAT) spoke. The Movement for Rain said HAT had erred, and so did HOT."
    names = ("Movement for Trees", "HAT", "Movement for Rain", "HAT", "HOT")
    ids = joined(ORGANISATION, text, *names)
    assert ids[0] == ids[1] == ids[3]
    assert len(set(ids)) == 3


def test_a_text_says_by_what_other_name_something_is_known() -> None:
    one, other = joined(PLACE, "They fled Tell Shamra, also known as Old Mill.", "Tell Shamra", "Old Mill")
    assert one == other
    one, other = joined(PLACE, "They fled Tell Shamra, in Old Mill.", "Tell Shamra", "Old Mill")
    assert one != other


def test_acronyms_of_more_than_initials() -> None:
    assert clusters(ORGANISATION, "Radio Caramba Televisora", "RCTV") == [0, 0]
    assert clusters(ORGANISATION, "Superior Court", "SEC") == [0, 1]
    assert clusters(PLACE, "Museum of Northern Boats", "MNB") == [0, 0]


def test_nicknames_titles_and_numbers_of_people() -> None:
    assert clusters(PERSON, "William Haddon", "Bill Haddon", "Haddon") == [0, 0, 0]
    assert clusters(PERSON, 'Karim "Kiko" Haddon', "Kiko", "Karim Haddon") == [0, 0, 0]
    assert clusters(PERSON, "Col. Omar Nasri", "Omar Nasri", "General Nasri") == [0, 0, 0]
    assert clusters(PERSON, "Henry II", "Henry III", "King Henry II") == [0, 1, 0]
    assert clusters(PERSON, "Queen Margaret II", "Margaret") == [0, 0]
    assert clusters(PERSON, "J. R. Haddon", "John Robert Haddon", "John R. Haddon") == [0, 0, 0]
    assert clusters(PERSON, "Omar Haddon Jr.", "Omar Haddon") == [0, 1]
    assert clusters(PERSON, "Nicole de Vries", "De Vries", "Vries") == [0, 0, 0]


def test_a_surname_is_that_of_the_one_the_report_is_about() -> None:
    names = ("Samir Haddon", "Lina Sadek", "Omar Haddon", "Lina Sadek", "Haddon")
    assert clusters(PERSON, *names) == [0, 1, 2, 1, 0]


def test_words_that_organisations_leave_out() -> None:
    assert clusters(ORGANISATION, "University of Tarsa", "Tarsa University") == [0, 0]
    assert clusters(ORGANISATION, "Tarsa Cement Co. Ltd.", "Tarsa Cement") == [0, 0]
    assert (
        clusters(ORGANISATION, "U.S. Marine Corps", "United States Marine Corps", "Marine Corps") == [0] * 3
    )
    assert clusters(ORGANISATION, "Tarsan Congress", "Congress") == [0, 0]
    assert clusters(ORGANISATION, "Tarsan Congress", "Hill Congress", "Congress") == [0, 1, 2]
    assert clusters(ORGANISATION, "Western European Union", "European Union") == [0, 1]
    assert clusters(ORGANISATION, "Real IRA", "IRA") == [0, 1]


def test_places_and_what_is_named_after_them() -> None:
    assert clusters(PLACE, "River Tarsa", "Tarsa", "City of Homs", "Homs") == [0, 0, 1, 1]
    assert clusters(PLACE, "Colorado", "Colorado River", "Mexico", "Mexico City") == [0, 1, 2, 3]
    assert clusters(PLACE, "Idlib province", "Idlib", "Southern Sudan", "South Sudan") == [0, 1, 2, 2]
    assert clusters(PLACE, "London Heathrow Airport", "Heathrow Airport") == [0, 0]
    assert clusters(PLACE, "People's Republic of China", "PRC", "Republic of China") == [0, 0, 1]


def test_the_white_space_of_corpora_does_not_count() -> None:
    assert clusters(PERSON, "Bashar al - Assad", "Bashar al-Assad") == [0, 0]
    assert clusters(ORGANISATION, "People 's Hall of Tarsa", "People's Hall of Tarsa") == [0, 0]


def test_a_text_says_it_in_many_ways() -> None:
    for text in (
        "Northholm (Danish: Nordholm) is calm.",
        "Northholm (now Nordholm) is calm.",
        "Northholm, or Nordholm, is calm.",
        "Northholm was originally named Nordholm.",
        "Northholm, known to the fishermen as Nordholm, is calm.",
        "Northholm (a.k.a. Nordholm) is calm.",
    ):
        one, other = joined(PLACE, text, "Northholm", "Nordholm")
        assert one == other, text
    for text in (
        "In Northholm or Nordholm it rained.",
        "They left Northholm (Nordholm was taken).",
        "Northholm is now nearer than Nordholm.",
        "Northholm was known for trade with Nordholm.",
    ):
        one, other = joined(PLACE, text, "Northholm", "Nordholm")
        assert one != other, text
    for text in ("Omar Nasri called Samir Haddad.", "Omar Nasri also called Samir Haddad."):
        one, other = joined(PERSON, text, "Omar Nasri", "Samir Haddad")
        assert one != other, text


def test_a_name_that_is_the_beginning_of_one_other() -> None:
    assert clusters(ORGANISATION, "Tarsa Wind Broadcast Services", "Tarsa Wind") == [0, 0]
    assert clusters(ORGANISATION, "Tarsa Wind", "Tarsa Wind Broadcast Services") == [0, 1], (
        "it was whole before"
    )
    assert clusters(ORGANISATION, "Tarsa Wind Services", "Tarsa Wind Trust", "Tarsa Wind") == [0, 1, 2]
    assert clusters(ORGANISATION, "Tarsawind Energy Services", "Tarsawind") == [0, 1], "a house and a part"
    assert clusters(ORGANISATION, "U.S. Army Reserve", "U.S. Army") == [0, 1]
    assert clusters(ORGANISATION, "Syria Trust Fund", "Syria") == [0, 1], "a country begins many names"
    assert clusters(ORGANISATION, "Enwick", "Round Enwick") == [0, 1]


def test_creeds_are_not_the_papers_named_after_them() -> None:
    assert clusters(ORGANISATION, "Tarsa Catholic", "Catholic", "Catholics") == [0, 1, 2]
    assert clusters(ORGANISATION, "Jewish", "Jews", "Kurdish", "Kurds") == [0, 1, 2, 2]


def test_initials_without_the_country_behind_the_name() -> None:
    assert clusters(ORGANISATION, "Olive Bottling Services India", "OBS") == [0, 0]
    assert clusters(ORGANISATION, "Great Wharf System Co., Ltd.", "GWS") == [0, 0]


def test_a_head_alone_comes_after_the_full_name() -> None:
    assert clusters(ORGANISATION, "Commission", "Tarsa Commission") == [0, 1]


def test_names_of_people_spelt_almost_alike() -> None:
    assert clusters(PERSON, "Zachary Lyapunov", "Zakhary Lyapunov") == [0, 0]
    assert clusters(PERSON, "Jaro Filipek", "Jaroslav Filipek", "Sam Haddon", "Samuel Haddon") == [0, 0, 1, 1]
    assert clusters(PERSON, "Paul Haddon", "Paula Haddon") == [0, 1]
    assert clusters(PERSON, "Giovanni Haddon", "Giovanna Haddon") == [0, 1]
    assert clusters(PERSON, "Samer Haddon", "Samir Haddad") == [0, 1]


def test_full_names_of_states() -> None:
    assert clusters(PLACE, "Republic of Belarus", "Belarus", "State of Maine", "Maine") == [0, 0, 1, 1]
    assert clusters(PLACE, "Republic of China", "China", "Atlantic Ocean", "Atlantic") == [0, 1, 2, 2]


def test_a_single_name_is_settled_at_its_first_place() -> None:
    names = ("Gloria Haddon Amin", "Haddon", "Omar Haddon", "Haddon")
    assert clusters(PERSON, *names) == [0, 0, 1, 0], "nobody else had that name yet"
    names = ("Lina Sadek", "Lina", "Lina Nasri", "Lina")
    assert clusters(PERSON, *names) == [0, 0, 1, 0]
    assert clusters(PERSON, "Lina Sadek", "Lina Nasri", "Lina") == [0, 1, 2]


def test_who_is_called_otherwise_leaves_the_last_name_to_another() -> None:
    text = "Eva Haddon (née Dimm) met Omar Haddon. Dimm says Haddon left."
    ids = joined(PERSON, text, "Eva Haddon", "Dimm", "Omar Haddon", "Dimm", "Haddon")
    assert ids[0] == ids[1] == ids[3]
    assert ids[2] == ids[4] != ids[0]


def test_family_names_that_stand_first() -> None:
    assert clusters(PERSON, "Kim Tarsa-un", "Kim Tarsa-jong", "Kim") == [0, 1, 0]
    assert clusters(PERSON, "Samir Tarsa-un", "Samir Tarsa-jong", "Samir") == [0, 1, 2]


def test_degrees_and_numbers_behind_names() -> None:
    assert clusters(PERSON, "Samuel Moor Haddon III DD", "Sam Haddon", "Haddon") == [0, 0, 0]
    assert clusters(PERSON, "Omar Haddon, MD", "Omar Haddon") == [0, 0]
    assert clusters(PERSON, "Omar Haddon Jr.", "Omar Haddon", "Haddon Jr.") == [0, 1, 0]


def test_names_of_one_in_three_tongues() -> None:
    text = "The Tree Growers Party (Partei der Baumpfleger, PBP) met. PBP voted for the Tree Growers Party."
    names = ("Tree Growers Party", "Partei der Baumpfleger", "PBP", "PBP", "Tree Growers Party")
    assert len(set(joined(ORGANISATION, text, *names))) == 1
    text = "The Tree Growers Party (Partei der Baumpfleger) met PBP."
    assert len(set(joined(ORGANISATION, text, *names[:3]))) == 3


def test_what_stands_in_brackets_does_not_hide_what_the_text_says() -> None:
    for text in (
        "Tell Shamra (48 kilometres south of the border, by the road), also known as Old Mill, fell.",
        "Tell Shamra (colloquially known as Old Mill) fell.",
        "Tell Shamra, abbreviated Old Mill, fell.",
    ):
        one, other = joined(PLACE, text, "Tell Shamra", "Old Mill")
        assert one == other, text
    text = (
        "Tell Shamra (where many of those who had come from the south were staying), beside Old Mill, fell."
    )
    one, other = joined(PLACE, text, "Tell Shamra", "Old Mill")
    assert one != other


def test_heads_of_names_that_go_on() -> None:
    names = ("African Commission on Tree Growing", "Commission", "Union Commission", "Commission")
    assert clusters(ORGANISATION, *names) == [0, 0, 1, 0]
    assert clusters(ORGANISATION, "Hill Commission", "Union Commission", "Commission") == [0, 1, 2]


def test_two_houses_and_the_one_that_they_became() -> None:
    assert clusters(ORGANISATION, "Square Enwick", "Enwick") == [0, 0]
    assert clusters(ORGANISATION, "Square Enwick", "Square", "Enwick") == [0, 1, 2]


def test_slips_of_the_pen() -> None:
    assert clusters(PLACE, "Semtarsa", "Semutarsa", "Semtarsi") == [0, 0, 1]
    assert clusters(PLACE, "Austria", "Australia", "Slovakia", "Slovenia") == [0, 1, 2, 3]
    assert clusters(PERSON, "Omar Olabimtan", "Olabimatan") == [0, 0]
    assert clusters(ORGANISATION, "Hutchison Tarsa", "Hutchinson Tarsa", "3rd Brigade", "33rd Brigade") == [
        0,
        0,
        1,
        2,
    ]


def test_an_acronym_has_the_kind_of_what_it_stands_for() -> None:
    text = "Tarsan State fled. TS fled. US fled. United Stables fled."
    spans = {"Tarsan State": ORGANISATION, "TS": PLACE, "US": PLACE, "United Stables": ORGANISATION}
    found = of_one_kind(
        text, [Mention(text.index(name), text.index(name) + len(name), kind) for name, kind in spans.items()]
    )
    assert [one.kind for one in found] == [ORGANISATION, ORGANISATION, PLACE, ORGANISATION]


def test_possessives_in_a_text_that_lost_its_apostrophes() -> None:
    text = (
        "Omar Nasris men held Tarsas gate. Nasri left Tarsa. " + "It rained on the hills all day long. " * 12
    )
    names = ("Omar Nasris", "Tarsas", "Nasri", "Tarsa")
    kinds = (PERSON, PLACE, PERSON, PLACE)
    for said, joins in ((text, True), (text + "It's over.", False)):
        mentions, at = [], 0
        for name, kind in zip(names, kinds, strict=True):
            at = said.index(name, at)
            mentions.append(Mention(at, at + len(name), kind))
            at += len(name)
        found, entities = join_mentions(analyse(said), mentions)
        assert (found[0].entity == found[2].entity) is joins
        assert (found[1].entity == found[3].entity) is joins
        if joins:
            assert [one.name for one in entities] == ["Omar Nasri", "Tarsa"]


def test_offices_in_either_order_with_their_country() -> None:
    names = ("Turkish Foreign Ministry", "Ministry of Foreign Affairs of Turkey", "Syrian Foreign Ministry")
    assert clusters(ORGANISATION, *names) == [0, 0, 1]
    assert clusters(ORGANISATION, "National Security Council", "Security Council") == [0, 1]


def test_tells_and_sides_of_places() -> None:
    assert clusters(PLACE, "Tel Tarsa", "Tell Tarsa", "Tal Tarsa", "Tall Tarsa") == [0, 0, 0, 0]
    assert clusters(PLACE, "Eastern Tarsa", "East Tarsa", "West Tarsa", "Tarsa") == [0, 0, 1, 2]
    assert clusters(PLACE, "Kafr Owaid", "Kafrouaid") == [0, 0]


def test_what_is_said_of_a_place_is_not_said_of_what_contains_it() -> None:
    text = "Tell Shamra, a town in northern Tarsa, also known as Old Mill, fell."
    one, around, other = joined(PLACE, text, "Tell Shamra", "Tarsa", "Old Mill")
    assert one == other != around
    text = "They fled Tell Shamra. A village in Tarsa, also known as Old Mill, fell."
    assert len(set(joined(PLACE, text, "Tell Shamra", "Tarsa", "Old Mill"))) == 3


def test_second_given_names_saints_and_islands() -> None:
    assert clusters(PERSON, "Jens Omar Harry Haddon", "Omar Haddon", "Haddon", "Nils Haddon") == [0, 0, 0, 1]
    assert clusters(PERSON, "St. Theodore of Tarsa", "Theodore of Tarsa", "Theodore") == [0, 0, 0]
    assert clusters(PLACE, "Tarsa Islands", "Tarsas", "Tarsa Island") == [0, 0, 1]
    text = "Tarsa is known as Homsia's garden. Tarsa (later Homsia-Tarsa) is calm."
    one, other = joined(PLACE, text, "Tarsa", "Homsia")
    assert one != other
    one, other = joined(PLACE, text[35:], "Tarsa", "Homsia")
    assert one != other


def test_an_observatory_is_what_it_is_and_a_mark_is_no_word() -> None:
    names = ("Tarsan Observatory for Trees", "Observatory -", "Observatory")
    ids, entities = join(ORGANISATION, *names)
    assert len(set(ids)) == 1
    _, entities = join(ORGANISATION, "Quillons", "Quillons -")
    assert entities[0].name == "Quillons -", "of names of as many words the longest"


def test_kings_and_princes_of_one_name() -> None:
    assert clusters(PERSON, "King Abdullah", "Prince Abdullah", "Abdullah") == [0, 1, 0]
    assert clusters(PERSON, "Saddam Hussein", "King Hussein", "Hussein") == [0, 1, 0]
    assert clusters(PERSON, "Prince Omar Haddon", "Prince Omar", "Haddon") == [0, 0, 0]
