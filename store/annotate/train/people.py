"""Derive the lists of given and family names of `store/annotate/data` from the PyPI package Faker.

    python -m store.annotate.train.people FOLDER OUT

FOLDER is where the package is installed; OUT receives `forenames.txt` and `surnames.txt`: the names of all
its countries that it writes in Latin letters.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from store.annotate.language.lists import folded

_LATIN = re.compile(r"[A-Z][a-z'’-]{1,20}(?:[A-Z][a-z]+)?")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"})
GIVEN = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary")
FAMILY = ("last_names", "last_names_male", "last_names_female")


def plain(name: str) -> str:
    """The name without diacritics."""
    marked = unicodedata.normalize("NFKD", name)
    return "".join(one for one in marked if not unicodedata.combining(one)).translate(_LETTERS)


def names(attributes: Iterable[str]) -> Iterator[str]:
    """Names that the package's classes list under these attributes."""
    package = import_module("faker.providers.person")
    for module in iter_modules(package.__path__):
        provider = import_module(f"{package.__name__}.{module.name}").Provider
        for attribute in attributes:
            listed = getattr(provider, attribute, ())
            if isinstance(listed, (list, tuple, dict)):
                yield from (plain(one) for one in listed if isinstance(one, str))


def main(folder: str, out: str) -> None:
    """Read the package, write the lists."""
    sys.path.insert(0, folder)
    for file, title, attributes in (("forenames", "Given", GIVEN), ("surnames", "Family", FAMILY)):
        kept = {folded(name) for name in names(attributes) if len(name) > 2 and _LATIN.fullmatch(name)}
        head = f"# {title} names: the PyPI package Faker, MIT, derived by store.annotate.train.people\n"
        path = Path(out) / f"{file}.txt"
        path.write_text(head + "\n".join(sorted(kept)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
