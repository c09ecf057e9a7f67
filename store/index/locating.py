"""Where the places of an archive lie, each in the light of the countries that its reports name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec import structs

from store.model import Entity
from store.resolve.gazetteer import Located, locate

Rows = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]

_TOWN = 0.2
"""What a town or division in the company weighs for its country; the country itself weighs 1."""
_ARCHIVE = 0.3
"""What the countries of the whole archive weigh where the reports on a place name none."""


def located(rows: Rows, entities: Sequence[Entity]) -> list[Entity]:
    """The entities, places with what the gazetteer knows of them; `rows` asks the index."""
    if not any(entity.kind == "place" for entity in entities):
        return list(entities)
    found = locations(rows)
    return [_with(entity, found.get(entity.id)) for entity in entities]


def _with(entity: Entity, found: Located | None) -> Entity:
    if found is None:
        return entity
    return structs.replace(
        entity,
        latitude=found.place.latitude if found.place else None,
        longitude=found.place.longitude if found.place else None,
        country=found.country,
        within=found.within,
        why=found.why,
    )


def locations(rows: Rows) -> dict[str, Located]:
    """By id of the entity, where the places of the archive lie, as far as it is known.

    First those whose name is clear by itself, then the others in the company of the first.
    """
    names: dict[int, list[str]] = {}
    ids: dict[int, str] = {}
    for n, identity, name in rows("SELECT n, id, name FROM entity WHERE kind = 'place'", ()):
        names[n], ids[n] = [name], identity
    for entity, form in rows(
        "SELECT f.entity, f.form FROM form f JOIN entity e ON e.n = f.entity WHERE e.kind = 'place' "
        "ORDER BY f.named + f.aliased DESC, f.form",
        (),
    ):
        names[entity].append(form)
    places_of: dict[int, set[int]] = defaultdict(set)
    reports_of: dict[int, set[int]] = defaultdict(set)
    for report, entity in rows(
        "SELECT l.report, l.entity FROM local l JOIN entity e ON e.n = l.entity WHERE e.kind = 'place'", ()
    ):
        places_of[report].add(entity)
        reports_of[entity].add(report)
    clear = {n: found for n, forms in names.items() if (found := locate(forms, {}))}
    everywhere = Counter(found.country for found in clear.values())
    most = max(everywhere.values(), default=1)
    prior = {country: _ARCHIVE * count / most for country, count in everywhere.items()}
    found_by_id = {}
    for n, forms in names.items():
        company: dict[str, float] = defaultdict(float)
        for report in reports_of[n]:
            for country, weight in _countries(
                clear[one] for one in places_of[report] - {n} if one in clear
            ).items():
                company[country] += weight
        weights = {country: count / len(reports_of[n]) for country, count in company.items()} or prior
        if found := locate(forms, weights):
            found_by_id[ids[n]] = found
    return found_by_id


def _countries(places: Iterable[Located]) -> dict[str, float]:
    found: dict[str, float] = {}
    for place in places:
        weight = 1.0 if place.place and place.place.kind == "C" else _TOWN
        found[place.country] = max(weight, found.get(place.country, 0.0))
    return found
