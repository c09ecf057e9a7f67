"""People, places, organisations or groups with how often they are mentioned."""

from __future__ import annotations

from typing import NamedTuple

from store.model import Entity
from tui import render
from tui.widgets.rows import RowList


class EntityRow(NamedTuple):
    """An entity, and its mentions in the open report if the list is of that report only."""

    entity: Entity
    mentions: int | None = None


class EntityList(RowList[EntityRow]):
    """One line an entity."""

    def draw(self, item: EntityRow, width: int) -> list[render.Line]:
        return render.entity_row(item.entity, width, item.mentions)
