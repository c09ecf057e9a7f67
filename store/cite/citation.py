"""One door to all styles."""

from __future__ import annotations

import re
from datetime import date

from store.cite import ap, apa, bluebook, chicago, markdown, mla, records
from store.cite.locator import paragraph_number, paragraph_span
from store.cite.marks import finish
from store.cite.reference import DIGEST, Reference, make_reference
from store.errors import NotFoundError, UsageError
from store.model import Claim, Report, Span

STYLES = ("apa", "mla", "chicago", "bluebook", "ap", "markdown", "bibtex", "ris", "csl-json")

_WRITTEN = {"apa": apa, "mla": mla, "chicago": chicago, "bluebook": bluebook, "markdown": markdown}
_RECORDS = {"bibtex": records.bibtex, "ris": records.ris, "csl-json": records.csl_json}


def cite(
    report: Report,
    style: str,
    *,
    paragraph: int | None = None,
    quote: str | None = None,
    claim: Claim | None = None,
    accessed: date | None = None,
    italics: bool = False,
) -> str:
    """The citation of a report, or of a passage of it, in one of `STYLES`.

    With a passage (a paragraph, a quotation or a claim) the citation in the text or the note comes first
    and the full entry after a blank line. A quotation is taken as the report has it, and its paragraph is
    found. `italics` puts asterisks around what the style sets in italics; Markdown always has them.

    The passage of a digest is marked as such: its words and paragraphs are not those of the report it names.

    Raises UsageError for an unknown style, NotFoundError if the report has no such passage.
    """
    if style not in STYLES:
        raise UsageError(f'no style "{style}"; there are {", ".join(STYLES)}')
    ref = _reference(report, paragraph, quote, claim, accessed)
    if style in _RECORDS:
        return _RECORDS[style](ref)
    if style == "ap":
        return _marked(ap.attributed(ref, claim) if claim else ap.entry(ref), ref, " ")
    module = _WRITTEN[style]
    parts = [module.passage(ref)] if ref.quote or ref.paragraph else []
    parts.append(module.entry(ref))
    return _marked(finish("\n\n".join(filter(None, parts)), italics=italics), ref, "\n\n")


def quote_sentence(report: Report, claim: Claim) -> str:
    """A sentence that quotes a claim and names its whole chain of voices.

    "According to Anadolu, cited by The Daily Paper (July 2, 2012, para. 3), “...”"
    """
    ref = _reference(report, None, None, claim, None)
    return _marked(ap.attributed(ref, claim), ref, " ")


def passage_of(report: Report, claim: Claim) -> tuple[int, str]:
    """The paragraph of a claim, counted from 1, and the sentence that carries it, without the dateline."""
    span = _without_dateline(report, Span(claim.sentence_start, claim.sentence_end))
    return paragraph_number(report, span.start), span.of(report.text)


def _marked(text: str, ref: Reference, before: str) -> str:
    return f"{text}{before}[{DIGEST}]" if ref.digest else text


def find_quote(report: Report, quote: str) -> Span:
    """Where the report says it; white space and the shape of quotation marks, hyphens and apostrophes may
    differ. Raises NotFoundError if it does not."""
    words = quote.split()
    if not words:
        raise NotFoundError("an empty quotation")
    pattern = r"\s+".join("".join(map(_alike, word)) for word in words)
    match = re.search(pattern, report.text) or re.search(pattern, report.text, re.IGNORECASE)
    if not match:
        raise NotFoundError(f"{report.id} does not say this; quote it word for word")
    return Span(match.start(), match.end())


_ALIKE = ('"“”„«»', "'‘’‚`", "-‐‑–—")


def _alike(character: str) -> str:
    for group in _ALIKE:
        if character in group:
            return f"[{re.escape(group)}]"
    return re.escape(character)


def _without_dateline(report: Report, span: Span) -> Span:
    """The sentence without the place (and agency) that opens a report: it is none of the sentence's words."""
    if not report.dateline:
        return span
    opening = re.escape(report.dateline) + r"[^.—–]{0,60}?(?:—|–|--|\s-)\s+"
    match = re.compile(opening).match(report.text, span.start, span.end)
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _reference(
    report: Report, paragraph: int | None, quote: str | None, claim: Claim | None, accessed: date | None
) -> Reference:
    if paragraph is not None and paragraph_span(report, paragraph) is None:
        raise NotFoundError(f"{report.id} has no paragraph {paragraph}")
    span = find_quote(report, quote) if quote else None
    if claim and not span:
        span = _without_dateline(report, Span(claim.sentence_start, claim.sentence_end))
    if span and paragraph is None:
        paragraph = paragraph_number(report, span.start)
    return make_reference(
        report, paragraph=paragraph or 0, quote=span.of(report.text) if span else "", accessed=accessed
    )
