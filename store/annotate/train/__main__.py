"""Train the name model.

    python -m store.annotate.train DATA_FOLDER OUT [--silver FILE] [--iterations N]

DATA_FOLDER holds the corpora that `model/SOURCES.md` names, laid out as `corpora` reads them; OUT is the
model file; FILE has the sentences that a teacher labelled (`silver`), and the labels of the corpus that was
itself labelled by machine are then not used. The result depends on the corpora, that file, the lists in
`data` and the feature code only.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pycrfsuite

from store.annotate.names.features import features
from store.annotate.names.words import words_of
from store.annotate.train.corpora import Sentence, training
from store.text.tokens import tokenize

SETTINGS = {"c1": 0.6, "c2": 0.005, "feature.minfreq": 3, "feature.possible_transitions": True}
HEADLINES = 0.08
"""Share of the sentences that are shown a second time, in the capitals of a headline."""

MASKED = 0.25
"""Share of the capitalised words whose identity is hidden, so that the model learns to read unknown names."""

_IDENTITY = ("w=", "-1|0=", "0|+1=")
_SMALL = frozenset("a an the of to in on at by for and or but as from with over into after".split())


def labelled(sentence: Sentence) -> tuple[list[str], list[str]]:
    """Words and BIO labels of a sentence, under the tokens of run time."""
    tokens = words_of(tokenize(sentence.text))
    labels = ["O"] * len(tokens)
    for start, end, label in sentence.names:
        mark = "B-"
        for index, at in enumerate(tokens.starts):
            if start <= at < end and tokens.ends[index] <= end:
                labels[index] = mark + label
                mark = "I-"
    return list(tokens.words), labels


def as_headline(words: Sequence[str], chance: random.Random) -> list[str]:
    """The words in title case, or one time in four in capitals."""
    if chance.random() < 0.25:
        return [word.upper() for word in words]
    return [word if word in _SMALL else word[0].upper() + word[1:] for word in words]


def masked(words: Sequence[str], items: list[list[str]], chance: random.Random) -> list[list[str]]:
    """The features, without the word itself for some of the capitalised words."""
    return [
        [one for one in item if not one.startswith(_IDENTITY)]
        if word[0].isupper() and chance.random() < MASKED
        else item
        for word, item in zip(words, items, strict=True)
    ]


def taught(silver: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Words and labels of the sentences that a teacher labelled."""
    with silver.open(encoding="utf-8") as lines:
        for line in lines:
            one = json.loads(line)
            yield one["words"], one["labels"]


def examples(folder: Path, silver: Path | None = None) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Features and labels of every training sentence."""
    chance = random.Random(7)
    without = ("gmb",) if silver else ()
    told = map(labelled, training(folder, without))
    for words, labels in chain(told, taught(silver) if silver else ()):
        if not words:
            continue
        yield masked(words, features(words), chance), labels
        if chance.random() < HEADLINES and len(words) < 30:
            yield features(as_headline(words, chance)), labels


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m store.annotate.train", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--iterations", type=int, default=60)
    parser.add_argument("--every", type=int, default=1, help="take every Nth example")
    options = parser.parse_args(arguments)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=True)
    trainer.set_params({**SETTINGS, "max_iterations": options.iterations})
    for number, (items, labels) in enumerate(examples(options.folder, options.silver)):
        if number % options.every == 0:
            trainer.append(items, labels)
    trainer.train(str(options.out))


if __name__ == "__main__":
    main()
