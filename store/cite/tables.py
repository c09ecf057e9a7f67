"""Figures as footnotes, Markdown tables, CSV and JSON: nothing in them is taken for markup or a formula."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from store.cite.citation import cite
from store.cite.markdown import plain
from store.cite.marks import quoted
from store.cite.reference import DIGEST
from store.cite.sides import NOBODY, Side
from store.model import Report
from store.text.hygiene import json_line, one_line, safe_id, spreadsheet_safe

_COLUMNS = (
    "claim",
    "report",
    "title",
    "outlet",
    "published",
    "paragraph",
    "figure",
    "low",
    "high",
    "negative",
    "stance",
    "hedged",
    "chain",
    "sentence",
    "url",
    "sha256",
    "digest",
)
_OPENS = re.compile(r"^(\d+)([.)])|^([-+=:])")
"""What opens a list, a rule or a definition at the beginning of a line."""


def escaped(text: str) -> str:
    """Text in which Markdown finds nothing to mark up, wherever in a line it stands."""
    safe = plain(text).replace("&", "&amp;").replace("$", "\\$")
    return _OPENS.sub(lambda match: f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}", safe)


def label(side: Side) -> str:
    """Label of the footnote of a figure: the same for one figure wherever it is quoted."""
    return safe_id(side.claim.replace("@", "-"))


def footnote(report: Report, side: Side, accessed: date | None = None) -> str:
    """The full citation with the sentence, as one line of Markdown footnote."""
    entry = cite(report, "markdown", paragraph=side.paragraph, accessed=accessed).split("\n\n")[0]
    mark = f" [{DIGEST}]" if side.digest else ""
    return f"[^{label(side)}]: {entry} {escaped(quoted(side.sentence))}{mark}"


def markdown_table(sides: Sequence[Side]) -> list[str]:
    """Lines of a table of figures, one a row, with a footnote each."""
    lines = ["| | Date | Outlet | Source | Figure |", "|---|---|---|---|---|"]
    for number, side in enumerate(sides, 1):
        source = ", citing ".join(escaped(name) for name in side.chain) or "its own words"
        when = side.issued.british() if side.issued else "undated"
        outlet = escaped(side.outlet or NOBODY)
        lines.append(
            f"| {number} | {when} | {outlet} | {source} | {escaped(quoted(side.figure))}[^{label(side)}] |"
        )
    return lines


def csv_of_sides(sides: Sequence[Side], shared: Mapping[str, object]) -> str:
    """CSV with a header, one figure a line; `shared` columns stand in front and are the same in each.

    Every cell is safe to open in a spreadsheet: see `store.text.hygiene.spreadsheet_safe`.
    """
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*shared, *_COLUMNS])
    for side in sides:
        cells = [*shared.values(), *(getattr(side, name) for name in _COLUMNS)]
        writer.writerow([spreadsheet_safe(_cell(cell)) for cell in cells])
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, tuple):
        value = " > ".join(str(part) for part in value)
    return one_line(str(value))


def pretty(record: object) -> str:
    """JSON on several lines; hidden and harmful characters are escapes, so that nothing is lost or done."""
    return msgspec.json.format(json_line(record).encode(), indent=2).decode()
