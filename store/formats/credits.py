"""Who stands at the end of a news text: a copyright line or an agency's credit."""

from __future__ import annotations

import re

from store.text.hygiene import one_line

AGENCY = (
    "Reuters|Thomson Reuters|AP|Associated Press|The Associated Press|AFP|Agence France-Presse|dpa|DPA|UPI"
    "|EFE|ANSA|Xinhua|TASS|ITAR-TASS|Interfax|RIA Novosti|Kyodo|Anadolu|Anadolu Agency|AA|SANA|PTI|IRNA|MENA"
    "|WAFA|KUNA|QNA"
)
"""Names of news agencies as they credit themselves, as a pattern."""


def agency_credit(text: str) -> str:
    """The agency that a text credits at its very end ("... - REUTERS"), or an empty string."""
    credit = re.search(rf"(?:[–—-]\s?|\()(?P<agency>(?i:{AGENCY}))\)?[\s.]*\Z", text[-60:])
    return _agency_name(credit["agency"]) if credit and credit["agency"][0].isupper() else ""


def _agency_name(written: str) -> str:
    """The agency as it writes itself: "REUTERS" is Reuters."""
    for name in AGENCY.split("|"):
        if name.lower() == written.lower():
            return name
    return written


_COPYRIGHT = re.compile(
    r"(?:^|(?<=[.!?\n]))[^\S\n]*(?:©|\(c\)|copyright\b)(?:[\s,]*(?:©|\(c\)|copyright\b|by\b))*[\s,]*"
    r"(?P<year>(?:19|20)\d\d)?(?:\s*[-–]\s*(?:19|20)\d\d)?[\s,]*(?:by\s+)?(?P<holder>[^\n|©]{2,120})",
    re.IGNORECASE,
)
_HOLDER_END = re.compile(
    r"\s*(?:[.,;]?\s*all rights.*|[,.]?\s+(?:inc|ltd|llc|limited|plc|gmbh|corp|company)\b.*"
    r"|\.\s.*|[\s.,;]+)$",
    re.IGNORECASE,
)


def copyright_line(text: str) -> tuple[str, str]:
    """Holder and year of a copyright line among the last lines of a text."""
    tail = text.rstrip()[-300:]
    match = None
    for match in _COPYRIGHT.finditer(tail):  # noqa: B007 - the last one counts
        pass
    if not match:
        return "", ""
    year = match["year"] or ""
    holder = _HOLDER_END.sub("", one_line(match["holder"]))
    trailing = re.search(r"[\s,]+((?:19|20)\d\d)$", holder)
    if trailing:
        year, holder = year or trailing[1], holder[: trailing.start()]
    if (
        not re.match(r"[^\W\d_]", holder)
        or holder[0].islower()
        or re.match("all rights", holder, re.IGNORECASE)
    ):
        holder = ""
    return holder, year
