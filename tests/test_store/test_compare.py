"""Comparison of claims: the worked cases of 2012, and what must never be a conflict."""

from collections.abc import Sequence
from typing import Any

import pytest

from store.annotate import annotate
from store.annotate.grammar.subjects import subjects
from store.compare import Context, Copies, compare, compare_all, report_keys
from store.compare.places import PlaceRelation, relation
from store.model import (
    Attribution,
    Claim,
    Comparison,
    Measure,
    Quantity,
    Relation,
    Report,
    Stance,
    Subject,
    When,
)

REPORTS = {
    name: Report(id=name, text="", title=title, publisher=publisher, published=day)
    for name, title, publisher, day in [
        ("march", "Officers cross into Turkey", "Daily Post", "2012-03-09"),
        ("march-wire", "More generals leave", "Wire", "2012-03-08"),
        ("june-ap", "General and others come to Turkey", "Blog", "2012-06-25"),
        ("june-tv", "State TV tells of officers", "Wire", "2012-06-25"),
        ("june-afp", "Syrian general comes to Turkey", "Weekly", "2012-06-25"),
        ("july-ny", "Soldiers cross into Turkey", "Times", "2012-07-02"),
        ("july-za", "85 soldiers come to Turkey", "Zaman", "2012-07-02"),
        ("july-rn", "Defections told by Turkey", "Radio", "2012-07-03"),
        ("july-17", "General flees", "Wire", "2012-07-17"),
        ("july-25", "Two more generals", "Weekly", "2012-07-25"),
        ("november", "Officers cross to Turkey", "Wire", "2012-11-09"),
        ("january", "General crosses to Turkey", "Libnan", "2013-01-01"),
        ("undated", "Soldiers cross into Turkey", "Nowhere", ""),
    ]
}
_OFFSETS = iter(range(0, 1_000_000, 10))


def claim(
    report: str,
    text: str,
    low: float,
    high: float | None,
    kind: str,
    *,
    event: str = "cross",
    voice: str = "",
    named: bool = True,
    place: str = "Turkey",
    when: tuple[str, str] | None = None,
    measure: Measure = Measure.INCIDENT,
    comparator: str = "exactly",
    subject: str = "",
    **more: Any,
) -> Claim:
    start = next(_OFFSETS)
    stances = more.pop("stance", Stance.ASSERTS)
    chain = [Attribution(source=REPORTS[report].publisher)]
    if voice:
        chain.append(Attribution(source=voice, cue="said", named=named, stance=stances))
    return Claim(
        id=f"{report}@{start}",
        report=report,
        start=start,
        end=start + 5,
        sentence_start=start,
        sentence_end=start + 9,
        paragraph=1,
        event=event,
        subject=Subject(subject or kind, kind, qualifiers=more.pop("qualifiers", ())),
        quantity=Quantity(text, low, high, comparator),
        attribution=tuple(chain),
        place=place,
        when=When(*when, text="that day") if when else When(),
        measure=measure,
        **more,
    )


def context(*claims: Claim, similarity: float = 0.0) -> Context:
    by_report: dict[str, list[Claim]] = {}
    for each in claims:
        by_report.setdefault(each.report, []).append(each)
    return Context(REPORTS, subjects(), by_report, lambda _one, _other: similarity)


def related(one: Claim, other: Claim, *beside: Claim, similarity: float = 0.0) -> Comparison:
    return compare(one, other, context(one, other, *beside, similarity=similarity))


def no_general(**more: Any) -> Claim:
    return claim(
        "june-ap", "no", 0, 0, "general", voice="a Turkish official", named=False, comparator="none",
        polarity="negative", **more,
    )  # fmt: skip


# 25 June 2012


