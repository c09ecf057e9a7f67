"""One figure of a report, taken apart once for every form in which it is quoted."""

from __future__ import annotations

import msgspec

from store.cite.citation import passage_of
from store.cite.reference import Day, bare_outlet, parse_day
from store.model import Claim, Report, Stance
from store.text.hygiene import one_line

NOBODY = "an unnamed outlet"
_PRONOUNS = frozenset(("them", "they", "those", "these", "theirs"))


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """What one report says of a figure. Every text in it is one clean line."""

    claim: str
    """Id of the claim."""
    report: str
    title: str
    outlet: str
    """Empty where it is not known."""
    published: str
    """ISO 8601, or an empty string."""
    paragraph: int
    """Counted from 1, as a citation counts it."""
    figure: str
    """As worded, with the people that are counted."""
    low: float
    high: float | None
    """None where open."""
    negative: bool
    """True if the report says that it is not so: "no general among them"."""
    stance: Stance
    """Of the innermost voice."""
    hedged: bool
    chain: tuple[str, ...]
    """Voices behind the outlet, the nearest to it first; none if the outlet itself says so."""
    sentence: str
    """The sentence that carries the figure."""
    url: str
    sha256: str
    digest: bool
    """True if the text is a digest: its words are not those of the report that it names."""

    @property
    def issued(self) -> Day:
        """The day of publication as far as it is known."""
        return parse_day(self.published)


def make_side(report: Report, claim: Claim) -> Side:
    """Take a claim of `report` apart."""
    paragraph, sentence = passage_of(report, claim)
    outlet = one_line(report.publisher)
    voices = [link for link in claim.attribution if not _is_outlet(link.source, outlet)]
    return Side(
        claim=claim.id,
        report=report.id,
        title=one_line(report.title),
        outlet=outlet,
        published=one_line(report.published),
        paragraph=paragraph,
        figure=_worded(report, claim),
        low=claim.quantity.low,
        high=claim.quantity.high,
        negative=claim.polarity == "negative",
        stance=voices[-1].stance if voices else Stance.ASSERTS,
        hedged=claim.hedged,
        chain=tuple(source for link in voices if (source := one_line(link.source))),
        sentence=one_line(sentence),
        url=one_line(report.url),
        sha256=report.sha256,
        digest=report.is_digest,
    )


def _is_outlet(source: str, outlet: str) -> bool:
    return bare_outlet(one_line(source)).casefold() == bare_outlet(outlet).casefold()


def _worded(report: Report, claim: Claim) -> str:
    """The very words of the report, with the people in brackets where they stand elsewhere: "27 [generals]".

    Where the span is empty it is what the record says.
    """
    words = one_line(report.text[claim.start : claim.end]) or one_line(claim.quantity.text)
    figure = one_line(claim.quantity.text).casefold()
    people = one_line(claim.subject.text)
    if people.casefold().removeprefix("of ") in _PRONOUNS or (
        words.casefold() == figure and people.casefold() in ("", figure)
    ):
        people = _people(claim.subject.kind, claim.quantity.high)
    if people and people.casefold() not in words.casefold():
        return f"{words} [{people}]".strip()
    return words or f"{claim.quantity.low:,.10g}"


def _people(kind: str, number: float | None) -> str:
    words = one_line(kind.replace("-", " "))
    if not words or number == 1:
        return words
    return "people" if words == "person" else words if words.endswith("s") else f"{words}s"
