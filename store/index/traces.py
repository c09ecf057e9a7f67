"""The trace of a comparison as the index keeps it: each distinct step once, named by what it says.

Ten steps lead to a comparison, most of them in the same words as for thousands of others. A step is found
by the hash of its content (BLAKE2b, RFC 7693), so that nothing is looked up to write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import msgspec

from store.model import Comparison, Gate, Relation


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """A comparison without its id and without the words of its steps."""

    left: int
    """Code points of the id that name the left claim."""
    left_report: str
    right_report: str
    relation: Relation
    aspect: str
    why: str | int
    """The sentence, or the position of the step that says it."""
    steps: tuple[int, ...]
    left_again: tuple[str, ...] = ()
    right_again: tuple[str, ...] = ()


_packed = msgspec.msgpack.Decoder(Packed)
_step = msgspec.msgpack.Decoder(Gate)
_encoder = msgspec.msgpack.Encoder()


class Packer:
    """Packs comparisons; `steps` has what their traces say, encoded, by number."""

    def __init__(self) -> None:
        self.steps: dict[int, bytes] = {}
        self._numbers: dict[Gate, int] = {}

    def pack(self, comparison: Comparison) -> bytes:
        """The comparison in few bytes; its id is kept beside it."""
        why: str | int = comparison.why
        for at, gate in enumerate(comparison.gates):
            if gate.why == comparison.why:
                why = at
        return _encoder.encode(
            Packed(
                len(comparison.left),
                comparison.left_report,
                comparison.right_report,
                comparison.relation,
                comparison.aspect,
                why,
                tuple(self._number(gate) for gate in comparison.gates),
                comparison.left_again,
                comparison.right_again,
            )
        )

    def _number(self, gate: Gate) -> int:
        number = self._numbers.get(gate)
        if number is None:
            data = _encoder.encode(gate)
            number = int.from_bytes(blake2b(data, digest_size=8).digest(), "big", signed=True)
            self._numbers[gate] = number
            self.steps[number] = data
        return number


def unpack(data: bytes) -> Packed:
    """What `Packer.pack` made."""
    return _packed.decode(data)


def step(data: bytes) -> Gate:
    """A step as `Packer.steps` has it."""
    return _step.decode(data)


def needed(packed: Iterable[Packed]) -> set[int]:
    """Numbers of the steps in the traces of some comparisons."""
    return {number for each in packed for number in each.steps}


def restored(name: str, packed: Packed, steps: Mapping[int, Gate]) -> Comparison:
    """The comparison whose id is `name`. Raises KeyError if a step is missing."""
    gates = tuple([steps[number] for number in packed.steps])
    return Comparison(
        id=name,
        left=name[: packed.left],
        right=name[packed.left + 1 :],
        left_report=packed.left_report,
        right_report=packed.right_report,
        relation=packed.relation,
        aspect=packed.aspect,
        why=packed.why if isinstance(packed.why, str) else gates[packed.why].why,
        gates=gates,
        left_again=packed.left_again,
        right_again=packed.right_again,
    )
