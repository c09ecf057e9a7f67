"""Growth of comparison with the size of the archive: ratios of running times, no seconds."""

import random
from time import thread_time

import pytest

from store.annotate.grammar.subjects import subjects
from store.compare import compare_all
from store.model import Attribution, Claim, Quantity, Report, Subject, When

pytestmark = pytest.mark.bench

_PLACES = ["Homs", "Hama", "Aleppo", "Idlib", "Douma", "Turkey", "Hatay", "Mosul", "Kyiv", "Benghazi", ""]
_EVENTS = ["kill", "injure", "cross", "defect", "detain", "displace"]
_KINDS = ["civilian", "soldier", "officer", "child", "person", "refugee"]


def _archive(size: int, days: int, *, one_event: bool = False) -> tuple[list[Claim], dict[str, Report]]:
    """`size` claims, four a report, spread over `days` days; with `one_event` all about one thing."""
    chance = random.Random(size)
    claims: list[Claim] = []
    reports: dict[str, Report] = {}
    for number in range(size // 4):
        name = f"r{number}"
        day = f"{2000 + number % days // 336:04}-{number % days // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        reports[name] = Report(id=name, text="", title="News of the day", publisher=name, published=day)
        for at in range(4):
            count = chance.randint(1, 90)
            kind = "soldier" if one_event else chance.choice(_KINDS)
            claims.append(
                Claim(
                    id=f"{name}@{at}",
                    report=name,
                    start=at,
                    end=at + 1,
                    sentence_start=0,
                    sentence_end=9,
                    paragraph=1,
                    event="cross" if one_event else chance.choice(_EVENTS),
                    subject=Subject(kind, kind),
                    quantity=Quantity(str(count), count, count),
                    attribution=(Attribution(name),),
                    place="Hatay" if one_event else chance.choice(_PLACES),
                    when=When(),
                )
            )
    return claims, reports


def _seconds(size: int, days: int, *, one_event: bool = False) -> float:
    claims, reports = _archive(size, days, one_event=one_event)
    best = float("inf")
    for _ in range(2):
        start = thread_time()
        compare_all(claims, reports, subjects=subjects())
        best = min(best, thread_time() - start)
    return best


def test_time_grows_with_the_claims_of_a_growing_archive() -> None:
    _seconds(400, 30)
    assert _seconds(4000, 1200) <= 4 * 1.25 * _seconds(1000, 300)


def test_time_is_bounded_where_every_report_is_on_one_event() -> None:
    _seconds(200, 1, one_event=True)
    assert _seconds(1200, 1, one_event=True) <= 3 * 1.4 * _seconds(400, 1, one_event=True)


def test_a_new_report_costs_little_beside_the_whole() -> None:
    claims, reports = _archive(4000, 300)
    start = thread_time()
    everything = compare_all(claims, reports, subjects=subjects())
    whole = thread_time() - start
    start = thread_time()
    fresh = compare_all(claims, reports, subjects=subjects(), new={"r500"})
    assert {each.id for each in fresh} == {
        each.id for each in everything if "r500" in (each.left_report, each.right_report)
    }
    assert thread_time() - start <= whole / 3
