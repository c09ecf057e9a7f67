"""CSV with one report a row, read as a stream, twice: once to learn its encoding and how it writes dates."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from store.errors import InputError, RecordError
from store.formats.dates import Order, order_of, parse_date
from store.formats.encoding import guess, wide_encoding
from store.formats.fields import ALIASES, columns, make_report
from store.formats.incoming import LIMITS, Incoming, megabytes
from store.formats.metadata import read_head
from store.formats.source import Source
from store.text.hygiene import one_line

_DELIMITERS = ",;\t|"
_SAMPLE = 1_000_000
_MOST_BROKEN = 200
"""Broken rows of several lines, each of which costs a second look, before the rest is given up."""


class _Table(msgspec.Struct, frozen=True):
    """How a file is to be read."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    fields: dict[str, str]
    order: Order = ""
    note: str = ""
    broken: bool = False
    """True if the file is UTF-8 with bytes that are none."""


class _Row(msgspec.Struct, frozen=True):
    line: int
    cells: tuple[str, ...]


def read_csv(source: Source, retrieved: str) -> Iterator[Incoming | InputError]:
    """The reports of a CSV file; a RecordError for each row that is none."""
    table = _look(source)
    if isinstance(table, InputError):
        yield table
        return
    with _open(source, table.encoding) as lines:
        rows = _rows(source, lines, table.delimiter, len(table.header))
        next(rows, None)
        for row in rows:
            source.tick()
            yield row if isinstance(row, InputError) else _report(source, table, row, retrieved)


def _report(source: Source, table: _Table, row: _Row, retrieved: str) -> Incoming | InputError:
    stated = _stated(table, row)
    text = stated.get("text", "")
    if not text.strip():
        return RecordError(source.shown, row.line, f'nothing in column "{one_line(table.fields["text"])}"')
    record = "\x1f".join(row.cells).encode("utf-8", "surrogatepass")
    lost = table.broken and "\N{REPLACEMENT CHARACTER}" in text
    notes = [table.note, "broken bytes replaced" if lost else ""]
    report = make_report(
        stated,
        text,
        id_hint=f"{source.stem}-{row.line}",
        origin=f"{source.name}:{row.line}",
        sha256=hashlib.sha256(record).hexdigest(),
        retrieved=retrieved,
        record=True,
        order=table.order,
        notes=filter(None, notes),
    )
    return Incoming(report=report)


def _stated(table: _Table, row: _Row) -> dict[str, str]:
    cells = dict(zip(table.header, row.cells, strict=False))
    return {field: cells[name] for field, name in table.fields.items() if name in cells}


def _look(source: Source) -> _Table | InputError:
    """The first pass: header, encoding, and the order of day and month over the whole date column."""
    head = source.head(_SAMPLE)
    encoding, broken = _encoding(source, head)
    first = io.StringIO(head.decode(encoding, "replace"), newline="")
    line = next((line for line in first if line.strip()), "")
    delimiter = max(_DELIMITERS, key=lambda mark: (len(columns(_header(line, mark))), line.count(mark)))
    header = _header(line, delimiter)
    fields = columns(header)
    if "text" not in fields:
        found = one_line(", ".join(header))[:200]
        wanted = ", ".join(ALIASES["text"].split()[:6])
        return InputError(source.shown, f"no column with the text; it has {found}", f"name one of {wanted}")
    note = (
        ""
        if encoding == "utf-8-sig" or head.startswith((b"\xff\xfe", b"\xfe\xff"))
        else (f"encoding guessed: {encoding}")
    )
    table = _Table(encoding, delimiter, header, fields, note=note, broken=broken)
    return msgspec.structs.replace(table, order=_order(source, table)) if "published" in fields else table


def _header(line: str, delimiter: str) -> tuple[str, ...]:
    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return ()


