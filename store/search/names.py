"""Finds names as they are typed, whatever their spelling.

Each name and alias is folded once. Candidates come from four places: equal forms, forms and words that begin
with the query, equal transliteration keys, and shared trigrams; RapidFuzz ranks them. Tiers: exact,
transliteration, prefix, words, inside a word, spelling.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator

import msgspec

from store.model import Span
from store.search.marks import marks
from store.search.query import Query, parse, searchable
from store.search.sorted_forms import SortedForms
from store.search.trigrams import CANDIDATES, Trigrams
from store.text.fold import key_words

CHUNK = 500
"""Names between two looks at `cancelled` and two chances for other threads."""
SHORT = 2
"""Queries up to this length have no trigram of their own and go to the prefix list."""
CUTOFF = 58.0
"""Least spelling score. Half of the letters of two unrelated names of one length agree by chance."""

EXACT, KEYED, PREFIX, WORD = 100.0, 97.0, 90.0, 80.0
SPELLING = 0.79
"""Scale of a spelling score, so that it stays below the tier of words."""

INSIDE = 70.0
ALIAS = 0.5
"""What an alias counts less than the name, if both are as good a hit."""

Cancelled = Callable[[], bool]


class Name(msgspec.Struct, frozen=True, gc=False):
    """What can be found."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    weight: int = 0
    """How often it is mentioned: of two equally good hits the weightier comes first."""


class NameHit(msgspec.Struct, frozen=True):
    """A name that was found."""

    id: str
    kind: str
    name: str
    score: float
    """0 to 100."""
    why: str
    """In a few words: "alias Hamoud", "transliteration"."""
    matched: tuple[Span, ...] = ()
    """Ranges of `name` that the query hit."""


class _Form(msgspec.Struct, frozen=True, gc=False):
    """One spelling under which a name is found."""

    form: str
    key: str
    owner: int
    alias: str
    """Empty for the name itself."""


_AS_TYPED = frozenset({"name", "beginning", "word", "inside", "operators"})


def _never() -> bool:
    return False


