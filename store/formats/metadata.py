"""What the head and the tail of a news text say about it: headline, byline, date, dateline, publisher.

Only what stands there is taken. A date in the middle of a text (a caption, an event) is none of publication.
"""

from __future__ import annotations

import re

import msgspec

from store.formats.credits import AGENCY, agency_credit, copyright_line
from store.formats.dates import date_of, parse_date
from store.formats.head_patterns import head_pattern
from store.text.hygiene import one_line

_COLLECTIVE = re.compile(
    r"\b(?:army|forces?|rebels?|police|government|regime|troops|militants?|council|group|state|fire|attack|air|"
    r"court|party|union|minister|president|officials?)$",
    re.IGNORECASE,
)
_LONGEST_LINE = 300
"""A longer first line is running text, not a headline."""


class Head(msgspec.Struct, frozen=True):
    """What a text says about itself. Empty where it says nothing."""

    title: str = ""
    byline: str = ""
    publisher: str = ""
    published: str = ""
    dateline: str = ""
    url: str = ""
    body_start: int = 0
    notes: tuple[str, ...] = ()
    """What a reader must know about how these were found."""


def read_head(text: str, *, title: str = "", start: int = 0, marked: bool = False) -> Head:
    """What the text from `start` on says about itself. `title` is the headline, if it is known already;
    `marked` says that the first line is one.

    Headline, byline, date and source lines are read from the first lines, or from the beginning of the
    text where all runs together; the publisher from a copyright line or an agency's credit at the end.
    """
    lines = _first_lines(text, start)
    if not lines:
        return Head(body_start=start)
    first = text[slice(*lines[0])]
    if (marked or len(first) <= _LONGEST_LINE) and len(lines) > 1:
        head = _from_lines(text, lines, title, marked)
    else:
        head = _from_running_text(text, title, lines[0][0])
    return _with_tail(text, _with_dateline(text, head))


def _first_lines(text: str, start: int, count: int = 9) -> list[tuple[int, int]]:
    """Spans of the first lines that hold something, without white space at their ends."""
    found: list[tuple[int, int]] = []
    for match in re.compile(r"\S[^\n\r]*").finditer(text, start):
        found.append((match.start(), match.start() + len(match.group().rstrip())))
        if len(found) == count:
            break
    return found


def _from_lines(text: str, lines: list[tuple[int, int]], title: str, marked: bool) -> Head:
    begin, end = lines[0]
    first = text[begin:end]
    mark = re.match(r"#{1,6}\s+|(?:Title|Headline|TITLE|HEADLINE):\s*", first)
    bare = first[mark.end() :].strip() if mark else first
    values: dict[str, str] = {}
    used = 0
    if title and _same(bare, title):
        values["title"], used = title, 1
    elif mark or marked or _is_headline(text, lines):
        values, used = _split_headline(bare), 1
    standfirst = 0
    for number, (begin, end) in enumerate(lines[used:], used + 1):
        line = re.sub(r"^[*_#>\s]+|[*_\s]+$", "", text[begin:end])
        found = _meta_line(line) if len(line) <= 200 else {}
        if found:
            values = {**found, **values}
            used = number
        elif standfirst or not used or len(line) > _LONGEST_LINE:
            break
        else:
            standfirst = number
    last = lines[used - 1][1] if used else lines[0][0]
    body = _after_space(text, last) if used else last
    return msgspec.convert({**values, "body_start": body if body < len(text) else lines[0][0]}, Head)


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _same(one: str, other: str) -> bool:
    fold = re.compile(r"\W+")
    return fold.sub("", one).casefold() == fold.sub("", other).casefold()


def _is_headline(text: str, lines: list[tuple[int, int]]) -> bool:
    """A short line without a full stop, set off by a blank line or by what follows."""
    begin, end = lines[0]
    line = text[begin:end]
    if len(line) < 8 or len(line) > 220 or " " not in line or line[0].islower() or line[-1] in ".;,:":
        return False
    if (
        _meta_line(line)
        or head_pattern("dateline").match(line)
        or head_pattern("agency dateline").match(line)
    ):
        return False
    following = text[slice(*lines[1])]
    gap = text[end : lines[1][0]]
    return gap.count("\n") > 1 or gap.count("\r\n") > 1 or len(following) > 110 or bool(_meta_line(following))


def _split_headline(line: str) -> dict[str, str]:
    """Title, and byline and date where they run on in the same line."""
    if len(line) > _LONGEST_LINE:
        return {"title": ""}
    line = re.sub(r"\s*#+\s*$|[*_]{2,}", "", line)
    match = head_pattern("run together").fullmatch(line)
    if match and not _COLLECTIVE.search(match["byline"]) and (day := date_of(match)):
        return {"title": one_line(match["title"]), "byline": one_line(match["byline"]), "published": day}
    match = head_pattern("title and date").fullmatch(line)
    if match and (day := date_of(match)):
        return {"title": one_line(match["title"]), "published": day}
    return {"title": one_line(line)}


