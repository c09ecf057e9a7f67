"""Records of gold files, whatever they leave out, as the records that are scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from store.evaluate.attributions import GoldAttribution
from store.evaluate.gold import Gold, GoldClaim, GoldEntity, GoldLink, GoldMention, GoldPlace, GoldRelation
from store.formats.mentions import KINDS
from store.model import Relation, Span

_PARTS = ("mentions", "attributions", "claims")


class _Mention(msgspec.Struct, frozen=True):
    start: int
    end: int
    kind: str
    text: str = ""
    entity: str = ""
    value: str | None = ""
    accepted: tuple[str, ...] = ()
    optional: bool = False


class _Attribution(msgspec.Struct, frozen=True):
    cue: tuple[int, int]
    source: tuple[int, int] | None = None
    stance: str = "asserts"
    optional: bool = False


class _Gold(msgspec.Struct, frozen=True):
    report: str
    sha256: str = ""
    sentences: tuple[tuple[int, int], ...] | None = None
    mentions: tuple[_Mention, ...] = ()
    entities: tuple[GoldEntity, ...] = ()
    attributions: tuple[_Attribution, ...] = ()
    claims: tuple[dict[str, Any], ...] = ()


class _Place(msgspec.Struct, frozen=True):
    report: str
    start: int
    end: int


class _Relation(msgspec.Struct, frozen=True):
    left: str | _Place
    right: str | _Place
    relation: Relation
    accepted: tuple[Relation, ...] = ()
    also: tuple[Relation, ...] = ()


def as_gold(value: Any, text: str | None = None) -> tuple[Gold, frozenset[str]]:
    """The labels of one report, and which parts were labelled.

    `text` is that of the report, for the words of sources and places that are labelled by their spans.
    Raises ValueError or msgspec.ValidationError.
    """
    record = msgspec.convert(value, _Gold)
    labelled = frozenset(part for part in _PARTS if value.get(part) is not None)
    gold = Gold(
        record.report,
        record.sha256,
        tuple(map(_mention, record.mentions)),
        record.entities,
        tuple(_claims(record.claims, record.report, text or "")),
        tuple(GoldAttribution(one.cue, one.source, one.stance) for one in record.attributions),
        None if record.sentences is None else tuple(Span(*region) for region in record.sentences),
        tuple(Span(*one.cue) for one in record.attributions if one.optional),
    )
    ends = [*(one.end for one in gold.mentions), *(one.end for one in gold.claims)]
    if text is not None and max(ends, default=0) > len(text):
        raise ValueError(f"a span ends outside of the text, which has {len(text)} characters")
    return gold, labelled


def _mention(one: _Mention) -> GoldMention:
    kind = KINDS.get(one.kind.lower())
    if kind is None:
        raise ValueError(f'unknown kind "{one.kind[:30]}"')
    if not 0 <= one.start < one.end:
        raise ValueError(f"{one.start}-{one.end} is no span")
    return GoldMention(
        one.start, one.end, one.text, kind, one.entity, one.value or "", one.accepted, one.optional
    )


def as_relation(value: Any) -> tuple[GoldRelation, dict[str, tuple[str, Span]]]:
    """A pair of claims with its relation, and where the two claims stand, by id.

    Raises msgspec.ValidationError.
    """
    record = msgspec.convert(value, _Relation)
    left, right = _end(record.left), _end(record.right)
    also = tuple(one for one in (*record.accepted, *record.also) if one is not record.relation)
    return GoldRelation(left[0], right[0], record.relation, "", also), dict((left, right))


def _end(end: str | _Place) -> tuple[str, tuple[str, Span]]:
    if isinstance(end, _Place):
        return f"{end.report}@{end.start}-{end.end}", (end.report, Span(end.start, end.end))
    report, _, offset = end.rpartition("@")
    if not report or not offset.isdigit():
        raise ValueError(f'"{end[:40]}" is no id of a claim')
    return end, (report, Span(int(offset), int(offset) + 1))


def _claims(stated: Sequence[Mapping[str, Any]], report: str, text: str) -> Iterator[GoldClaim]:
    """The claims; one that repeats another (`same_as`, where that begins) becomes a further place of it."""
    again: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for one in stated:
        if isinstance(one.get("same_as"), int):
            again[one["same_as"]].append({"start": one.get("start"), "end": one.get("end")})
    begins = {one.get("start") for one in stated}
    for one in stated:
        if one.get("same_as") is None or one["same_as"] not in begins:
            places = [*(one.get("again") or ()), *again.get(one.get("start", -1), ())]
            yield _claim({**one, "again": places}, report, text)


_FIELDS = {
    "quantity": "low",
    "event": "event",
    "subject": "subject_kind",
    "voice": "attribution",
    "attribution": "attribution",
    "measure": "measure",
    "polarity": "polarity",
    "place": "place",
    "when": "when",
    "part of": "part_of",
}
"""The fields that are scored, with the key that labels each."""


def _claim(claim: dict[str, Any], report: str, text: str) -> GoldClaim:
    """A claim of which any field but its span may be missing; then the field is not scored."""
    start, end = claim.get("start"), claim.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError("a claim without start and end")
    if isinstance(claim.get("quantity"), dict):
        claim = {**claim["quantity"], **claim}
    subject = claim.get("subject", claim.get("subject_kind"))
    claim["subject_kind"] = subject.get("kind") if isinstance(subject, dict) else subject
    also = msgspec.convert(claim.get("also") or {}, dict[str, list[str | list[str]]])
    if claim.get("accepted"):
        also["subject_kind"] = [*also.get("subject_kind", []), *map(str, claim["accepted"])]
    unlabelled = [name for name, key in _FIELDS.items() if key not in claim or claim[key] in ("", [])]
    links, innermost = _links(claim, text)
    if isinstance(claim.get("part_of"), int):
        claim["part_of"] = f"{report}@{claim['part_of']}"
    return GoldClaim(
        id=str(claim.get("id") or f"{report}@{start}"),
        start=start,
        end=end,
        text=text[start:end],
        event=str(claim.get("event") or ""),
        subject_kind=str(claim["subject_kind"] or ""),
        low=float(claim.get("low") or 0),
        high=None if claim.get("high") is None else float(claim["high"]),
        comparator=str(claim.get("comparator") or "exactly"),
        attribution=links,
        place=_words(claim.get("place"), text),
        when=_window(claim.get("when")),
        measure=str(claim.get("measure") or ""),
        polarity=str(claim.get("polarity") or "positive"),
        part_of=str(claim.get("part_of") or ""),
        also=also,
        again=msgspec.convert(
            [{"text": "", **place} for place in claim.get("again") or ()], tuple[GoldPlace, ...]
        ),
        optional=bool(claim.get("optional")),
        innermost=innermost,
        # An empty place or whole says in the gold of whole chains that there is none.
        unlabelled=tuple(
            name for name in unlabelled if innermost or name not in ("place", "part of", "attribution")
        ),
    )


def _links(claim: Mapping[str, Any], text: str) -> tuple[tuple[GoldLink, ...], bool]:
    """The chain of voices; or the innermost voice by its span (null: the outlet itself), and True."""
    stated = claim.get("attribution")
    if isinstance(stated, list) and (not stated or isinstance(stated[0], dict)):
        return msgspec.convert(stated, tuple[GoldLink, ...]), False
    stance = str(claim.get("stance") or "asserts")
    if stated is None:
        return (GoldLink("", stance),), True
    start, end = msgspec.convert(stated, tuple[int, int])
    return (GoldLink(text[start:end] or "?", stance, start, end),), True


def _words(place: object, text: str) -> str:
    if isinstance(place, str) or place is None:
        return place or ""
    start, end = msgspec.convert(place, tuple[int, int])
    return text[start:end]


def _window(when: object) -> tuple[str, str]:
    """First and last day of `[from, to]`, `{"from", "to"}` or "from/to"."""
    if isinstance(when, dict):
        return str(when.get("from") or ""), str(when.get("to") or "")
    if isinstance(when, str):
        first, _, last = when.partition("/")
        return first, last or first
    return msgspec.convert(when or ("", ""), tuple[str, str])
