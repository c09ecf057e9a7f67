"""Chicago Manual of Style, notes and bibliography (17th edition, 14.191-14.200)."""

from __future__ import annotations

from store.cite.marks import headline, italic, quoted, series, stop
from store.cite.reference import Reference, bare_outlet


def entry(ref: Reference) -> str:
    """Bibliography entry. An unsigned newspaper article stands under the paper, which loses its "The"."""
    who = [author.natural for author in ref.authors]
    if who:
        who[0] = ref.authors[0].inverted
    who = [*who[:7], "et al"] if len(who) > 10 else who
    outlet = _outlet(ref)
    names = ", ".join(who) if who[-1:] == ["et al"] else _inverted_series(who)
    title = headline(ref.title, ".")
    if ref.by_outlet or (not who and ref.newspaper and ref.outlet):
        head, place = outlet, _date(ref)
    else:
        head, place = names, ", ".join(filter(None, [outlet, _date(ref)]))
    place = place[0].upper() + place[1:] if place.startswith("n.d.") else place
    return " ".join(filter(None, [stop(head), title, stop(place), *_links(ref, ". ")]))


def passage(ref: Reference) -> str:
    """Note, after the quotation if there is one."""
    who = [author.natural for author in ref.authors]
    names = f"{who[0]} et al." if len(who) > 3 else series(who)
    title = headline(ref.title, "" if not ref.title else ",")
    parts = [
        "" if ref.by_outlet else names,
        title,
        _outlet(ref),
        _date(ref),
        f"para. {ref.paragraph}" if ref.paragraph else "",
    ]
    text = ""
    for part in filter(None, parts):
        text += part if not text else (f" {part}" if text.endswith((",”", "?”", "!”")) else f", {part}")
    links = " ".join(_links(ref, ", ")).rstrip(".")
    note = stop(f"{text}, {links}" if links else text)
    return f"{quoted(ref.quote, '.')}\n{note}" if ref.quote else note


def _outlet(ref: Reference) -> str:
    return italic(bare_outlet(ref.outlet)) if ref.newspaper else ref.outlet


def _date(ref: Reference) -> str:
    if ref.issued:
        return ref.issued.american()
    return f"accessed {ref.accessed.american()}" if ref.accessed and ref.url else "n.d."


def _links(ref: Reference, join: str) -> list[str]:
    links = [ref.url, f"archived at {ref.archived}" if ref.archived else ""]
    if join == ". " and ref.archived:
        links[1] = f"Archived at {ref.archived}"
    shown = join.join(filter(None, links))
    return [f"{shown}."] if shown else []


def _inverted_series(names: list[str]) -> str:
    """ "Arsu, Sebnem, and Rick Gladstone": a comma follows an inverted name."""
    return f"{', '.join(names[:-1])}, and {names[-1]}" if len(names) > 1 else "".join(names)
