"""Quantities: what is a count, and which interval its wording gives."""

import pytest

from store.annotate.grammar.bounds import bounds
from store.annotate.grammar.dates import find_dates
from store.annotate.grammar.numerals import parse
from store.annotate.grammar.quantities import find_quantities
from store.model import COMPARATORS, Quantity
from store.text.segment import analyse


def found(text: str) -> tuple[Quantity, ...]:
    doc = analyse(text)
    return find_quantities(doc, find_dates(doc, "2014-05-16"))


@pytest.mark.parametrize(
    ("text", "wording", "low", "high", "comparator"),
    [
        ("14 officers fled.", "14", 14, 14, "exactly"),
        ("A couple of hundred officers fled.", "A couple of hundred", 200, 300, "about"),
        ("What about 40 bases?", "40", 40, 40, "exactly"),
        ("The party won 114 seats.", "114", 114, 114, "exactly"),
        ("Tents for some 2,000 officers came.", "some 2,000", 1800, 2200, "about"),
        ("Exactly 14 officers fled.", "Exactly 14", 14, 14, "exactly"),
        ("Only 14 officers fled.", "Only 14", 14, 14, "exactly"),
        ("A total of 14 officers fled.", "A total of 14", 14, 14, "exactly"),
        ("At least 14 officers fled.", "At least 14", 14, None, "at least"),
        ("No fewer than 14 officers fled.", "No fewer than 14", 14, None, "at least"),
        ("Not less than 14 officers fled.", "Not less than 14", 14, None, "at least"),
        ("14 or more officers fled.", "14 or more", 14, None, "at least"),
        ("They killed 14 at least.", "14 at least", 14, None, "at least"),
        ("14+ officers fled.", "14+", 14, None, "at least"),
        ("14-plus officers fled.", "14-plus", 14, None, "at least"),
        ("More than 14 officers fled.", "More than 14", 15, None, "more than"),
        ("Over 14 officers fled.", "Over 14", 15, None, "more than"),
        ("In excess of 14 officers fled.", "In excess of 14", 15, None, "more than"),
        ("Up to 14 officers fled.", "Up to 14", 0, 14, "at most"),
        ("As many as 14 officers fled.", "As many as 14", 0, 14, "at most"),
        ("No more than 14 officers fled.", "No more than 14", 0, 14, "at most"),
        ("At most 14 officers fled.", "At most 14", 0, 14, "at most"),
        ("Fewer than 14 officers fled.", "Fewer than 14", 0, 13, "less than"),
        ("Less than 14 officers fled.", "Less than 14", 0, 13, "less than"),
        ("Nearly 300 officers fled.", "Nearly 300", 270, 299, "nearly"),
        ("Almost 300 officers fled.", "Almost 300", 270, 299, "nearly"),
        ("Just under 300 officers fled.", "Just under 300", 270, 299, "nearly"),
        ("About 2,000 officers fled.", "About 2,000", 1800, 2200, "about"),
        ("Some 2,000 officers fled.", "Some 2,000", 1800, 2200, "about"),
        ("About 12,000 officers fled.", "About 12,000", 10800, 13200, "about"),
        ("About 3 officers fled.", "About 3", 2, 4, "about"),
        ("An estimated 2,000 officers fled.", "An estimated 2,000", 1800, 2200, "about"),
        ("20-odd officers fled.", "20-odd", 18, 22, "about"),
        ("20 or so officers fled.", "20 or so", 18, 22, "about"),
        ("Between 150 and 200 people fled.", "Between 150 and 200", 150, 200, "between"),
        ("150 to 200 people fled.", "150 to 200", 150, 200, "between"),
        ("150-200 people fled.", "150-200", 150, 200, "between"),
        ("150–200 people fled.", "150–200", 150, 200, "between"),
        ("One or two people fled.", "One or two", 1, 2, "between"),
        ("Two to three million people fled.", "Two to three million", 2e6, 3e6, "between"),
        ("Eighty-five people fled.", "Eighty-five", 85, 85, "exactly"),
        ("Two hundred and thirty people fled.", "Two hundred and thirty", 230, 230, "exactly"),
        ("Three thousand four hundred people fled.", "Three thousand four hundred", 3400, 3400, "exactly"),
        ("33,079 people fled.", "33,079", 33079, 33079, "exactly"),
        ("1.2 million people fled.", "1.2 million", 1.2e6, 1.2e6, "exactly"),
        ("Half a million people fled.", "Half a million", 5e5, 5e5, "exactly"),
        ("A hundred people fled.", "A hundred", 100, 100, "exactly"),
        ("Two dozen people fled.", "Two dozen", 24, 24, "exactly"),
        ("Half a dozen people fled.", "Half a dozen", 6, 6, "exactly"),
        ("More than a dozen people fled.", "More than a dozen", 13, None, "more than"),
        ("A couple of people fled.", "A couple", 2, 3, "about"),
        ("Dozens of people fled.", "Dozens", 24, None, "dozens"),
        ("Scores of people fled.", "Scores", 40, None, "dozens"),
        ("Hundreds of people fled.", "Hundreds", 200, None, "dozens"),
        ("Tens of thousands of people fled.", "Tens of thousands", 20000, None, "dozens"),
        ("Up to hundreds of people fled.", "Up to hundreds", 0, None, "at most"),
        ("Several people fled.", "Several", 2, None, "dozens"),
        ("Several hundred people fled.", "Several hundred", 200, None, "dozens"),
        ("A few dozen people fled.", "A few dozen", 24, None, "dozens"),
        ("A further 30 people fled.", "A further 30", 30, 30, "exactly"),
        ("Another 30 people fled.", "Another 30", 30, 30, "exactly"),
        ("An additional 30 people fled.", "An additional 30", 30, 30, "exactly"),
        ("At least another 30 people fled.", "At least another 30", 30, None, "at least"),
        ("An estimated at least 50 people fled.", "An estimated at least 50", 50, None, "at least"),
        ("Another soldier fled.", "Another", 1, 1, "exactly"),
        ("A colonel fled.", "A", 1, 1, "exactly"),
        ("No general fled.", "No", 0, 0, "none"),
        ("None of the soldiers fled.", "None", 0, 0, "none"),
        ("One of them fled.", "One", 1, 1, "exactly"),
        ("One of the generals fled.", "One", 1, 1, "exactly"),
        ("Three tanks burned.", "Three", 3, 3, "exactly"),
        ("In Homs 12 people died.", "12", 12, 12, "exactly"),
        ("They handed over 20 soldiers.", "20", 20, 20, "exactly"),
    ],
)
def test_interval(text: str, wording: str, low: float, high: float | None, comparator: str) -> None:
    (quantity,) = found(text)
    assert (quantity.text, quantity.low, quantity.high, quantity.comparator) == (
        wording,
        low,
        high,
        comparator,
    )


