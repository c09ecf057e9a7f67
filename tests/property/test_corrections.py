"""Corrections laid over any annotation: valid, whatever the machine finds, and undone without trace."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from store.cite import locate
from store.model import (
    ENTITY_KINDS,
    Act,
    Annotation,
    Change,
    Correction,
    EntityAnchor,
    Kind,
    LocalEntity,
    Mention,
    Provenance,
    Report,
    Span,
)
from store.resolve.corrections import correct
from store.resolve.history import history
from store.text.segment import trim

WORDS = st.sampled_from("Mara Quill River Guard Ostvale the of said Ḥamūd 🜚 الأسد Reed's al-Tarsin.".split())
TEXTS = st.lists(st.one_of(WORDS, st.just("\n\n")), min_size=6, max_size=40).map(" ".join)
KINDS = st.sampled_from([*ENTITY_KINDS, Kind.DATE])


class Case(NamedTuple):
    report: Report
    found: Annotation
    again: Annotation
    """Of the same text by another machine."""
    steps: list[Correction]


@st.composite
def annotations(draw: st.DrawFn, text: str) -> Annotation:
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)))
    mentions, entities = [], {}
    pairs = [trim(text, Span(*pair)) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    for start, end in [(span.start, span.end) for span in pairs if span is not None]:
        kind = draw(KINDS)
        entity = ""
        if kind in ENTITY_KINDS:
            entity = f"{kind}:{draw(st.integers(0, 3))}"
            entities[entity] = LocalEntity(entity, kind, text[start:end])
        mentions.append(Mention(start, end, kind, entity, by="names"))
    return Annotation(
        report="r",
        provenance={"names": Provenance("model", "names", "1")},
        mentions=tuple(mentions),
        entities=tuple(entities.values()),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1).filter(lambda at: not text[at].isspace()))
    found = trim(text, Span(start, draw(st.integers(start + 1, min(len(text), start + 20)))))
    assert found is not None
    return found


@st.composite
def cases(draw: st.DrawFn, acts: tuple[Act, ...] = (Act.ADD, Act.REMOVE, Act.KIND, Act.BOUNDS)) -> Case:
    text = draw(TEXTS)
    report = Report(id="r", text=text)
    found, again = draw(annotations(text)), draw(annotations(text))
    steps = []
    for number in range(draw(st.integers(1, 6))):
        act = draw(st.sampled_from(acts))
        own = [mention.span for mention in found.mentions]
        span = draw(st.sampled_from(own)) if own and draw(st.booleans()) else draw(spans(text))
        change = Change(
            act=act,
            report="r",
            at=locate(report, span),
            kind=draw(KINDS),
            to=locate(report, draw(spans(text))) if act is Act.BOUNDS else None,
            entity=EntityAnchor("r", "person:0") if act is Act.SPLIT else None,
        )
        steps.append(Correction(id=f"step{number}", who="ines", at="2030-01-01", changes=(change,)))
    return Case(report, found, again, steps)


def by_hand(annotation: Annotation) -> set[tuple[int, int, Kind]]:
    return {
        (each.start, each.end, each.kind)
        for each in annotation.mentions
        if annotation.provenance[each.by].origin == "human"
    }


@given(cases((*Act,)))
def test_the_result_is_a_valid_annotation(case: Case) -> None:
    result = correct(case.report, case.found, case.steps).annotation
    entities = {local.id: local for local in result.entities}
    assert len(entities) == len(result.entities)
    for mention in result.mentions:
        assert 0 <= mention.start < mention.end <= len(case.report.text)
        assert mention.by in result.provenance
        assert bool(mention.entity) == (mention.kind in ENTITY_KINDS)
        if mention.entity:
            assert entities[mention.entity].kind is mention.kind
            assert entities[mention.entity].name
    assert {mention.entity for mention in result.mentions if mention.entity} == set(entities)
    assert list(result.mentions) == sorted(result.mentions, key=lambda each: (each.start, -each.end))
    names = [mention for mention in result.mentions if mention.kind in ENTITY_KINDS]
    for one in names:
        if result.provenance[one.by].origin == "human":
            overlapping = [other for other in names if other.span.overlaps(one.span)]
            assert overlapping == [one] or result.provenance[overlapping[0].by].origin == "human"


@given(cases())
def test_what_a_person_said_holds_whatever_the_machine_finds(case: Case) -> None:
    one = correct(case.report, case.found, case.steps).annotation
    other = correct(case.report, case.again, case.steps).annotation
    assert by_hand(one) == by_hand(other)


@given(cases())
def test_laying_them_twice_is_laying_them_once(case: Case) -> None:
    once = correct(case.report, case.found, case.steps).annotation
    twice = correct(case.report, once, case.steps).annotation
    assert [(each.span, each.kind) for each in once.mentions] == [
        (each.span, each.kind) for each in twice.mentions
    ]


@given(cases((*Act,)), st.data())
def test_taking_back_leaves_no_trace(case: Case, data: st.DataObject) -> None:
    kept = data.draw(st.integers(0, len(case.steps)))
    records = list(case.steps)
    for number, step in enumerate(reversed(case.steps[kept:])):
        records.append(Correction(id=f"back{number}", who="ines", at="", undoes=step.id))
    past = history(records)
    assert list(past.holding) == case.steps[:kept]
    assert correct(case.report, case.found, past.holding) == correct(
        case.report, case.found, case.steps[:kept]
    )
    for number, step in enumerate(case.steps[kept:]):
        records.append(Correction(id=f"again{number}", who="ines", at="", redoes=step.id))
    assert list(history(records).holding) == case.steps
    if not kept:
        assert correct(case.report, case.found, past.holding).annotation == case.found


@given(cases())
def test_what_was_removed_is_gone(case: Case) -> None:
    last = case.steps[-1].changes[0]
    result = correct(case.report, case.found, case.steps).annotation
    assert last.at is not None
    span = Span(last.at.start, last.at.end)
    if last.act is Act.REMOVE:
        assert not [each for each in result.mentions if each.span == span and each.kind is last.kind]
    else:
        target = last.to or last.at
        assert (target.start, target.end, last.kind) in by_hand(result)
