"""How news texts write bylines, dates and datelines at their head, as regular expressions."""

from __future__ import annotations

import re
from functools import cache

from store.formats.credits import AGENCY
from store.formats.dates import DATE, TIME

_NAME = r"[^\W\d_a-zß-ÿ][\w'’.\-]*"
_PARTICLE = r"(?:de|la|le|du|di|da|dos|van|von|der|den|ter|bin|bint|ibn|al|el|abu|ould)"
_PERSON = rf"{_NAME}(?:[ \t]+(?:{_PARTICLE}[ \t]+)*{_NAME}){{0,4}}"
_NAMES = rf"{_PERSON}(?:(?:,?[ \t]+(?:and|&|with|und|et|y)[ \t]+|,[ \t]+){_PERSON}){{0,9}}"
_LABEL = (
    r"(?:(?:date[ ]of[ ]publication|(?:first[ ])?published|posted|updated|last[ ](?:updated|modified)|date)"
    r"(?:[ ](?:on|at))?\s*:?\s*)?"
)
_CLOCK = (
    r"(?:[\s,]*(?:at\s+\d{1,2}[:.h]?\d\d\b|\d{1,2}:\d\d\b|\d{1,2}[:.]?\d\d\s*[ap]\.?m\b)"
    r"\.?(?:\s*[ap]\.?m\b\.?)?)"
)
"""A time of day in running text, where "2 May 2012 1200 people" has none."""


@cache
def head_pattern(name: str) -> re.Pattern[str]:
    """Patterns with dates in them are long; each is compiled when first needed."""
    when = rf"(?i:{_LABEL}{DATE}{TIME}?)"
    return re.compile(
        {
            "run together": rf"(?P<title>.*\S)[\s,;|–—-]+B[yY]\s+(?P<byline>{_NAMES})[\s,;|·•–—-]+{when}\s*",
            "title and date": rf"(?P<title>.*\S)(?:\s*[|·•–—]\s*|\s+-\s+|\s*\(){when}\)?\s*",
            "byline and date": rf"(?:B[yY]|by)\s+(?P<byline>{_NAMES})(?:[\s,;|·•–—-]+{when})?",
            "date line": when,
            "running date": rf"\s*(?i:{_LABEL}{DATE}{_CLOCK}?)(?:\s*\((?i:updated)[^()]{{0,40}}\))?",
            "date after title": rf"(?P<between>[^.!?]{{0,80}}?)(?<![\w.])(?i:{DATE}{_CLOCK}?)",
            "credit and date": rf"\b(?:{AGENCY})[\s,|–—-]+(?i:{DATE}{_CLOCK}?)",
            "dateline": rf"(?P<place>(?:[^\W\da-z_][A-ZÀ-Þ'’.\-]+)(?:[ /][A-ZÀ-Þ'’.\-]{{2,}}){{0,4}})"
            rf"(?:,\s*(?!(?i:{_DAY}))[A-Z][\w. ]{{1,30}}?)?"
            rf"(?:,?\s+(?:(?P<full>(?i:{DATE}))|(?P<day>(?i:{_DAY}))))?"
            rf"\s*(?:\((?P<agency>[^()]{{2,40}})\)\s*)?(?:--|[—–-])\s*(?=\S)",
            "agency dateline": rf"(?P<place>{_PERSON}(?:,\s+{_PERSON})?)\s*\((?:{AGENCY})\)"
            r"\s*(?:--|[—–-]|)\s*(?=\S)",
        }[name]
    )


_DAY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s\d{1,2}\b"
