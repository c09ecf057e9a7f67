"""Files with one token and its tag a line, as the field's corpora of names come: CoNLL-2003, IOB2, UNER.

Columns are parted by tabs or blanks, sentences by empty lines. A line `# text = ...` gives a sentence its own
spacing, `# newdoc` or `-DOCSTART-` begins a document; `I-` without its `B-` begins a name (IOB1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.errors import InputError, RecordError
from store.evaluate.gold import GoldMention
from store.formats.mentions import KINDS
from store.formats.source import Source
from store.text.hygiene import one_line

ENDINGS = (".iob2", ".iob", ".bio", ".conll")

_TAG = re.compile(r"(?:[BIES]-[\w-]+|O)$")
_NO_SPACE_BEFORE = re.compile(r"(?:[.,:;!?)\]}%’”]|'s|n't|'re|'ve|'ll|'d|'m|’s)$", re.IGNORECASE)
_OPENING = frozenset("([{$“‘")
_HINT = "write a token and a tag such as B-PER, I-PER or O"


class Text:
    """A document as it grows, sentence by sentence: one sentence a paragraph."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.mentions: list[GoldMention] = []

    def add(self, words: Sequence[str], tags: Sequence[str], stated: str) -> None:
        """Append a sentence. `stated` is its text as the file spells it out, or empty."""
        if self.text:
            self.text += "\n\n"
        starts = _aligned(words, stated)
        if not starts:
            stated, starts = _joined(words)
        spans = [
            (len(self.text) + start, len(self.text) + start + len(word))
            for start, word in zip(starts, words, strict=True)
        ]
        self.text += stated
        first = last = 0
        label = ""
        for (start, end), tag in zip((*spans, (0, 0)), (*tags, "O"), strict=True):
            mark, _, kind = tag.partition("-")
            if label and (mark in "BSO" or kind != label):
                if label.lower() in KINDS:
                    words = self.text[first:last]
                    self.mentions.append(GoldMention(first, last, words, KINDS[label.lower()]))
                label = ""
            if kind:
                first = first if label else start
                label, last = kind, end


def read_conll(source: Source, limit: int) -> Iterator[Text | InputError]:
    """The documents of a file; a RecordError for each line that is none.

    Raises InputError for a file above `limit` bytes or that is not UTF-8.
    """
    try:
        lines = source.read(limit).decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(source.shown, "not UTF-8", "convert it to UTF-8") from error
    document = Text(f"{source.stem}-1")
    words: list[str] = []
    tags: list[str] = []
    stated, count = "", 1
    for number, raw in enumerate((*lines, ""), 1):
        line = raw.rstrip("\r")
        begins = line.startswith(("# newdoc", "-DOCSTART-"))
        if not line.strip() or begins:
            if words:
                document.add(words, tags, stated)
                words, tags, stated = [], [], ""
            if begins and document.text:
                yield document
                count += 1
                document = Text(f"{source.stem}-{count}")
        elif line.startswith("# "):
            stated = line.partition("=")[2].strip() if line.startswith("# text =") else stated
        else:
            cells = line.split("\t") if "\t" in line else line.split(" ")
            token = _token(cells)
            if token is None:
                shown = one_line(line)[:40]
                yield RecordError(source.shown, number, f'no token with a tag: "{shown}"', _HINT)
            else:
                words.append(token[0])
                tags.append(token[1])
    if document.text:
        yield document


def _token(cells: Sequence[str]) -> tuple[str, str] | None:
    """Word and tag of a line: the word is the first column, or the second behind a number of the token."""
    first = 1 if len(cells) > 2 and re.fullmatch(r"\d+(?:-\d+)?", cells[0]) and _tag(cells[2:]) else 0
    tag = _tag(cells[first + 1 :])
    return (cells[first], tag) if tag and cells[first] else None


def _tag(cells: Sequence[str]) -> str:
    """The tag: the last column that looks like one. `B-O` of UNER is no name."""
    found = next((cell for cell in reversed(cells) if _TAG.match(cell)), "")
    return "O" if found[2:] in ("O", "OTH") else found


def _aligned(words: Sequence[str], text: str) -> list[int]:
    """Where each word begins in the text; empty if they do not fit."""
    starts, at = [], 0
    for word in words:
        at = text.find(word, at)
        if at < 0:
            return []
        starts.append(at)
        at += len(word)
    return starts


def _joined(words: Sequence[str]) -> tuple[str, list[int]]:
    """The words as running text, with blanks where print has them, and where each begins."""
    text, starts = "", []
    for word in words:
        if text and text[-1] not in _OPENING and not _NO_SPACE_BEFORE.match(word):
            text += " "
        starts.append(len(text))
        text += word
    return text, starts