def _encoding(source: Source, head: bytes) -> tuple[str, bool]:
    """Encoding of the whole file, and whether bytes of it are broken."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", False
    wide = wide_encoding(head)
    if wide:
        return wide, False
    with source.open(quiet=True) as stream:
        decoder = codecs.getincrementaldecoder("utf-8-sig")()
        while chunk := stream.read(_SAMPLE):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                broken = chunk[max(0, error.start - 100_000) : error.start + 100_000]
                found = guess(broken)
                return ("utf-8-sig", True) if found == "utf-8" else (found, False)
    return "utf-8-sig", False


def _order(source: Source, table: _Table) -> Order:
    """Day or month first, as dates that allow one reading prove, or else the dates that the texts state."""
    proofs = {"day": 0, "month": 0}
    by_text = {"day": 0, "month": 0}
    with _open(source, table.encoding, quiet=True) as lines:
        for row in _rows(source, lines, table.delimiter, len(table.header)):
            if isinstance(row, InputError):
                continue
            stated = _stated(table, row)
            written = stated.get("published", "")
            if order := order_of(written):
                proofs[order] += 1
            elif not any(proofs.values()) and sum(by_text.values()) < 50 and "/" in written:
                said = read_head(stated.get("text", ""), title=stated.get("title", "")).published[:10]
                if said and parse_date(written, "day") != parse_date(written, "month"):
                    by_text["day"] += parse_date(written, "day") == said
                    by_text["month"] += parse_date(written, "month") == said
    for votes in (proofs, by_text):
        if votes["day"] != votes["month"]:
            if min(votes.values()) and votes is proofs:
                return ""
            return "day" if votes["day"] > votes["month"] else "month"
    return ""


@contextmanager
def _open(source: Source, encoding: str, *, quiet: bool = False) -> Iterator[Iterator[str]]:
    with (
        source.open(quiet=quiet) as stream,
        io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="") as text,
    ):
        yield iter(lambda: text.readline(LIMITS.report + 1), "")


class _Lines:
    """Lines that can be given back, so that a quotation mark without its partner costs one row only."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._returned: deque[str] = deque()
        self.row: list[str] = []
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._returned.popleft() if self._returned else next(self._lines)
        self.number += 1
        self.row.append(line)
        return line

    def give_back(self) -> None:
        """Read on after the first line of the present row."""
        self._returned.extendleft(reversed(self.row[1:]))
        self.number -= len(self.row) - 1
        self.row.clear()


def _rows(source: Source, text: Iterator[str], delimiter: str, width: int) -> Iterator[_Row | RecordError]:
    """Rows that hold something, the header among them. A broken row is refused and the next line read on."""
    csv.field_size_limit(LIMITS.report)
    lines = _Lines(text)
    broken = 0
    while True:
        lines.row.clear()
        start = lines.number + 1
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True), None)
            if cells is None:
                return
            while len(cells) > width and not cells[-1].strip():
                cells.pop()
            if len(cells) == width:
                yield _Row(start, tuple(cells))
                continue
            if not any(cell.strip() for cell in cells):
                continue
            problem = f"{len(cells)} cells where the header has {width}"
        except csv.Error as error:
            cells = _lenient(lines.row, delimiter)
            if len(cells) == width:
                yield _Row(start, tuple(cells))
                continue
            problem = one_line(str(error))
            if "field larger" in problem:
                problem = f"a cell of more than {megabytes(LIMITS.report)}"
            elif "unexpected end" in problem:
                problem = "a quotation mark that is never closed"
        if len(lines.row) > 1:
            broken += 1
            lines.give_back()
        if broken > _MOST_BROKEN:
            yield RecordError(
                source.shown, start, "too many broken rows; the rest is not read", "mend the quotes"
            )
            return
        yield RecordError(source.shown, start, problem, "put cells with commas or quotation marks in quotes")


def _lenient(row: list[str], delimiter: str) -> list[str]:
    """Cells of a row of one line that has blanks or loose quotation marks beside its delimiters."""
    try:
        return next(csv.reader(row, delimiter=delimiter, skipinitialspace=True), []) if len(row) == 1 else []
    except csv.Error:
        return []
