"""Head and tail of news texts, dates, front matter."""

# ruff: noqa: E501 - one case a line reads better

from __future__ import annotations

import time

import pytest

from store.errors import UsageError
from store.formats import Overrides
from store.formats.dates import order_of, parse_date
from store.formats.frontmatter import read_front_matter
from store.formats.metadata import Head, read_head

BODY = "The convoy reached the border on Friday, officials said. Nobody was hurt in the crossing, they added."


@pytest.mark.parametrize(
    ("text", "order", "iso"),
    [
        ("2 July 2012", "", "2012-07-02"),
        ("July 2, 2012", "", "2012-07-02"),
        ("Mon., 2nd of Jul 2012", "", "2012-07-02"),
        ("Sept. 3, 2012 at 10:30 GMT", "", "2012-09-03"),
        ("2 Temmuz 2012", "", "2012-07-02"),
        ("2 juillet 2012", "", "2012-07-02"),
        ("2012-07-02", "", "2012-07-02"),
        ("20120702", "", "2012-07-02"),
        ("2012/07/02", "", "2012-07-02"),
        ("2012-07-02T10:30:00.123Z", "", "2012-07-02T10:30:00+00:00"),
        ("2012-07-02 10:30 +0300", "", "2012-07-02T10:30+03:00"),
        ("1987-02-26T15:01:01", "", "1987-02-26T15:01:01"),
        ("Mon, 02 Jul 2012 10:30:00 +0300", "", "2012-07-02T10:30:00+03:00"),
        ("8.3.2012", "", "2012-03-08"),
        ("08-03-2012", "", "2012-03-08"),
        ("3/25/2017", "", "2017-03-25"),
        ("25/3/2017", "", "2017-03-25"),
        ("4/5/2017", "", ""),
        ("4/5/2017", "month", "2017-04-05"),
        ("4/5/2017", "day", "2017-05-04"),
        ("5/5/2017", "", "2017-05-05"),
        ("31 February 2012", "", ""),
        ("sometime in July", "", ""),
        ("1 000 people", "", ""),
        ("", "", ""),
    ],
)
def test_dates(text: str, order: str, iso: str) -> None:
    assert parse_date(text, order) == iso  # type: ignore[arg-type]


def test_order_of_numeric_dates() -> None:
    assert order_of("25/3/2017") == "day"
    assert order_of("3/25/2017") == "month"
    assert order_of("3/5/2017") == ""
    assert order_of("2017-03-25") == ""


def head(text: str, **known: str) -> Head:
    return read_head(text, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("top", "title", "byline", "published"),
    [
        ("# Three Guards Cross Over By Ann Lee & Omar bin Said 2 July 2012", "Three Guards Cross Over", "Ann Lee & Omar bin Said", "2012-07-02"),
        ("# Town Retaken By Government Forces 2 July 2012", "Town Retaken By Government Forces 2 July 2012", "", ""),
        ("# Who Stands By Them?", "Who Stands By Them?", "", ""),
        ("Guards cross over\nBy ANN LEE\nPublished: July 2, 2012 10:30 GMT", "Guards cross over", "ANN LEE", "2012-07-02"),
        ("Guards cross over\n\nBy Ann Lee and Jean-Luc de la Tour, 2 July 2012", "Guards cross over", "Ann Lee and Jean-Luc de la Tour", "2012-07-02"),
        ("Guards cross over\n\nThree men and their families reach a camp\n\nBy Ann Lee", "Guards cross over", "Ann Lee", ""),
        ("**Guards cross over** | 2 July 2012", "Guards cross over", "", "2012-07-02"),
        ("Title: Guards cross over\nAuthor: Ann Lee\nDate: 2012-07-02", "Guards cross over", "Ann Lee", "2012-07-02"),
        ("Guards cross over", "Guards cross over", "", ""),
    ],
)  # fmt: skip
def test_heads(top: str, title: str, byline: str, published: str) -> None:
    text = f"{top}\n\n{BODY}"
    found = head(text)
    assert (found.title, found.byline, found.published) == (title, byline, published)
    assert text[found.body_start :] == BODY


def test_source_and_agency_lines() -> None:
    found = head(f"Guards cross over\nBy Ann Lee | Reuters | 2 July 2012\nhttps://example.org/a\n\n{BODY}")
    assert found.publisher == "Reuters"
    assert found.url == "https://example.org/a"
    assert (
        head(f"Guards cross over\nSource: The Daily Paper\nDate: 3 July 2012\n\n{BODY}").publisher
        == "The Daily Paper"
    )


def test_text_without_head() -> None:
    text = f"{BODY}\n\n{BODY}"
    assert head(text) == Head()
    wrapped = "The convoy reached the border on Friday with forty\nmen, women and children, officials\nsaid on Saturday."
    assert head(wrapped) == Head()


def test_caption_date_is_not_the_publication() -> None:
    text = f"Guards cross over\n\n{BODY}\n\nBorder post - AP - 8.3.2012\n\n{BODY}"
    assert head(text).published == ""


