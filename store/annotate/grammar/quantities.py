"""Quantities: numbers of people and things with their bounds, as intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.annotate.grammar import numerals
from store.annotate.grammar.bounds import bounds, firmer
from store.annotate.grammar.noun_phrases import Head, Lower, find_head
from store.annotate.grammar.quantity_words import NONE, harms, wordings
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
_DASHES = frozenset("-–—‐‑")


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


class _Reader:
    """One pass over a document."""

    def __init__(self, doc: Document, hierarchy: Subjects, dates: Iterable[Mention]) -> None:
        self.lower = Lower.of(doc.tokens)
        self.words: Sequence[str] = self.lower.words
        self.tokens = doc.tokens
        self.text = doc.text
        self.grammar = wordings()
        self.hierarchy = hierarchy
        self.opening = {self.tokens.within(paragraph).start for paragraph in doc.paragraphs}
        """First tokens of the paragraphs: the bound of a figure stands in its own."""
        self.dated: set[int] = set()
        for mention in dates:
            self.dated.update(self.tokens.within(mention.span))

    def quantities(self) -> tuple[Quantity, ...]:
        found: list[Quantity] = []
        triggers = self.grammar.triggers
        after = 0
        for at, word in enumerate(self.words):
            if at in self.opening:
                after = max(after, at)
            if at < after or not ("0" <= word[0] <= "9" or word.partition("-")[0] in triggers):
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
            return self._singular(at, floor)
        if self.words[at] == "one" and number.stop == at + 1 and not self._is_count_one(at):
            return None
        first, comparator = self._comparator(at, floor)
        number = self._ranged(at, number, comparator)
        if self._is_something_else(at, number, first):
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

    def _singular(self, at: int, floor: int) -> tuple[Quantity, int] | None:
        """ "a colonel", "another", "no general"."""
        word = self.words[at]
        previous = self.lower.at(at - 1)
        if word in NONE:
            head = None
            if word == "no" or self.lower.at(at + 1) == "of":
                head = find_head(self.lower, at + 1, self.hierarchy, one=True)
            return (self._quantity(at, at + 1, 0, 0, "none"), at + 1) if head else None
        if word not in _ONE or (word == "another" and previous == "one"):
            return None
        if at + 1 < len(self.words) and numerals.parse(self.words, at + 1) is not None:
            aged = self.lower.at(at + 2) == "-" and self.lower.at(at + 3).startswith("year")
            if not aged and not self.lower.at(at + 1).endswith(("year-old", "month-old")):
                return None
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
        if (previous in _PREDICATES and not listed) or previous in ("them", "whom") or head is None:
            return None
        if self._is_apposition(at, head.stop) or self._is_voice(at, head):
            return None
        return self._quantity(at, at + 1, 1, 1, "exactly"), at + 1

    def _is_apposition(self, at: int, stop: int) -> bool:
        """ "Hamoud, a spokesman": after a comma that follows a name, unless it opens a list."""
        if self.lower.at(stop) == "and" and self.lower.at(stop + 1) in _LISTED:
            return False
        return self.lower.at(at - 1) == "," and self.lower.capital(at - 2)

    def _is_voice(self, at: int, head: Head) -> bool:
        """ "a diplomat said": a usual source of speech, to whom nothing seems to have happened."""
        node = self.hierarchy.node(head.node)
        if node is None or not node.role:
            return False
        return self.lower.at(head.stop) not in _SUFFERED and self.lower.at(at - 1) not in _SUFFERED

    def _is_count_one(self, at: int) -> bool:
        """ "one" is a number before people and before "of" the like, else mostly a pronoun."""
        following = self.lower.at(at + 1)
        if self.lower.at(at - 1) in ("no", "any", "every", "each", "the", "this", "that", "which", "some"):
            return self.lower.at(at - 1) in ("the", "some", "that") and self._one_head(at)
        if following == "of":
            whole = self.lower.at(at + 2)[:1].isdigit() or self.lower.at(at + 2) in _LISTED
            if whole and self.lower.at(at - 1) in _PREDICATES:
                return False  # "was one of two soldiers killed" counts the two
            return self._partitive(at + 1)
        if self.lower.at(at - 1) == "and" and following in ("is", "was"):
            return self.lower.at(at + 2) in ("in", "inside", "at") and self.lower.capital(at + 3)
        return following in ("or", "to") or self._one_head(at)

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
            return ends_noun_phrase(self.lower.at(whole.stop)) or self._people(whole.stop)
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
        if link in _DASHES:
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
        if low >= second.low or (link == "or" and second.low > low * 3):
            return number
        return numerals.Numeral(low, second.low, second.stop, "between", second.magnitude, number.digits)

    def _is_change(self, at: int) -> bool:
        """ "rose from 20 to 30" states two figures, not a range."""
        return self.lower.at(at - 1) == "from" and self.lower.at(at - 2) != "ranging"

    def _is_something_else(self, at: int, number: numerals.Numeral, first: int) -> bool:
        """True for ages, durations, money, shares, measures, times, years and numbers in names."""
        lower, sets = self.lower, self.grammar.sets
        following = lower.at(number.stop)
        if self._is_glued(at, number) or self._is_money_or_measure(at, number, first):
            return True
        if following in sets["duration_adjectives"]:
            nearby = self.words[number.stop : number.stop + 3]
            if any(word in sets["durations"] for word in nearby[1:]) and self._only_time(nearby, sets):
                return True
        if self.words[number.stop : number.stop + 3] == ["and", "a", "half"]:
            return True
        previous = lower.at(first - 1)
        if previous in sets["ages_before"] or lower.at(at - 1) in sets["ages_before"]:
            return True
        if previous == "of" and lower.at(first - 2) == "age":
            return True
        if not number.digits:
            return False
        return self._is_name_number(at, number, first)

    @staticmethod
    def _only_time(nearby: Sequence[str], sets: dict[str, frozenset[str]]) -> bool:
        for word in nearby:
            if word in sets["durations"]:
                return True
            if word not in sets["duration_adjectives"] and not numerals.parse((word,), 0) and word != "a":
                return False
        return False

    def _is_glued(self, at: int, number: numerals.Numeral) -> bool:
        """True where a hyphen, point or slash ties the number to something: "12-member", "555-1234"."""
        lower = self.lower
        if lower.adjacent(at) and lower.at(at - 1) in ("-", ".", "/", ":", "#", "+", "–", "@"):
            return True
        if not lower.adjacent(number.stop):
            return False
        following, after = lower.at(number.stop), number.stop + 1
        if following in ("odd", "plus"):
            return False
        if following in _DASHES and lower.adjacent(after):
            return lower.at(after) not in ("odd", "plus")
        if following in (".", "/", ":", "'", "’", "°", "%") and lower.adjacent(after) and following != ".":
            return lower.at(after)[:1].isalnum()
        return following == "." and lower.adjacent(after) and lower.at(after)[:1].isalnum()

    def _is_money_or_measure(self, at: int, number: numerals.Numeral, first: int) -> bool:
        sets = self.grammar.sets
        following = self.lower.at(number.stop)
        if any(following in sets[name] for name in ("durations", "percent", "money", "measures", "ages")):
            return following not in ("m", "points", "won", "square") or number.digits
        if following in sets["clock"] and number.digits:
            return True
        before = self.lower.at(at - 1)
        return before in sets["money"] or self.lower.at(first - 1) in ("$", "€", "£", "us$", "rs", "dlrs")

    def _is_name_number(self, at: int, number: numerals.Numeral, first: int) -> bool:
        """Years, labels ("Resolution 2118"), ages in apposition ("John, 45,"), list numbers, scores."""
        lower, sets = self.lower, self.grammar.sets
        word, following = self.words[at], lower.at(number.stop)
        single = number.stop == at + 1
        people = self._people(number.stop)
        year = single and len(word) == 4 and self.grammar.years[0] <= number.low <= self.grammar.years[1]
        if year and first == at and not people:
            return True
        if first < at:
            return False
        previous = lower.at(at - 1)
        if previous == "number" and not lower.capital(at - 1) and self._is_verb_number(at):
            return False
        if previous in sets["labels"] and (
            not people or previous in ("no.", "resolution", "article", "chapter")
        ):
            return lower.capital(at - 1) or previous not in (
                "top",
                "by",
                "order",
                "line",
                "area",
                "issue",
                "m",
                "g",
            )
        if (
            previous == ","
            and following in (",", ".", ";")
            and lower.capital(at - 2)
            and single
            and number.low < 120
        ):
            return True
        if single and following in (".", ")") and (at == 0 or lower.at(at - 1) in ("(", "\n")):
            return True
        if previous in sets["scores"] and number.comparator == "between":
            return True
        if lower.capital(number.stop) and lower.at(number.stop + 1) in sets["streets"]:
            return True
        if single and lower.capital(at - 1) and not people and number.low < 1000:
            return previous not in harms() and not self._is_counted_word(number.stop)
        return False

    def _is_verb_number(self, at: int) -> bool:
        """ "refugees in the country number 42,680": a plural goes before, or the figure has thousands."""
        before = self.lower.at(at - 2)
        return "," in self.words[at] or (before.endswith("s") and len(before) > 3)

    def _people(self, at: int) -> bool:
        return find_head(self.lower, at, self.hierarchy, one=True) is not None

    def _is_counted_word(self, at: int) -> bool:
        """True if the next word can be a counted plural or a participle: "In Homs 12 died"."""
        word = self.lower.at(at)
        if not word or not word[0].isalpha() or self.lower.capital(at):
            return False
        words = function_words()
        if word in self.grammar.sets["saying"]:
            return False
        if word in words.verbs or is_participle(word):
            return True
        window = self.words[at : at + 3]
        return any(
            one.endswith("s") and one not in words.closing and not one.endswith(("ss", "us", "'s"))
            for one in window
        )
