"""Sources: from a noun phrase to a link of a chain, and from a pronoun to the source it stands for."""

from __future__ import annotations

import msgspec

from store.annotate.language.closed_class import ARTICLES, CALENDAR, PUNCTUATION, SMALL_NUMBERS
from store.annotate.language.view import Words
from store.annotate.voices.cues import Cues
from store.model import Attribution, Kind, Stance

_HUMAN = frozenset(
    "official officials spokesman spokesmen spokeswoman spokesperson spokespersons activist activists "
    "witness witnesses eyewitness eyewitnesses resident residents source sources doctor doctors medic "
    "medics nurse worker workers commander commanders officer officers diplomat diplomats "
    "correspondent correspondents reporter reporters journalist journalists relative relatives "
    "rescuer rescuers villagers locals refugee refugees survivor survivors analyst analysts expert "
    "experts member members leader leaders fighter fighters rebels photographer man woman father "
    "mother brother aide director head chief minister envoy ambassador president secretary general "
    "colonel lieutenant major captain lawyer".split()
)
_PLURAL = frozenset("they we".split())
_PERSONAL = frozenset("he she".split())
_BODIES = frozenset(
    "group observatory monitor watchdog agency ministry organisation organization network channel "
    "broadcaster station newspaper army council committee coalition army military report statement "
    "centre center charity website television tv".split()
)


class _Known(msgspec.Struct, frozen=True):
    """A source that later pronouns may stand for."""

    link: Attribution
    personal: bool
    many: bool


class Sources:
    """Builds the links of chains for one document and remembers them in order of reading."""

    def __init__(self, view: Words, lexicon: Cues) -> None:
        self.view = view
        self.lexicon = lexicon
        self._known: list[_Known] = []

    def link(self, first: int, last: int, cue: tuple[int, int], stance: Stance) -> Attribution:
        """The link for the source in tokens `first` to `last` (excluded). A pronoun is replaced by what it
        stands for, where that is known; the span is then that of the antecedent."""
        cue_words = " ".join(self.view.span(*cue).of(self.view.text).split())
        pronoun = self.view.lower(first) if last == first + 1 else ""
        if pronoun in _PERSONAL or (pronoun in ("it", "they") and self.view.name[first] is None):
            before = self._antecedent(pronoun)
            if before is not None:
                return msgspec.structs.replace(before, cue=cue_words, stance=stance)
        return self._fresh(first, last, cue_words, stance)

    def knows_body(self) -> bool:
        """True if "it" can stand for a source that was named before; otherwise it is the outlet itself."""
        return self._antecedent("it") is not None

    def _antecedent(self, pronoun: str) -> Attribution | None:
        personal = pronoun in _PERSONAL
        for known in reversed(self._known[-8:]):
            if pronoun == "they" and known.many:
                return known.link
            if pronoun != "they" and not known.many and known.personal == personal:
                return known.link
        return None

    def _fresh(self, first: int, last: int, cue: str, stance: Stance) -> Attribution:
        view = self.view
        span = view.span(first, last)
        people = [name for at in range(first, last) if (name := view.name[at]) and name.kind is Kind.PERSON]
        bodies = [
            name for at in range(first, last) if (name := view.name[at]) and name.kind is Kind.ORGANISATION
        ]
        head = self._head(first, last)
        human = head in _HUMAN
        entity = ""
        if people:
            entity = people[0].entity
        elif bodies and not human:
            entity = bodies[-1].entity
        elif head in _BODIES and view.low[first] in ARTICLES and not bodies:
            entity = self._last_body()
        named = bool(people) or bool(entity) or (not human and (bool(bodies) or self._proper(first, last)))
        made = Attribution(
            source=span.of(view.text),
            cue=cue,
            stance=stance,
            named=named,
            start=span.start,
            end=span.end,
            entity=entity,
        )
        many = (
            not people
            and head.endswith("s")
            and head not in ("news", "rights", "nations", "states", "forces", "press")
        )
        pronoun = last == first + 1 and view.low[first] in (_PLURAL | _PERSONAL | {"it", "i", "you"})
        if not pronoun:
            self._known.append(_Known(made, bool(people) or (human and not many), many))
        return made

    def _head(self, first: int, last: int) -> str:
        """The head noun: the last word before a preposition, a comma or a bracket; of "X, a spokesman for Y"
        that of the part that has a noun of sources."""
        view = self.view
        head = ""
        for at in range(first, last):
            word = view.low[at]
            if word in PUNCTUATION or word in ("of", "for", "in", "from", "at", "with", "by", "inside"):
                if head in self.lexicon.sources:
                    return head
            elif word[0].isalnum() and word not in ARTICLES:
                head = word
        return head

    def _proper(self, first: int, last: int) -> bool:
        """True if the phrase has a capitalised word that is neither a demonym, a place nor the sentence's
        first."""
        view = self.view
        start = view.document.sentence_of(view.document.tokens.starts[first]).start
        for at in range(first, last):
            name = view.name[at]
            if name is not None and name.kind in (Kind.GROUP, Kind.PLACE):
                continue
            if not view.capital(at) or view.low[at] in CALENDAR or view.low[at] in SMALL_NUMBERS:
                continue
            if view.document.tokens.starts[at] == start and not view.word(at).isupper() and last - first > 1:
                continue
            return True
        return False

    def _last_body(self) -> str:
        for known in reversed(self._known[-8:]):
            if not known.personal and known.link.entity:
                return known.link.entity
        return ""

    def previous(self) -> Attribution | None:
        """The last source named."""
        return self._known[-1].link if self._known else None
