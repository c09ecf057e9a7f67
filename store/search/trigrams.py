"""Postings of trigrams: which forms share most three-letter pieces with a query.

Words are padded as in PostgreSQL's pg_trgm, so that the beginning of a word weighs more than its middle.
"""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import islice

BUDGET = 30_000
"""Postings read for one query, the rarest first. More adds milliseconds and finds next to nothing."""
CANDIDATES = 250
"""Forms ranked by spelling after the trigrams."""


def trigrams(form: str) -> set[str]:
    """The trigrams of a form, its words padded with two blanks before and one behind."""
    padded = "  " + form.replace(" ", "   ") + " "
    return {padded[at : at + 3] for at in range(len(padded) - 2)} - {"   "}


class Trigrams:
    """Numbers of forms by trigram. Numbers are only added; the caller leaves out those that are gone."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}

    def add(self, number: int, form: str) -> None:
        postings = self._postings
        for trigram in trigrams(form):
            found = postings.get(trigram)
            if found is None:
                found = postings[trigram] = array("I")
            found.append(number)

    def candidates(self, form: str, most: int = CANDIDATES, budget: int = BUDGET) -> list[int]:
        """Numbers of the forms that share most trigrams with `form`, at most `most`."""
        lists = sorted((self._postings[each] for each in trigrams(form) if each in self._postings), key=len)
        shared: Counter[int] = Counter()
        for postings in lists:
            if budget <= 0:
                break
            shared.update(postings)
            budget -= len(postings)
        if len(shared) <= most:
            return list(shared)
        by_share = sorted(Counter(shared.values()).items(), reverse=True)
        least, total = by_share[0][0] + 1, 0
        for share, number in by_share:
            if total + number > most:
                break
            least, total = share, total + number
        best = [number for number, share in shared.items() if share >= least]
        # Of the share that fits in part, those with the rarest trigrams: they came into the counter first.
        rest = (number for number, share in shared.items() if share == least - 1)
        return best + list(islice(rest, most - len(best)))
