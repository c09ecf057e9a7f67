"""Mentions that a record states, checked against its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from store.model import Kind, Mention
from store.text.hygiene import one_line

KINDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    **dict.fromkeys(("per", "pers", "people"), Kind.PERSON),
    **dict.fromkeys(("loc", "location", "gpe", "geo", "fac", "facility"), Kind.PLACE),
    **dict.fromkeys(("org", "organization"), Kind.ORGANISATION),
    **dict.fromkeys(("norp", "nationality"), Kind.GROUP),
    **dict.fromkeys(("time", "temporal"), Kind.DATE),
    **dict.fromkeys(("title",), Kind.RANK),
    **dict.fromkeys(("number", "cardinal"), Kind.QUANTITY),
}
"""Kinds by their own names and by those of common annotation schemes."""

_WORDS = ("text", "quote", "exact", "surface")
"""Keys under which a mention may repeat its words."""


def read_mentions(items: Sequence[Any], text: str) -> Iterator[Mention | str]:
    """The mentions in order of their starts, each once; and what is wrong with each that is none.

    Offsets count code points. Where they do not fit the words of the text, but would if they counted UTF-16
    units (as JavaScript does) or bytes of UTF-8, none is taken: which of them are right by chance cannot be
    told.
    """
    if unit := _other_unit(items, text):
        yield f"its {len(items)} mentions left out: their offsets count {unit}, not characters (code points)"
        return
    found: dict[tuple[int, int, Kind], Mention] = {}
    for place, item in enumerate(items, 1):
        mention = _mention(item, text)
        if isinstance(mention, str):
            yield f"mention {place} left out: {mention}"
        else:
            found.setdefault((mention.start, mention.end, mention.kind), mention)
    yield from sorted(found.values(), key=lambda one: (one.start, -one.end))


def _mention(item: object, text: str) -> Mention | str:
    """The mention, or what is wrong with it."""
    if not isinstance(item, dict):
        return "not an object"
    start, end, kind = item.get("start"), item.get("end"), item.get("kind") or item.get("label")
    if type(start) is not int or type(end) is not int:
        return "start and end must be whole numbers"
    if not 0 <= start < end <= len(text):
        return f"{start}-{end} is outside of the text, which has {len(text)} characters"
    known = KINDS.get(str(kind).lower())
    if known is None:
        return f'unknown kind "{one_line(str(kind))[:30]}"; known are {", ".join(Kind)}'
    words = _stated(item)
    if words and words.split() != text[start:end].split():
        return f'{start}-{end} is "{one_line(text[start:end])[:40]}", not "{one_line(words)[:40]}"'
    if not text[start:end].strip():
        return f"{start}-{end} is white space"
    entity = item.get("entity")
    return Mention(start, end, known, one_line(entity) if isinstance(entity, str) else "", by="import")


def _stated(item: Mapping[str, Any]) -> str:
    """The words that a mention repeats, if it does."""
    return next((item[key] for key in _WORDS if isinstance(item.get(key), str)), "")


def _other_unit(items: Sequence[Any], text: str) -> str:
    """What the offsets count, if it is evidently not code points; an empty string else."""
    if text.isascii():
        return ""
    rows = [
        (item["start"], item["end"], _stated(item))
        for item in items
        if isinstance(item, dict) and type(item.get("start")) is int and type(item.get("end")) is int
    ]
    if all(_fits(text, *row) for row in rows):
        return ""
    for unit, size in (("UTF-16 units", _utf16), ("bytes of UTF-8", _utf8)):
        places, at = {}, 0
        for index, letter in enumerate(text):
            places[at] = index
            at += size(letter)
        places[at] = len(text)
        if all(_fits(text, places.get(start, -1), places.get(end, -1), words) for start, end, words in rows):
            return unit
    return ""


def _fits(text: str, start: int, end: int, words: str) -> bool:
    """True if the span begins and ends between words, and has the words that were stated."""
    if not 0 <= start < end <= len(text):
        return False
    if words:
        return words.split() == text[start:end].split()
    inside = text[start:end]
    if inside != inside.strip():
        return False
    cut = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    return not cut and not (end < len(text) and text[end - 1].isalnum() and text[end].isalnum())


def _utf16(letter: str) -> int:
    return 2 if letter > "\uffff" else 1


def _utf8(letter: str) -> int:
    return 1 if letter < "\x80" else 2 if letter < "\u0800" else 3 if letter < "\U00010000" else 4
