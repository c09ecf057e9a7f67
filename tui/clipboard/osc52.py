"""The terminal's own copy sequence (OSC 52, xterm control sequences)."""

from __future__ import annotations

import base64
from collections.abc import Mapping

_LIMIT = 74_994
"""Bytes of text. xterm and others drop a sequence over 100,000 bytes without a word; base64 makes four of
three."""


def sequence(text: str, environment: Mapping[str, str]) -> str:
    """The sequence that copies `text`, wrapped for GNU screen where that is in between; empty if too long."""
    raw = text.encode()
    if len(raw) > _LIMIT:
        return ""
    code = f"\x1b]52;c;{base64.b64encode(raw).decode('ascii')}\x07"
    if environment.get("TMUX"):
        return f"\x1bPtmux;{code.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environment.get("TERM", "").startswith("screen"):
        return f"\x1bP{code}\x1b\\"
    return code
