"""Claims: what one voice says of one count of people, by rules over the annotation.

A claim needs an event. A count whose sentence names none gets one only from what was said of the same people
before ("the 14 officers included a colonel"); otherwise there is no claim: precision first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from store.annotate.claims.composition import definite_kind, names_the_hit, says_who, sums_up
from store.annotate.claims.earlier import Before, Earlier
from store.annotate.claims.figures import SAME_EVENT
from store.annotate.claims.fuller import fuller
from store.annotate.claims.happening import happening
from store.annotate.claims.irrealis import is_unreal
from store.annotate.claims.items import Item, named_part
from store.annotate.claims.measuring import is_hedged, measure_of
from store.annotate.claims.parts import link_items
from store.annotate.claims.placing import find_place
from store.annotate.claims.scene import Scenes
from store.annotate.claims.selection import is_wanted
from store.annotate.claims.setting import Setting, find_when
from store.annotate.claims.vouching import Voices
from store.annotate.claims.whereabouts import LEAVES, MOVES, Happened, Whereabouts
from store.annotate.events.governed import Sentence
from store.annotate.events.inventory import Inventory, find_triggers, inventory
from store.annotate.events.predicate import subject_of
from store.annotate.grammar.counts import Count
from store.annotate.grammar.subjects import subjects
from store.annotate.language.view import LONGEST, Words, stretches
from store.annotate.voices.attribution import Attributed
from store.annotate.voices.cues import cues
from store.model import Claim, Kind, Measure, Mention, Report, Span, Subject

_NO_LONGER_DENIED = frozenset("saying adding insisting stating claiming arguing where which who but".split())


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
            heard=self._heard,
            body=report.body_start,
            title=report.title,
        )
        self.earlier = Earlier()
        self.found: list[Claim] = []
        self.whereabouts = Whereabouts(view, self.places, self.scenes, self.voices, self.found)
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
        found = fuller(self.view, self.places, self.found, self.scenes.worded())
        return tuple(sorted(found, key=lambda claim: (claim.start, claim.end)))

    def _sentence(self, span: Span, stretch: Span, counts: list[Count]) -> None:
        view = self.view
        held = view.tokens_of(stretch)
        cues_here = self._cue_tokens(stretch)
        self.spoken = self._spoken(stretch)
        sentence = Sentence(view, held, find_triggers(view, held, self.types), cues_here)
        items = [self._item(count) for count in counts]
        items = [item for item in items if item.last > item.first and is_wanted(view, item, self.voices)]
        for item in items:
            item.governed = happening(sentence, item, self.types)
        link_items(sentence, items)
        unreal = [item.governed is not None and is_unreal(sentence, item, item.governed) for item in items]
        setting = Setting(
            view,
            held,
            self._inside(self.places, stretch),
            self._inside(self.dates, stretch),
            self.report.date,
            self._heard(stretch),
        )
        made: dict[int, Claim] = {}
        self.made = []
        for index in sorted(
            range(len(items)), key=lambda at: (items[at].whole >= 0 and items[at].whole < at, at)
        ):
            claim = None if unreal[index] else self._claim(sentence, setting, span, items, index)
            if claim is not None:
                claim = self._also_since(items, index, made, claim)
                made[index] = claim
                self.made.append(claim)
        for index, claim in sorted(made.items()):
            item = items[index]
            whole = made.get(item.whole) if item.whole >= 0 else None
            if whole is not None and "none" not in (claim.quantity.comparator, whole.quantity.comparator):
                made[index] = msgspec.structs.replace(claim, part_of=whole.id)
            self.found.append(made[index])
        here = [made[index] for index in sorted(made)]
        if len(here) == 1 and sums_up(sentence):
            for claim in self.earlier.parts_of(here[0]):
                self._replace(claim)
        for claim in self.earlier.remember(here):
            self._replace(claim)

    def _also_since(self, items: list[Item], index: int, made: Mapping[int, Claim], claim: Claim) -> Claim:
        """The claim with the measure of the one before: "the war has killed 400,000 and displaced 11
        million"."""
        before = made.get(index - 1)
        if (
            before is None
            or before.measure is not Measure.CUMULATIVE
            or claim.measure is not Measure.INCIDENT
        ):
            return claim
        gap = self.view.low[items[index - 1].last : items[index].first]
        joined = "and" in gap and len(gap) <= 16 and not {",", ";", "who", "which"}.intersection(gap)
        dated = claim.when.text and claim.when != before.when
        if not joined or dated or items[index].whole >= 0:
            return claim
        return msgspec.structs.replace(
            claim, measure=before.measure, when=before.when, place=claim.place or before.place
        )

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
            moves, leaves = governed.event in MOVES, governed.event == LEAVES
            return Before(governed.event, find_place(setting, near, moves, leaves=leaves), when)
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
        if item.governed is None and self._goes_on_counting(items, item):
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
        measure = measure_of(sentence, item, event, near, self.types)
        place, when, measure = self.whereabouts.of(
            setting,
            span,
            item,
            Happened(event, near, measure, before, self._whole(items, item, part_whole)),
            self.spoken,
        )
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
    def _goes_on_counting(items: list[Item], item: Item) -> bool:
        """True of "it rose to 82", and of its part in "it rose to 82, including 58 civilians"."""
        whole = items[item.whole] if item.whole >= 0 else item
        return SAME_EVENT in item.count.subject.qualifiers or SAME_EVENT in whole.count.subject.qualifiers

    @staticmethod
    def _who(items: list[Item], item: Item) -> Subject:
        """Whom the item counts: "of them" are people of the whole, not of its part named last; "ten million
        displaced" are people."""
        subject = item.count.subject
        of_them = subject.text.lower() in ("of them", "of whom") and item.whole >= 0
        kind = items[item.whole].count.subject.kind if of_them else subject.kind
        if kind == "displaced-person" and subject.text.lower() == "displaced":
            kind = "person"
        return msgspec.structs.replace(subject, kind=kind)

    def _whole(self, items: list[Item], item: Item, earlier: str) -> Claim | None:
        """The claim that an item is a part of: of this sentence, or with the id `earlier`."""
        if item.whole >= 0:
            start = items[item.whole].count.quantity.start
            return next((one for one in self.made if one.quantity.start == start), None)
        return next((one for one in reversed(self.found) if one.id == earlier), None) if earlier else None

    def _denied(self, offset: int) -> bool:
        """True if the innermost voice denies what is said there; not of "denies the charge, saying it lost 12
        men", nor of "rejects talks in the town where 12 men died"."""
        cue = self.voices.denial(offset)
        if cue is None:
            return False
        between = self.view.tokens_of(Span(min(cue.end, offset), offset))
        return not any(self.view.low[at] in _NO_LONGER_DENIED for at in between)

    def _cue_tokens(self, span: Span) -> frozenset[int]:
        return frozenset(at for one in self._said_in(span) for at in self.view.tokens_of(one.cue))

    def _said_in(self, span: Span) -> Sequence[Attributed]:
        first = bisect_left(self.attributed, span.start, key=lambda one: one.cue.start)
        last = bisect_left(self.attributed, span.end, key=lambda one: one.cue.start)
        return self.attributed[first:last]

    def _heard(self, span: Span) -> Sequence[Span]:
        """Who speaks in a sentence, as worded."""
        return [
            Span(link.start, link.end)
            for one in self._said_in(span)
            for link in one.chain
            if span.start <= link.start < span.end
        ]

    def _spoken(self, span: Span) -> frozenset[int]:
        """Tokens of a sentence that date the telling: between a cue and what is said, or around a cue."""
        spoken: set[int] = set()
        tokens = self.view.document.tokens
        for one in self._said_in(span):
            cue = self.view.tokens_of(one.cue)
            for step in (1,) if self.view.lower(cue.start) == "according" else (1, -1):
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
