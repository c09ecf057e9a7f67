"""One name, one kind: what a report makes clear once holds for the whole report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from store.annotate.language.lists import folded, load
from store.annotate.names.lexicon import PLACES, lexicon
from store.annotate.names.spans import CERTAIN, LISTED, MODEL, Found, Words
from store.annotate.names.titles import is_title
from store.model import Kind

_COMPANY = frozenset("co co. corp corp. inc inc. ltd ltd. plc llc company corporation".split())
_ARTICLES = ("al ", "el ", "ad ", "as ", "ash ", "at ", "an ", "ar ", "ul ")


class Known:
    """The names that a report establishes, by their folded words."""

    def __init__(self, words: Words, found: Iterable[Found]) -> None:
        votes: dict[str, dict[Kind, float]] = defaultdict(lambda: defaultdict(float))
        self.surnames: dict[str, Kind] = {}
        self.companies: set[str] = set()
        for one in found:
            name = folded(words.text(one.first, one.last))
            share = 2.0 if one.last - one.first > 1 else 1.0
            chances = words.chances.get(one.first) if one.weight == MODEL else None
            if chances and max(chances, key=chances.__getitem__) is one.kind:
                for kind, chance in chances.items():
                    votes[name][kind] += one.weight * share * chance
            else:
                votes[name][one.kind] += one.weight * share
            if one.kind is Kind.ORGANISATION and folded(words.words[one.last - 1]) in _COMPANY:
                self.companies.add(folded(words.words[one.first]))
            if one.kind is Kind.PERSON and one.last - one.first > 1:
                surname = bare(words.words[one.last - 1])
                if len(surname) > 2 and not words.words[one.last - 1].isupper():
                    self.surnames[surname] = Kind.PERSON
        self.kinds: Mapping[str, Kind] = {name: _winner(count) for name, count in votes.items()}
        self.longest: dict[str, int] = {}
        for name in self.kinds:
            first, _, rest = name.partition(" ")
            self.longest[first] = max(self.longest.get(first, 1), rest.count(" ") + 2 if rest else 1)

    def kind_of(self, name: str) -> Kind | None:
        """The kind of a name; a surname alone is its bearer, unless it is a country or a large city."""
        key = folded(name)
        if " " not in key.strip() or key.startswith(_ARTICLES):
            surname = self.surnames.get(bare(key))
            if surname and lexicon().of(key) not in ("countries", "regions", "demonyms"):
                return surname
            if key in self.companies:
                return Kind.ORGANISATION
        return self.kinds.get(key)

    def match(self, words: Words, at: int, stop: int) -> tuple[int, Kind | None]:
        """Number of words of the longest known name that begins at `at`, and its kind."""
        head = folded(words.words[at]).partition(" ")[0]
        for length in range(min(self.longest.get(head, 1) + 1, stop - at), 0, -1):
            if length > 1 and words.low(at) in ("as", "at", "an", "ad", "ar"):
                continue
            if not folded(words.words[at + length - 1]):
                continue
            kind = self.kind_of(" ".join(words.words[at : at + length]))
            if kind:
                return length, kind
        return 0, None


def bare(surname: str) -> str:
    """A surname without its article: "al-Hamoud" and "Hamoud" are one."""
    key = folded(surname)
    return (
        key[3:]
        if key.startswith(_ARTICLES[:2])
        else key.partition(" ")[2]
        if key.startswith(_ARTICLES)
        else key
    )


def _winner(count: Mapping[Kind, float]) -> Kind:
    return max(count, key=lambda kind: (count[kind], kind is Kind.PERSON))


def agree(words: Words, found: Sequence[Found]) -> list[Found]:
    """`found` with one kind for each name, and with the mentions that were passed over."""
    known = Known(words, found)
    agreed = [_as_known(words, one, known) for one in found]
    taken = {index for one in agreed for index in range(one.first, one.last)}
    reach = 0
    for sentence, untrusted, capitals in zip(words.sentences, words.untrusted, words.capitals, strict=True):
        for index in () if untrusted else capitals:
            if index >= reach and index not in taken:
                length, kind = known.match(words, index, sentence.stop)
                if length and kind and _plausible(words, index, length):
                    agreed.append(Found(index, index + length, kind, LISTED))
                reach = index + length
    return agreed


def _as_known(words: Words, one: Found, known: Known) -> Found:
    if one.weight >= CERTAIN or one.kind is Kind.GROUP:
        return one
    name = words.text(one.first, one.last)
    kind = known.kind_of(name)
    if kind is None or kind is one.kind:
        return one
    doubt = kind is Kind.PERSON and words.chances.get(one.first, {}).get(kind, 0.0) > 0.15
    if one.kind is Kind.PLACE and lexicon().of(name) in PLACES - {"towns"} and not doubt:
        return one
    return one._replace(kind=kind)


def _plausible(words: Words, index: int, length: int) -> bool:
    """False for a word that is more likely an ordinary one at the head of a sentence, or a title."""
    if length > 1:
        return True
    word = words.words[index]
    if word.isupper() and len(word) > 1:
        return True
    if is_title(word) and words.capital(index + 1):
        return False
    return not (index in words.openings and folded(word) in load("common"))
