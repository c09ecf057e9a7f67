"""The Bluebook (21st edition), rules 16.6 and 18.2: news on the internet."""

from __future__ import annotations

from store.cite.marks import UNTITLED, italic, quoted, stop
from store.cite.reference import Reference, bare_outlet, outlets

_MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


def entry(ref: Reference) -> str:
    """Full citation with the paragraph as pinpoint; an undated page says when it was last visited."""
    names = [author.natural for author in ref.authors]
    who = "" if ref.by_outlet else (f"{names[0]} et al." if len(names) > 2 else " & ".join(names))
    bare = bare_outlet(ref.outlet)
    outlet = outlets()["bluebook"].get(bare, bare)
    pinpoint = f" ¶ {ref.paragraph}" if ref.paragraph else ""
    when = f" ({ref.issued.american(_MONTHS)})" if ref.issued else ""
    parts = [who, italic(ref.title) or UNTITLED, f"{outlet}{pinpoint}{when}".strip(), ref.url]
    text = ", ".join(filter(None, parts))
    if ref.url and ref.accessed and not ref.issued:
        text += f" (last visited {ref.accessed.american(_MONTHS)})"
    return stop(f"{text} [{ref.archived}]" if ref.archived else text)


def passage(ref: Reference) -> str:
    """The quotation, which the citation follows."""
    return quoted(ref.quote, ".") if ref.quote else ""
