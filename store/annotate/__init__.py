"""Annotators: pure functions from a document to what is found in it.

`annotate` is imported when it is first asked for: it brings the name model, which most verbs of the program
do not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.annotate.pipeline import annotate

__all__ = ["annotate"]


def __getattr__(name: str) -> object:
    if name == "annotate":
        from store.annotate.pipeline import annotate

        return annotate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
