"""What keeps a number from being a count: ages, durations, money, measures, numbers that name something."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotate.grammar import numerals
from store.annotate.grammar.noun_phrases import Lower, find_head, peoples
from store.annotate.grammar.quantity_words import DASHES, harms, wordings
from store.annotate.grammar.subjects import Subjects
from store.annotate.language.function_words import ends_noun_phrase, function_words, is_participle
from store.text.segment import Document

_PARTS = frozenset(
    "third thirds quarters fourths fifths sixths sevenths eighths ninths tenths halves".split()
)
"""After a number: a share, "two thirds of the town"."""
_MONEY_REACH = 30
"""Tokens."""
_ERAS = frozenset("bc b.c bce b.c.e ad a.d".split())
_LINKS = frozenset(("and", "or", ",", "to", "-", "&"))
"""What joins the numbers of a list."""
_RESULTS = frozenset("profit profits loss losses deficit surplus turnover debt loan revenue".split())
"""After millions: money, though no currency is named."""
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east "
    "south-west".split()
)


class NotCounts:
    """The tests on the tokens of one document."""

    def __init__(self, doc: Document, hierarchy: Subjects) -> None:
        self.lower = Lower.of(doc.tokens)
        self.words: Sequence[str] = self.lower.words
        self.grammar = wordings()
        self.hierarchy = hierarchy
        self.dated: set[int] = set()
        """Tokens inside dates."""
        self.opening = {doc.tokens.within(paragraph).start for paragraph in doc.paragraphs}
        """First tokens of the paragraphs: the bound of a figure stands in its own."""

    def is_something_else(self, at: int, number: numerals.Numeral, first: int) -> bool:
        """True for ages, durations, money, shares, measures, times, years and numbers in names."""
        lower, sets = self.lower, self.grammar.sets
        following = lower.at(number.stop)
        if self._is_glued(at, number) or self._is_money_or_measure(at, number, first):
            return True
        if number.stop > at and self._is_of_measure(number):
            return True
        if following in _PARTS or following.rstrip(".") in _ERAS:
            return True
        if number.low >= 1_000_000 and following in _RESULTS:
            return True
        if number.magnitude >= 1_000_000 and ends_noun_phrase(following) and self._after_money(at):
            return True
        if following in _COMPASS and self.lower.at(number.stop + 1) == "of":
            return True  # "130 southeast of Aleppo", a distance
        if lower.at(at - 1) == "number" and not number.digits and not self._is_verb_number(at):
            return True  # "the number two commander"
        if number.digits and (self._is_in_row(at) or self._stands_alone(at, number.stop)):
            return True
        if following in sets["duration_adjectives"]:
            nearby = self.words[number.stop : number.stop + 3]
            if any(word in sets["durations"] for word in nearby[1:]) and self._only_time(nearby, sets):
                return True
        if self.words[number.stop : number.stop + 3] == ["and", "a", "half"]:
            return True
        if following in ("and", "or", "to") and self._is_joint_measure(number.stop + 1):
            return True
        previous = lower.at(first - 1)
        if previous in sets["ages_before"] or lower.at(at - 1) in sets["ages_before"]:
            return True
        if previous in ("from", "between", "to", "and") and self._is_age_range(first):
            return True
        if previous == "of" and self._is_age_at(first - 2) and not self.people(number.stop):
            return True
        if previous in ("turns", "turned") and number.low < 120 and not self.people(number.stop):
            return True
        if not number.digits and self._is_share(at, number):
            return True
        if not number.digits:
            ranked = lower.at(at - 1) in sets["ranks"] and number.stop == at + 1
            return ranked and ends_noun_phrase(following) and not self.people(number.stop)
        if self.words[at].endswith("m") and not self.people(number.stop):
            return True  # metres
        return self._is_name_number(at, number, first)

    def _after_money(self, at: int) -> bool:
        """True if a sum of money stands before token `at` in its sentence: "2 bln stg or 140 mln"."""
        money = self.grammar.sets["money"]
        for back in range(at - 1, max(at - _MONEY_REACH, 0), -1):
            word = self.words[back]
            if word in (".", "!", "?") or back in self.opening:
                return False
            if word in money and word not in ("mark", "won", "cent", "pound"):
                return True
        return False

    def _is_joint_measure(self, at: int) -> bool:
        """True for the first number of "3 and 5 years old" and "10 or 15 percent"."""
        second = numerals.parse(self.words, at) if at < len(self.words) else None
        if second is None:
            return False
        unit, sets = self.lower.at(second.stop), self.grammar.sets
        if unit in ("years", "months") and self.lower.at(second.stop + 1) in ("old", "of"):
            return True
        return unit in sets["percent"] and unit != "per"

    def _is_age_at(self, at: int) -> bool:
        """True for "age of" and "age group of", and for a body: "the Group of 77"."""
        if self.lower.at(at) == "group":
            return self.lower.capital(at) or self.lower.at(at - 1) in ("age", "-")
        return self.lower.at(at) == "age"

    def _is_of_measure(self, number: numerals.Numeral) -> bool:
        """ "millions of dollars", "hundreds of thousands of miles", "tens of Syrian pounds"."""
        if self.lower.at(number.stop) != "of":
            return False
        sets = self.grammar.sets
        for ahead in range(number.stop + 1, number.stop + 4):
            word = self.lower.at(ahead)
            if any(word in sets[name] for name in ("durations", "money", "measures")):
                return word not in (
                    "m",
                    "points",
                    "point",
                    "square",
                    "second",
                    "mark",
                    "won",
                    "foot",
                    "pound",
                )
            if not word or ends_noun_phrase(word):
                return False
        return False

    def _is_score(self, at: int, stop: int) -> bool:
        """True for the figure of "Oslo: 1, Bergen: 0"."""
        lower = self.lower
        labelled = lower.at(at - 1) == ":" and lower.capital(at - 2) and lower.at(at - 2) not in harms()
        return (
            labelled
            and lower.at(stop) in ("", ",", ".", ";")
            and not self.hierarchy.match(self.words, at - 2)
        )

    def _is_proper(self, at: int) -> bool:
        """True if token `at` is written as a name: "Mazzeh", "al-Mazzeh"."""
        if self.lower.capital(at):
            return True
        return self.lower.at(at).startswith(("al-", "el-")) and any(
            letter.isupper() for letter in self.lower.tokens.words[at]
        )

    def _is_in_row(self, at: int) -> bool:
        """True in "532 123 4567" and "the 101 102 and 103 fields": no counts stand side by side by threes."""
        first, last = at, at
        while first > at - 3 and self.lower.at(first - 1).isdecimal():
            first -= 1
        while last < at + 3 and self.lower.at(last + 1).isdecimal():
            last += 1
        row = last - first + 1
        if row >= 2 and self.lower.at(last + 1) == "and" and self.lower.at(last + 2).isdecimal():
            row += 1
        if row == 1 and self.lower.at(at - 1) == "and" and self.lower.at(at - 2).isdecimal():
            row += 1 + self.lower.at(at - 3).isdecimal()
        return row >= 3

    def _is_share(self, at: int, number: numerals.Numeral) -> bool:
        """True for both numbers of "one in five pupils" and "nine out of ten"; not of "kills one in two"."""
        lower = self.lower
        for link in (("in",), ("out", "of")):
            size = len(link)
            after = number.stop + size
            if tuple(self.words[number.stop : after]) == link and after < len(self.words):
                return lower.at(at - 1) not in harms() and self._makes_share(at, after)
            if tuple(self.words[max(at - size, 0) : at]) == link and at > size:
                return lower.at(at - size - 2) not in harms() and self._makes_share(at - size - 1, at)
        return False

    def _makes_share(self, first: int, second: int) -> bool:
        part, whole = numerals.parse(self.words, first), numerals.parse(self.words, second)
        if part is None or whole is None or part.digits or whole.digits:
            return False
        return part.low < whole.low <= 10 and (part.low == 1 or self.words[second - 1] == "of")

    def _is_age_range(self, first: int) -> bool:
        """ "aged from four to ten", "aged between 5 and 12"."""
        return not self.grammar.sets["ages_before"].isdisjoint(self.words[max(0, first - 4) : first])

    def _is_furniture(self, at: int, stop: int, people: bool) -> bool:
        """True for the counters of web pages: beside a date or a nought, behind an ellipsis, at the end."""
        lower = self.lower
        previous, following = lower.at(at - 1), lower.at(stop)
        if stop in self.dated and following[:1].isdigit() and not people:
            return True
        if (lower.at(at) == "0" and following[:1].isdigit()) or previous == "0":
            return True
        if previous.startswith("..") and lower.capital(stop) and not people:
            return True
        closed = stop >= len(self.words) or stop in self.opening
        return closed and (previous in ("-", "–", "—") or (":" in previous and previous[:1].isdigit()))

    def _stands_alone(self, at: int, stop: int) -> bool:
        """True if the number is a sentence or a paragraph of its own: the number of a page, of readers."""
        closed = stop >= len(self.words) or stop in self.opening
        return closed and (at in self.opening or self.lower.at(at - 1) in (".", "!", "?"))

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
        if following in DASHES and lower.adjacent(after):
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
        if following in peoples() and self.lower.at(number.stop + 1) in sets["money"]:
            return True  # "100 mln Swiss francs"
        before = self.lower.at(at - 1)
        return (before in sets["money"] and before != "won") or self.lower.at(first - 1) in (
            "$",
            "€",
            "£",
            "us$",
            "rs",
            "dlrs",
        )

    def _is_name_number(self, at: int, number: numerals.Numeral, first: int) -> bool:
        """Years, labels ("Resolution 2118"), ages in apposition ("John, 45,"), list numbers, scores."""
        lower, sets = self.lower, self.grammar.sets
        word, following = self.words[at], lower.at(number.stop)
        single = number.stop == at + 1
        people = self.people(number.stop)
        if self._is_furniture(at, number.stop, people) or self._is_named(at, number.stop, people):
            return True
        if single and self._is_score(at, number.stop):
            return True
        plain = single and len(word) == 4 and word.isdigit() and first == at and not people
        if plain and number.low >= 1000 and lower.at(at - 1) in ("until", "since", "circa", "year"):
            return not self._is_counted_word(number.stop)  # a year long past
        if plain and at > 0 and lower.is_acronym(at - 1) and not lower.at(at - 1)[0].isdigit():
            return not self._is_counted_word(number.stop)  # "ISO 6400"
        year = single and len(word) == 4 and self.grammar.years[0] <= number.low <= self.grammar.years[1]
        if year and first == at and not people:
            return True
        if single and len(word) == 4 and lower.at(at - 1) == "at" and number.low < 2400 and not people:
            return True  # the time of day
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
        if (
            number.comparator == "between"
            and len(word) == 3
            and len(self.words[number.stop - 1]) == 4
            and not people
        ):
            return True  # a telephone number
        if lower.capital(number.stop) and lower.at(number.stop + 1) in sets["streets"]:
            return True
        if single and self._is_proper(at - 1) and not people and number.low < 1000:
            return previous not in harms() and not self._is_counted_word(number.stop)
        return False

    def _is_named(self, at: int, stop: int, people: bool) -> bool:
        """ "the 3000 Housing Project", "resolutions 2118 and 2235", "posts 4, 5 and 6"."""
        lower = self.lower
        if not people and self._is_labelled(at, stop):
            return True
        if lower.at(at - 1) != "the" or not lower.capital(stop) or people:
            return False
        window = self.words[stop : stop + 5]
        return not any(word.endswith("s") and word not in function_words().closing for word in window)

    def _is_labelled(self, at: int, stop: int) -> bool:
        """True for each of the numbers after the plural of a word that numbers name: "posts 542 and 543"."""
        labels = self.grammar.sets["labels"]
        back = at - 1
        while back > at - 8 and (self.lower.at(back) in _LINKS or self.lower.at(back).isdecimal()):
            back -= 1
        label = self.lower.at(back)
        if len(label) < 4 or not label.endswith("s") or not (label in labels or label[:-1] in labels):
            return False
        row = self.lower.at(stop) in _LINKS and self.lower.at(stop + 1).isdecimal()
        return back < at - 1 or row or not self._is_counted_word(stop)

    def _is_verb_number(self, at: int) -> bool:
        """ "refugees in the country number 42,680": a plural goes before, or the figure has thousands."""
        before = self.lower.at(at - 2)
        return "," in self.words[at] or (before.endswith("s") and len(before) > 3)

    def people(self, at: int) -> bool:
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
