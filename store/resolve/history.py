"""Which corrections hold: those that were made and not taken back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from store.model import Correction


class History(NamedTuple):
    """Corrections as they stand after a sequence of records."""

    holding: tuple[Correction, ...]
    """Those that hold, in the order in which they were first made."""
    last: Correction | None
    """The one that was made, or made again, last of those that hold: the next to take back."""
    undone: tuple[Correction, ...]
    """Those taken back since the last new one; the last of them is the next to make again."""


def history(records: Iterable[Correction]) -> History:
    """What holds after these records, oldest first.

    As in an editor, a new correction ends what could be made again. A record that takes back what does not
    hold, or makes again what was not taken back, changes nothing.
    """
    made: dict[str, Correction] = {}
    done: list[Correction] = []
    undone: list[Correction] = []
    for record in records:
        if record.undoes:
            step = made.get(record.undoes)
            if step is not None and step in done:
                done.remove(step)
                undone.append(step)
        elif record.redoes:
            step = made.get(record.redoes)
            if step is not None and step in undone:
                undone.remove(step)
                done.append(step)
        else:
            made[record.id] = record
            done.append(record)
            undone.clear()
    holds = {step.id for step in done}
    return History(
        tuple(step for step in made.values() if step.id in holds),
        done[-1] if done else None,
        tuple(undone),
    )
