"""Reports that are not clean prose, through everything that `add` does: offsets hold, time stays linear."""

from __future__ import annotations

import json
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.annotate.plugins import annotator
from store.archive import Archive
from store.errors import InputError
from store.formats import Incoming, read_paths
from store.model import Annotation, Kind, Report
from tui.__main__ import main

PROSE = (
    "At least 14 soldiers were killed in Aleppo on Monday, the Anadolu agency said. "
    "Colonel Adam Reed told reporters in Ankara that 30 people had fled to Turkey. "
)

TEXTS = {
    "capitals": PROSE.upper(),
    "lower case": PROSE.lower(),
    "no punctuation": PROSE.replace(".", "").replace(",", ""),
    "one word": "Aleppo",
    "no words": " \t\n .,;:!? \n\n -- ",
    "numbers": "14 20 1,204 3.5% 12/07/2012 " * 40,
    "a table": "Town | Killed | Injured\n" + "Aleppo | 14 | 3\nIdlib | 7 | 22\n" * 20,
    "tabs": "Aleppo\t14 killed\t3 wounded\nIdlib\t7 killed\t22 wounded\n",
    "a list": "- 14 people were killed in Aleppo\n- 3 were wounded in Idlib\n* 7 fled\n1. Nobody returned\n",
    "no line ends": PROSE * 20,
    "line ends of all kinds": PROSE.replace(". ", ".\r\n") + PROSE.replace(". ", ".\r") + "\u2028" + PROSE,
    "emoji": "🚨 14 soldiers were killed in Aleppo 🇸🇾 👨‍👩‍👧‍👦 on Monday, the Anadolu agency said 🙏🏽. "
    + PROSE,
    "combining marks": unicodedata.normalize(
        "NFD", "The émigré José Núñez said in Şanlıurfa that 14 people were killed in Zürich. "
    )
    + PROSE,
    "stacked marks": "Z̸̢̛a̵l̶g̷ő̵ said 14 people were killed in Aleppo. " + PROSE,
    "right to left inside": PROSE
    + "وقال المتحدث إن اثني عشر جنديا قتلوا. "
    + PROSE
    + "\u200f(שלום)\u200f "
    + PROSE * 2,
    "other scripts inside": PROSE + "По словам представителя 北京 서울 東京. " + PROSE * 3,
    "zero width": PROSE.replace("soldiers", "sol\u200bdiers").replace("Aleppo", "Al\u00adeppo"),
    "byte order marks": "\ufeff" + PROSE + "\ufeff",
    "wide spaces": PROSE.replace(" ", "\u00a0").replace("the", "\u3000the"),
    "full width": "Ａｔ ｌｅａｓｔ １４ ｓｏｌｄｉｅｒｓ ｗｅｒｅ ｋｉｌｌｅｄ ｉｎ Ａｌｅｐｐｏ.",
    "astral letters": "𝐀𝐭 𝐥𝐞𝐚𝐬𝐭 14 𝐬𝐨𝐥𝐝𝐢𝐞𝐫𝐬 were killed in Aleppo. " + PROSE,
    "control characters": PROSE.replace(" ", " \x1b[31m\x00\x07"),
    "markup": "<b>14 soldiers</b> were &amp; [killed](http://x.example/a_b) in **Aleppo**. " + PROSE,
    "quotes": "\"'“‘«" * 50 + PROSE + "»’”'\"" * 50,
    "brackets": "(" * 300 + PROSE + ")" * 300,
    "one long word": "x" * 20_000 + " " + PROSE,
    "stops": "." * 5_000 + PROSE + "!?" * 2_000,
    "hyphens": "14-year-old-soldiers-were-killed-in-Aleppo " * 50,
    "number words": "one hundred and " * 400 + "people were killed. " + PROSE,
    "names": "Adam Reed, Omar Nasri and Lina Haddad, " * 150 + "left.",
    "sources": "Reed said that Nasri said that " * 200 + "14 people were killed.",
}


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """All texts, from a file, in an archive."""
    folder = tmp_path_factory.mktemp("bad")
    with (folder / "bad.jsonl").open("w", encoding="utf-8") as file:
        for name, text in TEXTS.items():
            if text.strip():
                row = {
                    "id": name.replace(" ", "-"),
                    "text": text,
                    "published": "2020-03-04",
                    "language": "en",
                }
                file.write(json.dumps(row) + "\n")
    with Archive.open(folder / "archive", create=True) as archive:
        items = list(read_paths([folder / "bad.jsonl"]))
        assert not [item for item in items if isinstance(item, InputError)]
        incoming = [item for item in items if isinstance(item, Incoming)]
        assert {one.status for one in archive.add(incoming, annotator())} == {"added"}
        yield archive


