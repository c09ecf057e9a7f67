"""Annotators that users plug in, and those that come with the program.

A distribution offers an annotator of names under the entry point group `crosswire.annotators`:

    [project.entry-points."crosswire.annotators"]
    mine = "my_package:find_names"

`find_names(report)` yields the names of a `store.model.Report` in any order, as `store.model.Mention` or as
tuples `(start, end, kind)` or `(start, end, kind, entity)`: a half-open range of code points of the text, one
of "person", "place", "organisation" and "group", and, if it is known, the entity by its name or by an
identifier of the annotator's own. It may carry attributes, see `NameAnnotator`. It takes the place of the
program's own names only: ranks, dates, quantities, attributions and claims are found over its names.

`crosswire add --annotator mine` uses it; `mine:ARGUMENT` first calls the entry point with the argument and
uses what that returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from store.annotate.pipeline import VERSION, Named, annotate, apart
from store.errors import CrosswireError, InputError, UsageError
from store.model import ENTITY_KINDS, Annotation, Kind, Mention, Provenance, Report
from store.text.hygiene import one_line

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "crosswire.annotators"
DEFAULT = "crosswire"
_HINT = "report it to those who make the annotator, or add without --annotator"

Name = Mention | tuple[int, int, str] | tuple[int, int, str, str]


class NameAnnotator(Protocol):
    """What an entry point leads to. Optional attributes: `version` (str), `origin` ("model", the default, or
    "rule") and `languages` (codes of the languages that it reads; ("en",) by default)."""

    def __call__(self, report: Report) -> Iterable[Name]:
        """The names of a report. What it raises refuses this report, and the next goes on."""


class Annotator:
    """Everything that is found in a report, with names by one annotator. Called with a report."""

    def __init__(self, name: str, names: NameAnnotator | None, version: str) -> None:
        self.name = name
        self.version = version
        self._names = names

    def __call__(self, report: Report) -> Annotation:
        """Raises InputError if the annotator fails on the report."""
        return self.over(report, ())

    def over(self, report: Report, given: Sequence[Mention]) -> Annotation:
        """The annotation over the mentions that the input states. Raises InputError as above."""
        return annotate(report, given=given, names_of=self._named if self._names else None)

    def _named(self, report: Report) -> Named:
        where = report.origin or report.id
        try:
            found = list(self._names(report)) if self._names else []
        except CrosswireError:
            raise
        except Exception as error:  # a plug-in may raise anything, and the other reports must go on
            reason = one_line(f"{type(error).__name__}: {error}")[:200]
            raise InputError(where, f'the annotator "{self.name}" failed: {reason}', _HINT) from error
        mentions = []
        for one in found:
            mention = _mention(one, report.text)
            if isinstance(mention, str):
                raise InputError(where, f'the annotator "{self.name}" gave {mention}', _HINT)
            mentions.append(mention)
        origin = "rule" if getattr(self._names, "origin", "model") == "rule" else "model"
        made = Provenance("rule" if origin == "rule" else "model", self.name, self.version)
        languages = tuple(map(str, getattr(self._names, "languages", ("en",))))
        return Named(apart(mentions), made, languages)


def annotator(name: str = DEFAULT) -> Annotator:
    """The annotator of that name: "crosswire", "spacy:MODEL", or that of a plug-in.

    Raises UsageError if there is none, or if it cannot be loaded.
    """
    if name == DEFAULT:
        return Annotator(DEFAULT, None, VERSION)
    base, colon, argument = name.partition(":")
    if base == "spacy":
        from store.annotate.spacy_names import SpacyNames

        found: NameAnnotator = SpacyNames(argument)
        return Annotator(name, found, str(getattr(found, "version", "")))
    from importlib.metadata import entry_points

    points = {point.name: point for point in entry_points(group=GROUP)}
    if base not in points:
        known = ", ".join((DEFAULT, "spacy:MODEL", *map(one_line, sorted(points))))
        raise UsageError(f'no annotator "{one_line(name)}"; there are {known}')
    found = _loaded(points[base], argument if colon else None)
    version = str(getattr(found, "version", "") or (points[base].dist.version if points[base].dist else ""))  # type: ignore[union-attr]
    return Annotator(name, found, version)


def _loaded(point: EntryPoint, argument: str | None) -> NameAnnotator:
    try:
        found: Any = point.load()
        if argument is not None:
            found = found(argument)
    except CrosswireError:
        raise
    except Exception as error:
        reason = one_line(f"{type(error).__name__}: {error}")[:200]
        raise UsageError(f'the annotator "{one_line(point.name)}" cannot be loaded: {reason}') from error
    if not callable(found):
        raise UsageError(f'the annotator "{one_line(point.name)}" is no function: {one_line(point.value)}')
    return found  # type: ignore[no-any-return]


def _mention(one: object, text: str) -> Mention | str:
    """A name as a mention, or what is wrong with it."""
    row = msgspec.structs.astuple(one)[:4] if isinstance(one, Mention) else one
    if not isinstance(row, tuple | list) or len(row) not in (3, 4):
        return f"no (start, end, kind): {one_line(repr(one))[:80]}"
    start, end, kind = row[:3]
    if type(start) is not int or type(end) is not int:
        return f"offsets that are no whole numbers: {one_line(repr(one))[:80]}"
    if not 0 <= start < end <= len(text):
        return f"the span {start}-{end}, but the text has {len(text)} characters"
    if not text[start:end].strip():
        return f"the span {start}-{end}, which is white space"
    if kind not in ENTITY_KINDS:
        return f'the kind "{one_line(str(kind))[:30]}", which is none of {", ".join(ENTITY_KINDS)}'
    entity = row[3] if len(row) == 4 else ""
    return Mention(start, end, Kind(kind), one_line(str(entity or "")), by="names")
