"""What a file is, by its name and its first bytes."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from store.formats.encoding import wide_encoding

Format = Literal["text", "markdown", "html", "json", "csv"]

_ENDINGS: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "json",
    ".ndjson": "json",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
}
ENDINGS = tuple(_ENDINGS)
"""File name endings that are read in folders, each also with ".gz" after it."""

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF document", "save its text first, for instance with pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "save it as text, or unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind", "save it as text first"),
    (b"{\\rtf", "an RTF document", "save it as text first"),
    (b"\x89PNG", "an image", "only text can be read"),
    (b"\xff\xd8\xff", "an image", "only text can be read"),
    (b"GIF8", "an image", "only text can be read"),
    (b"II*\x00", "an image", "only text can be read"),
    (b"MM\x00*", "an image", "only text can be read"),
    (b"RIFF", "an image, sound or video", "only text can be read"),
    (b"ID3", "a sound file", "only text can be read"),
    (b"OggS", "a sound file", "only text can be read"),
    (b"SQLite format 3", "a database", "export it as CSV first"),
    (b"\x1f\x8b", "a gzip archive", 'name it with ".gz" after the ending of what is in it'),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"(\xb5/\xfd", "a zstd archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", "only text can be read"),
    (b"MZ\x90", "a program", "only text can be read"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\b\x1b"))


def by_name(path: PurePath) -> Format | None:
    """The format that the ending of the name states, ".gz" after it aside."""
    name = path.name.lower().removesuffix(".gz")
    return _ENDINGS.get(PurePath(name).suffix)


def by_content(head: bytes) -> Format:
    """The format of text whose name says nothing."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return "html"
    return "json" if start.startswith((b'{"', b"{ ", b"[{")) else "text"


def binary(head: bytes) -> tuple[str, str] | None:
    """What it looks like and what to do, if these first bytes of a file are no text."""
    for magic, name, hint in _MAGIC:
        if head.startswith(magic):
            return name, hint
    if head[4:8] == b"ftyp":
        return "a video", "only text can be read"
    if head.startswith(_MARKS) or wide_encoding(head):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > len(head) * 0.02 or (b"\x00" in head and controls > 2):
        return "a binary file", "only text can be read"
    return None
