"""Names are found in a time that grows with the length of the text and with nothing else."""

from __future__ import annotations

import time

import pytest

from store.annotate.names.finding import find_names
from store.text.segment import analyse

pytestmark = pytest.mark.bench

PARAGRAPH = (
    "President Omar Haddad met officials of the Relief Committee in Amman on Sunday. Two thousand people "
    "crossed from Jordan to Beit Nahr, said Lina Karam of the Northern News Agency. The al-Masri brigade "
    "denied it. Trucks of the United Nations waited near Mount Hermon.\n\n"
)
ONE_MEGABYTE = 1_000_000 // len(PARAGRAPH)


def seconds(text: str) -> float:
    """Processor time of the quicker of two runs."""
    taken = []
    for _ in range(2):
        began = time.process_time()
        find_names(analyse(text))
        taken.append(time.process_time() - began)
    return min(taken)


@pytest.fixture(scope="module", autouse=True)
def _model_is_loaded() -> None:
    find_names(analyse(PARAGRAPH))


def test_eight_times_the_text_takes_eight_times_as_long() -> None:
    short, long = seconds(PARAGRAPH * (ONE_MEGABYTE // 32)), seconds(PARAGRAPH * (ONE_MEGABYTE // 4))
    print(f"names, eight times the text: {long / short:.1f} times the time")
    assert long < 8 * 1.4 * short


@pytest.mark.parametrize("layout", ["one line", "one line without stops", "capitals", "a table"])
def test_layout_hardly_changes_the_time(layout: str) -> None:
    plain = PARAGRAPH * (ONE_MEGABYTE // 8)
    changed = {
        "one line": plain.replace("\n\n", " "),
        "one line without stops": plain.replace("\n\n", " ").replace(".", "").replace(",", ""),
        "capitals": plain.upper(),
        "a table": plain.replace(" ", " | ").replace(".", "\n"),
    }[layout]
    usual, other = seconds(plain), seconds(changed)
    print(f"names, {layout}: {other / usual:.1f} times the time of paragraphs")
    assert other < 2.5 * usual
