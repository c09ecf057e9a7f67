"""Properties of numbers and their intervals."""

from hypothesis import given
from hypothesis import strategies as st

from store.annotate.grammar.bounds import bounds
from store.annotate.grammar.counts import find_counts
from store.annotate.grammar.dates import find_dates
from store.annotate.grammar.numerals import parse
from store.annotate.grammar.quantities import find_quantities
from store.annotate.grammar.ranks import find_ranks
from store.model import COMPARATORS
from store.text.segment import analyse

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NEWS = st.lists(
    st.sampled_from(
        "at least more than up to nearly about between and or a an no another one of them the 14 33,079 1.2 "
        "million two dozen dozens hundreds Syrian soldiers general generals people killed wounded 40 - , . ( "
        "May March Sunday last three days ago since 2011 2012-07-02 02/07/2012 June 24 th 's members family "
        "year-old in Lt. Gen. Major death toll others".split()
    ),
    max_size=40,
).map(" ".join)


def in_words(number: int, *, joined: bool, hyphen: bool) -> str:
    """A number below 10,000 in English words."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        ten, one = divmod(number, 10)
        rest = ("-" if hyphen else " ") + SMALL[one] if one else ""
        return TENS[ten - 2] + rest
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    head, tail = divmod(number, size)
    words = f"{in_words(head, joined=joined, hyphen=hyphen)} {name}"
    if not tail:
        return words
    link = " and " if joined and tail < 100 else " "
    return words + link + in_words(tail, joined=joined, hyphen=hyphen)


def test_every_number_below_ten_thousand_is_read_back() -> None:
    for number in range(10_000):
        words = in_words(number, joined=number % 2 == 0, hyphen=number % 3 != 0).split()
        read = parse(words, 0)
        assert read is not None
        assert (read.low, read.high, read.stop) == (number, number, len(words))


@given(st.integers(0, 10**12), st.booleans())
def test_figures_are_read_back(number: int, grouped: bool) -> None:
    text = f"{number:,}" if grouped else str(number)
    read = parse([text], 0)
    assert read is not None
    assert read.low == read.high == number


@given(st.sampled_from(COMPARATORS), st.integers(0, 10**9), st.integers(0, 10**6) | st.none())
def test_low_never_exceeds_high(comparator: str, low: int, more: int | None) -> None:
    bottom, top = bounds(comparator, low, None if more is None else low + more)
    assert bottom >= 0
    assert top is None or bottom <= top


@given(st.integers(1, 10**9))
def test_comparators_nest(number: int) -> None:
    exact = bounds("exactly", number, number)
    assert exact == (number, number)
    assert bounds("at least", number, number) == (number, None)
    assert bounds("more than", number, number) == bounds("at least", number + 1, number + 1)
    assert bounds("less than", number, number) == bounds("at most", number - 1, number - 1)
    low, high = bounds("about", number, number)
    assert high is not None
    assert low <= number <= high
    near_low, near_high = bounds("nearly", number, number)
    assert near_high is not None
    assert low == near_low <= near_high <= number


@given(
    NEWS | st.text(max_size=200), st.sampled_from(["", "2012-07-02", "0001-01-01", "9999-12-31", "no date"])
)
def test_any_text_gives_sound_spans(text: str, published: str) -> None:
    doc = analyse(text)
    dates = find_dates(doc, published)
    quantities = find_quantities(doc, dates)
    counts = find_counts(doc, quantities, ())
    for mentions in (dates, find_ranks(doc), quantities):
        at = 0
        for one in mentions:
            assert at <= one.start < one.end <= len(text)
            at = one.end
    for quantity in quantities:
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.comparator in COMPARATORS
        assert quantity.high is None or quantity.low <= quantity.high
        assert not any(quantity.start < date.end and date.start < quantity.end for date in dates)
    for count in counts:
        assert text[count.subject.start : count.subject.end] == count.subject.text
        assert 0 <= count.start <= count.quantity.start < count.quantity.end <= count.end <= len(text)
    for date in dates:
        first, _, last = date.value.partition("/")
        assert first <= last
        assert not date.value or len(first) == len(last) == 10
