"""Read the corpora into one form: a sentence's text and the spans of its names.

Each corpus marks different things, so each is brought to the same four labels before training:
PER without titles, LOC, ORG, and GRP for nationalities, peoples and religions. GRP comes from the list of
demonyms in every corpus, because only one of them marks it; all else that is not marked is no name.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from store.annotate.language.lists import folded, load
from store.annotate.names.titles import is_title, without_title


class Name(NamedTuple):
    """A labelled span of a sentence, in code points."""

    start: int
    end: int
    label: str


class Sentence(NamedTuple):
    """One sentence of a corpus; sentences with one `document` belong together."""

    text: str
    names: tuple[Name, ...]
    document: str


_DEMONYM = re.compile(
    r"\b(?:(?:North|South|East|West|Central|Latin|Sri|New|Costa|Puerto|Bosnian|Greek|Turkish|Sierra|Hong) )?"
    r"[A-Z][^\W\d_]+(?:['’][^\W\d_]+)?"
)


_LOWER = re.compile(r"(?:(?!(?:al|el|bin|ibn|abu|de|van|von|da|di)\b)(?:[a-z]+|The) )+(?=\w)")


def _lower_words(name: str) -> int:
    """Length of what a corpus puts before a name: "the", "southern", "former president"."""
    match = _LOWER.match(name)
    return match.end() if match else 0


def _nation(name: str) -> int:
    """Length of "US", "French" or "NASA" before a title: "US President Barack Obama"."""
    at = 0
    for word in name.split(" ")[:-1]:
        if at and is_title(word):
            return at
        if not (word.isupper() or folded(word) in load("demonyms") or folded(word) in load("countries")):
            return 0
        at += len(word) + 1
    return 0


def normalise(text: str, names: Iterable[Name]) -> tuple[Name, ...]:
    """The corpus's spans under the four labels: titles and articles off, countries LOC, demonyms GRP."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda one: (one.start, -one.end, one.label)):
        start, end, label = name
        if kept and start < kept[-1].end:
            continue
        start += _lower_words(text[start:end])
        if label == "PER":
            start += _nation(text[start:end])
            start += without_title(text[start:end])
        if label == "LOC" and ", " in text[start:end]:
            comma = text.index(", ", start)
            kept.append(Name(start, comma, label))
            start = comma + 2
        key = folded(text[start:end])
        if not key or not any(one.isalpha() for one in key):
            continue
        if key == "sri":  # GMB splits "Sri Lanka" and "Sri Lankan" in two
            continue
        if key in ("lanka", "lankan") and text[:start].endswith("Sri "):
            start, key = start - 4, f"sri {key}"
        if key in load("demonyms"):
            label = "GRP"
        elif key in load("countries") or (label == "ORG" and key in load("regions")):
            label = "LOC"
        elif label == "LOC" and key in load("organisations"):
            label = "ORG"
        elif label == "GRP":
            label = "LOC" if key in load("cities") or key in load("regions") else ""
        if label:
            kept.append(Name(start, end, label))
    taken = [False] * (len(text) + 1)
    for name in kept:
        taken[name.start : name.end] = [True] * (name.end - name.start)
    for match in _DEMONYM.finditer(text):
        start, end = match.span()
        if folded(match.group()) not in load("demonyms"):
            start += match.group().find(" ") + 1
        if not any(taken[start:end]) and folded(text[start:end]) in load("demonyms"):
            kept.append(Name(start, end, "GRP"))
            taken[start:end] = [True] * (end - start)
    return tuple(sorted(kept))


def _from_tags(words: Sequence[str], tags: Sequence[str], labels: dict[str, str], document: str) -> Sentence:
    """A sentence from words and BIO tags; `I-` without its `B-` opens a span too."""
    text = ""
    names: list[Name] = []
    label, start, end = "", 0, 0
    for word, tag in zip(words, tags, strict=True):
        text += (" " if text else "") + word
        at = len(text) - len(word)
        mark, _, kind = tag.partition("-")
        if label and (mark != "I" or kind != label):
            names.append(Name(start, end, labels.get(label, "")))
            label = ""
        if kind and not label:
            label, start = kind, at
        end = len(text)
    if label:
        names.append(Name(start, end, labels.get(label, "")))
    return Sentence(text, normalise(text, (name for name in names if name.label)), document)


