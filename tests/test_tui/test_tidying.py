"""Garbage is looked for while nothing is typed."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator

import pytest

from tui import tidying


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    threshold, switch = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.set_threshold(*threshold)
    sys.setswitchinterval(switch)
    gc.unfreeze()


@pytest.mark.parametrize(
    ("pending", "quiet", "collected"),
    [(0, 60.0, 0), (tidying._SOME, 60.0, 1), (tidying._SOME, 0.0, 0), (tidying._MANY, 0.0, 1)],
)
def test_not_between_a_key_and_its_answer(
    monkeypatch: pytest.MonkeyPatch, pending: int, quiet: float, collected: int
) -> None:
    made: list[int] = []
    now = 100.0
    monkeypatch.setattr(tidying.time, "monotonic", lambda: now)
    monkeypatch.setattr(tidying.gc, "get_count", lambda: (0, 0, pending))
    monkeypatch.setattr(tidying.gc, "collect", lambda: made.append(1))
    tidy = tidying.Tidying()
    tidy.typed()
    now += quiet
    tidy.look()
    assert len(made) == collected


def test_old_objects_are_left_alone_from_the_start() -> None:
    tidy = tidying.Tidying()
    tidy.begin()
    assert gc.isenabled()
    assert gc.get_threshold()[2] >= 10**5
    frozen = gc.get_freeze_count()
    kept = [[number] for number in range(1_000)]
    tidy.settle()
    assert gc.get_freeze_count() >= frozen + len(kept)
