"""What can be asked of the index: reports, entities and where they stand, claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from store.errors import NotFoundError
from store.model import Claim, Entity, Kind
from store.model.views import Head, Occurrence
from store.text.fold import fold

HEAD = "id, title, publisher, byline, published, url, words, mentions, claims, note"
"""Columns of a report in the order of `Head`."""


class Questions(ABC):
    """Questions about the tables of `store.index.schema`."""

    @abstractmethod
    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """All rows of a question."""

    def heads(self) -> list[Head]:
        """Newest first, undated last."""
        rows = self.rows(f"SELECT {HEAD} FROM report ORDER BY published = '', published DESC, title, id")
        return [Head(*row) for row in rows]

    def heads_of(self, report_ids: Iterable[str]) -> dict[str, Head]:
        """Heads by id; ids that are not there are left out."""
        found = {}
        for report_id in report_ids:
            for row in self.rows(f"SELECT {HEAD} FROM report WHERE id = ?", (report_id,)):
                found[report_id] = Head(*row)
        return found

    def ids(self, prefix: str, limit: int = 2) -> list[str]:
        """The report of that id, or else those whose ids begin so."""
        exact = self.rows("SELECT id FROM report WHERE id = ?", (prefix,))
        if exact or not prefix:
            return [row[0] for row in exact]
        rows = self.rows(
            "SELECT id FROM report WHERE id > ? AND id < ? ORDER BY id LIMIT ?",
            (prefix, prefix + chr(0x10FFFF), limit),
        )
        return [row[0] for row in rows]

    def with_sha256(self, sha256: str) -> str:
        """Id of a report read from the same bytes, or an empty string."""
        rows = self.rows("SELECT id FROM report WHERE sha256 = ? LIMIT 1", (sha256,)) if sha256 else []
        return str(rows[0][0]) if rows else ""

    def entities(self, kind: Kind | None = None) -> list[Entity]:
        """Most mentioned first."""
        where, values = ("WHERE e.kind = ?", (str(kind),)) if kind else ("", ())
        order = f"SELECT n, id, kind, name, mentions FROM entity e {where} ORDER BY mentions DESC, id"
        aliases: dict[int, list[str]] = {}
        for entity, form in self.rows(
            f"SELECT f.entity, f.form FROM form f JOIN entity e ON e.n = f.entity {where} "
            "ORDER BY f.named + f.aliased DESC, f.form",
            values,
        ):
            aliases.setdefault(entity, []).append(form)
        reports: dict[int, dict[str, None]] = {}
        for entity, report in self.rows(
            "SELECT l.entity, r.id FROM local l JOIN report r ON r.n = l.report "
            f"JOIN entity e ON e.n = l.entity {where} ORDER BY r.published = '', r.published, r.id",
            values,
        ):
            reports.setdefault(entity, {})[report] = None
        return [
            Entity(
                id_,
                Kind(kind_),
                name,
                tuple(form for form in aliases.get(n, ()) if form != name),
                mentions,
                tuple(reports.get(n, ())),
            )
            for n, id_, kind_, name, mentions in self.rows(order, values)
        ]

    def entity(self, entity_id: str) -> Entity:
        """Raises NotFoundError."""
        rows = self.rows("SELECT n, kind, name, mentions FROM entity WHERE id = ?", (entity_id,))
        if not rows:
            raise NotFoundError(f'no entity "{entity_id}" in the archive')
        n, kind, name, mentions = rows[0]
        forms = self.rows("SELECT form FROM form WHERE entity = ? ORDER BY named + aliased DESC, form", (n,))
        reports = self.rows(
            "SELECT DISTINCT r.id FROM local l JOIN report r ON r.n = l.report WHERE l.entity = ? "
            "ORDER BY r.published = '', r.published, r.id",
            (n,),
        )
        return Entity(
            entity_id,
            Kind(kind),
            name,
            tuple(form for (form,) in forms if form != name),
            mentions,
            tuple(report for (report,) in reports),
        )

    def entity_of(self, report_id: str, local_id: str) -> str:
        """Id of the entity behind an entity of a report; empty if there is none."""
        rows = self.rows(
            "SELECT e.id FROM report r JOIN local l ON l.report = r.n JOIN entity e ON e.n = l.entity "
            "WHERE r.id = ? AND l.id = ?",
            (report_id, local_id),
        )
        return str(rows[0][0]) if rows else ""

    def occurrences(self, entity_id: str) -> list[Occurrence]:
        """Every mention, report by report, oldest report first. Raises NotFoundError."""
        self.entity(entity_id)
        rows = self.rows(
            "SELECT r.id, l.spans FROM entity e JOIN local l ON l.entity = e.n "
            "JOIN report r ON r.n = l.report WHERE e.id = ? ORDER BY r.published = '', r.published, r.id",
            (entity_id,),
        )
        found: dict[str, list[Occurrence]] = {}
        for report, blob in rows:
            numbers = array("I", blob)
            pairs = zip(numbers[::2], numbers[1::2], strict=True)
            found.setdefault(report, []).extend(Occurrence(report, start, end) for start, end in pairs)
        for occurrences in found.values():
            occurrences.sort(key=lambda occurrence: occurrence.start)
        return [occurrence for occurrences in found.values() for occurrence in occurrences]

    def reports_with(self, words: str) -> list[str]:
        """Ids of the reports with these words one after the other, whatever their case and accents."""
        phrase = fold(words).replace('"', " ").replace("\0", " ")
        if not any(character.isalnum() for character in phrase):
            return []
        rows = self.rows(
            "SELECT DISTINCT r.id FROM passage_text t JOIN passage p ON p.n = t.rowid "
            "JOIN report r ON r.n = p.report WHERE passage_text MATCH ? "
            "ORDER BY r.published = '', r.published, r.id",
            (f'"{phrase}"',),
        )
        return [row[0] for row in rows]

    def claims(self, report_ids: Sequence[str] | None = None) -> list[Claim]:
        """In the order of the reports, oldest first, and of the text."""
        query = "SELECT c.data FROM claim c JOIN report r ON r.n = c.report "
        order = "ORDER BY r.published = '', r.published, r.id, c.place"
        decode = msgspec.msgpack.Decoder(Claim).decode
        if report_ids is None:
            return [decode(row[0]) for row in self.rows(query + order)]
        return [
            decode(row[0])
            for report_id in dict.fromkeys(report_ids)
            for row in self.rows(f"{query} WHERE r.id = ? {order}", (report_id,))
        ]
