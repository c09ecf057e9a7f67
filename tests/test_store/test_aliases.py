"""The measure of joined names, and that the joining of names does not fall behind it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from store.evaluate import Score, parse_gold
from store.evaluate.alias_scores import Named, is_name, repaired, score_aliases
from store.evaluate.aliases import read_docred, score_files
from store.formats import Incoming, read_paths
from store.model import ENTITY_KINDS, Kind, Mention
from store.resolve.within import join_mentions
from store.text.segment import analyse


def test_names_are_told_from_pronouns_and_descriptions() -> None:
    assert all(map(is_name, ("Homs", "al-Nusra", "the Navy", "UN", "3rd Army", "e-Governance")))
    assert not any(map(is_name, ("He", "they", "the ministry", "a town", "")))


def test_pairs_of_forms_count_once_and_wrong_joins_are_seen() -> None:
    names = [
        Named("Omar Nasri", "1", "a"),
        Named("Nasri", "1", "a"),
        Named("Nasri", "1", "a"),
        Named("Mr  Nasri", "1", "b"),
        Named("Lina Nasri", "2", "a"),
        Named("Lina", "2", ""),
    ]
    forms, mentions, _ = score_aliases(names)
    # Wanted: three pairs of Omar's forms, one of Lina's. Given: the pairs of "a", of which two are wrong.
    assert (forms.right, forms.found, forms.expected) == (1, 3, 4)
    assert (mentions.right, mentions.found, mentions.expected) == (3, 6, 7)


def test_a_form_that_is_joined_somewhere_is_joined() -> None:
    names = [Named("Nasri", "1", "a"), Named("Omar Nasri", "1", "a"), Named("Nasri", "1", "b")]
    assert score_aliases(names).forms.recall == 1


def test_plain_mistakes_of_the_annotation_are_mended() -> None:
    split = [Named("Omar Nasri", "1", "a"), Named("Nasri", "2", "a"), Named("Lina Haddad", "3", "b")]
    assert {name.gold for name in repaired(split, Kind.PERSON)[:2]} == {"1"}
    two = [*split, Named("Lina Nasri", "4", "c")]
    assert repaired(two, Kind.PERSON) == two, "either may be meant"
    twice = [Named("the Homs", "1", ""), Named("Homs", "2", "")]
    assert len({name.gold for name in repaired(twice, Kind.PLACE)}) == 1
    neighbours = [Named(name, "1", "") for name in ("Chad", "Sahara", "Morocco", "Senegal", "Tunisia")]
    assert repaired(neighbours, Kind.PLACE) == []


def test_a_file_of_docred_is_read_by_words() -> None:
    vertex = {"name": "Omar Nasri", "sent_id": 1, "pos": [0, 2], "type": "PER"}
    other = {"name": "Syrian", "sent_id": 1, "pos": [3, 4], "type": "LOC"}
    document = {
        "title": "t",
        "vertexSet": [[vertex], [other]],
        "sents": [["It", "rained", "."], ["Omar", "Nasri", "left", "Syrian", "soil", "."]],
    }
    ((_, text, mentions, gold),) = read_docred(msgspec.json.encode([document]))
    assert [text[one.start : one.end] for one in mentions] == ["Omar Nasri"]
    assert gold == ("0",)


def test_the_aliases_of_the_demonstration_archive_are_joined() -> None:
    seeds = Path(__file__).parents[2] / "seeds"
    forms = Score()
    for item in read_paths([seeds / "reports"]):
        assert isinstance(item, Incoming)
        text = item.report.text
        gold = parse_gold((seeds / "gold" / f"{item.report.id}.json").read_bytes(), item.report.id)
        mentions = [Mention(each.start, each.end, each.kind) for each in gold.mentions]
        joined, _ = join_mentions(analyse(text), mentions)
        for kind in ENTITY_KINDS:
            forms += score_aliases(
                Named(text[each.start : each.end], each.entity, found.entity)
                for each, found in zip(gold.mentions, joined, strict=True)
                if each.kind is kind
            ).forms
    assert forms.expected >= 10
    assert forms.recall >= 0.90
    assert forms.precision >= 0.98


def test_wrong_joins_that_look_like_mistakes_by_hand_are_counted_apart() -> None:
    names = [
        Named("Omar Nasri", "1", "a"),
        Named("Nasri", "2", "a"),
        Named("the Nasri", "3", "a"),
        Named("Lina", "4", "a"),
    ]
    score = score_aliases(names)
    assert score.mentions.found - score.mentions.right == 6
    assert score.doubtful == 3, "the last name with its only bearer, twice, and the same with an article"
    assert score_aliases([*names, Named("Samir Nasri", "5", "")]).doubtful == 1


def test_a_file_of_docred_is_scored_from_its_text_alone(tmp_path: Path) -> None:
    person = [{"name": "Barack Obama", "sent_id": 0, "pos": [0, 2], "type": "PER"}]
    person.append({"name": "Obama", "sent_id": 1, "pos": [0, 1], "type": "PER"})
    sents = [["Barack", "Obama", "met", "reporters", "."], ["Obama", "said", "he", "would", "stay", "."]]
    file = tmp_path / "some.json"
    file.write_bytes(msgspec.json.encode([{"title": "t", "vertexSet": [person], "sents": sents}]))
    score = score_files([file], text_only=True)["together"]
    assert (score.mentions.right, score.mentions.expected) == (1, 1)
    assert score_files([file], half=1)["together"].mentions.expected == 0