def gmb(folder: Path) -> Iterator[Sentence]:
    """Groningen Meaning Bank: news; silver labels; titles stand inside its persons."""
    labels = {"geo": "LOC", "gpe": "GRP", "org": "ORG", "per": "PER"}
    with zipfile.ZipFile(folder / "ner" / "gmb.csv.zip") as archive, archive.open("ner_dataset.csv") as raw:
        words: list[str] = []
        tags: list[str] = []
        count = 0
        for row in csv.reader(io.TextIOWrapper(raw, "latin-1")):
            if row[0].startswith("Sentence:") and words:
                yield _from_tags(words, tags, labels, f"gmb-{count // 20}")
                words, tags, count = [], [], count + 1
            if row[0] != "Sentence #":
                words.append(row[1])
                tags.append(row[3])
        yield _from_tags(words, tags, labels, f"gmb-{count // 20}")


def uner(folder: Path, part: str) -> Iterator[Sentence]:
    """Universal NER, English EWT. Its `B-O` is an error for `O`; `OTH` is mostly demonyms."""
    labels = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "GRP"}
    path = folder / "ner" / "uner_ewt" / f"en_ewt-ud-{part}.iob2"
    document = ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, at = "", 0
        names: list[Name] = []
        for line in block.splitlines():
            if line.startswith("# newdoc id = "):
                document = line[14:]
            elif line.startswith("# text = "):
                text = line[9:]
            elif line and not line.startswith("#"):
                _, word, tag, *_rest = line.split("\t")
                start = text.find(word, at)
                if start < 0:
                    break
                at = start + len(word)
                mark, _, kind = tag.partition("-")
                if mark == "I" and names and names[-1].label == labels.get(kind):
                    names[-1] = Name(names[-1].start, at, names[-1].label)
                elif kind in labels:
                    names.append(Name(start, at, labels[kind]))
        if text:
            yield Sentence(text, normalise(text, names), document)


def docred(folder: Path) -> Iterator[Sentence]:
    """DocRED (test) and Re-DocRED (dev, test): Wikipedia; nationalities are LOC there."""
    seen: set[str] = set()
    for name in ("dev_revised", "test_revised", "docred_test"):
        path = folder / "ner" / "docred" / f"{name}.json"
        for document in json.loads(path.read_text(encoding="utf-8")):
            if document["title"] not in seen:
                seen.add(document["title"])
                yield from _docred_sentences(document)


def _docred_sentences(document: dict[str, Any]) -> Iterator[Sentence]:
    kinds = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}
    for number, words in enumerate(document["sents"]):
        text, starts = "", []
        for index, word in enumerate(words):
            glued = word == "-" or (index > 0 and words[index - 1] == "-")
            text += word if glued or not text else " " + word
            starts.append(len(text) - len(word))
        names = [
            Name(
                starts[one["pos"][0]],
                starts[one["pos"][1] - 1] + len(words[one["pos"][1] - 1]),
                kinds[one["type"]],
            )
            for entity in document["vertexSet"]
            for one in entity
            if one["sent_id"] == number and one["type"] in kinds
        ]
        yield Sentence(text, normalise(text, names), document["title"])


def conll(path: Path, labels: dict[str, str]) -> Iterator[Sentence]:
    """A file of two columns, word and tag, with blank lines between sentences."""
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
        rows = [line.split() for line in block.splitlines()]
        rows = [row for row in rows if len(row) == 2]
        if rows:
            words, tags = zip(*rows, strict=True)
            yield _from_tags(words, tags, labels, path.stem)


WIKIGOLD = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "GRP"}
CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "location": "LOC",
    "country": "LOC",
    "organisation": "ORG",
    "politicalparty": "ORG",
    "misc": "GRP",
}


