"""Quantities: numbers of people and things with their bounds, as intervals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.annotate.grammar import numerals
from store.annotate.grammar.bounds import bounds, firmer
from store.annotate.grammar.not_counts import NotCounts
from store.annotate.grammar.noun_phrases import Head, find_head, peoples
from store.annotate.grammar.quantity_words import DASHES, NONE, harms
from store.annotate.grammar.subjects import Subjects, subjects
from store.annotate.language.function_words import ends_noun_phrase, function_words, is_participle
from store.model import Mention, Quantity
from store.text.segment import Document

_ONE = frozenset(("a", "an", "another", "one"))
_PREDICATES = frozenset("is was are were be been being become became as both like such not".split())
_LISTED = frozenset(
    "a an at more about some one two three four five six seven eight nine ten several".split()
)
_SUFFERED = frozenset(
    "was were died fled defected killed killing wounded wounding injured injuring kidnapped abducted "
    "arrested detained including and".split()
)
_QUOTES = frozenset("\"“”'‘’")
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:\w+teen|\w+tie)th|(?:twen|thir|for|fif|six|seven|eigh|nine)ty-\w+(?:st|nd|rd|th)"
)
_SPEECH_REACH = 8
"""Tokens between a singular noun and its verb of saying."""


def find_quantities(
    doc: Document, dates: Iterable[Mention] = (), hierarchy: Subjects | None = None
) -> tuple[Quantity, ...]:
    """All counts of people and things, in order and without overlap.

    Spans include the comparator ("at least 14"). `dates` are the document's date mentions: nothing inside
    them is a count. Ages, durations, money, shares, ordinals, measures and numbers that name something are
    left out, and so are "a", "no" and "another" before anything but people. `hierarchy` is the program's own
    unless given.
    """
    reader = _Reader(doc, hierarchy or subjects(), dates)
    return reader.quantities()


class _Reader(NotCounts):
    """One pass over a document."""

    def __init__(self, doc: Document, hierarchy: Subjects, dates: Iterable[Mention]) -> None:
        super().__init__(doc, hierarchy)
        self.tokens = doc.tokens
        self.text = doc.text
        for mention in dates:
            self.dated.update(self.tokens.within(mention.span))

    def quantities(self) -> tuple[Quantity, ...]:
        found: list[Quantity] = []
        triggers = self.grammar.triggers
        after = 0
        for at, word in enumerate(self.words):
            if at in self.opening:
                after = max(after, at)
            if at < after or not (
                "0" <= word[0] <= "9"
                or word in triggers
                or ("-" in word and word.partition("-")[0] in triggers)
            ):
                continue
            if at in self.dated:
                continue
            result = self._read(at, after)
            if result is not None:
                quantity, stop = result
                found.append(quantity)
                after = stop
            else:
                number = numerals.parse(self.words, at)
                if number is not None:
                    after = number.stop
        return tuple(found)

    def _read(self, at: int, floor: int) -> tuple[Quantity, int] | None:
        number = numerals.parse(self.words, at)
        if number is None:
            return self._sized_word(at) or self._singular(at, floor)
        if self.words[at] == "one" and number.stop == at + 1 and not self._is_count_one(at):
            return None
        if (
            self.words[at] == "one"
            and self.lower.at(at - 1) == "not"
            and at - 1 >= floor
            and number.stop == at + 1
        ):
            return self._quantity(at - 1, at + 1, 0, 0, "none"), at + 1
        if (sized := self._sized(at, number)) is not None:
            return sized
        first, comparator = self._comparator(at, floor)
        number = self._ranged(at, number, comparator)
        if self.is_something_else(at, number, first):
            return None
        stop = number.stop
        if number.comparator == "between" and comparator in ("between", "exactly", ""):
            return self._quantity(first, stop, number.low, number.high, "between"), stop
        if comparator in ("between", ""):
            comparator = "exactly"
        if comparator == "exactly":
            stop, comparator = self._after(stop)
        low, high = bounds(comparator, number.low, number.high)
        if comparator == "exactly":
            comparator = number.comparator
        return self._quantity(first, stop, low, high, comparator), stop

    def _quantity(self, first: int, stop: int, low: float, high: float | None, comparator: str) -> Quantity:
        span = self.tokens.span(first, stop)
        return Quantity(span.of(self.text), low, high, comparator, span.start, span.end)

    def _sized(self, at: int, number: numerals.Numeral) -> tuple[Quantity, int] | None:
        """ "a 12-member family": the figure alone."""
        if number.high is None:
            return None
        lower, stop = self.lower, number.stop
        tied = lower.at(stop) == "-" and lower.adjacent(stop) and lower.adjacent(stop + 1)
        if tied and number.digits and lower.at(stop + 1) in self.grammar.sets["sized"]:
            return self._quantity(at, stop, number.low, number.high, "exactly"), stop + 2
        return None

    def _sized_word(self, at: int) -> tuple[Quantity, int] | None:
        """ "a four-member team", which is one token."""
        word, _, noun = self.words[at].rpartition("-")
        if not word or noun not in self.grammar.sets["sized"]:
            return None
        number = numerals.parse((word,), 0)
        if number is None or number.high is None:
            return None
        start = self.tokens.starts[at]
        text = self.text[start : start + len(word)]
        return Quantity(text, number.low, number.high, "exactly", start, start + len(word)), at + 1

    def _singular(self, at: int, floor: int) -> tuple[Quantity, int] | None:
        """ "a colonel", "another", "no general"."""
        word = self.words[at]
        previous = self.lower.at(at - 1)
        if word in NONE:
            head = None
            if word == "no" or self.lower.at(at + 1) == "of":
                head = find_head(self.lower, at + 1, self.hierarchy, one=True)
            return (self._quantity(at, at + 1, 0, 0, "none"), at + 1) if head else None
        if word not in _ONE or (word == "another" and previous == "one") or self.lower.at(at + 1) == "number":
            return None
        if previous == "not" and self.lower.at(at + 1) == "single" and at - 1 >= floor:
            return self._quantity(at - 1, at + 2, 0, 0, "none"), at + 2
        if at + 1 < len(self.words) and numerals.parse(self.words, at + 1) is not None:
            aged = self.lower.at(at + 2) == "-" and self.lower.at(at + 3).startswith("year")
            if not aged and not self.lower.at(at + 1).endswith(("year-old", "month-old")):
                return None
        if word in ("a", "an") and _ORDINAL.fullmatch(self.lower.at(at + 1)):
            return None  # "wounding a fifth worker"
        head = find_head(self.lower, at + 1, self.hierarchy, one=True, many=False)
        if head is None and not (word == "another" and ends_noun_phrase(self.lower.at(at + 1))):
            return None
        if word == "another":
            if previous in _PREDICATES and head is not None:
                return None
            first, comparator = self._comparator(at, floor)
            low, high = bounds(comparator or "exactly", 1, 1)
            return self._quantity(first, at + 1, low, high, comparator or "exactly"), at + 1
        listed = previous in ("was", "were", "is", "are") and "among" in self.words[max(0, at - 9) : at]
        one_of = previous in ("them", "whom") and self.lower.at(at - 2) != "among"
        if (previous in _PREDICATES and not listed) or one_of or head is None:
            return None
        if self._is_apposition(at, head.stop) or self._is_voice(at, head) or self._only_acts(at, head):
            return None
        return self._quantity(at, at + 1, 1, 1, "exactly"), at + 1

    def _is_apposition(self, at: int, stop: int) -> bool:
        """ "Hamoud, a spokesman": after a comma that follows a name, unless it opens a list."""
        if self.lower.at(stop) == "and" and self.lower.at(stop + 1) in _LISTED:
            return False
        if self.lower.at(at - 1) == "," and self.lower.capital(at - 2):
            return True
        # "said Omar Farid a nurse at the scene", of a text that lost its commas.
        named = self.lower.capital(at - 1) and self.lower.capital(at - 2)
        return named and not self.grammar.sets["speech"].isdisjoint(self.words[max(0, at - 5) : at - 2])

    def _is_voice(self, at: int, head: Head) -> bool:
        """ "a diplomat said": a usual source of speech, to whom nothing seems to have happened."""
        if self._speaks(head.stop):
            return True
        node = self.hierarchy.node(head.node)
        if node is None or not node.role:
            return False
        return self.lower.at(head.stop) not in _SUFFERED and self.lower.at(at - 1) not in _SUFFERED

    def _only_acts(self, at: int, head: Head) -> bool:
        """ "A man runs past", "a bomber attacked": the subject of an act that makes no count of people."""
        previous = self.lower.at(at - 1)
        stop = head.stop
        if self.lower.at(stop) in _QUOTES and self.lower.at(stop + 1)[:1].isalpha():
            return self.lower.at(head.noun - 1) in _QUOTES  # 'a "rebel" stronghold'
        if previous == "by":
            return True
        listed = previous in ("and", "including", "of", "than", ",")
        if listed or previous in harms() or previous in _SUFFERED:
            return False
        while self.lower.at(stop) in ("has", "have", "had", "also", "later", "reportedly", "then", "himself"):
            stop += 1
        word = self.lower.at(stop)
        if word in harms():
            following = self.lower.at(stop + 1)
            counted = stop + 1 < len(self.words) and numerals.parse(self.words, stop + 1) is not None
            return counted or following in ("a", "an", "the", "at", "more", "up", "his", "her")
        if not word or not word[0].isalpha() or word in self.grammar.sets["single_verbs"]:
            return False
        if self.lower.capital(stop):
            return False
        third = word.endswith("s") and not ends_noun_phrase(word) and not word.endswith(("ss", "us"))
        finite = is_participle(word) or (word in function_words().verbs and word not in ("loyal", "based"))
        return third or finite or word in ("saw", "blew", "opened")

    def _speaks(self, at: int) -> bool:
        """True if the phrase whose head ends before token `at` is the subject of a verb of saying: nothing
        but its own parts stands between."""
        closing = function_words().closing
        for ahead in range(at, min(at + _SPEECH_REACH, len(self.words))):
            word = self.words[ahead]
            if word in self.grammar.sets["speech"]:
                return True
            joins = word in ("at", "in", "of", "from", "for", "the", "and", "on", "with", "also")
            if ahead in self.opening or not (joins or (word[0].isalnum() and word not in closing)):
                return False
        return False

    def _is_count_one(self, at: int) -> bool:
        """ "one" is a number before people and before "of" the like, else mostly a pronoun."""
        following = self.lower.at(at + 1)
        if self._is_bare_one(at, following):
            return True
        if self.lower.at(at - 1) in ("no", "any", "every", "each", "the", "this", "that", "which", "some"):
            return self.lower.at(at - 1) in ("the", "some", "that") and self._one_head(at)
        if following == "of":
            whole = self.lower.at(at + 2)[:1].isdigit() or self.lower.at(at + 2) in _LISTED
            if whole and self.lower.at(at - 1) in _PREDICATES:
                return False  # "was one of two soldiers killed" counts the two
            return self._partitive(at + 1)
        if self.lower.at(at - 1) == "and" and following in ("is", "was"):
            return self.lower.at(at + 2) in ("in", "inside", "at") and self.lower.capital(at + 3)
        if following in ("or", "to"):
            return True
        shared = self.lower.at(at - 1) == "and" and self.lower.at(at - 2) in peoples()
        head = find_head(self.lower, at + 1, self.hierarchy, one=True, many=shared)
        return head is not None and self.lower.at(head.stop) not in self.grammar.sets["speech"]

    def _is_bare_one(self, at: int, following: str) -> bool:
        """ "kills one in", "including one near", "at least one.", "one was killed"."""
        previous = self.lower.at(at - 1)
        if previous in ("no", "any", "every", "each", "the", "this", "that", "which", "some", "another"):
            return False
        if previous == "including":
            foreign = following == "of" and self.lower.at(at + 2) in peoples()
            return foreign or following not in ("of", "that", "another")
        closes = ends_noun_phrase(following) and following not in (
            "of",
            "another",
            "who",
            "that",
            "day",
            "year",
        )
        if previous in harms():
            return closes
        if previous in ("least", "than") and self.lower.at(at - 2) in ("at", "more"):
            return closes
        return following in ("was", "is", "were") and self.lower.at(at + 2) in harms()

    def _one_head(self, at: int) -> bool:
        return find_head(self.lower, at + 1, self.hierarchy, one=True, many=False) is not None

    def _partitive(self, at: int) -> bool:
        """True for "of them", "of the generals"; false for "of the largest"."""
        window = self.words[at + 1 : at + 7]
        superlatives = self.grammar.sets["superlatives"]
        for word in window:
            if word in ("them", "us", "whom", "those"):
                return True
            if word in superlatives or word.endswith("est"):
                return False
        number = at + 1 + (self.lower.at(at + 1) in ("the", "these", "those"))
        if number < len(self.words) and (whole := numerals.parse(self.words, number)) is not None:
            return ends_noun_phrase(self.lower.at(whole.stop)) or self.people(whole.stop)
        return find_head(self.lower, at, self.hierarchy, one=True) is not None

    def _comparator(self, at: int, floor: int) -> tuple[int, str]:
        """Index of the first token of the bounds before token `at`, and the comparator, "" for none."""
        first = at
        comparator = ""
        for _ in range(3):
            for words, name in self.grammar.before.get(self.lower.at(first - 1), ()):
                start = first - len(words)
                if start < floor or tuple(self.words[start:first]) != words or start in self.dated:
                    continue
                if len(words) == 1 and self.lower.at(start - 1) in self.grammar.phrasal.get(words[0], ()):
                    continue
                first = start
                if name != "plus" and firmer(name, comparator):
                    comparator = name
                break
            else:
                break
        return first, comparator

    def _after(self, stop: int) -> tuple[int, str]:
        """Index after the bounds that follow a number, and the comparator."""
        following = self.lower.at(stop)
        if following == "+" and self.lower.adjacent(stop):
            return stop + 1, "at least"
        if following == "-" and self.lower.at(stop + 1) in ("odd", "plus"):
            return stop + 2, "about" if self.lower.at(stop + 1) == "odd" else "at least"
        for words, name in self.grammar.after.get(following, ()):
            end = stop + len(words)
            if tuple(self.words[stop:end]) == words and (
                end >= len(self.words) or numerals.parse(self.words, end) is None
            ):
                return end, name
        return stop, "exactly"

    def _ranged(self, at: int, number: numerals.Numeral, comparator: str) -> numerals.Numeral:
        """The number with "to N", "or N", "-N" or, after "between", "and N"."""
        if number.high is None or number.comparator != "exactly":
            return number
        link = self.lower.at(number.stop)
        if link in DASHES:
            if not (self.lower.adjacent(number.stop) and self.lower.adjacent(number.stop + 1)):
                return number
        elif link == "and":
            if comparator != "between":
                return number
        elif link not in ("to", "or") or (link == "to" and self._is_change(at)):
            return number
        if number.stop + 1 >= len(self.words) or number.stop + 1 in self.dated:
            return number
        second = numerals.parse(self.words, number.stop + 1)
        if second is None or second.high is None:
            return number
        low = number.low
        if second.magnitude > 1 and low * second.magnitude < second.low:
            low *= second.magnitude
        if low < 1000 and not number.magnitude > 1 and second.low % 1000 == 0 and low * 1000 < second.low:
            low *= 1000  # "40 to 50,000"
        if low >= second.low or (link == "or" and second.low > low * 3):
            return number
        return numerals.Numeral(low, second.low, second.stop, "between", second.magnitude, number.digits)

    def _is_change(self, at: int) -> bool:
        """ "rose from 20 to 30" states two figures, not a range."""
        return self.lower.at(at - 1) == "from" and self.lower.at(at - 2) not in ("ranging", "anywhere")
