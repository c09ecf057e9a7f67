"""Score the annotator, whole, on texts that the model was not trained on.

    python -m store.annotate.train.score DATA_FOLDER [--errors N]

A name counts as found if its span and kind are exactly the corpus's. Persons, places and organisations are
scored; sentences of one document are joined into one text, as a report has them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from store.annotate.names.finding import find_names
from store.annotate.names.titles import is_title
from store.annotate.train.corpora import Name, Sentence, gmb, gum, normalise, uner
from store.model import Kind
from store.text.segment import analyse

_LABELS = {Kind.PERSON: "PER", Kind.PLACE: "LOC", Kind.ORGANISATION: "ORG"}


class Text(NamedTuple):
    """A document with the names that the corpus marks in it."""

    text: str
    names: tuple[Name, ...]


def joined(sentences: Iterable[Sentence]) -> Iterator[Text]:
    """One text a document, one sentence a paragraph."""
    for _, group in groupby(sentences, key=lambda one: one.document):
        text, names = "", []
        for sentence in group:
            text += "\n\n" if text else ""
            names += [Name(a + len(text), b + len(text), label) for a, b, label in sentence.names]
            text += sentence.text
        yield Text(text, tuple(names))


def re3d(folder: Path) -> Iterator[Text]:
    """re3d: reports on the war in Syria and Iraq; it marks common nouns too, so capitalised names only."""
    kinds = {"Person": "PER", "Location": "LOC", "Organisation": "ORG"}
    for source in sorted((folder / "re3d").iterdir()):
        entities: dict[str, list[Name]] = defaultdict(list)
        for line in (source / "entities.json").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one["type"] in kinds and _is_name(one["value"]):
                entities[one["documentId"]].append(Name(one["begin"], one["end"], kinds[one["type"]]))
        for line in (source / "documents.json").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            yield Text(document["text"], normalise(document["text"], set(entities[document["_id"]])))


def _is_name(value: str) -> bool:
    """True for capitalised words of which one at least is no title and no pronoun."""
    words = [word for word in value.split() if word.lower() not in ("the", "of", "and", "in")]
    return all(word[0].isupper() or word.startswith("al") for word in words) and any(
        word.lower() not in _PRONOUNS and not is_title(word) for word in words
    )


_PRONOUNS = frozenset("i we he she they it you his her our their my who us them him".split())


def sets(folder: Path) -> Iterator[tuple[str, list[Text]]]:
    """The sets to score on, by name."""
    news = list(gmb(folder))
    yield "UNER EWT dev", list(joined(uner(folder, "dev")))
    yield "GUM news", list(joined(gum(folder, ("news",))))
    yield "re3d", list(re3d(folder))
    yield "GMB, last tenth", list(joined(news[len(news) * 9 // 10 :]))


def score(texts: Sequence[Text]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str, str]]]:
    """Counts of right, missed and false names by label, and the names that went wrong."""
    counts: Counter[tuple[str, str]] = Counter()
    errors: Counter[tuple[str, str, str]] = Counter()
    for text, names in texts:
        gold = {name for name in names if name.label in _LABELS.values()}
        found = {
            Name(one.start, one.end, _LABELS[one.kind])
            for one in find_names(analyse(text))
            if one.kind in _LABELS
        }
        for mark, some in (("right", gold & found), ("missed", gold - found), ("false", found - gold)):
            for name in some:
                counts[name.label, mark] += 1
                if mark != "right":
                    errors[mark, name.label, text[name.start : name.end]] += 1
    return counts, errors


def f1(right: int, missed: int, false: int) -> float:
    """Harmonic mean of precision and recall, in percent."""
    return 200 * right / max(1, 2 * right + missed + false)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m store.annotate.train.score", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="show the N most frequent errors of each set")
    options = parser.parse_args(arguments)
    for title, texts in sets(options.folder):
        counts, errors = score(texts)
        line = f"{title:<16}"
        total: Counter[str] = Counter()
        for label in ("PER", "LOC", "ORG"):
            marks = {mark: counts[label, mark] for mark in ("right", "missed", "false")}
            total.update(marks)
            line += f"  {label} {f1(**marks):5.1f}"
        right, missed, false = total["right"], total["missed"], total["false"]
        line += f"  all {f1(right, missed, false):5.1f}"
        line += (
            f"  P {100 * right / max(1, right + false):5.1f} R {100 * right / max(1, right + missed):5.1f}"
        )
        print(f"{line}  n={right + missed}")
        for (mark, label, name), count in errors.most_common(options.errors):
            print(f"    {count:4} {mark:6} {label} {name!r}")


if __name__ == "__main__":
    main()
