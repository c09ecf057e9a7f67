"""Contrast of every role on every background it appears on, after WCAG 2.2 (4.5 for text)."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from tui import theme

LEAST = 4.5
BACKGROUNDS = ("background", "surface", "panel")
ROW_BACKS = ("cursor-back", "cursor-blurred-back")
TEXT_BACKS = ("claim-back", "claim-current-back", "selection-back")
IN_ROWS = ("title", "strong", "muted", "accent", "match", "warning", "passed", "failed", "key")


def ratio(ink: str, paper: str) -> float:
    """Contrast ratio as WCAG defines it, by relative luminance."""

    def luminance(name: str) -> float:
        parts = []
        for value in Color.parse(name).rgb:
            share = value / 255
            parts.append(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
        red, green, blue = parts
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_of(style: Style, otherwise: str) -> str:
    return style.color.name if style.color is not None else otherwise


@pytest.fixture(params=[theme.DARK, theme.LIGHT], ids=lambda one: one.name)
def chosen(request: pytest.FixtureRequest) -> Theme:
    found: Theme = request.param
    return found


def _paper(chosen: Theme, name: str) -> str:
    return str(getattr(chosen, name, None) or chosen.variables[name])


def test_the_formula() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("role", sorted(theme.ROLES))
def test_text_and_chips(chosen: Theme, role: str) -> None:
    style = theme.style(chosen.name, role)
    ink = ink_of(style, str(chosen.foreground))
    if style.bgcolor is not None:
        papers = [style.bgcolor.name]
    else:
        papers = [_paper(chosen, name) for name in BACKGROUNDS]
        if role in IN_ROWS or role.startswith("kind-"):
            papers += [chosen.variables[name] for name in ROW_BACKS]
        if role.startswith("kind-") and not role.endswith("-glyph"):
            papers += [chosen.variables[name] for name in TEXT_BACKS]
    for paper in papers:
        assert ratio(ink, paper) >= LEAST, f"{role}: {ink} on {paper} has {ratio(ink, paper):.2f}"


def test_kinds_on_the_passages_of_a_comparison(chosen: Theme) -> None:
    for kind in theme.KINDS:
        ink = ink_of(theme.style(chosen.name, f"kind-{kind}"), "")
        for relation in theme.RELATIONS:
            paper = theme.style(chosen.name, f"relation-{relation}").bgcolor
            assert paper is not None
            assert ratio(ink, paper.name) >= LEAST, f"{kind} on {relation}: {ratio(ink, paper.name):.2f}"


@pytest.mark.parametrize("name", ["line-focus", "accent", "muted"])
def test_titles_of_panes(chosen: Theme, name: str) -> None:
    ink = _paper(chosen, name)
    for paper in BACKGROUNDS:
        assert ratio(ink, _paper(chosen, paper)) >= LEAST


def test_both_themes_know_the_same_colours() -> None:
    assert set(theme.DARK.variables) == set(theme.LIGHT.variables)


@pytest.mark.parametrize(
    ("stated", "dark"), [("15;0", True), ("0;15", False), ("0;default;15", False), ("", True)]
)
def test_the_terminal_may_state_its_background(stated: str, dark: bool) -> None:
    assert (
        theme.preferred({"COLORFGBG": stated} if stated else {}) == (theme.DARK if dark else theme.LIGHT).name
    )
