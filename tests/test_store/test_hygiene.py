"""Hygiene: what each kind of harmful character becomes."""

from __future__ import annotations

import json

import msgspec
import pytest

from store.model import Report
from store.text.hygiene import is_clean, json_line, one_line, plain, safe_id, spreadsheet_safe, visible


@pytest.mark.parametrize(
    ("text", "shown", "copied"),
    [
        ("red \x1b[31malert\x07", "red ␛[31malert␇", "red [31malert"),
        ("a\x9b31mb", "a\N{REPLACEMENT CHARACTER}31mb", "a31mb"),
        ("nul\x00 del\x7f", "nul␀ del␡", "nul del"),
        ("one\r\ntwo\rthree", "one \ntwo\nthree", "one\ntwo\nthree"),
        ("abc\u202etxt.exe", "abc·txt.exe", "abctxt.exe"),
        ("Ha\u200dmoud", "Ha·moud", "Hamoud"),
        ("soft\u00adhyphen\ufeff", "soft·hyphen·", "softhyphen"),
        ("line\u2028sep\x85", "line␤sep␤", "line\nsep\n"),
        ("\ud800 \ue000 \uffff", "� � �", "� � "),
        ("flag\U000e0067\U000e0062", "flag··", "flag"),
    ],
)
def test_harmful_characters(text: str, shown: str, copied: str) -> None:
    assert visible(text) == shown
    assert plain(text) == copied
    assert not is_clean(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain text, with a tab\tand\nlines.",
        "می\u200cخواهم",
        "क्\u200dष",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 and \u2764\ufe0f and 1\ufe0f\u20e3",
        "\U0001f3f4\U0001f3fd\u200d\u2640\ufe0f",
        "葛\U000e0100城",
        "“quotes” — dash … Çankırı عربي\u00a0nbsp",
    ],
)
def test_honest_text_is_untouched(text: str) -> None:
    assert visible(text) is text
    assert plain(text) is text


def test_one_line() -> None:
    assert one_line("  A\n title\u00a0with\t\x1bbreaks\u2028 ") == "A title with breaks"


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1+cmd", "'+1+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\n=1"),
        ("  =1", "'  =1"),
        ("\u200b=1", "'=1"),
        ("-12.5", "-12.5"),
        ("+3,000", "+3,000"),
        ("Aleppo = Halab", "Aleppo = Halab"),
        ("", ""),
    ],
)
def test_spreadsheet_cells(cell: str, safe: str) -> None:
    assert spreadsheet_safe(cell) == safe


def test_ids() -> None:
    assert safe_id("Report of 2 July (final).txt") == "Report-of-2-July-final-.txt"
    assert safe_id("Çankırı") == safe_id("Çankırı")
    assert safe_id("../../etc/passwd") == "etc-passwd"
    assert safe_id("São Paulo") == "Sao-Paulo"
    assert safe_id("خبر") != safe_id("تقرير")
    assert safe_id("")
    assert len(safe_id("x" * 500)) <= 80
    assert safe_id("x" * 500) != safe_id("x" * 501)


def test_json_line_hides_and_loses_nothing() -> None:
    report = Report(id="r", text="a\x1b[2J\x9b\u202e\u200b\U000e0041\x7f\u2028é\U0001f600")
    line = json_line(report)
    assert is_clean(line)
    assert "\n" not in line
    assert msgspec.json.decode(line, type=Report) == report
    assert json.loads(json_line({"t": "\udc80x"})) == {"t": "\udc80x"}
