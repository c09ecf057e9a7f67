"""Gold annotations from files, in every form that is known.

A file or folder is one `GoldSet`. It holds articles with their own text (all that `crosswire add` reads, with
mentions; the layout of re3d; token-and-tag files), or labels of reports that are in an archive: one JSON
object a line, or a `.json` file with one object or a list of them.

- `{"report", "sha256"?, "sentences"?, "mentions"?, "entities"?, "attributions"?, "claims"?}`: what is in a
  report; `sha256` is that of its text in UTF-8, `sentences` are the regions that were labelled. What is not
  there was not labelled.
- `{"left", "right", "relation", "accepted"?}`: two claims, by their ids or as `{"report", "start", "end"}`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from store.errors import InputError, RecordError
from store.evaluate.gold import Gold, GoldMention, GoldRelation
from store.evaluate.mentions import NAMES
from store.evaluate.wire import as_gold, as_relation
from store.formats import Incoming, read_paths
from store.formats.incoming import LIMITS
from store.formats.source import Source
from store.formats.walk import DOCUMENTS, is_annotated, is_part, unreadable
from store.model import Kind, Report, Span
from store.text.hygiene import one_line

_ENDINGS = (".json", ".jsonl", ".ndjson")


class Case(msgspec.Struct, frozen=True):
    """What is labelled in one report."""

    gold: Gold
    where: str
    """File and line, for messages."""
    labelled: frozenset[str]
    """Which of "mentions", "attributions" and "claims" were labelled."""
    report: Report | None = None
    """The report, where the file holds its text; None if it is in an archive."""
    record: Any = None
    """What the file says of a report that is in an archive; `bound` needs the report for the rest."""

    def bound(self, report: Report) -> Case:
        """The case with its report. Raises InputError if the labels do not belong to the report's text."""
        digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
        if self.gold.sha256 and self.gold.sha256.lower() not in (digest, report.sha256):
            raise InputError(
                self.where,
                f'another text was labelled as "{report.id}" (sha256 {self.gold.sha256[:12]}…, '
                f"in the archive {digest[:12]}…)",
                "add the same file to the archive",
            )
        try:
            gold, labelled = as_gold(self.record, report.text)
        except (ValueError, TypeError) as error:
            raise InputError(self.where, f"no gold annotation: {one_line(str(error))}") from error
        return Case(gold, self.where, labelled, report)


class GoldSet(msgspec.Struct):
    """What one file or folder holds."""

    name: str
    cases: list[Case] = []
    relations: list[GoldRelation] = []
    places: dict[str, tuple[str, Span]] = {}
    """Report and span of each claim that the relations name."""
    kinds: frozenset[Kind] = frozenset()
    """The kinds of mention that were labelled: those that occur."""


def read_gold(path: Path) -> Iterator[GoldSet | InputError]:
    """The labels of a file or folder, and before them an error for each file or line that was refused."""
    found = GoldSet(one_line(str(path)), [], [], {})
    try:
        yield from _read(path, found)
    except InputError as error:
        yield error
    except (OSError, EOFError, ValueError) as error:
        yield unreadable(found.name, error)
    if found.cases or found.relations:
        labelled = {mention.kind for case in found.cases for mention in case.gold.mentions}
        found.kinds = found.kinds or frozenset(labelled)
        yield found


def _read(path: Path, found: GoldSet) -> Iterator[InputError]:
    from store.evaluate.conll import ENDINGS

    if path.is_dir():
        if any(path.rglob(DOCUMENTS)):
            yield from _articles(path, found, names_only=True)
            return
        files = [one for one in sorted(path.iterdir()) if _ending(one) in (*_ENDINGS, *ENDINGS)]
        if not files:
            known = ", ".join((*_ENDINGS, *ENDINGS))
            yield InputError(
                found.name, "no gold annotation in this folder", f"files that end in {known} are"
            )
        for file in files:
            yield from _read(file, found)
    elif is_part(path):
        yield InputError(one_line(str(path)), "belongs to the documents beside it", f"name {DOCUMENTS}")
    elif path.name == DOCUMENTS and is_annotated(path.parent):
        yield from _articles(path, found, names_only=True)
    elif _ending(path) in ENDINGS or path.name.endswith(".conll.txt"):
        yield from _tokens(path, found)
    elif not path.is_file():
        yield InputError(one_line(str(path)), "no such file or folder", "check the path")
    else:
        yield from _records(path, found)


