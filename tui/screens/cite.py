"""The menu of citations: a passage in every style, shown before it is copied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult, RenderResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from store.errors import CrosswireError
from store.model import Annotation, Claim, Report, Span
from store.text.hygiene import visible
from tui import keys, messages, render
from tui.widgets.lines import KeyLine
from tui.widgets.paint import caption
from tui.widgets.rows import RowList


class Passage(NamedTuple):
    """What is to be cited."""

    report: Report
    annotation: Annotation
    span: Span | None
    claim: Claim | None = None


class Form(NamedTuple):
    """One entry of the menu."""

    name: str
    label: str


FORMS = (
    Form("quote", "Quotation"),
    Form("quote-source", "Quotation and source"),
    Form("apa", "APA"),
    Form("mla", "MLA"),
    Form("chicago", "Chicago"),
    Form("bluebook", "Bluebook"),
    Form("ap", "AP"),
    Form("markdown", "Markdown"),
    Form("bibtex", "BibTeX"),
    Form("ris", "RIS"),
    Form("csl-json", "CSL-JSON"),
    Form("json", "Record with offsets (JSON)"),
    Form("locator", "Permanent locator"),
)


def today() -> date:
    """Date of access, as citations of web pages state it (UTC)."""
    return datetime.now(UTC).date()


def citation(form: str, passage: Passage, accessed: date) -> str:
    """The text of one form. Raises CrosswireError where the report lacks what the form needs."""
    from store.cite import DIGEST, cite, locate, paragraph_number

    report, span = passage.report, passage.span
    if form in {"quote", "quote-source"}:
        words = " ".join(span.of(report.text).split()) if span is not None else ""
        quoted = f"“{words}”" if words else ""
        if form == "quote":
            return quoted
        source = cite(report, "apa", accessed=accessed)
        marked = f"{source}\n[{DIGEST}]" if report.is_digest and quoted else source
        return f"{quoted}\n{marked}" if quoted else source
    if form in {"json", "locator"}:
        import msgspec

        if span is None:
            return ""
        locator = locate(report, span, passage.annotation.paragraphs)
        if form == "locator":
            return f"{report.id}#char={locator.start},{locator.end};p={locator.paragraph}"
        record = {
            "report": report.id,
            "title": report.title,
            "publisher": report.publisher,
            "published": report.published,
            "url": report.url,
            "sha256": report.sha256,
            "note": report.note,
            "locator": locator,
        }
        return msgspec.json.format(msgspec.json.encode(record), indent=2).decode()
    if passage.claim is not None:
        return cite(report, form, claim=passage.claim, accessed=accessed)
    if span is None:
        return cite(report, form, accessed=accessed)
    number = paragraph_number(report, span.start, passage.annotation.paragraphs)
    return cite(report, form, quote=span.of(report.text), paragraph=number, accessed=accessed)


class FormList(RowList[Form]):
    """The forms, one line each."""

    def draw(self, item: Form, width: int) -> list[render.Line]:
        return [render.fit([(item.label, "")], width)]


class Preview(Widget):
    """The text as it will be copied."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="preview")
        self.text = ""

    def show(self, text: str) -> None:
        """Replace the text."""
        self.text = text
        self.refresh()

    def render(self) -> RenderResult:
        from rich.text import Text

        return Text(visible(self.text))


class Cited(Message):
    """A citation is made."""

    def __init__(self, form: str, text: str, *, copy: bool) -> None:
        self.form = form
        self.text = text
        self.copy = copy
        super().__init__()


class CiteDialog(ModalScreen[None]):
    """Forms at the left, the text at the right; Enter copies."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys.bindings("cite")]

    def __init__(self, passage: Passage) -> None:
        super().__init__()
        self.passage = passage
        self.forms = FormList(id="forms")
        self.preview = Preview()

    def compose(self) -> ComposeResult:
        with Vertical(id="cite", classes="dialog"):
            with Horizontal(id="cite-parts"):
                yield self.forms
                yield self.preview
            yield KeyLine("cite")

    def on_mount(self) -> None:
        self.query_one("#cite").border_title = "Copy a citation"
        self.query_one("#cite").border_subtitle = caption(self.passage.report.title[:60])
        self.forms.show(self.offered())
        self.forms.focus()
        self._make(self.offered()[0].name, copy=False)

    def offered(self) -> Sequence[Form]:
        """The forms to choose from."""
        return FORMS

    def text_of(self, form: str) -> str:
        """The text of a form. Raises CrosswireError where the report lacks what the form needs."""
        return citation(form, self.passage, today())

    def _make(self, form: str, *, copy: bool) -> None:
        def run() -> None:
            try:
                text = self.text_of(form)
            except CrosswireError as error:
                self.post_message(messages.Failed(str(error)))
            else:
                self.post_message(Cited(form, text, copy=copy))

        self.run_worker(run, thread=True, exclusive=True, group="cite")

    def on_row_highlighted(self, message: messages.RowHighlighted) -> None:
        self._make(message.item.name, copy=False)

    def on_row_chosen(self, message: messages.RowChosen) -> None:
        self._make(message.item.name, copy=True)

    def action_copy(self) -> None:
        if (form := self.forms.item) is not None:
            self._make(form.name, copy=True)

    def on_cited(self, message: Cited) -> None:
        if message.copy and message.text:
            self.app.copy_to_clipboard(message.text)
            self.dismiss(None)
        else:
            self.preview.show(message.text or "Nothing is selected to quote.")

    def on_failed(self, message: messages.Failed) -> None:
        self.preview.show(message.reason)

    def action_close(self) -> None:
        self.dismiss(None)
