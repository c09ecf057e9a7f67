"""How well names are joined into entities: which aliases were joined, and which joins are wrong.

    python -m store.evaluate.aliases [--half N] [--text] [--repair] [--errors] FILE...

scores the joining within single documents on files of DocRED (Yao et al., ACL 2019, JSON with `vertexSet`):
the mentions and their kinds are given, the joining is what is measured. Only names count: mentions of
persons, places and organisations with a capital letter that are neither pronouns nor words for a nationality,
which DocRED takes for places.

With `--text` the text alone is given: the names that the program finds are scored where they have the bounds
of a name by hand.

"aliases" counts pairs of surface forms, "mention pairs" pairs of mentions (see `alias_scores`): recall is the
share of true pairs that were joined, 1 - precision the share of joins that are wrong. The annotation by hand
has mistakes of its own. How many wrong joins look like one is told below the table; `--repair` adds the
scores after plain mistakes are mended (see `repaired`). The scores without that always come first.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from store.annotate.pipeline import annotate
from store.evaluate.alias_scores import (
    AliasScores,
    Named,
    form_pairs,
    is_name,
    is_nationality,
    repaired,
    score_aliases,
)
from store.evaluate.score import table
from store.model import Kind, Mention, Report
from store.resolve.within import join_mentions
from store.text.segment import analyse

_KINDS = {"PER": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANISATION}


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
    files: Iterable[Path],
    half: int | None = None,
    errors: bool = False,
    repair: bool = False,
    text_only: bool = False,
) -> dict[str, AliasScores]:
    """Scores by kind and together; with `text_only` together alone, as names may be found under other kinds.
    With `errors` each mistake is printed on the way."""
    scores = dict.fromkeys(("together",) if text_only else (*_KINDS.values(), "together"), AliasScores())
    for file in files:
        for number, (title, text, mentions, gold) in enumerate(read_docred(file.read_bytes())):
            if half is not None and number % 2 != half:
                continue
            found = _found(text, mentions) if text_only else _joined(text, mentions)
            for kind in _KINDS.values():
                names = [
                    Named(text[one.start : one.end], entity, local)
                    for one, entity, local in zip(mentions, gold, found, strict=True)
                    if one.kind is kind and local
                ]
                if repair:
                    names = repaired(names, kind)
                score = score_aliases(names)
                for row in (kind, "together"):
                    if row in scores:
                        scores[row] += score
                if errors:
                    _tell(title, kind, names)
    return scores


def _joined(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The entities of given mentions."""
    return [one.entity for one in join_mentions(analyse(text), mentions)[0]]


def _found(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The entities of the names that are found at the places of given mentions; empty where there is none."""
    report = annotate(Report(id="document", text=text, language="en"))
    at = {(one.start, one.end): one.entity for one in report.mentions if one.entity}
    return [at.get((one.start, one.end), "") for one in mentions]


def _tell(title: str, kind: Kind, names: Sequence[Named]) -> None:
    wanted, given = form_pairs(names)
    for what, pairs in (("missed", wanted - given), ("wrong", given - wanted)):
        for (one, _), (other, _) in sorted(pairs):
            sys.stdout.write(f"{kind}\t{what}\t{one}\t{other}\t{title}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m store.evaluate.aliases", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only documents of even or odd number")
    parser.add_argument("--text", action="store_true", help="find the names too, from the text alone")
    parser.add_argument("--repair", action="store_true", help="also with plain mistakes by hand mended")
    parser.add_argument("--errors", action="store_true", help="print each missed alias and wrong join")
    options = parser.parse_args(arguments)
    for repair in (False, True) if options.repair else (False,):
        errors = options.errors and repair == options.repair
        scores = score_files(options.files, options.half, errors, repair, options.text)
        rows = {f"{name} aliases": score.forms for name, score in scores.items()}
        rows |= {f"{name} mention pairs": score.mentions for name, score in scores.items()}
        wrong = scores["together"].mentions.found - scores["together"].mentions.right
        sys.stdout.write("annotation mended\n" if repair else "annotation as it is\n")
        sys.stdout.write(table(rows) + "\n")
        sys.stdout.write(
            f"of {wrong} pairs of mentions that were joined wrongly {scores['together'].doubtful} are of "
            "names spelt alike, or a last name and the only full name that ends with it\n"
        )


if __name__ == "__main__":
    main()
