"""Annotating the reports of an archive anew. What a person did stays: it is kept apart from annotations."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from store.archive import adding
from store.archive.corrections import Corrections
from store.backends.base import Backend
from store.errors import ArchiveDamagedError, InputError
from store.index import Index
from store.model import Annotation, Mention, Report

FILE = "annotating.txt"
"""In the archive's folder while a run is not complete: what the run is, then the ids that are done."""


_NAMES = "names"
"""Key of the provenance of names, and the name of the program's own annotator of them."""


class Counts(msgspec.Struct, omit_defaults=False):
    """What a new annotation changes."""

    mentions_added: int = 0
    mentions_removed: int = 0
    mentions_changed: int = 0
    """Mentions of another kind at the same place."""
    claims_added: int = 0
    claims_removed: int = 0
    claims_changed: int = 0
    """Claims of the same figure that say something else of it."""
    entities_added: int = 0
    entities_removed: int = 0

    def __bool__(self) -> bool:
        return any(msgspec.structs.astuple(self))

    def add(self, other: Counts) -> None:
        """Add other counts to these."""
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))


class Reannotated(msgspec.Struct, frozen=True):
    """What became of one report."""

    report: str
    status: Literal["changed", "same", "refused"]
    counts: Counts
    note: str = ""
    """Of a refused report why it was refused; its annotation is as it was."""
    judgements: tuple[str, ...] = ()
    """Comparisons that were judged and are not made any more, because a claim of theirs is gone. The
    judgements are kept."""
    corrections: tuple[str, ...] = ()
    """Corrections that find no place any more. They are kept."""


def differences(before: Annotation, after: Annotation) -> Counts:
    """What is other in a new annotation of the same text. Pure."""
    old, new = _kinds(before.mentions), _kinds(after.mentions)
    changed = sum(1 for span, kinds in new.items() if span in old and old[span] != kinds)
    old_claims = {claim.id: claim for claim in before.claims}
    new_claims = {claim.id: claim for claim in after.claims}
    old_names = {local.id for local in before.entities}
    new_names = {local.id for local in after.entities}
    return Counts(
        sum(len(kinds) for span, kinds in new.items() if span not in old),
        sum(len(kinds) for span, kinds in old.items() if span not in new),
        changed,
        len(new_claims.keys() - old_claims.keys()),
        len(old_claims.keys() - new_claims.keys()),
        sum(1 for key in new_claims.keys() & old_claims.keys() if new_claims[key] != old_claims[key]),
        len(new_names - old_names),
        len(old_names - new_names),
    )


def _kinds(mentions: Iterable[Mention]) -> Mapping[tuple[int, int], set[str]]:
    found: dict[tuple[int, int], set[str]] = {}
    for each in mentions:
        found.setdefault((each.start, each.end), set()).add(each.kind)
    return found


def versions(annotation: Annotation) -> dict[str, tuple[str, str]]:
    """Name and version of each annotator that made an annotation; what came with the input is left out."""
    return {
        key: (made.name, made.version)
        for key, made in annotation.provenance.items()
        if made.origin in {"model", "rule"}
    }


def is_current(annotation: Annotation, present: Mapping[str, tuple[str, str]]) -> bool:
    """True if the annotators of today, as `versions` gives them, made all of an annotation.

    What another annotator of names made, by the user's choice, is not replaced by the program's own.
    """
    made = versions(annotation)
    own = present.get(_NAMES, ("", ""))
    if own[0] == _NAMES and made.get(_NAMES, own)[0] != _NAMES:
        return True
    return bool(annotation.paragraphs) and all(present.get(key) == each for key, each in made.items())


def anew(report: Report, before: Annotation, annotate: Callable[[Report], Annotation]) -> Annotation:
    """A new annotation; the mentions that came with the input stay. Raises InputError."""
    names = {local.id: local.name for local in before.entities}
    given = tuple(
        msgspec.structs.replace(each, entity=_stated(each.entity, names.get(each.entity, "")), by="")
        for each in before.mentions
        if each.by == "import"
    )
    return adding.annotated(annotate, report, given)


