"""Comparison of claims: pure functions over records.

`compare` explains any two claims; `compare_all` finds the pairs worth comparing without trying all of them.
"""

from store.compare.blocking import block_keys, compare_all, report_keys
from store.compare.context import Context, Published, SubjectTree
from store.compare.explain import compare
from store.compare.origins import Copies
from store.compare.rest import the_rest

__all__ = [
    "Context",
    "Copies",
    "Published",
    "SubjectTree",
    "block_keys",
    "compare",
    "compare_all",
    "report_keys",
    "the_rest",
]
