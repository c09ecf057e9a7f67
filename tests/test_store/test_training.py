"""What the name model is trained on: spans of corpora under the conventions and tokens of run time."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from store.annotate.names.features import features, is_headline_case
from store.annotate.train.__main__ import as_headline, labelled, masked, taught
from store.annotate.train.corpora import Name, Sentence, gum_sentence, normalise
from store.annotate.train.silver import best, plain
from store.annotate.train.silver import passages as shown
from store.annotate.train.teacher import LABELS, case_of, passages


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


def row(**chances: float) -> list[float]:
    """Chances of the labels, with "_" for "-"; the rest is shared by the others."""
    named = {key.replace("_", "-"): value for key, value in chances.items()}
    rest = (1 - sum(named.values())) / (len(LABELS) - len(named))
    return [named.get(label, rest) for label in LABELS]


def test_the_inside_of_a_name_follows_its_own_kind() -> None:
    rows = [row(B_PER=0.6, B_LOC=0.3), row(I_LOC=0.5, I_PER=0.45), row(O=0.9)]
    assert best(rows) == ["B-PER", "I-PER", "O"]
    assert best([row(I_ORG=0.7, B_ORG=0.2)]) == ["B-ORG"]


def test_tables_and_scraps_are_not_labelled() -> None:
    text = "Grain prices rose again in Odessa.\n\n12.4 13.5 up 1.5\n\nOr so."
    assert list(plain("d", text)) == [("d", ["Grain", "prices", "rose", "again", "in", "Odessa", "."])]


def test_sentences_of_one_report_are_read_together() -> None:
    texts = [("a", ["x"] * 60), ("a", ["y"] * 40), ("a", ["z"] * 40), ("b", ["w"] * 5)]
    assert [[len(words) for words in passage] for passage in shown(texts)] == [[60, 40], [40], [5]]
    some = [(document, words, ["O"] * len(words)) for document, words in texts]
    joined = list(passages(some, random.Random(2)))
    assert all(len(words) == len(labels) for words, labels in joined)
    assert sum(len(words) for words, _ in joined) == 145
    assert joined[-1][0] == ["w"] * 5


def test_what_the_teacher_labelled_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "silver.jsonl"
    file.write_text(json.dumps({"words": ["Odessa", "fell"], "labels": ["B-LOC", "O"]}) + "\n")
    assert list(taught(file)) == [(["Odessa", "fell"], ["B-LOC", "O"])]


@pytest.mark.parametrize(
    ("word", "case"), [("rose", 0), ("12", 1), ("UN", 2), ("A", 3), ("Odessa", 4), ("McAdam", 5), ("iTV", 6)]
)
def test_how_a_word_is_written(word: str, case: int) -> None:
    assert case_of(word) == case
