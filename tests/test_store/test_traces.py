"""What the index keeps of a comparison gives the same comparison back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from store.index import traces
from store.model import Comparison, Gate, Relation

EVENT = Gate("same event", True, "Both figures are about the event “kill”.")
COUNT = Gate("intervals overlap", False, "No number fits both “12” and “20”.")


PLAIN = Comparison(
    id="a@1~b@2",
    left="a@1",
    right="b@2",
    left_report="a",
    right_report="b",
    relation=Relation.CONFLICT,
    aspect="count",
    why="They differ.",
    gates=(EVENT, COUNT),
)


def pair(left: str, right: str) -> Comparison:
    return replace(PLAIN, id=f"{left}~{right}", left=left, right=right)


def back(packer: traces.Packer, comparison: Comparison) -> Comparison:
    steps = {number: traces.step(data) for number, data in packer.steps.items()}
    return traces.restored(comparison.id, traces.unpack(packer.pack(comparison)), steps)


@pytest.mark.parametrize(
    "comparison",
    [
        PLAIN,
        replace(PLAIN, why=COUNT.why),
        pair("a~b@1", "c~d@2"),
        pair("ي@1", "🙂@2"),
        replace(PLAIN, gates=()),
        replace(PLAIN, left_again=("a@9",), right_again=("b@7", "b@8")),
    ],
)
def test_a_comparison_comes_back_as_it_was(comparison: Comparison) -> None:
    packer = traces.Packer()
    packer.pack(comparison)
    assert back(packer, comparison) == comparison


def test_a_step_is_kept_once() -> None:
    packer = traces.Packer()
    first = packer.pack(PLAIN)
    packer.pack(pair("c@1", "d@2"))
    assert len(packer.steps) == 2
    other = traces.Packer()
    assert other.pack(PLAIN) == first
    assert other.steps == packer.steps


def test_the_verdict_is_not_kept_twice_where_a_step_says_it() -> None:
    long = "No number fits both “12” and “20”, " * 20
    packer = traces.Packer()
    twice = replace(PLAIN, why=long, gates=(EVENT, Gate("intervals overlap", False, long)))
    assert len(packer.pack(twice)) < len(long)


def test_a_missing_step_is_noticed() -> None:
    packer = traces.Packer()
    packed = traces.unpack(packer.pack(PLAIN))
    assert traces.needed([packed]) == set(packer.steps)
    with pytest.raises(KeyError):
        traces.restored("a@1~b@2", packed, {})
