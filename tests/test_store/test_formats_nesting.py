"""Pages that nest without end are refused before they cost minutes; sloppy ones are not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from store.errors import InputError
from store.formats import read_paths
from store.formats.incoming import Incoming
from store.formats.nesting import DEEPEST, too_deep

DEEP = 20 * DEEPEST


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * DEEP,
        "<DIV class='x>y'>" * DEEP,
        "<div>" * DEEP + "</div>" * DEEP,
        "<div></x>" * DEEP,
        "<div/>" * DEEP,
        "<ul><li>" * DEEP,
        "<em></p>" * DEEP,
        "<!-- </div> --><div>" * DEEP,
    ],
)
def test_endless_nesting_is_refused_at_once(tmp_path: Path, page: str) -> None:
    file = tmp_path / "deep.html"
    file.write_text(f"<html><body>{page}A guard crossed over.", encoding="utf-8")
    before = time.perf_counter()
    (refused,) = read_paths([file])
    assert time.perf_counter() - before < 2
    assert isinstance(refused, InputError)
    assert "inside one another" in refused.reason


@pytest.mark.parametrize(
    "page",
    [
        "<p>one<br>two<img src=a>" * DEEP,
        "<div><p>one</div>" * DEEP,
        "<svg>" + "<path d='M0 0'/>" * DEEP + "</svg>",
        "<script>" + "document.write('<div>');" * DEEP + "</script>",
        "<!--" + "<div>" * DEEP + "-->",
        "a < b and <3 " * DEEP,
    ],
)
def test_long_and_sloppy_pages_are_read(page: str) -> None:
    assert not too_deep(page)


@pytest.mark.parametrize("page", ["<a" * 1_000_000, "<" * 1_000_000, "<!--" * 500_000, "<script" * 300_000])
def test_the_look_takes_time_in_proportion(page: str) -> None:
    before = time.perf_counter()
    too_deep(page)
    assert time.perf_counter() - before < 5


def test_a_page_as_deep_as_browsers_allow_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    words = "A guard crossed over on Friday. " * 10
    file.write_text(f"<html><body>{'<div>' * 512}<p>{words}</p>{'</div>' * 512}</body></html>")
    (read,) = read_paths([file])
    assert isinstance(read, Incoming)
    assert read.report.text == words.strip()
