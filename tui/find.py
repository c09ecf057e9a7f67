"""Find in the page: offsets of a query in a text, whatever its case and its accents. No Textual here."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from store.model import Span

LIMIT = 10_000
"""Places found at most; nobody steps through more."""


@cache
def _bare() -> dict[int, str]:
    """Accented Latin letters and typographic quotes to plain ones, one character to one character."""
    table = {
        code: base
        for first, last in ((0xC0, 0x24F), (0x1E00, 0x1EFF))
        for code in range(first, last + 1)
        if (base := unicodedata.normalize("NFD", chr(code))[0]) != chr(code)
    }
    table.update({0x2018: "'", 0x2019: "'", 0x2BC: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2011: "-"})
    return table


def find_all(text: str, query: str) -> list[Span]:
    """Every place of `query` in `text`, by position, at most `LIMIT`. Any white space matches any other."""
    words = query.translate(_bare()).split()
    if not words:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text.translate(_bare())):
        found.append(Span(match.start(), match.end()))
        if len(found) == LIMIT:
            break
    return found