def test_colonels_of_25_june_conflict() -> None:
    official = claim(
        "june-ap", "three", 3, 3, "colonel", voice="a Turkish official", named=False, event="defect", place=""
    )
    beside = claim("june-ap", "33", 33, 33, "soldier", voice="Anadolu", event="defect")
    tv = claim("june-tv", "two", 2, 2, "colonel", voice="Turkish state television", event="defect")
    diplomat = claim("june-afp", "two", 2, 2, "colonel", voice="a Turkish diplomat", named=False)
    for other in (tv, diplomat):
        found = related(official, other, beside)
        assert found.relation is Relation.CONFLICT, found
        assert "three" in found.why
        assert "two" in found.why


def test_no_general_conflicts_with_a_general() -> None:
    diplomat = claim("june-afp", "one", 1, 1, "general", voice="a Turkish diplomat", named=False)
    found = related(no_general(), diplomat)
    assert (found.relation, found.aspect) == (Relation.CONFLICT, "denial")


def test_no_general_says_nothing_of_soldiers() -> None:
    soldiers = claim("june-tv", "33", 33, 33, "soldier", voice="Turkish state television")
    found = related(no_general(), soldiers)
    assert (found.relation, found.aspect) == (Relation.NOT_COMPARABLE, "denial")


def test_officers_among_soldiers_are_a_part() -> None:
    eight = claim("june-afp", "eight", 8, 8, "officer", voice="a Turkish diplomat", named=False)
    soldiers = claim("june-ap", "33", 33, 33, "soldier", voice="Anadolu", event="defect")
    assert related(eight, soldiers).relation is Relation.PART_OF


def test_a_part_larger_than_its_whole_is_a_conflict() -> None:
    officers = claim("june-afp", "40", 40, 40, "officer", voice="a Turkish diplomat", named=False)
    soldiers = claim("june-ap", "33", 33, 33, "soldier", voice="Anadolu")
    assert related(officers, soldiers).relation is Relation.CONFLICT


def test_one_agency_is_one_origin() -> None:
    one = claim("june-ap", "33", 33, 33, "soldier", voice="Anadolu", event="defect")
    other = claim("june-afp", "33", 33, 33, "soldier", voice="the Anatolia news agency")
    found = related(one, other)
    assert found.relation is Relation.SAME_ORIGIN
    assert "Anadolu" in found.why


# 2 July 2012


def test_soldiers_against_officers_is_a_conflict_of_rank() -> None:
    soldiers = claim(
        "july-ny", "Eighty-five", 85, 85, "soldier", voice="Turkish news agencies", place="Hatay Province"
    )
    general = claim("july-ny", "one", 1, 1, "general", part_of=soldiers.id)
    lower = claim(
        "july-ny",
        "at least 14",
        14,
        None,
        "lower-ranking-officer",
        comparator="at least",
        part_of=soldiers.id,
    )
    officers = claim("july-za", "Eighty-five", 85, 85, "officer", when=("2012-07-02", "2012-07-02"))
    found = related(soldiers, officers, general, lower)
    assert (found.relation, found.aspect) == (Relation.CONFLICT, "rank")
    assert related(soldiers, officers).relation is Relation.REFINE


def test_two_generals_never_conflict_with_soldiers() -> None:
    generals = claim("july-ny", "two", 2, 2, "general")
    soldiers = claim("july-za", "85", 85, 85, "soldier")
    assert related(generals, soldiers).relation is Relation.PART_OF


def test_more_than_34000_and_more_than_35000() -> None:
    def sheltered(report: str, base: int, comparator: str = "more than") -> Claim:
        return claim(
            report, f"{comparator} {base:,}", base + 1, None, "civilian", event="shelter",
            measure=Measure.STOCK, comparator=comparator,
        )  # fmt: skip

    found = related(sheltered("july-ny", 35_000), sheltered("july-za", 34_000))
    assert found.relation is Relation.CONFLICT
    assert "Strictly both can be true" in found.why
    later = related(sheltered("july-ny", 34_000), sheltered("july-17", 35_000))
    assert later.relation is Relation.UPDATE
    at_least = related(sheltered("july-ny", 35_000, "at least"), sheltered("july-za", 34_000, "at least"))
    assert at_least.relation is Relation.REFINE


