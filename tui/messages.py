"""What widgets and workers tell the screens. Widgets never call the archive, workers never touch a widget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.message import Message

from store.model import Annotation, Change, Claim, Comparison, Entity, Judgement, Mention, Note, Report, Span

if TYPE_CHECKING:
    from pathlib import Path

    from store.archive import Head, Hit, Occurrence
    from tui.figures import Figures
    from tui.widgets.ask_line import AskLine
    from tui.widgets.entity_list import EntitiesByKind
    from tui.widgets.note_line import NoteLine
    from tui.widgets.offer_line import OfferLine
    from tui.widgets.reader import Reader
    from tui.widgets.rows import RowList
    from tui.widgets.text_view import TextView


class RowHighlighted(Message):
    """The cursor of a list stands on another row."""

    def __init__(self, rows: RowList[Any], item: Any) -> None:
        self.rows = rows
        self.item = item
        super().__init__()

    @property
    def control(self) -> RowList[Any]:
        return self.rows


class RowChosen(RowHighlighted):
    """A row was opened, by key or by mouse."""


class CellHighlighted(Message):
    """The cursor of the matrix stands on another cell."""


class CellChosen(Message):
    """A cell of the matrix was opened, by key or by mouse."""


class ReportMarked(Message):
    """A report of the matrix is to be among those that are compared, or no longer."""

    def __init__(self, report: str) -> None:
        self.report = report
        super().__init__()


class Answered(Message):
    """A line that asked for something was closed: with what was typed, or with None to do nothing."""

    def __init__(self, line: AskLine, text: str | None) -> None:
        self.line = line
        self.text = text
        super().__init__()


class FiguresLoaded(Message):
    """What reports say of figures, with the marks and notes on them."""

    def __init__(self, generation: int, figures: Figures, days: Sequence[str], notes: Sequence[Note]) -> None:
        self.generation = generation
        self.figures = figures
        self.days = days
        """Days on which the reports were published."""
        self.notes = notes
        super().__init__()


class Progress(Message):
    """How much of a long piece of work is done."""

    def __init__(self, generation: int, done: int, total: int) -> None:
        self.generation = generation
        self.done = done
        self.total = total
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, Progress)


class MarkMoved(Message):
    """The reader's mark stands on another mention or claim, or on none."""

    def __init__(self, reader: Reader, mention: Mention | None, claim: Claim | None) -> None:
        self.reader = reader
        self.mention = mention
        self.claim = claim
        super().__init__()

    @property
    def control(self) -> Reader:
        return self.reader


class MentionOpened(Message):
    """The user asks for every mention of the entity behind a mention."""

    def __init__(self, reader: Reader, mention: Mention) -> None:
        self.reader = reader
        self.mention = mention
        super().__init__()

    @property
    def control(self) -> Reader:
        return self.reader


class ReaderScrolled(Message):
    """Another part of the text is in view."""

    def __init__(self, reader: TextView) -> None:
        self.reader = reader
        super().__init__()

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, ReaderScrolled) and message.reader is self.reader

    @property
    def control(self) -> TextView:
        return self.reader


class ReaderResized(Message):
    """The window of the text has another size."""

    def __init__(self, reader: TextView) -> None:
        self.reader = reader
        super().__init__()


class FindChanged(Message):
    """The words to find in the text changed; `step` is 0 while typing, 1 or -1 for the next or previous."""

    def __init__(self, query: str, step: int = 0) -> None:
        self.query = query
        self.step = step
        super().__init__()


class FindClosed(Message):
    """The line to find in the text was closed."""


class SectionChanged(Message):
    """Another tab of the side pane is shown."""

    def __init__(self, section: str) -> None:
        self.section = section
        super().__init__()


class ReportLoaded(Message):
    """A report was read from the archive. `place` says which part of the screen asked for it."""

    def __init__(
        self, place: str, report: Report, annotation: Annotation, span: Span | None, ids: Mapping[str, str]
    ) -> None:
        self.place = place
        self.report = report
        self.annotation = annotation
        self.span = span
        self.ids = ids
        """Ids in the archive by ids of entities of the report."""
        super().__init__()