def check(report: Report, found: Annotation) -> None:
    """Every offset lies in the text and cuts no letter from its marks."""
    text = report.text
    for span in (*found.paragraphs, *found.sentences, *(one.span for one in found.mentions)):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip()
    for one in found.mentions:
        assert not unicodedata.combining(text[one.start])
        assert one.end == len(text) or not unicodedata.combining(text[one.end]), one.span.of(text)
    entities = {local.id for local in found.entities}
    assert all(one.entity in entities for one in found.mentions if one.kind in ("person", "place"))
    for claim in found.claims:
        assert 0 <= claim.sentence_start <= claim.start < claim.end <= claim.sentence_end <= len(text)
        quantity = claim.quantity
        assert text[quantity.start : quantity.end] == quantity.text
        for link in claim.attribution:
            assert link.start == -1 or 0 <= link.start < link.end <= len(text)


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if text.strip()])
def test_offsets_hold(added: Archive, name: str) -> None:
    report = added.report(name.replace(" ", "-"))
    assert report.text == TEXTS[name]
    check(report, added.annotation(report.id))


@pytest.mark.parametrize(
    "name", ["capitals", "no punctuation", "no line ends", "emoji", "right to left inside"]
)
def test_what_is_said_is_found_all_the_same(added: Archive, name: str) -> None:
    report = added.report(name.replace(" ", "-"))
    found = added.annotation(report.id)
    words = {one.span.of(report.text).casefold() for one in found.mentions if one.kind is Kind.QUANTITY}
    assert words & {"at least 14", "14"}
    assert any(claim.event == "kill" and claim.quantity.low == 14 for claim in found.claims)


def test_text_in_other_scripts_is_not_annotated_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {
        "french": "Selon le ministère, douze soldats ont été tués mardi et les autres sont dans la ville.",
        "arabic": "قال المتحدث إن اثني عشر جنديا قتلوا يوم الثلاثاء قرب الحدود.",
        "chinese": "发言人说,星期二有十二名士兵在边境附近死亡。",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    archive = ["--archive", str(tmp_path / "archive")]
    assert main([*archive, "add", *(str(tmp_path / f"{name}.txt") for name in texts)]) == 0
    out, _ = capsys.readouterr()
    for name in texts:
        assert f"added  {name}  (in {name.capitalize()}: not annotated)" in out
    assert main([*archive, "list", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["note"] for row in rows} == {f"in {name.capitalize()}: not annotated" for name in texts}
    assert {(row["mentions"], row["claims"]) for row in rows} == {(0, 0)}


def test_a_stated_language_goes_before_the_look_of_the_text(tmp_path: Path) -> None:
    row = {"id": "a", "text": "14 soldados killed que los las una para con", "language": "en"}
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with Archive.open(tmp_path / "archive", create=True) as archive:
        items = [item for item in read_paths([file]) if isinstance(item, Incoming)]
        (one,) = archive.add(items, annotator())
        assert (one.note, archive.report("a").note) == ("", "")
        assert archive.annotation("a").mentions


@pytest.mark.parametrize(
    "unit",
    [
        PROSE,
        PROSE.upper(),
        "Aleppo | 14 | 3\nIdlib | 7 | 22\n",
        '("',
        "14 ",
        "Reed said that ",
        "🚨 É́ ",
        "Adam Reed and ",
        "soldiers, officers and ",
        "the ",
        "killed 14 in Aleppo, ",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    annotate = annotator()

    def seconds(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        began = time.process_time()
        check(Report(id="r", text=text, language="en"), annotate(Report(id="r", text=text, language="en")))
        return time.process_time() - began

    def ratio() -> float:
        small = min(seconds(15_000), seconds(15_000))
        return (min(seconds(60_000), seconds(60_000)) - 0.1) / small

    # Another process may slow one of the two measurements down, so one good ratio of three is enough.
    assert any(ratio() < 4 * 2 for _ in range(3))
