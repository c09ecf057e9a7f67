"""APA, 7th edition (2020): reference list entry and parenthetical citation."""

from __future__ import annotations

from store.cite.marks import UNTITLED, headline, italic, quoted, stop
from store.cite.reference import MONTHS, Day, Reference, sentence_case


def entry(ref: Reference) -> str:
    """Reference list entry. A newspaper's name is in italics, of a website the title (10.1 and 10.16)."""
    title = sentence_case(ref.title, ref.text) or UNTITLED
    shown = title if ref.newspaper or not ref.title else italic(title)
    who = _authors(ref)
    when = f"({_date(ref.issued)})."
    outlet = "" if ref.by_outlet else stop(italic(ref.outlet) if ref.newspaper else ref.outlet)
    head = [stop(who), when, stop(shown)] if who else [stop(shown), when]
    link = ref.url
    if link and not ref.issued and ref.accessed:
        link = f"Retrieved {ref.accessed.american()}, from {link}"
    archived = f"Archived at {ref.archived}" if ref.archived else ""
    return " ".join(filter(None, [*head, outlet, link, archived]))


def passage(ref: Reference) -> str:
    """Parenthetical citation, after the quotation if there is one."""
    names = [author.short for author in ref.authors]
    if len(names) > 2:
        names = [f"{names[0]} et al."]
    who = f"{' & '.join(names)}," if names else headline(ref.title, ",")
    parts = [who, str(ref.issued.year) if ref.issued else "n.d."]
    text = " ".join(parts) + (f", para. {ref.paragraph}" if ref.paragraph else "")
    return f"{quoted(ref.quote.rstrip('.'))} ({text})." if ref.quote else f"({text})"


def _authors(ref: Reference) -> str:
    names = [author.initials for author in ref.authors]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, . . . {names[-1]}"
    return ", ".join(names[:-1]) + f", & {names[-1]}" if len(names) > 1 else "".join(names)


def _date(day: Day) -> str:
    if not day:
        return "n.d."
    if not day.month:
        return str(day.year)
    return f"{day.year}, {MONTHS[day.month - 1]}" + (f" {day.day}" if day.day else "")
