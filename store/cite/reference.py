"""What every style is made from: the metadata of one report, cleaned and taken apart once."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any

import msgspec

from store.cite.authors import Author, parse_byline
from store.model import Report
from store.text.hygiene import one_line

MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip


DIGEST = "From a digest: the words and paragraphs are not those of the original report."
"""What a citation of a passage says where the text at hand is not the report that is cited."""


class Day(msgspec.Struct, frozen=True):
    """A date as far as it is known; 0 for what is not."""

    year: int = 0
    month: int = 0
    day: int = 0

    def __bool__(self) -> bool:
        return self.year > 0

    def american(self, months: tuple[str, ...] | list[str] = MONTHS) -> str:
        """ "July 2, 2012"."""
        name = months[self.month - 1] if self.month else ""
        return f"{name} {self.day}, {self.year}" if self.day else f"{name} {self.year}".strip()

    def british(self, months: tuple[str, ...] | list[str] = MONTHS) -> str:
        """ "2 July 2012"."""
        parts = [
            str(self.day) if self.day else "",
            months[self.month - 1] if self.month else "",
            str(self.year),
        ]
        return " ".join(filter(None, parts))


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """One report as a style sees it."""

    authors: tuple[Author, ...]
    title: str
    outlet: str
    issued: Day
    url: str
    archived: str
    accessed: Day
    newspaper: bool
    """True for an outlet with a printed edition, see `data/outlets.toml`."""
    language: str = ""
    sha256: str = ""
    report: str = ""
    text: str = ""
    """The report's text after its head, by which a title's proper names are told from its common words."""
    paragraph: int = 0
    """Counted from 1; 0 if no passage is cited."""
    quote: str = ""
    digest: bool = False
    """True if a passage is cited of a text that is not the original's."""

    @property
    def by_outlet(self) -> bool:
        """True if the outlet is its own author, as with agencies."""
        return [author.literal.casefold() for author in self.authors] == [self.outlet.casefold()]


def make_reference(
    report: Report, *, paragraph: int = 0, quote: str = "", accessed: date | None = None
) -> Reference:
    """Take a report's metadata apart. Every text in it comes out as one clean line."""
    outlet = one_line(report.publisher)
    return Reference(
        digest=report.is_digest and bool(paragraph or quote),
        authors=parse_byline(report.byline),
        title=one_line(report.title).rstrip("."),
        outlet=outlet,
        issued=parse_day(report.published),
        url=one_line(report.url),
        archived=one_line(report.archived_url),
        accessed=Day(accessed.year, accessed.month, accessed.day) if accessed else Day(),
        newspaper=is_newspaper(outlet, report.url),
        language=one_line(report.language),
        sha256=report.sha256,
        report=report.id,
        text=report.text[report.body_start :],
        paragraph=paragraph,
        quote=one_line(quote),
    )


def parse_day(published: str) -> Day:
    """Year, month and day of an ISO 8601 date, as far as it has them."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", published)
    if not match:
        return Day()
    year, month, day = (int(part or 0) for part in match.groups())
    return Day(year, month, day) if month <= 12 else Day(year)


@cache
def outlets() -> dict[str, Any]:
    """The lists of `data/outlets.toml`."""
    import tomllib
    from importlib import resources

    return tomllib.loads(resources.files("store.cite").joinpath("data/outlets.toml").read_text("utf-8"))


def bare_outlet(name: str) -> str:
    """The name without a leading "The"."""
    return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)


def is_newspaper(outlet: str, url: str = "") -> bool:
    """True if the outlet has a printed edition: by the lists, by words in its name, else if it has no URL."""
    known = outlets()
    bare = bare_outlet(outlet).casefold()
    for kind in ("newspapers", "websites"):
        if bare in {bare_outlet(name).casefold() for name in known[kind]}:
            return kind == "newspapers"
    words = set(re.findall(r"[^\W\d_]+", bare))
    if words & set(known["website_words"]):
        return False
    return bool(words & set(known["newspaper_words"])) or not url


_WORD = re.compile(r"[^\W\d_][\w'’]*")
_SMALL = frozenset("a an and as at but by for from in into of on or the to via vs with en masse".split())


def sentence_case(title: str, text: str) -> str:
    """A headline in sentence case, as APA wants it.

    Which words are names is read from the report: a word that its text writes in lower case is common, one
    that it only writes with a capital is a name. A headline that is in sentence case already is left alone.
    """
    words = _WORD.findall(title)
    long = [word for word in words[1:] if len(word) > 3]
    if not long or sum(word[0].isupper() for word in long) * 2 < len(long):
        return title
    shouted = title.isupper()
    common = set(re.findall(r"(?<![\w'’-])[a-zß-ÿ][\w'’]*", text))
    names = set(re.findall(r"(?<=[\w,;] )[^\W\d_a-zß-ÿ][\w'’]*|(?<=-)[^\W\d_a-zß-ÿ][\w'’]*", text))
    capitals = {name.casefold(): name for name in names}

    def fold(match: re.Match[str]) -> str:
        word = match[0]
        before = title[: match.start()].rstrip()
        starts = not before.strip("\"'“‘(#") or before[-1] in ":?!.—"
        lower = word.lower()
        if any(c.isupper() for c in word[1:]) and not shouted:
            return word
        if lower in common or lower in _SMALL:
            folded = lower
        elif lower in capitals:
            folded = capitals[lower]
        else:
            folded = lower
        return folded[0].upper() + folded[1:] if starts else folded

    return _WORD.sub(fold, title)
