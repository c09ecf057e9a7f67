"""The use cases of an archive, over a backend and its index."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from store.archive import folders
from store.archive.comparing import Comparing
from store.archive.correcting import Correcting
from store.archive.corrections import Corrections
from store.archive.deciding import Deciding
from store.archive.storing import Storing
from store.backends.base import Backend, Damage
from store.errors import ArchiveError, NotFoundError
from store.model import (
    Annotation,
    Claim,
    Comparison,
    Entity,
    Event,
    Judgement,
    Kind,
    Matrix,
    Note,
    Relation,
    Report,
    Row,
)
from store.model.views import Added, Head, Hit, Occurrence, Suggestion

if TYPE_CHECKING:
    from store.archive.annotating import Reannotated
    from store.compare.policies import Drawn
    from store.formats.incoming import Incoming

_T = TypeVar("_T")


class Archive:
    """An opened archive. Close it, or use it as a context manager. Safe to use from several threads.

    Lists that were asked for stay the same until `refresh`, or until this process adds reports.
    """

    path: Path
    writable: bool
    """True if judgements and notes can be written. Adding reports takes a lock of its own."""

    def __init__(self, path: Path, backend: Backend, index_folder: Path | None) -> None:
        """Use `open`, or `in_memory`."""
        from store.index import Index

        self.path = path
        self.writable = False
        self._why_not = ""
        self._folder = path if index_folder is not None else None
        self._backend = backend
        self._reader = backend.reader()
        self._corrections = Corrections(self._reader)
        self._index = Index(index_folder, self._reader, self._corrections)
        self._kept: dict[str, tuple[int, object]] = {}
        self._comparing = Comparing(self, self._index, lambda report_id: self._reader.report(report_id).text)
        try:
            self._index.update()
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False, write: bool = False) -> Archive:
        """Open the archive in a folder.

        `create` makes a missing folder. `write` is for judgements and notes; if another process writes them
        already, or the folder cannot be written, the archive opens for reading and `notice` says why. To add
        reports, `write` is not needed.
        Raises ArchiveError if there is no archive, or if it cannot be read; ArchiveVersionError,
        ArchiveDamagedError.
        """
        from store.backends.tiny import TinyBackend

        folder = Path(path)
        folders.check(folder, create=create)
        fixed = folder == folders.packaged() or not os.access(folder, os.W_OK | os.X_OK)
        backend = TinyBackend(folder)
        try:
            archive = cls(folder, backend, None if fixed else folder / "index")
        except BaseException:
            backend.close()
            raise
        if write and fixed:
            archive._why_not = "This archive can only be read: its folder cannot be written."
        elif write:
            archive._take_user_lock()
        return archive

    @classmethod
    def in_memory(cls) -> Archive:
        """An empty archive that is gone when the process ends."""
        from store.backends.memory import MemoryBackend

        archive = cls(Path("memory"), MemoryBackend(), None)
        archive.writable = True
        return archive

    def _take_user_lock(self) -> None:
        try:
            self._backend.lock("user")
        except ArchiveError as error:
            self._why_not = f"This archive is open for reading only: {error.reason}."
        else:
            self.writable = True

    @property
    def name(self) -> str:
        """A short name for titles."""
        return "demonstration" if self.path.name.startswith("demonstration-") else self.path.name

    @property
    def notice(self) -> str:
        """What the user has to know: why it is not writable, which records are damaged; or nothing."""
        damage = self.damage()
        said = [self._why_not] if self._why_not else []
        if damage:
            more = f" and {len(damage) - 1} more" if len(damage) > 1 else ""
            said.append(f"Damaged: {damage[0]}{more}.")
        return " ".join(said)

    def damage(self) -> Sequence[Damage]:
        """Records that cannot be read; the rest of the archive is not concerned."""
        found = (*self._index.damage(), *self._reader.damage())
        return tuple({(damage.file, damage.line): damage for damage in found}.values())

    def close(self) -> None:
        """Release files and locks. Closing twice is no error."""
        self.writable = False
        self._index.close()
        self._backend.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Keeping up with others

    def generation(self) -> int:
        """A number that changes when reports are added, by this process or another; cheap."""
        self._reader.refresh()
        mark = self._reader.mark()
        return zlib.crc32(mark.identity.encode()) << 48 | mark.offset

    def refresh(self) -> bool:
        """See what other processes added. True if there was something."""
        self._reader.refresh()
        return self._index.update()

    # Reports

    def heads(self) -> Sequence[Head]:
        """All reports, newest first, undated last."""
        return self._keep("heads", lambda: tuple(self._index.heads()))

    def head(self, report_id: str) -> Head:
        """By id or by an unambiguous beginning of it. Raises NotFoundError."""
        found = self._resolve(report_id)
        return self._index.heads_of((found,))[found]

    def report(self, report_id: str) -> Report:
        """By id or by an unambiguous beginning of it. Raises NotFoundError, ArchiveDamagedError."""
        return self._reader.report(self._resolve(report_id))

    def annotation(self, report_id: str) -> Annotation:
        """By id or by an unambiguous beginning of it. Raises NotFoundError, ArchiveDamagedError."""
        return self._corrections.annotation(self._resolve(report_id))

    def _resolve(self, report_id: str) -> str:
        # The index may be ahead of what this process has seen of the log.
        self._reader.refresh()
        found = self._index.ids(report_id)
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFoundError(f'"{report_id}" is ambiguous: it can be {" or ".join(found)}')
        if report_id in self._reader.report_ids():
            # It is there but could not be indexed: reading it says why.
            self._reader.report(report_id)
            self._reader.annotation(report_id)
        raise NotFoundError(f'no report "{report_id}" in the archive')

    # Entities

    def entities(self, kind: Kind | None = None) -> Sequence[Entity]:
        """Entities of one kind or of all, most mentioned first."""
        return self._keep(f"entities {kind}", lambda: tuple(self._index.entities(kind)))

    def entity(self, entity_id: str) -> Entity:
        """Raises NotFoundError."""
        return self._index.entity(entity_id)

    def entity_of(self, report_id: str, local_id: str) -> str:
        """Id of the entity of the archive behind a `LocalEntity` of a report; empty if there is none."""
        return self._index.entity_of(report_id, local_id)

    def located(self, entities: Sequence[Entity]) -> Sequence[Entity]:
        """The entities, places with their coordinates, country and what contains them, as far as it is known.

        What a name with several bearers means is decided by the company in the archive.
        """
        from store.index.locating import located

        return located(self._index.rows, entities)

    def suggestions(self, kind: Kind | None = None, limit: int = 100) -> Sequence[Suggestion]:
        """Pairs of entities that may be one, each with a reason, the likeliest first.

        None that a person decided to be different. Of entities of one kind, or of all.
        """
        return self._keep(f"suggestions {kind} {limit}", lambda: tuple(self._index.suggestions(kind, limit)))

    def occurrences(self, entity_id: str) -> Sequence[Occurrence]:
        """Every mention of an entity, oldest report first. Raises NotFoundError."""
        return self._index.occurrences(entity_id)

    def search(self, query: str, *, kind: str | None = None, limit: int = 20) -> Sequence[Hit]:
        """Entities, reports (by title) and passages for a query as typed, best first. `kind` limits them.

        The language of queries is that of `store.search.query`.
        """
        from store.index.finding import search

        def text_of(report_id: str) -> str:
            return self._reader.report(report_id).text

        return search(self._index, query, kind=kind, limit=limit, text_of=text_of)

    # Claims

    def claims(self, report_ids: Sequence[str] | None = None) -> Sequence[Claim]:
        """Claims of these reports, or of all, in the order of the reports and of the text.

        Raises NotFoundError for a report that is not there.
        """
        if report_ids is None:
            return self._keep("claims", lambda: tuple(self._index.claims()))
        return self._index.claims([self._resolve(report_id) for report_id in report_ids])

    def claim(self, claim_id: str) -> Claim:
        """Raises NotFoundError."""
        report_id, at, _ = claim_id.rpartition("@")
        for claim in self._index.claims([report_id]) if at else ():
            if claim.id == claim_id:
                return claim
        raise NotFoundError(f'no claim "{claim_id}" in the archive')

    def comparisons(
        self, report_ids: Sequence[str] | None = None, *, progress: Callable[[int, int], None] | None = None
    ) -> Sequence[Comparison]:
        """Comparisons between claims of different reports: of these reports with one another, or of all.

        One report is compared with all others. What was compared is kept in the index: only what came since
        is compared here, and `progress` told how much of how much is done; what it raises stops the work.
        Raises NotFoundError for a report that is not there.
        """
        names = self._names(report_ids)
        return self._keep(f"comparisons {names}", lambda: self._comparing.comparisons(names, progress))

    def other_pairs(
        self, found: Sequence[Comparison], report_ids: Sequence[str] | None = None
    ) -> Sequence[Comparison]:
        """What the other figures of reports that tell of one happening, by the comparisons `found`, are to
        one another, and why most do not compare; of the reports that are named, all their figures.

        Worked out when they are first asked for: these pairs are many. Of an archive of more than 1,000
        reports only for those that are named. `found` are all comparisons of these, or of the archive. Raises
        NotFoundError.
        """
        return self._comparing.rest(self._names(report_ids), found)

    def comparison_notice(self) -> str:
        """What the comparisons leave out where there are too many, and why; empty as a rule."""
        return self._comparing.notice()

    def events(self, report_ids: Sequence[str] | None = None, *, as_of: str | None = None) -> Sequence[Event]:
        """Happenings and running totals that the claims of these reports, or of all, are about.

        `as_of`, a day (`YYYY-MM-DD`): only by reports published up to it. Raises NotFoundError.
        """
        return self._comparing.events(self._names(report_ids), as_of)

    def matrix(
        self,
        report_ids: Sequence[str] | None = None,
        *,
        event: str | None = None,
        only: Collection[Relation] | None = None,
        as_of: str | None = None,
    ) -> Matrix:
        """Event x subject x measure by reports: what each report says, and how the figures of a row relate.

        `event`, an id or an unambiguous beginning of it, limits it to one happening, `only` to rows whose
        most important relation is one of these, `as_of` to reports published up to that day. What a person
        judged counts in place of what the machine suggests. Raises NotFoundError.
        """
        return self._comparing.matrix(self._names(report_ids), event, only, as_of)

    def drawn(self, policy: str, matrix: Matrix) -> Sequence[tuple[Row, Drawn]]:
        """What a policy (`store.compare.policies.Policy`) makes of each row, and which figures it used.

        Raises ValueError for a policy that is none.
        """
        return self._comparing.drawn(policy, matrix)

    def _names(self, report_ids: Sequence[str] | None) -> tuple[str, ...] | None:
        return None if report_ids is None else tuple(sorted({self._resolve(each) for each in report_ids}))

    # Adding

    def add(
        self, items: Iterable[Report | Incoming], annotate: Callable[[Report], Annotation]
    ) -> Iterator[Added]:
        """Annotate and store reports one by one. Each is on the disk when its `Added` is handed out.

        A report read from the same bytes as one in the archive is a duplicate; one that cannot be stored is
        refused, and the rest goes on. Stopping early, by an exception too, keeps what was handed out.
        Raises ArchiveLockedError if another process adds reports, ArchiveError if the archive cannot be
        written.
        """
        return Storing(self._backend, self._index, self.refresh).run(items, annotate)

    def annotate(
        self,
        report_ids: Sequence[str] | None,
        annotate: Callable[[Report], Annotation],
        *,
        again: bool = False,
        dry_run: bool = False,
        started: Callable[[int, int], None] = lambda todo, done: None,  # noqa: ARG005
    ) -> Iterator[Reannotated]:
        """Annotate reports anew that are in the archive: those of older annotators, or with `again` all.

        Corrections, judgements and notes stay. Each report is on the disk when it is handed out, and a run
        that was stopped is taken up where it was. `dry_run` writes nothing. `started` is told how many
        reports are to be annotated, and how many an earlier run has done. Raises NotFoundError,
        ArchiveLockedError, ArchiveError.
        """
        from store.archive.annotating import Annotating

        names = None if report_ids is None else [self._resolve(each) for each in report_ids]
        work = Annotating(self._backend, self._index, self._corrections, self._folder, self.judgements())
        return work.run(names, annotate, again=again, dry_run=dry_run, started=started)

    # What the user decides

    @property
    def correcting(self) -> Correcting:
        """What a person puts right in the annotations."""
        return Correcting(self._backend, self._index, self._corrections, self._may_write)

    def judge(self, judgement: Judgement) -> None:
        """Keep a judgement; earlier ones of the same target stay in its history. Raises ArchiveError."""
        self._deciding.judge(judgement)

    def unjudge(self, target: str) -> None:
        """Take the judgement of a target back. Raises ArchiveError."""
        self._deciding.unjudge(target)

    def judgements(self) -> Mapping[str, Judgement]:
        """The judgement that holds, by target."""
        return self._deciding.judgements()

    def judgement_history(self, target: str) -> Sequence[Judgement]:
        """All judgements that were made of a target, oldest first."""
        return self._deciding.judgement_history(target)

    def note(self, note: Note) -> None:
        """Keep a note or a mark, in place of one of the same id. Raises ArchiveError."""
        self._deciding.note(note)

    def drop_note(self, note_id: str) -> None:
        """Remove a note or a mark. Raises ArchiveError."""
        self._deciding.drop_note(note_id)

    def notes(self, report_id: str | None = None) -> Sequence[Note]:
        """Notes and marks on one report or on all, oldest first."""
        return self._deciding.notes(report_id)

    @property
    def _deciding(self) -> Deciding:
        return Deciding(self._backend, self._reader, self._may_write)

    def _may_write(self) -> None:
        if not self.writable:
            raise ArchiveError(str(self.path), self._why_not.rstrip(".") or "is open for reading only")

    def _keep(self, name: str, make: Callable[[], _T]) -> _T:
        """What `make` gives, kept until the archive changes."""
        generation = self._index.generation
        kept = self._kept.get(name)
        if kept is None or kept[0] != generation:
            kept = (generation, make())
            self._kept[name] = kept
        return kept[1]  # type: ignore[return-value]
