"""One figure drawn from several reports, by a policy that is named: never a silent choice.

Casualty recorders differ in what they publish where reports differ (Every Casualty Worldwide, "Standards for
Casualty Recording", 2016, asks them to state it). Each policy here follows one practice, and says of every
figure whether it was used and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from math import inf

import msgspec

from store.compare.case import negative
from store.compare.context import Published
from store.compare.intervals import Interval, interval, tolerant, worded
from store.compare.origins import agency, asserter, is_official, same_voice
from store.compare.windows import EXACT, days_of, runs
from store.model import Claim, Comparison, Relation


class Policy(StrEnum):
    """Names of the policies."""

    FULL_RANGE = "full-range"
    CONSERVATIVE = "conservative"
    INDEPENDENT = "independent-only"
    OFFICIAL = "official-only"


class Taken(msgspec.Struct, frozen=True):
    """A figure that was used, or left out, and why."""

    claim: str
    report: str
    text: str
    """As worded."""
    why: str


class Drawn(msgspec.Struct, frozen=True):
    """What a policy makes of the figures of one row."""

    policy: Policy
    low: float | None
    """None, with `high`, if the policy leaves no figure."""
    high: float | None
    """None where open."""
    why: str
    """One plain sentence."""
    used: tuple[Taken, ...]
    left_out: tuple[Taken, ...]


_Kept = list[tuple[Claim, str]]


class _Figures(msgspec.Struct):
    """Figures in order of publication, sorted into those that are used and those that are not."""

    used: list[Claim]
    left_out: _Kept
    origins: Mapping[str, str]
    """By claim the first claim of the same origin."""

    def keep(self, wanted: Callable[[Claim], str]) -> None:
        """Leave out each figure for which `wanted` gives a reason."""
        reasons = [(claim, wanted(claim)) for claim in self.used]
        self.used = [claim for claim, why in reasons if not why]
        self.left_out += [(claim, why) for claim, why in reasons if why]


def draw(
    policy: Policy,
    figures: Iterable[Claim],
    reports: Mapping[str, Published],
    comparisons: Iterable[Comparison] = (),
) -> Drawn:
    """The figure that `policy` draws from the figures of one row of the matrix.

    `comparisons` say which of them have one origin. Denials are never used: they bound nothing. Of running
    totals only those of the last days count, because an older one was overtaken, not contradicted.
    """
    claims = sorted(figures, key=lambda claim: (_published(claim, reports) or "~", claim.report, claim.start))
    found = _Figures(claims, [], _origins(claims, comparisons))
    found.keep(lambda claim: "It is denied." if negative(claim) else "")
    _newest(found, reports)
    return _POLICIES[policy](found)


def full_range(found: _Figures) -> Drawn:
    """From the lowest low to the highest high of all figures.

    The practice of Airwars and of Iraq Body Count, which publish a minimum and a maximum for each incident
    and keep every report in between.
    """
    return _drawn(Policy.FULL_RANGE, found, _hull(found.used), "all figures together")


def conservative(found: _Figures) -> Drawn:
    """The lowest figure among independent origins.

    The practice of ACLED, which records the most conservative estimate where reports differ. A lower bound
    ("at least 14") stays open above: what nobody said is not made up.
    """
    _one_per_origin(found)
    lowest = min(found.used, key=lambda claim: (tolerant(claim).low, tolerant(claim).high), default=None)
    if lowest is not None:
        low = tolerant(lowest).low
        found.keep(
            lambda claim: (
                ""
                if claim is lowest
                else f"“{worded(lowest)}” {'is lower' if low < tolerant(claim).low else 'is as low'}."
            )
        )
    return _drawn(Policy.CONSERVATIVE, found, _hull(found.used), "the lowest figure of an independent origin")


def independent_only(found: _Figures) -> Drawn:
    """The range over independent origins, one figure for each.

    The practice of recorders that count sources and not articles: Airwars grades an incident "fair" on two or
    more credible sources, for which a wire report that is printed twenty times is one.
    """
    _one_per_origin(found)
    number = len(found.used)
    origins = "1 independent origin" if number == 1 else f"{number} independent origins"
    return _drawn(Policy.INDEPENDENT, found, _hull(found.used), origins)


def official_only(found: _Figures) -> Drawn:
    """The range over figures that officials give: governments, armies, police, state media.

    The practice of Airwars' "conceded" figures, kept apart for each belligerent: what the authorities admit.
    `data/sources.toml` says who is official.
    """
    found.keep(lambda claim: "" if _is_official(claim) else f"{_voice(claim)} is no official source.")
    return _drawn(Policy.OFFICIAL, found, _hull(found.used), "official sources only")


_POLICIES: dict[Policy, Callable[[_Figures], Drawn]] = {
    Policy.FULL_RANGE: full_range,
    Policy.CONSERVATIVE: conservative,
    Policy.INDEPENDENT: independent_only,
    Policy.OFFICIAL: official_only,
}


def _published(claim: Claim, reports: Mapping[str, Published]) -> str:
    head = reports.get(claim.report)
    return head.published if head else ""


def _newest(found: _Figures, reports: Mapping[str, Published]) -> None:
    days = {
        claim.id: window.end
        for claim in found.used
        if runs(claim, _published(claim, reports)) and (window := days_of(claim, _published(claim, reports)))
    }
    if not days:
        return
    last = max(days.values())
    found.keep(
        lambda claim: (
            f"It is a total of {last - days[claim.id]} days before the last one."
            if claim.id in days and last - days[claim.id] > EXACT
            else ""
        )
    )


def _origins(claims: Sequence[Claim], comparisons: Iterable[Comparison]) -> dict[str, str]:
    """By claim the first one of its origin: by what comparison found, or by the same innermost voice."""
    parent = {claim.id: claim.id for claim in claims}
    rank = {claim.id: at for at, claim in enumerate(claims)}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    def join(one: str, other: str) -> None:
        first, second = sorted((root(one), root(other)), key=rank.__getitem__)
        parent[second] = first

    for each in comparisons:
        if each.relation is Relation.SAME_ORIGIN and each.left in parent and each.right in parent:
            join(each.left, each.right)
    voices: list[Claim] = []
    for claim in claims:
        voice = asserter(claim)
        known = next((each for each in voices if voice and same_voice(voice, each.attribution[-1])), None)
        if known is not None:
            join(known.id, claim.id)
        elif voice is not None:
            voices.append(claim)
    return {name: root(name) for name in parent}


def _one_per_origin(found: _Figures) -> None:
    """Of each origin its last figure: a voice that gives another one corrects itself."""
    last = {found.origins[claim.id]: claim for claim in found.used}
    found.keep(
        lambda claim: (
            ""
            if last[found.origins[claim.id]] is claim
            else f"It has one origin with “{worded(last[found.origins[claim.id]])}” in "
            f"{last[found.origins[claim.id]].report}."
        )
    )


def _is_official(claim: Claim) -> bool:
    voice = asserter(claim)
    return voice is not None and is_official(voice.source)


def _voice(claim: Claim) -> str:
    voice = asserter(claim)
    source = re.sub(r"^the\s", "The ", voice.source) if voice and voice.source else "An unnamed voice"
    return agency(source) or source[:1].upper() + source[1:]


def _hull(claims: Sequence[Claim]) -> Interval | None:
    if not claims:
        return None
    each = [interval(claim.quantity) for claim in claims]
    return Interval(min(one.low for one in each), max(one.high for one in each))


def _drawn(policy: Policy, found: _Figures, hull: Interval | None, over: str) -> Drawn:
    if hull is None:
        why = f"No figure is left by the policy “{policy}”."
        return Drawn(policy, None, None, why, (), _taken(found.left_out))
    number = len(found.used)
    figures = "1 figure" if number == 1 else f"{number} figures"
    why = f"Drawn from {figures} by the policy “{policy}”: {over}."
    used = _taken((claim, f"{_voice(claim)} says so.") for claim in found.used)
    high = None if hull.high == inf else hull.high
    return Drawn(policy, hull.low, high, why, used, _taken(found.left_out))


def _taken(kept: Iterable[tuple[Claim, str]]) -> tuple[Taken, ...]:
    return tuple(Taken(claim.id, claim.report, worded(claim), why) for claim, why in kept)
