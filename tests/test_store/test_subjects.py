"""The hierarchy of counted people."""

from pathlib import Path

import pytest

from store.annotate.grammar.ranks import ranks
from store.annotate.grammar.subjects import Subjects, load_subjects, subjects
from store.errors import InputError


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("general", "general", "same"),
        ("brigadier-general", "general", "narrower"),
        ("brigadier-general", "person", "narrower"),
        ("soldier", "officer", "broader"),
        ("person", "refugee", "broader"),
        ("colonel", "general", "disjoint"),
        ("colonel", "brigadier-general", "disjoint"),
        ("sergeant", "officer", "disjoint"),
        ("sergeant", "colonel", "disjoint"),
        ("lower-ranking-officer", "brigadier-general", "disjoint"),
        ("lower-ranking-officer", "colonel", "overlap"),
        ("conscript", "officer", "overlap"),
        ("man", "woman", "disjoint"),
        ("girl", "man", "disjoint"),
        ("boy", "girl", "disjoint"),
        ("child", "refugee", "overlap"),
        ("woman", "police", "overlap"),
        ("civilian", "colonel", "disjoint"),
        ("civilian", "child", "overlap"),
        ("rebel", "soldier", "overlap"),
        ("defector", "officer", "overlap"),
        ("dead", "person", "same"),
        ("dead", "wounded", "disjoint"),
        ("family", "person", "overlap"),
        ("nothing-known", "person", "overlap"),
    ],
)
def test_relation(a: str, b: str, relation: str) -> None:
    assert subjects().relation(a, b) == relation


def test_relation_reversed() -> None:
    tree = subjects()
    mirror = {"narrower": "broader", "broader": "narrower"}
    for a in tree.ids:
        for b in tree.ids:
            forth = tree.relation(a, b)
            assert tree.relation(b, a) == mirror.get(forth, forth)


def test_nobody_is_disjoint_from_an_ancestor() -> None:
    tree = subjects()
    for a in tree.ids:
        for b in tree.ids:
            if tree.is_a(a, b) and a != b:
                assert tree.relation(a, b) in ("narrower", "same"), (a, b)


@pytest.mark.parametrize(
    ("noun", "node"),
    [
        ("soldier", "soldier"),
        ("Soldiers", "soldier"),
        ("children", "child"),
        ("policemen", "police"),
        ("women", "woman"),
        ("wives", "woman"),
        ("troops", "soldier"),
        ("lower-ranking officers", "lower-ranking-officer"),
        ("high-ranking officers", "senior-officer"),
        ("brigadier generals", "brigadier-general"),
        ("family members", "family-member"),
        ("families", "family"),
        ("aid workers", "aid-worker"),
        ("passers-by", "person"),
        ("wounded", "wounded"),
        ("helicopter", ""),
        ("soldier helicopter", ""),
        ("", ""),
    ],
)
def test_lookup(noun: str, node: str) -> None:
    assert subjects().lookup(noun) == node if noun else subjects().lookup("x") == ""


def test_every_rank_of_a_node_exists() -> None:
    for node in map(subjects().node, subjects().ids):
        assert node is not None
        assert not node.rank or node.rank in ranks()


def test_roles() -> None:
    tree = subjects()
    assert all(
        (node := tree.node(name)) is not None and node.role
        for name in ("spokesperson", "official", "diplomat")
    )
    assert (soldier := tree.node("soldier")) is not None
    assert not soldier.role


def test_common_ancestor() -> None:
    assert subjects().common("colonel", "sergeant") == "soldier"
    assert subjects().common("woman", "child") == "person"
    assert subjects().common("family", "child") == "person"


def test_member_of() -> None:
    tree = subjects()
    assert tree.member_of("members", ["the", "syrian", "military", "fled"]) == ("soldier", 3)
    assert tree.member_of("members", ["a", "choir"]) == ("", 0)
    assert tree.member_of("owners", ["the", "military"]) == ("", 0)


def test_extra_file(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[beekeeper]\nparents = ["worker"]\nnouns = ["beekeeper", "ox/oxen"]\n'
        '[soldier]\nnouns = ["squaddie"]\n'
        '[[disjoint]]\nnodes = ["beekeeper", "miner"]\n',
        encoding="utf-8",
    )
    tree = load_subjects(extra)
    assert tree.lookup("beekeepers") == "beekeeper"
    assert tree.lookup("oxen") == "beekeeper"
    assert tree.lookup("squaddies") == "soldier"
    assert tree.lookup("soldiers") == "soldier"
    assert tree.is_a("beekeeper", "person")
    assert tree.relation("beekeeper", "miner") == "disjoint"
    assert "beekeeper" not in subjects()


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        '[keeper]\nparents = ["nobody-known"]\n',
        '[a]\nparents = ["b"]\n[b]\nparents = ["a"]\n',
        "[keeper]\nparents = 3\n",
        '[[disjoint]]\nnodes = ["person", "nobody-known"]\n',
    ],
)
def test_extra_file_that_makes_no_sense(tmp_path: Path, text: str) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"mine\.toml"):
        load_subjects(extra)


def test_missing_extra_file(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_subjects(tmp_path / "none.toml")


def test_longest_noun_wins() -> None:
    found = subjects().match(["brigadier", "generals", "spoke"], 0)
    assert found is not None
    assert (found.node, found.length, found.number) == ("brigadier-general", 2, "many")
    assert Subjects({"x": {"parents": [], "nouns": ["x"]}}).match(["y"], 0) is None
