"""The two themes, and the roles that text is shown in.

Every colour stands here once, as a variable of its theme; a test measures the contrast of every role on
every background it appears on. The styles of roles are made here and not by component classes of the style
sheet: fifty of those on each of a dozen widgets cost a third of the time to the first paint.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

from rich.style import Style
from textual.theme import Theme

RELATIONS = ("agree", "refine", "part-of", "update", "conflict", "same-origin", "not-comparable", "unsure")
KINDS = ("person", "place", "organisation", "group", "rank", "date", "quantity")

# Role: colour of the letters, colour behind them, style of the letters. The names of colours are those of
# the themes below. No kind of mention is told by its colour alone: each has letters of its own as well.
_ROLES: Mapping[str, tuple[str, str, str]] = {
    "title": ("foreground", "", "bold"),
    "strong": ("", "", "bold"),
    "muted": ("muted", "", ""),
    "number": ("number", "", ""),
    "accent": ("accent", "", ""),
    "warning": ("note", "", ""),
    "note": ("note", "note-back", ""),
    "claim": ("", "claim-back", ""),
    "claim-mark": ("claim-mark", "", ""),
    "claim-current": ("", "claim-current-back", ""),
    "current": ("current", "current-back", "bold"),
    "found": ("found", "found-back", "not bold not italic"),
    "found-current": ("found", "found-current-back", "bold"),
    "selection": ("foreground", "selection-back", ""),
    "picked": ("foreground", "selection-back", "bold underline"),
    "corrected": ("", "", "underline2"),
    "match": ("match", "", "bold underline"),
    "cursor": ("", "cursor-back", "bold"),
    "cursor-blurred": ("", "cursor-blurred-back", ""),
    "passed": ("passed", "", ""),
    "failed": ("failed", "", "bold"),
    "key": ("key", "", "bold"),
    "tab": ("muted", "", ""),
    "tab-current": ("foreground", "cursor-back", "bold"),
    "kind-person": ("person", "", "bold underline"),
    "kind-place": ("place", "", "underline"),
    "kind-organisation": ("organisation", "", "bold"),
    "kind-group": ("group", "", "italic underline"),
    "kind-rank": ("rank", "", "italic"),
    "kind-date": ("date", "", ""),
    "kind-quantity": ("quantity", "", "bold italic"),
    **{f"kind-{kind}-glyph": (kind, "", "") for kind in KINDS},
    "kind-report-glyph": ("muted", "", ""),
    "kind-passage-glyph": ("muted", "", ""),
    "relation-agree": ("agree", "agree-back", ""),
    "relation-refine": ("agree", "agree-back", ""),
    "relation-part-of": ("part", "part-back", ""),
    "relation-update": ("update", "update-back", ""),
    "relation-conflict": ("conflict", "conflict-back", "bold"),
    "relation-same-origin": ("plain", "plain-back", ""),
    "relation-not-comparable": ("plain", "plain-back", ""),
    "relation-unsure": ("unsure", "unsure-back", ""),
}
ROLES = frozenset(_ROLES)
"""Every way in which text is shown."""

_DARK = {
    "line": "#333b47",
    "line-focus": "#7db4f5",
    "muted": "#a3adba",
    "number": "#8791a0",
    "note": "#e5c07b",
    "note-back": "#2e2a1d",
    "claim-back": "#1f2937",
    "claim-mark": "#7db4f5",
    "claim-current-back": "#2b3d58",
    "current": "#11151b",
    "current-back": "#f2cf7e",
    "found": "#11151b",
    "found-back": "#b8a25e",
    "found-current-back": "#ffe08a",
    "match": "#ffd479",
    "cursor-back": "#2b3b52",
    "cursor-blurred-back": "#232b36",
    "selection-back": "#2c456b",
    "passed": "#8fd9a8",
    "failed": "#ff9d94",
    "key": "#7db4f5",
    "person": "#93c8ff",
    "place": "#8fd9a8",
    "organisation": "#e8bd74",
    "group": "#d6adf2",
    "rank": "#f0a6bd",
    "date": "#7fd3d3",
    "quantity": "#f5a983",
    "agree": "#9fe3b2",
    "agree-back": "#1b3526",
    "conflict": "#ffb3ab",
    "conflict-back": "#4c2025",
    "update": "#a8ccff",
    "update-back": "#1e3048",
    "part": "#d9bdf5",
    "part-back": "#33254a",
    "plain": "#b4bdc9",
    "plain-back": "#2a313c",
    "unsure": "#efd08a",
    "unsure-back": "#3b3218",
}

_LIGHT = {
    "line": "#cfcabd",
    "line-focus": "#1a5fa8",
    "muted": "#5a616b",
    "number": "#5f646c",
    "note": "#6b4a00",
    "note-back": "#f6ecd0",
    "claim-back": "#e8eef6",
    "claim-mark": "#1a5fa8",
    "claim-current-back": "#cfe0f3",
    "current": "#ffffff",
    "current-back": "#5a3d8f",
    "found": "#1d2126",
    "found-back": "#efdc9a",
    "found-current-back": "#ffc940",
    "match": "#a03c00",
    "cursor-back": "#d5e3f3",
    "cursor-blurred-back": "#e6e3da",
    "selection-back": "#bcd4ee",
    "passed": "#1b6336",
    "failed": "#a3261c",
    "key": "#1a5fa8",
    "person": "#0b559f",
    "place": "#1b6336",
    "organisation": "#7a4a00",
    "group": "#6f3394",
    "rank": "#962350",
    "date": "#0b5f66",
    "quantity": "#993a12",
    "agree": "#155029",
    "agree-back": "#d5ecdb",
    "conflict": "#8e1c14",
    "conflict-back": "#f8d9d4",
    "update": "#0d4a8c",
    "update-back": "#d8e6f7",
    "part": "#5b2a80",
    "part-back": "#e8dcf3",
    "plain": "#474d56",
    "plain-back": "#e2dfd6",
    "unsure": "#664700",
    "unsure-back": "#f3e6bd",
}

DARK = Theme(
    name="crosswire-dark",
    primary="#7db4f5",
    secondary="#93c8ff",
    accent="#7db4f5",
    warning="#e5c07b",
    error="#ff9d94",
    success="#8fd9a8",
    foreground="#dbe0e6",
    background="#12161c",
    surface="#171c23",
    panel="#1d232c",
    dark=True,
    variables={"input-selection-background": "#2c456b", **_DARK},
)

LIGHT = Theme(
    name="crosswire-light",
    primary="#1a5fa8",
    secondary="#0b559f",
    accent="#1a5fa8",
    warning="#7a4a00",
    error="#a3261c",
    success="#1b6336",
    foreground="#22262c",
    background="#fbfaf6",
    surface="#f4f2ec",
    panel="#eae7de",
    dark=False,
    variables={"input-selection-background": "#bcd4ee", **_LIGHT},
)


THEMES = {theme.name: theme for theme in (DARK, LIGHT)}


@cache
def colours(name: str) -> Mapping[str, str]:
    """Colours of a theme by name; those of the dark one for a theme that is not ours."""
    theme = THEMES.get(name, DARK)
    base = {"foreground": theme.foreground, "accent": theme.accent}
    return {**theme.variables, **{key: value for key, value in base.items() if value}}


@cache
def style(name: str, *roles: str) -> Style:
    """Style of some roles in a theme, the later ones on top.

    Raises KeyError for a role that is not one of `ROLES`.
    """
    found = Style.null()
    palette = colours(name)
    for role in roles:
        if role:
            ink, paper, letters = _ROLES[role]
            found += Style.parse(letters) if letters else Style.null()
            found += Style(color=palette.get(ink), bgcolor=palette.get(paper))
    return found


def preferred(environment: Mapping[str, str] = os.environ) -> str:
    """Name of the theme that suits the terminal, as far as it says so (COLORFGBG, "ink;paper")."""
    paper = environment.get("COLORFGBG", "").rpartition(";")[2]
    return LIGHT.name if paper in {"7", "15"} else DARK.name
