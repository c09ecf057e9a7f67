"""The reader and the lists cost the same whatever the length of the text and the number of rows."""

from __future__ import annotations

import gc
import statistics
import time

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Size

from store.model import Annotation, Kind, Mention, Report, Span
from store.model.views import Head
from tui.widgets.reader import Reader
from tui.widgets.report_list import ReportList

pytestmark = pytest.mark.bench

MOST = 1.3
RUNS = 15
SCREEN = (120, 40)


class Page(App[None]):
    """A reader that is shown a text anew as often as it is asked."""

    def compose(self) -> ComposeResult:
        yield Reader(id="reader")


class Reports(App[None]):
    """A list of reports."""

    def compose(self) -> ComposeResult:
        yield ReportList(id="reports")


def text_of(lines: int) -> tuple[Report, Annotation]:
    """One paragraph a line, a mention in each."""
    line = "The governor of Ostra named 85 soldiers and 14 officers who came.\n"
    paragraphs = tuple(Span(at * len(line), (at + 1) * len(line) - 1) for at in range(lines))
    mentions = tuple(Mention(span.start + 16, span.start + 21, Kind.PLACE) for span in paragraphs)
    report = Report(id="r", title="A long report", text=line * lines)
    return report, Annotation(report="r", paragraphs=paragraphs, mentions=mentions)


async def _drawn(reader: Reader) -> None:
    """Draw every line of the window, as the compositor does."""
    for y in range(reader.size.height):
        reader.render_line(y)


async def _times(app: Page, report: Report, annotation: Annotation) -> tuple[float, float]:
    """Seconds to show a wrapped first page, and to turn a page."""
    reader = app.query_one(Reader)
    opened, turned = [], []
    for _ in range(RUNS):
        started = time.perf_counter()
        reader._rewrap()
        await _drawn(reader)
        opened.append(time.perf_counter() - started)
        for _ in range(4):
            started = time.perf_counter()
            reader.action_page_down()
            await _drawn(reader)
            turned.append(time.perf_counter() - started)
        reader.action_top()
    # The lower quartile: what other processes add to a run is never negative.
    return sorted(opened)[RUNS // 4], sorted(turned)[RUNS]


async def test_opening_and_paging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.widgets.text_view._GROW_EVERY", 3600)
    taken = {}
    for lines in (300, 100_000):
        report, annotation = text_of(lines)
        app = Page()
        async with app.run_test(size=SCREEN) as pilot:
            app.query_one(Reader).show(report, annotation)
            await pilot.pause()
            # As the explorer does: what was there before is no business of the collector.
            gc.collect()
            gc.freeze()
            taken[lines] = await _times(app, report, annotation)
    short, long = taken[300], taken[100_000]
    for name, few, many in zip(("open", "page"), short, long, strict=True):
        print(f"{name}: {few * 1000:.2f} ms with 300 paragraphs, {many * 1000:.2f} ms with 100,000")
        assert many <= MOST * few + 0.0005, name


async def test_a_long_list() -> None:
    taken = {}
    for rows in (100, 10_000):
        heads = [
            Head(id=f"r{n}", title=f"Report {n} on the river", published="2031-07-01") for n in range(rows)
        ]
        app = Reports()
        async with app.run_test(size=SCREEN) as pilot:
            reports = app.query_one(ReportList)
            await pilot.pause()
            times = []
            for _ in range(RUNS):
                started = time.perf_counter()
                reports.show(heads)
                for _ in range(5):
                    reports.action_page(1)
                    for y in range(reports.size.height):
                        reports.render_line(y)
                times.append(time.perf_counter() - started)
            assert reports.virtual_size == Size(reports.virtual_size.width, rows * reports.ROW_HEIGHT)
            taken[rows] = statistics.median(times)
    print(f"list: {taken[100] * 1000:.2f} ms with 100 rows, {taken[10_000] * 1000:.2f} ms with 10,000")
    assert taken[10_000] <= MOST * taken[100] + 0.0005
