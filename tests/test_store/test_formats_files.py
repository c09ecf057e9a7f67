"""Files of every format, good and bad, through `read_paths`."""

# ruff: noqa: E501 - one case a line reads better

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from store.errors import InputError, RecordError
from store.formats import Incoming, Overrides, count_inputs, input_size, read_paths
from store.model import Kind, Report

BODY = "The convoy reached the border on Friday, officials said. Nobody was hurt in the crossing, they added."
AT = "2026-01-02T03:04:05+00:00"


def read(path: Path, **overrides: str) -> tuple[list[Report], list[InputError]]:
    items = list(read_paths([path], Overrides(**overrides), at=AT))
    reports = [item.report for item in items if isinstance(item, Incoming)]
    return reports, [item for item in items if isinstance(item, InputError)]


def one(path: Path, **overrides: str) -> Report:
    reports, errors = read(path, **overrides)
    assert not errors
    assert len(reports) == 1
    return reports[0]


def refused(path: Path) -> InputError:
    reports, errors = read(path)
    assert not reports
    assert len(errors) == 1
    return errors[0]


def test_text_is_kept_verbatim(tmp_path: Path) -> None:
    path = tmp_path / "a report.txt"
    text = f"## Guards cross over By Ann Lee 2 July 2012\n\n{BODY}\n"
    path.write_text(text)
    report = one(path)
    assert report.text == text
    assert report.text[report.body_start :].startswith("The convoy")
    assert (report.id, report.origin, report.retrieved) == ("a-report", "a report.txt", AT)
    assert (report.title, report.byline, report.published) == ("Guards cross over", "Ann Lee", "2012-07-02")
    assert one(path, publisher="P", title="T", published="3 July 2012").published == "2012-07-03"


def test_front_matter_in_text_and_markdown(tmp_path: Path) -> None:
    front = "---\ntitle: Guards\npublisher: The Paper\ndate: 2012-07-02\nurl: https://example.org/x\nid: guards-1\n---\n"
    for name in ("a.txt", "a.md"):
        path = tmp_path / name
        path.write_text(f"{front}\n{BODY}\n")
        report = one(path)
        assert (report.id, report.title, report.publisher) == ("guards-1", "Guards", "The Paper")
        assert report.text[report.body_start :].strip() == BODY


def test_markdown_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        f"# Guards *cross* over.\n\nBy **Ann Lee**\n\n{BODY[:40]}\n{BODY[40:]}\n\n"
        "![caption](x.png)\n\n> A [quote](https://example.org).\n\n- one\n- two\n\n<div>raw</div>\n"
    )
    report = one(path)
    assert (
        report.text
        == f"Guards cross over.\n\nBy Ann Lee\n\n{BODY[:40].rstrip()} {BODY[40:].lstrip()}\n\nA quote.\n\none\n\ntwo"
    )
    assert (report.title, report.byline) == ("Guards cross over.", "Ann Lee")


PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Guards cross over | The Paper</title>
<link rel="canonical" href="https://example.org/guards"><meta property="og:site_name" content="The Paper">
<meta property="article:published_time" content="2012-07-02T10:30:00Z"><meta name="author" content="By Ann Lee">
</head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Guards cross over</h1>
<p class="byline">By Ann Lee</p><figure><img><figcaption>A caption</figcaption></figure>
<p>{BODY}</p><div class="share-bar">Share this</div><p>{BODY} <a href="/x">More</a> came.<br>Later.</p>
<p><a href="/y">Read: something else</a></p><script>var x = 1;</script>
<ul><li>First point of the list</li></ul></article>
<aside><p>Most read stories of the day</p></aside><footer><p>© 2012 The Paper</p></footer></body></html>"""


def test_html_article(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    report = one(path)
    assert report.text == f"{BODY}\n\n{BODY} More came.\nLater.\n\nFirst point of the list"
    assert report.title == "Guards cross over"
    assert (report.publisher, report.byline) == ("The Paper", "Ann Lee")
    assert (report.published, report.url) == ("2012-07-02T10:30:00+00:00", "https://example.org/guards")
    assert report.language == "en-GB"


def test_html_json_ld_and_density(tmp_path: Path) -> None:
    data = {
        "@graph": [
            {"@type": "WebSite", "name": "x"},
            {
                "@type": ["NewsArticle"],
                "headline": "Guards cross",
                "datePublished": "2012-07-02",
                "author": [{"name": "Ann Lee"}, {"name": "Omar Said"}],
                "publisher": {"name": "The Paper"},
            },
        ]
    }
    links = "".join(
        f'<p><a href="/{n}">A long link to yet another story number {n}</a></p>' for n in range(30)
    )
    path = tmp_path / "page.htm"
    path.write_text(
        f'<html><head><script type="application/ld+json">{json.dumps(data)}</script></head>'
        f"<body><div>{links}</div><div><p>{BODY}</p><p>{BODY}</p></div></body></html>"
    )
    report = one(path)
    assert report.text == f"{BODY}\n\n{BODY}"
    assert (report.title, report.byline, report.publisher) == (
        "Guards cross",
        "Ann Lee, Omar Said",
        "The Paper",
    )


def test_old_html_and_charset(tmp_path: Path) -> None:
    path = tmp_path / "old.html"
    path.write_bytes(
        '<meta charset="windows-1254"><body><font>Şırnak’ta üç asker<br><br>sınırı geçti</font></body>'.encode(
            "cp1254"
        )
    )
    report = one(path)
    assert report.text == "Şırnak’ta üç asker\n\nsınırı geçti"
    assert report.note == ""


def test_html_without_article(tmp_path: Path) -> None:
    path = tmp_path / "empty.html"
    path.write_text("<html><body><nav>Home</nav><script>x</script></body></html>")
    assert "no article text" in refused(path).reason


def test_json_lines_with_bad_ones(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    lines = [
        json.dumps({"id": f"r{n}", "title": f"Title {n}", "text": BODY, "date": "2012-07-02"})
        for n in range(2000)
    ]
    lines[700] = '{"text": "cut of'
    lines[800] = '["no object"]'
    lines[900] = '{"title": "no text"}'
    lines[1000] = ""
    path.write_text("\ufeff" + "\n".join(lines))
    reports, errors = read(path)
    assert len(reports) == 1996
    assert [error.record for error in errors if isinstance(error, RecordError)] == [701, 801, 901]
    assert str(errors[0]).startswith(f"{path}:701: no sound JSON")
    assert reports[-1].origin == "many.jsonl:2000"


def test_json_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"kind": "x"}\n' * 300)
    error = refused(path)
    assert not isinstance(error, RecordError)
    assert error.reason == "none of its 300 records has a text; the keys are kind"
    with path.open("a") as file:
        file.write(json.dumps({"text": BODY}))
    reports, errors = read(path)
    assert len(reports) == 1
    assert len(errors) == 101
    assert "200 more records" in errors[-1].reason


def test_json_mentions(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    mentions = [
        {"start": 40, "end": 49, "kind": "ORG"},
        {"start": 4, "end": 10, "kind": "group", "entity": "the convoy"},
        {"start": 5, "end": 1000, "kind": "place"},
        {"start": True, "end": 3, "kind": "place"},
        {"start": 1, "end": 2, "kind": "thing"},
        "x",
    ]
    path.write_text(json.dumps({"text": BODY, "mentions": mentions}) + "\n")
    items = list(read_paths([path]))
    errors = [item for item in items if isinstance(item, RecordError)]
    (incoming,) = [item for item in items if isinstance(item, Incoming)]
    assert len(errors) == 4
    assert "5-1000 is outside of the text" in str(errors[0])
    assert all(error.record == 1 for error in errors)
    assert [(m.start, m.end, m.kind, m.entity, m.by) for m in incoming.mentions] == [
        (4, 10, Kind.GROUP, "the convoy", "import"),
        (40, 49, Kind.ORGANISATION, "", "import"),
    ]


def test_json_array_single_and_gzip(tmp_path: Path) -> None:
    records = [
        {"headline": "One", "body": BODY, "source": {"name": "P"}},
        {"text": ["a b", "c d"], "authors": ["X", "Y"]},
    ]
    (tmp_path / "a.json").write_text(json.dumps(records, indent=1))
    (tmp_path / "b.json").write_text(json.dumps(records[0], indent=1))
    with gzip.open(tmp_path / "c.jsonl.gz", "wt") as packed:
        packed.writelines(json.dumps(record) + "\n" for record in records)
    reports, errors = read(tmp_path)
    assert not errors
    assert [report.id for report in reports] == ["a-1", "a-2", "b-1", "c-1", "c-2"]
    assert (reports[0].publisher, reports[1].text, reports[1].byline) == ("P", "a b\n\nc d", "X, Y")


def test_same_id_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "one text"}\n{"id": "x", "text": "other text"}\n')
    reports, errors = read(path)
    assert not errors
    assert reports[0].id == "x"
    assert reports[1].id == f"x-{reports[1].sha256[:8]}"


def test_csv_dates_decided_by_the_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'headline,content,outlet,date\nOne,"{BODY}",P,4/5/2017\nTwo,"{BODY}",P,4/25/2017\n')
    reports, _ = read(path)
    assert [report.published for report in reports] == ["2017-04-05", "2017-04-25"]
    path.write_text(f'headline;content;date\nOne;"{BODY}";4/5/2017\nTwo;"{BODY}";25/4/2017\n')
    reports, _ = read(path)
    assert [report.published for report in reports] == ["2017-05-04", "2017-04-25"]
    path.write_text(f'headline,content,date\nOne,"{BODY}",4/5/2017\n')
    reports, _ = read(path)
    assert (reports[0].published, reports[0].note) == ("", 'date not understood: "4/5/2017"')
    path.write_text(f'headline,content,date\nOne,"4 May 2017 {BODY}",4/5/2017\nTwo,"{BODY}",3/5/2017\n')
    reports, _ = read(path)
    assert [report.published for report in reports] == ["2017-05-04", "2017-05-03"]


def test_csv_date_of_the_text_is_right(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'unit_id,title,content,date\n7,One,"Wed 05 Apr 2017 {BODY}",4/25/2017\n')
    reports, _ = read(path)
    assert (reports[0].id, reports[0].published) == ("7", "2017-04-05")
    assert reports[0].note == "date from the text; the record says 2017-04-25"
    assert reports[0].text.startswith("Wed 05 Apr 2017")


def test_csv_damage_costs_single_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [
        "title,text",
        f'A,"{BODY}"',
        'B,"never closed',
        'C,"two\nlines"',
        "D",
        "E,",
        f"F,{BODY[:20]}",
        "",
        'G,"x" y"',
        'H, "spaced"',
    ]
    path.write_text("\n".join(rows) + "\n")
    reports, errors = read(path)
    assert [report.title for report in reports] == ["A", "C", "F", "G", "H"]
    assert [error.record for error in errors if isinstance(error, RecordError)] == [3, 6, 7]


def test_csv_without_text_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("name,age\nx,1\n")
    error = refused(path)
    assert "it has name, age" in error.reason
    assert "text, body, content" in error.hint


def test_csv_big_cell_and_zero_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'title,text\nA,"{"word " * 900_000}"\nB,"a\x00b"\n')
    reports, errors = read(path)
    assert not errors
    assert [len(report.text) for report in reports] == [4_500_000, 3]


@pytest.mark.parametrize(
    ("data", "text", "note"),
    [
        ("\ufeffÇankırı".encode(), "Çankırı", ""),
        ("Çankırı text".encode("utf-16"), "Çankırı text", ""),
        ("A long enough text".encode("utf-16-le"), "A long enough text", "encoding guessed: utf-16-le"),
        (b"one\r\ntwo\rthree", "one\ntwo\nthree", ""),
        ("“Café” – naïve text of a reporter".encode("cp1252"), "“Café” – naïve text of a reporter", "encoding guessed: cp1252"),
        ("Çankırı’da üç él".encode() + b" \xff end", "Çankırı’da üç él \ufffd end", "1 broken byte replaced"),
    ],
)  # fmt: skip
def test_encodings(tmp_path: Path, data: bytes, text: str, note: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    report = one(path)
    assert (report.text, report.note) == (text, note)


def test_cyrillic_is_detected(tmp_path: Path) -> None:
    text = (
        "Турецкие власти сообщили в понедельник, что границу пересекли восемьдесят пять военнослужащих. " * 5
    )
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1251"))
    assert one(path).text == text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "an empty file"),
        ("a.txt", b" \n ", "an empty file"),
        ("a.csv", b"", "an empty file"),
        ("a.jsonl", b"\n\n", "no records"),
        ("a.json", b"[]", "an empty list"),
        ("a.txt", b"%PDF-1.7 x", "a PDF document"),
        ("a.md", b"PK\x03\x04zip", "a ZIP archive"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.txt", bytes(range(256)) * 4, "a binary file"),
        ("a.html", b"\x7fELF\x02\x01", "a program"),
        ("a.txt.gz", b"no gzip", "cannot be read"),
        ("a.txt", b"\x1f\x8b\x08\x00", "a gzip archive"),
    ],
)
def test_refusals(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    error = refused(path)
    assert reason in error.reason
    assert error.path == str(path)


def test_huge_text_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"text " * 100)
        file.truncate(200_000_000)
    assert "200.0 MB are too much for one text" in refused(path).reason
    packed = tmp_path / "b.txt.gz"
    packed.write_bytes(gzip.compress(b"text " * 5_000_000, 1))
    assert "more than 5.0 MB" in refused(packed).reason


def test_cut_gzip_keeps_what_came_before(tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": f"r{n}", "text": f"{n} {os.urandom(300).hex()}"}) + "\n" for n in range(200)
    )
    packed = gzip.compress(lines.encode())
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: len(packed) // 2])
    reports, errors = read(path)
    assert len(reports) > 20
    assert "cut off or damaged" in errors[-1].reason


def test_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "empty").mkdir()
    (tmp_path / ".git").mkdir()
    for name in (
        "b/x.txt",
        "a.txt",
        ".git/hidden.txt",
        ".hidden.txt",
        "b/x.md",
        "image.png",
        "README.md",
        "b/License.txt",
    ):
        (tmp_path / name).write_text(f"Guards cross over\n\n{BODY} {name}")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    reports, errors = read(tmp_path)
    assert not errors
    assert [report.origin for report in reports] == ["a.txt", "x.md", "x.txt"]
    assert len({report.id for report in reports}) == 3
    assert count_inputs([tmp_path]) == 3
    assert "no reports in this folder" in refused(tmp_path / "empty").reason
    assert "no such file" in refused(tmp_path / "none.txt").reason
    assert "leads nowhere" in refused(tmp_path / "gone.txt").reason


def test_pipes_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "not a regular file" in refused(tmp_path / "pipe.txt").reason


def test_names_of_files(tmp_path: Path) -> None:
    path = tmp_path / "paper-2012-03-09.txt"
    path.write_text(f"Guards cross over\n\n{BODY}")
    report = one(path)
    assert (report.published, report.note, report.publisher) == ("2012-03-09", "date from the file name", "")
    assert one(path, published="2012-03-10").published == "2012-03-10"
    nasty = tmp_path / "a\x1b[31m\n\u202e.txt"
    nasty.write_bytes(b"")
    assert "\x1b" not in str(refused(nasty))
    assert "\u202e" not in str(refused(nasty))


def test_progress_adds_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({"text": f"{BODY} {n}"}) + "\n" for n in range(500)))
    (tmp_path / "b.txt").write_text(BODY)
    (tmp_path / "c.csv").write_text(f'text\n"{BODY}\n\nIt said ""so"".\n"\n')
    seen: list[int] = []
    assert len(list(read_paths([tmp_path], progress=seen.append))) == 502
    assert sum(seen) == input_size([tmp_path])
    assert count_inputs([tmp_path]) == 502