@pytest.mark.parametrize(
    ("line", "place", "published"),
    [
        ("ANKARA — Three guards crossed.", "ANKARA", ""),
        ("BEIRUT (Reuters) - Three guards crossed.", "BEIRUT", ""),
        ("Beirut (Reuters) - Three guards crossed.", "Beirut", ""),
        ("DEIR EZ-ZOR, Syria, July 2, 2012 (AP) -- Three guards crossed.", "DEIR EZ-ZOR", "2012-07-02"),
        ("ANKARA, July 2 (AFP) — Three guards crossed.", "ANKARA", "2012-07-02"),
        ("NATO - an alliance", "NATO", ""),
        ("Three guards - all of them young - crossed.", "", ""),
    ],
)
def test_datelines(line: str, place: str, published: str) -> None:
    found = head(f"Guards cross over\n\n{line} {BODY}\n\n(c) 2012 The Daily Paper. All rights reserved.")
    assert (found.dateline, found.published) == (place, published)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("© Copyright 2012, The Daily Paper", "The Daily Paper"),
        ("Copyright © 2012 The Daily Paper Company. All rights reserved.", "The Daily Paper"),
        ("(c) The Daily Paper 2012", "The Daily Paper"),
        ("© 2011-2012 Daily News Ltd.", "Daily News"),
        ("All rights reserved.", ""),
        ("He owns the copyright.", ""),
        ("Copyright lawyers were not asked.", ""),
    ],
)
def test_copyright_lines(line: str, publisher: str) -> None:
    assert head(f"Guards cross over\n\n{BODY}\n\n{line}").publisher == publisher


def test_agency_credit() -> None:
    found = head(f"Guards cross over\n\n{BODY} - REUTERS")
    assert found.publisher == "Reuters"
    assert found.notes == ("publisher from the agency's credit",)
    assert head(f"Guards cross over\n\n{BODY} He went to the AP").publisher == ""


@pytest.mark.parametrize(
    ("text", "published", "byline", "body"),
    [
        (f"Wed 05 Apr 2017 Guards cross over at last. {BODY}", "2017-04-05", "", BODY),
        (f"Published April 2 2017 {BODY}", "2017-04-02", "", BODY),
        (f"Posted on April 2 2017 by Ann Lee and Omar Said Guards cross over at last {BODY}", "2017-04-02", "Ann Lee and Omar Said", BODY),
        (f"Guards cross over at last AFP Sunday 2 Apr 2017 {BODY}", "2017-04-02", "", BODY),
        (f"Guards cross over at last World News 02-04-2017 0147 PM {BODY}", "2017-04-02", "", BODY),
        (f"Sunday 2 April 2017 10:59 {BODY}", "2017-04-02", "", BODY),
        (f"02.04.2017(updated 1500 02.04.2017) {BODY}", "2017-04-02", "", BODY),
        ("2 April 2017 was a day of crossings, people said.", "", "", "2 April 2017 was a day of crossings, people said."),
        ("Guards cross over at last year's rate.", "", "", "Guards cross over at last year's rate."),
        ("Guards cross over at last The men killed on 3 May 2012 were", "", "", "The men killed on 3 May 2012 were"),
    ],
)  # fmt: skip
def test_running_text(text: str, published: str, byline: str, body: str) -> None:
    found = head(text, title="Guards cross over at last")
    assert (found.published, found.byline) == (published, byline)
    assert text[found.body_start :] == body


def test_front_matter() -> None:
    text = (
        '---\n# comment\ntitle: "A: \\"b\\""\nauthor:\n  - Ann Lee\n  - \'Omar\'\n'
        "tags: [one, 'two']\nnote: >\n  folded\n  text\nurl: https://example.org/#a # comment\n---\nBody\n"
    )
    front = read_front_matter(text)
    assert front.values == {
        "title": 'A: "b"',
        "author": "Ann Lee, Omar",
        "tags": "one, two",
        "note": "folded text",
        "url": "https://example.org/#a",
    }
    assert text[front.end :] == "Body\n"
    toml = read_front_matter('+++\ntitle = "A"\ndate = 2012-07-02\nauthors = ["X", "Y"]\n+++\nBody')
    assert toml.values == {"title": "A", "date": "2012-07-02", "authors": "X, Y"}


@pytest.mark.parametrize(
    "text",
    ["---\njust a rule\n---\nBody", "---\ntitle: x\nno end", "+++\n= bad\n+++\n", "text\n---\na: b\n---"],
)
def test_not_front_matter(text: str) -> None:
    assert read_front_matter(text).end == 0


def test_long_lines_cost_little() -> None:
    hostile = [
        "By Aa " * 50_000,
        "A, " * 50_000,
        "(c) " * 50_000,
        "1/1/" * 50_000,
        "BEIRUT " * 50_000,
        "Mon 1 " * 50_000,
    ]
    began = time.perf_counter()
    for line in hostile:
        for text in (f"# {line}", f"{line[:290]}\n\n{line}", line, f"Head\n\n{line[:199]}\n\n{line}"):
            read_head(text, title=line)
            parse_date(text)
    assert time.perf_counter() - began < 5


def test_overrides() -> None:
    assert Overrides(published="2 July 2012").published == "2012-07-02"
    with pytest.raises(UsageError, match="no date"):
        Overrides(published="soon")
