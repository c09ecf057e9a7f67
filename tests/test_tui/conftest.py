"""A small archive of invented reports for the tests of the explorer.

The event, the places and the people do not exist. The records are built by hand so that every test knows
what is where, whatever the annotators make of such a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.archive import Archive
from store.model import (
    Annotation,
    Attribution,
    Claim,
    Kind,
    LocalEntity,
    Measure,
    Mention,
    Quantity,
    Report,
    Stance,
    Subject,
    When,
)
from store.text.segment import analyse


def _report(key: str, title: str, publisher: str, published: str, *paragraphs: str, note: str = "") -> Report:
    return Report(
        id=key,
        title=title,
        publisher=publisher,
        byline="By Mara Lind" if key == "harbour" else "",
        published=published,
        text="\n\n".join(paragraphs) + "\n",
        url=f"https://example.org/{key}",
        note=note,
    )


REPORTS = (
    _report(
        "harbour",
        "Eighty-five soldiers row across the Tarsin, governor says",
        "Harbour Daily",
        "2031-07-02",
        "Eighty-five Velian soldiers, among them one general, crossed the Tarsin into Ostra on Monday, the "
        "governor of Ostra, Ilka Brandt, said.",
        "Boats reached the quay at Port Sill before dawn. Brandt said at least 14 officers had asked for "
        "shelter, and that all of them were unarmed.",
        "The Velian army denied it. “No general has left us,” said its spokesman, Colonel Jorun Aske, who "
        "called the report a fable.",
        "The river police counted 212 civilians on the same night, most of them children, and brought them "
        "to the Sill camp, which held about 1,900 people last week.",
    ),
    _report(
        "courier",
        "Fewer crossed than was claimed, aid workers say",
        "Ostra Courier",
        "2031-07-03",
        "Only 33 soldiers reached Port Sill on Monday, two aid workers told the Ostra Courier, against the 85"
        " that governor Ilka Brandt had named.",
        "“We gave out blankets; there were 33 men,” said one of them, who asked not to be named. Neither of "
        "them had seen a general.",
        "The League of Rivers said that 230 civilians had come with them.",
    ),
    _report(
        "wire",
        "85 soldiers flee to Ostra",
        "Northern Wire",
        "2031-07-02",
        "PORT SILL - Eighty-five Velian soldiers, among them one general, crossed the Tarsin into Ostra on "
        "Monday, the governor of Ostra, Ilka Brandt, said.",
        "It was the largest crossing since the Velian revolt began.",
        note="Digest in this project's own words",
    ),
    _report(
        "evening",
        "Number of soldiers in the Sill camp grows",
        "Evening Post",
        "2031-07-09",
        "The Sill camp now shelters 120 former Velian soldiers, up from 85 a week ago, the League of Rivers "
        "said on Wednesday.",
        "J. Aske, the colonel who speaks for the Velian army, did not answer.",
    ),
)

_NAMES = {
    "Ilka Brandt": (Kind.PERSON, "Ilka Brandt"),
    "Brandt": (Kind.PERSON, "Ilka Brandt"),
    "Jorun Aske": (Kind.PERSON, "Jorun Aske"),
    "J. Aske": (Kind.PERSON, "Jorun Aske"),
    "Tarsin": (Kind.PLACE, "Tarsin"),
    "Ostra Courier": (Kind.ORGANISATION, "Ostra Courier"),
    "Ostra": (Kind.PLACE, "Ostra"),
    "Port Sill": (Kind.PLACE, "Port Sill"),
    "Sill camp": (Kind.PLACE, "Sill camp"),
    "Velian army": (Kind.ORGANISATION, "Velian army"),
    "League of Rivers": (Kind.ORGANISATION, "League of Rivers"),
    "Velian": (Kind.GROUP, "Velian"),
}
_WORDS = {
    "Colonel": (Kind.RANK, "colonel"),
    "colonel": (Kind.RANK, "colonel"),
    "general": (Kind.RANK, "general"),
    "Monday": (Kind.DATE, "2031-06-30/2031-06-30"),
    "Wednesday": (Kind.DATE, "2031-07-09/2031-07-09"),
}
_CLAIMS = (
    # report, figure, subject, low, high, kind, voices
    ("harbour", "Eighty-five", "Velian soldiers", 85, 85, "soldier", ["Harbour Daily", "Ilka Brandt"]),
    ("harbour", "at least 14", "officers", 14, None, "officer", ["Harbour Daily", "Ilka Brandt"]),
    ("harbour", "No", "general", 0, 0, "general", ["Harbour Daily", "Jorun Aske"]),
    ("harbour", "212", "civilians", 212, 212, "civilian", ["Harbour Daily", "river police"]),
    ("courier", "33", "soldiers", 33, 33, "soldier", ["Ostra Courier", "two aid workers"]),
    ("courier", "230", "civilians", 230, 230, "civilian", ["Ostra Courier", "League of Rivers"]),
    ("wire", "Eighty-five", "Velian soldiers", 85, 85, "soldier", ["Northern Wire", "Ilka Brandt"]),
    ("evening", "120", "former Velian soldiers", 120, 120, "soldier", ["Evening Post", "League of Rivers"]),
)


def _slug(kind: Kind, name: str) -> str:
    return f"{kind}:{name.lower().replace(' ', '-')}"


def _mentions(text: str) -> tuple[Mention, ...]:
    found: list[Mention] = []
    taken = [False] * len(text)
    for table in (_NAMES, _WORDS):
        for words, (kind, value) in table.items():
            at = text.find(words)
            while at >= 0:
                end = at + len(words)
                if not any(taken[at:end]):
                    taken[at:end] = [True] * len(words)
                    entity = _slug(kind, value) if table is _NAMES else ""
                    found.append(Mention(at, end, kind, entity=entity, value="" if entity else value))
                at = text.find(words, end)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _claim(report: Report, entry: tuple[Any, ...]) -> Claim:
    _, figure, noun, low, high, kind, chain = entry
    start = report.text.index(f"{figure} {noun}")
    document = analyse(report.text)
    sentence = document.sentence_of(start)
    end = start + len(figure) + 1 + len(noun)
    denies = figure == "No"
    return Claim(
        id=f"{report.id}@{start}",
        report=report.id,
        start=start,
        end=end,
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        paragraph=document.paragraph_of(start),
        event="shelter" if report.id == "evening" else "cross",
        subject=Subject(noun, kind, end - len(noun), end),
        quantity=Quantity(
            figure, low, high, "at least" if high is None else "exactly", start, start + len(figure)
        ),
        attribution=tuple(
            Attribution(voice, "said" if at else "", Stance.DENIES if denies and at else Stance.ASSERTS)
            for at, voice in enumerate(chain)
        ),
        place="Ostra",
        when=When("2031-06-30", "2031-06-30", "Monday"),
        measure=Measure.STOCK if report.id == "evening" else Measure.INCIDENT,
        polarity="negative" if denies else "positive",
    )


def _annotation(report: Report) -> Annotation:
    document = analyse(report.text)
    mentions = _mentions(report.text)
    claims = [_claim(report, entry) for entry in _CLAIMS if entry[0] == report.id]
    figures = [
        Mention(claim.quantity.start, claim.quantity.end, Kind.QUANTITY, value=f"[{claim.quantity.low:g},)")
        for claim in claims
    ]
    used = {mention.entity for mention in mentions}
    locals_ = {
        _slug(kind, name): LocalEntity(_slug(kind, name), kind, name) for kind, name in _NAMES.values()
    }
    return Annotation(
        report=report.id,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        mentions=tuple(sorted((*mentions, *figures), key=lambda mention: mention.start)),
        entities=tuple(entity for key, entity in locals_.items() if key in used),
        claims=tuple(sorted(claims, key=lambda claim: claim.start)),
    )


ANNOTATIONS = {report.id: _annotation(report) for report in REPORTS}


def fill(archive: Archive) -> Archive:
    """Put the four reports into an archive."""
    for _ in archive.add(REPORTS, lambda report: ANNOTATIONS[report.id]):
        pass
    return archive


@pytest.fixture
def archive() -> Iterator[Archive]:
    """Four invented reports on one night."""
    with Archive.in_memory() as archive:
        yield fill(archive)


@pytest.fixture
def empty_archive() -> Iterator[Archive]:
    """An archive without a report."""
    with Archive.in_memory() as archive:
        yield archive


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Archive]:
    """The same reports in a folder that another process may be writing to."""
    folder = tmp_path / "sample"
    with Archive.open(folder, create=True) as archive:
        fill(archive)
    with Archive.open(folder) as archive:
        yield archive


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's own state, settings and clipboard out of the tests."""
    for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "TMUX", "COLORFGBG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def alike(archive: Archive) -> Archive:
    """The four reports and one that spells a name almost as they do."""
    late = _report(
        "late", "The governor is back", "Harbour Daily", "2031-08-01", "Ilka Brandl is back in Ostra."
    )
    document = analyse(late.text)
    name = LocalEntity("person:ilka-brandl", Kind.PERSON, "Ilka Brandl")
    found = Annotation(
        report=late.id,
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        mentions=(Mention(0, 11, Kind.PERSON, entity=name.id),),
        entities=(name,),
    )
    for _ in archive.add([late], lambda _: found):
        pass
    return archive
