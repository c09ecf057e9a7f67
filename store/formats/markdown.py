"""A Markdown file with one report: its text without marks, one paragraph a block."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from store.errors import InputError
from store.formats.encoding import decode
from store.formats.fields import columns, make_report, with_file_date
from store.formats.frontmatter import read_front_matter
from store.formats.incoming import LIMITS, Incoming
from store.formats.source import Source

if TYPE_CHECKING:
    from markdown_it.token import Token


def read_markdown(source: Source, retrieved: str) -> Incoming:
    """The report of a Markdown file. Raises InputError if there is no text in it."""
    data = source.read(LIMITS.report)
    decoded = decode(data)
    front = read_front_matter(decoded.text)
    stated = {field: front.values[name] for field, name in columns(front.values).items()}
    text, heading = plain_text(decoded.text[front.end :])
    if not text:
        raise InputError(source.shown, "no text in this file", "nothing was added")
    report = make_report(
        stated,
        text,
        id_hint=source.stem,
        origin=source.name,
        sha256=hashlib.sha256(data).hexdigest(),
        retrieved=retrieved,
        marked=heading,
        notes=filter(None, [decoded.note]),
    )
    return Incoming(report=with_file_date(report, source.stem))


def plain_text(markdown: str) -> tuple[str, bool]:
    """The text of CommonMark and tables, blocks parted by blank lines. Images and raw HTML are left out.

    With it, whether it begins with a heading.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    blocks: list[str] = []
    for number, token in enumerate(tokens):
        if token.type == "inline":
            text = _inline(token.children or [])
            if tokens[number - 1].type in {"td_open", "th_open"} and tokens[number - 2].type.endswith(
                "_close"
            ):
                blocks[-1] += f"\t{text}"
            elif text:
                blocks.append(text)
        elif token.type in {"fence", "code_block"} and token.content.strip():
            blocks.append(token.content.rstrip("\n"))
    heading = bool(tokens) and tokens[0].type == "heading_open"
    return "\n\n".join(blocks).strip(), heading


def _inline(tokens: list[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "code_inline", "text_special"}:
            parts.append(token.content)
        elif token.type == "softbreak":
            parts.append(" ")
        elif token.type == "hardbreak":
            parts.append("\n")
    return "".join(parts).strip()
