"""`crosswire entities`"""

from __future__ import annotations

import argparse

from store.model import Entity, Kind
from tui.cli import output
from tui.cli.places import open_archive


def run(options: argparse.Namespace) -> int:
    """Print one line an entity, the most mentioned first."""
    with open_archive(options) as archive:
        entities = archive.entities(Kind(options.kind) if options.kind else None)
        if options.json:
            entities = archive.located(entities)
            count = output.lines(
                {
                    "id": entity.id,
                    "name": entity.name,
                    "kind": entity.kind,
                    "aliases": entity.aliases,
                    "mentions": entity.mentions,
                    "reports": entity.reports,
                    **(_where(entity) if entity.kind == Kind.PLACE else {}),
                }
                for entity in entities
            )
        else:
            count = output.table(
                (
                    (
                        entity.kind,
                        entity.mentions,
                        len(entity.reports),
                        entity.name,
                        ", ".join(entity.aliases),
                    )
                    for entity in entities
                ),
                ("kind", "mentions", "reports", "name", "also"),
            )
    return 0 if count else 1


def _where(place: Entity) -> dict[str, object]:
    """Where a place lies; null and empty where it is not known."""
    return {
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "within": place.within,
        "why": place.why,
    }