class HeadsLoaded(Message):
    """All reports of the archive, and what the user has to know of it; `said` tells why they were read."""

    def __init__(self, generation: int, heads: Sequence[Head], notice: str, said: str = "") -> None:
        self.generation = generation
        self.heads = heads
        self.notice = notice
        self.said = said
        super().__init__()


class EntitiesLoaded(Message):
    """The entities of the archive were read."""

    def __init__(self, entities: EntitiesByKind) -> None:
        self.entities = entities
        super().__init__()


class OccurrencesLoaded(Message):
    """Where an entity is mentioned: occurrence, head of its report, text of that report."""

    def __init__(
        self, generation: int, entity: Entity, rows: Sequence[tuple[Occurrence, Head | None, str]]
    ) -> None:
        self.generation = generation
        self.entity = entity
        self.rows = rows
        super().__init__()


class ComparisonsLoaded(Message):
    """Comparisons of some reports, with the claims and the judgements that belong to them."""

    def __init__(
        self,
        generation: int,
        comparisons: Sequence[Comparison],
        claims: Mapping[str, Claim],
        judgements: Mapping[str, Judgement],
        *,
        left_out: int = 0,
        notice: str = "",
    ) -> None:
        self.generation = generation
        self.left_out = left_out
        """How many more there are than a list can hold."""
        self.notice = notice
        """What the user has to know of the comparisons and of the archive."""
        self.comparisons = comparisons
        self.claims = claims
        self.judgements = judgements
        super().__init__()


class Judged(Message):
    """A judgement was kept or taken back."""

    def __init__(self, judgements: Mapping[str, Judgement], said: str) -> None:
        self.judgements = judgements
        self.said = said
        super().__init__()


class HitsFound(Message):
    """Results of the finder for one state of its query."""

    def __init__(self, generation: int, query: str, hits: Sequence[Hit]) -> None:
        self.generation = generation
        self.query = query
        self.hits = hits
        super().__init__()


class NoteTyped(Message):
    """The line to type a note in was closed: with its words, or with None if nothing is to be kept."""

    def __init__(self, line: NoteLine, text: str | None) -> None:
        self.line = line
        self.text = text
        super().__init__()


class NotesLoaded(Message):
    """All marks and notes of the archive; `said` tells what was changed, if anything was."""

    def __init__(self, notes: Sequence[Note], said: str = "") -> None:
        self.notes = notes
        self.said = said
        super().__init__()


class ArchiveWatched(Message):
    """Whether another process added reports: how many there are now, or None if nothing changed."""

    def __init__(self, generation: int, reports: int | None, reason: str = "") -> None:
        self.generation = generation
        self.reports = reports
        self.reason = reason
        """Why the archive cannot be watched any longer, if it cannot."""
        super().__init__()


class Failed(Message):
    """A worker could not do what it was asked; `reason` is a sentence for the user."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


class Corrected(Message):
    """Something was put right, taken back or made again.

    `others` are the same changes for other occurrences, to be offered; `show` is a passage to go to.
    """

    def __init__(
        self, said: str, others: Sequence[Change] = (), words: str = "", show: tuple[str, Span] | None = None
    ) -> None:
        self.said = said
        self.others = others
        self.words = words
        self.show = show
        super().__init__()


class OfferAnswered(Message):
    """Whether to do the same elsewhere: "all", "see" or "none". `key` is a key that has yet to be heard."""

    def __init__(self, line: OfferLine, answer: str, key: str = "") -> None:
        self.line = line
        self.answer = answer
        self.key = key
        super().__init__()


class ArchiveWanted(Message):
    """Another archive is to be shown: its folder, and what to say when it opens."""

    def __init__(self, folder: Path, said: str) -> None:
        self.folder = folder
        self.said = said
        super().__init__()
