"""Who vouches for what: sources, cues and the spans that they cover.

Attribution relations after PARC 3.0 (Pareti 2016): source, cue, content. Found by rules over tokens and noun
phrases; chains ("Anadolu, citing local officials, said") run from the outermost voice to the innermost.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import msgspec

from store.annotate.language.view import Words, stretches, words_of
from store.annotate.voices.content import contents
from store.annotate.voices.cues import cues
from store.annotate.voices.link import Link
from store.annotate.voices.links import find_links
from store.annotate.voices.quotes import find_quotes
from store.annotate.voices.sources import Sources
from store.model import Attribution, Mention, Span
from store.text.segment import Document


class Attributed(msgspec.Struct, frozen=True):
    """One attribution relation: the chain of voices, the cue of the outermost, and what it covers."""

    chain: tuple[Attribution, ...]
    cue: Span
    content: tuple[Span, ...]

    def covers(self, offset: int) -> bool:
        """True if the passage at `offset` is told by this chain."""
        return any(span.start <= offset < span.end for span in self.content)


def find_attributions(doc: Document, mentions: Iterable[Mention]) -> tuple[Attributed, ...]:
    """All attributions of a text in order of their cues. Pure; linear in the length of the text."""
    view = words_of(doc, mentions)
    return attributions(view)


def attributions(view: Words) -> tuple[Attributed, ...]:
    """As `find_attributions`, over tokens that are already prepared."""
    document = view.document
    quotes = find_quotes(document)
    known = Sources(view, cues())
    found: list[tuple[Link, tuple[Span, ...]]] = []
    for sentence in document.sentences:
        for stretch in stretches(view, sentence):
            links = find_links(view, stretch, known)
            found.extend(zip(links, contents(view, stretch, links), strict=True))
    spans = _with_quotes(document, quotes, found)
    result = [
        Attributed(_chain(link, covered, quotes), view.span(link.cue[0], link.cue[1]), covered)
        for (link, _), covered in zip(found, spans, strict=True)
        if covered
    ]
    return tuple(sorted(result, key=lambda one: (one.cue.start, one.cue.end)))


def _chain(link: Link, covered: tuple[Span, ...], quotes: tuple[Span, ...]) -> tuple[Attribution, ...]:
    """The chain with its innermost voice marked as direct speech if all that it covers is quoted."""
    quoted = all(any(quote.contains(span) for quote in _near(quotes, span)) for span in covered)
    if not quoted:
        return link.chain
    return (*link.chain[:-1], msgspec.structs.replace(link.chain[-1], speech="direct"))


def _near(quotes: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    at = bisect_right(quotes, span.start, key=lambda quote: quote.start)
    return quotes[max(0, at - 1) : at]


_SHORT_QUOTE = 4
"""Words; a shorter quotation is a phrase inside another's sentence."""
_REACH = 3
"""Sentences between a speaker and a quotation without a cue of its own."""


def _with_quotes(
    document: Document, quotes: tuple[Span, ...], found: list[tuple[Link, tuple[Span, ...]]]
) -> list[tuple[Span, ...]]:
    """Contents widened to whole quotations: the speaker named inside or beside one covers all of it, and the
    next quotation of the paragraph, or of the following paragraph if that one opens with it, when it has no
    cue of its own."""
    widened = [list(spans) for _, spans in found]
    order = sorted(range(len(found)), key=lambda at: found[at][0].sentence.start)
    cursor = 0
    speaker, speaker_sentence, speaker_paragraph, ended_in_quote = -1, -1, -1, False
    starts = [span.start for span in document.sentences]
    for quote in quotes:
        words = document.text.count(" ", quote.start, quote.end) + 1
        if words < _SHORT_QUOTE and not any(
            mark in document.text[quote.end - 2 : quote.end] for mark in ".!?,"
        ):
            continue
        sentence = bisect_right(starts, quote.start) - 1
        last_sentence = bisect_right(starts, quote.end - 1) - 1
        paragraph = document.paragraph_of(quote.start)
        while cursor < len(order) and found[order[cursor]][0].sentence.start < starts[max(sentence, 0)]:
            speaker = order[cursor]
            speaker_sentence = bisect_right(starts, found[speaker][0].sentence.start) - 1
            speaker_paragraph = document.paragraph_of(found[speaker][0].sentence.start)
            ended_in_quote = False
            cursor += 1
        own = -1
        for index in range(cursor, len(order)):
            at = order[index]
            held = found[at][0].sentence
            if held.start > quote.end and bisect_right(starts, held.start) - 1 > last_sentence:
                break
            cue_at = document.tokens.starts[found[at][0].cue[0]]
            if quote.contains(Span(cue_at, cue_at + 1)):
                continue
            if any(span.overlaps(quote) for span in found[at][1]):
                own = at
                break
        if own >= 0:
            widened[own].append(quote)
            speaker, speaker_sentence, speaker_paragraph, ended_in_quote = own, last_sentence, paragraph, True
            continue
        same = paragraph == speaker_paragraph and sentence - speaker_sentence <= _REACH
        continues = (
            ended_in_quote
            and paragraph == speaker_paragraph + 1
            and quote.start == document.paragraphs[paragraph - 1].start
        )
        if speaker >= 0 and (same or continues):
            widened[speaker].append(quote)
            speaker_sentence, speaker_paragraph, ended_in_quote = last_sentence, paragraph, True
    return [_merged(spans) for spans in widened]


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
