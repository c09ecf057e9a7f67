"""How well names are joined into entities: which aliases were joined, and which joins are wrong.

    python -m store.evaluate.aliases [--half N] [--repair] [--errors] FILE...

scores the joining within single documents on files of DocRED (Yao et al., ACL 2019, JSON with `vertexSet`):
the mentions and their kinds are given, the joining is what is measured. Only names count: mentions of
persons, places and organisations with a capital letter that are neither pronouns nor words for a nationality,
which DocRED takes for places.

An alias is a pair of different surface forms (white space aside) of one entity of a document. It counts as
joined if some mention of the one and some mention of the other are in one entity. A join is a pair of surface
forms, each with its entity by hand, that the program put into one; it is wrong if the entities by hand
differ. "mention pairs" counts pairs of mentions instead, those of the same surface form too.

`--repair` mends what is plainly wrong in the annotation by hand before it is used (see `repaired`).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import msgspec

from store.evaluate.score import Score, table
from store.model import Kind, Mention
from store.resolve.forms import form, people_row
from store.resolve.within import join_mentions
from store.text.segment import analyse

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION}
_PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs i we us our my you your who this that these those "
    "himself herself itself themselves".split()
)


class Named(NamedTuple):
    """A name in a text with its entity by hand and the one that was found; empty where there is none."""

    text: str
    gold: str
    found: str


class AliasScores(NamedTuple):
    """Both ways of counting. The share of wrong joins is 1 - precision."""

    forms: Score
    mentions: Score

    def __add__(self, other: object) -> AliasScores:
        if not isinstance(other, AliasScores):
            return NotImplemented
        return AliasScores(self.forms + other.forms, self.mentions + other.mentions)


def is_name(text: str) -> bool:
    """True for what is called by a name: a capital letter or digit first in one of its words, no pronoun."""
    words = text.split()
    if not words or (len(words) == 1 and words[0].casefold() in _PRONOUNS):
        return False
    return any(part[:1].isupper() or part[:1].isdigit() for word in words for part in word.split("-"))


_SIDES = frozenset("north south east west northern southern eastern western latin central costa".split())


def is_nationality(text: str) -> bool:
    """True for "Syrian", "North Korean", "Costa Rican"."""
    words = text.split()
    return bool(people_row(text)) or (
        len(words) == 2 and words[0].casefold() in _SIDES and people_row(words[1]) is not None
    )


def score_aliases(names: Iterable[Named]) -> AliasScores:
    """Scores of the names of one document and one kind."""
    some = [name._replace(text=" ".join(name.text.split())) for name in names]
    wanted, given = _pairs(some)
    both = Score(len(wanted & given), len(given), len(wanted))
    true = joined = right = 0
    for one, other in combinations(some, 2):
        same, found = one.gold == other.gold, bool(one.found) and one.found == other.found
        true += same
        joined += found
        right += same and found
    return AliasScores(both, Score(right, joined, true))


def _pairs(names: Sequence[Named]) -> tuple[set[tuple[Form, Form]], set[tuple[Form, Form]]]:
    """Pairs of forms by hand, and those that were joined."""
    by_gold: dict[str, set[Form]] = defaultdict(set)
    by_found: dict[str, set[Form]] = defaultdict(set)
    for text, gold, found in names:
        by_gold[gold].add((text, gold))
        if found:
            by_found[found].add((text, gold))
    wanted, given = (
        {
            pair
            for forms in sets.values()
            for pair in combinations(sorted(forms), 2)
            if pair[0][0] != pair[1][0]
        }
        for sets in (by_gold, by_found)
    )
    return wanted, given


def repaired(names: Sequence[Named], kind: Kind) -> list[Named]:
    """The names with three kinds of plain mistake in the entities by hand mended:

    - names spelt alike (articles and case aside) in one document that are two entities are made one, except
      persons known by one word;
    - a person known by one word only is the person whose full name ends with it, if there is one alone;
    - an entity of five and more forms of which most have no word in common is a list of neighbours ("Chad",
      "Morocco", "Sahara") and set aside.
    """
    entity: dict[str, str] = {}

    def root(one: str) -> str:
        while one in entity:
            one = entity[one]
        return one

    forms = {name.gold: {form(each.text).words for each in names if each.gold == name.gold} for name in names}
    spelt: dict[tuple[str, ...], str] = {}
    for gold, some in forms.items():
        for words in some:
            if len(words) > 1 or kind is not Kind.PERSON:
                first, second = root(spelt.setdefault(words, gold)), root(gold)
                if first != second:
                    entity[second] = first
    if kind is Kind.PERSON:
        last: dict[str, set[str]] = defaultdict(set)
        for gold, some in forms.items():
            for words in some:
                if len(words) > 1:
                    last[words[-1]].add(root(gold))
        for gold, some in forms.items():
            if all(len(words) == 1 for words in some):
                owners = set().union(*(last[words[0]] for words in some))
                if len(owners) == 1 and root(gold) not in owners:
                    entity[root(gold)] = owners.pop()
    lists = {gold for gold, some in forms.items() if _is_list(some)}
    return [name._replace(gold=root(name.gold)) for name in names if name.gold not in lists]


def _is_list(forms: set[tuple[str, ...]]) -> bool:
    pairs = list(combinations(sorted(forms), 2))
    apart = sum(not set(one) & set(other) for one, other in pairs)
    return len(forms) >= 5 and apart > 0.7 * len(pairs)


Form = tuple[str, str]
"""A surface form with its entity by hand."""


class _Vertex(msgspec.Struct):
    name: str
    sent_id: int
    pos: tuple[int, int]
    type: str


class _Document(msgspec.Struct):
    title: str
    vertexSet: list[list[_Vertex]]
    sents: list[list[str]]


def read_docred(data: bytes) -> Iterator[tuple[str, str, tuple[Mention, ...], tuple[str, ...]]]:
    """Title, text, names by position, and the entity by hand of each name, of the documents of a file of
    DocRED. Raises msgspec.DecodeError if it is something else."""
    for document in msgspec.json.decode(data, type=list[_Document]):
        starts: list[list[int]] = []
        ends: list[list[int]] = []
        at = 0
        for words in document.sents:
            starts.append([])
            ends.append([])
            for word in words:
                starts[-1].append(at)
                ends[-1].append(at + len(word))
                at += len(word) + 1
        text = " ".join(word for words in document.sents for word in words)
        found: dict[tuple[int, int], tuple[Kind, str]] = {}
        for number, vertices in enumerate(document.vertexSet):
            for vertex in vertices:
                first, last = vertex.pos
                start, end = starts[vertex.sent_id][first], ends[vertex.sent_id][last - 1]
                if vertex.type in _KINDS and is_name(text[start:end]) and not is_nationality(text[start:end]):
                    found.setdefault((start, end), (_KINDS[vertex.type], str(number)))
        spans = sorted(found)
        yield (
            document.title,
            text,
            tuple(Mention(start, end, found[start, end][0]) for start, end in spans),
            tuple(found[span][1] for span in spans),
        )


def score_files(
    files: Iterable[Path], half: int | None = None, errors: bool = False, repair: bool = False
) -> dict[str, AliasScores]:
    """Scores by kind and together. With `errors` each mistake is printed on the way."""
    zero = AliasScores(Score(), Score())
    scores: dict[str, AliasScores] = dict.fromkeys((*_KINDS.values(), "together"), zero)
    for file in files:
        for number, (title, text, mentions, gold) in enumerate(read_docred(file.read_bytes())):
            if half is not None and number % 2 != half:
                continue
            joined, _ = join_mentions(analyse(text), mentions)
            for kind in _KINDS.values():
                names = [
                    Named(text[one.start : one.end], entity, one.entity)
                    for one, entity in zip(joined, gold, strict=True)
                    if one.kind is kind
                ]
                if repair:
                    names = repaired(names, kind)
                score = score_aliases(names)
                scores[kind] += score
                scores["together"] += score
                if errors:
                    _tell(title, kind, names)
    return scores


def _tell(title: str, kind: Kind, names: Sequence[Named]) -> None:
    wanted, given = _pairs(names)
    for what, pairs in (("missed", wanted - given), ("wrong", given - wanted)):
        for (one, _), (other, _) in sorted(pairs):
            sys.stdout.write(f"{kind}\t{what}\t{one}\t{other}\t{title}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m store.evaluate.aliases", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only documents of even or odd number")
    parser.add_argument("--repair", action="store_true", help="mend plain mistakes of the annotation first")
    parser.add_argument("--errors", action="store_true", help="print each missed alias and wrong join")
    options = parser.parse_args(arguments)
    scores = score_files(options.files, options.half, options.errors, options.repair)
    rows = {f"{name} aliases": score.forms for name, score in scores.items()}
    rows |= {f"{name} mention pairs": score.mentions for name, score in scores.items()}
    sys.stdout.write(table(rows) + "\n")


if __name__ == "__main__":
    main()
