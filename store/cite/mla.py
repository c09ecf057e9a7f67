"""MLA, 9th edition (2021): works-cited entry and parenthetical citation."""

from __future__ import annotations

import re

from store.cite.marks import headline, italic, quoted, stop
from store.cite.reference import Reference

_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


def entry(ref: Reference) -> str:
    """Works-cited entry. An outlet that is its own author is named as container only."""
    names = [] if ref.by_outlet else [author.natural for author in ref.authors]
    who = ""
    if names:
        who = ref.authors[0].inverted
        if len(names) == 2:
            who += f", and {names[1]}"
        elif len(names) > 2:
            who += ", et al"
    link = re.sub(r"^https?://", "", ref.url)
    place = ", ".join(
        filter(None, [italic(ref.outlet), ref.issued.british(_MONTHS) if ref.issued else "", link])
    )
    accessed = f"Accessed {ref.accessed.british(_MONTHS)}." if ref.accessed and ref.url else ""
    archived = f"Archived at {ref.archived}." if ref.archived else ""
    title = headline(ref.title, ".")
    return " ".join(filter(None, [stop(who), title, stop(place), accessed, archived]))


def passage(ref: Reference) -> str:
    """Parenthetical citation, after the quotation if there is one."""
    names = [] if ref.by_outlet else [author.short for author in ref.authors]
    who = " and ".join(names) if len(names) < 3 else f"{names[0]} et al."
    if ref.paragraph:
        text = f"{who}, par. {ref.paragraph}" if who else f"{headline(ref.title, ',')} par. {ref.paragraph}"
    else:
        text = who or headline(ref.title)
    return f"{quoted(ref.quote.rstrip('.'))} ({text})." if ref.quote else f"({text})"
