"""Which counts of a sentence are parts of which, and what a part takes over from its whole."""

from __future__ import annotations

from store.annotate.claims.elliptic import leads_to_place
from store.annotate.claims.items import Item, outermost
from store.annotate.claims.lists import lead_lists, name_wholes
from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import ACT, PEOPLE, STATE, SUBJECT, TOLL, VERB
from store.annotate.language.closed_class import ADVERBS, BE
from store.annotate.language.view import Words

_INCLUDING = frozenset("including included includes include comprising namely".split())
_LIST = frozenset((",", "and", "or", "plus", "&"))
_FILL = frozenset("as well along with also then at least both and , or plus & the".split())


def link_items(sentence: Sentence, items: list[Item]) -> None:
    """Sets `whole`, `listed` and the events that lists and parts share. Items stand in order of position."""
    view = sentence.view
    for index in range(1, len(items)):
        item = items[index]
        gap = view.low[items[index - 1].last : item.first]
        previous = items[index - 1]
        if "partitive" in item.count.subject.qualifiers and _of_pronoun(view, item):
            item.whole = outermost(items, index - 1)
        elif (
            not gap
            or (all(word in _FILL for word in gap) and any(word in _LIST for word in gap))
            or _goes_on(sentence, previous, item)
            or _accompanied(previous, item, gap)
            or _elsewhere(view, previous, item, gap)
        ):
            item.listed = index - 1
            item.whole = previous.whole
        elif _beside(gap):
            if item.governed is None or not item.first <= item.governed.trigger.first < item.last:
                item.whole = _head_of_list(items, index - 1)
        elif _includes(view, sentence, previous.last, item.first):
            item.whole = _head_of_list(items, index - 1)
        elif _among(view, previous.last, item.first) or _group_of(view, sentence.held.start, item.first):
            _make_parts(items, index)
    name_wholes(view, sentence, items)
    lead_lists(view, items)
    for index, item in enumerate(items):
        _share(sentence, items, index, item)


_GROUPS = frozenset("group party batch wave convoy".split())


_AS_WELL_AS = ["as", "well", "as"]
_OF = frozenset("from in of at on near".split())


def _beside(gap: list[str]) -> bool:
    """ "33 soldiers fled, with a general": only after a comma, for "with" alone joins anything."""
    return gap[-2:] == [",", "with"]


def _goes_on(sentence: Sentence, previous: Item, item: Item) -> bool:
    """ "killed 14 fighters from the north and five civilians": the list goes on after a modifier."""
    view = sentence.view
    gap = view.low[previous.last : item.first]
    adds = (
        gap[-1] in ("and", ",")
        or gap[-2:] in (["addition", "to"], ["along", "with"])
        or gap[-3:] == _AS_WELL_AS
    )
    if item.governed is not None or previous.governed is None or len(gap) > 12 or not adds:
        return False
    if not _led(previous) or (gap[-1] in ("and", ",") and gap[0] not in _OF):
        return False
    return not any(word in BE or word in ("who", "which", "that") for word in gap) and not any(
        sentence.at(at, VERB) for at in range(previous.last, item.first)
    )


def _elsewhere(view: Words, previous: Item, item: Item, gap: list[str]) -> bool:
    """ "four were killed in Homs, three in Hama": the same befell them at another place."""
    place = leads_to_place(view, item.last)
    near = 0 < len(gap) <= 12 and gap[-1] in (",", "and", ";") and not {".", "who", "which"}.intersection(gap)
    led = previous.governed is not None or previous.listed >= 0
    return place and near and item.governed is None and led


_TOGETHER = (["together", "with"], ["along", "with"], ["accompanied", "by"], ["as", "with"])


def _accompanied(previous: Item, item: Item, gap: list[str]) -> bool:
    """ "a general has defected together with several other officers": they did the same."""
    near = len(gap) <= 14 and not any(mark in gap for mark in (".", ";", ":"))
    return near and gap[-2:] in _TOGETHER and previous.governed is not None and item.governed is None


def _includes(view: Words, sentence: Sentence, start: int, end: int) -> bool:
    """True if "including" (or "among them") stands between, nearer than any other verb of an event."""
    for at in range(end - 1, max(start - 1, end - 12), -1):
        word = view.low[at]
        if word in _INCLUDING:
            return True
        if word in ("them", "whom") and view.lower(at - 1) in ("among", "of"):
            return True
        if (
            word in (".", ";")
            or (word in BE and view.lower(at - 1) not in ("whom",))
            or sentence.at(at, VERB) is not None
        ):
            return False
    return False


def _among(view: Words, start: int, end: int) -> bool:
    """ "... were among 33 soldiers", "33 soldiers, among 224 people in all"."""
    at = end - 1
    while at >= start and (
        view.low[at] in ADVERBS or view.low[at] in ("the", "some", "about", "a", "an", "of", "group", "total")
    ):
        at -= 1
    if at < start or view.low[at] != "among":
        return False
    return view.lower(at - 1) in BE or view.lower(at - 1) == "," or at == start


def _group_of(view: Words, floor: int, end: int) -> bool:
    """ "as part of a group of 293 refugees"."""
    window = view.low[max(floor, end - 6) : end]
    if len(window) < 3 or window[-1] != "of":
        return False
    return "part" in window or (window[-2] in _GROUPS and window[-4:-3] == ["in"])


def _of_pronoun(view: Words, item: Item) -> bool:
    return any(view.low[at] in ("them", "whom") for at in range(item.first, item.last))


def _head_of_list(items: list[Item], index: int) -> int:
    """The count that "including" after item `index` opens up: the item itself, or the whole of a part
    before it when that one is smaller."""
    item = items[index]
    if item.whole >= 0 and item.listed < 0 and (item.count.quantity.high or 1 << 60) <= 1:
        return item.whole
    return index


