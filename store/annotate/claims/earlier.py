"""What a report said of the same people before: "the three officers" after "two generals and a colonel"."""

from __future__ import annotations

import msgspec

from store.annotate.grammar.counts import Count
from store.annotate.grammar.subjects import subjects
from store.model import Claim, When

_MEMORY = 24
"""Claims that are looked back at."""
_NEAR = 260
"""Characters between a group and the sentence that says who is in it."""
_LIST = 6
"""Claims that may add up to a later whole."""


class Before(msgspec.Struct, frozen=True):
    """The event of an earlier claim, for a later count of the same people."""

    event: str
    place: str
    when: When
    part_whole: str = ""


class Earlier:
    """The claims of a report so far, in order of reading."""

    def __init__(self) -> None:
        self._claims: list[Claim] = []

    def last(self) -> Before | None:
        """The claim before."""
        if not self._claims:
            return None
        claim = self._claims[-1]
        return Before(claim.event, claim.place, claim.when)

    def group(self, start: int, count: Count, kind: str = "") -> Before | None:
        """The group that a sentence at `start` speaks of again: the largest whole of the last sentence with
        claims, or that of `kind` if one is. A smaller count of its kind is a part of it."""
        if not self._claims:
            return None
        last = self._claims[-1]
        if start - last.sentence_end > _NEAR:
            return None
        same = [one for one in self._claims[-_MEMORY:] if one.sentence_start == last.sentence_start]
        named = [one for one in same if one.subject.kind == kind]
        same = named or same
        whole = max(same, key=lambda one: (not one.part_of, one.quantity.low))
        if whole.part_of and not named:
            whole = next((one for one in self._claims[-_MEMORY:] if one.id == whole.part_of), whole)
        fits = count.quantity.low <= whole.quantity.low and not (
            count.quantity.low == whole.quantity.low and whole.quantity.high == count.quantity.high
        )
        narrower = subjects().is_a(count.subject.kind, whole.subject.kind)
        return Before(whole.event, whole.place, whole.when, whole.id if fits and narrower else "")

    def whole_of(self, start: int, event: str, count: Count) -> str:
        """Id of the latest toll of `event` shortly before `start` that can hold `count`; empty if none is."""
        for claim in reversed(self._claims[-_MEMORY:]):
            if start - claim.sentence_end > 2 * _NEAR:
                return ""
            larger = claim.quantity.high is None or claim.quantity.high > count.quantity.low
            holds = subjects().is_a(count.subject.kind, claim.subject.kind) or claim.subject.kind == "dead"
            if claim.event == event and larger and holds and not claim.part_of and claim.id:
                return claim.id
        return ""

    def same_people(self, count: Count) -> Before | None:
        """The earlier claim of the same number of the same people, if `count` points back ("the 14
        officers")."""
        if "definite" not in count.subject.qualifiers:
            return None
        for claim in reversed(self._claims[-_MEMORY:]):
            if claim.quantity.low == count.quantity.low and _compatible(
                claim.subject.kind, count.subject.kind
            ):
                return Before(claim.event, claim.place, claim.when)
        listed = self._adding_up(count.quantity.low, count.subject.kind)
        return Before(listed[0].event, listed[0].place, listed[0].when) if listed else None

    def remember(self, claims: list[Claim]) -> list[Claim]:
        """Adds the claims of a sentence. Returns earlier claims that a definite one among them turned
        into its parts: "two generals and a colonel ... the three officers"."""
        changed: list[Claim] = []
        for claim in claims:
            if "definite" not in claim.subject.qualifiers or claim.quantity.high != claim.quantity.low:
                continue
            same = any(
                one.quantity.low == claim.quantity.low and _compatible(one.subject.kind, claim.subject.kind)
                for one in self._claims[-_MEMORY:]
            )
            if same:
                continue
            for part in self._adding_up(claim.quantity.low, claim.subject.kind):
                linked = msgspec.structs.replace(part, part_of=claim.id)
                self._claims[self._claims.index(part)] = linked
                changed.append(linked)
        self._claims.extend(claims)
        return changed

    def parts_of(self, whole: Claim) -> list[Claim]:
        """The claims of the sentence before, wholes themselves and smaller than `whole`, as its parts."""
        if not self._claims or whole.sentence_start - self._claims[-1].sentence_end > _NEAR:
            return []
        start = self._claims[-1].sentence_start
        changed: list[Claim] = []
        for at in range(max(0, len(self._claims) - _MEMORY), len(self._claims)):
            claim = self._claims[at]
            smaller = claim.quantity.low < whole.quantity.low and (
                claim.quantity.high is None or claim.quantity.high <= whole.quantity.low
            )
            if claim.sentence_start != start or claim.part_of or not smaller:
                continue
            if subjects().relation(claim.subject.kind, whole.subject.kind) != "disjoint":
                self._claims[at] = msgspec.structs.replace(claim, part_of=whole.id)
                changed.append(self._claims[at])
        return changed

    def _adding_up(self, total: float, kind: str) -> list[Claim]:
        """The latest two or more claims of one sentence, wholes themselves, that add up to `total` of
        `kind`."""
        recent = self._claims[-_MEMORY:]
        for stop in range(len(recent), 1, -1):
            added = 0.0
            for start in range(stop - 1, max(-1, stop - 1 - _LIST), -1):
                claim = recent[start]
                one_list = claim.sentence_start == recent[stop - 1].sentence_start and not claim.part_of
                if (
                    not one_list
                    or claim.quantity.low != claim.quantity.high
                    or not subjects().is_a(claim.subject.kind, kind)
                ):
                    break
                added += claim.quantity.low
                if added == total and stop - start > 1:
                    return recent[start:stop]
                if added > total:
                    break
        return []


def _compatible(left: str, right: str) -> bool:
    hierarchy = subjects()
    return hierarchy.is_a(left, right) or hierarchy.is_a(right, left) or right in ("defector", "person")