# Counts of generals


def generals(report: str, number: int, kind: str = "general", **more: Any) -> Claim:
    more = {"measure": Measure.STOCK, "event": "shelter", **more}
    return claim(report, str(number), number, number, kind, **more)


def test_six_and_one_are_the_seven() -> None:
    seven = generals("march-wire", 7, "brigadier-general", voice="Khaled Hamoud", measure=Measure.CUMULATIVE,
                     event="defect", place="")  # fmt: skip
    near = claim("march-wire", "four", 4, 4, "senior-officer", place="southern Turkey")
    whole = generals("march", 7, "brigadier-general", event="defect", place="")
    six = generals("march", 6, "brigadier-general", voice="Khaled Hamoud", part_of=whole.id)
    one = generals("march", 1, "brigadier-general", voice="Khaled Hamoud", place="Syria", part_of=whole.id)
    for part in (six, one):
        assert related(seven, part, near, whole).relation is not Relation.CONFLICT
        assert related(seven, part).relation is not Relation.CONFLICT
    assert related(seven, six, whole).relation is Relation.PART_OF


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (("march", 7, "brigadier-general"), ("june-afp", 13, "general")),
        (("june-afp", 13, "general"), ("july-rn", 14, "general")),
        (("june-afp", 13, "general"), ("july-17", 18, "general")),
        (("july-17", 18, "general"), ("july-25", 27, "general")),
        (("july-25", 27, "general"), ("january", 50, "general")),
    ],
)
def test_counts_of_generals_are_updates(earlier: tuple[str, int, str], later: tuple[str, int, str]) -> None:
    found = related(generals(*later), generals(*earlier))
    assert found.relation is Relation.UPDATE
    assert found.left_report == earlier[0]
    mixed = generals(*later, measure=Measure.CUMULATIVE, event="cross", voice="Anatolia")
    assert related(generals(*earlier), mixed).relation is Relation.UPDATE


def test_a_total_since_a_start_cannot_fall() -> None:
    first = generals("july-17", 18, measure=Measure.CUMULATIVE)
    second = generals("july-25", 15, measure=Measure.CUMULATIVE)
    assert related(first, second).relation is Relation.CONFLICT
    assert related(generals("july-17", 18), generals("july-25", 15)).relation is Relation.UPDATE


def test_one_of_the_eighteen_is_no_total() -> None:
    all_of_them = generals("july-17", 18)
    retired = generals("july-17", 1, part_of=all_of_them.id)
    found = related(retired, generals("july-25", 27), all_of_them)
    assert found.relation is Relation.PART_OF


def test_a_total_of_some_days_says_nothing_of_a_stock() -> None:
    since = claim(
        "march",
        "200",
        200,
        200,
        "refugee",
        event="cross",
        measure=Measure.CUMULATIVE,
        when=("2012-03-08", "2012-03-09"),
    )
    stock = claim("march-wire", "11,000", 11_000, 11_000, "refugee", event="shelter", measure=Measure.STOCK)
    found = related(since, stock)
    assert (found.relation, found.aspect) == (Relation.NOT_COMPARABLE, "measure")


def test_refugees_and_civilians_are_the_same_people_in_a_shelter() -> None:
    usual: dict[str, Any] = {"event": "shelter", "measure": Measure.STOCK}
    one = claim("july-ny", "35,000", 35_000, 35_000, "civilian", **usual)
    assert (
        related(one, claim("july-17", "42,680", 42_680, 42_680, "refugee", **usual)).relation
        is Relation.UPDATE
    )
    killed = claim("july-ny", "35", 35, 35, "civilian", event="kill")
    assert (
        related(killed, claim("july-za", "40", 40, 40, "person", event="kill")).relation is Relation.PART_OF
    )


# The gates


