"""Text from outside made harmless for a terminal, the clipboard, a spreadsheet and a shell.

Characters that steer a terminal, hide text or turn it around are named here once. `visible` shows them,
`plain` drops them, `json_line` escapes them.

Kept as they are: line feed and tab; ZERO WIDTH JOINER and NON-JOINER after a letter of a script that
spells with them (Arabic, Persian, the Indic scripts) or inside an emoji; a variation selector after an
emoji, an ideograph or a Mongolian letter. Between Latin letters the same characters can only hide something.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_JOINING = "\u0590-\u18af\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
_PICTURES = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139"
    "\u2190-\u27bf\u2900-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

_ALWAYS = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and line feed, DEL, C1
    "\u00ad\u034f\u061c\u17b4\u17b5\u180e"  # soft hyphen, grapheme joiner, Arabic, Khmer, Mongolian
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # zero-width space, marks, separators, overrides, isolates
    "\u3164\uffa0\ufeff\ufff0-\ufffb"  # blank letters, byte order mark, annotation marks
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates, private use, noncharacters
    "\U00013430-\U00013455\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of single scripts
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe-\U000e00ff\U000e01f0-\U0010ffff"  # no text here
)
_UNSAFE_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@cache
def _suspect() -> re.Pattern[str]:
    """One character class, which scans fast. Compiled at first need: it costs milliseconds at start-up."""
    return re.compile(f"[{_ALWAYS}\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@cache
def _unsafe() -> re.Pattern[str]:
    """What is to be replaced, joiners and variation selectors by what stands before them."""
    return re.compile(
        f"[{_ALWAYS}]"
        f"|(?<![{_JOINING}{_PICTURES}])(?<![{_PICTURES}]\ufe0f)[\u200c\u200d]"
        f"|(?<![0-9#*{_PICTURES}{_IDEOGRAPHS}\u1820-\u18aa\u1000-\u109f])[\ufe00-\ufe0f]"
        f"|(?<![{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]"
    )


_INVISIBLE = "·"
_LOST = "\N{REPLACEMENT CHARACTER}"
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def is_clean(text: str) -> bool:
    """True if nothing in the text needs care. Clean text passes the functions below as the same object."""
    if text.isascii():
        return _UNSAFE_ASCII.search(text) is None
    return _suspect().search(text) is None or _unsafe().search(text) is None


def visible(text: str) -> str:
    """The text with a harmless, visible character for every harmful or hidden one; same length.

    Offsets in code points stay valid. Controls become their control pictures (ESC is "␛"), hidden format
    characters a middle dot, everything that is no character U+FFFD. A carriage return is a space before a
    line feed and a line feed elsewhere.
    """
    if is_clean(text):
        return text
    return _unsafe().sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character == "\r":
        return " " if match.string[match.end() : match.end() + 1] == "\n" else "\n"
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code in {0x85, 0x2028, 0x2029}:
        return "␤"
    return _LOST if _is_no_character(code) else _INVISIBLE


def _is_no_character(code: int) -> bool:
    """Controls of the second block, surrogates, private use, noncharacters."""
    return (
        code < 0xA0
        or 0xD800 <= code <= 0xF8FF
        or 0xFDD0 <= code <= 0xFDEF
        or code & 0xFFFE == 0xFFFE
        or code >= 0xF0000
    )


def plain(text: str) -> str:
    """The text for the clipboard and for files: line ends as line feeds, hidden characters and controls gone.

    Surrogates and private characters stood for something: they become U+FFFD and do not vanish.
    """
    if is_clean(text):
        return text
    return _unsafe().sub(_kept, _LINE_ENDS.sub("\n", text))


def _kept(match: re.Match[str]) -> str:
    code = ord(match.group())
    return _LOST if 0xD800 <= code <= 0xF8FF or code >= 0xF0000 else ""


def one_line(text: str) -> str:
    """`plain` with every run of white space folded to one space: for titles and messages."""
    return " ".join(plain(text).split())


_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")


def spreadsheet_safe(cell: str) -> str:
    """The cell of a CSV file, with an apostrophe before it if a spreadsheet would take it for a formula.

    Method: OWASP, "CSV Injection". Plain numbers ("-12.5") stay numbers.
    """
    text = plain(cell)
    start = text.lstrip(" ")[:1]
    if start and start in "=+-@\t\n＝＋－＠" and not _NUMBER.fullmatch(text.strip()):
        return "'" + text
    return text


_NOT_IN_ID = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_ID = 80


def safe_id(text: str) -> str:
    """An id of ASCII letters, digits, dots, underscores and hyphens, at most 80 long and never empty.

    The same text gives the same id. Accents are dropped; where letters of other scripts would be lost, a
    short hash of the text keeps different texts apart.
    """
    folded = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    slug = re.sub("-{2,}", "-", _NOT_IN_ID.sub("-", folded)).strip("-._")
    lost = any(c.isalnum() and not c.isascii() for c in folded)
    if slug and not lost and len(slug) <= _LONGEST_ID:
        return slug
    import hashlib

    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug[: _LONGEST_ID - 9].rstrip('-._')}-{digest}".lstrip("-")


def json_line(record: object) -> str:
    """One JSON object on one line, without its line end.

    Harmful and hidden characters are written as JSON escapes: the line is harmless on a terminal and
    loses nothing. Takes whatever msgspec encodes.
    """
    import msgspec

    try:
        line = msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        # A lone surrogate, which no UTF-8 can hold but a JSON escape can.
        import json

        line = json.dumps(msgspec.to_builtins(record), ensure_ascii=False, separators=(",", ":"))
    return line if is_clean(line) else _unsafe().sub(_escaped, line)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= 0xFFFF:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