@pytest.mark.parametrize(
    "text",
    [
        "It was one of the largest camps.",
        "No one knew one another.",
        "This one was empty.",
        "It lasted 16 months and three days.",
        "It went on for three and a half years.",
        "He was aged 12.",
        "He was 12 years old.",
        "Omar, 45, wept.",
        "It cost $5 million.",
        "It cost 5 million dollars.",
        "It grew by 20 percent, or 20%.",
        "It was the 21st, the fifth highest.",
        "A T-72, a 155mm gun, an AK-47 and an F-16.",
        "Resolution 2118 and Article 5 say so.",
        "The camp is 12 km from 10 Station Road.",
        "It weighed 12 tonnes at 30 degrees.",
        "They met at 10:30, 10 a.m. and 0900 GMT.",
        "They won 3-1.",
        "Call 555-1234.",
        "Version 2.5 is out.",
        "On July 20, in 2011 and since March.",
        "It took two-thirds of the vote.",
        "A car and an orange burned.",
        "No doubt about it.",
        "Omar, a spokesman, wept.",
        "He was a colonel.",
        "The 2011 uprising went on.",
        "Flight 370 vanished.",
        "",
    ],
)
def test_no_count(text: str) -> None:
    assert [quantity.text for quantity in found(text)] == []


def test_a_change_is_no_range() -> None:
    assert [quantity.low for quantity in found("The toll rose from 20 to 35.")] == [20, 35]


def test_a_full_age_next_to_a_count() -> None:
    assert [quantity.text for quantity in found("Two 12-year-old girls and 14 men fled.")] == ["Two", "14"]


def test_offsets_and_order() -> None:
    text = "Eighty-five soldiers, at least 14 officers and a colonel fled; more than 35,000 people came."
    quantities = found(text)
    assert [text[one.start : one.end] for one in quantities] == [one.text for one in quantities]
    assert [one.low for one in quantities] == [85, 14, 1, 35001]


@pytest.mark.parametrize("comparator", COMPARATORS)
def test_bounds_of_small_numbers(comparator: str) -> None:
    for number in range(4):
        low, high = bounds(comparator, number, number)
        assert high is None or low <= high


@pytest.mark.parametrize(
    "words",
    [
        "0900",
        "1.5",
        "1,23",
        "21st",
        "",
        "and",
        "hundred",
        "thousand",
        "of",
        "9" * 40,
        "1,234,567,890,123,456",
    ],
)
def test_no_numeral(words: str) -> None:
    assert not words or parse(words.split(), 0) is None


