"""Let the teacher label plain news for the name model: one sentence a line, words and labels.

    python -m store.annotate.train.silver DATA_FOLDER MPNET WEIGHTS OUT

The reports are those of FA-KES and samples of Reuters-21578 and of the Groningen Meaning Bank, whose own
labels are made by machine too. OUT holds their words: it stays out of the project.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from store.annotate.names.words import words_of
from store.annotate.train.__main__ import labelled
from store.annotate.train.corpora import news_bank
from store.annotate.train.teacher import LABELS, Teacher
from store.text.segment import analyse

MOST = 110
"""Words of the passages that are shown to the teacher, about."""

AT_ONCE = 200
"""Passages that are labelled before the next are read."""

EVERY = 20
"""One in so many of the reports of Reuters is taken."""

SURE = 0.5
"""A sentence is left out if a word of it has no label of this chance."""

Text = tuple[str, list[str]]
"""The document and the words of a sentence."""


def plain(document: str, text: str) -> Iterator[Text]:
    """The sentences of a report, but not the rows of its tables."""
    doc = analyse(text)
    tokens = words_of(doc.tokens)
    for span in doc.sentences:
        inside = tokens.within(span)
        words = list(tokens.words[inside.start : inside.stop])
        figures = sum(any(map(str.isdigit, word)) for word in words)
        if 4 <= len(words) <= 80 and figures * 4 <= len(words):
            yield document, words


def reports(folder: Path) -> Iterator[Text]:
    """All sentences that are to be labelled, those of one document in a row."""
    with (folder / "fakes" / "fakes_dev.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            yield from plain(f"fakes-{number}", row["article_content"])
    with gzip.open(folder / "load" / "reuters21578.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY == 0:
                yield from plain(f"reuters-{number}", " ".join(json.loads(line)["text"].split()))
    for sentence in news_bank(folder):
        words = labelled(sentence)[0]
        if words and int(sentence.document.rpartition("-")[2]) % 2:
            yield sentence.document, words


def passages(texts: Iterable[Text]) -> Iterator[list[list[str]]]:
    """Sentences of one document in a row, about `MOST` words together."""
    for _, group in groupby(texts, key=lambda one: one[0]):
        some: list[list[str]] = []
        for _, words in group:
            if some and sum(map(len, some)) + len(words) > MOST:
                yield some
                some = []
            some.append(words)
        yield some


def best(chances: Sequence[Sequence[float]]) -> list[str]:
    """The likeliest labels of a sentence of which each `I-` follows its own kind (Viterbi 1967)."""
    ways: list[tuple[float, list[str]]] = [(1.0, [])]
    for row in chances:
        ahead: dict[str, tuple[float, list[str]]] = {}
        for label, chance in zip(LABELS, row, strict=True):
            kind = label[2:]
            open_to = [one for one in ways if label[0] != "I" or (one[1] and one[1][-1][2:] == kind)]
            if open_to:
                score, path = max(open_to, key=lambda one: one[0])
                ahead[label] = (score * (chance + 1e-6), [*path, label])
        top = max(score for score, _ in ahead.values())
        ways = [(score / top, path) for score, path in ahead.values()]
    return max(ways, key=lambda one: one[0])[1]


def main(folder: str, mpnet: str, weights: str, out: str) -> None:
    """Read the reports, ask, write."""
    teacher = Teacher(Path(mpnet), Path(weights))
    waiting: list[list[list[str]]] = []
    with Path(out).open("w", encoding="utf-8") as file:

        def label() -> None:
            chances = teacher.chances([[word for words in one for word in words] for one in waiting])
            for sentences, rows in zip(waiting, chances, strict=True):
                at = 0
                for words in sentences:
                    some, at = rows[at : at + len(words)], at + len(words)
                    if len(some) == len(words) and min(map(max, some)) >= SURE:
                        file.write(json.dumps({"words": words, "labels": best(some)}) + "\n")
            waiting.clear()
            file.flush()

        for passage in passages(reports(Path(folder))):
            waiting.append(passage)
            if len(waiting) == AT_ONCE:
                label()
        label()


if __name__ == "__main__":
    main(*sys.argv[1:5])
