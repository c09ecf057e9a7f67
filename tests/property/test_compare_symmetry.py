"""Laws of comparison: order does not count, nothing raises, every verdict has its reason."""

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from store.annotate.grammar.subjects import subjects
from store.compare import Context, compare, compare_all
from store.compare.apart import Apart
from store.compare.events import group
from store.compare.intervals import Fit, Interval, fit, mirrored
from store.compare.matrix import build
from store.compare.places import PlaceRelation, relation
from store.compare.policies import Policy, draw
from store.compare.repeats import said
from store.model import Attribution, Claim, Measure, Quantity, Relation, Report, Stance, Subject, When

_DAYS = st.sampled_from(
    ["", "2012-06-24", "2012-06-25T10:00:00+03:00", "2012-07-02", "2013-01-01", "soon", "0001-01-01"]
)
_PLACES = st.sampled_from(["", "Turkey", "Hatay", "Reyhanli, Hatay", "Syria", "Homs", "nowhere", "???"])
_KINDS = st.sampled_from(
    ["soldier", "officer", "general", "brigadier-general", "civilian", "person", "defector", "unheard-of"]
)
_COUNTS = st.one_of(st.integers(0, 12), st.integers(0, 50_000), st.floats(0, 1e9))

_ATTRIBUTIONS = st.builds(
    Attribution,
    source=st.sampled_from(["Anadolu", "Anatolia", "an official", "Reuters", "Hamoud", ""]),
    stance=st.sampled_from(Stance),
    named=st.booleans(),
)
_QUANTITIES = st.builds(
    Quantity,
    text=st.sampled_from(["85", "more than 34,000", "another", ""]),
    low=_COUNTS,
    high=st.one_of(st.none(), _COUNTS),
    comparator=st.sampled_from(["exactly", "more than", "at least", "about", "none", "unheard of"]),
)


@st.composite
def _claims(draw: st.DrawFn, least: int = 2) -> list[Claim]:
    claims: list[Claim] = []
    for at in range(draw(st.integers(least, 6))):
        report = draw(st.sampled_from(["a", "b", "c", "lost"]))
        claims.append(
            Claim(
                id=f"{report}@{at}",
                report=report,
                start=at,
                end=at + 1,
                sentence_start=at,
                sentence_end=at + 1,
                paragraph=1,
                event=draw(
                    st.sampled_from(["defect", "cross", "shelter", "kill", "execute", "", "unheard-of"])
                ),
                subject=Subject(
                    "people",
                    draw(_KINDS),
                    qualifiers=tuple(
                        draw(st.lists(st.sampled_from(["syrian", "iraqi", "more", "retired"]), max_size=2))
                    ),
                ),
                quantity=draw(_QUANTITIES),
                attribution=tuple(draw(st.lists(_ATTRIBUTIONS, max_size=3))),
                place=draw(_PLACES),
                when=When(draw(_DAYS), draw(_DAYS), draw(st.sampled_from(["", "on Monday"]))),
                measure=draw(st.sampled_from(Measure)),
                polarity=draw(st.sampled_from(["positive", "negative"])),
                hedged=draw(st.booleans()),
                part_of=draw(st.sampled_from(["", "a@0", "b@1", f"{report}@{at}", "gone@9"])),
            )
        )
    return claims


def _reports(days: list[str]) -> dict[str, Report]:
    return {
        name: Report(
            id=name, text="", title=f"Soldiers cross into Turkey {name}", publisher=name, published=day
        )
        for name, day in zip("abc", days, strict=True)
    }


_REPORTS = st.lists(_DAYS, min_size=3, max_size=3).map(_reports)


def _context(claims: list[Claim], reports: dict[str, Report], similarity: float) -> Context:
    return Context(
        reports,
        subjects(),
        {name: [claim for claim in claims if claim.report == name] for name in ("a", "b", "c", "lost")},
        lambda _one, _other: similarity,
    )


@given(_claims(), _REPORTS, st.sampled_from([0.0, 0.9]))
def test_the_order_of_claims_does_not_count(
    claims: list[Claim], reports: dict[str, Report], similarity: float
) -> None:
    context = _context(claims, reports, similarity)
    for one in claims:
        for other in claims:
            found = compare(one, other, context)
            assert found == compare(other, one, context)
            assert {found.left, found.right} == {one.id, other.id}
            assert found.why.endswith(".")
            assert found.gates
            assert all(gate.why for gate in found.gates)


@given(_claims(), _REPORTS)
def test_a_conflict_has_passed_the_gates_before_the_figures(
    claims: list[Claim], reports: dict[str, Report]
) -> None:
    for found in compare_all(claims, reports, subjects=subjects()):
        assert found.left_report != found.right_report
        if found.relation is Relation.CONFLICT:
            assert all(gate.passed for gate in found.gates[:-2])


