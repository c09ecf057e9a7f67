"""Dates, absolute and relative to the day of publication."""

import pytest

from store.annotate.grammar.dates import find_dates
from store.text.segment import analyse

FRIDAY = "2014-05-16"


def found(text: str, published: str = FRIDAY) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.value) for one in find_dates(analyse(text), published)]


def days(first: str, last: str = "") -> str:
    return f"{first}/{last or first}"


ABSOLUTE = [
    ("He left on Dec.14th, 2013 for good.", "Dec.14th, 2013", days("2013-12-14")),
    ("It was before the 2012 protests.", "2012", days("2012-01-01", "2012-12-31")),
    ("It rained on Sunday night (March 4, 2012).", "Sunday night (March 4, 2012)", days("2012-03-04")),
    ("He left on 3 May 2014.", "3 May 2014", days("2014-05-03")),
    ("He left on May 3, 2014.", "May 3, 2014", days("2014-05-03")),
    ("He left on May 3rd, 2014.", "May 3rd, 2014", days("2014-05-03")),
    ("He left on Saturday, 3 May 2014.", "Saturday, 3 May 2014", days("2014-05-03")),
    ("Sat 03 May 2014 He left.", "Sat 03 May 2014", days("2014-05-03")),
    ("Published 2014-05-03 here", "2014-05-03", days("2014-05-03")),
    ("Published 23-05-2014 here", "23-05-2014", days("2014-05-23")),
    ("Published 23/05/2013 here", "23/05/2013", days("2013-05-23")),
    ("Published 23.05.2013 here", "23.05.2013", days("2013-05-23")),
    ("He left in August 2013.", "August 2013", days("2013-08-01", "2013-08-31")),
    ("He left in February of 2012.", "February of 2012", days("2012-02-01", "2012-02-29")),
    ("He left in 2011.", "2011", days("2011-01-01", "2011-12-31")),
    ("the 2011 uprising", "2011", days("2011-01-01", "2011-12-31")),
    ("From 2009-2011 it grew.", "2009-2011", days("2009-01-01", "2011-12-31")),
    ("in the 1980s", "1980s", days("1980-01-01", "1989-12-31")),
    ("between 3-7 June 2013", "3-7 June 2013", days("2013-06-03", "2013-06-07")),
    ("on June 3-7, 2013", "June 3-7, 2013", days("2013-06-03", "2013-06-07")),
    ("on Sept. 9, 2013", "Sept. 9, 2013", days("2013-09-09")),
]

RELATIVE = [
    ("He left on Friday.", "Friday", days("2014-05-16")),
    ("He left on Thursday.", "Thursday", days("2014-05-15")),
    ("He left last Friday.", "last Friday", days("2014-05-09")),
    ("He left late Sunday.", "late Sunday", days("2014-05-11")),
    ("He left Monday night.", "Monday night", days("2014-05-12", "2014-05-13")),
    ("They will meet on Monday.", "Monday", days("2014-05-19")),
    ("They meet next Friday.", "next Friday", days("2014-05-23")),
    ("He left yesterday.", "yesterday", days("2014-05-15")),
    ("He left today.", "today", days("2014-05-16")),
    ("They fled overnight.", "overnight", days("2014-05-15", "2014-05-16")),
    ("during the night", "the night", days("2014-05-15", "2014-05-16")),
    ("Days before, they fled.", "Days before", days("2014-05-09", "2014-05-15")),
    ("They fled on the same day.", "the same day", days("2014-05-16")),
    ("They fled last night.", "last night", days("2014-05-15", "2014-05-16")),
    ("They fled this morning.", "this morning", days("2014-05-16")),
    ("They fled on May 3.", "May 3", days("2014-05-03")),
    ("They fled on November 3.", "November 3", days("2013-11-03")),
    ("It expires on June 30.", "June 30", days("2014-06-30")),
    ("since mid-March 2011", "since mid-March 2011", days("2011-03-11", "2014-05-16")),
    ("They fled in March.", "March", days("2014-03-01", "2014-03-31")),
    ("since March", "since March", days("2014-03-01", "2014-05-16")),
    ("since Thursday", "since Thursday", days("2014-05-15", "2014-05-16")),
    ("since 2011", "since 2011", days("2011-01-01", "2014-05-16")),
    ("in March last year", "March last year", days("2013-03-01", "2013-03-31")),
    ("It began last year in March.", "last year in March", days("2013-03-01", "2013-03-31")),
    ("in early June 2013", "early June 2013", days("2013-06-01", "2013-06-11")),
    ("over the past three days", "the past three days", days("2014-05-13", "2014-05-16")),
    ("in the past 24 hours", "the past 24 hours", days("2014-05-15", "2014-05-16")),
    ("in recent weeks", "recent weeks", days("2014-04-18", "2014-05-16")),
    ("last week", "last week", days("2014-05-05", "2014-05-11")),
    ("last month", "last month", days("2014-04-01", "2014-04-30")),
    ("last year", "last year", days("2013-01-01", "2013-12-31")),
    ("last years deal", "last years", days("2013-01-01", "2013-12-31")),
    ("this week", "this week", days("2014-05-12", "2014-05-18")),
    ("earlier this month", "earlier this month", days("2014-05-01", "2014-05-16")),
    ("later this year", "later this year", days("2014-05-16", "2014-12-31")),
    ("two weeks ago", "two weeks ago", days("2014-04-29", "2014-05-05")),
    ("16 months ago", "16 months ago", days("2013-01-01", "2013-01-31")),
    ("three days ago", "three days ago", days("2014-05-13")),
    ("a year ago", "a year ago", days("2013-01-01", "2013-12-31")),
    ("at the weekend", "weekend", days("2014-05-10", "2014-05-11")),
    ("Published 05/04/2014 here", "05/04/2014", days("2014-05-04")),
    ("Published 03-05-2014 here", "03-05-2014", days("2014-05-03")),
]


