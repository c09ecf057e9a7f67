"""The data files of the annotators, read once and only when asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """The content of `data/<name>.toml`. Callers must not change it."""
    import tomllib

    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def plural(noun: str) -> str:
    """The regular English plural of a noun or noun phrase whose last word is its head."""
    if noun.endswith("man") and not noun.endswith(("german", "human", "roman", "ottoman", "norman")):
        return noun[:-3] + "men"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def number_forms(entry: str) -> tuple[str, str]:
    """Singular and plural of an entry of a data file.

    "officer" is regular, "child/children" states both, "/troops" has no singular, "spokesmanship/" no plural.
    """
    singular, slash, many = entry.partition("/")
    return (singular, many) if slash else (singular, plural(singular))
