"""Where a report was filed: "LAGOS, Nigeria (AP) -"; it is the scene where nothing says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotate.claims.place_terms import is_country
from store.annotate.language.view import Words
from store.model import Kind, Mention, Span
from store.resolve.gazetteer import readings

_DASHES = frozenset(("-", "--", "–", "—", "―"))
_LONG = 14
"""Tokens of a dateline, its dash included."""
_LEAD = 400
"""Code points behind it in which another country would be named."""
_ALIKE = 4
"""Letters that the name of a country and that of its people have in common: "Turkey", "Turkish"."""


def dateline(view: Words, places: Sequence[Mention], body: int) -> Mention | None:
    """The place that a paragraph at the head of a report opens with, before a dash; None if none does."""
    document = view.document
    for paragraph in document.paragraphs[:3]:
        start = max(paragraph.start, body if paragraph.start < body < paragraph.end else 0)
        first = next((one for one in places if one.start >= start), None)
        held = view.tokens_of(Span(start, paragraph.end))
        if first is None or not held or view.tokens_of(first.span).start != held.start:
            continue
        name = first.span.of(view.text)
        if name.isupper() and not _DASHES.isdisjoint(
            view.low[held.start : min(held.stop, held.start + _LONG)]
        ):
            return first
    return None


def is_scene(view: Words, place: Mention, places: Sequence[Mention]) -> bool:
    """True if the lead behind a dateline names no country and no people but its own."""
    name = place.span.of(view.text)
    after = view.document.tokens.within(Span(place.end, min(len(view.text), place.end + _LEAD)))
    beside = next((one for one in places if place.end < one.start <= place.end + 2), None)
    if beside is not None and is_country(beside.span.of(view.text)):
        country = beside.span.of(view.text)
    elif is_country(name):
        country = name
    else:
        country = country_of(name)
    if not country:
        return False
    for at in after:
        mention = view.name[at]
        if mention is None or mention.kind not in (Kind.PLACE, Kind.GROUP):
            continue
        words = mention.span.of(view.text)
        nation = mention.kind is Kind.GROUP or is_country(words)
        if nation and words[:_ALIKE].lower() != country[:_ALIKE].lower():
            return False
    return True


def country_of(name: str) -> str:
    """The country of the best known place of a name; empty if the gazetteer has none."""
    found = [place for place in readings(name) if place.kind != "C"] if any(map(str.isalpha, name)) else []
    return max(found, key=lambda place: place.population).within[-1] if found and found[0].within else ""


def people_of_capital(view: Words, held: range) -> str:
    """Of "in the Afghan capital" the first letters of the people; empty if the sentence has no such words."""
    for at in held:
        if (
            view.low[at] == "capital"
            and view.kind(at - 1) is Kind.GROUP
            and view.kind(at + 1) is not Kind.PLACE
        ):
            return view.lower(at - 1)[:_ALIKE]
    return ""


def capital_of(view: Words, people: str, places: Sequence[Mention]) -> str:
    """The town that the report names in the country of `people`; empty if it names none."""
    for name in dict.fromkeys(one.span.of(view.text) for one in places):
        if not is_country(name) and country_of(name)[:_ALIKE].lower() == people:
            return name
    return ""
