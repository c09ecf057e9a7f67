"""Punctuation that styles share: italics, quotation marks, full stops."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPEN, _CLOSE = "\x02", "\x03"
"""Begin and end of italics in the making; no cleaned text holds them."""


def italic(text: str) -> str:
    """The text set in italics, which `finish` turns into marks or drops."""
    return f"{_OPEN}{text}{_CLOSE}" if text else ""


def finish(text: str, *, italics: bool) -> str:
    """The finished citation; italics between asterisks if wanted, else without a mark."""
    mark = "*" if italics else ""
    return text.replace(_OPEN, mark).replace(_CLOSE, mark)


def quoted(text: str, tail: str = "") -> str:
    """The text in curly quotation marks with `tail` ("." or ",") inside, as American styles want it.

    Quotation marks in the text become single ones; a tail after "?" or "!" is left out.
    """
    if text.endswith(("?", "!", ".", "…")) and tail:
        if text.endswith(".") and tail == ",":
            text = text[:-1]
        else:
            tail = ""
    return f"“{_single(text)}{tail}”"


UNTITLED = "[Untitled report]"


def headline(title: str, tail: str = "") -> str:
    """The title in quotation marks; a description in brackets, which takes none, if there is no title."""
    return quoted(title, tail) if title else UNTITLED + tail


def _single(text: str) -> str:
    text = text.replace("“", "‘").replace("”", "’")
    text = re.sub(r'(^|[\s(\[—–-])"', r"\1‘", text)
    return text.replace('"', "’")


def stop(text: str) -> str:
    """The text with a full stop, unless it ends in one, in "?" or in "!"."""
    bare = text.rstrip(_CLOSE)
    return text if not text or bare.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."


def series(names: Sequence[str], last: str = "and", *, comma: bool = True) -> str:
    """ "A", "A and B", "A, B, and C"."""
    if len(names) < 3:
        return f" {last} ".join(names)
    return f"{', '.join(names[:-1])}{',' if comma else ''} {last} {names[-1]}"
