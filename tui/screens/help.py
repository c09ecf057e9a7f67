"""The keys that work where the user is, from the registry."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.binding import BindingType

from tui import keys, render
from tui.screens.list_dialog import ListDialog
from tui.widgets.rows import RowList


class HelpRow(NamedTuple):
    """A line of the help."""

    keys: str
    help: str
    title: bool = False


MATRIX = (
    HelpRow("≠ colonels", "how the figures of a row relate"),
    HelpRow("≠ 3", "how it relates to the one under the cursor"),
    HelpRow("2 ├─•─●─┤ 7", "the range; ● is the one under the cursor"),
    HelpRow("14 ├───▶", "an open end: at least 14"),
    HelpRow("now, so far", "how many there are; how many in all"),
    HelpRow("✓ ≠", "a person decided so"),
    HelpRow("● outlet", "a marked report: s compares only those"),
)
"""Signs of the matrix."""


def rows_of(*scopes: str) -> list[HelpRow]:
    """Headings and keys of some scopes, and how kinds and relations are marked."""
    rows: list[HelpRow] = []
    for scope in scopes:
        rows += [HelpRow("", ""), HelpRow(keys.TITLES[scope], "", title=True)]
        rows += [
            HelpRow("  ".join(keys.key_name(key) for key in action.keys), action.help)
            for action in keys.of(scope)
        ]
    rows += [HelpRow("", ""), HelpRow("Signs", "", title=True)]
    rows += [HelpRow(glyph, kind) for kind, glyph in render.KIND_GLYPHS.items()]
    rows += [HelpRow(glyph, str(relation)) for relation, glyph in render.RELATION_GLYPHS.items()]
    rows.append(HelpRow("▎", "a line with a claim"))
    if "matrix" in scopes:
        rows += MATRIX
    if "story" in scopes:
        from tui.story_lines import GLYPHS, WORDS

        rows += [HelpRow(glyph, WORDS[step]) for step, glyph in GLYPHS.items()]
        rows += [
            HelpRow("┃  ↑", "a range; an open end: at least so many"),
            HelpRow("╌", "the figure that a policy draws"),
        ]
    rows.append(HelpRow("✓", "a line with a name that was put right by hand (twice underlined)"))
    rows.append(HelpRow("•  ✎", "a marked passage, a note"))
    return rows[1:]


class HelpList(RowList[HelpRow]):
    """Keys left, what they do right."""

    def draw(self, item: HelpRow, width: int) -> list[render.Line]:
        if item.title:
            return [[(item.keys, "accent")]]
        room = min(20, width // 3)
        left = render.fit([(item.keys, "key")], room)
        gap = " " * (room + 1 - render.width_of(left))
        return [render.fit([*left, (gap, ""), (item.help, "")], width)]


class HelpScreen(ListDialog[HelpRow, None]):
    """A list of keys over the screen that asked for it."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("help")]
    NAME = "help"
    SCOPES = ("help",)

    def __init__(self, *scopes: str) -> None:
        super().__init__(HelpList(), rows_of(*scopes), "Keys")