@pytest.mark.parametrize(
    ("change", "aspect"),
    [
        ({"event": "kill"}, "event"),
        ({"measure": Measure.STOCK}, "measure"),
        ({"kind": "civilian"}, "subject"),
        ({"qualifiers": ("iraqi",)}, "subject"),
        ({"place": "Jordan"}, "place"),
        ({"when": ("2012-03-08", "2012-03-09")}, "date"),
    ],
)
def test_the_first_gate_that_fails_is_the_reason(change: dict[str, Any], aspect: str) -> None:
    usual: dict[str, Any] = {
        "kind": "soldier",
        "qualifiers": ("syrian",),
        "when": ("2012-07-02", "2012-07-02"),
    }
    one = claim("july-ny", "85", 85, 85, **usual)
    other = claim("july-za", "33", 33, 33, **{**usual, **change})
    assert related(one, claim("july-za", "33", 33, 33, **usual)).relation is Relation.CONFLICT
    found = related(one, other)
    assert (found.relation, found.aspect) == (Relation.NOT_COMPARABLE, aspect)
    assert [gate.passed for gate in found.gates] == [True] * (len(found.gates) - 1) + [False]
    assert found.gates[-1].why == found.why


def test_march_and_july_are_two_events() -> None:
    march = claim("march", "two", 2, 2, "general", voice="TRT")
    july = claim("july-ny", "one", 1, 1, "general", voice="TRT Haber")
    found = related(march, july)
    assert (found.relation, found.aspect) == (Relation.NOT_COMPARABLE, "date")
    assert "112 days" in found.why


def test_a_night_has_two_dates() -> None:
    one = claim("june-tv", "two", 2, 2, "colonel", when=("2012-06-24", "2012-06-24"))
    other = claim("june-afp", "three", 3, 3, "colonel", when=("2012-06-25", "2012-06-25"))
    assert related(one, other).relation is Relation.CONFLICT
    day = {"event": "kill", "place": "Kafr Owaid"}
    one = claim("june-tv", "12", 12, 12, "civilian", when=("2012-06-24", "2012-06-24"), **day)
    other = claim("june-afp", "20", 20, 20, "civilian", when=("2012-06-25", "2012-06-25"), **day)
    assert related(one, other).relation is Relation.UNSURE
    assert (
        related(
            one, claim("june-afp", "20", 20, 20, "civilian", when=("2012-06-26", "2012-06-26"), **day)
        ).aspect
        == "date"
    )


def test_a_voice_that_changes_its_figure_corrects_itself() -> None:
    first = claim("july-ny", "85", 85, 85, "soldier", voice="Anadolu")
    second = claim("july-rn", "90", 90, 90, "soldier", voice="Anatolian news agency")
    assert related(first, second).relation is Relation.UPDATE


def test_unnamed_officials_are_never_one_voice() -> None:
    first = claim("july-ny", "85", 85, 85, "soldier", voice="a Turkish official", named=False)
    second = claim("july-za", "90", 90, 90, "soldier", voice="a Turkish official", named=False)
    assert related(first, second).relation is Relation.CONFLICT


def test_a_wire_copy_is_no_second_witness() -> None:
    one = claim("july-ny", "85", 85, 85, "soldier")
    other = claim("july-za", "85", 85, 85, "soldier")
    assert related(one, other).relation is Relation.AGREE
    assert related(one, other, similarity=0.9).relation is Relation.SAME_ORIGIN
    changed = claim("july-rn", "90", 90, 90, "soldier")
    assert related(one, changed, similarity=0.9).relation is Relation.UPDATE


def test_without_a_place_or_a_date_nothing_is_certain() -> None:
    one = claim("june-tv", "33", 33, 33, "soldier", place="")
    other = claim("june-afp", "90", 90, 90, "soldier", place="Jordan")
    assert related(one, other).relation is Relation.UNSURE
    undated = claim("undated", "33", 33, 33, "soldier")
    found = related(undated, claim("july-ny", "85", 85, 85, "soldier"))
    assert found.relation is Relation.UNSURE
    assert "no date" in found.why


