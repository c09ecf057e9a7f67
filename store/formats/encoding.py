"""Bytes to text. Nothing is lost silently: what was guessed or replaced is said in a note."""

from __future__ import annotations

import codecs
import re

import msgspec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WESTERN = re.compile(r"[\x00-\x7fÀ-ÏÑ-ÜßÀ-ïñ-üÿ‘’“”‚„–—…•€£©®«»°·§\u00a0´¡¿ºª½¼™Œœ]*")
"""What Western European text uses of windows-1252; without the Icelandic letters, which are Turkish ones in
windows-1254."""
_SAMPLE = 200_000


class Decoded(msgspec.Struct, frozen=True):
    """A decoded text. `note` says what was guessed or replaced and is empty for sound UTF-8."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str = "") -> Decoded:
    """Decode by byte order mark, UTF-8, the declared encoding, and detection, in this order.

    UTF-8 with a few broken bytes is read with U+FFFD in their place. Line ends become line feeds.
    """
    decoded = _decode(data, declared)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, decoded.encoding, decoded.note)


def _decode(data: bytes, declared: str) -> Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _tolerant(data[len(mark) :], name)
    wide = wide_encoding(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), wide, f"encoding guessed: {wide}")
    try:
        return Decoded(data.decode(), "utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    encoding = guess(data, declared, near=broken)
    if encoding == "utf-8":
        return _tolerant(data, encoding)
    stated = encoding == _codec(declared)
    return Decoded(
        data.decode(encoding, "replace"), encoding, "" if stated else f"encoding guessed: {encoding}"
    )


def _tolerant(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}") - _already_lost(data, encoding)
    note = f"{broken} broken {'byte' if broken == 1 else 'bytes'} replaced" if broken > 0 else ""
    return Decoded(text, encoding, note)


def _already_lost(data: bytes, encoding: str) -> int:
    """Replacement characters that stand in the data itself."""
    return data.count("\N{REPLACEMENT CHARACTER}".encode(encoding))


def guess(data: bytes, declared: str = "", *, near: int = 0) -> str:
    """The most likely encoding of what is no sound UTF-8: broken UTF-8, the declared one, a detected one.

    Judged by the bytes around `near`, where UTF-8 fails first.
    """
    sample = data[max(0, near - _SAMPLE // 2) : near + _SAMPLE // 2]
    sound = _MULTIBYTE.findall(sample)
    high = len(_HIGH.findall(sample))
    stray = high - sum(map(len, sound))
    if len(sound) > 2 * stray:
        return "utf-8"
    codec = _codec(declared)
    if codec and codec != "utf-8" and _decodes(data, codec):
        return codec
    western = sample.decode("cp1252", "replace")
    if high * 5 < len(sample) and _WESTERN.fullmatch(western):
        return "cp1252"
    import charset_normalizer

    best = charset_normalizer.from_bytes(sample).best()
    return best.encoding if best and best.encoding != "ascii" and _decodes(data, best.encoding) else "cp1252"


def wide_encoding(data: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" if the zero bytes of the data lie as in such text without a mark."""
    head = data[:4096]
    zeros = head.count(0)
    if zeros * 4 < len(head) or len(head) < 4:
        return ""
    odd = head[1::2].count(0)
    if odd > 0.95 * zeros:
        return "utf-16-le"
    return "utf-16-be" if odd < 0.05 * zeros else ""


def _codec(name: str) -> str:
    """Python's name of an encoding, or an empty string. Web pages that say latin-1 mean windows-1252."""
    try:
        found = codecs.lookup(name).name if name else ""
    except (LookupError, ValueError):
        return ""
    return "cp1252" if found in {"iso8859-1", "ascii"} else found


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
