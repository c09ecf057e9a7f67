"""Metadata between two lines of "---" (a plain part of YAML) or "+++" (TOML) at the head of a text."""

from __future__ import annotations

import re

import msgspec

_BLOCK = re.compile(
    r"\ufeff?(?P<mark>---|\+\+\+)[ \t]*\n(?P<block>.*?)^(?:(?P=mark)|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M
)
_PAIR = re.compile(r"(?P<key>[^\W\d][\w .-]*?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<item>.*)")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t"}


class FrontMatter(msgspec.Struct, frozen=True):
    """Stated values by key, lists joined with ", ", and the offset at which the text goes on."""

    values: dict[str, str]
    end: int


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text; nothing and 0 if it has none, or one that is not understood.

    Of YAML: `key: value`, quoted strings, lists in either notation, `|` and `>` blocks, comments. A block
    with anything else is left in the text, so that nothing is lost.
    """
    match = _BLOCK.match(text)
    if not match:
        return FrontMatter({}, 0)
    values = _toml(match["block"]) if match["mark"] == "+++" else _yaml(match["block"].splitlines())
    return FrontMatter(values, match.end()) if values else FrontMatter({}, 0)


def _toml(block: str) -> dict[str, str]:
    import tomllib

    try:
        table = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {
        key: ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        for key, value in table.items()
        if not isinstance(value, dict)
    }


def _yaml(lines: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair = _PAIR.fullmatch(line.rstrip())
        if not pair:
            return {}
        value = (pair["value"] or "").strip()
        below = at
        while below < len(lines) and (
            not lines[below].strip() or lines[below][0] in " \t" or _ITEM.match(lines[below])
        ):
            below += 1
        nested = [line for line in lines[at:below] if line.strip()]
        if value[:1] in {"|", ">"} and len(value) <= 2:
            values[pair["key"]] = ("\n" if value[0] == "|" else " ").join(line.strip() for line in nested)
        elif nested and not value and all(_ITEM.fullmatch(line) for line in nested):
            items = [_scalar(line.lstrip()[1:].strip()) for line in nested]
            values[pair["key"]] = ", ".join(items)
        elif nested and not value:
            pass  # A nested table: none of the keys that are asked for is one.
        else:
            values[pair["key"]] = " ".join([_scalar(value), *(_scalar(line.strip()) for line in nested)])
        at = below
    return values


def _scalar(value: str) -> str:
    if len(value) > 1 and value[0] == '"' and value[-1] == '"':
        return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), value[1:-1])
    if len(value) > 1 and value[0] == "'" and value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if value.startswith("[") and value.endswith("]"):
        items = re.findall(r'"(?:\\.|[^"\\])*"|\'(?:\'\'|[^\'])*\'|[^,]+', value[1:-1])
        return ", ".join(item for part in items if (item := _scalar(part.strip())))
    value = re.sub(r"\s+#.*$", "", value)
    return "" if value in {"~", "null"} else value
