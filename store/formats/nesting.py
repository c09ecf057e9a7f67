"""How deeply the elements of a web page nest, told from its tags before it is parsed.

Parsing costs the square of the depth: a page of 200 KB that opens 40,000 elements and closes none takes
seconds, one of 2 MB many minutes. Browsers stop at 512.
"""

from __future__ import annotations

import re
from collections import Counter

DEEPEST = 5000

_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|textarea|title|xmp|noframes)\b.*?(?:</\1|\Z)"
    r"|<(/?)([a-z][^\s/<>]*)([^<>]*)",
    re.DOTALL | re.IGNORECASE,
)
_NO_NESTING = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr "
    "p li dt dd option tr td th thead tbody tfoot colgroup caption".split()
)
"""Elements without content, and those that end where the next of their kind begins."""
_FOREIGN = frozenset(("svg", "math"))
"""Only inside of these does a slash end an element."""


def too_deep(page: str) -> bool:
    """True if more than `DEEPEST` elements are open at once. Takes time in proportion to the page."""
    opened: Counter[str] = Counter()
    depth = foreign = 0
    for match in _TAG.finditer(page):
        if match[3] is None:
            continue
        name = match[3].lower()
        if name in _NO_NESTING or (foreign and name not in _FOREIGN and match[4].endswith("/")):
            continue
        step = 1
        if match[2]:
            # An end tag without its start tag closes nothing.
            step = -1 if opened[name] else 0
        opened[name] += step
        depth += step
        if name in _FOREIGN:
            foreign += step
        if depth > DEEPEST:
            return True
    return False