def _ending(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _records(path: Path, found: GoldSet) -> Iterator[InputError]:
    source = Source(path)
    data = source.read(LIMITS.array).removeprefix(b"\xef\xbb\xbf")
    if not data.strip():
        yield InputError(source.shown, "an empty file", "nothing was scored")
        return
    if _whole(data):
        records = [(1, data)] if data.lstrip().startswith(b"{") else list(_items(data, source.shown))
    else:
        lines = enumerate(data.split(b"\n"), 1)
        records = [(number, line) for number, line in lines if line.strip()]
    if not any(_is_label(record) for _, record in records[:100]):
        yield from _articles(path, found)
        return
    for number, record in records:
        try:
            _take(msgspec.json.decode(record), f"{source.shown}:{number}", found)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, TypeError, ValueError) as error:
            yield RecordError(source.shown, number, f"no gold annotation: {one_line(str(error))}", _FORMS)


_FORMS = 'write {"report": ..., "mentions": [...]} or {"left": ..., "right": ..., "relation": ...}'


def _whole(data: bytes) -> bool:
    """True if the file is one JSON value and not one value a line."""
    try:
        msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return data.lstrip().startswith(b"[")
    return True


def _items(data: bytes, shown: str) -> Iterator[tuple[int, bytes]]:
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(
            shown, f"no sound JSON: {one_line(str(error))}", "write one object a line"
        ) from error
    return ((number, bytes(item)) for number, item in enumerate(items, 1))


def _is_label(record: bytes) -> bool:
    try:
        value = msgspec.json.decode(record)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(value, dict) and ("report" in value or "left" in value) and "text" not in value


def _take(value: Any, where: str, found: GoldSet) -> None:
    """Add a record to the set. Raises ValueError or msgspec.ValidationError, which say what is wrong."""
    if isinstance(value, dict) and "left" in value:
        relation, places = as_relation(value)
        found.relations.append(relation)
        found.places.update(places)
        return
    gold, labelled = as_gold(value)
    found.cases.append(Case(gold, where, labelled, None, value))


def _articles(path: Path, found: GoldSet, *, names_only: bool = False) -> Iterator[InputError]:
    """Articles with mentions. `names_only` is for re3d, which marks common nouns too."""
    for item in read_paths([path]):
        if isinstance(item, InputError):
            yield item
        elif item.mentions or names_only:
            mentions = _names(item) if names_only else _stated(item)
            gold = Gold(item.report.id, "", mentions, (), ())
            found.cases.append(Case(gold, found.name, frozenset(("mentions",)), item.report))
        else:
            yield InputError(f"{found.name} ({item.report.origin})", 'no "mentions" to score against')
    if names_only:
        found.kinds = frozenset(NAMES)


def _stated(item: Incoming) -> tuple[GoldMention, ...]:
    return tuple(
        GoldMention(one.start, one.end, one.span.of(item.report.text), one.kind, one.entity, one.value)
        for one in item.mentions
    )


_LABELS = {Kind.PERSON: "PER", Kind.PLACE: "LOC", Kind.ORGANISATION: "ORG"}
_PRONOUNS = frozenset("i we he she they it you his her our their my who us them him".split())


def _names(item: Incoming) -> tuple[GoldMention, ...]:
    """The capitalised names among the mentions, without titles and articles; countries are places."""
    from store.annotate.train.corpora import Name, normalise

    text = item.report.text
    names = {
        Name(one.start, one.end, _LABELS[one.kind])
        for one in item.mentions
        if one.kind in _LABELS and _is_name(one.span.of(text))
    }
    kinds = {label: kind for kind, label in _LABELS.items()}
    return tuple(
        GoldMention(one.start, one.end, text[one.start : one.end], kinds[one.label])
        for one in normalise(text, names)
        if one.label in kinds
    )


_SMALL = re.compile(r"(?:the|of|and|in|al\S*)$")


def _is_name(value: str) -> bool:
    """True for capitalised words of which one at least is no title and no pronoun."""
    from store.annotate.names.titles import is_title

    words = [word for word in value.split() if not _SMALL.match(word)]
    return all(word[0].isupper() for word in words) and any(
        word.lower() not in _PRONOUNS and not is_title(word) for word in words
    )


def _tokens(path: Path, found: GoldSet) -> Iterator[InputError]:
    from store.evaluate.conll import read_conll

    for item in read_conll(Source(path), LIMITS.array):
        if isinstance(item, InputError):
            yield item
            continue
        gold = Gold(item.name, "", tuple(item.mentions), (), ())
        report = Report(id=item.name, text=item.text, language="en")
        found.cases.append(Case(gold, found.name, frozenset(("mentions",)), report))
