"""Figures whose people no noun names, but the word after them does: "38 flee to Turkey", "47 arrests"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from store.annotate.events.inventory import OBJECT, SUBJECT, TOLL, VERB, Inventory, inventory
from store.annotate.grammar.counts import Count
from store.annotate.grammar.subjects import subjects
from store.annotate.language.closed_class import ADVERBS, AUXILIARIES, BE, CONJUNCTIONS, HAVE, PREPOSITIONS
from store.annotate.language.phrases import closed
from store.annotate.language.view import Words
from store.model import Kind, Quantity, Span, Subject

_WITH_PEOPLE = frozenset(
    "defect cross shelter kill execute injure detain abduct displace evacuate release rescue disappear "
    "surrender sentence deport".split()
)
"""Events that befall people only; "arrived" and "returned" are said of ships, too."""
_OPENERS = CONJUNCTIONS | frozenset(', ; : – — - " “ ( that said say says where in which'.split())
_MODIFIERS = frozenset(
    "new more further additional such confirmed known civilian military reported political recent "
    "arbitrary unlawful forced mass related violent".split()
)
_MARKS = frozenset(".;:!?")


def elliptic_figures(
    view: Words, quantities: Sequence[Quantity], counts: Iterable[Count], types: Inventory | None = None
) -> tuple[Count, ...]:
    """Counts of people for the quantities that have none yet and whose event only people suffer.

    A figure that follows a figure of things in its sentence is left alone: it may go on counting these.
    Linear in the number of quantities.
    """
    known = types or inventory()
    known_counts = sorted(counts, key=lambda one: one.quantity.start)
    counted = {count.quantity.start for count in known_counts}
    found: list[Count] = []
    things = -1
    for quantity in quantities:
        if quantity.start in counted or quantity.comparator == "none":
            continue
        held = view.tokens_of(Span(quantity.start, quantity.end))
        if not held:
            continue
        stop = _toll_noun(view, held.stop, known)
        if stop:
            span = view.span(stop - 1, stop)
            subject = Subject(span.of(view.text), "person", span.start, span.end)
            found.append(Count(quantity, subject, quantity.start, span.end))
            continue
        sentence = view.document.sentence_of(quantity.start)
        opens = view.document.tokens.starts[held.start] == sentence.start
        before = view.lower(held.start - 1)
        stop = _after_group(view, held.stop)
        opens = opens or before in _OPENERS or view.low[held.start - 2 : held.start] in _GROUP_OF
        befell = opens and _befell(view, stop, known)
        aboard = view.lower(stop) == "aboard" or view.low[stop : stop + 2] == ["on", "board"]
        if things < sentence.start and (befell or aboard or _object(view, held.start, stop, known)):
            subject = Subject("", "person", quantity.end, quantity.end)
            found.append(Count(quantity, subject, quantity.start, quantity.end))
            continue
        at = bisect_left(known_counts, quantity.start, key=lambda one: one.quantity.start)
        near = (*known_counts[max(at - 1, 0) : at], *found[-1:])
        last = max(near, key=lambda one: one.start, default=None)
        kind = _gapped(view, held, sentence.start, last, known)
        if kind:
            subject = Subject("", kind, quantity.end, quantity.end)
            found.append(Count(quantity, subject, quantity.start, quantity.end))
            continue
        if view.lower(held.stop)[:1].isalpha() and not closed(view.low[held.stop]):
            things = quantity.start
    return tuple(found)


def _gapped(view: Words, held: range, floor: int, before: Count | None, types: Inventory) -> str:
    """Kind of the people of "three in Hama" after "four men died in Homs, ...", and of "300 leaving Homs";
    empty if it is none."""
    first, last = held.start, held.stop
    doing = any(
        use.event in _WITH_PEOPLE and use.counted == SUBJECT and use.verb.ing == view.lower(last)
        for use in types.verbs.get(view.lower(last), ())
    )
    if view.lower(first - 1) not in (",", "and", ";") or not (doing or leads_to_place(view, last)):
        return ""
    return before.subject.kind if before is not None and before.start >= floor else ""


_WHERE = frozenset("in to near at outside around inside across".split())
_TO_PLACE = 7
"""Tokens between such a word and the name of the place."""
_BEFORE_PLACE = frozenset(
    "the embattled besieged northern southern eastern western central nearby neighbouring neighboring town "
    "city village district province region suburb suburbs area port capital countryside of".split()
)


def leads_to_place(view: Words, at: int) -> bool:
    """True if "in Hama" or "outside the embattled town of Hama" begins at token `at`."""
    if view.lower(at) not in _WHERE:
        return False
    for ahead in range(at + 1, min(at + _TO_PLACE, len(view.low))):
        if view.name[ahead] is not None or view.low[ahead] not in _BEFORE_PLACE:
            return view.kind(ahead) is Kind.PLACE
    return False


def _object(view: Words, first: int, last: int, types: Inventory) -> bool:
    """True if the figure is the bare object of a verb of people: "jails 152 over protests"."""
    uses = types.verbs.get(view.lower(first - 1), ())
    of = view.lower(last) == "of"
    ends = last >= len(view.low) or view.dated(last) or (closed(view.low[last]) and not of)
    return ends and any(
        use.event in _WITH_PEOPLE and use.counted == OBJECT and not use.verb.after for use in uses
    )


_GROUP_OF = (["group", "of"], ["team", "of"], ["total", "of"], ["party", "of"])
_WHOLES = frozenset("group team party gang family crew convoy patrol band community unit".split())


def _after_group(view: Words, at: int) -> int:
    """Token after "of the group" at `at`; `at` if nothing of the kind follows."""
    the = view.low[at : at + 2] in (["of", "the"], ["of", "this"], ["of", "that"])
    return at + 3 if the and view.lower(at + 2) in _WHOLES else at


@cache
def toll_nouns() -> frozenset[str]:
    """Plurals that count what befell people, one for each: "arrests"."""
    single = (words[0] for found in inventory().nouns.values() for words, kind, _ in found if kind == TOLL)
    return frozenset(word for word in single if word.endswith("s") and subjects().match([word], 0) is None)


def _toll_noun(view: Words, at: int, types: Inventory) -> int:
    """Token after the noun of a toll that a figure before `at` counts; 0 if none follows."""
    for ahead in range(at, min(at + 3, len(view.low))):
        word = view.low[ahead]
        if word in toll_nouns():
            alone = any(kind == TOLL and words == (word,) for words, kind, _ in types.nouns.get(word, ()))
            return ahead + 1 if alone else 0
        if word not in _MODIFIERS:
            return 0
    return 0


def _befell(view: Words, at: int, types: Inventory) -> bool:
    """True if a verb or a state of people follows at `at`, perhaps after auxiliaries and adverbs."""
    be = have = False
    if view.lower(at) in types.states:
        return types.states.get(view.low[at]) in _WITH_PEOPLE
    first = at
    while at < len(view.low) and (
        view.low[at] in AUXILIARIES or view.low[at] in ADVERBS or (be and view.low[at].endswith("ly"))
    ):
        be, have = be or view.low[at] in BE, have or view.low[at] in HAVE
        at += 1
    if at >= len(view.low) or at - first > 5 or view.low[at] in _MARKS:
        return False
    word = view.low[at]
    for use in types.verbs.get(word, ()):
        if use.event not in _WITH_PEOPLE or use.verb.after:
            continue
        if use.counted == SUBJECT and word in (use.verb.base, use.verb.past, use.verb.participle):
            return True
        reduced = at + 1 >= len(view.low) or view.dated(at + 1) or view.low[at + 1] in PREPOSITIONS
        reduced = reduced or (view.low[at + 1] in ("and", "or") and view.lower(at + 2) in types.states)
        if use.counted == OBJECT and (be or reduced) and word in (use.verb.past, use.verb.participle):
            return True
    if types.states.get(word) in _WITH_PEOPLE and be:
        return True
    return be and any(
        kind not in (TOLL, VERB) and event in _WITH_PEOPLE and tuple(view.low[at : at + len(words)]) == words
        for words, kind, event in types.nouns.get(word, ())
        if len(words) > 1
    )