def test_two_attacks_on_one_day_are_no_conflict() -> None:
    one = claim("june-tv", "one", 1, 1, "civilian", event="kill", place="Homs")
    other = claim("june-afp", "eight", 8, 8, "civilian", event="kill", place="Homs")
    assert related(one, other).relation is Relation.NOT_COMPARABLE
    day = {"event": "kill", "place": "Kafr Owaid", "when": ("2012-06-24", "2012-06-24")}
    one, other = (
        claim("june-tv", "12", 12, 12, "civilian", **day),
        claim("june-afp", "20", 20, 20, "civilian", **day),
    )
    assert related(one, other).relation is Relation.CONFLICT


def test_far_apart_or_for_a_larger_place_is_another_thing() -> None:
    day: dict[str, Any] = {"event": "kill", "when": ("2012-06-24", "2012-06-24")}
    one = claim("june-tv", "6", 6, 6, "civilian", place="Kafr Owaid", **day)
    far = claim("june-afp", "126", 126, 126, "civilian", place="Kafr Owaid", **day)
    assert related(one, far).relation is Relation.UNSURE
    people = claim("june-afp", "5", 5, 5, "person", place="Aleppo", **day)
    wide = claim("june-tv", "9", 9, 9, "civilian", place="Syria", **day)
    assert related(wide, people).relation is Relation.NOT_COMPARABLE


def test_another_five_are_on_top_of_those_before() -> None:
    one = claim("july-ny", "85", 85, 85, "soldier")
    other = claim("july-za", "another five", 5, 5, "soldier")
    found = related(one, other)
    assert found.relation is Relation.NOT_COMPARABLE
    assert "on top" in found.why


def test_about_leaves_room() -> None:
    one = claim("july-ny", "about 90", 81, 99, "soldier", comparator="about")
    other = claim("july-za", "85", 85, 85, "soldier")
    assert related(one, other).relation is Relation.REFINE
    hedged = claim("july-za", "95", 95, 95, "soldier", hedged=True)
    assert related(claim("july-ny", "90", 90, 90, "soldier"), hedged).relation is Relation.REFINE


def test_a_denied_figure_contradicts_the_same_figure() -> None:
    stated = claim("july-ny", "85", 85, 85, "soldier", voice="Anadolu")
    no: Any = {"stance": Stance.DENIES, "polarity": "negative"}
    denied = claim("july-za", "85", 85, 85, "soldier", voice="the ministry", **no)
    assert related(stated, denied).relation is Relation.CONFLICT
    other = claim("july-za", "60", 60, 60, "soldier", voice="the ministry", **no)
    assert related(stated, other).relation is Relation.UNSURE


def test_figures_of_one_report() -> None:
    whole = claim("november", "26", 26, 26, "officer")
    part = claim("november", "11", 11, 11, "colonel", part_of=whole.id)
    assert related(part, whole).relation is Relation.PART_OF
    assert related(part, claim("november", "12", 12, 12, "colonel")).relation is Relation.NOT_COMPARABLE


# All of them


def all_of(claims: Sequence[Claim], **more: Any) -> tuple[Comparison, ...]:
    return compare_all(claims, more.pop("reports", REPORTS), subjects=subjects(), **more)


def test_compare_all_finds_the_conflicts_and_leaves_other_events_out() -> None:
    claims = [
        claim("june-ap", "three", 3, 3, "colonel", voice="a Turkish official", named=False, place=""),
        claim("june-ap", "33", 33, 33, "soldier", voice="Anadolu", event="defect"),
        claim("june-tv", "two", 2, 2, "colonel", voice="Turkish state television", place="Hatay"),
        claim("june-tv", "11", 11, 11, "civilian", event="kill", place="Homs"),
        claim("march", "four", 4, 4, "colonel"),
    ]
    found = all_of(claims)
    assert {(c.left, c.right, c.relation) for c in found} == {
        (claims[0].id, claims[2].id, Relation.CONFLICT),
        (claims[1].id, claims[2].id, Relation.PART_OF),
    }
    assert all_of(list(reversed(claims))) != ()
    assert all_of(claims, new={"march"}) == ()
    assert {c.id for c in all_of(claims, new={"june-tv"})} == {c.id for c in found}
    assert {c.id for c in all_of(claims, new={"june-ap"})} == {c.id for c in found}


