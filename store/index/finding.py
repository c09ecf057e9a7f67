"""Searching the index: candidates come from SQLite, `store.search` ranks and marks them.

Nothing but the candidates is loaded, so that one question from the command line costs the same in a large
archive. In a small one all names are candidates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.model import Span
from store.model.views import Hit, HitKind
from store.search.passages import highlights, parse_passages, snippet
from store.search.query import KINDS, Query, parse
from store.text.fold import key_words

if TYPE_CHECKING:
    from store.index.index import Index
    from store.search.names import Name, NameIndex

SMALL = 1000
"""Up to so many names are held in memory once somebody searches."""
_CANDIDATES = 300
"""Names that are ranked; the right one is among them in 99 of 100 searches, see `store.search.trigrams`."""
_SHORT = 3
"""Length of a trigram."""
_PASSAGE = 70.0
"""Score of the best passage: below names that contain the query, above names that merely resemble it."""
_LINE = str.maketrans("\r\n\t", "   ")

TextOf = Callable[[str], str]


def search(index: Index, query: str, *, kind: str | None, limit: int, text_of: TextOf) -> list[Hit]:
    """The best hits, best first. `text_of` gives the text of a report, for its passages."""
    parsed = parse(query)
    wanted = parsed.kind or kind or ""
    found: list[Hit] = []
    if wanted != "passage" and not parsed.is_empty:
        names = _names(index, parsed, wanted)
        found = [
            Hit(_kind(hit.kind), hit.id, hit.name, hit.score, hit.why, hit.matched, _report(hit.kind, hit.id))
            for hit in names.search(query, kind=wanted, limit=limit)
        ]
    if wanted not in ("", "passage"):
        return found
    passages = _passages(index, _without_kind(query), limit, text_of)
    # However many names begin with the query, some room is left for what the reports say.
    room = max(limit - len(passages), limit - limit // 4)
    merged = [*found[:room], *passages]
    return sorted(merged, key=lambda hit: -hit.score)[:limit]


def _kind(kind: str) -> HitKind:
    return kind  # type: ignore[return-value]  # the index stores only these


def _report(kind: str, name: str) -> str:
    return name if kind == "report" else ""


def _names(index: Index, query: Query, kind: str) -> NameIndex:
    from store.search.names import NameIndex

    if index.rows("SELECT count(*) FROM name")[0][0] <= SMALL:
        kept = index.small_names
        if kept is None or kept[0] != index.generation:
            kept = index.small_names = (index.generation, NameIndex(_load(index, None, None)))
        return kept[1]
    texts = [query.fuzzy, *(term.text for term in query.terms if not term.negated)]
    return NameIndex(_candidates(index, " ".join(texts).strip(), kind))


def _candidates(index: Index, text: str, kind: str) -> list[Name]:
    where, values = "", []
    if kind == "report":
        where = "AND n.report IS NOT NULL"
    elif kind:
        where, values = "AND e.kind = ?", [kind]
    if len(text) < _SHORT:
        rows = index.rows(
            "SELECT n.entity, n.report FROM name n LEFT JOIN entity e ON e.n = n.entity "
            f"WHERE (n.folded LIKE ? OR n.folded LIKE ?) {where} "
            f"ORDER BY e.mentions DESC LIMIT {_CANDIDATES}",
            [f"{_like(text)}%", f"% {_like(text)}%", *values],
        )
    else:
        rows = index.rows(
            "SELECT n.entity, n.report FROM name_trigram t JOIN name n ON n.n = t.rowid "
            f"LEFT JOIN entity e ON e.n = n.entity WHERE name_trigram MATCH ? {where} "
            f"ORDER BY t.rank LIMIT {_CANDIDATES}",
            [_trigrams(text), *values],
        )
    entities = {entity for entity, _ in rows if entity is not None}
    reports = {report for _, report in rows if report is not None}
    return _load(index, entities, reports)


def _like(text: str) -> str:
    return text.replace("%", "").replace("_", "")


def _trigrams(text: str) -> str:
    """The trigrams of a query and of its transliteration key, as alternatives in the language of FTS5."""
    pieces: dict[str, None] = {}
    for form in (text, " ".join(key_words(text))):
        for at in range(len(form) - _SHORT + 1):
            pieces[form[at : at + _SHORT].replace('"', '""')] = None
    return " OR ".join(f'"{piece}"' for piece in pieces)


def _load(index: Index, entities: set[int] | None, reports: set[int] | None) -> list[Name]:
    from store.search.names import Name

    some = _among("n", entities)
    aliases: dict[int, list[str]] = {}
    for entity, form in index.rows(f"SELECT entity, form FROM form {_among('entity', entities)}"):
        aliases.setdefault(entity, []).append(form)
    names = [
        Name(id_, kind, name, tuple(form for form in aliases.get(n, ()) if form != name), mentions)
        for n, id_, kind, name, mentions in index.rows(
            f"SELECT n, id, kind, name, mentions FROM entity {some} ORDER BY n"
        )
    ]
    titles = index.rows(f"SELECT id, title FROM report {_among('n', reports)} ORDER BY n")
    return names + [Name(id_, "report", title) for id_, title in titles if title]


def _among(column: str, numbers: set[int] | None) -> str:
    return "" if numbers is None else f"WHERE {column} IN ({','.join(map(str, sorted(numbers)))})"


def _without_kind(query: str) -> str:
    words = query.split(" ")
    for at, word in enumerate(words):
        field, colon, rest = word.partition(":")
        if colon and field == "kind" and rest in KINDS:
            words[at] = ""
        elif colon and field in KINDS:
            words[at] = rest
    return " ".join(words).lstrip()


def _passages(index: Index, query: str, limit: int, text_of: TextOf) -> list[Hit]:
    parsed = parse_passages(query)
    if not parsed.match or limit <= 0:
        return []
    rows = index.rows(
        "SELECT r.id, p.start, p.end, t.rank FROM passage_text t JOIN passage p ON p.n = t.rowid "
        "JOIN report r ON r.n = p.report WHERE passage_text MATCH ? ORDER BY t.rank LIMIT ?",
        (parsed.match, limit),
    )
    best = min((rank for *_, rank in rows), default=0.0) or -1.0
    hits = []
    for report, start, end, rank in rows:
        passage = Span(start, end).of(text_of(report))
        marked = highlights(passage, parsed)
        shown = snippet(passage, marked)
        inside = tuple(
            Span(span.start - shown.start, span.end - shown.start) for span in marked if shown.contains(span)
        )
        name = shown.of(passage).translate(_LINE)
        score = round(_PASSAGE * (0.5 + 0.5 * min(1.0, rank / best)), 1)
        hits.append(
            Hit("passage", f"{report}#{start}-{end}", name, score, "text", inside, report, start, end)
        )
    return hits