@pytest.mark.parametrize(("text", "wording", "value"), ABSOLUTE + RELATIVE)
def test_date(text: str, wording: str, value: str) -> None:
    assert found(text) == [(wording, value)]


@pytest.mark.parametrize(("text", "wording", "value"), ABSOLUTE)
def test_absolute_dates_need_no_publication(text: str, wording: str, value: str) -> None:
    assert found(text, "") == [(wording, value)]


@pytest.mark.parametrize(
    "text", ["on Thursday", "yesterday", "overnight", "16 months ago", "recent weeks", "on June 24"]
)
def test_relative_dates_without_publication_are_open(text: str) -> None:
    assert [value for _, value in found(text, "")] == [""]
    assert [value for _, value in found(text, "no date")] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "May they rest.",
        "The march went on.",
        "March on the palace!",
        "The sun rose over 2000 people.",
        "More than 2012 refugees came.",
        "three days of fighting",
        "Resolution 2118 was passed.",
        "He sat there.",
        "Go on 45/99/2014.",
        "Version 1.2.13 is out.",
        "June Jones sang.",
        "He reads Today's News.",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


def test_earlier_is_counted_from_the_date_before_it() -> None:
    text = "On April 20 two men left. A few days earlier a third had gone."
    assert found(text) == [
        ("April 20", days("2014-04-20")),
        ("A few days earlier", days("2014-04-13", "2014-04-19")),
    ]


def test_time_of_publication_does_not_matter() -> None:
    assert found("on Thursday", "2014-05-16T23:50:00+03:00") == [("Thursday", days("2014-05-15"))]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_ends_of_the_calendar(published: str) -> None:
    text = "last week, 40 years ago, tomorrow, next Friday, since March, two weeks later, the weekend"
    assert len(found(text, published)) >= 6


WIDENED = [
    ("late on Tuesday", "late on Tuesday", days("2014-05-13")),
    ("earlier today", "earlier today", days("2014-05-16")),
    ("Earlier Monday it rained.", "Earlier Monday", days("2014-05-12")),
    ("by the end of June 2013", "the end of June 2013", days("2013-06-20", "2013-06-30")),
    ("at the end of the year", "the end of the year", days("2014-09-01", "2014-12-31")),
    ("early next year", "early next year", days("2015-01-01", "2015-05-02")),
    ("in Tuesdays blast", "Tuesdays", days("2014-05-13")),
    ("yesterdays attack", "yesterdays", days("2014-05-15")),
    ("since spring 2013", "since spring 2013", days("2013-03-01", "2014-05-16")),
    ("in the winter of 2012", "winter of 2012", days("2012-12-01", "2013-02-28")),
    ("last summer", "last summer", days("2013-06-01", "2013-08-31")),
    ("this autumn", "this autumn", days("2014-09-01", "2014-11-30")),
    ("in the spring.", "spring", days("2014-03-01", "2014-05-31")),
    ("The day before, they left.", "The day before", days("2014-05-15")),
    ("It closed in 2012-13.", "2012-13", days("2012-01-01", "2013-12-31")),
    ("Last updated at Nov 272013 OSLO", "Nov 272013", days("2013-11-27")),
    ("dated 3-May-2014", "3-May-2014", days("2014-05-03")),
    ("on Saturday, the 3rd of May", "Saturday, the 3rd of May", days("2014-05-03")),
    ("the last five years", "the last five years", days("2009-05-16", "2014-05-16")),
    ("the past 20-plus months", "the past 20-plus months", days("2012-09-16", "2014-05-16")),
    ("The talks, to be held on Monday, may fail.", "Monday", days("2014-05-19")),
    ("He went to Rome in 622.", "622", days("0622-01-01", "0622-12-31")),
    ("The league was founded in 1291 as a bulwark.", "1291", days("1291-01-01", "1291-12-31")),
    ("on Friday (May 2) they left", "Friday (May 2)", days("2014-05-02")),
    ("They came on Monday. The next morning they left.", "The next morning", days("2014-05-13")),
]


@pytest.mark.parametrize(("text", "wording", "value"), WIDENED)
def test_what_belongs_to_a_date_before_and_after_it(text: str, wording: str, value: str) -> None:
    assert found(text)[-1] == (wording, value)


@pytest.mark.parametrize(
    "text",
    [
        "It rained at 2037 UTC.",
        "The Sunday Times said so.",
        "They met after Friday prayers.",
        "groups including Oslo Today said",
        "They close on Fridays.",
        "The fall of the city was a blow.",
        "The Arab Spring began.",
        "The day after the battle was calm.",
    ],
)
def test_what_only_looks_like_a_date(text: str) -> None:
    assert found(text) == []