def test_the_keys_told_are_those_of_each_report() -> None:
    claims = [generals("june-ap", 2), generals("june-ap", 3, place="Hatay"), generals("undated", 2)]
    told: dict[str, dict[str, int]] = {}
    all_of(claims, keyed=told.__setitem__)
    assert told == {
        name: report_keys([each for each in claims if each.report == name], REPORTS[name])
        for name in ("june-ap", "undated")
    }
    assert set(told["undated"].values()) == {-1}


def test_figures_of_other_days_are_kept_for_one_place_only() -> None:
    def dead(report: str, place: str, day: str) -> Claim:
        return claim(report, "12", 12, 12, "civilian", event="kill", place=place, when=(day, day))

    homs = dead("july-ny", "Homs", "2012-07-01")
    assert [each.aspect for each in all_of([homs, dead("july-rn", "Homs", "2012-07-03")])] == ["date"]
    assert [each.aspect for each in all_of([homs, dead("july-rn", "Aleppo", "2012-07-01")])] == ["place"]
    assert not all_of([homs, dead("july-rn", "Aleppo", "2012-07-03")])


def test_twenty_copies_and_a_table_of_500_figures_stay_bounded() -> None:
    reports = {
        f"r{n}": Report(
            id=f"r{n}", text="", title="Soldiers cross into Turkey", publisher=f"P{n}", published="2012-07-02"
        )
        for n in range(40)
    }
    REPORTS.update(reports)
    claims = [claim(f"r{n}", "85", 85, 85, "soldier") for n in range(20)]
    claims += [claim(f"r{20 + n % 4}", str(n), n, n, "soldier") for n in range(600)]
    notices: list[str] = []
    found = all_of(claims, reports=reports, notice=notices.append)
    assert len(found) <= 40 * len(claims)
    assert notices
    assert "nearest neighbours" in notices[0]
    copies = all_of(
        claims[:20],
        reports=reports,
        similarity=Copies(lambda _report: "word " * 3 + " ".join(map(str, range(90)))),
    )
    assert len(copies) == 190
    assert {each.relation for each in copies} == {Relation.SAME_ORIGIN}


def test_a_city_and_the_province_around_it_are_not_known_to_be_apart() -> None:
    assert relation("Douma, Rif Dimashq", "Damascus") is PlaceRelation.UNKNOWN
    assert relation("Eastern Ghouta", "Damascus") is PlaceRelation.UNKNOWN
    assert relation("Aleppo", "Damascus") is PlaceRelation.DIFFERENT
    assert relation("New Mexico", "Mexico") is PlaceRelation.DIFFERENT


def test_what_a_source_denies_and_what_it_says_instead_both_contradict() -> None:
    texts = {
        "a": "A bombing in Ghor on Friday killed at least 33 people, a police spokesman said.",
        "b": "In Ghor, the police chief, Gen. Zaid Khan, denied that 33 worshippers were killed on Friday, "
        "saying only 20 people had died.",
    }
    reports = {
        name: Report(id=name, text=text, title="Bombing in Ghor", publisher=name, published="2017-10-21")
        for name, text in texts.items()
    }
    claims = [claim for report in reports.values() for claim in annotate(report).claims]
    stances = {claim.quantity.text: (claim.polarity, claim.attribution[-1].stance) for claim in claims}
    assert stances["33"] == ("negative", Stance.DENIES)
    assert stances["only 20"] == ("positive", Stance.ASSERTS)
    found = compare_all(claims, reports, subjects=subjects(), text_of=texts.__getitem__)
    assert [each.relation for each in found] == [Relation.CONFLICT, Relation.CONFLICT]
    assert {each.aspect for each in found} == {"denial", "count"}
