"""Which panes are in view at which width."""

from __future__ import annotations

import pytest

from tui.screens.layout import NAMES, Layout
from tui.session import Session


@pytest.mark.parametrize(
    ("columns", "panes"), [(40, 1), (63, 1), (64, 2), (80, 2), (107, 2), (108, 3), (120, 3), (200, 3)]
)
def test_as_many_panes_as_fit(columns: int, panes: int) -> None:
    layout = Layout(Session(focus="reader"))
    visible = layout.arrange(columns)
    assert len(visible) == panes
    assert "reader" in visible
    assert columns - sum(visible.values()) >= min(columns, 30)


@pytest.mark.parametrize("focus", NAMES)
@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_the_focused_pane_is_always_in_view(focus: str, columns: int) -> None:
    assert focus in Layout(Session(focus=focus)).arrange(columns)


def test_two_panes_show_the_list_that_was_used_last() -> None:
    layout = Layout(Session())
    layout.focus = "side"
    layout.focus = "reader"
    assert list(layout.arrange(80)) == ["side", "reader"]


def test_sizes_have_limits_and_can_be_reset() -> None:
    layout = Layout(Session(focus="side"))
    usual = layout.arrange(120)["side"]
    layout.resize(4, 120)
    assert layout.arrange(120)["side"] == usual + 4
    for _ in range(50):
        layout.resize(4, 120)
    assert 120 - sum(layout.arrange(120).values()) >= 30
    for _ in range(50):
        layout.resize(-4, 120)
    assert layout.arrange(120)["side"] == 18
    layout.reset()
    assert layout.arrange(120)["side"] == usual


def test_in_the_text_wider_means_a_narrower_list() -> None:
    layout = Layout(Session(focus="reader"))
    before = layout.arrange(120)["reports"]
    layout.resize(4, 120)
    assert layout.arrange(120)["reports"] == before - 4


def test_zoom_shows_one_pane() -> None:
    layout = Layout(Session(focus="reader"))
    layout.zoomed = True
    assert layout.arrange(200) == {"reader": 0}


def test_nonsense_in_a_session_is_ignored() -> None:
    layout = Layout(Session(focus="nowhere", sizes={"reports": 2, "moon": 50}))
    assert layout.focus == "reports"
    assert layout.sizes == {}


def test_neighbours() -> None:
    layout = Layout(Session(focus="reports"))
    assert layout.beside(-1) == "reports"
    assert layout.beside(1) == "reader"
