"""Ranks and titles."""

import pytest

from store.annotate.grammar.ranks import find_ranks, rank_order, ranks
from store.text.segment import analyse


def found(text: str) -> list[tuple[str, str]]:
    return [(text[mention.start : mention.end], mention.value) for mention in find_ranks(analyse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lt. Gen. Omar Farid spoke.", [("Lt. Gen.", "lieutenant-general")]),
        ("Maj. Gen. Omar Farid spoke.", [("Maj. Gen.", "major-general")]),
        ("Brig. Gen. Omar Farid spoke.", [("Brig. Gen.", "brigadier-general")]),
        ("Col. Farid met Lt. Col. Omar.", [("Col.", "colonel"), ("Lt. Col.", "lieutenant-colonel")]),
        ("Gen Farid and Capt Omar left.", [("Gen", "general"), ("Capt", "captain")]),
        ("Two generals and six colonels left.", [("generals", "general"), ("colonels", "colonel")]),
        ("A brigadier general stayed.", [("brigadier general", "brigadier-general")]),
        ("Brigadier-General Omar stayed.", [("Brigadier-General", "brigadier-general")]),
        ("three lieutenant colonels", [("lieutenant colonels", "lieutenant-colonel")]),
        (
            "a general, two majors and a sergeant",
            [("general", "general"), ("majors", "major"), ("sergeant", "sergeant")],
        ),
        (
            "a captain and major and a lieutenant",
            [("captain", "captain"), ("major", "major"), ("lieutenant", "lieutenant")],
        ),
        ("A general stands there.", [("general", "general")]),
        ("The general was seen in the town.", [("general", "general")]),
        ("General Omar Farid was seen.", [("General", "general")]),
        ("Major Farid and Private Omar", [("Major", "major"), ("Private", "private")]),
        (
            "Rear Admiral Sims and Wing Commander Dole",
            [("Rear Admiral", "rear-admiral"), ("Wing Commander", "wing-commander")],
        ),
        ("Police Constable Green", [("Police Constable", "police-constable")]),
        ("Secretary General Ann Lee", [("Secretary General", "secretary-general")]),
        ("the attorney general said", [("attorney general", "attorney-general")]),
        ("Foreign Minister Ann Lee", [("Foreign Minister", "foreign-minister")]),
        (
            "a spokesman for the high commissioner",
            [("spokesman", "spokesperson"), ("high commissioner", "commissioner")],
        ),
        ("President Lee met Sheikh Omar.", [("President", "president"), ("Sheikh", "cleric")]),
        ("the deputy foreign minister", [("deputy foreign minister", "foreign-minister")]),
    ],
)
def test_ranks(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Fighting spread to major cities.",
        "Shares of General Harbour Products Corp rose.",
        "A major Turkish city was hit.",
        "The General Assembly met in New York.",
        "They called a general strike for Monday.",
        "General elections were held.",
        "General Motors cut its output.",
        "In general, nothing changed.",
        "A private company ran the camp.",
        "They met in private.",
        "The hospital provided general and dental surgery.",
        "Corporal punishment was banned.",
        "Omar Sheikh wrote the book.",
        "The cat sat on the mat.",
        "",
    ],
)
def test_no_false_ranks(text: str) -> None:
    assert found(text) == []


def test_order() -> None:
    ladder = [
        "private",
        "corporal",
        "sergeant",
        "second-lieutenant",
        "lieutenant",
        "captain",
        "major",
        "lieutenant-colonel",
        "colonel",
        "brigadier-general",
        "major-general",
        "lieutenant-general",
        "general",
    ]
    heights = [rank_order(rank) for rank in ladder]
    assert heights == sorted(set(heights))
    assert rank_order("president") == 0
    assert rank_order("colonel") == rank_order("group-captain")


def test_mentions() -> None:
    text = "Lt. Gen. Omar and a colonel"
    mentions = find_ranks(analyse(text))
    assert [mention.kind for mention in mentions] == ["rank", "rank"]
    assert all(mention.by == "ranks" and mention.value in ranks() for mention in mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sgt. 1st Class Dole spoke.", [("Sgt. 1st Class", "sergeant")]),
        ("retired general Omar Farid", [("general", "general")]),
        (
            "Detective Inspector Green met Chief Constable Dole.",
            [("Detective Inspector", "police-inspector"), ("Chief Constable", "chief-constable")],
        ),
        (
            "Inspector Green and Marshal Dole",
            [("Inspector", "police-inspector"), ("Marshal", "field-marshal")],
        ),
        (
            "Secretary Dole and Speaker Green",
            [("Secretary", "secretary-of-state"), ("Speaker", "legislator")],
        ),
        ("Deputy Secretary of State Dole", [("Deputy Secretary of State", "secretary-of-state")]),
        ("Specialist Ann Dole", [("Specialist", "private")]),
    ],
)
def test_more_ranks(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It hit a market in Sheikh Zayed.",
        "the village of Sheikh Saad",
        "Sheikh Zayed district",
        "the captain of the football team",
        "the team captain",
        "Major fighting broke out.",
        "the Joint Chiefs of Staff",
        "a health specialist",
        "the secretary and the speaker",
        "weapons inspector",
    ],
)
def test_no_ranks_either(text: str) -> None:
    assert found(text) == []
