"""What a person puts right, laid over what the machine found."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from store.cite import locate
from store.model import (
    Act,
    Annotation,
    Attribution,
    Change,
    Claim,
    Correction,
    EntityAnchor,
    Kind,
    LocalEntity,
    Mention,
    Provenance,
    Quantity,
    Report,
    Span,
    Subject,
)
from store.resolve.corrections import correct, decide, locate_entity
from store.resolve.decisions import Anchor
from store.resolve.history import history
from store.text.segment import analyse

TEXT = (
    "Mara Quill met the River Guard in Ostvale on Monday. Quill said 12 guards had left.\n\n"
    "The River Guard of Ostvale denied it. Ostvale is quiet."
)
NAMES = (
    ("Mara Quill", Kind.PERSON, "person:mara-quill"),
    ("River Guard", Kind.PLACE, "place:river-guard"),
    ("Ostvale", Kind.PLACE, "place:ostvale"),
)


def places_of(words: str) -> list[Span]:
    found, at = [], TEXT.find(words)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = TEXT.find(words, at + 1)
    return found


def annotation() -> Annotation:
    mentions = [
        Mention(span.start, span.end, kind, entity, by="names")
        for words, kind, entity in NAMES
        for span in places_of(words)
    ]
    quill = TEXT.index("Quill said")
    mentions.append(Mention(quill, quill + 5, Kind.PERSON, "person:mara-quill", by="names"))
    monday = places_of("Monday")[0]
    mentions.append(Mention(monday.start, monday.end, Kind.DATE, value="2030-01-07/2030-01-07", by="dates"))
    document = analyse(TEXT)
    figure = TEXT.index("12 guards")
    claim = Claim(
        id=f"r@{figure}",
        report="r",
        start=figure,
        end=figure + 9,
        sentence_start=quill,
        sentence_end=figure + 19,
        paragraph=1,
        event="defect",
        subject=Subject("guards", "soldier", figure + 3, figure + 9),
        quantity=Quantity("12", 12, 12, start=figure, end=figure + 2),
        attribution=(Attribution("Quill", "said", start=quill, end=quill + 5, entity="person:mara-quill"),),
        place="River Guard",
    )
    return Annotation(
        report="r",
        provenance={"names": Provenance("model", "names", "1"), "dates": Provenance("rule", "dates", "1")},
        paragraphs=document.paragraphs,
        sentences=document.sentences,
        mentions=tuple(sorted(mentions, key=lambda each: each.start)),
        entities=(
            LocalEntity("person:mara-quill", Kind.PERSON, "Mara Quill", ("Quill",)),
            LocalEntity("place:river-guard", Kind.PLACE, "River Guard"),
            LocalEntity("place:ostvale", Kind.PLACE, "Ostvale"),
        ),
        claims=(claim,),
    )


REPORT = Report(id="r", text=TEXT)


def at(words: str, number: int = 0) -> Span:
    return places_of(words)[number]


def change(act: Act, span: Span, kind: Kind | None = None, to: Span | None = None) -> Change:
    return Change(
        act=act,
        report="r",
        at=locate(REPORT, span),
        kind=kind,
        to=locate(REPORT, to) if to is not None else None,
    )


def step(name: str, *changes: Change) -> Correction:
    return Correction(id=name, who="ines", at="2030-02-01T10:00:00+00:00", changes=changes)


def corrected(*steps: Correction) -> Annotation:
    return correct(REPORT, annotation(), steps).annotation


def words(found: Annotation, kind: Kind) -> list[str]:
    return [each.span.of(TEXT) for each in found.mentions if each.kind is kind]


def test_without_corrections_nothing_changes() -> None:
    assert corrected() == annotation()


def test_another_kind_makes_another_entity_of_that_mention_only() -> None:
    found = corrected(step("a", change(Act.KIND, at("River Guard"), Kind.ORGANISATION)))
    assert words(found, Kind.ORGANISATION) == ["River Guard"]
    (mention,) = [each for each in found.mentions if each.kind is Kind.ORGANISATION]
    assert found.provenance[mention.by] == Provenance("human", "ines", at="2030-02-01T10:00:00+00:00")
    assert mention.entity in {local.id for local in found.entities if local.kind is Kind.ORGANISATION}
    assert words(found, Kind.PLACE).count("River Guard") == 1


def test_the_second_mention_of_a_corrected_name_joins_the_first() -> None:
    found = corrected(
        step("a", change(Act.KIND, at("River Guard"), Kind.ORGANISATION)),
        step("b", change(Act.KIND, at("River Guard", 1), Kind.ORGANISATION)),
    )
    assert len({each.entity for each in found.mentions if each.kind is Kind.ORGANISATION}) == 1
    assert "place:river-guard" not in {local.id for local in found.entities}


def test_a_removed_mention_goes_and_its_entity_with_the_last_of_them() -> None:
    found = corrected(*(step(str(n), change(Act.REMOVE, at("River Guard", n), Kind.PLACE)) for n in (0, 1)))
    assert "River Guard" not in words(found, Kind.PLACE)
    assert {local.id for local in found.entities} == {"person:mara-quill", "place:ostvale"}


def test_an_entity_that_loses_its_full_name_is_called_by_what_is_left() -> None:
    found = corrected(step("a", change(Act.REMOVE, at("Mara Quill"), Kind.PERSON)))
    (person,) = [local for local in found.entities if local.kind is Kind.PERSON]
    assert (person.id, person.name, person.aliases) == ("person:mara-quill", "Quill", ())


def test_bounds_keep_the_entity_and_drop_what_they_overlap() -> None:
    longer = Span(at("The River Guard").start, at("River Guard of Ostvale").end)
    found = corrected(step("a", change(Act.BOUNDS, at("River Guard", 1), Kind.PLACE, longer)))
    assert "The River Guard of Ostvale" in words(found, Kind.PLACE)
    assert words(found, Kind.PLACE).count("Ostvale") == 2
    (mention,) = [each for each in found.mentions if each.span == longer]
    assert mention.entity == "place:river-guard"


def test_bounds_of_a_date_keep_its_value() -> None:
    longer = Span(at("on Monday").start, at("Monday").end)
    found = corrected(step("a", change(Act.BOUNDS, at("Monday"), Kind.DATE, longer)))
    (date,) = [each for each in found.mentions if each.kind is Kind.DATE]
    assert (date.span, date.value) == (longer, "2030-01-07/2030-01-07")


def test_an_added_name_is_joined_by_the_rules_of_the_report() -> None:
    without = corrected(step("a", change(Act.REMOVE, at("Quill said"), Kind.PERSON)))
    again = correct(REPORT, without, [step("b", change(Act.ADD, Span(*_quill()), Kind.PERSON))]).annotation
    assert {each.entity for each in again.mentions if each.kind is Kind.PERSON} == {"person:mara-quill"}


def _quill() -> tuple[int, int]:
    start = TEXT.index("Quill said")
    return start, start + 5


def test_a_date_that_is_a_name_is_no_date_any_more() -> None:
    date = change(Act.KIND, at("Monday"), Kind.PERSON)
    found = corrected(step("a", msgspec.structs.replace(date, was=Kind.DATE)))
    assert not words(found, Kind.DATE)
    assert "Monday" in words(found, Kind.PERSON)


def test_a_later_correction_of_a_passage_goes_before_an_earlier_one() -> None:
    found = corrected(
        step("a", change(Act.KIND, at("River Guard"), Kind.ORGANISATION)),
        step("b", change(Act.KIND, at("River Guard"), Kind.GROUP)),
    )
    assert words(found, Kind.GROUP) == ["River Guard"]
    assert not words(found, Kind.ORGANISATION)
    assert "a" not in found.provenance


def test_corrections_of_a_passage_that_is_gone_are_lost_not_wrong() -> None:
    gone = Report(id="r", text="Nothing of it was printed in the end.")
    steps = [step("a", change(Act.KIND, at("River Guard"), Kind.ORGANISATION))]
    result = correct(gone, Annotation(report="r"), steps)
    assert result.annotation.mentions == ()
    assert [(lost.correction, lost.change.act) for lost in result.lost] == [("a", Act.KIND)]


def test_corrections_are_found_again_where_the_text_moved() -> None:
    moved = Report(id="r", text="By our staff.\n\n" + TEXT)
    steps = [step("a", change(Act.ADD, at("River Guard", 1), Kind.ORGANISATION))]
    (mention,) = correct(moved, Annotation(report="r"), steps).annotation.mentions
    assert mention.start == at("River Guard", 1).start + 15


def test_claims_follow_the_names() -> None:
    found = corrected(
        *(step(str(n), change(Act.KIND, at("River Guard", n), Kind.ORGANISATION)) for n in (0, 1)),
        step("b", change(Act.KIND, Span(*_quill()), Kind.ORGANISATION)),
    )
    (claim,) = found.claims
    assert claim.place == ""
    (mention,) = [each for each in found.mentions if each.start == _quill()[0]]
    assert claim.attribution[0].entity == mention.entity
    assert claim.id == annotation().claims[0].id


def test_a_split_takes_occurrences_out_into_an_entity_of_their_own() -> None:
    anchor = EntityAnchor("r", "place:ostvale", locate(REPORT, at("Ostvale")))
    steps = [
        step(
            "abcdef123",
            *(
                Change(act=Act.SPLIT, report="r", at=locate(REPORT, at("Ostvale", n)), entity=anchor)
                for n in (1, 2)
            ),
        )
    ]
    found = correct(REPORT, annotation(), steps).annotation
    places = [each.entity for each in found.mentions if each.span.of(TEXT) == "Ostvale"]
    assert places[0] == "place:ostvale"
    assert places[1] == places[2] != places[0]
    decisions, lost = decide(steps, finder(found))
    assert decisions.different == (((Anchor("r", "place:ostvale")), Anchor("r", places[1])),)
    assert not lost


def finder(found: Annotation) -> Callable[[EntityAnchor], str]:
    return lambda anchor: locate_entity(anchor, TEXT, found)


def test_decisions_of_entities_survive_another_id() -> None:
    anchor = EntityAnchor("r", "place:river-guard", locate(REPORT, at("River Guard")), "River Guard")
    ostvale = EntityAnchor("r", "place:ostvale", locate(REPORT, at("Ostvale")), "Ostvale")
    steps = [
        step("a", Change(act=Act.RENAME, entity=anchor, name="The Guard")),
        step("b", Change(act=Act.MERGE, entity=anchor, other=ostvale)),
        step("c", Change(act=Act.DIFFERENT, entity=ostvale, other=anchor)),
        step("d", change(Act.KIND, at("River Guard"), Kind.ORGANISATION)),
    ]
    found = corrected(*steps)
    decisions, lost = decide(steps, finder(found))
    assert not lost
    ((named, name),) = decisions.names
    assert (named.report, name) == ("r", "The Guard")
    assert named.entity.startswith("organisation:")
    assert decisions.same == ()
    assert [set(pair) for pair in decisions.different] == [{named, Anchor("r", "place:ostvale")}]


def test_an_entity_that_is_gone_is_reported() -> None:
    anchor = EntityAnchor("r", "place:nowhere", None, "Nowhere")
    decisions, lost = decide(
        [step("a", Change(act=Act.RENAME, entity=anchor, name="Elsewhere"))], finder(annotation())
    )
    assert not decisions
    assert [each.correction for each in lost] == ["a"]


def undo(name: str, of: str) -> Correction:
    return Correction(id=name, who="ines", at="", undoes=of)


def redo(name: str, of: str) -> Correction:
    return Correction(id=name, who="ines", at="", redoes=of)


def test_history_takes_back_and_makes_again() -> None:
    first, second = step("a"), step("b")
    past = history([first, second, undo("u", "b")])
    assert (past.holding, past.last, past.undone) == ((first,), first, (second,))
    past = history([first, second, undo("u", "b"), redo("r", "b")])
    assert (past.holding, past.last, past.undone) == ((first, second), second, ())


def test_a_new_correction_ends_what_could_be_made_again() -> None:
    first, second = step("a"), step("b")
    assert history([first, undo("u", "a"), second]).undone == ()
    assert history([first, undo("u", "a"), second, redo("r", "a")]).holding == (second,)


def test_taking_back_what_does_not_hold_changes_nothing() -> None:
    first = step("a")
    assert history([first, undo("u", "nobody"), undo("v", "a"), undo("w", "a")]).holding == ()
    assert history([first, redo("r", "a")]).holding == (first,)
