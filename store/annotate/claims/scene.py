"""Where and when an incident took place that a sentence takes up again: "Ten people died in the blast".

News tells place and day of an incident once, in one of the sentences before, or in the one after a lead
that does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import msgspec

from store.annotate.claims.placing import at_war, find_locality, incidents, named_as
from store.annotate.claims.setting import Setting, find_when
from store.annotate.language.view import LONGEST, Words
from store.model import Mention, Span, When

_BACK = 6
"""Sentences that are looked back at for the incident."""
_WAR_BACK = 3
"""Sentences, with that of the total, in which the war of a total is looked for."""
_AHEAD = 3
"""Sentences that are looked ahead at from one of the first ones."""
_RECENT = 10
"""Days before publication that an incident in the news may lie back."""
_LEAD = 700
"""Characters of a headline and a lead."""
_ELSEWHERE = frozenset("elsewhere separate separately meanwhile previous earlier worst similar".split())
_DEFINITE = frozenset("the this that these those".split())


class Told(msgspec.Struct, frozen=True):
    """What a sentence tells of an incident: the place as worded and the days, each perhaps empty."""

    place: str = ""
    when: When = When("", "")
    vague: bool = False
    """True of the place of a sentence that does not name the very one: "a town in Syria"."""


class Scenes:
    """The incidents of a report, each sentence read once.

    `places` and `dates` give the names and dates in a span, `spoken` its tokens that date the telling;
    `published` is the day of publication.
    """

    def __init__(
        self,
        view: Words,
        places: Callable[[Span], Sequence[Mention]],
        dates: Callable[[Span], Sequence[Mention]],
        spoken: Callable[[Span], frozenset[int]],
        published: str,
    ) -> None:
        self._view = view
        self._places = places
        self._dates = dates
        self._spoken = spoken
        self._published = published
        self._told: dict[int, Told | None] = {}

    def of(self, sentence: Span, held: range, *, day: bool) -> Told:
        """Place and days of the incident that a sentence, tokens `held`, goes on telling of.

        The nearest sentence that says the one or the other gives it; both are empty if the sentence turns to
        another incident. With `day` a day is looked for, too.
        """
        view = self._view
        definite = any(view.low[at] in incidents().nouns and view.lower(at - 1) in _DEFINITE for at in held)
        if not definite and any(view.low[at] in _ELSEWHERE for at in held):
            return Told()
        place, when, vague = "", When("", ""), False
        for told in self._around(sentence):
            if told.place and (not place or (vague and not told.vague)):
                place, vague = told.place, told.vague
            if day and told.when.text:
                when, day = self._recent(told.when), False
            if place and not day and not vague:
                break
        if definite and not place:
            place, vague = self._led()
        return Told(place, when, vague)

    def _led(self) -> tuple[str, bool]:
        """The place of the incident that the report opens with, and whether it is vague."""
        at = self._view.document.sentence_of(0)
        while at.start < _LEAD:
            told = self._tell(at)
            if told is not None and told.place:
                return told.place, told.vague
            after = self._view.document.sentence_of(at.end + 1)
            if after.start <= at.start:
                break
            at = after
        return "", False

    def named(self, sentence: Span) -> str:
        """The place that a sentence told of without its name ("a town in Syria"), as the next ones name it
        ("the town of Atareb"); empty if they do not."""
        at = sentence
        for _ in range(_AHEAD + 1):
            after = self._view.document.sentence_of(at.end + 1)
            held = self._view.tokens_of(after)
            if after.start <= at.start or len(held) > LONGEST:
                return ""
            at = after
            if found := named_as(Setting(self._view, held, self._places(at), (), self._published)):
                return found
        return ""

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
        return ""

    def _recent(self, when: When) -> When:
        """A day of the last ones before publication; nothing if the window is longer, older or that of
        publication, which a claim without a day has anyway."""
        if when.start != when.end or not self._published or when.start == self._published:
            return When("", "")
        days = (date.fromisoformat(self._published) - date.fromisoformat(when.start)).days
        return when if 0 < days <= _RECENT else When("", "")

    def _around(self, sentence: Span) -> Sequence[Told]:
        document = self._view.document
        found: list[Told] = []
        at = sentence
        for _ in range(_BACK):
            before = document.sentence_of(max(at.start - 1, 0))
            if before.start >= at.start:
                break
            at = before
            if (told := self._tell(at)) is not None:
                found.append(told)
        if sentence.start > _LEAD:
            return found
        at = sentence
        for _ in range(_AHEAD):
            after = document.sentence_of(at.end + 1)
            if after.start <= at.start:
                break
            at = after
            if (told := self._tell(at)) is not None:
                found.append(told)
        return found

    def _tell(self, span: Span) -> Told | None:
        """What a sentence tells of an incident; None if it tells of none."""
        if span.start not in self._told:
            self._told[span.start] = self._read(span)
        return self._told[span.start]

    def _read(self, span: Span) -> Told | None:
        view, known = self._view, incidents()
        held = view.tokens_of(span)
        if not held or len(held) > LONGEST:
            return None
        told = next((at for at in held if view.low[at] in known.nouns or view.low[at] in known.verbs), -1)
        if told < 0:
            return None
        setting = Setting(view, held, self._places(span), self._dates(span), self._published)
        place = find_locality(setting, told, moves=False)
        when = find_when(setting, told, (span,), spoken=self._spoken(span), reach=1 << 30)
        return Told(place.text, when, place.vague)
