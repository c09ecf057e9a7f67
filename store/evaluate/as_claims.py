"""Gold claims as the program's own records, to measure the comparison apart from the annotators."""

from __future__ import annotations

from typing import Literal, cast

from store.evaluate.gold import Gold, GoldClaim, GoldLink
from store.model import Attribution, Claim, Kind, Measure, Quantity, Report, Span, Stance, Subject, When
from store.text.segment import Document, analyse


def as_claims(gold: Gold, report: Report) -> tuple[Claim, ...]:
    """The claims of a report, with the sentences and positions that its text gives them."""
    document = analyse(report.text)
    return tuple(_claim(gold, claim, document, report.date) for claim in gold.claims)


def _claim(gold: Gold, claim: GoldClaim, document: Document, day: str) -> Claim:
    figure = int(claim.id.rpartition("@")[2])
    ends = (mention.end for mention in gold.mentions if mention.start == figure)
    end = min(next(ends, claim.end), claim.end)
    sentence = document.sentence_of(claim.start)
    return Claim(
        id=claim.id,
        report=gold.report,
        start=claim.start,
        end=claim.end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        paragraph=document.paragraph_of(claim.start),
        event=claim.event,
        subject=_subject(claim, document.text, end),
        quantity=Quantity(
            document.text[figure:end], claim.low, claim.high, claim.comparator, start=figure, end=end
        ),
        attribution=tuple(_link(link, gold, document.text, claim.start) for link in claim.attribution),
        place=claim.place,
        when=When(*claim.when, text=_dated(gold, claim, sentence, day)),
        measure=Measure(claim.measure),
        polarity=cast(Literal["positive", "negative"], claim.polarity),
        part_of=claim.part_of,
        by="gold",
    )


def _subject(claim: GoldClaim, text: str, start: int) -> Subject:
    """The words after the figure."""
    words = text[start : claim.end].lstrip()
    return Subject(words, claim.subject_kind, claim.end - len(words), claim.end)


def _link(link: GoldLink, gold: Gold, text: str, near: int) -> Attribution:
    """The link with the place of its source, the nearest one before the claim or after it."""
    start = text.rfind(link.source, 0, near)
    if start < 0:
        start = text.find(link.source)
    end = start + len(link.source) if start >= 0 else -1
    inside = Span(start, end)
    known = (one.entity for one in gold.mentions if one.entity and inside.contains(one.span))
    named = any(
        one.kind in (Kind.PERSON, Kind.ORGANISATION) and inside.contains(one.span) for one in gold.mentions
    )
    return Attribution(
        link.source,
        "" if start < 0 else "said",
        Stance(link.stance),
        named=named or start < 0,
        start=start,
        end=end,
        entity=next(known, ""),
    )


def _dated(gold: Gold, claim: GoldClaim, sentence: Span, day: str) -> str:
    """The words that date the event; empty where the day of publication is all there is.

    These are a date with the claim's window, in the sentence or elsewhere, or a vague one in the sentence.
    """
    if claim.when == (day, day):
        return ""
    window = "/".join(claim.when)
    dates = [one for one in gold.mentions if one.kind is Kind.DATE]
    dates.sort(key=lambda one: not sentence.contains(one.span))
    stated = [one.text for one in dates if one.value == window]
    vague = [one.text for one in dates if not one.value and sentence.contains(one.span)]
    return next(iter((*stated, *vague)), "")