@pytest.mark.parametrize(
    ("words", "value", "tokens"),
    [
        ("twenty one men", 21, 2),
        ("one two three", 1, 1),
        ("two million three hundred thousand and five", 2300005, 7),
        ("three and four", 3, 1),
        ("one hundred and", 100, 2),
        ("35 000 men", 35000, 2),
        ("10 dozen", 120, 2),
        ("one and a half million", 1500000, 5),
    ],
)
def test_numeral(words: str, value: int, tokens: int) -> None:
    number = parse(words.split(), 0)
    assert number is not None
    assert (number.low, number.stop) == (value, tokens)


def test_bounds_do_not_reach_over_the_end_of_a_headline() -> None:
    text = "Guards cross over\n\nAt least 12 soldiers fled, an official said."
    doc = analyse(text)
    (found,) = find_quantities(doc, ())
    assert (found.text, found.low, found.comparator) == ("At least 12", 12, "at least")
    text = "Nobody can look over\n\n40 people were killed."
    (found,) = find_quantities(analyse(text), ())
    assert (found.text, found.low, found.high) == ("40", 40, 40)


@pytest.mark.parametrize(
    ("text", "wording", "low", "high"),
    [
        ("Two lakh people fled.", "Two lakh", 200_000, 200_000),
        ("Some 1,30,000 people fled.", "Some 1,30,000", 117_000, 143_000),
        ("Not a single soldier died.", "Not a single", 0, 0),
        ("Not one soldier died.", "Not one", 0, 0),
        ("It was a 12-member family.", "12", 12, 12),
        ("A four-member team came.", "four", 4, 4),
        ("Bomb kills one in Oslo", "one", 1, 1),
        ("At least one was hurt.", "At least one", 1, None),
        ("One was killed on Monday.", "One", 1, 1),
        ("Thousands upon thousands fled.", "Thousands upon thousands", 2000, None),
        ("100s of men fled.", "100s", 200, None),
        ("Some 3.000 men fled.", "Some 3.000", 2700, 3300),
        ("Over 1.5m people fled.", "Over 1.5m", 1_500_001, None),
        ("About 500k people fled.", "About 500k", 450_000, 550_000),
        ("40 to 50,000 people fled.", "40 to 50,000", 40_000, 50_000),
        ("As few as 5 men fled.", "As few as 5", 5, None),
        ("A group of nine coral islands lies there.", "nine", 9, 9),
        ("Oslo lost 40 men.", "40", 40, 40),
        ("The toll may be as high as 900.", "as high as 900", 0, 900),
    ],
)
def test_more_quantities(text: str, wording: str, low: float, high: float | None) -> None:
    assert [(one.text, one.low, one.high) for one in found(text)] == [(wording, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The shell fell near posts 542 and 543.",
        "More than one in five pupils missed school.",
        "Nine out of ten patients recovered.",
        "They met in rooms 4, 5 and 6 of the town hall.",
        "The bank is issuing 100 mln Swiss francs of notes.",
        "Bills drain 1.02 billion dlrs while others take out a further 140 mln.",
        "His sons are 3 and 5 years old.",
        "A doctor at the town hospital said it was closed.",
        "A man runs with a stretcher.",
        "A bomber blew himself up.",
        "It was carried out by a suicide bomber.",
        'It hit a "rebel" stronghold.',
        "Call 532 123 4567 now.",
        "They hold the 101 102 and 103 gas fields.",
        "The children are aged from four to 10.",
        "They took the 3000 Housing Project.",
        "resolutions 2118 and 2235 of the Council",
        "It began at 2354 in the town.",
        "She turns 63 next month.",
        "The Group of 77 met.",
        "No one was hurt.",
        "It is listed in tier three.",
        "They stood at ground zero.",
        "The league was founded in 1291.",
        "It fell. 12",
        "They ate 3.4 million metric tonnes.",
        "It is the island's number two industry.",
        "It was not until 1563 that a settlement was founded.",
        "So far it is Oslo: 1, Bergen: 0.",
        "It has ISO 6400 capability.",
        "They made millions of dollars and walked hundreds of miles.",
        "Raids hit the city of Qara 130 southeast of Oslo.",
        "Shells fell in al-Mazzeh 86 in the west.",
        "He is the third man, and she became a fifth member.",
        "It has stood since 575 B.C. in the north.",
        "Two thirds were spent.",
        "It made a 1.12 billion profit.",
        '"I saw them" one child told the agency.',
        '"I saw them" said Omar Farid a medic at the scene.',
    ],
)
def test_no_counts_either(text: str) -> None:
    assert [one.text for one in found(text)] == []


def test_an_active_attacker_is_no_count_but_those_attacked_are() -> None:
    assert [one.text for one in found("A suicide bomber killed four people.")] == ["four"]
    assert [one.text for one in found("A man killed in the blast was named.")] == ["A"]
