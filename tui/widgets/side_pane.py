"""The pane of people, places, organisations, groups and claims, each behind a tab."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from store.model import ENTITY_KINDS, Claim, Entity, Relation
from tui import keys, render
from tui.messages import SectionChanged
from tui.widgets.claims import ClaimList, ClaimRow
from tui.widgets.entity_list import EntitiesByKind, EntityList, EntityRow
from tui.widgets.lines import OneLine, Tab, TabLine
from tui.widgets.mentions import MentionList, MentionRow

CLAIMS = "claims"
SECTIONS = (*(str(kind) for kind in ENTITY_KINDS), CLAIMS)


class SidePane(Vertical):
    """Tabs over one list; over the list of names, the mentions of one of them can be opened."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("sections")]

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.section = SECTIONS[0]
        self.only_report = False
        """True if the names are those of the open report."""
        self.opened: Entity | None = None
        """The entity whose mentions are shown."""
        self._known = EntitiesByKind()
        self._here: Mapping[str, int] = {}
        self._claims: Sequence[Claim] = ()
        self._related: Mapping[str, tuple[Relation, ...]] = {}
        self._rows: Mapping[str, list[EntityRow]] = {}

    def compose(self) -> ComposeResult:
        yield TabLine(id="sections")
        yield OneLine(id="opened")
        yield EntityList(id="entities")
        yield MentionList(id="mentions", empty="Nothing to show.")
        yield ClaimList(id="claims", empty="No claim was found in this report.")

    def on_mount(self) -> None:
        self._show()

    @property
    def current(self) -> EntityList | MentionList | ClaimList:
        """The list in view."""
        if self.opened is not None:
            return self.query_one(MentionList)
        return self.query_one(ClaimList) if self.section == CLAIMS else self.query_one(EntityList)

    def show_entities(self, entities: EntitiesByKind) -> None:
        """The entities of the archive, most mentioned first."""
        self._known = entities
        self._sort()

    def name_of(self, entity: str) -> str:
        """What the archive calls an entity, by its id; empty as long as that is not known."""
        found = self._known.by_id.get(entity)
        return found.name if found is not None else ""

    def show_report(self, here: Mapping[str, int], claims: Sequence[Claim]) -> None:
        """Mentions of each entity in the open report, and its claims."""
        self._here, self._claims, self._related = here, claims, {}
        if self.only_report:
            self._sort()
        elif self.is_mounted:
            self._tabs()
            self._show_claims()

    def show_relations(self, related: Mapping[str, tuple[Relation, ...]]) -> None:
        """Relations of each claim to claims of other reports."""
        self._related = related
        self._show_claims()

    def open_entity(self, entity: Entity, rows: Sequence[MentionRow], index: int) -> None:
        """Show every mention of an entity in place of the list of names."""
        focused = self.has_focus_within
        self.opened = entity
        self.query_one(MentionList).show(rows, index)
        self._show()
        if focused:
            self.current.focus()

    def close_entity(self) -> bool:
        """Back to the list of names; False if it is shown already."""
        if self.opened is None:
            return False
        focused = self.has_focus_within
        self.opened = None
        self._show()
        if focused:
            self.current.focus()
        return True

    def go_to(self, section: str) -> None:
        """Show a section."""
        if section not in SECTIONS:
            return
        focused = self.has_focus_within
        self.section, self.opened = section, None
        self._show()
        if focused:
            self.current.focus()

    def select_claim(self, claim: Claim) -> None:
        """Put the cursor of the claims on a claim, without a message."""
        rows = self.query_one(ClaimList)
        index = next((at for at, row in enumerate(rows.items) if row.claim.id == claim.id), None)
        if index is not None:
            rows.show(rows.items, index)

    def _sort(self) -> None:
        self._rows = self._of_report() if self.only_report else self._known.rows
        self._show()

    def _of_report(self) -> Mapping[str, list[EntityRow]]:
        rows: dict[str, list[EntityRow]] = {section: [] for section in SECTIONS}
        for name, number in sorted(self._here.items(), key=lambda item: -item[1]):
            if (entity := self._known.by_id.get(name)) is not None:
                rows[entity.kind].append(EntityRow(entity, number))
        return rows

    def _show(self) -> None:
        if not self.is_mounted:
            return
        names = self.query_one(EntityList)
        names.display = self.opened is None and self.section != CLAIMS
        self.query_one(ClaimList).display = self.opened is None and self.section == CLAIMS
        self.query_one(MentionList).display = self.opened is not None
        line = self.query_one("#opened", OneLine)
        line.display = self.opened is not None
        if (entity := self.opened) is not None:
            count = len(self.query_one(MentionList).items)
            line.show(
                [
                    (f"{render.KIND_GLYPHS[entity.kind]} ", f"kind-{entity.kind}-glyph"),
                    (entity.name, "title"),
                ],
                [(f"{count:,}×", "muted")],
            )
        self._tabs()
        if self.section != CLAIMS:
            where = "in this report" if self.only_report else "in this archive"
            names.empty = f"No {render.KIND_PLURALS[self.section].lower()} {where}."
            rows = self._rows.get(self.section, [])
            kept = names.item.entity.id if names.item else ""
            index = next((at for at, row in enumerate(rows) if row.entity.id == kept), 0)
            names.show(rows, index)
        self._show_claims()

    def _tabs(self) -> None:
        tabs = [
            Tab(str(kind), render.KIND_PLURALS[kind], render.KIND_GLYPHS[kind], len(self._rows.get(kind, ())))
            for kind in ENTITY_KINDS
        ]
        tabs.append(Tab(CLAIMS, "Claims", "#", len(self._claims)))
        self.query_one(TabLine).show(tabs, self.section)

    def _show_claims(self) -> None:
        claims = self.query_one(ClaimList)
        rows = [ClaimRow(claim, self._related.get(claim.id, ())) for claim in self._claims]
        claims.show(rows, claims.index if len(rows) == len(claims.items) else 0)

    def action_section(self, step: int) -> None:
        at = SECTIONS.index(self.section)
        self.post_message(SectionChanged(SECTIONS[(at + step) % len(SECTIONS)]))

    def action_scope(self) -> None:
        self.only_report = not self.only_report
        self._sort()
