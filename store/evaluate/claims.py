"""How well claims were made."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from store.evaluate.gold import Gold, GoldClaim, GoldLink
from store.evaluate.score import Score
from store.model import Attribution, Claim, Span, When

_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(("the", "a", "an", "that", "this"))


def match_claims(gold: Gold, found: Sequence[Claim]) -> dict[str, Claim]:
    """The found claim for each gold claim, by the gold claim's id.

    They belong together if their spans overlap and their intervals are equal; a passage that says the same
    figure again stands for the first where that was not found. Each is used once; the pair with the same
    subject, then that with the longest common passage, goes first.
    """
    candidates = [
        (
            not wanted.span.overlaps(_span(claim)),
            wanted.subject_kind != claim.subject.kind,
            -max(_common(place, _span(claim)) for place in wanted.places()),
            wanted.start,
            claim.start,
            wanted,
            claim,
        )
        for wanted in gold.claims
        for claim in found
        if any(place.overlaps(_span(claim)) for place in wanted.places())
        and (
            "quantity" in wanted.unlabelled
            or (wanted.low, wanted.high) == (claim.quantity.low, claim.quantity.high)
        )
    ]
    matches: dict[str, Claim] = {}
    taken: set[str] = set()
    for *_, wanted, claim in sorted(candidates, key=lambda candidate: candidate[:5]):
        if wanted.id not in matches and claim.id not in taken:
            matches[wanted.id] = claim
            taken.add(claim.id)
    return matches


def score_claims(gold: Gold, found: Sequence[Claim]) -> dict[str, Score]:
    """Scores of the claims of one report.

    "claim" is figure and passage; "claim, event, subject" asks for these two as well. Repeated figures
    and optional claims are left out of both sides. The fields that follow are scored over the claims
    that were found: "voice" is the innermost source, "attribution" the chain.
    """
    matches = match_claims(gold, found)
    wanted = [claim for claim in gold.claims if not claim.optional]
    hits = [(claim, matches[claim.id]) for claim in wanted if claim.id in matches]
    used = {claim.id for _, claim in hits}
    given = len(hits) + sum(_is_false(gold, claim) for claim in found if claim.id not in used)
    ids = {claim.id: wanted_id for wanted_id, claim in matches.items()}
    fields: dict[str, list[bool]] = {}
    whole = 0
    for left, right in hits:
        answers = judge(left, right, ids)
        for name, answer in answers.items():
            fields.setdefault(name, []).append(answer)
        whole += answers.get("event", True) and answers.get("subject", True)
    scores = {
        "claim": Score(len(hits), given, len(wanted)),
        "claim, event, subject": Score(whole, given, len(wanted)),
    }
    for name, right_ones in fields.items():
        scores[f"claim {name}"] = Score(sum(right_ones), len(right_ones), len(right_ones))
    return scores


def judge(wanted: GoldClaim, claim: Claim, ids: Mapping[str, str]) -> dict[str, bool]:
    """Which of the labelled fields of a found claim are right. `ids` leads from found claims to gold ones."""
    sources = [link.source for link in claim.attribution]
    if wanted.innermost:
        chain = voice = _is_voice(wanted.attribution[0], claim.attribution)
    else:
        voice = any(_same(chain[-1:], sources[-1:]) for chain in wanted.chains())
        chain = any(_same(chain, sources) for chain in wanted.chains())
    answers = {
        "event": wanted.accepts("event", claim.event),
        "subject": wanted.accepts("subject_kind", claim.subject.kind),
        "voice": voice,
        "attribution": chain and _stances(wanted, claim),
        "measure": wanted.accepts("measure", claim.measure),
        "polarity": wanted.polarity == claim.polarity,
        "place": any(
            same_source(place, claim.place)
            for place in (wanted.place, *wanted.also.get("place", []))
            if isinstance(place, str)
        ),
        "when": _overlap(wanted.when, claim.when),
        "part of": wanted.accepts("part_of", ids.get(claim.part_of, claim.part_of)),
    }
    return {name: right for name, right in answers.items() if name not in wanted.unlabelled}


def same_source(left: str, right: str) -> bool:
    """True if the words of one wording are among those of the other: "Hamoud" and "Lieutenant Khaled
    al-Hamoud", "the official" and "a Turkish official". Articles and case do not count."""
    words, others = _words(left), _words(right)
    if not words or not others:
        return words == others
    return words <= others or others <= words


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - _ARTICLES


def _same(chain: Sequence[str], sources: Sequence[str]) -> bool:
    return len(chain) == len(sources) and all(map(same_source, chain, sources))


def _is_voice(wanted: GoldLink, chain: Sequence[Attribution]) -> bool:
    """True if the innermost link is this source; of the outlet itself, if nobody else vouches."""
    last = chain[-1] if chain else None
    if not wanted.source or last is None or last.start < 0:
        return not wanted.source and (last is None or last.start < 0)
    return wanted.span.overlaps(Span(last.start, last.end)) or same_source(wanted.source, last.source)


def _stances(wanted: GoldClaim, claim: Claim) -> bool:
    """The stance of the innermost source: whether it vouches for the figure."""
    links: Sequence[Attribution] = claim.attribution
    if not links:
        return wanted.innermost and wanted.attribution[-1].stance == "asserts"
    return not wanted.attribution or links[-1].stance == wanted.attribution[-1].stance


def _overlap(window: tuple[str, str], when: When) -> bool:
    """True if the windows share a day. Empty ends are open, but a claim without any date is not right."""
    if not when.start and not when.end:
        return False
    latest_start = max(window[0], when.start)
    earliest_end = min(window[1] or "9999", when.end or "9999")
    return latest_start <= earliest_end


def _is_false(gold: Gold, claim: Claim) -> bool:
    """True unless the claim repeats one, is one on which readers may differ, or was outside of what was
    labelled."""
    span = _span(claim)
    if not gold.covers(span.start):
        return False
    return not any(
        (wanted.optional and wanted.span.overlaps(span))
        or any(place.span.overlaps(span) for place in wanted.again)
        for wanted in gold.claims
    )


def _span(claim: Claim) -> Span:
    return Span(claim.start, claim.end)


def _common(left: Span, right: Span) -> int:
    return min(left.end, right.end) - max(left.start, right.start)
