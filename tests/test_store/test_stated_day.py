"""The day of publication that a text states at its head, and what it decides."""

import pytest

from store.annotate import annotate
from store.annotate.grammar.stated_day import stated_day
from store.model import Report


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published March 9 2015 A mine collapsed near the coast on Sunday.", "2015-03-09"),
        ("Last updated at Mar 092015 LIMA A mine collapsed on Sunday.", "2015-03-09"),
        ("Posted on: 9 March 2015 by the desk. A mine collapsed.", "2015-03-09"),
        ("Date of publication 9 March 2015 A mine collapsed.", "2015-03-09"),
        ("Mon 09 Mar 2015 Mine collapse kills four. A mine collapsed.", "2015-03-09"),
        ("Mine collapse kills four AFP Monday 9 Mar 2015 A mine collapsed.", "2015-03-09"),
        ("Mine collapse kills four 9 March 2015 SANA A mine collapsed.", "2015-03-09"),
        ("09.03.2015Get short URL 112 A mine collapsed.", "2015-03-09"),
        ("9-03-2015 Mine collapse kills four.", "2015-03-09"),
        ("2015-03-09: a mine collapsed.", "2015-03-09"),
        ("13/03/2015 A mine collapsed.", "2015-03-13"),
        ("04/03/2015 A mine collapsed in March or April.", None),
        ("On 9 March 2015 a mine collapsed near the coast.", None),
        ("9 March 2015 was the day on which the mine collapsed.", None),
        ("The mine that collapsed on Monday 9 March 2015 has opened again.", None),
        ("Mine collapse kills four Tuesday 9 March 2015 A mine collapsed.", None),
        ("A mine collapsed in 2015.", None),
        ("31 February 2015 A mine collapsed.", None),
        ("", None),
    ],
)
def test_a_date_at_the_head_of_a_text(text: str, day: str | None) -> None:
    found = stated_day(text)
    assert (found.isoformat() if found else None) == day


def test_a_day_late_in_the_text_belongs_to_the_story() -> None:
    assert stated_day("A mine collapsed. " * 20 + "Monday 9 March 2015 A door closed.") is None


def test_the_body_may_begin_with_it() -> None:
    text = "Mine collapse kills four\n\nPublished 9 March 2015\n\nA mine collapsed."
    assert str(stated_day(text, text.index("Published"))) == "2015-03-09"


@pytest.mark.parametrize("published", ["2015-09-03", "", "2016-03-09"])
def test_weekdays_count_from_the_day_that_the_text_states(published: str) -> None:
    text = "Published March 9 2015 Four miners were killed in Lota on Sunday."
    (claim,) = annotate(Report(id="mine", text=text, published=published)).claims
    assert (claim.when.start, claim.when.end) == ("2015-03-08", "2015-03-08")
