"""Where and when what a claim tells of happened: by its sentence, else by what the report told before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from store.annotate.claims.backdrop import fled, host, left_behind
from store.annotate.claims.earlier import Before
from store.annotate.claims.items import Item
from store.annotate.claims.place_terms import incidents, is_before_place, is_country
from store.annotate.claims.placing import Locality, find_locality, find_place
from store.annotate.claims.scene import Scenes, Told
from store.annotate.claims.setting import Setting, find_when
from store.annotate.claims.vouching import Voices
from store.annotate.language.phrases import closed
from store.annotate.language.view import Words
from store.model import Claim, Kind, Measure, Mention, Span, When

MOVES = frozenset(("defect", "cross", "arrive", "return", "evacuate", "deploy", "displace", "surrender"))
LEAVES = "evacuate"
"""The place of this event is the one that is left."""
_NEAR_STOCK = 7
"""Tokens: a date further away does not say when a stock was counted."""
_LOCAL = frozenset(("kill", "injure", "harm", "execute", "abduct"))
"""Events that happen where the incident does: "three died in the blast"."""
_TOLD_ELSEWHERE = (_LOCAL | MOVES | {"shelter"}) - {"displace", "evacuate"}
"""Events of which another sentence tells the place in its own way: the scene, or where people went."""
_YEARS = frozenset(("years", "decades", "decade", "war", "conflict", "uprising", "revolt"))
"""What makes a figure one of a country, not of the incident at hand."""
_GOES_ON = frozenset(("detain", "capture", "rescue", "besiege", "protest", "surrender"))
"""Events that the next sentence goes on to count, without their place: "arrests rose to 300"."""
_LAST = 4
"""Claims that are looked back at for it."""
_MANY = 60
"""Names that are looked back at for "the two villages"."""
_NEXT = 200
"""Code points from their sentence to the one that goes on."""
_IN_FIGHTS = frozenset(("detain", "capture", "surrender"))


class Happened(msgspec.Struct, frozen=True):
    """What is known of an event before its place and days are."""

    event: str
    near: int
    """Token that tells of it."""
    measure: Measure
    before: Before | None
    """What was said of the same people before."""
    whole: Claim | None
    """The claim that the figure is a part of."""


class Whereabouts:
    """The places and days of the claims of a report. `found` are its claims so far; it grows."""

    def __init__(
        self, view: Words, places: Sequence[Mention], scenes: Scenes, voices: Voices, found: Sequence[Claim]
    ) -> None:
        self.view = view
        self.places = places
        self.scenes = scenes
        self.voices = voices
        self.found = found

    def of(
        self, setting: Setting, span: Span, item: Item, told: Happened, spoken: frozenset[int]
    ) -> tuple[str, When, Measure]:
        """Place and days of the event of an item, and its measure in the light of them."""
        event, before = told.event, told.before
        where = self._where(setting, item, event, told.near)
        if before is None and (not where.text or where.vague):
            again = self.scenes.referred(setting, span, far=event not in _TOLD_ELSEWHERE)
            where = Locality(again) if again and not (where.text and is_country(again)) else where
        where = where if where.text else Locality(self._elsewhere(setting, span, event))
        measure, when = self._when(setting, span, item, told, spoken)
        if measure is Measure.CUMULATIVE and not where.text and before is None:
            where = Locality(self.scenes.war(span))
        place = where.text
        if told.whole is not None and before is None:
            # The dead of a toll died where and when the toll was.
            place = place if place and not where.vague else told.whole.place or place
            when = when if when.text else told.whole.when
        elif before is None and self._is_local(event, measure, setting.held):
            told_of = self._scene(span, setting.held, measure, where, when)
            place, when = told_of.place, told_of.when if told_of.when.text else when
            place = place or self.scenes.referred(setting, span, far=True)
        if not place and (event in _LOCAL or event in _IN_FIGHTS):
            place = self._same_day(span, when) or self.scenes.report.headline() or self.scenes.report.filed()
        if before is not None:
            place = place or before.place
            when = when if when.text else before.when
        return place, when, measure

    def _where(self, setting: Setting, item: Item, event: str, near: int) -> Locality:
        """The place that the sentence gives the event at token `near`, by its own words."""
        beside = item.inherited and _followed_by_place(self.view, item.last)
        leaves = event == LEAVES
        where = find_locality(setting, item.last if beside else near, event in MOVES, leaves=leaves)
        if leaves and (behind := left_behind(setting, near, at_once=bool(where.text))):
            return Locality(self._pair(setting, behind) or behind)
        if not where.text and event == "shelter" and item.governed is not None and item.governed.active:
            return Locality(host(setting, near))
        return where

    def _elsewhere(self, setting: Setting, span: Span, event: str) -> str:
        """The place of an event that is told otherwise: "in the Afghan capital", "fled Mali", or that of
        the same event just before."""
        if capital := self.scenes.report.capital(setting.held):
            return capital
        if event == "displace":
            return fled(setting) or find_place(setting, setting.held.start, moves=False, leaves=True)
        if event not in _GOES_ON:
            return ""
        near = (one for one in reversed(self.found[-_LAST:]) if span.start - one.sentence_end < _NEXT)
        return next((one.place for one in near if one.event == event), "")

    def _pair(self, setting: Setting, behind: str) -> str:
        """Of "the two villages" the names that the report has given last before; empty if it has not."""
        if not behind.startswith("the two "):
            return ""
        start = self.view.span(setting.held.start, setting.held.start + 1).start
        last = bisect_left(self.places, start, key=lambda one: one.start)
        for at in range(last - 1, max(0, last - _MANY), -1):
            one, other = self.places[at - 1 : at + 1]
            if self.view.text[one.end : other.start].strip() == "and":
                return self.view.text[one.start : other.end]
        return ""

    def _when(
        self, setting: Setting, span: Span, item: Item, told: Happened, spoken: frozenset[int]
    ) -> tuple[Measure, When]:
        """The days of an event, and its measure in the light of them."""
        measure, near = told.measure, told.near
        voices = self.voices.at(item.count.quantity.start)
        inside = voices[-1].content if voices else (span,)
        reach = _NEAR_STOCK if measure is Measure.STOCK else 1 << 30
        when = find_when(setting, near, inside, spoken=spoken, reach=reach)
        if self._since_then(setting.held):
            return Measure.CUMULATIVE, self.scenes.since(span) or When("", when.end)
        if measure is Measure.CUMULATIVE and not when.text:
            when = When("", when.end)
        return measure, when

    def _is_local(self, event: str, measure: Measure, held: range) -> bool:
        """True of an event that happened where the incident did, also of a capture during "the offensive"."""
        if event in _LOCAL:
            return True
        view = self.view
        return (
            event in _IN_FIGHTS
            and measure is Measure.INCIDENT
            and any(
                view.low[at] in incidents().nouns and view.lower(at - 1) in ("the", "this") for at in held
            )
        )

    def _scene(self, span: Span, held: range, measure: Measure, where: Locality, when: When) -> Told:
        """Place and days of an incident, where the sentence leaves them out or does not name the very place,
        from the sentences around."""
        exact = where.text != "" and not where.vague
        total = measure is not Measure.INCIDENT
        if where.text and (total or self._of_the_war(held)):
            return Told(where.text, when)
        if not (where.text or when.text) and self._of_the_war(held):
            return Told(self.scenes.war(span), when)
        if (exact and (total or when.text)) or (total and (when.text or where.text)):
            return Told(where.text, when)
        told = self.scenes.of(span, held, where, when, self._just_before(span, when))
        if total:
            return Told(told.place, when)
        if not told.place or told.vague:
            # What the sentence says of the place itself goes before what another says as vaguely.
            wide = not where.text or is_country(where.text)
            named = (
                self.scenes.named(span, back=wide) if (where.text or told.place) and not where.beside else ""
            )
            named = "" if self.scenes.turns(held) else named
            return msgspec.structs.replace(told, place=named or where.text or told.place)
        return told

    def _just_before(self, span: Span, when: When) -> str:
        """The place of the last figure of such an event, if it stands near and is not of other days."""
        one = self.found[-1] if self.found else None
        if one is None or one.event not in _LOCAL or span.start - one.sentence_end > _NEXT:
            return ""
        other = when.text and one.when.text and when.start != one.when.start
        return "" if other or is_country(one.place) else one.place

    def _same_day(self, span: Span, when: When) -> str:
        """The place of a claim just before of the same days, stated ones; empty if there is none."""
        near = (one for one in reversed(self.found[-_LAST:]) if span.start - one.sentence_end < _NEXT)
        same = (one.place for one in near if when.text and one.when.start == when.start and one.place)
        return next(same, "")

    def _since_then(self, held: range) -> bool:
        """True of "since then", which counts from what the sentence before told."""
        low = self.view.low
        return any(low[at] == "since" and self.view.lower(at + 1) == "then" for at in held)

    def _of_the_war(self, held: range) -> bool:
        """True of a sentence on a war or on years: "have been killed in Syria's six-year conflict"."""
        view = self.view
        return any(
            view.low[at] in _YEARS and (at + 1 >= held.stop or closed(view.low[at + 1])) for at in held
        )


def _followed_by_place(view: Words, at: int) -> bool:
    """True of "and 600 in Khost", "22 in neighbouring Idlib": the count has a place of its own."""
    if view.lower(at) not in ("in", "to", "into", "at", "near"):
        return False
    stop = at + 1
    while stop < at + 5 and is_before_place(view.lower(stop)):
        stop += 1
    return view.kind(stop) is Kind.PLACE
