"""Citations for reference managers: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import re

from store.cite.authors import Author
from store.cite.reference import DIGEST, Day, Reference
from store.text.hygiene import json_line, safe_id

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex(ref: Reference) -> str:
    """An entry in UTF-8: `article` for a newspaper, `misc` for a website. Capitals of the title are kept."""
    month = _MONTHS[ref.issued.month - 1] if ref.issued.month else ""
    note = ". ".join(filter(None, [f"Archived at {ref.archived}" if ref.archived else "", _where(ref)]))
    fields = {
        "author": " and ".join(map(_bibtex_author, ref.authors)),
        "title": f"{{{_latex(ref.title)}}}" if ref.title else "",
        "journal" if ref.newspaper else "howpublished": _latex(ref.outlet),
        "year": str(ref.issued.year) if ref.issued else "",
        "month": month,
        "day": str(ref.issued.day or ""),
        "url": ref.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "urldate": _iso(ref.accessed),
        "language": _latex(ref.language),
        "note": _latex(note),
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'},"
        for name, value in fields.items()
        if value
    ]
    kind = "article" if ref.newspaper else "misc"
    return "\n".join([f"@{kind}{{{_key(ref)},", *lines, "}"])


def _bibtex_author(author: Author) -> str:
    """Bodies stand in braces, and Arabic particles, which BibTeX would take for droppable ones."""
    if author.literal:
        return f"{{{_latex(author.literal)}}}"
    family = _latex(author.family)
    if re.match(r"(?:al|el|bin|bint|ibn|abu|ould)[ -]", family):
        family = f"{{{family}}}"
    return ", ".join(filter(None, [family, _latex(author.given)]))


def _latex(text: str) -> str:
    return "".join(_LATEX.get(character, character) for character in text)


def _key(ref: Reference) -> str:
    word = next((word for word in re.findall(r"\w+", ref.title) if len(word) > 3), "")
    who = ref.authors[0].short if ref.authors else ref.outlet
    key = re.sub(r"[^a-z0-9]", "", safe_id(who).lower()) if who else ""
    return f"{key}{ref.issued.year or ''}{safe_id(word).lower() if word else ''}" or safe_id(ref.report)


def ris(ref: Reference) -> str:
    """A record of type NEWS or ELEC; one line a tag."""
    lines = [("TY", "NEWS" if ref.newspaper else "ELEC")]
    lines += [("AU", author.inverted) for author in ref.authors]
    lines += [
        ("TI", ref.title),
        ("T2", ref.outlet),
        ("PY", str(ref.issued.year) if ref.issued else ""),
        ("DA", _slashed(ref.issued)),
        ("UR", ref.url),
        ("Y2", _slashed(ref.accessed)),
        ("LA", ref.language),
        ("N1", f"Archived at {ref.archived}" if ref.archived else ""),
        ("N1", _where(ref)),
        ("ID", safe_id(ref.report)),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in lines if value), "ER  - "])


def _slashed(day: Day) -> str:
    if not day:
        return ""
    return "/".join([f"{day.year:04}", *(f"{part:02}" if part else "" for part in (day.month, day.day)), ""])


def csl_json(ref: Reference) -> str:
    """A list of one CSL item. CSL has no variable for an archived URL: it stands in the note."""
    import msgspec

    note = "\n".join(filter(None, [f"Archived at {ref.archived}" if ref.archived else "", _where(ref)]))
    authors = [
        {"literal": author.literal} if author.literal else {"family": author.family, "given": author.given}
        for author in ref.authors
    ]
    item: dict[str, object] = {
        "id": ref.report,
        "type": "article-newspaper" if ref.newspaper else "webpage",
        "title": ref.title,
        "container-title": ref.outlet,
        "author": authors,
        "issued": _parts(ref.issued),
        "accessed": _parts(ref.accessed),
        "URL": ref.url,
        "language": ref.language,
        "note": note,
    }
    line = json_line([{key: value for key, value in item.items() if value}])
    return msgspec.json.format(line, indent=2)


def _parts(day: Day) -> dict[str, list[list[int]]]:
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]} if day else {}


def _where(ref: Reference) -> str:
    place = f"para. {ref.paragraph}" if ref.paragraph else ""
    passage = ": ".join(filter(None, [place, f"“{ref.quote}”" if ref.quote else ""]))
    return f"{passage} [{DIGEST}]" if ref.digest else passage


def _iso(day: Day) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day else ""
