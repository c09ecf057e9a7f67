"""Whatever the bytes and whatever the name: a report or a refusal, never an exception."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import InputError
from store.formats import Incoming, read_paths
from store.formats.sniff import ENDINGS
from store.text.hygiene import is_clean

PIECES = st.sampled_from(
    [
        b"---\n",
        b"title: x\n",
        b"+++\n",
        b"# Head\n\n",
        b"<html><body><p>",
        b"<article>",
        b'<script type="application/ld+json">{"@type":"NewsArticle"',
        b"</p>",
        b'{"text": "abc", "mentions": [{"start": 0}]}\n',
        b'{"text": "\\ud800"}\n',
        b"[",
        b"{",
        b'"',
        b"text,title,date\n",
        b"a,b\n",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xe2\x80",
        b"\r",
        b"\n",
        b"BEIRUT (Reuters) - ",
        b"By A B 31 February 2012\n",
        b"\xc2\xa9 Copyright 2012, The Paper",
    ]
)
BYTES = st.one_of(
    st.binary(max_size=400), st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=25).map(b"".join)
)
NAMES = st.sampled_from([*ENDINGS, "", ".log", ".csv.gz", ".txt.gz", ".jsonl.gz"])


def read(data: bytes, ending: str) -> list[Incoming | InputError]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"report{ending}"
        path.write_bytes(data)
        return list(read_paths([path]))


def check(items: list[Incoming | InputError]) -> None:
    assert items
    for item in items:
        if isinstance(item, InputError):
            assert is_clean(str(item))
            assert "\n" not in str(item)
            continue
        report = item.report
        assert report.text.strip()
        assert 0 <= report.body_start < len(report.text)
        assert report.sha256
        assert report.retrieved
        for mention in item.mentions:
            assert 0 <= mention.start < mention.end <= len(report.text)


@settings(deadline=None, max_examples=300)
@given(BYTES, NAMES)
def test_arbitrary_bytes(data: bytes, ending: str) -> None:
    check(read(data, ending))


@settings(deadline=None, max_examples=60)
@given(BYTES, st.sampled_from([".csv.gz", ".txt.gz", ".jsonl.gz"]), st.integers(0, 40))
def test_cut_archives(data: bytes, ending: str, cut: int) -> None:
    packed = gzip.compress(data)
    for item in read(packed[: len(packed) - cut], ending):
        assert isinstance(item, (Incoming, InputError))


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["text", "title", "publisher", "author", "date", "url", "id", "mentions", "language", "note"]
)


@settings(deadline=None)
@given(st.lists(st.dictionaries(KEYS, JSON, max_size=6), min_size=1, max_size=4))
def test_arbitrary_records(records: list[dict[str, object]]) -> None:
    lines = "\n".join(json.dumps(record) for record in records)
    items = read(lines.encode(), ".jsonl")
    check(items)
    texts = [text for record in records if isinstance(text := record.get("text"), str) and text.strip()]
    assert sum(isinstance(item, Incoming) for item in items) >= len(texts)


@settings(deadline=None)
@given(
    st.text(min_size=1, max_size=200).filter(
        lambda text: text.strip() and "\r" not in text and "\ufeff" not in text
    )
)
def test_text_is_verbatim(text: str) -> None:
    items = read(text.encode("utf-8", "replace"), ".txt")
    for item in items:
        if isinstance(item, Incoming):
            assert item.report.text == text.encode("utf-8", "replace").decode()


DEEP = {
    "arrays": b"[" * 100_000,
    "objects": b'{"text":' * 100_000,
    "elements": b"<div>" * 20_000 + b"text",
    "quotes": b">" * 50_000 + b"x",
}


@pytest.mark.parametrize("deep", DEEP.values(), ids=DEEP.keys())
@pytest.mark.parametrize("ending", [".json", ".jsonl", ".html", ".md", ".txt"])
def test_deep_nesting(deep: bytes, ending: str) -> None:
    check(read(deep, ending))