@given(_claims(), _REPORTS)
def test_what_is_told_apart_without_the_gates_fails_at_them(
    claims: list[Claim], reports: dict[str, Report]
) -> None:
    context = _context(claims, reports, 0.0)
    apart = Apart(context)
    for one in claims:
        for other in claims:
            assert apart(one, other) == apart(other, one)
            if apart(one, other):
                found = compare(one, other, context)
                assert found.relation in (Relation.NOT_COMPARABLE, Relation.PART_OF)
                # Only a report itself makes figures of so different days parts of one another.
                assert found.relation is Relation.NOT_COMPARABLE or one.report == other.report
                same = (PlaceRelation.SAME, PlaceRelation.INSIDE, PlaceRelation.CONTAINS)
                assert relation(one.place, other.place) not in same


@given(_claims(0), _REPORTS)
def test_the_order_of_an_archive_does_not_count(claims: list[Claim], reports: dict[str, Report]) -> None:
    one = compare_all(claims, reports, subjects=subjects())
    other = compare_all(claims[::-1], reports, subjects=subjects())
    assert {each.id: each for each in one} == {each.id: each for each in other}
    assert len({each.id for each in one}) == len(one)


@given(_claims(0), _REPORTS)
def test_every_claim_is_in_one_event_whatever_the_order(
    claims: list[Claim], reports: dict[str, Report]
) -> None:
    claims = list({claim.id: claim for claim in claims}.values())
    pairs = compare_all(claims, reports, subjects=subjects())
    found = group(claims, reports, pairs)
    assert sorted(each for event in found for each in event.claims) == sorted(each.id for each in claims)
    assert len({event.id for event in found}) == len(found)
    assert all(event.label for event in found)
    other = group(claims[::-1], reports, pairs[::-1])
    assert {frozenset(event.claims) for event in other} == {frozenset(event.claims) for event in found}


@given(_claims(0), _REPORTS)
def test_the_matrix_has_every_figure_once(claims: list[Claim], reports: dict[str, Report]) -> None:
    claims = list({claim.id: claim for claim in claims}.values())
    pairs = compare_all(claims, reports, subjects=subjects())
    own = {name: [claim for claim in claims if claim.report == name] for name in ("a", "b", "c", "lost")}
    figures = [each for one in own.values() for each in said(one)]
    assert sorted(name for each in figures for name in (each.claim.id, *each.again)) == sorted(
        each.id for each in claims
    )
    found = build(group(claims, reports, pairs), figures, pairs, reports)
    assert sorted(cell.claim for row in found.rows for cell in row.cells) == sorted(
        each.claim.id for each in figures
    )
    columns = [column.report for column in found.columns]
    for row in found.rows:
        assert [cell.report for cell in row.cells] == sorted(
            (cell.report for cell in row.cells), key=columns.index
        )
    shown = {name for row in found.rows for name in row.comparisons}
    assert shown <= {each.id for each in pairs}


@given(_claims(1), _REPORTS, st.sampled_from(Policy))
def test_a_policy_accounts_for_every_figure(
    claims: list[Claim], reports: dict[str, Report], policy: Policy
) -> None:
    claims = list({claim.id: claim for claim in claims}.values())
    found = draw(policy, claims, reports, compare_all(claims, reports, subjects=subjects()))
    assert sorted(each.claim for each in (*found.used, *found.left_out)) == sorted(each.id for each in claims)
    assert (found.low is None) == (not found.used)


_BOUNDS = st.integers(0, 40) | st.just(inf)
_INTERVALS = st.tuples(st.integers(0, 40), _BOUNDS).map(lambda bounds: Interval(min(bounds), max(bounds)))


@given(_INTERVALS, _INTERVALS)
def test_fit_says_what_the_sets_of_numbers_are(one: Interval, other: Interval) -> None:
    numbers = {n for n in range(60) if one.low <= n <= one.high}
    others = {n for n in range(60) if other.low <= n <= other.high}
    found = fit(one, other)
    assert fit(other, one) is mirrored(found)
    assert (found is Fit.DISJOINT) == numbers.isdisjoint(others)
    assert (found is Fit.EQUAL) == (numbers == others)
    assert (found is Fit.INSIDE) == (numbers < others)
    assert (found is Fit.CONTAINS) == (numbers > others)


@given(_PLACES | st.text(max_size=20), _PLACES | st.text(max_size=20))
def test_places_mirror(one: str, other: str) -> None:
    mirror = {PlaceRelation.INSIDE: PlaceRelation.CONTAINS, PlaceRelation.CONTAINS: PlaceRelation.INSIDE}
    found = relation(one, other)
    assert relation(other, one) is mirror.get(found, found)
