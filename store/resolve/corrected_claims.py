"""Claims of a report whose names were corrected: whom a voice names, and the place, follow the names."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from store.model import Annotation, Attribution, Claim, Kind, Mention, Span
from store.text.fold import fold

_VOICES = (Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE)


def follow(
    text: str, before: Annotation, mentions: Sequence[Mention], touched: Sequence[Span]
) -> tuple[Claim, ...]:
    """The claims with the entities of their sources, and without places that are none any more."""
    if not before.claims:
        return before.claims
    places = {_words(text, each) for each in mentions if each.kind is Kind.PLACE}
    gone: dict[str, str] = {}
    for each in before.mentions:
        words = _words(text, each)
        if each.kind is Kind.PLACE and words not in places:
            now = next((m for m in mentions if m.kind is Kind.PLACE and m.span.overlaps(each.span)), None)
            gone[words] = " ".join(now.span.of(text).split()) if now is not None else ""
    return tuple(_claim(claim, gone, mentions, touched) for claim in before.claims)


def _words(text: str, mention: Mention) -> str:
    return fold(" ".join(mention.span.of(text).split()))


def _claim(claim: Claim, gone: dict[str, str], mentions: Sequence[Mention], touched: Sequence[Span]) -> Claim:
    place = gone.get(fold(claim.place), claim.place) if claim.place else ""
    chain = tuple(_attribution(each, mentions, touched) for each in claim.attribution)
    if place == claim.place and chain == claim.attribution:
        return claim
    return replace(claim, place=place, attribution=chain)


def _attribution(link: Attribution, mentions: Sequence[Mention], touched: Sequence[Span]) -> Attribution:
    if link.start < 0:
        return link
    source = Span(link.start, link.end)
    inside = [each for each in mentions if each.entity and each.span.overlaps(source)]
    if any(each.entity == link.entity for each in inside):
        return link
    if not link.entity and not any(span.overlaps(source) for span in touched):
        return link
    inside.sort(key=lambda each: _VOICES.index(each.kind))
    entity = inside[0].entity if inside else ""
    return link if entity == link.entity else replace(link, entity=entity)
