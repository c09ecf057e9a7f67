"""Counts of people: a quantity with whom it counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

import msgspec

from store.annotate.grammar.noun_phrases import Head, Lower, find_head, peoples
from store.annotate.grammar.numerals import parse
from store.annotate.grammar.subjects import Subjects, subjects
from store.annotate.language.function_words import ends_noun_phrase
from store.annotate.language.tables import table
from store.model import Mention, Quantity, Span, Subject
from store.text.segment import Document

_DEFINITE = frozenset("the these those his her its their all both our".split())
_MORE = frozenset("more another further additional extra".split())
_NOT_QUALIFIERS = frozenset("'s ’s - \" “ ” ' ‘ ’ of the a an".split())
_ADDED = _MORE | {"other"}
"""Words before the noun that are no part of who is counted; the qualifiers keep them."""
_CLOSING = frozenset(('"', "”", "’", "'"))
_VAGUE = frozenset("tens dozens scores hundreds thousands hundred thousand several".split())
_PRONOUNS = frozenset("them whom us those".split())
_SINGULAR = frozenset("a an one 1 another".split())
_PLACES = frozenset("in at near from".split())
_THEM_REACH = 60
"""Tokens before "of them" in which its group is looked for."""
_TOLL_REACH = 30
"""Tokens between "death toll" and its figure."""


class Count(msgspec.Struct, frozen=True):
    """A quantity of people."""

    quantity: Quantity
    subject: Subject
    """`kind` is a node of the hierarchy. Qualifiers are lower-case words; "definite" marks a group that was
    spoken of before ("the 14 officers"), "more" and "other" one that adds to another."""
    start: int
    """Span of the figure and its noun phrase, as far as that follows the figure."""
    end: int


class _Grammar(msgspec.Struct, frozen=True):
    people_verbs: frozenset[str]
    people_objects: frozenset[str]
    people_nouns_of: frozenset[str]
    refuges: frozenset[str]
    auxiliaries: frozenset[str]
    tolls: dict[str, str]


@cache
def _grammar() -> _Grammar:
    return msgspec.convert(table("counts"), _Grammar)


def find_counts(
    doc: Document,
    quantities: Iterable[Quantity],
    names: Iterable[Mention] = (),
    hierarchy: Subjects | None = None,
) -> tuple[Count, ...]:
    """The quantities that count people, with their subjects, in order of position.

    A rank without article in a list of counts ("two colonels and major") is one, too. `names` are the
    document's names: none of them is taken for a noun. `hierarchy` is the program's own unless given.
    """
    return _Reader(doc, hierarchy or subjects(), names).counts(tuple(quantities))


class _Reader:
    """One pass over the quantities of a document."""

    def __init__(self, doc: Document, hierarchy: Subjects, names: Iterable[Mention]) -> None:
        self.doc = doc
        self.lower = Lower.of(doc.tokens)
        self.words: Sequence[str] = self.lower.words
        self.hierarchy = hierarchy
        self.grammar = _grammar()
        self.named = {mention.start for mention in names}
        self.found: list[Count] = []
        self.by_number: dict[tuple[float, float | None], str] = {}
        self.things = -1

    def counts(self, quantities: Sequence[Quantity]) -> tuple[Count, ...]:
        tokens = self.doc.tokens
        for quantity in quantities:
            span = tokens.within(_span(quantity))
            if not span:
                continue
            count, stop = self._count(quantity, span.start, span.stop)
            if count is None:
                self.things = quantity.start
                continue
            if self.found and quantity.start < self.found[-1].end:
                continue
            self.found.append(count)
            self.by_number[quantity.low, quantity.high] = count.subject.kind
            self._bare_ranks(stop)
        return tuple(sorted(self.found, key=lambda count: count.quantity.start))

    def _count(self, quantity: Quantity, first: int, stop: int) -> tuple[Count | None, int]:
        text = self.words[first:stop]
        if self.lower.at(stop) in _CLOSING and self.lower.at(stop + 1) == "of" and text[-1] in _VAGUE:
            stop += 1  # "dozens" of people, in scare quotes
        single = text[-1] in _SINGULAR
        none = quantity.comparator == "none"
        article = text[-1] in ("a", "an")
        head = find_head(
            self.lower, stop, self.hierarchy, one=single or none, many=not article and text[-1] != "another"
        )
        if self.lower.at(first - 1) == "in" and first > 1 and parse(self.words, first - 2) is not None:
            return None, stop  # "three in ten men" is a share
        before = self._qualifiers_before(text, first)
        if head is not None and (shared := self._shared_noun(stop)) is not None:
            return self._bare(quantity, stop, stop + 1, shared.node, (*before, self.words[stop])), stop + 1
        if head is not None:
            if article and head.node == "family" and self.lower.at(head.stop) == "of":
                return None, stop
            return self._of_head(quantity, head, before), head.stop
        if article or none:
            return None, stop
        return self._elliptic(quantity, first, stop, before)

    def _qualifiers_before(self, text: Sequence[str], first: int) -> tuple[str, ...]:
        found = ("definite",) if self.lower.at(first - 1) in _DEFINITE else ()
        more = any(
            word in _MORE
            and self.lower.at(at + 1) != "than"
            and (word, self.lower.at(at - 1)) not in (("more", "or"), ("more", "and"))
            for at, word in enumerate(text, first)
        )
        return (*found, "more") if more else found

    def _of_head(self, quantity: Quantity, head: Head, before: tuple[str, ...]) -> Count:
        first = head.first
        while first < head.noun and self.words[first] in _ADDED:
            first += 1
        span = self.doc.tokens.span(first, head.stop)
        quantity = self._bounded_after(quantity, head.stop)
        words = [word for word in head.modifiers if word not in _NOT_QUALIFIERS]
        more = ("more",) if _MORE.intersection(words) and "more" not in before else ()
        rest = tuple(dict.fromkeys(word for word in words if word not in _MORE))
        partitive = ("partitive",) if head.partitive and quantity.comparator != "dozens" else ()
        subject = Subject(
            span.of(self.doc.text), head.node, span.start, span.end, (*before, *more, *partitive, *rest)
        )
        return Count(quantity, subject, quantity.start, span.end)

    def _bounded_after(self, quantity: Quantity, at: int) -> Quantity:
        """The quantity of "70 people at least": a bound may follow the noun."""
        if quantity.comparator != "exactly" or self.words[at : at + 2] != ["at", "least"]:
            return quantity
        if at + 2 < len(self.words) and (parse(self.words, at + 2) is not None or not self._closes(at + 2)):
            return quantity
        return msgspec.structs.replace(quantity, high=None, comparator="at least")

    def _elliptic(
        self, quantity: Quantity, first: int, stop: int, before: tuple[str, ...]
    ) -> tuple[Count | None, int]:
        """A quantity whose noun is left out: "at least 40 were killed", "another", "six of them"."""
        following = self.lower.at(stop)
        previous = self.lower.at(first - 1)
        if following in _CLOSING and self.lower.at(stop + 1) in ("more", "others"):
            stop, following = stop + 1, self.lower.at(stop + 1)
        if following == "of" and self.lower.at(stop + 1) == "others":
            return self._bare(quantity, stop + 1, stop + 2, "person", (*before, "other")), stop + 2
        if previous == "of" and self.lower.at(first - 2) == "family":
            return self._bare(quantity, first - 2, stop, "family-member", before), stop
        if following in ("others", "more") or (following == "other" and self._closes(stop + 1)):
            after = stop + 1
            if following == "more" and not self._closes(after):
                return None, stop
            word = "other" if following.startswith("other") else "more"
            return self._bare(quantity, stop, after, "person", (*before, word)), after
        if following == "of":
            part = self._partitive(quantity, first, stop, before)
            if part is not None:
                return part
        if "definite" in before and self._closes(stop) and (kind := self._same_number(quantity)):
            return self._bare(quantity, stop, stop, kind, before), stop
        if self.words[stop - 1] == "another":
            kind = self._antecedent(first)
            if kind and self._closes(stop):
                return self._bare(quantity, stop, stop, kind, before), stop
        if self._is_people_verb(stop) or self._is_people_object(first, stop):
            return self._bare(quantity, stop, stop, "person", before), stop
        if previous in ("including", "and") and self._closes(stop):
            kind = self._coordinate(first) if previous == "including" or following in _PLACES else ""
            if kind:
                return self._bare(quantity, stop, stop, kind, before), stop
        if following in ("are", "is", "were", "was") and self.lower.at(stop + 1) in ("in", "inside"):
            kind = self._divided(first) if self.lower.capital(stop + 2) else ""
            if kind:
                return self._bare(quantity, stop, stop, kind, (*before, "partitive")), stop
        shared = self._shared_noun(stop)
        if shared is not None:
            return self._bare(quantity, stop, stop + 1, shared.node, (*before, following)), stop + 1
        toll = self._toll(first)
        if toll is not None and self._closes(stop):
            return self._bare(quantity, toll[0], toll[1], toll[2], before), stop
        if "definite" in before and following == "who":
            return self._bare(quantity, stop, stop, "person", before), stop
        return None, stop

    def _partitive(
        self, quantity: Quantity, first: int, stop: int, before: tuple[str, ...]
    ) -> tuple[Count, int] | None:
        """ "six of them", "one of them a general", "two of the 18"."""
        qualifiers = (*before, "partitive")
        if self.lower.at(stop + 1) in _PRONOUNS:
            after = stop + 2
            if self.lower.at(after) in ("a", "an"):
                head = find_head(self.lower, after + 1, self.hierarchy, one=True, many=False)
                if head is not None:
                    return self._bare(quantity, stop, head.stop, head.node, qualifiers), head.stop
            kind = self._plural_before(first, quantity) or "person"
            return self._bare(quantity, stop, after, kind, qualifiers), after
        at = stop + 1 + (self.lower.at(stop + 1) in _DEFINITE)
        whole = parse(self.words, at) if at < len(self.words) else None
        kind = self.by_number.get((whole.low, whole.high), "") if whole else ""
        if whole is None or not kind or not self._closes(whole.stop):
            return None
        return self._bare(quantity, stop, whole.stop, kind, qualifiers), whole.stop

    def _divided(self, first: int) -> str:
        """Node of the group that a sentence divides up: "of the generals who changed sides, six are in ...
        and one is in ..."."""
        sentence = self.doc.sentence_of(self.doc.tokens.starts[first])
        start = self.doc.tokens.within(sentence).start
        if self.lower.at(start) == "of":
            head = find_head(self.lower, start, self.hierarchy, one=False)
            return head.node if head is not None else ""
        last = self.found[-1] if self.found else None
        partitive = last is not None and "partitive" in last.subject.qualifiers
        return last.subject.kind if last is not None and last.start >= sentence.start and partitive else ""

    def _shared_noun(self, at: int) -> Head | None:
        """The noun of "two Afghan soldiers" in "six American and two Afghan soldiers", asked at the
        demonym."""
        if self.lower.at(at) not in peoples() or not self.lower.capital(at):
            return None
        if self.lower.at(at + 1) not in ("and", ",") or at + 2 >= len(self.words):
            return None
        number = parse(self.words, at + 2)
        if number is None:
            return None
        return find_head(self.lower, number.stop, self.hierarchy, one=number.high == 1)

    def _plural_before(self, first: int, quantity: Quantity) -> str:
        """Node of the group that "of them" looks back on: the nearest one that is large enough."""
        sentence = self.doc.sentence_of(self.doc.tokens.starts[first])
        before = self.doc.sentence_of(max(sentence.start - 1, 0))
        low = max(self.doc.tokens.within(before).start, first - _THEM_REACH)
        counts = {count.subject.end: count for count in self.found[-_THEM_REACH:]}
        for at in range(first - 1, low - 1, -1):
            noun = self.hierarchy.match(self.words, at)
            if noun is None or noun.number != "many" or at + noun.length > first:
                continue
            count = counts.get(self.doc.tokens.ends[at + noun.length - 1])
            top = count.quantity.high if count is not None else None
            if top is None or top >= quantity.low:
                return count.subject.kind if count is not None else noun.node
        return ""

    def _bare(
        self, quantity: Quantity, first: int, stop: int, kind: str, qualifiers: tuple[str, ...]
    ) -> Count:
        """A count whose subject is given by the tokens `first` to `stop`, perhaps none."""
        if stop > first:
            span = self.doc.tokens.span(first, stop)
            subject = Subject(span.of(self.doc.text), kind, span.start, span.end, qualifiers)
        else:
            subject = Subject("", kind, quantity.end, quantity.end, qualifiers)
        return Count(quantity, subject, quantity.start, max(subject.end, quantity.end))

    def _closes(self, at: int) -> bool:
        """True if nothing at `at` can be the noun of a number before it."""
        return ends_noun_phrase(self.lower.at(at)) or self.lower.capital(at)

    def _is_people_verb(self, at: int) -> bool:
        """True if a verb that only people are subject to follows, right away or after auxiliaries."""
        grammar = self.grammar
        for offset in range(4):
            word = self.lower.at(at + offset)
            if word in ("found", "taken", "took") and self.lower.at(at + offset + 1) in grammar.refuges:
                return True
            if word in grammar.people_verbs:
                following = self.lower.at(at + offset + 1)
                return offset > 0 or self._closes(at + 1) or following.endswith("ly")
            if word not in grammar.auxiliaries:
                return False
        return False

    def _is_people_object(self, first: int, stop: int) -> bool:
        """True if the number is the bare object of such a verb, or stands after "the killing of"."""
        if not self._closes(stop) or self.lower.at(stop) in ("%", "-", "of"):
            return False
        previous = self.lower.at(first - 1)
        if previous == "of":
            return (
                self.lower.at(first - 2) in self.grammar.people_nouns_of
                and self.lower.at(first - 2) != "family"
            )
        return previous in self.grammar.people_objects

    def _toll(self, first: int) -> tuple[int, int, str] | None:
        """Tokens and node of a "death toll" to the left of token `first`, in the same sentence."""
        sentence = self.doc.sentence_of(self.doc.tokens.starts[first])
        low = max(first - _TOLL_REACH, self.doc.tokens.within(sentence).start)
        for at in range(first - 1, low - 1, -1):
            if self.words[at].isdigit() or self.words[at] in (";", "but", "while"):
                return None
            for length in (1, 2, 3):
                node = (
                    self.grammar.tolls.get(" ".join(self.words[at - length + 1 : at + 1]))
                    if at >= length
                    else None
                )
                if node:
                    longer = length == 1 and self.lower.at(at - 1) == "death"
                    return at - length + 1 - longer, at + 1, node
        return None

    def _antecedent(self, first: int) -> str:
        """Node of the count before token `first` in the same sentence, or in the sentence before it."""
        if not self.found:
            return ""
        last = self.found[-1]
        sentence = self.doc.sentence_of(self.doc.tokens.starts[first])
        before = self.doc.sentence_of(max(sentence.start - 1, 0))
        return last.subject.kind if last.start >= before.start else ""

    def _coordinate(self, first: int) -> str:
        """Node of the count before token `first` in its sentence, if no count of things stands between."""
        last = self.found[-1] if self.found else None
        start = self.doc.tokens.starts[first]
        if last is None or last.start < self.doc.sentence_of(start).start:
            return ""
        return "" if last.end <= self.things < start else last.subject.kind

    def _same_number(self, quantity: Quantity) -> str:
        """Node of the latest count of the same number: what "the seven" are, "at least seven" before."""
        return self.by_number.get((quantity.low, quantity.high), "") or self.by_number.get(
            (quantity.low, None), ""
        )

    def _bare_ranks(self, stop: int) -> None:
        """Ranks without article that follow in a list: "two colonels and major and a lieutenant"."""
        while self.lower.at(stop) in ("and", ","):
            at = stop + 1
            if at >= len(self.words) or self.doc.tokens.starts[at] in self.named:
                return
            noun = self.hierarchy.match(self.words, at)
            node = self.hierarchy.node(noun.node) if noun else None
            if (
                noun is None
                or node is None
                or not node.rank
                or noun.number != "one"
                or self.lower.capital(at)
            ):
                return
            after = at + noun.length
            if not (self.lower.at(after) in ("and", ",") or self._closes(after)):
                return
            span = self.doc.tokens.span(at, after)
            text = span.of(self.doc.text)
            quantity = Quantity(text, 1, 1, "exactly", span.start, span.end)
            subject = Subject(text, node.id, span.start, span.end)
            self.found.append(Count(quantity, subject, span.start, span.end))
            stop = after


def _span(quantity: Quantity) -> Span:
    return Span(quantity.start, quantity.end)
