"""What the name model is trained on: spans of corpora under the conventions and tokens of run time."""

from __future__ import annotations

import random

import pytest

from store.annotate.names.features import features, is_headline_case
from store.annotate.train.__main__ import as_headline, labelled, masked
from store.annotate.train.corpora import Name, Sentence, gum_sentence, normalise


def spans(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    given = [Name(text.index(name), text.index(name) + len(name), label) for name, label in names]
    return [(text[one.start : one.end], one.label) for one in normalise(text, given)]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("Then President Amina Diallo left.", ("President Amina Diallo", "PER"), ("Amina Diallo", "PER")),
        ("US Senator Joan Miller left.", ("US Senator Joan Miller", "PER"), ("Joan Miller", "PER")),
        ("In the southern Zagros it rained.", ("the southern Zagros", "LOC"), ("Zagros", "LOC")),
        ("It was Peru that won.", ("Peru", "ORG"), ("Peru", "LOC")),
        ("A Kenyan runner won.", ("Kenyan", "LOC"), ("Kenyan", "GRP")),
    ],
)
def test_spans_follow_one_convention(text: str, given: tuple[str, str], expected: tuple[str, str]) -> None:
    assert spans(text, given) == [expected]


def test_demonyms_are_marked_where_a_corpus_leaves_them_out() -> None:
    assert spans("South Korean and North Syrian farmers.") == [("South Korean", "GRP"), ("Syrian", "GRP")]


def test_place_with_its_country_is_two_places() -> None:
    assert spans("They met in Lyon, France today.", ("Lyon, France", "LOC")) == [
        ("Lyon", "LOC"),
        ("France", "LOC"),
    ]


def test_labels_fall_on_the_words_of_run_time() -> None:
    text = "The Lima-based envoy praised Amina Diallo's work."
    sentence = Sentence(text, (Name(4, 8, "LOC"), Name(29, 41, "PER")), "d")
    words, labels = labelled(sentence)
    assert dict(zip(words, labels, strict=True))["Lima"] == "B-LOC"
    assert labels[words.index("Amina") : words.index("'s") + 1] == ["B-PER", "I-PER", "O"]


def test_headlines_are_recognised_as_such() -> None:
    words = "Heavy rain stopped the work on two bridges in Lyon .".split()
    assert not is_headline_case(words)
    assert is_headline_case(as_headline(words, random.Random(1)))
    assert is_headline_case([word.upper() for word in words])
    assert not is_headline_case("The Sudan Liberation Army led by Minni Tarel stayed in Port Sudan .".split())


def test_a_masked_word_hides_only_itself() -> None:
    words = ["Karam", "left", "Homs"]
    items = features(words)
    chance = random.Random(3)
    draws = [masked(words, items, chance) for _ in range(40)]
    assert all(hidden[1] == items[1] for hidden in draws)
    lost = {one for hidden in draws for one in set(items[0]) - set(hidden[0])}
    assert lost == {"w=karam", "-1|0=\x02|karam", "0|+1=karam|left"}
    assert any(hidden[0] == items[0] for hidden in draws)


def rows(*words: tuple[str, str, int, str, str]) -> str:
    """A sentence as GUM has it: word, part of speech, head, relation and entity."""
    lines = ["# text = " + " ".join(word for word, *_ in words)]
    lines += [
        f"{number}\t{word}\t{word}\tX\t{tag}\t_\t{head}\t{relation}\t_\t{entity}"
        for number, (word, tag, head, relation, entity) in enumerate(words, 1)
    ]
    return "\n".join(lines)


def test_a_person_of_gum_ends_before_its_party() -> None:
    block = rows(
        ("Maria", "NNP", 5, "nsubj", "Entity=(1-person"),
        ("Torres", "NNP", 1, "flat", "_"),
        ("of", "IN", 4, "case", "_"),
        ("DAP", "NNP", 1, "nmod", "Entity=(2-organization)1)"),
        ("won", "VBD", 0, "root", "_"),
    )
    sentence = gum_sentence(block, {"person": "PER", "organization": "ORG"}, "d")
    assert sentence is not None
    assert {(sentence.text[a:b], label) for a, b, label in sentence.names} == {
        ("Maria Torres", "PER"),
        ("DAP", "ORG"),
    }
