"""AP style has no reference lists: a source is named in the sentence."""

from __future__ import annotations

from store.cite.marks import quoted, series, stop
from store.cite.reference import Day, Reference
from store.model import Claim, Stance

_MONTHS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
_VERBS = {
    Stance.ASSERTS: "According to {0}, {1}, ",
    Stance.ESTIMATES: "{0} estimated, {1}, ",
    Stance.DENIES: "{0} denied, {1}, ",
    Stance.DOUBTS: "{0} doubted, {1}, ",
}


def entry(ref: Reference) -> str:
    """A sentence that names the report as a source."""
    who = series([author.natural for author in ref.authors], comma=False)
    place = f"para. {ref.paragraph}" if ref.paragraph else ""
    outlet = ref.outlet
    report = f" in {quoted(ref.title, '' if place else '.')}" if ref.title else ""
    comma = "," if ref.issued.day and report else ""
    when = f" {'on' if ref.issued.day else 'in'} {_date(ref.issued)}{comma}" if ref.issued else ""
    if who and outlet and not ref.by_outlet:
        agency = all(author.literal for author in ref.authors)
        source = f"{who}, carried by {outlet}," if agency else f"{who} of {outlet}"
    else:
        source = outlet or who or "An unnamed outlet"
    where = f" ({place})" if place else ""
    links = "; ".join(filter(None, [ref.url, f"archived at {ref.archived}" if ref.archived else ""]))
    tail = f" [{links}]" if links else ""
    said = f"{quoted(ref.quote, ',')} {source}" if ref.quote else source
    return stop(f"{said} reported{when}{report}{where}") + tail


def attributed(ref: Reference, claim: Claim) -> str:
    """A sentence that names everyone between the reader and the figure, the nearest to it first."""
    voices = [link for link in claim.attribution if link.cue or link.source != ref.outlet]
    outlet = ref.outlet or "an unnamed outlet"
    when = ", ".join(filter(None, [_date(ref.issued), f"para. {ref.paragraph}" if ref.paragraph else ""]))
    place = f"{outlet} ({when})" if when else outlet
    if not voices:
        return f"{place[0].upper()}{place[1:]} reported: {quoted(ref.quote)}"
    chain = ", ".join(
        f"cited by {name}" for name in [*(link.source for link in reversed(voices[:-1])), place]
    )
    head = _VERBS[voices[-1].stance].format(voices[-1].source, chain)
    return f"{head[0].upper()}{head[1:]}{quoted(ref.quote)}"


def _date(day: Day) -> str:
    return day.american(_MONTHS) if day else ""