def _make_parts(items: list[Item], whole: int) -> None:
    """The list right before item `whole` becomes parts of it."""
    at = whole - 1
    while at >= 0:
        if items[at].whole < 0:
            items[at].whole = whole
        if items[at].listed < 0 and items[at].whole == whole:
            break
        at -= 1


def _share(sentence: Sentence, items: list[Item], index: int, item: Item) -> None:
    """Gives an item the event of its list or its whole where it has none, or none of its own clause."""
    if item.listed >= 0:
        before = items[item.listed]
        own = (
            item.governed is not None
            and _of_its_own(item, item.governed)
            and not _shared(sentence, before, item)
        )
        if before.governed is not None and not own and (item.governed is None or _led(before)):
            item.governed, item.inherited = before.governed, True
        elif own and item.whole == before.whole and before.whole >= 0 and _differ(item, before):
            item.whole = -1
    if item.whole >= 0 and item.whole < index:
        whole = items[item.whole]
        own = item.governed is not None and (
            _tells(item.governed)
            or whole.last <= item.governed.trigger.first < item.first
            or _told_of_them(sentence, item)
        )
        if whole.governed is not None and not own:
            item.governed, item.inherited = whole.governed, True
    elif item.whole > index:
        whole = items[item.whole]
        if whole.governed is None:
            whole.governed = _clause_event(sentence, whole) or item.governed
        if whole.governed is not None and (item.governed is None or item.governed.relative):
            item.governed, item.inherited = whole.governed, True
    if _group_of(sentence.view, sentence.held.start, item.first):
        item.governed = _clause_event(sentence, item) or item.governed
    if item.governed is None:
        item.governed = _presented(sentence, item) or _of_them(sentence, item)


def _shared(sentence: Sentence, before: Item, item: Item) -> bool:
    """ "freed a German and four Afghans held hostage": the participle tells who they are, not what befell
    them."""
    if (
        before.governed is None
        or item.governed is None
        or sentence.view.low[before.last : item.first] != ["and"]
    ):
        return False
    reduced = item.governed.relative and item.governed.trigger.form in ("past", "participle")
    harmed = item.governed.event in ("kill", "injure")
    return before.governed.active and _led(before) and reduced and not harmed


def _differ(left: Item, right: Item) -> bool:
    return (
        left.governed is not None
        and right.governed is not None
        and left.governed.event != right.governed.event
    )


def _of_its_own(item: Item, governed: Governed) -> bool:
    """True if the item or the words right after it tell its event: "and nine others were injured"."""
    if governed.trigger.kind == PEOPLE:
        return False  # "injuring 18 soldiers and 12 detainees"
    near = item.first <= governed.trigger.first <= item.last + 3
    return governed.relative or near or governed.trigger.kind in (STATE, TOLL)


def _tells(governed: Governed) -> bool:
    """True of "including two who fled"; "including two fleeing the town" tells what they were doing."""
    return governed.relative and governed.trigger.form != "ing"


def _told_of_them(sentence: Sentence, item: Item) -> bool:
    """ "300 people, 90 of whom are staying in schools", "60 people, 14 of them later released"."""
    if item.governed is None or item.governed.trigger.first < item.last:
        return False
    near = item.governed.trigger.first - item.last <= 5 and item.governed.trigger.form != "ing"
    pronouns = sentence.view.low[item.first : item.last]
    return near and ("whom" in pronouns or "them" in pronouns)


def _led(item: Item) -> bool:
    """True if the verb of the item stands before it: the list that it opens shares that verb."""
    return item.governed is not None and item.governed.trigger.first < item.first


def _clause_event(sentence: Sentence, item: Item) -> Governed | None:
    """The verb before "as part of a group of": the nearest one whose subject is counted."""
    for at in range(item.first - 1, sentence.held.start - 1, -1):
        for trigger in sentence.triggers.get(at, ()):
            if trigger.kind == VERB and (
                trigger.counted == SUBJECT or trigger.form in ("past", "participle")
            ):
                return Governed(trigger.event, trigger)
    return None


def _of_them(sentence: Sentence, item: Item) -> Governed | None:
    """ "houses civilians, more than 35,000 of them": the verb before the comma."""
    view = sentence.view
    if view.lower(item.first - 1) != "," or not _of_pronoun(view, item):
        return None
    for at in range(item.first - 2, sentence.held.start - 1, -1):
        trigger = sentence.at(at, VERB)
        if trigger is not None:
            return Governed(trigger.event, trigger, ongoing=trigger.form in ("third", "base"), active=True)
    return None


def _presented(sentence: Sentence, item: Item) -> Governed | None:
    """ "the dead included 20 women", "among those killed were three children": the noun of the event comes
    first."""
    view = sentence.view
    at = item.first - 1
    steps = 0
    while (
        at >= sentence.held.start
        and steps < 4
        and (
            view.low[at] in ADVERBS
            or view.low[at] in ("at", "least", "up", "to", "also", "the", "some", "about")
        )
    ):
        at -= 1
        steps += 1
    if at < sentence.held.start:
        return None
    word = view.low[at]
    inverted = (
        word in ("was", "were", "is", "are")
        and "among" in view.low[sentence.held.start : sentence.held.start + 3]
    )
    if word not in _INCLUDING and not inverted:
        return None
    for back in range(at - 1, max(sentence.held.start - 1, at - 14), -1):
        trigger = sentence.at(back, STATE, TOLL, PEOPLE, ACT) or sentence.at(back, VERB)
        if trigger is not None:
            return Governed(trigger.event, trigger)
    return None
