"""Where and when an incident took place that a sentence takes up again: "Ten people died in the blast".

News tells place and day of an incident once, in one of the sentences before, or in the one after a lead
that does without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from store.annotate.claims.backdrop import at_war, at_war_itself, named_as, referred
from store.annotate.claims.containment import is_wide, lies_apart, lies_in
from store.annotate.claims.place_terms import AT, incidents, is_country
from store.annotate.claims.placing import Locality, find_locality
from store.annotate.claims.report_places import ReportPlaces
from store.annotate.claims.setting import Setting, find_when
from store.annotate.language.view import LONGEST, Words
from store.model import Kind, Mention, Span, When

_BACK = 6
"""Sentences that are looked back at for the incident."""
_WAR_BACK = 3
"""Sentences, with that of the total, in which the war of a total is looked for."""
_AHEAD = 3
"""Sentences that are looked ahead at from one of the first ones."""
_RECENT = 10
"""Days before publication that an incident in the news may lie back."""
_LAST = 3
"""Days before publication of which the news tells without naming the day."""
_LEAD = 700
"""Characters of a headline and a lead."""
_ELSEWHERE = frozenset("elsewhere separate separately meanwhile previous earlier worst similar".split())
_NEW = frozenset("village town city camp".split())
_DEFINITE = frozenset("the this that these those".split())


_RANGE = re.compile(r"\w (?:to|and|until|till|-|–) \w", re.IGNORECASE)
"""Between the two dates of a range."""
_FIRST = 10
"""Sentences of a report among which its scene is looked for."""


class Told(msgspec.Struct, frozen=True):
    """What a sentence tells of an incident: the place as worded and the days, each perhaps empty."""

    place: str = ""
    when: When = When("", "")
    vague: bool = False
    """True of the place of a sentence that does not name the very one: "a town in Syria"."""
    toll: bool = False
    """True of a sentence that tells of the people hit, and names no incident."""


class Scenes:
    """The incidents of a report, each sentence read once.

    `places` and `dates` give the names and dates in a span, `spoken` its tokens that date the telling;
    `published` is the day of publication, `body` where the article proper begins. `heard` gives those who
    speak in a span, `title` is a headline that is not part of the text.
    """

    def __init__(
        self,
        view: Words,
        places: Callable[[Span], Sequence[Mention]],
        dates: Callable[[Span], Sequence[Mention]],
        spoken: Callable[[Span], frozenset[int]],
        published: str,
        *,
        heard: Callable[[Span], Sequence[Span]] = lambda _: (),
        body: int = 0,
        title: str = "",
    ) -> None:
        self._view = view
        self._places = places
        self._dates = dates
        self._spoken = spoken
        self._published = published
        self._heard = heard
        self._body = body
        self.report = ReportPlaces(view, places(Span(0, len(view.text))), body, title)
        """The places of the report as a whole."""
        self._told: dict[int, Told | None] = {}
        self._first: list[Told] | None = None

    def of(self, sentence: Span, held: range, own: Locality, when: When, last: str) -> Told:
        """Place and days of the incident that a sentence, tokens `held`, goes on telling of.

        `own` and `when` are what the sentence says itself: a place that is not the very one, or none, and
        days with a text, or none; `last` is the place of the figure just before. The nearest sentence that
        says the one or the other, and tells of no other day or region, gives it; then the figure before,
        then the scene of the report. Both are empty if the sentence turns to another incident.
        """
        view = self._view
        definite = any(view.low[at] in incidents().nouns and view.lower(at - 1) in _DEFINITE for at in held)
        if not definite and self.turns(held):
            return Told()
        back, ahead = (
            [told for told in some if not self._other_day(told.when, when)] for some in self._around(sentence)
        )
        day = When("", "") if when.text else self._day((*back, *ahead))
        exact = own.text != "" and not (own.vague and (is_country(own.text) or is_wide(own.text)))
        if exact:
            return Told(own.text, day)
        here = self._tell(sentence) if own.text else None
        if (
            here is not None
            and here.place
            and not here.vague
            and not (self._other_day(here.when, when) or lies_apart(own.text, here.place))
        ):
            return Told(here.place, day)
        if self._ranges(held):
            return Told(own.text or self.report.country(), day, vague=True)
        wide = own.text == "" or is_country(own.text)
        fitting = [
            told
            for told in back
            if told.place and (wide or lies_in(told.place, own.text)) and not lies_apart(own.text, told.place)
        ]
        fitting += [told for told in ahead if told.place and not lies_apart(own.text, told.place)]
        named: Sequence[Told] = [told for told in fitting if not (told.vague or told.toll)]
        named = named or [told for told in fitting if told in back and not told.vague]
        if not named and last and not own.text:
            return Told(last, day)
        if not named:
            named = self._scene_of(sentence, own, when, wide=wide)
            if not day.text and not when.text:
                day = self._day(named)
        if named:
            place = named[0].place
            scene = next(iter(self._scenes()), None)
            if scene is not None and lies_in(scene.place, place) and not self._other_day(scene.when, when):
                place = scene.place
            return Told(place, day)
        if not fitting and not own.text:
            fitting = [told for some in self._around(sentence) for told in some if is_country(told.place)]
        return Told(fitting[0].place, day, vague=True) if fitting else Told("", day)

    def _scene_of(self, sentence: Span, own: Locality, when: When, *, wide: bool) -> Sequence[Told]:
        """The scene of the report, if it can be that of a claim of this place and these days."""
        scenes = self._scenes()
        for told in scenes:
            inside = wide or lies_in(told.place, own.text)
            if inside and self._now(told.when, when) and not lies_apart(own.text, told.place):
                return [told]
        if own.text or (when.text and self._age(when) <= _LAST):
            return []
        # An earlier incident that is told without a place was where the one of the report was.
        back = [told for told in self._around(sentence)[0] if told.place and not (told.vague or told.toll)]
        return (back + [told for told in scenes if not told.when.text or self._age(told.when) <= _RECENT])[:1]

    def _ranges(self, held: range) -> bool:
        """True of a sentence on many places: "towns across the country"."""
        low = self._view.low
        return any(low[at] in ("across", "throughout") and ("country" in low[at : at + 4]) for at in held)

    def worded(self) -> Sequence[str]:
        """The places that the sentences read so far tell of, as worded."""
        return [told.place for told in self._told.values() if told is not None and not told.vague]

    def turns(self, held: range) -> bool:
        """True of a sentence that turns to another incident: "Elsewhere", "Meanwhile", "in a village"."""
        view = self._view
        if any(view.low[at] in _ELSEWHERE and not view.dated(at) for at in held):
            return True
        return view.span(held.start, held.start + 1).start > _LEAD and self._is_new(held)

    def _is_new(self, held: range) -> bool:
        """True of a sentence on a new place that it does not name: "in a northern village"."""
        view = self._view
        for at in held:
            if view.low[at] not in ("a", "an", "another") or view.lower(at - 1) not in AT:
                continue
            noun = next((one for one in range(at + 1, min(at + 5, held.stop)) if view.low[one] in _NEW), -1)
            named = view.lower(noun + 1) in ("in", "of", "near", "called", "named")
            if noun >= 0 and not named and view.kind(noun + 1) is not Kind.PLACE:
                return True
        return False

    def _day(self, around: Sequence[Told]) -> When:
        """The day of the nearest of these sentences that gives one of the last ones."""
        for told in around:
            if not told.when.text:
                continue
            if told.when.start == told.when.end or _RANGE.search(told.when.text):
                return self._recent(told.when)
            if told.when.end == self._published and self._age(told.when) <= _LAST:
                # "The fire, which broke out on Wednesday".
                return told.when
        return When("", "")

    def _scenes(self) -> Sequence[Told]:
        """What the first sentences tell of incidents with their very places: the scene of the report."""
        if self._first is None:
            self._first = []
            at = self._view.document.sentence_of(0)
            for _ in range(_FIRST):
                told = self._tell(at)
                if told is not None and told.place and not (told.vague or told.toll):
                    self._first.append(told)
                after = self._view.document.sentence_of(at.end + 1)
                if after.start <= at.start:
                    break
                at = after
        return self._first

    def named(self, sentence: Span, *, back: bool) -> str:
        """The place that a sentence told of without its name ("a town in Syria"), as it or those beside it
        name it ("the town of Atareb"); empty if they do not. Those before count with `back` only."""
        document = self._view.document
        before = after = sentence
        for _ in range(_AHEAD + 1):
            for at in dict.fromkeys((after, before)):
                held = self._view.tokens_of(at)
                setting = Setting(self._view, held, self._places(at), (), self._published)
                if len(held) <= LONGEST and (found := named_as(setting)):
                    return found
            after = document.sentence_of(after.end + 1)
            before = document.sentence_of(max(before.start - 1, 0)) if back else sentence
        return ""

    def referred(self, setting: Setting, sentence: Span, *, far: bool) -> str:
        """The place that a sentence takes up again ("in the area"), named in it or, with `far`, in the two
        before."""
        before: list[Mention] = []
        at = sentence
        for _ in range(_WAR_BACK - 1 if far else 0):
            earlier = self._view.document.sentence_of(max(at.start - 1, 0))
            if earlier.start >= at.start:
                break
            at = earlier
            before[:0] = self._places(at)
        return referred(setting, before)

    def war(self, sentence: Span) -> str:
        """The country whose war a sentence, or one of the two before, tells of; empty if none."""
        at = sentence
        for _ in range(_WAR_BACK):
            held = self._view.tokens_of(at)
            if len(held) <= LONGEST:
                found = at_war(Setting(self._view, held, self._places(at), (), self._published))
                if found:
                    return found
            before = self._view.document.sentence_of(max(at.start - 1, 0))
            if before.start >= at.start:
                break
            at = before
        held = self._view.tokens_of(sentence)
        return self.report.country() if at_war_itself(self._view, held) or self._ranges(held) else ""

    def since(self, sentence: Span) -> When | None:
        """From the day that the sentence before names last to publication: "since then"; None if it names
        none."""
        before = self._view.document.sentence_of(max(sentence.start - 1, 0))
        days = [one.value.partition("/")[0] for one in self._dates(before) if one.value]
        if before.start >= sentence.start or not days or not self._published or days[-1] > self._published:
            return None
        return When(days[-1], self._published, "since then")

    def _other_day(self, told: When, when: When) -> bool:
        """True if a passage tells of other days than `when`: of another incident. What is told without a day
        is of the last ones."""
        if told.text and when.text:
            return told.end < when.start or when.end < told.start
        return bool(when.text) and self._age(when) > _LAST

    def _now(self, told: When, when: When) -> bool:
        """True if the scene of the report can be that of a claim of the days `when`."""
        if told.text and when.text:
            return not self._other_day(told, when)
        dated = told if told.text else when
        return not dated.text or self._age(dated) <= (_RECENT if told.text else _LAST)

    def _age(self, when: When) -> int:
        """Days from the first of `when` to publication."""
        if not when.start or not self._published:
            return 0
        return (date.fromisoformat(self._published) - date.fromisoformat(when.start)).days

    def _recent(self, when: When) -> When:
        """A day or range of the last ones before publication; nothing if it is older or that of publication,
        which a claim without a day has anyway."""
        if not self._published or when.end >= self._published:
            return When("", "")
        return when if self._age(when) <= _RECENT else When("", "")

    def _around(self, sentence: Span) -> tuple[Sequence[Told], Sequence[Told]]:
        """What the sentences before and those after tell, the nearest first."""
        document = self._view.document
        back: list[Told] = []
        ahead: list[Told] = []
        at = sentence
        for _ in range(_BACK):
            before = document.sentence_of(max(at.start - 1, 0))
            if before.start >= at.start:
                break
            at = before
            if (told := self._tell(at)) is not None:
                back.append(told)
        at = sentence
        for _ in range(_AHEAD if sentence.start <= _LEAD else 0):
            after = document.sentence_of(at.end + 1)
            if after.start <= at.start:
                break
            at = after
            if (told := self._tell(at)) is not None:
                ahead.append(told)
        return back, ahead

    def _tell(self, span: Span) -> Told | None:
        """What a sentence tells of an incident; None if it tells of none."""
        if span.start not in self._told:
            self._told[span.start] = self._read(span)
        return self._told[span.start]

    def _read(self, span: Span) -> Told | None:
        view = self._view
        held = view.tokens_of(span)
        if not held or len(held) > LONGEST:
            return None
        if span.start < self._body < span.end:
            # A headline that runs into the lead: what the lead tells goes first.
            lead = self._tells(Span(self._body, span.end))
            headline = self._tells(Span(span.start, self._body))
            if lead is None or headline is None or (lead.place and not lead.vague):
                return lead or headline
            both = headline if headline.place and not headline.vague else lead
            return Told(both.place, lead.when, both.vague)
        return self._tells(span)

    def _tells(self, span: Span) -> Told | None:
        """What a passage tells of its incidents: the narrowest of their places."""
        view, known = self._view, incidents()
        held = view.tokens_of(span)
        setting: Setting | None = None
        place, when = Locality(), When("", "")
        people = -1
        for at in held:
            word = view.low[at]
            toll = word in known.tolls
            if not toll and word not in known.nouns and word not in known.verbs:
                continue
            if setting is None:
                setting = Setting(
                    view,
                    held,
                    self._places(span),
                    self._dates(span),
                    self._published,
                    self._heard(span),
                )
                when = find_when(setting, at, (span,), spoken=self._spoken(span), reach=1 << 30)
            if toll:
                people = at if people < 0 else people
                continue
            found = find_locality(setting, at, moves=False)
            if not place.text or (
                found.text and (place.vague or not place.text or lies_in(found.text, place.text))
            ):
                place = found
        if setting is not None and people >= 0 and not place.text:
            place = find_locality(setting, people, moves=False)
            return Told(place.text, when, place.vague, toll=True)
        if setting is None:
            return None
        again = referred(setting, ()) if place.vague or not place.text else ""
        if again and not is_country(again):
            place = Locality(again)
        return Told(place.text, when, place.vague)
