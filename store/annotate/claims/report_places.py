"""Places that a whole report gives: its dateline, its headline, its country, its capital."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from store.annotate.claims.dateline import capital_of, dateline, is_scene, people_of_capital
from store.annotate.claims.place_terms import is_country
from store.annotate.language.view import Words
from store.model import Mention


class ReportPlaces:
    """The places of a report as a whole, each looked up once.

    `places` are all its names of places, `body` is where the article proper begins, `title` a headline that
    is not part of the text.
    """

    def __init__(self, view: Words, places: Sequence[Mention], body: int, title: str) -> None:
        self._view = view
        self._places = places
        self._body = body
        self._title = frozenset(re.findall(r"\w+", title))
        self._titled: str | None = None
        self._filed: str | None = None
        self._country: str | None = None
        self._capitals: dict[str, str] = {}

    def filed(self) -> str:
        """The place of the dateline, where the lead names no other country; empty if there is none."""
        if self._filed is None:
            whole = self._places
            found = dateline(self._view, whole, self._body)
            told = found is not None and is_scene(self._view, found, whole)
            self._filed = found.span.of(self._view.text) if found is not None and told else ""
        return self._filed

    def country(self) -> str:
        """The country that the report names most often; empty if it names none."""
        if self._country is None:
            whole = self._places
            view = self._view
            names = Counter(
                name
                for one in whole
                if is_country(name := one.span.of(view.text))
                and not view.capital(view.tokens_of(one.span).stop)
                and view.text[one.end : one.end + 1] != "-"
            )
            self._country = max(names, key=names.__getitem__) if names else ""
        return self._country

    def capital(self, held: range) -> str:
        """The town of "in the Afghan capital", as the report names it elsewhere."""
        if "capital" not in self._view.low[held.start : held.stop]:
            return ""
        people = people_of_capital(self._view, held)
        if people and people not in self._capitals:
            self._capitals[people] = capital_of(self._view, people, self._places)
        return self._capitals.get(people, "")

    def headline(self) -> str:
        """The first place of the text that a headline beside it names, too; empty if there is none."""
        if self._title and self._titled is None:
            whole = self._places
            names = dict.fromkeys(one.span.of(self._view.text) for one in whole)
            self._titled = next((name for name in names if not is_country(name) and self._has(name)), "")
        return self._titled or ""

    def _has(self, place: str) -> bool:
        """True if the headline has the first word of a place that begins with a capital."""
        return next((word for word in re.findall(r"\w+", place) if word[0].isupper()), "") in self._title