def _meta_line(line: str) -> dict[str, str]:
    """What a line between headline and text states, if each part of it states something."""
    whole = _meta_part(line)
    if whole:
        return whole
    parts = [part for part in re.split(r"\s*[|·•]\s*|\s+[–—-]\s+", line) if part]
    if len(parts) < 2:
        return {}
    values: dict[str, str] = {}
    for part in parts:
        found = _meta_part(part)
        if not found and re.fullmatch(AGENCY, part):
            found = {"publisher": one_line(part)}
        if not found:
            return {}
        values = {**found, **values}
    return values if values.keys() - {"publisher"} else {}


def _meta_part(part: str) -> dict[str, str]:
    if match := head_pattern("byline and date").fullmatch(part):
        day = date_of(match) if match["y1"] or match["y2"] or match["y3"] or match["y4"] else ""
        return {"byline": one_line(match["byline"]), **({"published": day} if day else {})}
    if match := head_pattern("date line").fullmatch(part):
        return {"published": date_of(match)} if date_of(match) else {}
    match = re.fullmatch(
        r"(?P<key>source|publisher|outlet|publication|authors?|byline|reporters?|url|link|date|published)\s*:\s*(?P<value>\S.*)",
        part,
        re.IGNORECASE,
    )
    if match:
        value = one_line(match["value"])
        key = match["key"].lower()
        if key in {"source", "publisher", "outlet", "publication"}:
            return {"publisher": value}
        if key in {"url", "link"}:
            return {"url": value} if "/" in value else {}
        if key in {"date", "published"}:
            return {"published": parse_date(value)} if parse_date(value) else {}
        return {"byline": value}
    if re.fullmatch(r"https?://\S+", part):
        return {"url": part}
    return {}


def _from_running_text(text: str, title: str, start: int) -> Head:
    """Head of a text that has date, byline and headline run into its first sentence."""
    at, published, byline = start, "", ""
    match = head_pattern("running date").match(text, start)
    if match and (day := date_of(match)) and _starts_anew(text, match.end()):
        published, at = day, match.end()
    after = _title_at(text, title, at)
    if published and not after and (by := re.compile(r"\W*by\s+", re.IGNORECASE).match(text, at)):
        found = _title_pattern(title).search(text, by.end(), by.end() + 200) if title else None
        if found and len(names := one_line(text[by.end() : found.start()]).rstrip(" \"'“‘")) > 2:
            byline, after = names, found.end()
    if after and not published:
        match = head_pattern("date after title").match(text, after)
        if match and (day := date_of(match)) and _is_credit(match["between"]):
            published, after = day, match.end()
    if not published:
        match = head_pattern("credit and date").search(text, start, start + _LONGEST_LINE)
        published = date_of(match) if match and _starts_anew(text, match.end()) else ""
    at = after or at
    if at > start:
        at = _after_space(text, re.compile(r"[\s)\].:|–—-]*").match(text, at).end())  # type: ignore[union-attr]
    return Head(published=published, byline=byline, body_start=at if at < len(text) else start)


def _starts_anew(text: str, at: int) -> bool:
    """False if a sentence goes on after the date: "2 July 2012 was the day"."""
    following = re.compile(r"[^\w\"'“‘(]*(\w*)").match(text, at)
    word = following[1] if following else ""
    return not word[:1].islower() or word in {"by", "updated", "title"}


def _is_credit(words: str) -> bool:
    """True if the words between a headline and a date are credits and sections, not a sentence."""
    return all(not word[0].islower() or word in {"by", "and", "of", "the", "for"} for word in words.split())


def _title_at(text: str, title: str, at: int) -> int:
    """Offset after the headline, if the text at `at` begins with it and something else begins after it."""
    if len(title) < 8:
        return 0
    lead = re.compile(r"[\s).:|\"“–—-]*(?:title:\s*)?").match(text, at)
    match = _title_pattern(title).match(text, lead.end() if lead else at)
    return match.end() if match and _starts_anew(text, match.end()) else 0


def _title_pattern(title: str) -> re.Pattern[str]:
    words = re.findall(r"\w+", title)[:60]
    return re.compile(r"[\"'“‘]?\b" + r"\W{1,4}".join(map(re.escape, words)) + r"\b[\"'”’]?", re.IGNORECASE)


def _dateline(line: str) -> re.Match[str] | None:
    return head_pattern("dateline").match(line) or head_pattern("agency dateline").match(line)


def _with_dateline(text: str, head: Head) -> Head:
    at = head.body_start
    if head.published or not head.title:
        at = _after_space(text, at)
    window = text[at : at + 160]
    match = _dateline(window)
    if not match or re.fullmatch(AGENCY, match["place"]) or len(match["place"]) < 3:
        return head
    published = head.published
    groups = match.groupdict()
    if not published and groups.get("full"):
        published = date_of(match)
    elif not published and groups.get("day") and (year := copyright_line(text)[1]):
        published = parse_date(f"{groups['day']}, {year}")
    return msgspec.structs.replace(head, dateline=one_line(match["place"]), published=published)


def _with_tail(text: str, head: Head) -> Head:
    if head.publisher:
        return head
    holder, _ = copyright_line(text)
    if holder:
        return msgspec.structs.replace(head, publisher=holder)
    if agency := agency_credit(text):
        notes = (*head.notes, "publisher from the agency's credit")
        return msgspec.structs.replace(head, publisher=agency, notes=notes)
    return head
