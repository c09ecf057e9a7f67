"""What the name model knows of single words: clusters and leanings, and how their files are made."""

from __future__ import annotations

import pytest

from store.annotate.names import clusters, leanings
from store.annotate.names.clusters import cluster, forms
from store.annotate.names.leanings import leaning
from store.annotate.train.clusters import collect, path_of
from store.annotate.train.clusters import packed as packed_clusters
from store.annotate.train.leanings import code, packed, unpacked
from store.annotate.train.people import plain


def shared(one: str, other: str) -> int:
    """Length of the path that two words share."""
    pairs = zip(cluster(one), cluster(other), strict=False)
    return next(
        (at for at, (a, b) in enumerate(pairs) if a != b), min(len(cluster(one)), len(cluster(other)))
    )


def test_words_of_one_kind_share_a_branch() -> None:
    assert shared("Cairo", "Baghdad") > shared("Cairo", "seized")
    assert shared("seized", "captured") > shared("seized", "Cairo")


def test_a_word_is_found_in_any_case() -> None:
    assert cluster("CAIRO")
    assert cluster("cairo") == cluster("Cairo")
    assert cluster("qqxyzzy") == ""
    assert forms("iPhone") == ("iPhone", "iphone", "Iphone")


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Fatima", "P"), ("Vladimir", "P"), ("Canada", "L"), ("Unicef", "O"), ("Japanese", "G")],
)
def test_leanings_of_well_known_words(word: str, kind: str) -> None:
    assert leaning(word)[0][0] == kind
    assert leaning(word.upper()) == leaning(word)


def test_unknown_words_lean_to_nothing() -> None:
    assert leaning("Qqxyzzy") == ()
    assert leanings.leaning_as_place("Qqxyzzy") == ()


def test_path_is_read_from_the_root() -> None:
    assert path_of(0b110) == "011"


def test_forms_that_tell_nothing_new_are_left_out() -> None:
    clusters = {"oslo": 2, "Oslo": 6, "OSLO": 2, "Rare": 6, "x0": 6, "unplaced": 0}
    chances = {"oslo": -9.0, "Oslo": -8.0, "OSLO": -10.0, "Rare": -29.0, "x0": -5.0, "unplaced": -3.0}
    assert collect(clusters, chances) == {"011": ["Oslo"], "01": ["oslo"]}


def test_packed_clusters_are_read_back() -> None:
    made = {"011": ["Oslo", "Rome"], "01": ["went", "oslo"]}
    paths, signs, words = packed_clusters(made).rstrip("\n").split("\n")
    assert words.split(" ") == ["Oslo", "Rome", "oslo", "went"]
    found = [paths.split(" ")[ord(sign) - clusters.FIRST_SIGN] for sign in signs]
    assert found == ["011", "011", "01", "01"]


def test_code_names_the_two_likeliest_kinds() -> None:
    #                O    B-PER I-PER B-LOC I-LOC B-ORG I-ORG B-GRP I-GRP
    assert code((0.05, 0.50, 0.40, 0.05, 0.00, 0.00, 0.00, 0.00, 0.00)) == "P3"
    assert code((0.00, 0.30, 0.00, 0.60, 0.00, 0.10, 0.00, 0.00, 0.00)) == "L2P1"
    assert code((0.19, 0.19, 0.00, 0.19, 0.00, 0.19, 0.00, 0.19, 0.05)) == "G1"


def test_what_is_no_name_at_first_is_none_as_a_place() -> None:
    codes, signs, other_codes, other_signs, words = packed({"oslo": ["L3", "L3"], "went": ["N3"]}).split(
        "\n"
    )[:5]
    assert words == "oslo went"
    at = ord(other_signs[1]) - leanings.FIRST_SIGN
    assert other_codes.split(" ")[at] == codes.split(" ")[ord(signs[1]) - leanings.FIRST_SIGN] == "N3"


def test_packed_codes_are_read_back() -> None:
    codes = {"anna": ["P3", "N1"], "oslo": ["L2P1", "L3"], "went": ["N3", "N3"]}
    assert unpacked(packed(codes)) == codes


def test_packed_lines_hold_every_word_in_order() -> None:
    lines = packed({"oslo": ["L3", "L3"], "anna": ["P3", "N1"], "ben": ["P3", "P2"]}).split("\n")
    codes, signs, other_codes, other_signs, words, end = lines
    assert (words, end) == ("anna ben oslo", "")
    assert [codes.split()[ord(sign) - leanings.FIRST_SIGN] for sign in signs] == ["P3", "P3", "L3"]
    assert [other_codes.split()[ord(sign) - leanings.FIRST_SIGN] for sign in other_signs] == [
        "N1",
        "P2",
        "L3",
    ]


def test_names_of_lists_lose_their_diacritics() -> None:
    assert plain("Łukasz") == "Lukasz"
    assert plain("Gülşen") == "Gulsen"
