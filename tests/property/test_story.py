"""Any figures make a story that can be drawn, and nothing in them steers the terminal."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.compare.story import Point, Step, Story, tell
from store.model import Cell, Claim, Comparison, Event, Measure, Quantity, Relation, Report, Row, Subject
from store.text.hygiene import is_clean
from tui import render, story_lines

_FIGURES = st.one_of(
    st.integers(0, 50), st.integers(0, 10**12), st.floats(0, 10**9, allow_nan=False).map(float)
)
_WORDS = st.one_of(st.sampled_from(["\x1b[31m", "\u202ex", "a\nb", "日本", "🏴", ""]), st.text(max_size=20))


@st.composite
def points(draw: st.DrawFn) -> Point:
    low = float(draw(_FIGURES))
    day = date(2012, 1, 1) + timedelta(draw(st.integers(0, 4000)))
    return Point(
        claim=f"c{draw(st.integers(0, 9))}",
        report="r",
        day=day.isoformat(),
        dated=draw(st.sampled_from(["as of", "published"])),
        low=low,
        high=draw(st.sampled_from([low, low * 2, None])),
        text=draw(_WORDS),
        source=draw(_WORDS),
        outlet=draw(_WORDS),
        denied=draw(st.booleans()),
        step=draw(st.sampled_from(Step)),
        to=f"c{draw(st.integers(0, 9))}",
        why=draw(_WORDS),
        judged=draw(st.booleans()),
    )


STORIES = st.lists(points(), min_size=1, max_size=30).map(
    lambda found: Story(event="e", subject="s", title="t", points=tuple(found), left_out=())
)


@given(STORIES, st.integers(5, 150), st.integers(3, 40), st.data())
def test_everything_stays_in_its_place(story: Story, columns: int, rows: int, data: st.DataObject) -> None:
    on = story_lines.canvas(story.points, columns, rows)
    for each in story.points:
        assert 0 <= on.column(date.fromisoformat(each.day).toordinal()) < columns
        assert 0 <= on.row(each.low) < rows
        assert 0 <= on.row(each.low if each.high is None else each.high) < rows
    ticks = story_lines.number_ticks(on)
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= 12
    names = [story_lines.figure(each, {}) for each in story.points]
    at = data.draw(st.integers(0, len(names) - 1))
    taken: set[tuple[int, int]] = set()
    for label in story_lines.labels(story.points, on, names, at):
        cells = {(label.column + cell, label.row) for cell in range(len(label.text))}
        assert not cells & taken
        assert all(0 <= column < columns and 0 <= row < rows for column, row in cells)
        taken |= cells


@given(STORIES, st.integers(20, 120), st.integers(1, 12))
def test_lines_fit_and_are_harmless(story: Story, width: int, most: int) -> None:
    report = Report(id="r", text="\x1b[31m12 people\u202e died.", title="\x9b1m")
    claim = Claim(
        id="r@5",
        report="r",
        start=5,
        end=14,
        sentence_start=0,
        sentence_end=21,
        paragraph=1,
        event="kill",
        subject=Subject("people", "person"),
        quantity=Quantity("12", 12, 12),
    )
    lines = [
        story_lines.sources(story, width),
        story_lines.legend(story, width),
        *(story_lines.point_row(each, story_lines.figure(each, {}), "a", width) for each in story.points),
    ]
    for at in range(len(story.points)):
        detail = story_lines.detail(story, at, report, claim, width=width, most=most)
        assert len(detail) <= max(3, most)
        lines += detail
    for line in lines:
        assert is_clean("".join(text for text, _ in line))
        assert "\n" not in "".join(text for text, _ in line)
        assert render.width_of(line) <= width + 2


_RELATIONS = st.sampled_from(Relation)


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 40), st.sampled_from(Measure), st.booleans()),
        min_size=1,
        max_size=12,
    ),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), _RELATIONS), max_size=30),
)
def test_a_story_keeps_to_the_order_of_time(
    figures: list[tuple[int, int, Measure, bool]], pairs: list[tuple[int, int, Relation]]
) -> None:
    reports = {
        f"r{number}": Report(id=f"r{number}", text="", published=f"2031-07-0{number}" if number else "")
        for number in range(6)
    }
    claims = {}
    rows: dict[tuple[str, Measure], list[Cell]] = {}
    for at, (report, low, measure, wide) in enumerate(figures):
        kind = "person" if wide else "soldier"
        claim = Claim(
            id=f"r{report}@{at}",
            report=f"r{report}",
            start=at,
            end=at + 1,
            sentence_start=0,
            sentence_end=9,
            paragraph=1,
            event="kill",
            subject=Subject(kind, kind),
            quantity=Quantity(str(low), low, low),
            measure=measure,
        )
        claims[claim.id] = claim
        cell = Cell(report=claim.report, claim=claim.id, text=str(low), low=low, high=low, source="")
        rows.setdefault((kind, measure), []).append(cell)
    names = list(claims)
    comparisons = [
        Comparison(
            id=f"{names[left]}~{names[right]}",
            left=names[left],
            right=names[right],
            left_report=claims[names[left]].report,
            right_report=claims[names[right]].report,
            relation=relation,
            aspect="count",
            why="",
            gates=(),
        )
        for left, right, relation in pairs
        if left < right < len(names)
    ]
    event = Event(
        id="e",
        type="kill",
        place="",
        start="",
        end="",
        claims=tuple(names),
        reports=tuple(reports),
        label="x",
    )
    told = tell(
        event,
        "person",
        [
            Row(
                id=f"e/{kind}/{measure}",
                event="e",
                subject=kind,
                label=kind,
                measure=measure,
                cells=tuple(cells),
            )
            for (kind, measure), cells in rows.items()
        ],
        claims=claims,
        reports=reports,
        comparisons=comparisons,
    )
    days = [point.day for point in told.points]
    assert days == sorted(days)
    known = {point.claim for point in told.points}
    assert len(known) == len(told.points)
    for at, point in enumerate(told.points):
        assert not point.to or point.to in known
        assert (point.step is Step.FIRST) <= (at == 0)
        if point.step in (Step.UPDATE, Step.CORRECTION, Step.SAME):
            assert point.to in {each.claim for each in told.points[:at]}