def news_bank(folder: Path) -> list[Sentence]:
    """The part of GMB that is trained on: not the last tenth, and not every third sentence of the rest.

    Its labels are made by machine, and it is far the largest corpus.
    """
    news = list(gmb(folder))
    return [one for number, one in enumerate(news[: len(news) * 9 // 10]) if number % 3]


def sources(folder: Path) -> dict[str, Iterator[Sentence]]:
    """The training sentences by source; the last tenth of GMB and GUM's news are kept for scoring."""
    politics = (folder / "ner" / "crossner_politics" / f"{part}.txt" for part in ("train", "dev", "test"))
    return {
        "gmb": iter(news_bank(folder)),
        "docred": docred(folder),
        "uner": uner(folder, "train"),
        "gum": gum(folder, OPEN_GENRES),
        "wikigold": conll(folder / "ner" / "wikigold" / "wikigold.conll.txt", WIKIGOLD),
        "crossner": chain.from_iterable(conll(path, CROSSNER) for path in politics),
    }


def training(folder: Path, without: Sequence[str] = ()) -> Iterator[Sentence]:
    """The training sentences but for some sources: half of the largest that is an encyclopedia's, twice the
    largest that is not."""
    for name, sentences in sources(folder).items():
        if name in without:
            continue
        kept = list(sentences)
        yield from kept[::2] if name == "docred" else kept
        if name == "uner":
            yield from kept


PROPER = frozenset({"NNP", "NNPS", "HYPH"})


OPEN_GENRES = ("academic", "bio", "court", "interview", "speech", "voyage")
"""Genres of GUM, news apart, whose texts may be used by anyone for any purpose."""


def gum(folder: Path, genres: Sequence[str]) -> Iterator[Sentence]:
    """GUM: its entities whose head is a proper noun, the span cut to the proper nouns around it."""
    kinds = {"person": "PER", "place": "LOC", "organization": "ORG"}
    with tarfile.open(folder / "ner" / "gum" / "gum-dep.tar.gz") as archive:
        for member in sorted(archive.getnames()):
            wanted = any(f"GUM_{genre}_" in member for genre in genres)
            file = archive.extractfile(member) if wanted else None
            if file is None:
                continue
            text = file.read().decode("utf-8")
            for block in text.split("\n\n"):
                sentence = gum_sentence(block, kinds, Path(member).stem)
                if sentence:
                    yield sentence


def _proper(
    rows: list[list[str]], inside: range, head: int, kind: str, nested: set[tuple[int, int, str]]
) -> tuple[int, int]:
    """First and last of the proper nouns around the head of an entity.

    Words that join are passed over in "Bank of Cyprus" and "Korean People's Army", but not where a name of
    its own stands on the other side: "Ann Chiang of DAB", "Turkey's Anadolu".
    """
    low = high = head
    starts = {first for first, _, _ in nested}
    ends = {last for _, last, _ in nested} | {last - 1 for _, last, _ in nested}
    while low > inside.start:
        if rows[low - 1][4] in PROPER:
            low -= 1
        elif rows[low - 1][4] == "POS" and low - 2 >= inside.start and rows[low - 2][4] in PROPER:
            if kind == "person" or low - 1 in ends or low - 2 in ends or low - 2 == inside.start:
                break
            low -= 2
        else:
            break
    while high < inside.stop - 1:
        if rows[high + 1][4] in PROPER:
            high += 1
            continue
        joint = rows[high + 1][1]
        if (
            kind == "person"
            or joint not in ("of", "for", "and", "&")
            or high + 2 >= inside.stop
            or rows[high + 2][4] not in PROPER
            or (joint == "and" and high + 2 in starts)
        ):
            break
        high += 2
    return low, high


def gum_sentence(block: str, kinds: dict[str, str], document: str) -> Sentence | None:
    """One block of GUM's CoNLL-U; `kinds` are the labels of the entity types that count."""
    match = re.search(r"^# text = (.*)$", block, re.M)
    if match is None:
        return None
    text, at = match.group(1), 0
    rows = [line.split("\t") for line in block.splitlines() if re.match(r"\d+\t", line)]
    places: list[tuple[int, int]] = []
    for row in rows:
        start = text.find(row[1], at)
        at = start + len(row[1])
        places.append((start, at))
    opened: list[tuple[str, str, int]] = []
    found: list[tuple[int, int, str]] = []
    for index, row in enumerate(rows):
        entity = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", entity.group(1)) if entity else ():
            body = part.strip("()")
            if part.startswith("("):
                fields = body.split("-")
                opened.append((fields[0], fields[1], index))
            if part.endswith(")"):
                key = body.split("-")[0]
                for back in range(len(opened) - 1, -1, -1):
                    if opened[back][0] == key:
                        _, kind, first = opened.pop(back)
                        found.append((first, index, kind))
                        break
    names: list[Name] = []
    for first, last, kind in sorted(found, key=lambda one: (one[0], one[0] - one[1])):
        if kind not in kinds:
            continue
        inside = range(first, last + 1)
        head = next((i for i in inside if not first + 1 <= int(rows[i][6]) <= last + 1), first)
        if rows[head][4] not in PROPER:
            # "actor Jason Beghe": the name hangs on the noun.
            flat = (i for i in inside if rows[i][7] == "flat" and int(rows[i][6]) == head + 1)
            head = next(flat, head)
        if rows[head][4] not in PROPER:
            continue
        low, high = _proper(
            rows, range(first, last + 1), head, kind, {one for one in found if one[0] > first}
        )
        names.append(Name(places[low][0], places[high][1], kinds[kind]))
    return Sentence(text, normalise(text, set(names)), document)
