"""Claims: what one voice says of one count of people, by rules over the annotation.

A claim needs an event. A count whose sentence names none gets one only from what was said of the same people
before ("the 14 officers included a colonel"); otherwise there is no claim: precision first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import msgspec

from store.annotate.claims.composition import definite_kind, names_the_hit, says_who, sums_up
from store.annotate.claims.earlier import Before, Earlier
from store.annotate.claims.figures import SAME_EVENT
from store.annotate.claims.irrealis import is_unreal
from store.annotate.claims.parts import Item, link_items, named_part
from store.annotate.claims.presence import present, sheltered, stays_in_camp
from store.annotate.claims.scene import Scenes, Told, is_country
from store.annotate.claims.selection import is_wanted
from store.annotate.claims.setting import Setting, find_place, find_when, host, is_cumulative, is_hedged
from store.annotate.claims.vouching import Voices
from store.annotate.events.govern import either, govern
from store.annotate.events.governed import Governed, Sentence
from store.annotate.events.inventory import STATE, TOLL, Inventory, find_triggers, inventory
from store.annotate.events.predicate import subject_of
from store.annotate.events.tolls import lives_lost, numbered, people_event, toll_before, toll_of
from store.annotate.grammar.counts import Count
from store.annotate.grammar.subjects import subjects
from store.annotate.language.view import LONGEST, Words, stretches
from store.annotate.voices.attribution import Attributed
from store.annotate.voices.cues import cues
from store.model import Claim, Kind, Measure, Mention, Report, Span, Subject, When

_MOVES = frozenset(("defect", "cross", "arrive", "return", "evacuate", "deploy", "displace", "surrender"))
_NEAR_STOCK = 7
"""Tokens: a date further away does not say when a stock was counted."""
_LOCAL = frozenset(("kill", "injure", "harm", "execute", "abduct"))
"""Events that happen where the incident does: "three died in the blast"."""
_MANY = 200
"""From "hundreds" on a vague number in the perfect tense sums up many incidents."""
_NO_LONGER_DENIED = frozenset("saying adding insisting stating claiming arguing where which who but".split())
_LASTING = frozenset(("shelter", "detain", "abduct", "besiege", "disappear", "displace"))


def find_claims(
    report: Report,
    view: Words,
    mentions: Sequence[Mention],
    counts: Iterable[Count],
    attributed: Sequence[Attributed],
    *,
    types: Inventory | None = None,
) -> tuple[Claim, ...]:
    """The claims of a report in order of position. Pure; linear in the length of the text."""
    return _Reader(report, view, mentions, attributed, types or inventory()).claims(counts)


def _followed_by_place(view: Words, at: int) -> bool:
    """True of "and 600 in Khost": the count has a place of its own."""
    return view.lower(at) in ("in", "to", "into", "at", "near") and view.kind(at + 1) is Kind.PLACE


class _Reader:
    """One pass over the sentences of a report."""

    def __init__(
        self,
        report: Report,
        view: Words,
        mentions: Sequence[Mention],
        attributed: Sequence[Attributed],
        types: Inventory,
    ) -> None:
        self.report = report
        self.view = view
        self.types = types
        self.attributed = attributed
        self.voices = Voices(attributed, report.publisher)
        self.places = [one for one in mentions if one.kind is Kind.PLACE]
        self.dates = [one for one in mentions if one.kind is Kind.DATE]
        self.scenes = Scenes(
            view,
            lambda span: self._inside(self.places, span),
            lambda span: self._inside(self.dates, span),
            self._spoken,
            report.date,
        )
        self.earlier = Earlier()
        self.found: list[Claim] = []
        self.made: list[Claim] = []
        """Claims of the sentence at hand, in order of their making."""
        self.spoken: frozenset[int] = frozenset()

    def claims(self, counts: Iterable[Count]) -> tuple[Claim, ...]:
        """All claims."""
        by_sentence: dict[Span, list[Count]] = {}
        for count in counts:
            by_sentence.setdefault(self.view.document.sentence_of(count.quantity.start), []).append(count)
        for span, here in by_sentence.items():
            for stretch in stretches(self.view, span):
                first = bisect_left(here, stretch.start, key=lambda one: one.quantity.start)
                last = bisect_left(here, stretch.end, key=lambda one: one.quantity.start)
                if last > first:
                    self._sentence(span, stretch, here[first:last])
        return tuple(sorted(self.found, key=lambda claim: (claim.start, claim.end)))

    def _sentence(self, span: Span, stretch: Span, counts: list[Count]) -> None:
        view = self.view
        held = view.tokens_of(stretch)
        cues_here = self._cue_tokens(stretch)
        self.spoken = self._spoken(stretch)
        sentence = Sentence(view, held, find_triggers(view, held, self.types), cues_here)
        items = [self._item(count) for count in counts]
        items = [item for item in items if item.last > item.first and is_wanted(view, item, self.voices)]
        for item in items:
            kind = item.count.subject.kind
            item.governed = (
                self._stated(sentence, item)
                or stays_in_camp(sentence, item.first, item.last)
                or toll_before(sentence, item.first)
                or govern(sentence, item.first, item.last)
                or self._figure(sentence, item)
                or present(sentence, item.first, item.last, kind)
            )
            item.governed = item.governed and either(sentence, item.governed)
        link_items(sentence, items)
        unreal = [item.governed is not None and is_unreal(sentence, item, item.governed) for item in items]
        setting = Setting(
            view,
            held,
            self._inside(self.places, stretch),
            self._inside(self.dates, stretch),
            self.report.date,
        )
        made: dict[int, Claim] = {}
        self.made = []
        for index in sorted(
            range(len(items)), key=lambda at: (items[at].whole >= 0 and items[at].whole < at, at)
        ):
            claim = None if unreal[index] else self._claim(sentence, setting, span, items, index)
            if claim is not None:
                made[index] = claim
                self.made.append(claim)
        for index, claim in sorted(made.items()):
            item = items[index]
            whole = made.get(item.whole) if item.whole >= 0 else None
            if whole is not None and claim.quantity.comparator != "none":
                made[index] = msgspec.structs.replace(claim, part_of=whole.id)
            self.found.append(made[index])
        here = [made[index] for index in sorted(made)]
        if len(here) == 1 and sums_up(sentence):
            for claim in self.earlier.parts_of(here[0]):
                self._replace(claim)
        for claim in self.earlier.remember(here):
            self._replace(claim)

    def _replace(self, claim: Claim) -> None:
        """Puts a claim that has found its whole in the place of the one it was."""
        for at in range(len(self.found) - 1, -1, -1):
            if self.found[at].id == claim.id:
                self.found[at] = claim
                return

    def _item(self, count: Count) -> Item:
        span = self.view.tokens_of(Span(count.start, max(count.end, count.quantity.end)))
        item = Item(count, span.start, span.stop)
        return named_part(self.view, item)

    def _stated(self, sentence: Sentence, item: Item) -> Governed | None:
        """The event that the counted noun states: "40 dead", "dozens wounded", "a death toll of 31"."""
        node = subjects().node(item.count.subject.kind)
        if item.count.subject.text.lower() in self.types.states and node is not None and not node.state:
            for trigger in sentence.triggers.get(item.last - 1, ()):
                if trigger.kind == STATE:
                    return Governed(trigger.event, trigger)
        if node is None or node.state not in self.types.types:
            return None
        if item.count.subject.text.lower() == "lives":
            return lives_lost(sentence, item.first, item.last)
        for at in range(item.first, item.last):
            for trigger in sentence.triggers.get(at, ()):
                if trigger.event == node.state:
                    return Governed(node.state, trigger)
        found = toll_of(sentence, item.first)
        return found if found is not None and found.event == node.state else None

    def _figure(self, sentence: Sentence, item: Item) -> Governed | None:
        """Events of counts that no verb governs: tolls, and what the counted noun itself says."""
        figure = self.view.tokens_of(Span(item.count.quantity.start, item.count.quantity.end))
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
        if self.view.low[figure.stop : figure.stop + 3] == ["the", "number", "of"]:
            return numbered(sentence, item.first, item.last)
        noun = self.view.tokens_of(Span(item.count.subject.start, item.count.subject.end))
        return people_event(sentence, item.first, item.last) or people_event(sentence, noun.start, noun.stop)

    def _told_last(self, span: Span) -> Before | None:
        """The claim before in the text: of this sentence, or the last one of those before."""
        here = [claim for claim in self.made if claim.sentence_start == span.start]
        if here:
            claim = max(here, key=lambda one: one.start)
            return Before(claim.event, claim.place, claim.when)
        return self.earlier.last()

    def _group_of(self, span: Span) -> Before | None:
        """What the sentence before tells of a group without a figure: "a group of officers has fled"."""
        before = self.view.document.sentence_of(max(span.start - 1, 0))
        held = self.view.tokens_of(before)
        if before.end > span.start or len(held) > LONGEST:
            return None
        sentence = Sentence(
            self.view, held, find_triggers(self.view, held, self.types), self._cue_tokens(before)
        )
        for at in held:
            noun = subjects().match(self.view.low, at)
            if noun is None or noun.number == "one":
                continue
            governed = subject_of(sentence, at, at + noun.length)
            if governed is None:
                continue
            setting = Setting(
                self.view,
                held,
                self._inside(self.places, before),
                self._inside(self.dates, before),
                self.report.date,
            )
            near = governed.trigger.first
            when = find_when(setting, near, (before,), spoken=self._spoken(before), reach=1 << 30)
            return Before(governed.event, find_place(setting, near, governed.event in _MOVES), when)
        return None

    def _claim(
        self, sentence: Sentence, setting: Setting, span: Span, items: list[Item], index: int
    ) -> Claim | None:
        item = items[index]
        count = item.count
        before = None
        if item.governed is None or item.governed.trigger.kind == "people":
            before = self.earlier.same_people(count)
        if before is None and item.governed is None and item.whole >= 0:
            before = self.earlier.same_people(items[item.whole].count)
        if before is None and item.governed is None and count.quantity.comparator == "none":
            before = self.earlier.last()
        if item.governed is not None and before is None and names_the_hit(sentence):
            part_whole = self.earlier.whole_of(span.start, item.governed.event, count)
        else:
            part_whole = ""
        if item.governed is None and SAME_EVENT in count.subject.qualifiers:
            before = self._told_last(span)
        if before is None and item.governed is None and says_who(sentence):
            before = self.earlier.group(span.start, count, definite_kind(sentence)) or self._group_of(span)
        if item.governed is None and before is None:
            return None
        view = self.view
        quantity = count.quantity
        near = item.governed.trigger.first if item.governed is not None else item.first
        event = (
            item.governed.event
            if item.governed is not None and before is None
            else before.event
            if before
            else ""
        )
        measure = self._measure(sentence, item, event, near)
        moves = event in _MOVES
        beside = item.inherited and _followed_by_place(view, item.last)
        place = find_place(setting, item.last if beside else near, moves)
        if not place and event == "shelter" and item.governed is not None and item.governed.active:
            place = host(setting, near)
        told = self.voices.at(quantity.start)
        inside = told[-1].content if told else (span,)
        reach = _NEAR_STOCK if measure is Measure.STOCK else 1 << 30
        when = find_when(setting, near, inside, spoken=self.spoken, reach=reach)
        if measure is Measure.CUMULATIVE and not when.text:
            when = When("", self.report.date)
        if before is None and event in _LOCAL:
            told_of = self._scene(span, sentence.held, measure, place, when)
            place, when = told_of.place, told_of.when if told_of.when.text else when
        if before is not None:
            place = place or before.place
            when = when if when.text else before.when
        chain = self.voices.chain(quantity.start)
        denied = quantity.comparator == "none" or self._denied(quantity.start)
        hedged = (item.governed is not None and item.governed.hedged) or is_hedged(
            view, sentence.held, min(item.first, near), max(item.last, near + 1), cues()
        )
        return Claim(
            id=f"{self.report.id}@{quantity.start}",
            report=self.report.id,
            start=min(count.start, quantity.start),
            end=max(count.end, quantity.end),
            sentence_start=span.start,
            sentence_end=span.end,
            paragraph=view.document.paragraph_of(quantity.start, self.report.body_start),
            event=event,
            subject=self._who(items, item),
            quantity=quantity,
            attribution=chain,
            place=place,
            when=when,
            measure=measure,
            polarity="negative" if denied else "positive",
            hedged=hedged,
            part_of=(before.part_whole if before is not None else part_whole)
            if quantity.comparator != "none"
            else "",
            by="claims",
        )

    @staticmethod
    def _who(items: list[Item], item: Item) -> Subject:
        """Whom the item counts: "of them" are people of the whole, not of its part named last."""
        subject = item.count.subject
        of_them = subject.text.lower() in ("of them", "of whom") and item.whole >= 0
        kind = items[item.whole].count.subject.kind if of_them else subject.kind
        return msgspec.structs.replace(subject, kind=kind)

    def _scene(self, span: Span, held: range, measure: Measure, place: str, when: When) -> Told:
        """Place and days of an incident, where the sentence leaves them out or names no more than the country
        from the sentences around."""
        exact = place != "" and not is_country(place)
        if measure is not Measure.INCIDENT or (exact and when.text):
            return Told(place, when)
        told = self.scenes.of(span, held, day=not when.text)
        if exact or (place and is_country(told.place)):
            return msgspec.structs.replace(told, place=place)
        return told if told.place else msgspec.structs.replace(told, place=place)

    def _denied(self, offset: int) -> bool:
        """True if the innermost voice denies what is said there; not of "denies the charge, saying it lost 12
        men", nor of "rejects talks in the town where 12 men died"."""
        cue = self.voices.denial(offset)
        if cue is None:
            return False
        between = self.view.tokens_of(Span(min(cue.end, offset), offset))
        return not any(self.view.low[at] in _NO_LONGER_DENIED for at in between)

    def _measure(self, sentence: Sentence, item: Item, event: str, near: int) -> Measure:
        kind = self.types.types.get(event)
        base = kind.measure if kind is not None else Measure.INCIDENT
        if is_cumulative(self.view, sentence.held, item.first, near, item.last):
            return Measure.STOCK if base is Measure.STOCK else Measure.CUMULATIVE
        fleeing = event == "displace" and item.governed is not None and item.governed.active
        if item.governed is not None and item.governed.ongoing and event in _LASTING and not fleeing:
            return Measure.STOCK
        if base is Measure.INCIDENT and (
            self._goes_on_counting(item) or self._until_now(sentence, item, near)
        ):
            return Measure.CUMULATIVE
        return base

    def _goes_on_counting(self, item: Item) -> bool:
        """ "bringing the number to 13"."""
        return SAME_EVENT in item.count.subject.qualifiers and self.view.lower(item.first - 1) == "to"

    def _until_now(self, sentence: Sentence, item: Item, near: int) -> bool:
        """ "Thousands of soldiers have left": a vague number in the perfect, without a date."""
        view, quantity = self.view, item.count.quantity
        vague = quantity.comparator == "dozens" and quantity.low >= _MANY
        perfect = view.lower(near - 1) == "have" or view.low[near - 2 : near] == ["have", "been"]
        return vague and perfect and not any(view.dated(at) for at in sentence.held)

    def _cue_tokens(self, span: Span) -> frozenset[int]:
        return frozenset(at for one in self._said_in(span) for at in self.view.tokens_of(one.cue))

    def _said_in(self, span: Span) -> Sequence[Attributed]:
        first = bisect_left(self.attributed, span.start, key=lambda one: one.cue.start)
        last = bisect_left(self.attributed, span.end, key=lambda one: one.cue.start)
        return self.attributed[first:last]

    def _spoken(self, span: Span) -> frozenset[int]:
        """Tokens of a sentence that date the telling: between a cue and what is said, or around a cue."""
        spoken: set[int] = set()
        tokens = self.view.document.tokens
        for one in self._said_in(span):
            cue = self.view.tokens_of(one.cue)
            for step in (1, -1):
                at = cue.stop if step == 1 else cue.start - 1
                while 0 <= at < len(tokens.words) and (
                    self.view.dated(at) or self.view.low[at] in ("on", "late", "early", "earlier", "in")
                ):
                    spoken.add(at)
                    at += step
        return frozenset(spoken)

    @staticmethod
    def _inside(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
        first = bisect_left(mentions, span.start, key=lambda one: one.start)
        last = bisect_left(mentions, span.end, key=lambda one: one.start)
        return mentions[first:last]
