"""What the status line of the main screen says."""

from __future__ import annotations

from store.model import Kind
from store.text.hygiene import one_line
from tui import render
from tui.widgets.reader import Reader


def place(reader: Reader) -> tuple[render.Line, render.Line]:
    """Where in the text its window stands, in full and in brief; nothing if it has no window."""
    if reader.report is None or not reader.size.width:
        return [], []
    paragraph, total, percent = reader.place
    return [(f"¶ {paragraph} of {total}   {percent}%", "muted")], [(f"{percent}%", "muted")]


def status(reader: Reader, name: str, notice: str, known: str = "") -> render.Line:
    """What the mark in the text stands on, or else the archive.

    `known` is what the archive calls the entity under the mark: a person may have renamed it.
    """
    note = reader.note
    if reader.found and reader.found_place[1] > 1:
        at, total = reader.found_place
        return [("found ", "muted"), (f"{at} of {total:,}", "")]
    if reader.report is not None and reader.picking is not None:
        words = one_line(reader.picking.span.of(reader.report.text))
        how = "" if reader.picking.fixed else "  v selects from here on"
        return [("selected ", "muted"), (words, "strong"), (how, "muted")]
    if note is not None and note.text:
        return [("✎ ", "warning"), (one_line(note.text), ""), (f"  {one_line(note.who)}", "muted")]
    if reader.mention is not None:
        return _mention(reader, known)
    if reader.claim is not None:
        claim = reader.claim
        return [
            (f"{render.figure(claim.quantity)} ", "kind-quantity"),
            (one_line(claim.subject.text), ""),
            (f"  {render.voices(claim.attribution)}", "muted"),
        ]
    left: render.Line = [(one_line(name), "strong")]
    said = notice or (reader.report.note if reader.report is not None else "")
    if said:
        left.append((f"  {one_line(said)}", "warning"))
    return left


def _mention(reader: Reader, known: str) -> render.Line:
    mention, report, annotation = reader.mention, reader.report, reader.annotation
    if mention is None or report is None or annotation is None:
        return []
    name = known or next((local.name for local in annotation.entities if local.id == mention.entity), "")
    words = mention.span.of(report.text)
    at, total = reader.mention_place
    said = name or render.value_words(Kind(mention.kind), one_line(mention.value))
    if mention.kind == Kind.QUANTITY:
        counted = next((each for each in annotation.claims if each.quantity.start == mention.start), None)
        said = render.figure(counted.quantity) if counted is not None else said
    line = render.mention_words(Kind(mention.kind), words, at, total, said)
    if who := reader.by_hand(mention):
        line.append((f"  ✓ by {one_line(who)}", "warning"))
    return line
