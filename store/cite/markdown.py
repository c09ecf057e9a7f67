"""A citation in Markdown with everything that an investigator wants beside it."""

from __future__ import annotations

import re

from store.cite.marks import headline, series
from store.cite.reference import Reference

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def entry(ref: Reference) -> str:
    """Author, linked title, outlet, date, paragraph, archived copy and hash."""
    who = series([plain(author.natural) for author in ref.authors])
    title = headline(plain(ref.title))
    if ref.title and ref.url:
        title = f"[{title}]({_link(ref.url)})"
    parts = [
        "" if ref.by_outlet else who,
        title,
        f"*{plain(ref.outlet)}*" if ref.outlet else "",
        ref.issued.british() if ref.issued else "n.d.",
        f"para. {ref.paragraph}" if ref.paragraph else "",
    ]
    text = ", ".join(filter(None, parts))
    if not ref.title and ref.url:
        text += f", <{_link(ref.url)}>"
    kept = [
        f"[archived]({_link(ref.archived)})" if ref.archived else "",
        f"accessed {ref.accessed.british()}" if ref.accessed else "",
        f"SHA-256 `{ref.sha256}`" if ref.sha256 else "",
    ]
    kept = [item for item in kept if item]
    return f"{text} ({', '.join(kept)})." if kept else f"{text}."


def passage(ref: Reference) -> str:
    """The quotation as a block."""
    return f"> {plain(ref.quote)}" if ref.quote else ""


def plain(text: str) -> str:
    """The text with a backslash before what Markdown would take for markup."""
    return _SPECIAL.sub(r"\\\1", text)


def _link(url: str) -> str:
    return url.translate(
        {ord(" "): "%20", ord("("): "%28", ord(")"): "%29", ord("<"): "%3C", ord(">"): "%3E"}
    )
