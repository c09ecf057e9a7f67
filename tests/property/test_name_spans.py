"""Whatever the text, names lie inside it, apart from one another, without surrounding white space."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from store.annotate.names.finding import find_names
from store.model import ENTITY_KINDS, Span
from store.resolve.within import join_mentions
from store.text.segment import analyse

WORDS = st.sampled_from(
    "President Bashar al-Assad Mr. Syria's Turkish-Syrian U.N. the Hatay Province (FSA) By & , . — \n \n\n "
    "- ' ’s ISTANBUL 14 Gen. Khaled Abu bin TRT news agency town camp anti-Assad İdlib ʿAyn \u200f \x00 — 'S "
    "Trucks Orient.net and in near Aleppo Today's Zaman Ministry Church for University".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join)),
    headline=st.integers(min_value=0, max_value=60),
)
def test_spans(text: str, headline: int) -> None:
    doc = analyse(text)
    found = find_names(doc, Span(0, min(headline, len(text))) if headline else None)
    end = 0
    for one in found:
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        assert one.kind in ENTITY_KINDS
        assert one.by == "names"
        end = one.end
    joined, entities = join_mentions(doc, found)
    assert [(one.start, one.end) for one in joined] == [(one.start, one.end) for one in found]
    assert {one.entity for one in joined} == {one.id for one in entities}
    assert len({one.id for one in entities}) == len(entities)
    for entity in entities:
        assert entity.name.strip()
        assert entity.name not in entity.aliases
