"""Names by a pipeline of spaCy, which is an extra: `pip install crosswire[spacy]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from store.annotate.names.titles import without_title
from store.errors import UsageError
from store.model import Kind, Mention, Report

KINDS = {
    "PERSON": Kind.PERSON,
    "PER": Kind.PERSON,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "ORG": Kind.ORGANISATION,
    "NORP": Kind.GROUP,
}
"""Labels of the models trained on OntoNotes and of those trained on WikiNER."""

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_MODEL = re.compile(r"[A-Za-z][\w.-]*$")


class SpacyNames:
    """The entities of a spaCy pipeline. Titles, articles and the possessive are taken off, as everywhere.

    Raises UsageError where spaCy or the model is not installed.
    """

    def __init__(self, model: str) -> None:
        if not model:
            raise UsageError("which model of spaCy? Write --annotator spacy:en_core_web_sm, for example")
        if not _MODEL.match(model):
            raise UsageError(f'"{model}" is no name of a spaCy model; name an installed one')
        try:
            spacy: Any = import_module("spacy")
        except ImportError as error:
            raise UsageError('spaCy is not installed; install it: pip install "crosswire[spacy]"') from error
        try:
            self._pipeline: Any = spacy.load(model, exclude=("parser", "lemmatizer", "textcat"))
        except OSError as error:
            raise UsageError(
                f'the spaCy model "{model}" is not installed; install it: python -m spacy download {model}'
            ) from error
        meta = self._pipeline.meta
        self.version = f"{meta.get('version', '')} (spaCy {spacy.__version__})"
        self.languages = (str(meta.get("lang", "en")),)
        self.origin = "model"

    def __call__(self, report: Report) -> Iterator[Mention]:
        """The names of a report. spaCy counts offsets in code points, as we do."""
        text = report.text
        self._pipeline.max_length = max(self._pipeline.max_length, len(text) + 1)
        for one in self._pipeline(text).ents:
            kind = KINDS.get(one.label_)
            if kind is not None:
                start, end = _trimmed(text, one.start_char, one.end_char, kind)
                if start < end:
                    yield Mention(start, end, kind)


def _trimmed(text: str, start: int, end: int, kind: Kind) -> tuple[int, int]:
    article = _ARTICLE.match(text, start, end)
    start = article.end() if article else start
    if kind is Kind.PERSON:
        start += without_title(text[start:end])
    end -= len(match.group()) if (match := _POSSESSIVE.search(text[start:end])) else 0
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
