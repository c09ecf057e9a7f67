"""What happened to the people of a count, in the words of its sentence."""

from __future__ import annotations

from store.annotate.claims.items import Item
from store.annotate.claims.presence import carried, present, sheltered, stays_in_camp
from store.annotate.events.govern import either, govern
from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import STATE, TOLL, Inventory
from store.annotate.events.tolls import lives_lost, numbered, people_event, toll_before, toll_of
from store.annotate.grammar.subjects import subjects
from store.model import Span


def happening(sentence: Sentence, item: Item, types: Inventory) -> Governed | None:
    """The event of an item, by the counted noun, the verbs and the nouns around; None if there is none."""
    first, last = item.first, item.last
    found = (
        _stated(sentence, item, types)
        or stays_in_camp(sentence, first, last)
        or toll_before(sentence, first)
        or govern(sentence, first, last)
        or carried(sentence, first)
        or _figure(sentence, item)
        or present(sentence, first, last, item.count.subject.kind)
    )
    return found and either(sentence, found)


def _stated(sentence: Sentence, item: Item, types: Inventory) -> Governed | None:
    """The event that the counted noun states: "40 dead", "dozens wounded", "a death toll of 31"."""
    node = subjects().node(item.count.subject.kind)
    if item.count.subject.text.lower() in types.states and node is not None and not node.state:
        for trigger in sentence.triggers.get(item.last - 1, ()):
            if trigger.kind == STATE:
                return Governed(trigger.event, trigger)
    if node is None or node.state not in types.types:
        return None
    if item.count.subject.text.lower() == "lives":
        return lives_lost(sentence, item.first, item.last)
    for at in range(item.first, item.last):
        for trigger in sentence.triggers.get(at, ()):
            if trigger.event == node.state:
                return Governed(node.state, trigger)
    found = toll_of(sentence, item.first)
    return found if found is not None and found.event == node.state else None


def _figure(sentence: Sentence, item: Item) -> Governed | None:
    """Events of counts that no verb governs: tolls, and what the counted noun itself says."""
    figure = sentence.view.tokens_of(Span(item.count.quantity.start, item.count.quantity.end))
    if item.count.subject.start < item.count.quantity.start or item.last == figure.stop:
        found = toll_of(sentence, figure.start)
        if found is not None:
            return found
        if subjects().is_a(item.count.subject.kind, "refugee"):
            return sheltered(sentence, figure.start)
    if "partitive" in item.count.subject.qualifiers:
        for at in range(figure.stop, item.last):
            if (among := sentence.at(at, STATE, TOLL)) is not None:
                return Governed(among.event, among)
    if sentence.view.low[figure.stop : figure.stop + 3] == ["the", "number", "of"]:
        return numbered(sentence, item.first, item.last)
    noun = sentence.view.tokens_of(Span(item.count.subject.start, item.count.subject.end))
    return people_event(sentence, item.first, item.last) or people_event(sentence, noun.start, noun.stop)
