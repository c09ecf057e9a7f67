"""The inventory of events and the triggers of a sentence."""

from __future__ import annotations

import pytest

from store.annotate.events.govern import govern
from store.annotate.events.governed import Sentence
from store.annotate.events.inventory import Trigger, find_triggers, inventory, parse_inventory
from store.annotate.events.tolls import toll_of
from store.annotate.language.verbs import parse_verb
from store.annotate.language.view import words_of
from store.model import Measure, Span
from store.text.segment import analyse


def sentence_of(text: str) -> Sentence:
    view = words_of(analyse(text), ())
    held = range(len(view.low))
    return Sentence(view, held, find_triggers(view, held, inventory()), frozenset())


def event_of(text: str, count: str) -> str | None:
    """The event that governs the count in the sentence."""
    sentence = sentence_of(text)
    start = text.index(count)
    tokens = sentence.view.tokens_of(Span(start, start + len(count)))
    found = govern(sentence, tokens.start, tokens.stop) or toll_of(sentence, tokens.start)
    return found.event if found else None


@pytest.mark.parametrize(
    ("text", "count", "event"),
    [
        ("The shelling killed 18 villagers.", "18 villagers", "kill"),
        ("The shelling wounded at least 18 villagers.", "at least 18 villagers", "injure"),
        ("Eighteen villagers were killed in the raid.", "Eighteen villagers", "kill"),
        ("Eighteen villagers in two towns have been reported killed.", "Eighteen villagers", "kill"),
        ("Eighteen villagers killed in raid", "Eighteen villagers", "kill"),
        ("Some 85 soldiers, tired and cold, fled into the valley.", "85 soldiers", "cross"),
        ("Some 33 soldiers who fled the base were shot dead.", "33 soldiers", "kill"),
        ("Seven officers have defected to the north.", "Seven officers", "defect"),
        ("Officials met 33 soldiers who fled the base.", "33 soldiers", "cross"),
        ("Nine others were seriously hurt.", "Nine others", "injure"),
        ("The army took 12 men prisoner.", "12 men", "detain"),
        ("Militants forced 500 people from their homes.", "500 people", "displace"),
        ("The blast claimed the lives of eight children.", "eight children", "kill"),
        ("The killing of 12 students shocked the town.", "12 students", "kill"),
        ("The death toll rose to 86 on Monday.", "86", "kill"),
        ("The country is housing more than 35,000 people.", "more than 35,000 people", "shelter"),
        ("Some 11,000 have sought refuge in the camps.", "11,000", "shelter"),
        ("Three pilots got injured.", "Three pilots", "injure"),
        ("The blast killed Omar Nour and 20 people were hurt.", "20 people", "injure"),
        ("They fled, leaving 220 men killed and many wounded.", "220 men", "kill"),
        ("The blast killed Omar Nour and 20 people.", "20 people", "kill"),
        ("The raid left 25 guards and two of their cousins dead.", "25 guards", "kill"),
    ],
)
def test_event_of_a_count(text: str, count: str, event: str) -> None:
    assert event_of(text, count) == event


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three gunmen killed a guard.", "Three gunmen"),
        ("A guard was killed by three gunmen.", "three gunmen"),
        ("The council of 12 members met on Monday.", "12 members"),
        ("Twelve ministers signed the deal after the king died.", "Twelve ministers"),
        ("Forty doctors work in the town.", "Forty doctors"),
        ("The blast did not kill 12 people.", "12 people"),
        ("The team has 12 officers.", "12 officers"),
        ("The ferry carried 543 people and that 345 had been rescued pleased all.", "543 people"),
    ],
)
def test_counts_without_event(text: str, count: str) -> None:
    assert event_of(text, count) is None


@pytest.mark.parametrize(
    ("notation", "forms"),
    [
        ("kill", {"kill", "kills", "killed", "killing"}),
        ("injure", {"injure", "injures", "injured", "injuring"}),
        ("trap", {"trap", "traps", "trapped", "trapping"}),
        ("cross", {"cross", "crosses", "crossed", "crossing"}),
        ("bury", {"bury", "buries", "buried", "burying"}),
        ("free/frees/freed/freed/freeing", {"free", "frees", "freed", "freeing"}),
    ],
)
def test_verb_forms(notation: str, forms: set[str]) -> None:
    assert parse_verb(notation).forms == forms


@pytest.mark.parametrize("notation", ["", "flee/fled", "+refuge"])
def test_verbs_with_a_wrong_number_of_forms_are_refused(notation: str) -> None:
    with pytest.raises(ValueError, match="one form or five"):
        parse_verb(notation)


def test_complement_decides_the_event() -> None:
    sentence = sentence_of("They took ten men hostage and took refuge.")
    events = [one.event for found in sentence.triggers.values() for one in found if one.kind == "verb"]
    assert events == ["abduct", "shelter"]


def test_inventory_is_consistent() -> None:
    types = inventory().types
    assert {"defect", "cross", "shelter", "kill", "injure", "detain", "displace", "abduct", "release"} <= set(
        types
    )
    assert all(other in types for one in types.values() for other in one.related)
    assert types["shelter"].measure is Measure.STOCK
    assert inventory().related("defect", "cross")
    assert inventory().related("cross", "defect")
    assert not inventory().related("kill", "shelter")
    assert not inventory().related("kill", "no-such-event")


def test_user_table_adds_to_the_inventory() -> None:
    extra = {
        "vaccinate": {"counted": "object", "measure": "cumulative", "verbs": ["vaccinate"]},
        "kill": {"verbs": ["unalive"]},
    }
    from store.annotate.language.tables import table

    both = parse_inventory(table("events"), extra)
    view = words_of(analyse("They vaccinated 12 men and unalived two."), ())
    found = find_triggers(view, range(len(view.low)), both)
    assert [one[0].event for one in found.values()] == ["vaccinate", "kill"]
    assert both.types["vaccinate"].measure is Measure.CUMULATIVE
    assert both.types["kill"].label == "killed"
    assert isinstance(found[1][0], Trigger)


def test_unknown_measure_is_refused() -> None:
    with pytest.raises(ValueError, match="monthly"):
        parse_inventory({"rain": {"measure": "monthly"}})