def _stated(local: str, name: str) -> str:
    """What the input said of the entity: its name, or an identifier, which is not made from the name."""
    if not name:
        return ""
    stem = local.partition(":")[2]
    made = adding.safe_id(Report(id=name, text="")).casefold()
    return name if re.fullmatch(re.escape(made) + r"(-\d+)?", stem.casefold()) else stem


class Run:
    """A run over an archive that can be stopped and taken up again.

    `folder` is where the ids of what is done are kept; None keeps none. `what` describes the run: another
    description begins anew.
    """

    def __init__(self, folder: Path | None, what: str) -> None:
        self._path = folder / FILE if folder is not None and os.access(folder, os.W_OK) else None
        self._what = what
        self.done = self._read()
        """Ids of reports that were done before."""

    def _read(self) -> set[str]:
        try:
            lines = self._path.read_text("utf-8").splitlines() if self._path is not None else []
        except (OSError, UnicodeDecodeError):
            return set()
        return set(lines[1:]) if lines and lines[0] == self._what else set()

    def begin(self) -> None:
        """Write down what the run is, unless it is taken up again."""
        if self._path is not None and not self.done:
            self._path.write_text(self._what + "\n", "utf-8")

    def finish(self, report_id: str) -> None:
        """One report is done, and on the disk."""
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(report_id + "\n")

    def end(self) -> None:
        """All is done."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)


class Annotating:
    """Annotates reports of one archive anew; `judged` are ids of comparisons on which a person decided."""

    def __init__(
        self,
        backend: Backend,
        index: Index,
        corrections: Corrections,
        folder: Path | None,
        judged: Iterable[str],
    ) -> None:
        self._backend = backend
        self._reader = backend.reader()
        self._index = index
        self._corrections = corrections
        self._folder = folder
        self._judged: dict[str, list[str]] = {}
        for target in judged:
            for claim in target.split("~"):
                self._judged.setdefault(claim, []).append(target)

    def run(
        self,
        names: Sequence[str] | None,
        annotate: Callable[[Report], Annotation],
        *,
        again: bool,
        dry_run: bool,
        started: Callable[[int, int], None],
    ) -> Iterator[Reannotated]:
        """See `Archive.annotate`."""
        if not dry_run:
            self._backend.lock("reports")
        try:
            self._reader.refresh()
            ids = list(self._reader.report_ids()) if names is None else list(dict.fromkeys(names))
            present = versions(annotate(Report(id="none", text="")))
            what = f"{sorted(present.items())} {again} {names}"
            record = None if dry_run else Run(self._folder, what)
            done = record.done if record is not None else set()
            ids = [each for each in ids if each not in done]
            if not again:
                ids = [each for each in ids if not is_current(self._stored(each), present)]
            started(len(ids), len(done))
            if record is not None:
                record.begin()
            for report_id in ids:
                outcome = self._one(report_id, annotate, dry_run=dry_run)
                if record is not None:
                    record.finish(report_id)
                yield outcome
            if record is not None:
                record.end()
        finally:
            if not dry_run:
                try:
                    self._index.update()
                finally:
                    self._backend.unlock("reports")

    def _one(self, report_id: str, annotate: Callable[[Report], Annotation], *, dry_run: bool) -> Reannotated:
        """Annotate one report anew, and write it in one durable step if that changes anything."""
        try:
            stored, before = self._reader.report(report_id), self._stored(report_id)
            report = adding.in_language(stored)
            after = anew(report, before, annotate)
        except InputError as error:
            return Reannotated(report_id, "refused", Counts(), error.told)
        except ArchiveDamagedError as error:
            return Reannotated(report_id, "refused", Counts(), str(error))
        gone = {claim.id for claim in before.claims} - {claim.id for claim in after.claims}
        judgements = tuple(dict.fromkeys(each for claim in gone for each in self._judged.get(claim, ())))
        lost = self._corrections.lost_over(report_id, after)
        same = after == before
        if not (dry_run or (same and report == stored)):
            with self._backend.writer("reports") as writer:
                writer.add(report, after)
        return Reannotated(
            report_id, "same" if same else "changed", differences(before, after), "", judgements, lost
        )

    def _stored(self, report_id: str) -> Annotation:
        """What the machine found, without corrections; nothing where it cannot be read."""
        try:
            return self._reader.annotation(report_id)
        except ArchiveDamagedError:
            return Annotation(report=report_id)
