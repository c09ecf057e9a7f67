"""People, places, organisations or groups with how often they are mentioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from store.model import ENTITY_KINDS, Entity
from tui import render
from tui.widgets.rows import RowList


class EntityRow(NamedTuple):
    """An entity, and its mentions in the open report if the list is of that report only."""

    entity: Entity
    mentions: int | None = None


class EntitiesByKind:
    """The entities of an archive, most mentioned first, sorted once and outside the interface's thread."""

    def __init__(self, entities: Sequence[Entity] = ()) -> None:
        self.rows: Mapping[str, list[EntityRow]] = {str(kind): [] for kind in ENTITY_KINDS}
        self.by_id: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        for entity in entities:
            self.rows[entity.kind].append(EntityRow(entity))


class EntityList(RowList[EntityRow]):
    """One line an entity."""

    def draw(self, item: EntityRow, width: int) -> list[render.Line]:
        return render.entity_row(item.entity, width, item.mentions)