class NameIndex:
    """Names in memory. Reading is safe from several threads while nothing is added or removed.

    `cancelled` is asked between chunks while building; a cancelled build leaves a usable index of what was
    added.
    """

    def __init__(self, names: Iterable[Name] = (), *, cancelled: Cancelled = _never) -> None:
        self._fill(names, cancelled)

    def _fill(self, names: Iterable[Name], cancelled: Cancelled = _never) -> None:
        self._names: list[Name | None] = []
        self._forms: list[_Form] = []
        self._owners: dict[tuple[str, str], int] = {}
        self._trigrams = Trigrams()
        self._key_words: dict[str, array[int]] = {}
        self._sorted = SortedForms()
        self._words = SortedForms()
        self._keys = SortedForms()
        self._gone = 0
        for at, name in enumerate(names):
            if at % CHUNK == 0 and cancelled():
                break
            self._insert(name)
        self._settle()

    def _settle(self) -> None:
        for entries in (self._sorted, self._words, self._keys):
            entries.settle()

    def __len__(self) -> int:
        return len(self._owners)

    def add(self, name: Name) -> None:
        """Add a name; one of the same kind and id is replaced."""
        self.remove(name.kind, name.id)
        self._insert(name)
        self._settle()

    def extend(self, names: Iterable[Name]) -> None:
        """Add many names at once, none of which is there yet."""
        for name in names:
            self._insert(name)
        self._settle()

    def remove(self, kind: str, id_: str) -> None:
        """Remove a name; nothing happens if there is none."""
        owner = self._owners.pop((kind, id_), None)
        if owner is None:
            return
        self._names[owner] = None
        self._gone += 1
        if self._gone > len(self._owners) + CHUNK:
            self._fill([name for name in self._names if name is not None])

    def _insert(self, name: Name) -> None:
        owner = len(self._names)
        self._names.append(name)
        self._owners[name.kind, name.id] = owner
        seen: set[str] = set()
        for spelling in (name.name, *name.aliases):
            form = searchable(spelling)
            if not form or form in seen:
                continue
            seen.add(form)
            number = len(self._forms)
            words = key_words(spelling)
            self._forms.append(_Form(form, " ".join(words), owner, "" if spelling == name.name else spelling))
            self._trigrams.add(number, form)
            self._keys.append("".join(words), number)
            for word in set(words):
                found = self._key_words.get(word)
                if found is None:
                    found = self._key_words[word] = array("I")
                found.append(number)
            self._sorted.append(form, number)
            at = form.find(" ")
            while at >= 0:
                self._words.append(form[at + 1 :], number)
                at = form.find(" ", at + 1)

    def search(
        self, query: str, *, kind: str = "", limit: int = 20, cancelled: Cancelled = _never
    ) -> list[NameHit]:
        """The best hits, best first. `kind` limits them, unless the query itself names one.

        A cancelled search returns what was ranked until then.
        """
        parsed = parse(query)
        wanted = parsed.kind or kind
        if parsed.is_empty or limit <= 0:
            return []
        found: dict[int, tuple[float, str, str]] = {}
        for at, (number, points, why) in enumerate(self._scored(parsed)):
            if at % CHUNK == 0 and cancelled():
                break
            form = self._forms[number]
            name = self._names[form.owner]
            if name is None or (wanted and name.kind != wanted):
                continue
            score = points - ALIAS if form.alias else points
            if score > found.get(form.owner, (0.0,))[0] and self._allowed(parsed, form.owner):
                found[form.owner] = (score, why, form.alias)
        best = sorted(found.items(), key=self._order)[:limit]
        return [
            hit for owner, (score, why, alias) in best if (hit := self._hit(owner, score, why, alias, parsed))
        ]

    def _order(self, item: tuple[int, tuple[float, str, str]]) -> tuple[float, int, int, int]:
        owner, (score, _, _) = item
        name = self._names[owner]
        return (-round(score, 1), -(name.weight if name else 0), len(name.name) if name else 0, owner)

    def _hit(self, owner: int, score: float, why: str, alias: str, query: Query) -> NameHit | None:
        name = self._names[owner]
        if name is None:
            return None
        words = " ".join((query.fuzzy, *(term.text for term in query.terms if not term.negated)))
        reason = (f"alias {alias}" if why in _AS_TYPED else f"{why} alias {alias}") if alias else why
        return NameHit(
            name.id, name.kind, name.name, round(score, 1), reason, marks(name.name, words.strip())
        )

    def _allowed(self, query: Query, owner: int) -> bool:
        """True if the operators hold: a positive one for some spelling, a negative one for all."""
        name = self._names[owner]
        if name is None or not query.terms:
            return name is not None
        forms = [searchable(spelling) for spelling in (name.name, *name.aliases)]
        return all((all if term.negated else any)(term.holds(form) for form in forms) for term in query.terms)

    def _scored(self, query: Query) -> Iterator[tuple[int, float, str]]:
        """Numbers of forms with score and reason; a form may come more than once."""
        if not query.fuzzy:
            yield from ((number, WORD, "operators") for number in self._by_terms(query))
            return
        text = query.fuzzy
        yield from ((number, EXACT, "name") for number in self._sorted.equal(text))
        begins, within = self._sorted.beginning(text), self._words.beginning(text)
        yield from ((number, self._shortest(PREFIX, text, number), "beginning") for number in begins)
        yield from ((number, self._shortest(WORD, text, number), "word") for number in within)
        if len(text) > SHORT:
            yield from self._fuzzy(text)

    def _by_terms(self, query: Query) -> Iterable[int]:
        """Forms to try where all terms are operators: few if one of them is long enough, else all."""
        for term in query.terms:
            if not term.negated and term.mode.value in ("prefix", "whole"):
                return self._sorted.beginning(term.text, most=len(self._forms))
        return range(len(self._forms))

    def _shortest(self, tier: float, text: str, number: int) -> float:
        """A little more for a name of which the query is a larger part."""
        return tier + 6.0 * len(text) / max(len(text), len(self._forms[number].form))

    def _fuzzy(self, text: str) -> Iterator[tuple[int, float, str]]:
        from rapidfuzz import fuzz

        words = key_words(text)
        key = " ".join(words)
        keyed = self._keys.equal("".join(words))
        yield from ((number, KEYED, "transliteration") for number in keyed)
        numbers = dict.fromkeys(self._trigrams.candidates(text))
        numbers.update(dict.fromkeys(self._by_key_words(words)))
        ratio, token_sort, token_set = fuzz.ratio, fuzz.token_sort_ratio, fuzz.token_set_ratio
        forms = self._forms
        tokens = text.split()
        for number in numbers:
            form = forms[number]
            spelling = form.form
            plain = (max(ratio(text, spelling), token_sort(text, spelling)) + token_set(text, spelling)) / 2
            sound = (max(ratio(key, form.key), token_sort(key, form.key)) + token_set(key, form.key)) / 2 - 2
            if len(tokens) > 1 and _all_begin(tokens, spelling):
                yield number, self._shortest(WORD, text, number), "word"
            if text in spelling:
                yield number, self._shortest(INSIDE, text, number), "inside"
            best = max(plain, sound)
            if best >= CUTOFF:
                yield (
                    number,
                    best * SPELLING,
                    "spelling close to" if plain >= sound else "transliteration close to",
                )

    def _by_key_words(self, words: tuple[str, ...]) -> list[int]:
        """Forms with all key words of the query, or all but one of them if there are several."""
        lists = sorted((self._key_words[word] for word in words if word in self._key_words), key=len)
        if not lists or len(lists) < len(words) - 1:
            return []
        common = set(lists[0])
        for each in lists[1:]:
            common.intersection_update(each)
        return sorted(common)[:CANDIDATES]


def _all_begin(tokens: list[str], form: str) -> bool:
    """True if each token begins a word of its own of the form, in any order."""
    words = form.split()
    for token in sorted(tokens, key=len, reverse=True):
        found = next((word for word in words if word.startswith(token)), None)
        if found is None:
            return False
        words.remove(found)
    return True
