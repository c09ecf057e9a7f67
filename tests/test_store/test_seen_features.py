"""What the tagger is given is what training gave it, without what the model does not hold."""

from __future__ import annotations

import pytest

from store.annotate.names.features import entries_in, features, is_headline_case, marks_of
from store.annotate.names.seen import held, look, seen_features

SENTENCES = (
    "Fighters near al-Karam said Omar Haddad , of the Free Party of Norland , left Oslo on Friday .",
    "Two Dead As Shells Hit Northern Market In Oslo",
    "TWO DEAD IN OSLO",
    "nobody was hurt",
    "“ We left , ” said Ms. Lind of the U.N. , in The Hague",
    "Überlingen | Zqxv_17 \x02 12:30 — 3.5",
    "Oslo",
)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_model_is_given_what_it_holds_of_the_features_it_learnt_from(sentence: str) -> None:
    words, known = sentence.split(" "), held()
    looked = [look(word) for word in words]
    capitals = [index for index, word in enumerate(looked) if word.capital]
    marks = marks_of(len(words), entries_in(words, capitals, len(words)))
    given = seen_features(looked, is_headline_case(words), marks)
    assert given == [[known[name] for name in item if name in known] for item in features(words)]


def test_the_model_holds_the_features_that_its_own_report_names() -> None:
    import pycrfsuite

    from store.annotate.names.crf import _tagger

    assert isinstance(_tagger(), pycrfsuite.Tagger)
    assert set(held()) == set(_tagger().info().attributes)


def test_no_words_have_no_features() -> None:
    assert seen_features([], False, []) == []
