"""Quoting the comparison in view: at once, or by a menu of forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from store.cite.conflict import FORMS as COMPARISON_FORMS
from store.cite.conflict import quote_comparison
from store.cite.rows import ROW_FORMS, quote_row
from store.errors import CrosswireError
from store.model import Claim, Comparison, Event, Judgement, Row
from tui import messages
from tui.screens import cite
from tui.screens.cite import CiteDialog, Form, Passage

if TYPE_CHECKING:
    from textual.screen import Screen

    from store.archive import Archive

_LABELS = {"sentence": "Sentence", "markdown": "Markdown", "csv": "CSV", "json": "JSON"}


class Quotable(NamedTuple):
    """What is in view: a comparison with its two claims, and the row of figures that it stands in."""

    comparison: Comparison | None
    claims: Mapping[str, Claim]
    judgements: Mapping[str, Judgement]
    row: Row | None = None
    event: Event | None = None
    among: Sequence[Comparison] = ()
    """The comparisons of the row."""


class Quoted(Message):
    """A quotation is ready to be copied."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


def sentence(archive: Archive, what: Quotable, claim: Claim | None) -> str:
    """The comparison as a sentence; without one, the quotation of `claim`. Empty if there is neither.

    Raises CrosswireError.
    """
    if what.comparison is not None:
        return of_comparison(archive, what, "sentence")
    if claim is None:
        return ""
    from store.cite import quote_sentence

    return quote_sentence(archive.report(claim.report), claim)


def of_comparison(archive: Archive, what: Quotable, form: str) -> str:
    """The comparison in one of its forms. Raises CrosswireError."""
    each = what.comparison
    if each is None:
        return ""
    left, right = (what.claims.get(name) or archive.claim(name) for name in (each.left, each.right))
    return quote_comparison(
        each,
        (archive.report(left.report), left),
        (archive.report(right.report), right),
        form,
        judgement=what.judgements.get(each.id),
        accessed=cite.today(),
    )


def of_row(archive: Archive, what: Quotable, form: str) -> str:
    """All figures of the row in one of its forms. Raises CrosswireError."""
    if what.row is None or what.event is None:
        return ""
    claims = [what.claims.get(cell.claim) or archive.claim(cell.claim) for cell in what.row.cells]
    return quote_row(
        what.row,
        what.event,
        [(archive.report(claim.report), claim) for claim in claims],
        form,
        comparisons=what.among,
        judgements=what.judgements,
        accessed=cite.today(),
    )


def copy(screen: Screen[None], archive: Archive, what: Quotable, claim: Claim | None) -> None:
    """Make the sentence in a thread; answered by `Quoted` or `Failed`."""

    def run() -> None:
        try:
            text = sentence(archive, what, claim)
        except CrosswireError as error:
            screen.post_message(messages.Failed(str(error)))
        else:
            screen.post_message(Quoted(text))

    screen.run_worker(run, thread=True, exclusive=True, group="quote")


class QuoteDialog(CiteDialog):
    """The menu of citations with the comparison and the row of figures before the passage."""

    def __init__(self, archive: Archive, what: Quotable, passage: Passage) -> None:
        super().__init__(passage)
        self.archive = archive
        self.what = what
        self.choices: list[Form] = []
        if what.comparison is not None:
            self.choices += [
                Form(f"pair {form}", f"Comparison: {_LABELS[form]}") for form in COMPARISON_FORMS
            ]
        if what.row is not None and what.event is not None:
            self.choices += [Form(f"row {form}", f"All figures: {_LABELS[form]}") for form in ROW_FORMS]
        self.choices += [Form(form.name, f"Passage: {form.label}") for form in super().offered()]

    def offered(self) -> Sequence[Form]:
        return self.choices

    def text_of(self, form: str) -> str:
        what, _, style = form.partition(" ")
        if what == "pair" and style:
            return of_comparison(self.archive, self.what, style)
        if what == "row" and style:
            return of_row(self.archive, self.what, style)
        return super().text_of(form)
