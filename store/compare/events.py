"""Claims of different reports grouped into happenings: single-pass clustering along keys and time.

Claims stand in one list if they share family of events, kind of measure and place; a list is cut where the
days leave a gap (single-pass clustering as in topic detection and tracking: Allan, Papka and Lavrenko, SIGIR
1998). What comparison has found to be one happening, across places that contain one another, joins the pieces
(union-find), unless towns or days would then differ. Linear in claims and comparisons, but for sorting.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from store.compare.context import Published
from store.compare.families import family
from store.compare.labels import event_label
from store.compare.places import named_places, parts, readings
from store.compare.windows import EXACT, NIGHT, Window, days_of, runs
from store.model import Claim, Comparison, Event, Relation
from store.text.fold import fold

_LONGEST = 4
"""Days from the first to the last of one happening that no claim spans by itself; longer ones are several."""
_JOINS = frozenset(
    (Relation.AGREE, Relation.REFINE, Relation.SAME_ORIGIN, Relation.CONFLICT, Relation.UPDATE)
)

_UNSAFE = re.compile(r"[^a-z0-9]+")

_Key = tuple[str, ...]


class _Piece(msgspec.Struct):
    """Claims about one happening so far."""

    running: bool
    claims: list[Claim]
    window: Window | None
    towns: set[str]


def group(
    claims: Iterable[Claim], reports: Mapping[str, Published], comparisons: Iterable[Comparison] = ()
) -> tuple[Event, ...]:
    """The happenings that the claims are about, by first day, undated last.

    Every claim is in exactly one event. A claim without a date, or without a place that it or its report
    names, joins those of its own report only, unless a comparison ties it to others.
    """
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    lists: dict[_Key, list[tuple[Window | None, Claim]]] = {}
    # In an order of its own: of two places named equally often the first counts, and pairs join in turn.
    for report, own in sorted(by_report.items()):
        own.sort(key=lambda each: (each.start, each.id))
        head = reports.get(report)
        scene = _scene(own, head)
        for claim in own:
            where = _where(claim, scene, head)
            found = days_of(claim, head.published if head else "")
            lists.setdefault(_key(claim, where, found, head.published if head else ""), []).append(
                (found, claim)
            )
    pieces = [piece for key_, each in lists.items() for piece in _cut(key_, each)]
    joined = _join(pieces, sorted(comparisons, key=lambda each: each.id))
    return _events(joined, reports)


def _scene(own: Sequence[Claim], head: Published | None) -> dict[str, str]:
    """By family the place that most claims of a report give, and under "" that of its headline."""
    counted: dict[str, Counter[str]] = {}
    for claim in own:
        if claim.place:
            counted.setdefault(family(claim.event).name, Counter())[claim.place] += 1
    found = {name: places.most_common(1)[0][0] for name, places in counted.items()}
    titled = named_places(head.title) if head else ()
    if titled:
        found[""] = titled[0]
    return found


def _where(claim: Claim, scene: Mapping[str, str], head: Published | None) -> str:
    """Key of the place: town, province or country as far as known, of an arrival and of a total the country;
    empty where nothing names one."""
    place = claim.place or scene.get(family(claim.event).name) or scene.get("", "")
    if not place or head is None:
        return _plain(place)
    known = readings(place)
    if not known:
        return _plain(place)
    if runs(claim, head.published) or family(claim.event).arrival:
        return min(each.country for each in known)
    return "/".join(part for part in min(known) if part)


def _plain(place: str) -> str:
    names = parts(place)
    return names[0] if names else ""


def _key(claim: Claim, where: str, found: Window | None, published: str) -> _Key:
    running = runs(claim, published)
    kind = "total" if running else "long" if found and found.days > EXACT else "once"
    own = claim.report if found is None or not where else ""
    return (family(claim.event, running).name, kind, where, own)


def _cut(key_: _Key, found: list[tuple[Window | None, Claim]]) -> list[_Piece]:
    """A list of claims, cut where the days leave a gap."""
    _, kind, where, _ = key_
    towns = {where} if where.count("/") >= 1 else set()
    undated = [claim for window, claim in found if window is None]
    pieces = [_Piece(kind == "total", undated, None, set(towns))] if undated else []
    dated = [(window, claim) for window, claim in found if window is not None]
    dated.sort(key=lambda each: (each[0].end, each[0].start, each[1].report, each[1].start))
    for window, claim in dated:
        best = _best(window)
        last = pieces[-1] if pieces else None
        if last and last.window and _follows(last, best, claim):
            last.claims.append(claim)
            last.window = _span(last.window, best)
        else:
            pieces.append(_Piece(kind == "total", [claim], best, set(towns)))
    return pieces


def _best(found: Window) -> Window:
    """The days that a claim is most likely about: of an undated one the day it is told and the one before."""
    if found.stated:
        return found
    return Window(max(found.start, found.end - NIGHT), found.end, False)


def _follows(piece: _Piece, found: Window, claim: Claim) -> bool:
    assert piece.window is not None
    gap = found.start - piece.window.end
    if piece.running:
        return found.end - piece.window.end <= family(claim.event, True).horizon
    if found.days > EXACT:
        return abs(found.start - piece.window.start) <= EXACT and found.end - piece.window.end <= EXACT
    return gap <= 0 and found.end - piece.window.start < _LONGEST


def _span(one: Window, other: Window) -> Window:
    return Window(min(one.start, other.start), max(one.end, other.end), one.stated or other.stated)


def _join(pieces: list[_Piece], comparisons: Iterable[Comparison]) -> list[_Piece]:
    """Pieces that comparisons show to be one happening, joined."""
    owner = {claim.id: at for at, piece in enumerate(pieces) for claim in piece.claims}
    parent = list(range(len(pieces)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for comparison in comparisons:
        if comparison.relation not in _JOINS:
            continue
        left, right = owner.get(comparison.left), owner.get(comparison.right)
        if left is None or right is None:
            continue
        one, other = root(left), root(right)
        if one == other or not _can_join(pieces[one], pieces[other], comparison.relation):
            continue
        kept, gone = sorted((one, other))
        parent[gone] = kept
        piece, lost = pieces[kept], pieces[gone]
        if len(piece.claims) < len(lost.claims):
            piece.claims, lost.claims = lost.claims, piece.claims
        piece.claims.extend(lost.claims)
        piece.towns |= lost.towns
        if piece.window and lost.window:
            piece.window = _span(piece.window, lost.window)
        piece.window = piece.window or lost.window
    return [piece for at, piece in enumerate(pieces) if parent[at] == at]


def _can_join(one: _Piece, other: _Piece, relation: Relation) -> bool:
    if one.running != other.running or (relation is Relation.UPDATE and not one.running):
        return False
    if one.towns and other.towns and not _nested(one.towns | other.towns):
        return False
    if one.running or one.window is None or other.window is None:
        return True
    both = _span(one.window, other.window)
    return both.days <= max(_LONGEST + NIGHT, one.window.days, other.window.days)


def _nested(places: set[str]) -> bool:
    """True if of any two places one contains the other: the longest path holds all."""
    longest = max(places, key=len)
    return all(longest == place or longest.startswith(place + "/") for place in places)


def _events(pieces: list[_Piece], reports: Mapping[str, Published]) -> tuple[Event, ...]:
    def told(claim: Claim) -> tuple[str, str, int, str]:
        head = reports.get(claim.report)
        return ((head.published if head else "") or "~", claim.report, claim.start, claim.id)

    for piece in pieces:
        piece.claims.sort(key=told)
    pieces.sort(key=lambda piece: (_first(piece.window) or "~", told(piece.claims[0])))
    taken: Counter[str] = Counter()
    return tuple(_event(piece, taken) for piece in pieces)


def _first(found: Window | None) -> str:
    return "" if found is None else _iso(found.start)


def _iso(ordinal: int) -> str:
    return "" if ordinal in (_MIN, _MAX) else date.fromordinal(ordinal).isoformat()


_MIN, _MAX = date.min.toordinal(), date.max.toordinal()


def _event(piece: _Piece, taken: Counter[str]) -> Event:
    claims = piece.claims
    type_ = _most(claims, lambda claim: claim.event)
    place = _most([claim for claim in claims if claim.place], lambda claim: claim.place)
    start = _first(piece.window)
    end = _iso(piece.window.end) if piece.window else ""
    named = _UNSAFE.sub("-", fold(place)).strip("-")
    base = "-".join(part for part in (type_, named, "total" if piece.running else "", start) if part)
    taken[base] += 1
    return Event(
        id=base if taken[base] == 1 else f"{base}-{taken[base]}",
        type=type_,
        place=place,
        start=start,
        end=end,
        running=piece.running,
        claims=tuple(claim.id for claim in claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
        label=event_label(_most(claims, lambda claim: claim.subject.kind), type_, place, start, end),
    )


def _most(claims: Sequence[Claim], what: Callable[[Claim], str]) -> str:
    """The answer that most reports give; of several the first."""
    counted: Counter[str] = Counter()
    for _, answer in dict.fromkeys((claim.report, what(claim)) for claim in claims):
        counted[answer] += 1
    return counted.most_common(1)[0][0] if counted else ""
